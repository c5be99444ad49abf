export interface PageOptions {
  /** With the examples that fail and pass; without them the page fits a screen. */
  readonly all?: boolean;
  /** Colours a heading; without it a heading is underlined. */
  readonly heading?: ((text: string) => string) | undefined;
}

/** A rule's page for a terminal: without markers, emphasis and fences, links followed by their addresses. Code stays as it is. */
export function explainPage(markdown: string, options: PageOptions = {}): string {
  const lines: string[] = [];
  let fence = '';
  let isExample = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (fence === '' && line.startsWith('## ')) isExample = /^## (?:Fails|Passes)\s*$/.test(line);
    const isShown = options.all || !isExample;
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && closes(line, fence)) fence = '';
    else if (!isShown) continue;
    else if (fence !== '') lines.push(`    ${line}`.trimEnd());
    else if (!isMarker(line)) lines.push(plainLine(line, options.heading));
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()}\n`;
}

function closes(line: string, fence: string): boolean {
  const text = line.trim();
  return text.startsWith(fence) && text.replaceAll(fence.charAt(0), '') === '';
}

function isMarker(line: string): boolean {
  return /^\s*<!--.*-->\s*$/.test(line);
}

function plainLine(line: string, heading: PageOptions['heading']): string {
  const title = /^#+\s+(\S.*)$/.exec(line)?.[1];
  const text = (title ?? line)
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') && part.length > 2 ? part.slice(1, -1) : plainText(part)))
    .join('')
    .trimEnd();
  if (title === undefined) return text;
  return heading === undefined ? `${text}\n${'-'.repeat(text.length)}` : heading(text);
}

function plainText(text: string): string {
  return text
    .replace(/\[([^[\]]*)\]\(([^()\s]*)\)/g, '$1 ($2)')
    .replace(/<(https?:[^<>\s]*)>/g, '$1')
    .replace(/\*\*([^*\s][^*]*)\*\*/g, '$1');
}
