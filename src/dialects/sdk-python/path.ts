import type { FileArgument } from '../../project/command.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { onceFor } from '../../text/memo.ts';
import { folderOf } from '../../text/paths.ts';
import { type AttributeReader, evaluate, follow, writtenText } from './evaluate.ts';
import { originOf } from './origin.ts';
import type { Script } from './source.ts';

/** Stands before a path from the root of the repository: what `__file__` starts with. */
const root = '\0/';

const depthLimit = 50;

const lengthLimit = 4_096;

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

/** The path that an expression is, if it is constant. */
export function pathOf(
  script: Script,
  expression: PythonExpression,
  readAttribute: AttributeReader,
  depth = 0,
): string | undefined {
  if (depth > depthLimit) return undefined;
  const value = follow(script, expression);
  return onceFor(script.found.paths, value, () => pathIn(script, value, readAttribute, depth));
}

function pathIn(
  script: Script,
  value: PythonExpression,
  readAttribute: AttributeReader,
  depth: number,
): string | undefined {
  const inner = (next: PythonExpression) => pathOf(script, next, readAttribute, depth + 1);
  if (value.kind === 'name') {
    const bound = script.bindings.of(value).candidates.length > 0;
    return value.name === '__file__' && !bound ? root + script.file : undefined;
  }
  if (value.kind === 'call') return callPath(script, value.call, inner);
  if (value.kind === 'binary' && value.operator === '/') return joined([value.left, value.right], inner);
  if (value.kind === 'attribute' && value.name === 'parent') return parentOf(inner(value.object));
  if (value.kind === 'subscript' && value.object.kind === 'attribute' && value.object.name === 'parents') {
    const { index } = value;
    if (index.kind !== 'literal' || typeof index.value !== 'number' || index.value < 0) return undefined;
    let path = inner(value.object.object);
    for (let level = 0; level <= Math.min(index.value, 100); level++) path = parentOf(path);
    return path;
  }
  const constant = evaluate(script, value, readAttribute, depth + 1);
  return typeof constant === 'string' ? constant : undefined;
}

type Inner = (next: PythonExpression) => string | undefined;

function callPath(
  script: Script,
  { target, positional, open, keywords }: PythonCall,
  inner: Inner,
): string | undefined {
  if (open || keywords.length > 0) return undefined;
  const { path, from } = originOf(script, target);
  if (target.kind === 'attribute' && /^(resolve|absolute|as_posix|joinpath)$/.test(target.name)) {
    return positional.length === 0 ? inner(target.object) : joined([target.object, ...positional], inner);
  }
  if (from === 'own') return undefined;
  if (/^(os\.getcwd|(pathlib\.)?Path\.cwd)$/.test(path) && positional.length === 0) return '.';
  if (/^(pathlib\.)?(Pure)?(Posix|Windows)?Path$|^os\.path\.join$/.test(path)) return joined(positional, inner);
  const [first] = positional;
  if (first === undefined || positional.length > 1) return undefined;
  if (path === 'os.path.dirname') return parentOf(inner(first));
  return /^(str|os\.fspath|os\.path\.(abspath|realpath|normpath))$/.test(path) ? inner(first) : undefined;
}

/** A part that is absolute drops what is before it, as in Python. */
function joined(parts: readonly PythonExpression[], inner: Inner): string | undefined {
  let path = '';
  for (const expression of parts) {
    const part = path.length > lengthLimit ? undefined : inner(expression);
    if (part === undefined) return undefined;
    if (part === '') continue;
    path = path === '' || isAbsolute(part) ? part : `${path.replace(/\/+$/, '')}/${part}`;
  }
  return path === '' ? '.' : path;
}

function isAbsolute(path: string): boolean {
  return path.startsWith(root) || /^([a-zA-Z]:)?[\\/]/.test(path);
}

function parentOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const parts = path.split('/');
  const last = parts.pop();
  // The parent of what climbs, or of the root, is not to be had by dropping a word.
  if (last === undefined || last === '' || last === '..' || path === root) return undefined;
  const parent = parts.join('/');
  return parent === '\0' ? root : parent === '' ? '.' : parent;
}
