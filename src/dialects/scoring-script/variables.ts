import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import { isCertain, isStraight, mayLeaveBefore, withHelpers } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { importsOnly } from './imports.ts';
import { type FindModule, placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';
import { textOf } from './texts.ts';

/** Packages that set no variables of the user's. */
const quiet =
  /^(__future__|argparse|ast|azure|base64|collections|copy|csv|cv2|dataclasses|datasets|datetime|enum|functools|gc|glob|httpx|io|itertools|joblib|json|keras|lightgbm|logging|math|mlflow|numpy|onnxruntime|openai|os|pandas|pathlib|pickle|PIL|pyarrow|random|re|requests|scipy|shutil|sklearn|string|sys|tempfile|tensorflow|time|tiktoken|torch|torchvision|traceback|transformers|typing|urllib|uuid|warnings|xgboost)$/;

/** Ways to set variables or to live without them; other uses of "environ" than reading it. */
const tricks = /dotenv|putenv|suppress|KeyError|\bsetenv\b|\benviron\b(?!\s*\[|\s*\.\s*get\s*\()/;
const plainImport = /^[ \t]*from[ \t]+os[ \t]+import[ \t]+\w[\w \t,]*$/gm;

/** Reads of `os.environ["X"]` that surely happen, where nothing in the script gives the variable a value. */
export function environmentReadsOf(
  module: ScriptModule,
  entries: readonly FoundEntry[],
  find: FindModule,
): ScoringScript['environmentReads'] {
  const { python } = module;
  if (
    module.loose !== undefined ||
    tricks.test(python.text.replace(plainImport, '')) ||
    !importsOnly(module, find, quiet)
  )
    return [];
  const set = new Map<number, string | undefined>();
  for (const { target } of python.assignments) {
    if (target.kind === 'subscript' && mayBeEnvironment(target.object))
      set.set(target.span.start, textOf(module, target.index));
  }
  const given = [...set.values()];
  if (given.includes(undefined)) return [];
  const here = entries.flatMap((entry) => (entry.module === module ? [entry.definition.scope] : []));
  const scopes = withHelpers(module, [0, ...here], (call) => isCertain(module, call));
  const found = new Map<string, ScoringScript['environmentReads'][number]>();
  for (const { expression, sure, place } of python.subscripts) {
    const { object, index, span } = expression;
    const name = textOf(module, index);
    if (!sure || name === undefined || given.includes(name) || found.has(name) || !scopes.has(place.scope)) continue;
    if (pathOf(module, object) !== 'os.environ' || !isStraight(python, place)) continue;
    if (!mayLeaveBefore(module, place, span.start)) found.set(name, { at: placeIn(module, span), what: name });
  }
  return [...found.values()];
}

function mayBeEnvironment(object: PythonExpression): boolean {
  return (object.kind === 'attribute' || object.kind === 'name') && object.name === 'environ';
}
