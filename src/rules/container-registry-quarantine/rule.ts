import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Project } from '../../model/project.ts';
import type { ContainerRegistry } from '../../model/resources.ts';
import { calledBy } from '../../questions/names.ts';
import { compareLocations } from '../../text/location.ts';

type Asset = Endpoint | Deployment;

const mostNamed = 5;

/** Batch endpoints are documented as unsupported in workspaces whose container registry quarantines new images. */
export const containerRegistryQuarantine = defineRule({
  id: 'container-registry-quarantine',
  summary: 'The container registry of the workspace quarantines new images.',
  level: 'error',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/JRmon42/FraudIntelligence/blob/main/infra/modules/acr.bicep',
      quote: 'caused MANIFEST_UNKNOWN pull failures',
      verified: '2026-11-25',
    },
  ],
  *check(project, context) {
    const assets = [...project.endpoints, ...project.deployments];
    const quarantined = new Map<ContainerRegistry, Asset[]>();
    for (const asset of assets.sort((a, b) => compareLocations(a.header, b.header))) {
      const registries = registriesOf(asset, project);
      const needed = registries?.map((fact) => {
        const registry = context.need(fact);
        return registry && context.need(registry.quarantine) === true ? registry : undefined;
      });
      const [first] = needed ?? [];
      if (!first || needed?.includes(undefined)) continue;
      quarantined.set(first, [...(quarantined.get(first) ?? []), asset]);
    }
    for (const [registry, goingThere] of quarantined) yield problemOf(registry, goingThere);
  },
});

/** The registries of all workspaces that may be meant; undefined if one of them says nothing of a registry. */
function registriesOf(asset: Asset, project: Project) {
  const resolution = project.workspaceOf(asset);
  if (resolution.state === 'outside') return undefined;
  const registries = resolution.candidates.flatMap(({ containerRegistry }) => containerRegistry ?? []);
  return registries.length === resolution.candidates.length ? registries : undefined;
}

function problemOf({ title, name, header, quarantine }: ContainerRegistry, assets: readonly Asset[]): Problem {
  const at = quarantine.state === 'known' ? (quarantine.key ?? quarantine.at) : header;
  return {
    at,
    message: `The container registry ${calledBy({ title, name, file: header.file })} quarantines new images, and batch endpoints are documented as unsupported with it: the images of their environments cannot be pulled. Turn the quarantine policy off, or give the workspace a registry of its own without it.`,
    subject: { entity: 'container registry', name: title, field: 'quarantinePolicy' },
    related: assets.slice(0, mostNamed).map((asset) => ({
      at: asset.header,
      message: `The workspace of the ${asset.entity} ${calledBy(asset)} uses it.`,
    })),
  };
}
