import type { NotebookCell } from '../../syntax/notebook/read.ts';

const literal =
  /^([A-Za-z_]\w{0,99})[ \t]{0,9}=[ \t]{0,9}(?:"([^"'\\{}\n]{0,300})"|'([^"'\\{}\n]{0,300})')[ \t]{0,9}(?:#.*)?$/gm;

/** The names that the code of a notebook gives a plain text, and nothing else anywhere: IPython fills them in between the braces of a magic. */
export function constantsOf(cells: readonly NotebookCell[]): ReadonlyMap<string, string> {
  const code = cells.filter(({ kind }) => kind === 'code').map(({ text }) => text);
  const counts = new Map<string, number>();
  for (const line of code.flatMap((text) => text.split('\n'))) {
    for (const name of namesGivenIn(line)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const constants = new Map<string, string>();
  for (const text of code) {
    for (const [, name = '', quoted, single] of text.matchAll(literal)) {
      if (counts.get(name) === 1) constants.set(name, quoted ?? single ?? '');
    }
  }
  return constants;
}

/** The names that a line may give a value: all before its first "=", the one before any other, and all where there is a loop or an "as". */
function namesGivenIn(line: string): ReadonlySet<string> {
  if (/\b(?:for|as)\b/.test(line)) return new Set(wordsOf(line));
  const heads = line.split('=').slice(0, -1);
  return new Set(
    heads.flatMap((head, place) => (place === 0 && !isCall(head) ? wordsOf(head) : wordsOf(head).slice(-1))),
  );
}

/** `makedirs(folder, exist_ok` and `sizes[folder]` give nothing to what stands between the brackets. */
function isCall(head: string): boolean {
  const [before = '', ...inside] = head.split(/[([]/);
  return inside.length > 0 && before.trim() !== '' && !before.includes(',');
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\w{1,100}/g) ?? [];
}

/** The line of a magic as IPython passes it on, as far as its names are constants. */
export function filledIn(line: string, constants: ReadonlyMap<string, string>): string {
  return line.replace(/(?<![${])\{([A-Za-z_]\w{0,99})\}(?!\})/g, (all, name: string) => constants.get(name) ?? all);
}
