import type { SourceText } from '../../model/dialect.ts';
import type { MisreadMiniBatch, ScoringScript } from '../../model/scoring-script.ts';
import type { PythonExpression, PythonModule, PythonPlace } from '../../syntax/python/module.ts';
import { isOnMainWay } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { type GivenOf, givenIn } from './mini-batch.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { isOfParallelJob } from './parallel-jobs.ts';
import { textOf } from './texts.ts';

/** What a DataFrame has and a list has not. */
const ofTable =
  /^(T|abs|agg|aggregate|apply|applymap|assign|astype|at|axes|columns|corr|describe|drop|drop_duplicates|dropna|dtypes|duplicated|empty|fillna|groupby|head|iat|iloc|info|isin|isna|isnull|items|iterrows|itertuples|join|keys|loc|map|mean|melt|merge|ndim|notna|notnull|nunique|pivot|pivot_table|query|rename|replace|reset_index|sample|select_dtypes|set_index|shape|size|sort_values|squeeze|stack|sum|tail|to_csv|to_dict|to_json|to_numpy|to_parquet|transpose|values)$/;

/** What asks first what it was given. */
const asking = /\b(isinstance|hasattr|getattr|type|callable)\s*\(\s*$/;

/** What `run` and its helpers ask of the mini-batch as if it were a table, unless a parallel job uses the script, too. */
export function misreadMiniBatchesOf(
  run: FoundEntry,
  scopes: ReadonlySet<number>,
  naming: (word: string) => readonly SourceText[],
): ScoringScript['misreadMiniBatches'] {
  const { module } = run;
  if (module.loose !== undefined) return [];
  const given = givenIn(run);
  const found = [...attributesOf(module, given), ...keysOf(module, given)].filter(
    ({ at, place }) =>
      scopes.has(module.index.owner(place.scope)) &&
      isOnMainWay(module, place, at.span.start) &&
      !isTried(module.python, place),
  );
  const asked = new Set(found.map(({ name }) => name).filter((name) => isAsked(module, name)));
  const first = found.filter(
    ({ name, what }, index) =>
      !asked.has(name) && found.findIndex((each) => each.name === name && each.what === what) === index,
  );
  const shared = first.length > 0 && isOfParallelJob(module.file, naming);
  return shared ? [] : first.map(({ place: _, ...misread }) => misread);
}

type Placed = MisreadMiniBatch & { readonly place: PythonPlace };

function attributesOf(module: ScriptModule, given: GivenOf): readonly Placed[] {
  return module.python.attributes.flatMap(({ expression: { object, name, span }, place }) => {
    if (object.kind !== 'name' || !ofTable.test(name) || !isSure(module, object) || given(object) !== 'list') return [];
    return [{ at: placeIn(module, span), what: name, of: 'list', name: object.name, how: 'attribute', place }];
  });
}

function keysOf(module: ScriptModule, given: GivenOf): readonly Placed[] {
  return module.python.subscripts.flatMap(({ expression: { object, index, span }, place }) => {
    if (object.kind !== 'name' || !isSure(module, object)) return [];
    const key = index.kind === 'list' && index.items[0] !== undefined ? index.items[0] : index;
    const what = textOf(module, key);
    const of = what === undefined ? undefined : given(object);
    return what === undefined || of === undefined
      ? []
      : [{ at: placeIn(module, span), what, of, name: object.name, how: 'key', place }];
  });
}

function isSure({ index }: ScriptModule, { span }: PythonExpression): boolean {
  return index.nameAt(span.start)?.sure === true;
}

function isTried({ blocks }: PythonModule, { block: start }: PythonPlace): boolean {
  for (let block = start; block !== 0; block = blocks[block]?.parent ?? 0)
    if (blocks[block]?.role === 'try') return true;
  return false;
}

function isAsked({ python, index }: ScriptModule, name: string): boolean {
  return index.uses(name).some(({ span }) => asking.test(python.text.slice(Math.max(0, span.start - 30), span.start)));
}
