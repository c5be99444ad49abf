/** A fenced block of a Markdown page. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The part of a page below a heading ("### GitHub"), up to the next heading of its level or above. Throws if there is none. */
export function chapterOf(page: string, heading: string): string {
  const lines = page.replaceAll('\r\n', '\n').split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`There is no heading "${heading}".`);
  const depth = heading.indexOf(' ');
  let isCode = false;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.startsWith('```')) isCode = !isCode;
    const level = /^(#+) /.exec(line)?.[1]?.length ?? 7;
    if (!isCode && level <= depth) return lines.slice(start + 1, index).join('\n');
  }
  return lines.slice(start + 1).join('\n');
}

/** The fenced blocks of a text, in order, each with a line break at its end. */
export function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+)\n(.*?\n)```$/gms)].map(([, language = '', body = '']) => ({
    language,
    text: body,
  }));
}
