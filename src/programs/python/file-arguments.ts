import type { FileArgument } from '../../model/command.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import { folderOf } from '../../text/paths.ts';
import { type AttributeReader, pathOf, writtenText } from './evaluate.ts';
import { root } from './path.ts';
import type { Script } from './source.ts';
import { turnsOf } from './turns.ts';

/** The files that an expression names: one for each value that a loop over a list, or the calls of a function, give to what is in it. */
export function fileArgumentsOf(
  script: Script,
  expression: PythonExpression,
  readAttribute: AttributeReader,
): readonly FileArgument[] {
  return turnsOf(script, expression).map((turn) => fileArgumentOf(turn.script, turn.said ?? expression, readAttribute));
}

/** The file that an expression names: a literal, `os.path.join(...)`, `Path(...) / ...`, also from `__file__`. */
function fileArgumentOf(script: Script, expression: PythonExpression, readAttribute: AttributeReader): FileArgument {
  const at = script.locate(expression.span);
  const path = pathOf(script, expression, readAttribute);
  if (path === undefined) return { text: patternOf(writtenText(script, expression)), at, known: false, folders: [] };
  if (path.startsWith(root)) return { text: path.slice(root.length), at, known: true, folders: [''] };
  const own = folderOf(script.file);
  return { text: path, at, known: true, folders: script.moves ? [] : own === '' ? [''] : [own, ''] };
}

/** The file that an unknown path may mean: any, or one that ends as the last literal of the expression does. */
function patternOf(written: string): string {
  const [, tail = ''] = /["']([^"'\\\n]{1,200})["'][\s)\]]{0,20}$/.exec(written.slice(-300)) ?? [];
  return /\.ya?ml$/i.test(tail) ? `*${tail}` : '*';
}
