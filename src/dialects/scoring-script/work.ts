import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { isWithin, type Span } from '../../text/location.ts';
import { isReached } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { type GivenOf, givenIn, throughOf } from './mini-batch.ts';
import { type FindModule, placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';
import { calledBy } from './surely-run.ts';

const loading =
  /^(joblib\.load|torch\.load|torch\.hub\.load|mlflow\.(\w+\.)?load_model|(tensorflow\.)?keras\.models\.load_model|transformers\.(pipeline|\w+\.from_pretrained)|sentence_transformers\.SentenceTransformer)$/;
const remote =
  /^((requests|httpx)\.(get|post|put|patch|request)|urllib\.request\.urlopen|openai\.([A-Za-z]+\.){1,3}create)$/;
/** What a client of a language model is asked for, whatever the client is called. */
const asked = /\.(chat\.completions|completions|responses|embeddings)\.(create|parse)$/;
const clients = /^(openai|azure\.ai\.(openai|inference)|litellm)(\.|$)/;
const sessions = /^(requests\.Session|requests\.session|httpx\.(Async)?Client)$/;
/** What a pipeline of transformers may be made for that writes text word by word. */
const writing =
  /^(text-generation|text2text-generation|summarization|translation\w*|image-to-text|automatic-speech-recognition)$/;

const sentences = {
  load: 'loads a model',
  service: 'calls a service for each file',
  text: 'runs a generative model for each file',
} as const;

/** No script that means something has more functions between `run` and its work. */
const mostFunctions = 50;

/** Models that `run` loads each time, services that it calls and texts that it generates once for each file; helpers are followed. */
export function slowWorkOf(run: FoundEntry, find: FindModule): ScoringScript['slowWork'] {
  const found: ScoringScript['slowWork'][number][] = [];
  const given = givenIn(run);
  const queue: { readonly entry: FoundEntry; readonly perFile: boolean }[] = [{ entry: run, perFile: false }];
  // What is added on the way is looked at, too.
  for (const { entry, perFile } of queue) {
    const { module, definition } = entry;
    if (module.loose !== undefined || queue.length > mostFunctions) continue;
    const loops = module === run.module ? spansPerFile(module, given) : [];
    for (const call of module.index.callsInside(definition.scope)) {
      // A condition around it may be that of a cache.
      if (module.index.nameAt(call.span.start)?.sure !== true || !isReached(module.python, call.place)) continue;
      const each = perFile || loops.some((span) => isWithin(call.span, span));
      const kind = kindOf(module, call, each);
      if (kind !== undefined) found.push({ at: placeIn(module, call.span), kind, what: sentences[kind] });
      const helper = calledBy(module, call, find);
      if (helper && !queue.some(({ entry: known }) => known.definition === helper.definition))
        queue.push({ entry: helper, perFile: each });
    }
  }
  return found;
}

/** What is gone through once for each file of the mini-batch: bodies of loops, and comprehensions. */
function spansPerFile({ python }: ScriptModule, given: GivenOf): readonly Span[] {
  return python.loops.flatMap(({ over, span, isStatement }) => {
    if (given(throughOf(over)) !== 'list') return [];
    return [isStatement ? { start: over.span.end, end: span.end } : span];
  });
}

function kindOf(module: ScriptModule, call: PythonCall, each: boolean): keyof typeof sentences | undefined {
  const path = pathOf(module, call.target) ?? '';
  if (loading.test(path)) return 'load';
  if (!each) return undefined;
  if (remote.test(path) || isAsked(module, call)) return 'service';
  return isGeneration(module, call) ? 'text' : undefined;
}

function isAsked(module: ScriptModule, { target, callee }: PythonCall): boolean {
  if (asked.test(callee)) return module.python.imports.some((each) => clients.test(each.module));
  if (target.kind !== 'attribute' || !/^(get|post|put|patch|request)$/.test(target.name)) return false;
  return everyValue(
    module,
    target.object,
    (value) => value.kind === 'call' && sessions.test(pathOf(module, value.call.target) ?? ''),
  );
}

/** `model.generate(...)` of a model of transformers, or a call of a pipeline that is made to write. */
function isGeneration(module: ScriptModule, { target }: PythonCall): boolean {
  const madeBy = (wanted: RegExp) => (value: PythonExpression) =>
    value.kind === 'call' && wanted.test(pathOf(module, value.call.target) ?? '');
  if (target.kind === 'attribute') {
    return (
      target.name === 'generate' &&
      everyValue(module, target.object, madeBy(/^(transformers|peft|optimum)\..*\.from_pretrained$/))
    );
  }
  return everyValue(module, target, (value) => {
    const task =
      value.kind === 'call'
        ? (value.call.positional[0] ?? value.call.keywords.find(({ name }) => name === 'task')?.value)
        : undefined;
    return madeBy(/^transformers\.pipeline$/)(value) && task?.kind === 'literal' && writing.test(String(task.value));
  });
}

/** Whether each value that a name is given, `None` apart, passes a test. */
function everyValue(module: ScriptModule, name: PythonExpression, test: (value: PythonExpression) => boolean): boolean {
  if (name.kind !== 'name') return false;
  const values = module.bindings
    .of(name)
    .candidates.filter(({ value }) => !(value?.kind === 'literal' && value.value === null));
  return values.length > 0 && values.every(({ value, how }) => how === 'assign' && value !== undefined && test(value));
}
