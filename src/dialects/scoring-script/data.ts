import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { baseName } from '../../text/paths.ts';
import { isCertain, withHelpers } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { fixedPathOf } from './fixed-path.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';

const loaders =
  /^(joblib\.load|torch\.load|torch\.jit\.load|keras\.models\.load_model|tensorflow\.keras\.models\.load_model|onnxruntime\.InferenceSession|xgboost\.Booster|lightgbm\.Booster)$/;
/** What they call their first argument. */
const pathKeywords = new Set(['filename', 'f', 'filepath', 'path_or_bytes', 'model_file', 'file']);
const modelFile = /\.(pkl|pickle|joblib|sav|pt|pth|h5|hdf5|keras|onnx|safetensors|ckpt)$/i;

/** What may put a file where the script then finds it. */
export const fetching =
  /chdir|download|urlretrieve|urlopen|requests?\b|wget|curl|copy|move|rename|extract|unpack|gdown|hf_hub|subprocess|system|popen|symlink|\blink\b|\b(dump|save|write\w*)\b/i;

/** Folders of the machines that people develop on, or of online endpoints; any other may be one of the image. */
export const elsewhere = /^(\/(home|Users|content|dbfs|kaggle|Volumes|var\/azureml-app)\/|[A-Za-z]:[\\/])/;

/** Fixed paths of model files that `init`, `run` or the module itself opens, unless the file lies in the code folder. */
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
    const literal = path && fixedPathOf(module, path);
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
  const [first, second] = positional;
  const path = first ?? keywords.find(({ name }) => pathKeywords.has(name))?.value;
  const isOpen = callee === 'open' && target.kind === 'name' && module.bindings.of(target).candidates.length === 0;
  if (!isOpen) return loaders.test(pathOf(module, target) ?? '') ? path : undefined;
  const mode = second ?? keywords.find(({ name }) => name === 'mode')?.value;
  return mode === undefined || (mode.kind === 'literal' && /^r/.test(String(mode.value))) ? path : undefined;
}
