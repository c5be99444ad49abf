import type { FileArgument } from '../../model/command.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import { folderOf } from '../../text/paths.ts';
import { type AttributeReader, pathOf, writtenText } from './evaluate.ts';
import { follow } from './follow.ts';
import { root } from './path.ts';
import type { Script } from './source.ts';

/** The files that an expression names: one, or each that a loop over a list in the text goes through. */
export function fileArgumentsOf(
  script: Script,
  expression: PythonExpression,
  readAttribute: AttributeReader,
): readonly FileArgument[] {
  const value = follow(script, expression);
  const { candidates, exact } = value.kind === 'name' ? script.bindings.of(value) : { candidates: [], exact: false };
  const [only] = candidates;
  const list = exact && only?.how === 'for' && only.value !== undefined ? follow(script, only.value) : undefined;
  if (list?.kind === 'list' && !list.open && list.items.length > 0) {
    return list.items.map((item) => fileArgumentOf(script, item, readAttribute));
  }
  return [fileArgumentOf(script, expression, readAttribute)];
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
