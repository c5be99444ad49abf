import type { Deployment } from '../model/batch.ts';
import type { AssetUse, Entity } from '../model/entity.ts';
import type { Fact } from '../model/facts.ts';
import { knownValue } from '../model/facts.ts';
import type { Project } from '../model/project.ts';
import type { Location } from '../text/location.ts';
import { baseName } from '../text/paths.ts';

/** What a deployment would get, in one line above it. */
export interface Lens {
  readonly at: Location;
  readonly text: string;
}

/** The lenses of all deployments that are written in a file. Of what is not known nothing is said. */
export function lensesOf(project: Project): readonly Lens[] {
  return project.deployments.flatMap((deployment) => {
    const parts = [
      ...ofEnvironment(deployment),
      ...named('model', deployment.model),
      ...ofEndpoint(deployment, project),
    ];
    return parts.length === 0 ? [] : [{ at: deployment.header, text: parts.join(' · ') }];
  });
}

function ofEnvironment({ environment }: Deployment): readonly string[] {
  const use = knownValue(environment);
  const found = use?.resolved.state === 'found' ? use.resolved.candidates : [];
  const [only, another] = found;
  const conda = only === undefined || another !== undefined ? undefined : knownValue(only.condaFile);
  const files = conda === undefined ? [] : [baseName(conda.file), ...count(conda.packages.items.length)];
  return [...named('environment', environment), ...files];
}

function count(packages: number): readonly string[] {
  return packages === 0 ? [] : [packages === 1 ? '1 package' : `${packages} packages`];
}

function named(what: string, fact: Fact<AssetUse<Entity>>): readonly string[] {
  const use = knownValue(fact);
  if (use === undefined) return [];
  if (use.written !== '') return [`${what} ${use.written.replace(/^azureml:(?!\/)/, '')}`];
  return use.resolved.state === 'found' ? [`${what} written here`] : [];
}

function ofEndpoint({ name, endpointName, file }: Deployment, project: Project): readonly string[] {
  const [own, endpoint] = [knownValue(name), knownValue(endpointName)];
  if (endpoint === undefined) return [];
  const meant = project.endpointNamed(endpoint, file);
  if (meant.state !== 'found' || meant.candidates.length > 1) return [`endpoint ${endpoint}`];
  const [{ defaultDeployment }] = meant.candidates;
  const isDefault = own !== undefined && knownValue(defaultDeployment) === own;
  return [isDefault ? `default of ${endpoint}` : `endpoint ${endpoint}`];
}
