import type { NotebookCell } from '../../syntax/notebook/read.ts';

const literal =
  /^([A-Za-z_]\w{0,99})[ \t]{0,9}=[ \t]{0,9}(?:"([^"'\\{}\n]{0,300})"|'([^"'\\{}\n]{0,300})')[ \t]{0,9}(?:#.*)?$/gm;

/** What may give a name a value: all before the first "=" of a line, the name before any other, the names of a loop, and those after "as". */
const binding =
  /^([^\n=]{1,300})=(?!=)|\bfor\b([^\n]{1,200})|\bas[ \t]{1,9}(\w{1,100})|\b(\w{1,100})[ \t]{0,9}=(?!=)/gm;

/** The names that the code of a notebook gives a plain text, and nothing else anywhere: IPython fills them in between the braces of a magic. */
export function constantsOf(cells: readonly NotebookCell[]): ReadonlyMap<string, string> {
  const code = cells.filter(({ kind }) => kind === 'code').map(({ text }) => text);
  const counts = new Map<string, number>();
  for (const text of code) {
    for (const [, before, looped, called, later] of text.matchAll(binding)) {
      const names = new Set((before ?? looped ?? called ?? later ?? '').match(/\w{1,100}/g));
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const constants = new Map<string, string>();
  for (const text of code) {
    for (const [, name = '', quoted, single] of text.matchAll(literal)) {
      if (counts.get(name) === 1) constants.set(name, quoted ?? single ?? '');
    }
  }
  return constants;
}

/** The line of a magic as IPython passes it on, as far as its names are constants. */
export function filledIn(line: string, constants: ReadonlyMap<string, string>): string {
  return line.replace(/(?<![${])\{([A-Za-z_]\w{0,99})\}(?!\})/g, (all, name: string) => constants.get(name) ?? all);
}
