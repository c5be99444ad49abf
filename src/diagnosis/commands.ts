import type { Deployment } from '../model/batch.ts';
import type { AssetUse } from '../model/entity.ts';
import { type Fact, knownValue } from '../model/facts.ts';
import type { Verdict } from './verdict.ts';

/** A command with what the logs and the repository know of its `<...>`; of several deployments only what all have in common. */
export function filled(
  command: string,
  { name, deployment, endpoint }: Pick<Verdict, 'name' | 'deployment' | 'endpoint'>,
  deployments: readonly Deployment[],
): string {
  const values: Readonly<Record<string, string | undefined>> = {
    job: name,
    deployment: deployment ?? common(deployments, (each) => knownValue(each.name)),
    endpoint: endpoint ?? common(deployments, (each) => knownValue(each.endpointName)),
    cluster: common(deployments, (each) => assetName(each.compute) ?? assetName(each.defaultCompute)),
    environment: common(deployments, (each) => assetName(each.environment)),
    version: common(deployments, ({ environment }) => versionOf(environment)),
  };
  return command.replace(/<(\w+)>/g, (placeholder, what: string) => {
    const value = values[what];
    return value !== undefined && /^[\w.-]{1,200}$/.test(value) && !value.startsWith('-') ? value : placeholder;
  });
}

function common(
  deployments: readonly Deployment[],
  read: (each: Deployment) => string | undefined,
): string | undefined {
  const values = new Set(deployments.map(read));
  return values.size === 1 ? [...values][0] : undefined;
}

function assetName(fact: Fact<AssetUse<unknown>>): string | undefined {
  const reference = knownValue(fact)?.reference;
  return reference !== undefined && 'name' in reference ? reference.name : undefined;
}

function versionOf(fact: Deployment['environment']): string | undefined {
  const reference = knownValue(fact)?.reference;
  return reference !== undefined && 'version' in reference ? reference.version : undefined;
}
