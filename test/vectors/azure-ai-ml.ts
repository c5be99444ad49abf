import { readFileSync } from 'node:fs';
import type { SchemaName } from '../../src/schema/violation.ts';

/** What a YAML file holds. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A YAML text, or data that is written as JSON, as it is and with one slip at a time. */
export interface Seed {
  readonly schema: SchemaName;
  readonly name: string;
  readonly yaml?: string;
  readonly data?: Json;
}

/** What the client says of a seed with a slip at `at`: another value (`to`), a key left out (`out`) or misspelt (`as`). */
export interface Answer {
  readonly at?: readonly (string | number)[];
  readonly to?: Json;
  readonly out?: true;
  readonly as?: string;
  readonly accepts: boolean;
  readonly error?: string;
}

const folder = new URL('.', import.meta.url);
const seeds: readonly Seed[] = JSON.parse(readFileSync(new URL('azure-ai-ml-seeds.json', folder), 'utf8'));
const { answers }: { readonly answers: Readonly<Record<string, readonly Answer[]>> } = JSON.parse(
  readFileSync(new URL('azure-ai-ml.json', folder), 'utf8'),
);

const needsModel = 'The client leaves a missing model to the service; the documentation requires one.';
const needsScript = 'The client loads it and fails later, when it opens the scoring script.';
const emptyTag = 'The service refuses a tag without a value.';
const needsEndpoint = 'The client looks up the endpoint before it deploys.';
const needsComponent = 'The client sends a deployment of nothing, which the service cannot run.';
const reference = 'The form of references is judged by rules of its own.';
const step = 'The values of a step are not looked into.';

/** Where our verdict is another one than the client's, and why. */
export const differences: Readonly<Record<string, string>> = {
  'batch-endpoint: full endpoint tags.team = null': emptyTag,
  'batch-deployment-classic: classic tags.a = null': emptyTag,
  'batch-deployment-classic: with tags: {a: }': emptyTag,
  'batch-deployment-pipeline: pipeline form tags.a = null': emptyTag,
  'batch-deployment-classic: classic model left out': needsModel,
  'batch-deployment-classic: tuning model left out': needsModel,
  'batch-deployment-classic: inline assets model left out': needsModel,
  'batch-deployment-classic: all resources model left out': needsModel,
  'batch-deployment-model: model form model left out': needsModel,
  'batch-deployment-model: instance count in settings model left out': needsModel,
  'batch-deployment-classic: classic code_configuration = {}': needsScript,
  'batch-deployment-classic: classic code_configuration.code left out': needsScript,
  'batch-deployment-classic: classic code_configuration.scoring_script left out': needsScript,
  'batch-deployment-classic: with code_configuration: {}': needsScript,
  'batch-deployment-classic: with code_configuration: {code: code}': needsScript,
  'batch-deployment-model: model form code_configuration = {}': needsScript,
  'batch-deployment-model: model form code_configuration.code left out': needsScript,
  'batch-deployment-model: model form code_configuration.scoring_script left out': needsScript,
  'batch-deployment-model: with type: pipeline': 'A file with this type is read with another schema.',
  'batch-deployment-pipeline: pipeline form endpoint_name left out': needsEndpoint,
  'batch-deployment-pipeline: job definition endpoint_name left out': needsEndpoint,
  'batch-deployment-pipeline: pipeline form component left out': needsComponent,
  'batch-deployment-pipeline: job definition job_definition left out': needsComponent,
  'batch-deployment-classic: inline assets model = "text"': reference,
  'batch-deployment-classic: inline assets environment = "text"': reference,
  'environment: with conda_file: {dependencies: a}': 'The client does not look into it; conda refuses it.',
  'workspace: networks managed_network.outbound_rules.0.destination = {"a":"b"}':
    'Destinations of outbound rules are not looked into.',
  'pipeline-component: with id: x': 'The client loads it, and refuses it when it creates the component: nobody writes an id.',
  'command-component: inline environment environment = "text"': reference,
  'pipeline-component: jobs jobs.score.inputs.data = {"a":"b"}': step,
  'pipeline-component: jobs jobs.score.outputs.o = {"a":"b"}': step,
};

function withSlip(data: Json, { at = [], to, as }: Answer): Json {
  const [key, ...rest] = at;
  if (key === undefined || data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return data.map((item, index) => (index === key ? valueAfter(item, rest) : item));
  if (rest.length === 0 && to === undefined) {
    const { [String(key)]: value = null, ...others } = data;
    return as === undefined ? others : { ...others, [as]: value };
  }
  return { ...data, [key]: valueAfter(data[String(key)] ?? null, rest) };

  function valueAfter(value: Json, way: readonly (string | number)[]): Json {
    if (way.length > 0)
      return withSlip(value, {
        at: way,
        accepts: true,
        ...(to === undefined ? {} : { to }),
        ...(as === undefined ? {} : { as }),
      });
    return to === undefined ? value : to;
  }
}

/** What a case is called. */
export function titleOf(seed: Seed, { at, to, out, as }: Answer): string {
  const name = `${seed.schema}: ${seed.name}`;
  if (at === undefined) return name;
  const slip = out ? 'left out' : as === undefined ? `= ${JSON.stringify(to)}` : `as ${JSON.stringify(as)}`;
  return `${name} ${at.join('.')} ${slip}`;
}

/** The text that the client was asked about. */
export function textOf(seed: Seed, answer: Answer): string {
  return seed.yaml ?? JSON.stringify(withSlip(seed.data ?? null, answer));
}

/** Every case with the client's answer. */
export const cases = seeds.flatMap((seed) =>
  (answers[`${seed.schema}: ${seed.name}`] ?? []).map((answer) => ({ seed, answer, title: titleOf(seed, answer) })),
);

/** A whole file, or one with settings laid over it, and the client's answer. */
export interface SentAnswer {
  readonly schema: SchemaName;
  readonly name: string;
  readonly text: string;
  readonly sets?: readonly (readonly [path: string, value: string])[];
  readonly accepts: boolean;
}

/** The client's answers about whole files and settings. */
export const sentAnswers: readonly SentAnswer[] = JSON.parse(
  readFileSync(new URL('azure-ai-ml-sent.json', folder), 'utf8'),
).answers;
