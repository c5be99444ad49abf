import type { ScoringScript } from '../../model/scoring-script.ts';
import type {
  PythonBlock,
  PythonCall,
  PythonExpression,
  PythonFunction,
  PythonModule,
} from '../../syntax/python/module.ts';
import { baseName } from '../../text/paths.ts';
import { isCertain, mayLeaveBefore, withHelpers } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';
import { textOf } from './texts.ts';

/** Calls of `pd.concat` in `run` with a list that stays empty if every file of a mini-batch is skipped. */
export function unguardedConcatsOf({ module, definition }: FoundEntry): ScoringScript['unguardedConcats'] {
  const { python } = module;
  const text = python.text.slice(definition.span.start, definition.span.end);
  // What ends a run may do so where no file is left.
  if (module.loose !== undefined || /\b(raise|assert|exit|_exit|abort)\b/.test(text)) return [];
  return python.calls.flatMap((call) => {
    const [list] = call.positional;
    if (list?.kind !== 'name' || call.place.scope !== definition.scope || !call.sure) return [];
    if (python.blocks[call.place.block]?.role !== 'def' || mayLeaveBefore(module, call.place, call.span.start))
      return [];
    if (pathOf(module, call.target) !== 'pandas.concat') return [];
    const first = filledBy(module, definition, list);
    if (first === undefined) return [];
    const what = `"${list.name}" stays empty if every file of a mini-batch is skipped`;
    return [{ at: placeIn(module, call.span), what, related: placeIn(module, first.span) }];
  });
}

/** No list is used more often by a script that means something. */
const mostUses = 200;

/** The first of the calls that fill a list, if nothing else is done with it and all of them may be skipped. */
function filledBy(
  module: ScriptModule,
  { scope, span: { start, end } }: PythonFunction,
  list: PythonExpression & { kind: 'name' },
): PythonCall | undefined {
  const { index } = module;
  if (index.uses(list.name).length > mostUses) return undefined;
  const appends = index.calls(`${list.name}.append`).filter(({ place }) => place.scope === scope);
  // Each other use of the name may be the guard.
  const uses = index.uses(list.name).filter(({ span }) => span.start >= start && span.end <= end);
  if (uses.length !== appends.length + 2 || !startsEmpty(module, list)) return undefined;
  return appends.every((append) => isSkipped(module, append, appends.length === 1)) ? appends[0] : undefined;
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
    skipped ||= found.role === 'if' ? alone && isAboutFile(python, found) : found.swallows;
    block = found.parent;
  }
  return false;
}

/** Whether a test may fail for every file: flags hold for all files or for none, and paths are texts of files that exist. */
function isAboutFile({ text }: PythonModule, { test }: PythonBlock): boolean {
  const written = test === undefined ? '' : text.slice(test.start, test.end);
  return (
    /[(<>=]|\b(is|in)\b/.test(written) &&
    !/isinstance|exists|is_?file|is_?dir|getsize|environ|getenv|\btype\b/.test(written)
  );
}

const loaders =
  /^(joblib\.load|torch\.load|torch\.jit\.load|keras\.models\.load_model|tensorflow\.keras\.models\.load_model|onnxruntime\.InferenceSession|xgboost\.Booster|lightgbm\.Booster)$/;
const modelFile = /\.(pkl|pickle|joblib|sav|pt|pth|h5|hdf5|keras|onnx|safetensors|ckpt)$/i;

/** What may put a file where the script then finds it. */
const fetching =
  /chdir|download|urlretrieve|urlopen|requests?\b|wget|curl|copy|move|rename|extract|unpack|gdown|hf_hub|subprocess|system|popen|symlink|\blink\b|\b(dump|save|write\w*)\b/i;

/** Folders of the machines that people develop on, or of online endpoints; any other may be one of the image. */
const elsewhere = /^(\/(home|Users|content|dbfs|kaggle|Volumes|var\/azureml-app)\/|[A-Za-z]:[\\/])/;

/** Literal paths of model files that `init`, `run` or the module itself opens, unless the file lies in the code folder. */
export function modelPathsOf(
  module: ScriptModule,
  entries: readonly FoundEntry[],
  isShipped: (name: string) => boolean,
): ScoringScript['modelPaths'] {
  const { python } = module;
  if (module.loose !== undefined || fetching.test(python.text)) return [];
  const here = entries.flatMap((entry) => (entry.module === module ? [entry.definition.scope] : []));
  const isMade = (call: PythonCall) => isCertain(module, call);
  const scopes = withHelpers(module, [0, ...here], isMade);
  return python.calls.flatMap((call) => {
    if (!scopes.has(call.place.scope) || !isMade(call)) return [];
    const path = loadedBy(module, call);
    const literal = path && textOf(module, path);
    if (path === undefined || literal === undefined || !modelFile.test(literal) || /^[a-z]+:\/\//i.test(literal))
      return [];
    if (/^[\\/~]/.test(literal) && !elsewhere.test(literal)) return [];
    if (isShipped(baseName(literal))) return [];
    return [{ at: placeIn(module, path.span), what: literal }];
  });
}

/** The file that a call reads a model from. */
function loadedBy(
  module: ScriptModule,
  { target, callee, positional, keywords }: PythonCall,
): PythonExpression | undefined {
  const [path, second] = positional;
  const isOpen = callee === 'open' && target.kind === 'name' && module.bindings.of(target).candidates.length === 0;
  if (!isOpen) return loaders.test(pathOf(module, target) ?? '') ? path : undefined;
  const mode = second ?? keywords.find(({ name }) => name === 'mode')?.value;
  return mode === undefined || (mode.kind === 'literal' && /^r/.test(String(mode.value))) ? path : undefined;
}
