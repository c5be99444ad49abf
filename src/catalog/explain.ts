/** A rule's page for a terminal: without markers, emphasis and fences, links followed by their addresses. Code stays as it is. */
export function explainPage(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && closes(line, fence)) fence = '';
    else if (fence !== '') lines.push(`    ${line}`.trimEnd());
    else if (!isMarker(line)) lines.push(plainLine(line));
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function closes(line: string, fence: string): boolean {
  const text = line.trim();
  return text.startsWith(fence) && text.replaceAll(fence.charAt(0), '') === '';
}

function isMarker(line: string): boolean {
  return /^\s*<!--.*-->\s*$/.test(line);
}

function plainLine(line: string): string {
  return line
    .replace(/^#+\s+(.*)$/, (_, title: string) => `${title}\n${'-'.repeat(title.length)}`)
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replace(/<(https?:[^>\s]*)>/g, '$1')
    .replace(/\*\*([^*\s][^*]*)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .trimEnd();
}
