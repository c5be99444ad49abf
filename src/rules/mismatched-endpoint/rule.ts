import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import { knownValue } from '../../model/facts.ts';
import type { Project } from '../../model/project.ts';
import { ownerAsRelated } from '../../questions/uses.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { folderOf } from '../../text/paths.ts';
import { didYouMean, nearest } from '../../text/similar.ts';

/** Deployments of another endpoint than the one that is declared beside them. */
export const mismatchedEndpoint = defineRule({
  id: 'mismatched-endpoint',
  summary: 'A deployment names another endpoint than the one declared beside it.',
  level: 'warning',
  topic: 'references and files',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    const byFolder = groupBy(project.endpoints, ({ file }) => folderOf(file));
    const names = once(() => namesSaid(project));
    for (const deployment of project.deployments) {
      const beside = endpointsBeside(deployment, byFolder);
      if (beside.length === 0) continue;
      const wanted = knownValue(deployment.endpointName);
      const [only, ...others] = beside;
      if (wanted === undefined || only === undefined || others.length > 0) continue;
      const name = knownValue(only.name);
      if (name === undefined || (names()?.has(wanted.toLowerCase()) ?? true)) continue;
      const [hidden] = project.hiddenEndpoints();
      if (hidden) context.undecided(deployment.header, hidden.because);
      else yield problemFor(deployment, wanted, only, name);
    }
  },
});

/** The endpoints in the folder of the deployment, or else in the nearest folder above it. */
function endpointsBeside(
  { file }: Deployment,
  byFolder: ReadonlyMap<FilePath, readonly Endpoint[]>,
): readonly Endpoint[] {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const here = byFolder.get(folder);
    if (here !== undefined) return here;
    if (folder === '') return [];
  }
}

/** The names that endpoints have here, in small letters; undefined: one may have any. */
function namesSaid({ endpoints, defaults, commands }: Project): ReadonlySet<string> | undefined {
  // A default that is set with a deployment makes no endpoint: it only goes where the deployment goes.
  const set = defaults.items.filter(({ creates }) => !creates);
  const said = [...endpoints.map(({ name }) => name), ...set.map(({ endpoint }) => endpoint)];
  const names = new Set<string>();
  for (const name of said) {
    if (name.state !== 'known') return undefined;
    names.add(name.value.toLowerCase());
  }
  for (const { what, name, open } of commands.deploys) {
    if (what === 'deployment') continue;
    if (open || name?.known === false) return undefined;
    if (name) names.add(name.text.toLowerCase());
  }
  return names;
}

function problemFor(deployment: Deployment, wanted: string, endpoint: Endpoint, name: string): Problem {
  const { endpointName, entity, title, spelling } = deployment;
  const at = endpointName.state === 'known' ? endpointName.at : endpoint.header;
  const passed = spelling ? '' : ', or pass "--endpoint-name" where the deployment is created';
  const hint = didYouMean(nearest(wanted, [name]), `Write its name here${passed}.`);
  return {
    at,
    message: `No batch endpoint "${wanted}" is declared in the repository; the one beside this deployment is "${name}". ${hint}`,
    subject: { entity, name: title, field: 'endpoint_name' },
    related: [
      { at: knownAt(endpoint), message: `The batch endpoint "${name}" is declared here.` },
      ...ownerAsRelated(deployment, at),
    ],
  };
}

function knownAt({ name, header }: Endpoint) {
  return knownValue(name) === undefined || name.state !== 'known' ? header : name.at;
}
