import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { isReached, withHelpers } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';

const outputFolder = 'AZUREML_BI_OUTPUT_PATH';
const depthLimit = 8;

/** Writers that are called by name, with the index of the file among their arguments. */
const writers: Readonly<Partial<Record<string, number>>> = {
  'numpy.save': 0,
  'numpy.savetxt': 0,
  'numpy.savez': 0,
  'numpy.savez_compressed': 0,
  'joblib.dump': 1,
  'torch.save': 1,
};

/** Files of one fixed name in the output folder that `run` writes anew, as the text of their last part. */
export function sharedFilesOf({ module, definition }: FoundEntry): ScoringScript['sharedFiles'] {
  const { python } = module;
  // With a lock, or with a look at what is there, a script may know what it does.
  if (module.loose !== undefined || /lock|\bexists\b|is_file|isfile|chdir/i.test(python.text)) return [];
  const isMade = ({ sure, place }: PythonCall) => sure && isReached(python, place);
  const scopes = withHelpers(module, [definition.scope], isMade);
  return python.calls.flatMap((call) => {
    if (!scopes.has(call.place.scope) || !isMade(call)) return [];
    const file = writtenBy(module, call);
    const name = file && fixedName(module, file, 0);
    return file === undefined || !name ? [] : [{ at: placeIn(module, file.span), what: name }];
  });
}

/** The argument that says which file a call writes, if it starts the file anew. */
function writtenBy(module: ScriptModule, call: PythonCall): PythonExpression | undefined {
  const { target, positional, keywords, open } = call;
  if (open) return undefined;
  const mode = keywords.find(({ name }) => name === 'mode')?.value;
  if (target.kind === 'name' && target.name === 'open' && module.bindings.of(target).candidates.length === 0) {
    const how = positional[1] ?? mode;
    return how?.kind === 'literal' && /^w[bt]?$/.test(String(how.value)) ? positional[0] : undefined;
  }
  const path = pathOf(module, target);
  if (path !== undefined) return positional[writers[path] ?? positional.length];
  if (target.kind !== 'attribute') return undefined;
  if (/^write_(text|bytes)$/.test(target.name)) return target.object;
  if (target.name === 'open') {
    const how = positional[0] ?? mode;
    return how?.kind === 'literal' && /^w[bt]?$/.test(String(how.value)) ? target.object : undefined;
  }
  if (!imports(module, 'pandas')) return undefined;
  if (!/^to_(csv|parquet|json|excel|feather|pickle)$/.test(target.name)) return undefined;
  if (mode !== undefined && (mode.kind !== 'literal' || mode.value !== 'w')) return undefined;
  if (keywords.some(({ name }) => /^(partition_cols|storage_options|append)$/.test(name))) return undefined;
  return positional[0] ?? keywords.find(({ name }) => /^(path_or_buf|path|excel_writer)$/.test(name))?.value;
}

function imports(module: ScriptModule, name: string): boolean {
  return module.python.imports.some(({ module: path }) => path === name);
}

/** What follows the output folder in a path, if nothing in the path varies: empty for the folder itself. */
function fixedName(module: ScriptModule, path: PythonExpression, depth: number): string | undefined {
  if (depth > depthLimit) return undefined;
  if (isOutputFolder(module, path)) return '';
  if (path.kind === 'binary') {
    const literal = literalOf(module, path.right, depth + 1);
    if (literal === undefined || !['/', '+'].includes(path.operator)) return undefined;
    const start = fixedName(module, path.left, depth + 1);
    return path.operator === '/' ? joined(start, [literal]) : continued(start, literal);
  }
  if (path.kind === 'name') {
    const value = givenTo(module, path);
    return value && fixedName(module, value, depth + 1);
  }
  if (path.kind === 'other') return inText(module, path.parts ?? [], depth);
  const [first, ...rest] = partsOf(module, path);
  if (first === undefined) return undefined;
  const literals = rest.map((part) => literalOf(module, part, depth + 1));
  const start = fixedName(module, first, depth + 1);
  return literals.every((each) => each !== undefined) ? joined(start, literals) : undefined;
}

/** The parts that a call puts together to a path; none: it does something else. */
function partsOf(module: ScriptModule, path: PythonExpression): readonly PythonExpression[] {
  if (path.kind !== 'call' || path.call.open || path.call.keywords.length > 0) return [];
  const { target, callee, positional } = path.call;
  const called = pathOf(module, target) ?? callee;
  if (/^(os\.path\.join|os\.fspath|pathlib\.(Pure|Posix|PurePosix)?Path|str)$/.test(called)) return positional;
  return target.kind === 'attribute' && target.name === 'joinpath' ? [target.object, ...positional] : [];
}

/** `f"{out}/p.csv"` */
function inText(module: ScriptModule, parts: NonNullable<TextParts>, depth: number): string | undefined {
  const [first, ...rest] = parts;
  if (first === undefined || typeof first === 'string') return undefined;
  const literals = rest.map((part) => (typeof part === 'string' ? part : literalOf(module, part, depth + 1)));
  if (literals.includes(undefined)) return undefined;
  return continued(fixedName(module, first, depth + 1), literals.join(''));
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
function isOutputFolder(module: ScriptModule, path: PythonExpression): boolean {
  if (path.kind === 'subscript') {
    return pathOf(module, path.object) === 'os.environ' && literalOf(module, path.index, depthLimit) === outputFolder;
  }
  if (path.kind !== 'call') return false;
  const [name] = path.call.positional;
  const called = pathOf(module, path.call.target) ?? '';
  return /^os\.(getenv|environ\.get)$/.test(called) && name?.kind === 'literal' && name.value === outputFolder;
}

/** The one value that a name is ever given; `None` until then does not count. */
function givenTo(module: ScriptModule, name: PythonExpression & { kind: 'name' }): PythonExpression | undefined {
  const given = module.bindings
    .of(name)
    .candidates.filter(({ value }) => value?.kind !== 'literal' || value.value !== null);
  const [only] = given;
  return given.length === 1 && only?.how === 'assign' ? only.value : undefined;
}
