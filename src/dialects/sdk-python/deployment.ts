import type { DeploymentForm, Keys } from '../../model/batch.ts';
import type { DeploymentDeclaration, EndpointDeclaration, PathText } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { evaluate } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { environmentOf, modelOf } from './assets.ts';
import type { ChangesOf } from './changes.ts';
import { callOf } from './client-call.ts';
import {
  assetField,
  componentField,
  field,
  identityOf,
  inner,
  keywordsOf,
  type Made,
  nameField,
  numberField,
  pathField,
  presenceField,
  textField,
} from './fields.ts';

/** `BatchEndpoint(...)`. Its default may come later: then it is not known here. */
export function readEndpoint(made: Made, fallback: Fact<string>): EndpointDeclaration {
  return {
    ...identityOf(made, 'batch endpoint'),
    authMode: textField(made, 'auth_mode'),
    defaultDeployment: fallback,
  };
}

/** `BatchDeployment(...)`, `ModelBatchDeployment(...)`, `PipelineComponentBatchDeployment(...)`. */
export function readDeployment(made: Made, form: DeploymentForm, changes: ChangesOf): DeploymentDeclaration {
  const settings = part(made, 'settings', ['ModelBatchDeploymentSettings'], changes);
  const tuning: Part = form !== 'pipeline' && isGiven(settings) ? settings : { made };
  const resources = part(made, 'resources', ['ResourceConfiguration'], changes);
  const code = part(made, 'code_configuration', ['CodeConfiguration'], changes);
  const retry = tuning.made ? part(tuning.made, 'retry_settings', ['BatchRetrySettings'], changes) : tuning;
  return {
    ...identityOf(made, 'batch deployment'),
    form,
    type: form === 'classic' ? { state: 'absent', in: made.header } : { state: 'known', value: form, at: made.header },
    endpointName: nameField(made, 'endpoint_name'),
    model: assetField(made, 'model', (expression) => modelOf(made, expression, changes)),
    codeConfiguration: eitherPresence(presenceField(made, 'code_configuration'), presenceField(made, 'scoring_script')),
    code: either(
      below<PathText>(code, (each) => pathField(each, 'code')),
      pathField(made, 'code_path'),
    ),
    scoringScript: either(
      below<PathText>(code, (each) => pathField(each, 'scoring_script')),
      pathField(made, 'scoring_script'),
    ),
    environment: assetField(made, 'environment', (expression) => environmentOf(made, expression, changes)),
    compute: assetField(made, 'compute'),
    defaultCompute: form === 'pipeline' ? defaultCompute(made) : { state: 'absent', in: made.header },
    component: componentField(made),
    jobDefinition: textField(made, 'job_definition'),
    instanceCount: either(
      either(
        below(resources, (each) => numberField(each, 'instance_count')),
        numberField(made, 'instance_count'),
      ),
      below(tuning, (each) => numberField(each, 'instance_count')),
    ),
    miniBatchSize: below(tuning, (each) => numberField(each, 'mini_batch_size')),
    maxConcurrency: below(tuning, (each) => numberField(each, 'max_concurrency_per_instance')),
    timeout: below(retry, (each) => numberField(each, 'timeout')),
    maxRetries: below(retry, (each) => numberField(each, 'max_retries')),
    errorThreshold: below(tuning, (each) => numberField(each, 'error_threshold')),
    outputAction: lowered(below(tuning, (each) => textField(each, 'output_action'))),
    outputFileName: below(tuning, (each) => textField(each, 'output_file_name')),
    loggingLevel: below(tuning, (each) => textField(each, 'logging_level')),
    environmentVariables: below(tuning, (each) => variablesOf(each)),
    keys: keysOf(made, settings.made, resources.made),
  };
}

/** A part of a deployment that is an object of its own: its call, or why it has none. */
type Part =
  | { readonly made: Made }
  | { readonly made?: undefined; readonly missing: Exclude<Fact<never>, { state: 'known' }> };

function part(made: Made, name: string, classes: readonly string[], changes: ChangesOf): Part {
  const fact = field(made, name, (expression) => callOf(made.script, expression, classes));
  return fact.state === 'known' ? { made: inner(made, fact.value, changes(fact.value)) } : { missing: fact };
}

/** Without `settings` the client takes what tunes a deployment as arguments of its own. */
function isGiven(settings: Part): boolean {
  return settings.made !== undefined || settings.missing.state !== 'absent';
}

function below<T>(part: Part, read: (made: Made) => Fact<T>): Fact<T> {
  return part.made ? read(part.made) : part.missing;
}

/** The client takes some arguments in two places. */
function either<T>(first: Fact<T>, second: Fact<T>): Fact<T> {
  return first.state === 'absent' ? second : first;
}

function eitherPresence(first: Fact<true>, second: Fact<true>): Fact<true> {
  return either(first, second);
}

function lowered(fact: Fact<string>): Fact<string> {
  return fact.state === 'known' ? { ...fact, value: fact.value.toLowerCase() } : fact;
}

function defaultCompute(made: Made): DeploymentDeclaration['defaultCompute'] {
  const settings = field(made, 'settings', (expression) => dictOf(made, expression));
  if (settings.state !== 'known') return settings;
  const entry = settings.value.find(({ key }) => key === 'default_compute');
  if (entry === undefined) return { state: 'absent', in: made.header };
  const argument = { name: 'default_compute', value: entry.value, span: entry.value.span };
  return assetField(
    inner(made, { ...made.call, keywords: [argument], positional: [], open: false }),
    'default_compute',
  );
}

function variablesOf(made: Made): Fact<ReadonlyMap<string, Fact<string>>> {
  return field(made, 'environment_variables', (expression) => {
    const entries = dictOf(made, expression);
    if (entries === undefined) return undefined;
    return new Map(
      entries.map(({ key, value }) => {
        const argument = { name: key, value, span: value.span };
        const call: PythonCall = { ...made.call, keywords: [argument], positional: [], open: false };
        return [key, textField({ ...made, call, changed: new Map() }, key)];
      }),
    );
  });
}

/** The entries of a dict whose keys are all in the text. */
function dictOf({ script, readAttribute }: Made, expression: PythonExpression) {
  const dict = follow(script, expression);
  if (dict.kind !== 'dict' || dict.open) return undefined;
  const entries = dict.entries.map(({ key, value }) => ({ key: evaluate(script, key, readAttribute), value }));
  const named = entries.flatMap(({ key, value }) => (typeof key === 'string' ? [{ key, value }] : []));
  return named.length === entries.length ? named : undefined;
}

function keysOf(made: Made, settings: Made | undefined, resources: Made | undefined) {
  const properties = resources && field(resources, 'properties', (expression) => dictOf(resources, expression));
  const places: Keys | undefined = properties?.state === 'known' ? nestedPlaces(made, properties.value) : undefined;
  return {
    root: keywordsOf(made),
    settings: settings && keywordsOf(settings),
    resources: resources && keywordsOf(resources),
    resourceProperties: places,
  };
}

const deepestKey = 10;

/** The values of a dict and of those inside it, by their keys with dots between. */
function nestedPlaces(made: Made, entries: NonNullable<ReturnType<typeof dictOf>>, depth = 0): Keys {
  return new Map(
    entries.flatMap(({ key, value }) => {
      const inner = depth < deepestKey ? dictOf(made, value) : undefined;
      const inside = inner ? [...nestedPlaces(made, inner, depth + 1)] : [];
      return [
        [key, made.script.locate(value.span)] as const,
        ...inside.map(([name, at]) => [`${key}.${name}`, at] as const),
      ];
    }),
  );
}
