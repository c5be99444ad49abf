import type { ScoringScript } from '../../project/scoring-script.ts';
import type { PythonAssignment, PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { baseName } from '../../text/paths.ts';
import type { FoundEntry } from './entry.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';

/** Calls of `pd.concat` in `run` with a list that stays empty if every file of a mini-batch is skipped. */
export function unguardedConcatsOf({ module, definition }: FoundEntry): ScoringScript['unguardedConcats'] {
  if (module.loose !== undefined) return [];
  return module.python.calls.flatMap((call) => {
    const [list] = call.positional;
    if (
      call.place.scope !== definition.scope ||
      list?.kind !== 'name' ||
      pathOf(module, call.target) !== 'pandas.concat'
    )
      return [];
    if (module.python.blocks[call.place.block]?.role !== 'def') return [];
    const appends = module.python.calls.filter(
      ({ callee, place }) => callee === `${list.name}.append` && place.scope === definition.scope,
    );
    // Each other use of the name may be the guard.
    const uses = module.python.names.filter(
      ({ name, span }) => name === list.name && span.start >= definition.span.start && span.end <= definition.span.end,
    );
    const [first] = appends;
    if (first === undefined || uses.length !== appends.length + 2 || !startsEmpty(module, list)) return [];
    const mayRaise = /\braise\b/.test(module.python.text.slice(definition.span.start, definition.span.end));
    if (!appends.every((append) => isSkipped(module, append, appends.length === 1 && !mayRaise))) return [];
    const what = `"${list.name}" stays empty if every file of a mini-batch is skipped`;
    return [{ at: placeIn(module, call.span), what, related: placeIn(module, first.span) }];
  });
}

function startsEmpty(module: ScriptModule, list: PythonExpression & { kind: 'name' }): boolean {
  const { candidates, exact } = module.bindings.of(list);
  const value = candidates[0]?.value;
  if (!exact || value === undefined || candidates[0]?.how !== 'assign') return false;
  if (value.kind === 'list') return value.items.length === 0 && !value.open;
  return value.kind === 'call' && value.call.callee === 'list' && value.call.positional.length === 0;
}

/** In a loop, below a `try` that swallows what goes wrong, or below an `if`. */
function isSkipped({ python }: ScriptModule, { place }: PythonCall, alone: boolean): boolean {
  let skipped = false;
  for (let block = place.block; block !== 0; ) {
    const found = python.blocks[block];
    if (found === undefined || found.role === 'def') return false;
    if (found.role === 'for') return skipped;
    if (!['if', 'try'].includes(found.role)) return false;
    skipped ||= found.role === 'if' ? alone : found.swallows;
    block = found.parent;
  }
  return false;
}

const loaders =
  /^(open|joblib\.load|torch\.load|torch\.jit\.load|keras\.models\.load_model|tensorflow\.keras\.models\.load_model|onnxruntime\.InferenceSession|xgboost\.Booster|lightgbm\.Booster)$/;
const modelFile = /\.(pkl|pickle|joblib|sav|pt|pth|h5|hdf5|keras|onnx|safetensors|ckpt)$/i;

/** Literal paths of model files that `init`, `run` or the module itself opens, unless the file lies in the code folder. */
export function modelPathsOf(
  module: ScriptModule,
  entries: readonly FoundEntry[],
  isShipped: (name: string) => boolean,
): ScoringScript['modelPaths'] {
  if (module.loose !== undefined || /\bos\.chdir\b/.test(module.python.text)) return [];
  const scopes = [0, ...entries.flatMap((entry) => (entry.module === module ? [entry.definition.scope] : []))];
  return module.python.calls.flatMap(({ target, callee, positional: [path], place }) => {
    if (!scopes.includes(place.scope) || path === undefined || !isStraight(module, place.block)) return [];
    const literal = literalOf(module, path);
    if (literal === undefined || !modelFile.test(literal) || /^[a-z]+:\/\//i.test(literal)) return [];
    const called = callee === 'open' ? callee : pathOf(module, target);
    if (called === undefined || !loaders.test(called) || isShipped(baseName(literal))) return [];
    return [{ at: placeIn(module, path.span), what: literal }];
  });
}

function literalOf(module: ScriptModule, path: PythonExpression): string | undefined {
  if (path.kind === 'literal') return typeof path.value === 'string' ? path.value : undefined;
  if (path.kind !== 'name') return undefined;
  const { candidates, exact } = module.bindings.of(path);
  const [only]: readonly (PythonAssignment | undefined)[] = candidates;
  const value = exact && only?.how === 'assign' ? only.value : undefined;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** No condition and no `try` lies around: it surely runs. */
function isStraight({ python }: ScriptModule, start: number): boolean {
  for (let block = start; block !== 0; ) {
    const found = python.blocks[block];
    if (found === undefined || !['def', 'for'].includes(found.role)) return false;
    block = found.parent;
  }
  return true;
}
