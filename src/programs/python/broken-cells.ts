import { readPythonCode } from '../../syntax/python/read.ts';

/** A cell of a notebook that is no Python: Jupyter runs none of it, and the others all the same. */
export interface BrokenCell {
  /** Why nothing is known of what it would do, as the beginning of a sentence: "cell 2 cannot be read as Python (line 3)". */
  readonly because: string;
  /** What stands in its place, so that names it would set, and objects it would get, are not known behind it. */
  readonly standIn: string;
  /** The names that it would set. */
  readonly sets: ReadonlySet<string>;
}

/** What code calls where a cell stood that cannot be read. */
export const unreadCell = '__unread_cell__';

const target = /^[ \t]*([A-Za-z_]\w{0,99})[ \t]*(?::[^=\n]{0,99})?[-+*/|&%]{0,2}=(?!=)/gm;
const changed = /^[ \t]*([A-Za-z_]\w{0,99})(?:\.\w{1,99}|\[[^\]\n]{0,99}\])+[ \t]*[-+*/|&%]{0,2}=(?!=)/gm;
const handed = /[(,=][ \t\n]*([A-Za-z_]\w{0,99})[ \t\n]*[,)]/g;
const made = /^[ \t]*([A-Za-z_]\w{0,99})[ \t]*=[ \t]*((?:\w{1,99}\.){0,5}\w{0,99}Batch(?:Deployment|Endpoint))\(/gm;
const imported = /^(?:from [\w.]{1,99} )?import [\w.,* ]{1,400}$/;
const mostNames = 100;

/** A cell as one that cannot be read, if that is so; `number` is how people count it, from 1. */
export function brokenCell(python: string, number: number): BrokenCell | undefined {
  const at = readPythonCode(python).damagedAt;
  if (at === undefined) return undefined;
  const line = python.slice(0, at).split(/\r\n|\r|\n/).length;
  const objects = [...python.matchAll(made)].slice(0, mostNames).map(([, name = '', maker = '']) => ({ name, maker }));
  const isMade = new Set(objects.map(({ name }) => name));
  const sets = new Set(namesIn(python, target).filter((name) => !isMade.has(name)));
  const given = new Set([...isMade, ...namesIn(python, changed), ...namesIn(python, handed)]);
  const call = `${unreadCell}(${[...given].join(', ')})`;
  const makes = objects.map(({ name, maker }) => `${name} = ${maker}(**${unreadCell})\n`).join('');
  const lines = python.split('\n').map((each) => each.trim());
  const imports = lines.flatMap((each) => (each.length < 500 && imported.test(each) ? [`${each}\n`] : [])).join('');
  const standIn = `${imports}${makes}${[...sets].map((name) => `${name} = `).join('')}${call}`;
  return { because: `cell ${number} cannot be read as Python (line ${line})`, standIn, sets };
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  const names = [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  return names.filter((name) => !keyword.test(name)).slice(0, mostNames);
}

const keyword =
  /^(False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;
