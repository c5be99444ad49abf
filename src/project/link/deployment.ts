import type { Deployment, DeploymentKeys, Keys } from '../../model/batch.ts';
import type { DeploymentDeclaration } from '../../model/declaration.ts';
import type { Entity, PathUse, ReferenceRole } from '../../model/entity.ts';
import { type Fact, knownValue, mapFact, placeOf, type Unknown } from '../../model/facts.ts';
import { parseReference } from '../../model/reference.ts';
import { asSent, factOf, rowsOf } from '../effects/as-deployed.ts';
import { deploymentFields, type FactKey } from '../effects/field-table.ts';
import type { Overrides, View } from '../effects/overrides.ts';
import { resolveComponent } from './component.ts';
import { resolveCompute } from './compute.ts';
import { linkData } from './data.ts';
import { resolveEnvironment } from './environment.ts';
import { type Linking, linkAsset, linkPath, localOnly, noteDocument } from './linking.ts';
import { resolveModel } from './model.ts';
import { sendsOf } from './other-sends.ts';
import { linkScript } from './script.ts';
import { violationsOfDeployment } from './value-violations.ts';

/** Links a deployment once for each way in which it is sent. */
export function linkDeployments(
  linking: Linking,
  declaration: DeploymentDeclaration,
  overrides: Overrides,
): readonly Deployment[] {
  const views = declaration.source ? overrides.views(declaration.file, 'deployment') : [undefined];
  return views.map((view) => linkDeployment(linking, declaration, overrides, view, views));
}

/** Links a deployment: what its sender sets first, then everything it refers to, then what may be changed once it is there. */
function linkDeployment(
  linking: Linking,
  declaration: DeploymentDeclaration,
  overrides: Overrides,
  view: View | undefined,
  views: readonly (View | undefined)[],
): Deployment {
  const { source, ...declared } = asDeployed(declaration, view, views);
  const owner = declared;
  const script = knownValue(declared.scoringScript)?.written;
  const folder = mapFact(localOnly(declared.code), (path) =>
    script === undefined ? path : { ...path, holds: [script] },
  );
  const code = linkPath(linking, folder, 'code folder', owner, 'code_configuration.code');
  const component = linkAsset(linking, declared.component, 'component', owner, 'component', (text) =>
    resolveComponent(linking, text, owner),
  );
  const linked = linkCode(linking, declared, code);
  const deployment: Deployment = {
    ...declared,
    ...linked,
    script: linkScript(linking, declared.form, code, linked.scoringScript),
    model: linkAsset(linking, declared.model, 'model', owner, 'model', (text, within) => resolveModel(within, text)),
    environment: linkAsset(linking, declared.environment, 'environment', owner, 'environment', (text, within) =>
      resolveEnvironment(within, text, owner),
    ),
    compute: linkAsset(linking, declared.compute, 'compute', owner, 'compute', (text, within) =>
      resolveCompute(within, text),
    ),
    defaultCompute: linkAsset(
      linking,
      declared.defaultCompute,
      'compute',
      owner,
      'settings.default_compute',
      (text, within) => resolveCompute(within, text),
    ),
    component,
    inputs: linkData(linking, component),
  };
  noteReference(linking, deployment, declared.jobDefinition, 'job definition', 'job_definition');
  // The client library takes code in other forms, too.
  const isFree = declared.code.state === 'known' && declared.code.value.folders !== undefined;
  if (!isFree) noteCode(linking, deployment, declared);
  const updated = afterUpdates(deployment, overrides);
  noteDocument(linking, source, updated);
  return updated;
}

/** What an update may have changed since is not known any more; what was known at the creation stays beside it. */
function afterUpdates(deployment: Deployment, overrides: Overrides): Deployment {
  const updated = overrides.updated('deployment', deployment.name);
  const created: Partial<Record<FactKey<Deployment>, unknown>> = {};
  const changed: Partial<Record<FactKey<Deployment>, Unknown>> = {};
  for (const [key, { paths }] of rowsOf(deploymentFields(deployment))) {
    const because = key === 'name' || key === 'endpointName' ? undefined : firstOf(paths, updated);
    const fact = factOf(deployment, key);
    if (because === undefined || fact === undefined) continue;
    created[key] = fact;
    changed[key] = { state: 'unknown', at: placeOf(fact), because };
  }
  if (Object.keys(changed).length === 0) return deployment;
  // An unknown fact is one of any type; the others are those that the deployment had.
  return { ...deployment, ...(changed as Partial<Deployment>), created: created as Partial<Deployment> };
}

function firstOf(paths: readonly string[], reason: (field: string) => string | undefined): string | undefined {
  for (const path of paths) {
    const because = reason(path);
    if (because !== undefined) return because;
  }
  return undefined;
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

/** The declaration as its sender leaves it. */
function asDeployed(
  declaration: DeploymentDeclaration,
  view: View | undefined,
  views: readonly (View | undefined)[],
): DeploymentDeclaration {
  const sent = view ? asSent(declaration, deploymentFields(declaration), view) : declaration;
  const { outputAction } = sent;
  const overridden: DeploymentDeclaration = {
    ...sent,
    ...(sent.name.state === 'known' && sent.name.overrides ? { title: sent.name.value } : {}),
    ...sendsOf(view, views),
    outputAction: mapFact(outputAction, (said) => said.toLowerCase()),
    keys: withSet(sent.keys, view),
  };
  const more = violationsOfDeployment(overridden, outputAction, declaration.source !== undefined);
  return more.length === 0 ? overridden : { ...overridden, violations: [...(declaration.violations ?? []), ...more] };
}

/** The keys of a deployment, with those of its resources that its sender lays over them: `--set resources.instance_type=gpu`. */
function withSet(keys: DeploymentKeys, view: View | undefined): DeploymentKeys {
  const set = (view?.overlays ?? []).flatMap(({ path, key, value }) => {
    const [, inProperties, name] = /^resources\.(properties\.)?(.{1,200})$/.exec(path) ?? [];
    const isNothing = value.known && /^(null|none)?$/i.test(value.text);
    return name === undefined || isNothing ? [] : [{ name, key, isProperty: inProperties !== undefined }];
  });
  if (set.length === 0) return keys;
  const laidOver = (written: Keys | undefined, isProperty: boolean): Keys | undefined => {
    const more = set.filter((each) => each.isProperty === isProperty).map(({ name, key }) => [name, key] as const);
    return more.length === 0 ? written : new Map([...(written ?? []), ...more]);
  };
  return {
    ...keys,
    resources: laidOver(keys.resources, false),
    resourceProperties: laidOver(keys.resourceProperties, true),
  };
}
