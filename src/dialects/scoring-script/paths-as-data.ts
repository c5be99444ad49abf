import type { SourceText } from '../../model/dialect.ts';
import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { perObject } from '../../text/memo.ts';
import { isReached } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { type GivenOf, givenIn } from './mini-batch.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { isOfParallelJob } from './parallel-jobs.ts';
import { pathOf } from './results.ts';

/** Loaders of models that take tables. */
const loaders =
  /^(joblib\.load|pickle\.loads?|cloudpickle\.loads?|mlflow\.sklearn\.load_model|xgboost\.(Booster|XGB\w+))$/;
const methods = /^(predict|predict_proba|predict_log_proba|decision_function|score_samples|transform)$/;

/** What may let a model of these take paths, where it is built. */
const ownInput = /\bFunctionTransformer\b|\binput\s{0,5}=\s{0,5}\\?["'](filename|file)\b/;

/** Whether a text makes a model of its own, which may take paths. */
const takesPaths = perObject(({ text }: SourceText) => ownInput.test(text) || hasOwnClass(text));

/** A class of its own with a method of these may read what a path leads to. */
function hasOwnClass(text: string): boolean {
  return /\bclass\b/.test(text) && /\bdef (predict|transform)\b/.test(text);
}

/** Calls that hand paths of the mini-batch to a model that takes tables, unless something here builds one that takes paths. */
export function pathsAsDataOf(
  run: FoundEntry,
  scopes: ReadonlySet<number>,
  naming: (word: string) => readonly SourceText[],
): ScoringScript['pathsAsData'] {
  const { module } = run;
  if (module.loose !== undefined) return [];
  const given = givenIn(run);
  const found = module.python.calls.flatMap((call) => {
    const model = modelOf(module, call);
    const [value] = call.positional;
    if (model === undefined || value === undefined || !scopes.has(module.index.owner(call.place.scope))) return [];
    if (module.index.nameAt(call.span.start)?.sure !== true || !isReached(module.python, call.place)) return [];
    return isPaths(module, value, given) ? [{ at: placeIn(module, value.span), what: model }] : [];
  });
  if (found.length === 0 || isOfParallelJob(module.file, naming)) return [];
  const python = [...naming('Transformer'), ...naming('class '), ...naming('input')].filter(({ file }) =>
    /\.(py|ipynb)$/.test(file),
  );
  return python.some(takesPaths) ? [] : found;
}

/** The name of the model that a call asks for its result, if each value that it may have is loaded by one of the loaders. */
function modelOf(module: ScriptModule, { target }: PythonCall): string | undefined {
  if (target.kind !== 'attribute' || !methods.test(target.name) || target.object.kind !== 'name') return undefined;
  const given = module.bindings.of(target.object).candidates.filter(({ value }) => !isNone(value));
  const isLoaded = given.every(
    ({ how, value }) => how === 'assign' && value?.kind === 'call' && isLoader(module, value.call),
  );
  return given.length > 0 && isLoaded ? target.object.name : undefined;
}

function isNone(value: PythonExpression | undefined): boolean {
  return value?.kind === 'literal' && value.value === null;
}

function isLoader(module: ScriptModule, { target }: PythonCall): boolean {
  return loaders.test(pathOf(module, target) ?? '');
}

/** The mini-batch, a path of it, or a list or an array of nothing else. */
function isPaths(module: ScriptModule, value: PythonExpression, given: GivenOf): boolean {
  if (given(value) !== undefined) return true;
  if (value.kind === 'list')
    return value.items.length > 0 && !value.open && value.items.every((each) => given(each) === 'file');
  if (value.kind !== 'call') return false;
  const [first] = value.call.positional;
  return (
    /^numpy\.(as)?array$/.test(pathOf(module, value.call.target) ?? '') &&
    first !== undefined &&
    isPaths(module, first, given)
  );
}
