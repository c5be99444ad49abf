import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { onceFor } from '../../text/memo.ts';
import type { Constant } from './constant.ts';
import { follow } from './follow.ts';
import { originOf } from './origin.ts';
import type { Script } from './source.ts';

/** Stands before a path from the root of the repository: what `__file__` starts with. */
export const root = '\0/';

const depthLimit = 50;

const lengthLimit = 4_096;

/** Gives the value of an expression, if it is constant; `depth` is how many steps lead to it. */
export type Evaluator = (expression: PythonExpression, depth: number) => Constant | undefined;

/** The path that an expression is, if it is constant. */
export function pathWith(
  script: Script,
  expression: PythonExpression,
  evaluate: Evaluator,
  depth = 0,
): string | undefined {
  if (depth > depthLimit) return undefined;
  const value = follow(script, expression);
  return onceFor(script.found.paths, value, () => pathIn(script, value, evaluate, depth));
}

function pathIn(script: Script, value: PythonExpression, evaluate: Evaluator, depth: number): string | undefined {
  const inner = (next: PythonExpression) => pathWith(script, next, evaluate, depth + 1);
  if (value.kind === 'name') {
    const bound = script.bindings.of(value).candidates.length > 0;
    if (value.name === '__file__' && !bound) return root + script.file;
  }
  const path = value.kind === 'call' ? callPath(script, value.call, inner) : undefined;
  if (path !== undefined) return path;
  if (value.kind === 'binary' && value.operator === '/') return joined([value.left, value.right], inner);
  if (value.kind === 'attribute' && value.name === 'parent') return parentOf(inner(value.object));
  if (value.kind === 'subscript' && value.object.kind === 'attribute' && value.object.name === 'parents') {
    const { index } = value;
    if (index.kind !== 'literal' || typeof index.value !== 'number' || index.value < 0) return undefined;
    let path = inner(value.object.object);
    for (let level = 0; level <= Math.min(index.value, 100); level++) path = parentOf(path);
    return path;
  }
  const constant = evaluate(value, depth + 1);
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
    path = path === '' || isAbsolute(part) ? part : `${path.replace(/(?<!\/)\/+$/, '')}/${part}`;
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
