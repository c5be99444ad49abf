import type { Deployment } from '../../model/batch.ts';
import type { Argument } from '../../model/command.ts';
import { type AssetText, type DeploymentDeclaration, tuningOf } from '../../model/declaration.ts';
import type { Entity, PathUse, ReferenceRole } from '../../model/entity.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import { parseReference } from '../../model/reference.ts';
import type { Overrides } from '../effects/overrides.ts';
import { resolveComponent } from './component.ts';
import { resolveCompute } from './compute.ts';
import { linkData } from './data.ts';
import { resolveEnvironment } from './environment.ts';
import { type Linking, linkAsset, linkPath, localOnly, noteDocument } from './linking.ts';
import { resolveModel } from './model.ts';
import { linkScript } from './script.ts';
import { violationsOfDeployment } from './value-violations.ts';

/** Links a deployment: overrides first, then everything it refers to. */
export function linkDeployment(linking: Linking, declaration: DeploymentDeclaration, overrides: Overrides): Deployment {
  const { source, ...declared } = withOverrides(declaration, overrides);
  const owner = declared;
  const code = linkPath(linking, localOnly(declared.code), 'code folder', owner, 'code_configuration.code');
  const component = linkAsset(linking, declared.component, 'component', owner, 'component', (text) =>
    resolveComponent(linking, text, owner),
  );
  const linked = linkCode(linking, declared, code);
  const deployment: Deployment = {
    ...declared,
    ...linked,
    script: linkScript(linking, declared.form, code, linked.scoringScript),
    model: linkAsset(linking, declared.model, 'model', owner, 'model', (text) => resolveModel(linking, text)),
    environment: linkAsset(linking, declared.environment, 'environment', owner, 'environment', (text) =>
      resolveEnvironment(linking, text, owner),
    ),
    compute: linkAsset(linking, declared.compute, 'compute', owner, 'compute', (text) => resolveCompute(linking, text)),
    defaultCompute: linkAsset(linking, declared.defaultCompute, 'compute', owner, 'settings.default_compute', (text) =>
      resolveCompute(linking, text),
    ),
    component,
    inputs: linkData(linking, component),
  };
  noteReference(linking, deployment, declared.jobDefinition, 'job definition', 'job_definition');
  // The client library takes code in other forms, too.
  const isFree = declared.code.state === 'known' && declared.code.value.folders !== undefined;
  if (!isFree) noteCode(linking, deployment, declared);
  noteDocument(linking, source, deployment);
  return deployment;
}

function noteCode(linking: Linking, deployment: Deployment, { code }: Pick<DeploymentDeclaration, 'code'>): void {
  const written = mapFact(code, (path) => path.written);
  noteReference(linking, deployment, written, 'code', 'code_configuration.code');
}

/** The scoring script is looked up in the code folder; without a readable one nothing is known of it. */
function linkCode(linking: Linking, declared: Omit<DeploymentDeclaration, 'source'>, code: Fact<PathUse>) {
  const folder = code.state === 'known' ? code.value : undefined;
  if (folder?.exists !== 'folder' || declared.scoringScript.state !== 'known') {
    return { code, scoringScript: unlinked(declared.scoringScript, code) };
  }
  const field = 'code_configuration.scoring_script';
  return { code, scoringScript: linkPath(linking, declared.scoringScript, 'scoring script', declared, field, folder) };
}

function unlinked(script: DeploymentDeclaration['scoringScript'], code: Fact<PathUse>): Fact<PathUse> {
  if (script.state !== 'known') return script;
  const because = code.state === 'unknown' ? code.because : 'its code folder is not in the repository';
  return { state: 'unknown', at: script.at, because };
}

/** Notes a reference whose form matters although nothing in the repository can be behind it. */
function noteReference(linking: Linking, owner: Entity, fact: Fact<string>, role: ReferenceRole, field: string): void {
  if (fact.state !== 'known') return;
  const { value: written, at } = fact;
  linking.references.push({ role, written, reference: parseReference(written), at, owner, field });
}

/** The fields that facts stand for, by their key paths under `type: model` and without it. */
function withOverrides(declaration: DeploymentDeclaration, all: Overrides): DeploymentDeclaration {
  const { file } = declaration;
  const overrides = declaration.source ? all : all.ofNamed('deployment', declaration.name);
  const inSettings = tuningOf(declaration.form, declaration.keys) === 'settings' ? 'settings.' : '';
  const apply = <T>(fact: Fact<T>, field: string) => overrides.apply(fact, file, field);
  const text = (fact: Fact<string>, field: string) => overrides.apply(fact, file, field, textOf);
  const asset = <T>(fact: Fact<AssetText<T>>, field: string) =>
    overrides.apply<AssetText<T>>(fact, file, field, (argument) => assetNamed(argument, field));
  const whole = (fact: Fact<number>, field: string) => overrides.apply(fact, file, field, wholeOf);
  const action = text(declaration.outputAction, `${inSettings}output_action`);
  const overridden: DeploymentDeclaration = {
    ...declaration,
    name: text(declaration.name, 'name'),
    type: text(declaration.type, 'type'),
    endpointName: text(declaration.endpointName, 'endpoint_name'),
    model: asset(declaration.model, 'model'),
    codeConfiguration: apply(declaration.codeConfiguration, 'code_configuration'),
    code: apply(declaration.code, 'code_configuration.code'),
    scoringScript: apply(declaration.scoringScript, 'code_configuration.scoring_script'),
    environment: asset(declaration.environment, 'environment'),
    compute: asset(declaration.compute, 'compute'),
    defaultCompute: apply(declaration.defaultCompute, 'settings.default_compute'),
    component: apply(declaration.component, 'component'),
    jobDefinition: text(declaration.jobDefinition, 'job_definition'),
    instanceCount: apply(apply(declaration.instanceCount, 'resources.instance_count'), `${inSettings}instance_count`),
    miniBatchSize: whole(declaration.miniBatchSize, `${inSettings}mini_batch_size`),
    maxConcurrency: whole(declaration.maxConcurrency, `${inSettings}max_concurrency_per_instance`),
    timeout: whole(declaration.timeout, `${inSettings}retry_settings.timeout`),
    maxRetries: whole(declaration.maxRetries, `${inSettings}retry_settings.max_retries`),
    errorThreshold: whole(declaration.errorThreshold, `${inSettings}error_threshold`),
    outputAction: mapFact(action, (said) => said.toLowerCase()),
    outputFileName: text(declaration.outputFileName, `${inSettings}output_file_name`),
    loggingLevel: text(declaration.loggingLevel, `${inSettings}logging_level`),
    environmentVariables: apply(declaration.environmentVariables, `${inSettings}environment_variables`),
  };
  const more = violationsOfDeployment(overridden, action, declaration.source !== undefined);
  return more.length === 0 ? overridden : { ...overridden, violations: [...(declaration.violations ?? []), ...more] };
}

/** An asset that a command names; where a path of its starts nobody can tell. */
function assetNamed<T>({ text, at }: Argument, field: string): AssetText<T> | undefined {
  const reference = parseReference(text);
  const isName = reference.form === 'asset' || reference.form === 'arm' || reference.form === 'registry';
  return isName || (field === 'compute' && reference.form === 'plain') ? { written: text, reference, at } : undefined;
}

/** The text of a command's value. */
export function textOf({ text }: Argument): string {
  return text;
}

function wholeOf({ text }: Argument): number | undefined {
  return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
