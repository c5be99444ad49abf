import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Workspace } from '../../model/assets.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Project } from '../../model/project.ts';
import type { ContainerRegistry } from '../../model/resources.ts';
import { calledBy } from '../../questions/names.ts';
import { definitionsIn } from '../../questions/uses.ts';
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
    const quarantined = new Map<ContainerRegistry, Use[]>();
    for (const asset of assets.sort((a, b) => compareLocations(a.header, b.header))) {
      for (const registries of registriesOf(asset, project)) {
        const needed = registries.map(({ workspace, registry: fact }) => {
          const registry = context.need(fact);
          return registry && context.need(registry.quarantine) === true ? { asset, workspace, registry } : undefined;
        });
        const [first] = needed;
        if (!first || needed.includes(undefined)) continue;
        quarantined.set(first.registry, [...(quarantined.get(first.registry) ?? []), first]);
      }
    }
    for (const [registry, uses] of quarantined) yield problemOf(registry, uses);
  },
});

/** An asset that goes to a workspace with the registry. */
interface Use {
  readonly asset: Asset;
  readonly workspace: Workspace;
}

/** For each workspace that it goes to the registries of all that may be meant; none if one of those says nothing of a registry. */
function registriesOf(asset: Asset, project: Project) {
  return project.workspacesOf(asset).flatMap((resolution) => {
    const candidates = definitionsIn(resolution);
    const registries = candidates.flatMap((workspace) =>
      workspace.containerRegistry ? { workspace, registry: workspace.containerRegistry } : [],
    );
    return registries.length === candidates.length && registries.length > 0 ? [registries] : [];
  });
}

function problemOf(registry: ContainerRegistry, uses: readonly Use[]): Problem {
  const { title, name, header, quarantine } = registry;
  const saying = uses.find(
    ({ workspace }) => quarantine.state === 'known' && quarantine.at.file === workspace.known?.file,
  );
  const quarantines = saying
    ? `of the workspace ${calledBy(saying.workspace)} quarantines new images, as the configuration says,`
    : `${calledBy({ title, name, file: header.file })} quarantines new images,`;
  const at = quarantine.state === 'known' ? (quarantine.key ?? quarantine.at) : header;
  return {
    at: saying ? saying.asset.header : at,
    message: `The container registry ${quarantines} and batch endpoints are documented as unsupported with it: the images of their environments cannot be pulled. Turn the quarantine policy off, or give the workspace a registry of its own without it.`,
    subject: { entity: 'container registry', name: title, field: 'quarantinePolicy' },
    related: (saying ? uses.slice(1) : uses).slice(0, mostNamed).map(({ asset }) => ({
      at: asset.header,
      message: `The workspace of the ${asset.entity} ${calledBy(asset)} uses it.`,
    })),
  };
}
