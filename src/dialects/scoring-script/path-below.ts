import type { PythonExpression } from '../../syntax/python/module.ts';
import type { ScriptModule } from './module.ts';
import { pathOf } from './results.ts';

const depthLimit = 8;

/** What follows the folder that an environment variable names in a path, if nothing in the path varies: empty for the folder itself. */
export function pathBelow(module: ScriptModule, variable: string, path: PythonExpression): string | undefined {
  return fixedName({ module, variable }, path, 0);
}

/** The variable whose folder is looked for, and the module that speaks of it. */
interface Folder {
  readonly module: ScriptModule;
  readonly variable: string;
}

function fixedName(folder: Folder, path: PythonExpression, depth: number): string | undefined {
  const { module } = folder;
  if (depth > depthLimit) return undefined;
  if (isFolder(folder, path)) return '';
  if (path.kind === 'binary') {
    const literal = literalOf(module, path.right, depth + 1);
    if (literal === undefined || !['/', '+'].includes(path.operator)) return undefined;
    const start = fixedName(folder, path.left, depth + 1);
    return path.operator === '/' ? joined(start, [literal]) : continued(start, literal);
  }
  if (path.kind === 'name') {
    const value = givenTo(module, path);
    return value && fixedName(folder, value, depth + 1);
  }
  if (path.kind === 'other') return inText(folder, path.parts ?? [], depth);
  const [first, ...rest] = partsOf(module, path);
  if (first === undefined) return undefined;
  const literals = rest.map((part) => literalOf(module, part, depth + 1));
  const start = fixedName(folder, first, depth + 1);
  return literals.every((each) => each !== undefined) ? joined(start, literals) : undefined;
}

/** The parts that a call puts together to a path; none: it does something else. */
export function partsOf(module: ScriptModule, path: PythonExpression): readonly PythonExpression[] {
  if (path.kind !== 'call' || path.call.open || path.call.keywords.length > 0) return [];
  const { target, callee, positional } = path.call;
  const called = pathOf(module, target) ?? callee;
  if (/^(os\.path\.join|os\.fspath|pathlib\.(Pure|Posix|PurePosix)?Path|str)$/.test(called)) return positional;
  return target.kind === 'attribute' && target.name === 'joinpath' ? [target.object, ...positional] : [];
}

/** `f"{out}/p.csv"` */
function inText(folder: Folder, parts: NonNullable<TextParts>, depth: number): string | undefined {
  const [first, ...rest] = parts;
  if (first === undefined || typeof first === 'string') return undefined;
  const literals = rest.map((part) => (typeof part === 'string' ? part : literalOf(folder.module, part, depth + 1)));
  if (literals.includes(undefined)) return undefined;
  return continued(fixedName(folder, first, depth + 1), literals.join(''));
}

/** A path with a text right behind it: without a slash between them the folder is another one. */
function continued(start: string | undefined, text: string): string | undefined {
  if (start === undefined || (start === '' && !text.startsWith('/'))) return undefined;
  return start === '' ? text.replace(/^\/+/, '') : `${start}${text}`;
}

type TextParts = Extract<PythonExpression, { kind: 'other' }>['parts'];

function joined(start: string | undefined, literals: readonly string[]): string | undefined {
  if (start === undefined) return undefined;
  return [start, ...literals.map((each) => each.replace(/^\/+/, ''))].filter((each) => each !== '').join('/');
}

function literalOf(module: ScriptModule, part: PythonExpression, depth: number): string | undefined {
  if (part.kind === 'literal') return typeof part.value === 'string' ? part.value : undefined;
  const value = part.kind === 'name' && depth <= depthLimit ? givenTo(module, part) : undefined;
  return value && literalOf(module, value, depth + 1);
}

/** `os.environ["AZUREML_BI_OUTPUT_PATH"]`, `os.environ.get(...)`, `os.getenv(...)`. */
function isFolder({ module, variable }: Folder, path: PythonExpression): boolean {
  if (path.kind === 'subscript') {
    return pathOf(module, path.object) === 'os.environ' && literalOf(module, path.index, depthLimit) === variable;
  }
  if (path.kind !== 'call') return false;
  const [name] = path.call.positional;
  const called = pathOf(module, path.call.target) ?? '';
  return /^os\.(getenv|environ\.get)$/.test(called) && name?.kind === 'literal' && name.value === variable;
}

/** The one value that a name is ever given; `None` until then does not count. */
function givenTo(module: ScriptModule, name: PythonExpression & { kind: 'name' }): PythonExpression | undefined {
  const given = module.bindings
    .of(name)
    .candidates.filter(({ value }) => value?.kind !== 'literal' || value.value !== null);
  const [only] = given;
  return given.length === 1 && only?.how === 'assign' ? only.value : undefined;
}
