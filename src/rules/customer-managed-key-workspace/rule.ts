import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Workspace } from '../../model/assets.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Resolution } from '../../model/entity.ts';
import type { Project } from '../../model/project.ts';
import { workspaceAnswer } from '../../questions/answers.ts';
import { calledBy } from '../../questions/names.ts';
import { compareLocations } from '../../text/location.ts';

type Asset = Endpoint | Deployment;
type Outside = Extract<Resolution<Workspace>, { readonly state: 'outside' }>;

const mostNamed = 5;

/** Batch endpoints are documented as unsupported in workspaces that are encrypted with customer-managed keys. */
export const customerManagedKeyWorkspace = defineRule({
  id: 'customer-managed-key-workspace',
  summary: 'Batch endpoints go to a workspace with customer-managed keys.',
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
  ],
  *check(project, context) {
    const encrypted = new Map<Workspace, Asset[]>();
    const asked = new Set<Workspace>();
    const assets = [...project.endpoints, ...project.deployments];
    for (const asset of assets.sort((a, b) => compareLocations(a.header, b.header))) {
      for (const workspace of encryptedWorkspacesOf(asset, project, context, asked))
        encrypted.set(workspace, [...(encrypted.get(workspace) ?? []), asset]);
    }
    for (const [workspace, goingThere] of encrypted) yield problemOf(workspace, goingThere);
  },
});

/** The workspaces that an asset goes to, if all that may be meant by one have customer-managed keys. */
function encryptedWorkspacesOf(
  asset: Asset,
  project: Project,
  context: Context,
  asked: Set<Workspace>,
): readonly Workspace[] {
  const left: (() => void)[] = [];
  const found = project.workspacesOf(asset).flatMap((resolution): readonly Workspace[] => {
    if (resolution.state === 'outside') {
      left.push(() => askOfAll(project, resolution, context, asked));
      return [];
    }
    const { candidates } = resolution;
    const encrypted = candidates.filter(({ customerManagedKey }) => context.need(customerManagedKey));
    const [first] = encrypted;
    if (first === undefined) return [];
    if (encrypted.length === candidates.length) return [first];
    const because = 'one of the workspaces that may be meant has customer-managed keys, another has not';
    left.push(() => context.undecided(asset.header, because));
    return [];
  });
  // What goes to one that it must not go to need not be asked about others.
  if (found.length === 0) for (const tell of left) tell();
  return found;
}

/** Only a workspace that may be the wrong one is worth a word, and one: whatever else goes there, it is one question. */
function askOfAll({ workspaces }: Project, outside: Outside, context: Context, asked: Set<Workspace>): void {
  for (const workspace of workspaces) {
    const { customerManagedKey } = workspace;
    if (customerManagedKey.state === 'absent' || asked.has(workspace)) continue;
    asked.add(workspace);
    context.undecided(customerManagedKey.at, outside.because, workspaceAnswer(outside));
  }
}

function problemOf(workspace: Workspace, assets: readonly Asset[]): Problem {
  const { customerManagedKey: key, known, title } = workspace;
  const called = calledBy(workspace);
  const [first] = assets;
  const inConfiguration = key.state !== 'known' || key.at.file === known?.file;
  const at = inConfiguration ? (first ?? workspace).header : (key.key ?? key.at);
  const others = inConfiguration ? assets.slice(1) : assets;
  return {
    at,
    message: `The workspace ${called}${inConfiguration ? ', as the configuration says,' : ''} uses customer-managed keys, and batch endpoints are documented as unsupported there. Deploy to a workspace with Microsoft-managed keys.`,
    subject: { entity: workspace.entity, name: title, field: 'customer_managed_key' },
    related: others
      .slice(0, mostNamed)
      .map((asset) => ({ at: asset.header, message: `The ${asset.entity} ${calledBy(asset)} goes there.` })),
  };
}
