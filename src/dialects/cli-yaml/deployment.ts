import type { DeploymentForm } from '../../model/batch.ts';
import type { DeploymentDeclaration } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { tuningOf } from '../../model/tuning.ts';
import { templateOf } from '../../syntax/template-of.ts';
import { readModel } from './assets.ts';
import { readEnvironment } from './environment.ts';
import {
  assetFact,
  childOwner,
  factOf,
  identity,
  keysOf,
  nestedKeysOf,
  numberFact,
  type Owner,
  pairOf,
  pathFact,
  presenceFact,
  scalarText,
  sourceOf,
  textFact,
  versionedFact,
} from './values.ts';

/** The form that decides which schema reads the file. A `type` that a template fills in gives undefined. */
export function formOf(owner: Owner): DeploymentForm | undefined {
  const type = textFact(owner, 'type');
  if (type.state === 'absent') return 'classic';
  if (type.state === 'unknown') return isWritten(owner, 'type') ? 'classic' : undefined;
  const lower = type.value.toLowerCase();
  return lower === 'model' || lower === 'pipeline' ? lower : 'classic';
}

/** Whether a key has a value of its own, readable or not: no template fills it in, and none decides whether it is there. */
function isWritten(owner: Owner, key: string): boolean {
  const value = pairOf(owner, key)?.value;
  return value !== undefined && (value.kind !== 'scalar' || templateOf(owner.document, value) === undefined);
}

/** Reads a batch deployment file of a known form. */
export function readDeployment(owner: Owner, form: DeploymentForm): DeploymentDeclaration {
  const settings = childOwner(owner, 'settings');
  const keys = keysOfDeployment(owner);
  const tuning = settings && tuningOf(form, keys) === 'settings' ? settings : owner;
  return {
    ...identity(owner, 'batch deployment'),
    source: sourceOf(owner, 'batch deployment'),
    form,
    type: textFact(owner, 'type'),
    endpointName: textFact(owner, 'endpoint_name'),
    model: versionedFact(owner, 'model', (child) => readModel(child, 'model')),
    ...readCode(owner),
    environment: versionedFact(owner, 'environment', (child) => readEnvironment(child, 'environment')),
    compute: assetFact(owner, 'compute'),
    defaultCompute: settings ? assetFact(settings, 'default_compute') : opaqueOrAbsent(owner, 'settings'),
    component: assetFact(owner, 'component'),
    jobDefinition: textFact(owner, 'job_definition'),
    ...readTuning(owner, tuning),
    keys,
  };
}

function readCode(owner: Owner) {
  const code = childOwner(owner, 'code_configuration');
  return {
    codeConfiguration: presenceFact(owner, 'code_configuration'),
    code: code ? pathFact(code, 'code') : opaqueOrAbsent<never>(owner, 'code_configuration'),
    scoringScript: code ? pathFact(code, 'scoring_script') : opaqueOrAbsent<never>(owner, 'code_configuration'),
  };
}

function readTuning(owner: Owner, tuning: Owner) {
  const retry = childOwner(tuning, 'retry_settings');
  return {
    instanceCount: instanceCount(owner, tuning),
    miniBatchSize: numberFact(tuning, 'mini_batch_size'),
    maxConcurrency: numberFact(tuning, 'max_concurrency_per_instance'),
    timeout: retry ? numberFact(retry, 'timeout') : opaqueOrAbsent<number>(tuning, 'retry_settings'),
    maxRetries: retry ? numberFact(retry, 'max_retries') : opaqueOrAbsent<number>(tuning, 'retry_settings'),
    errorThreshold: numberFact(tuning, 'error_threshold'),
    outputAction: normalAction(textFact(tuning, 'output_action')),
    outputFileName: textFact(tuning, 'output_file_name'),
    loggingLevel: textFact(tuning, 'logging_level'),
    environmentVariables: factOf(tuning, 'environment_variables', (node) =>
      node.kind === 'mapping' ? variablesOf({ ...tuning, map: node }) : undefined,
    ),
  };
}

function instanceCount(owner: Owner, tuning: Owner): Fact<number> {
  if (pairOf(tuning, 'instance_count')) return numberFact(tuning, 'instance_count');
  const resources = childOwner(owner, 'resources');
  return resources ? numberFact(resources, 'instance_count') : opaqueOrAbsent<number>(owner, 'resources');
}

/** The client folds letter case of output actions. */
function normalAction(action: Fact<string>): Fact<string> {
  return action.state === 'known' ? { ...action, value: action.value.toLowerCase() } : action;
}

function variablesOf(owner: Owner): ReadonlyMap<string, Fact<string>> {
  return new Map([...owner.map.entries.keys()].map((key) => [key, factOf(owner, key, scalarText)]));
}

/** For a key below a mapping that is not there: absent; below something unreadable: unknown. */
function opaqueOrAbsent<T>(owner: Owner, key: string): Fact<T> {
  const fact = presenceFact(owner, key);
  if (fact.state === 'absent') return fact;
  return {
    state: 'unknown',
    at: fact.at,
    because: fact.state === 'unknown' ? fact.because : `"${key}" cannot be read`,
  };
}

function keysOfDeployment(owner: Owner) {
  const settings = childOwner(owner, 'settings');
  const resources = childOwner(owner, 'resources');
  const properties = resources && childOwner(resources, 'properties');
  return {
    root: keysOf(owner),
    settings: settings && keysOf(settings),
    resources: resources && keysOf(resources),
    resourceProperties: properties && nestedKeysOf(properties),
  };
}
