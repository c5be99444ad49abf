import type { PythonCall } from '../../syntax/python/module.ts';
import type { FoundEntry } from './entry.ts';
import { importsOnly } from './imports.ts';
import type { FindModule, ScriptModule } from './module.ts';
import { pathOf } from './results.ts';

/** Packages that write when one of their calls is asked to, and not otherwise. */
const known =
  /^(__future__|argparse|collections|cv2|dataclasses|datetime|enum|functools|gc|glob|itertools|joblib|json|keras|lightgbm|logging|math|mlflow|numpy|onnxruntime|os|pandas|pathlib|pickle|PIL|random|re|sklearn|string|sys|tensorflow|time|torch|torchvision|traceback|typing|warnings|xgboost)$/;

/** Words of a text that may write, wherever they stand: as a method that is handed on, or in a comment that says who writes. */
export const suspicious =
  /AZUREML_BI_OUTPUT|write|save|dump|upload|to_(csv|parquet|json|excel|pickle|sql|feather|hdf|gbq|orc|stata|xml)|system|popen|spawn|subprocess|Handler|log_(artifact|metric|table|dict|text)|copyfile|rename\(|touch|mkdir|makedirs|memmap|\b(requests?|http|socket|blob|storage|sql|kafka|queue)\b/i;

const builtins =
  /^(abs|all|any|bool|bytes|dict|divmod|enumerate|filter|float|format|frozenset|hasattr|hash|id|int|isinstance|issubclass|iter|len|list|map|max|min|next|ord|pow|print|range|repr|reversed|round|set|slice|sorted|str|sum|tuple|type|zip|[A-Z]\w*(Error|Exception)|Exception)$/;

const functions =
  /^(os\.(path\.\w+|getenv|environ\.get|listdir|walk|getcwd|cpu_count)|glob\.i?glob|json\.loads?|pickle\.loads?|joblib\.load|logging\.(getLogger|debug|info|warning|error|exception|critical)|pathlib\.(Pure)?Path|(time|datetime|math|re|random|collections|itertools|functools|typing|warnings|gc)\.[\w.]+|traceback\.format_exc|argparse\.ArgumentParser|pandas\.(read_\w+|DataFrame|Series|concat|merge|to_datetime|to_numeric|get_dummies|isna|isnull|notna|notnull|Timestamp|Categorical)|numpy\.(array|asarray|zeros|ones|full|empty|arange|linspace|concatenate|stack|vstack|hstack|expand_dims|squeeze|reshape|argmax|argmin|argsort|max|min|mean|sum|round|where|isnan|nan_to_num|repeat|exp|log|log1p|sqrt|float32|float64|int32|int64|load|loadtxt|genfromtxt)|sklearn\.[\w.]+|mlflow\.(\w+\.)?load_model|torch\.(load|jit\.load|device|tensor|as_tensor|from_numpy|no_grad|inference_mode|argmax|max|softmax|sigmoid|stack|cat|topk|cuda\.is_available|nn\.functional\.\w+)|torchvision\.transforms\.[\w.]+|tensorflow\.(convert_to_tensor|constant|(keras\.)?(models\.load_model|preprocessing\.image\.\w+|utils\.(load_img|img_to_array)))|keras\.(models|saving)\.load_model|PIL\.Image\.open|cv2\.(imread|resize|cvtColor)|xgboost\.(Booster|DMatrix|XGB\w+)|lightgbm\.(Booster|LGBM\w+)|onnxruntime\.InferenceSession)$/;

const methods =
  /^(add_argument|any|all|append|apply|argmax|argmin|argsort|assign|astype|convert|copy|count|cpu|cuda|critical|debug|decode|detach|drop|drop_duplicates|dropna|encode|endswith|error|eval|exception|extend|fillna|flatten|format|get|group|groupby|head|index|info|insert|isin|isna|isnull|items|iterrows|itertuples|join|keys|load_model|lower|lstrip|map|max|mean|merge|min|notnull|numpy|parse_known_args|pop|predict|predict_proba|ravel|read|readline|readlines|rename|reset_index|reshape|resize|round|rsplit|rstrip|set_index|setLevel|sort|sort_values|split|splitlines|squeeze|startswith|strftime|strip|sum|tail|to|to_dict|to_list|to_numpy|tolist|transform|unsqueeze|update|upper|values|warning)$/;

/** Whether a script surely writes nothing: every call in it is one of those that do not write. */
export function writesNothing(module: ScriptModule, entries: readonly FoundEntry[], find: FindModule): boolean {
  const { python } = module;
  if (entries.length !== 2 || entries.some((entry) => entry.module !== module) || module.loose !== undefined)
    return false;
  if (suspicious.test(python.text) || python.scopes.some(({ kind }) => kind === 'class')) return false;
  return importsOnly(module, find, known) && python.calls.every((call) => isHarmless(module, call));
}

/** Whether a call surely writes nothing, if the functions of the module do not. */
export function isHarmless(module: ScriptModule, { target, callee, positional, keywords }: PythonCall): boolean {
  if (keywords.some(({ name }) => /^(file|filename|out|output|project|handlers|stream)$/.test(name))) return false;
  const path = pathOf(module, target);
  if (path !== undefined) return functions.test(path);
  if (target.kind === 'attribute') return methods.test(target.name);
  if (target.kind !== 'name') return false;
  const { candidates } = module.bindings.of(target);
  if (candidates.length > 0) {
    return candidates.every(({ value }) => value?.kind === 'definition' && value.what === 'function');
  }
  if (callee !== 'open') return builtins.test(callee);
  const mode = positional[1] ?? keywords.find(({ name }) => name === 'mode')?.value;
  return mode === undefined || (mode.kind === 'literal' && /^r[bt]?$/.test(String(mode.value)));
}
