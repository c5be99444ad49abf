export interface PageOptions {
  /** The whole page; otherwise what fits a screen: without examples and evidence, and of a long chapter its beginning. */
  readonly all?: boolean;
  /** Colours a heading; without it a heading is underlined. */
  readonly heading?: ((text: string) => string) | undefined;
}

/** A rule's page for a terminal: without markers, emphasis and fences, links followed by their addresses. Code stays as it is. */
export function explainPage(markdown: string, options: PageOptions = {}): string {
  const lines: string[] = [];
  const isShown = options.all ? () => true : shortForm();
  let fence = '';
  for (const line of markdown.split(/\r?\n/)) {
    const shown = isShown(line, fence !== '');
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && closes(line, fence)) fence = '';
    else if (!shown) continue;
    else if (fence !== '') lines.push(`    ${line}`.trimEnd());
    else if (!isMarker(line)) lines.push(plainLine(line, options.heading));
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()}\n`;
}

/** Characters of a chapter from which its next paragraph is left to the whole page. */
const chapterCharacters = 600;
const mostItems = 3;

/** Says of each line in turn whether it belongs to what fits a screen. */
function shortForm(): (line: string, isCode: boolean) => boolean {
  let isLeftOut = false;
  let length = 0;
  let items = 0;
  return (line, isCode) => {
    if (!isCode && (line.startsWith('## ') || isMarker(line))) {
      isLeftOut = /^## (?:Fails|Passes)\s*$/.test(line);
      length = 0;
      items = 0;
    }
    if (!isCode && line.startsWith('Evidence:')) isLeftOut = true;
    const isItem = line.startsWith('- ');
    items += isItem ? 1 : 0;
    length += line.length;
    const isShown = !isLeftOut && !(isItem && items > mostItems);
    // Behind the blank line comes another paragraph.
    if (!isCode && line === '' && length > chapterCharacters) isLeftOut = true;
    return isShown;
  };
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
