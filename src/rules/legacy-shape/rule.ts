import { type Context, defineRule, subjectOf } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { type Fix, moveEntries } from '../../model/fix.ts';
import type { Project } from '../../model/project.ts';
import { tuningKeys } from '../../model/tuning.ts';
import { calledBy } from '../../questions/names.ts';

/** What belongs under `settings` in a deployment of `type: model`, or may stand there. */
const settingKeys = ['environment_variables', 'error_threshold', ...tuningKeys];

/** Said once for a repository: the older form still works, and takes none of the newer settings. */
export const legacyShape = defineRule({
  id: 'legacy-shape',
  summary: 'A batch deployment has the older form, without "type".',
  level: 'note',
  topic: 'YAML shape',
  fixes: 'unsafe',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    const [first, ...others] = legacyDeployments(project, context);
    if (first === undefined) return;
    const fix = fixForAll([first, ...others]);
    yield {
      at: first.header,
      message: `This deployment has the older form, without "type". It still works; to use the current one, ${adviceFor(first)}.`,
      subject: subjectOf(first, 'type'),
      related: others
        .slice(0, 5)
        .map((each) => ({ at: each.header, message: `Batch deployment ${calledBy(each)} has it too.` })),
      ...(fix && { fix }),
    };
  },
});

/** Python's loader reads the older form only; a file that mixes both forms is a mistake, of which other rules speak. */
function legacyDeployments(project: Project, context: Context): readonly Deployment[] {
  const documents = new Map(project.documents.map((document) => [document.owner, document]));
  return project.deployments.filter((deployment) => {
    const { form, type, keys } = deployment;
    const document = documents.get(deployment);
    // Code has a class for each form, and no keys to move.
    if (form !== 'classic' || document?.form === undefined || document.pythonOnly || document.conditional) return false;
    if (['settings', 'component', 'job_definition'].some((key) => keys.root.has(key))) return false;
    context.need(type);
    return type.state === 'absent';
  });
}

function adviceFor({ keys }: Deployment): string {
  const present = settingKeys.filter((key) => keys.root.has(key));
  if (present.length === 0) return 'add "type: model"';
  const moved = `add "type: model" and move ${listed(present)} under "settings"`;
  return keys.root.has('mini_batch_size') ? moved : `${moved}, which needs "mini_batch_size" as well (10 unless set)`;
}

function listed(keys: readonly string[]): string {
  const quoted = keys.map((key) => `"${key}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/** All of them together: the rule speaks as long as there is one. */
function fixForAll(deployments: readonly Deployment[]): Fix | undefined {
  const fixes = deployments.flatMap((each) => fixFor(each) ?? []);
  const [first, ...others] = fixes;
  if (first === undefined || fixes.length < deployments.length) return undefined;
  const title = others.length === 0 ? first.title : `Bring ${fixes.length} deployments into the current form.`;
  return { title, safety: 'unsafe', steps: [...first.steps, ...others.flatMap(({ steps }) => steps)] };
}

/** The whole way to the current form; undefined where a setting that it needs would have to be made up. */
function fixFor(deployment: Deployment): Fix | undefined {
  const { root } = deployment.keys;
  const beside = root.get('endpoint_name') ?? root.get('name');
  const moved = settingKeys.flatMap((key) => {
    const at = root.get(key);
    return at === undefined ? [] : [{ key, at }];
  });
  if (beside === undefined || (moved.length > 0 && !root.has('mini_batch_size'))) return undefined;
  const move = moveEntries(moved, 'settings', 'unsafe');
  const insert = { does: 'insert-entry', beside, where: 'after', key: 'type', value: 'model' } as const;
  const advice = adviceFor(deployment);
  return {
    title: `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`,
    safety: 'unsafe',
    steps: [insert, ...(move?.steps ?? [])],
  };
}
