import type { Keys } from '../../model/batch.ts';
import type { DeploymentDeclaration } from '../../model/declaration.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import { type WorkspacesOf, workspaceOf } from './endpoints.ts';
import { referenceAt } from './ids.ts';
import {
  apiVersionOf,
  expressionAt,
  numberAt,
  parentNameOf,
  presenceAt,
  type Resource,
  textAt,
  unknownAt,
} from './resource.ts';
import { resolve } from './scope.ts';
import { violationsIn } from './values.ts';
import { identityOf } from './workspaces.ts';

/** A batch deployment, as far as templates and the rules of YAML have something in common. */
export function readDeploymentResource(resource: Resource, workspaces: WorkspacesOf): DeploymentDeclaration {
  const { header } = resource;
  const absent = { state: 'absent', in: header } as const;
  const byId = unknownAt(header, 'templates name it by a resource id');
  const kind = textAt(resource, 'properties', 'deploymentConfiguration', 'deploymentConfigurationType');
  const isPipeline = kind.state === 'known' && kind.value.toLowerCase() === 'pipelinecomponent';
  return {
    ...identityOf(resource, 'batch deployment'),
    ...workspaceOf(resource, workspaces),
    apiVersion: apiVersionOf(resource),
    violations: violationsIn(resource, 'batch deployment'),
    form: kind.state === 'unknown' || isPipeline ? 'pipeline' : 'model',
    type: kind.state === 'unknown' ? kind : { state: 'known', value: isPipeline ? 'pipeline' : 'model', at: header },
    endpointName: parentNameOf(resource),
    model: referenceAt(resource, 'models', 'properties', 'model', 'assetId'),
    codeConfiguration: presenceAt(resource, 'properties', 'codeConfiguration'),
    code: codeOf(resource),
    scoringScript: codeOf(resource),
    environment: referenceAt(resource, 'environments', 'properties', 'environmentId'),
    compute: referenceAt(resource, 'computes', 'properties', 'compute'),
    defaultCompute: isPipeline ? byId : absent,
    component: isPipeline ? byId : absent,
    jobDefinition: absent,
    instanceCount: numberAt(resource, 'properties', 'resources', 'instanceCount'),
    miniBatchSize: numberAt(resource, 'properties', 'miniBatchSize'),
    maxConcurrency: numberAt(resource, 'properties', 'maxConcurrencyPerInstance'),
    timeout: secondsOf(textAt(resource, 'properties', 'retrySettings', 'timeout')),
    maxRetries: numberAt(resource, 'properties', 'retrySettings', 'maxRetries'),
    errorThreshold: numberAt(resource, 'properties', 'errorThreshold'),
    outputAction: mapFact(textAt(resource, 'properties', 'outputAction'), actionOf),
    outputFileName: textAt(resource, 'properties', 'outputFileName'),
    loggingLevel: textAt(resource, 'properties', 'loggingLevel'),
    environmentVariables: variablesOf(resource),
    keys: {
      root: keysAt(resource, 'properties') ?? new Map(),
      settings: undefined,
      resources: keysAt(resource, 'properties', 'resources'),
      resourceProperties: nestedKeysAt(resource, 0, 'properties', 'resources', 'properties'),
    },
  };
}

/** As the client says it: "AppendRow" is `append_row`. */
function actionOf(action: string): string {
  return action.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

/** The code is an asset that was uploaded before. */
function codeOf(resource: Resource): Fact<never> {
  const code = presenceAt(resource, 'properties', 'codeConfiguration');
  return code.state === 'known' ? unknownAt(code.at, 'templates name the code by a resource id') : code;
}

const duration = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:\.\d{1,9})?S)?)?$/i;

/** "PT1M30S" in seconds. */
function secondsOf(fact: Fact<string>): Fact<number> {
  if (fact.state !== 'known') return fact;
  const [, ...parts] = duration.exec(fact.value) ?? [];
  if (parts.every((part) => part === undefined)) return unknownAt(fact.at, `"${fact.value}" is no duration`);
  const [days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  const value = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return { ...fact, value };
}

function variablesOf(resource: Resource): DeploymentDeclaration['environmentVariables'] {
  const path = ['properties', 'environmentVariables'];
  const fact = expressionAt(resource, ...path);
  if (fact.state !== 'known') return fact;
  const { value } = fact;
  if (value.kind !== 'object' || value.open)
    return unknownAt(fact.at, 'the variables cannot be told from the template');
  return { ...fact, value: new Map(value.entries.map(({ name }) => [name, textAt(resource, ...path, name)])) };
}

/** The keys of an object, as the resource writes them. */
function keysAt(resource: Resource, ...path: readonly string[]): Keys | undefined {
  const fact = expressionAt(resource, ...path);
  if (fact.state !== 'known' || fact.value.kind !== 'object') return undefined;
  const given = fact.value.entries.filter(({ value }) => !isNull(resolve(value, resource.scope)));
  return new Map(given.map(({ name, key }) => [name, key]));
}

/** The keys of an object and of those inside it, with dots between. */
function nestedKeysAt(resource: Resource, depth: number, ...path: readonly string[]): Keys | undefined {
  const keys = depth > deepestKey ? undefined : keysAt(resource, ...path);
  if (keys === undefined) return undefined;
  const inside = [...keys.keys()].flatMap((key) =>
    [...(nestedKeysAt(resource, depth + 1, ...path, key) ?? [])].map(([name, at]) => [`${key}.${name}`, at] as const),
  );
  return new Map([...keys, ...inside]);
}

const deepestKey = 10;

function isNull(value: ReturnType<typeof resolve>): boolean {
  return value.kind === 'literal' && value.value === null;
}
