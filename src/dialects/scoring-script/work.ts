import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { isReached } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';

const loading =
  /^(joblib\.load|torch\.load|torch\.hub\.load|mlflow\.(\w+\.)?load_model|(tensorflow\.)?keras\.models\.load_model|transformers\.(pipeline|\w+\.from_pretrained)|sentence_transformers\.SentenceTransformer)$/;
const remote =
  /^((requests|httpx)\.(get|post|put|patch|request)|urllib\.request\.urlopen|openai\.([A-Za-z]+\.){1,3}create)$/;

/** Models that `run` loads each time, and services that it calls once for each file. */
export function slowWorkOf({ module, definition }: FoundEntry): ScoringScript['slowWork'] {
  if (module.loose !== undefined) return [];
  return module.python.calls.flatMap((call) => {
    // A condition around it may be that of a cache.
    if (call.place.scope !== definition.scope || !call.sure || !isReached(module.python, call.place)) return [];
    const path = pathOf(module, call.target) ?? '';
    const at = placeIn(module, call.span);
    if (loading.test(path)) return [{ at, what: 'loads a model' }];
    const perFile = remote.test(path) && isPerFile(module, call, definition.parameters[0]?.name);
    return perFile ? [{ at, what: 'calls a service for each file' }] : [];
  });
}

/** In a loop over the mini-batch itself. */
function isPerFile({ python }: ScriptModule, { place }: PythonCall, parameter: string | undefined): boolean {
  const loops = python.assignments.filter(
    ({ how, value, place: at }) => how === 'for' && at.scope === place.scope && isNamed(value, parameter),
  );
  for (let block = place.block; block !== 0; block = python.blocks[block]?.parent ?? 0) {
    const found = python.blocks[block];
    if (found?.role === 'for' && loops.some((loop) => loop.place.block === found.parent)) return true;
  }
  return false;
}

function isNamed(value: PythonExpression | undefined, name: string | undefined): boolean {
  return value?.kind === 'name' && value.name === name;
}
