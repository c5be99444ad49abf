import { defineRule, subjectOf } from '../../engine/rule.ts';
import { asCreated } from '../../questions/created.ts';
import { ownerAsRelated } from '../../questions/uses.ts';

/** Documented for deployments as for endpoints; for batch deployments the client checks nothing, so the service decides. */
export const invalidDeploymentName = defineRule({
  id: 'invalid-deployment-name',
  summary: 'The name of a batch deployment breaks the documented naming rules.',
  level: 'warning',
  topic: 'YAML shape',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas#endpoints',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const deployment of project.deployments.map(asCreated)) {
      const { name } = deployment;
      // What is sent in the place of a sound name stands elsewhere, and is judged where it is known.
      if (name.state === 'unknown' && name.written !== undefined && faultOf(name.written) === undefined) continue;
      const value = context.need(name);
      const fault = value === undefined ? undefined : faultOf(value);
      if (name.state !== 'known' || fault === undefined) continue;
      yield {
        at: name.at,
        message: `The deployment name "${name.value}" ${fault}. Use 3 to 32 letters, digits and single dashes, with a letter first.`,
        subject: subjectOf(deployment, 'name'),
        related: ownerAsRelated(deployment, name.at),
      };
    }
  },
});

/** What the documentation asks of names that the service takes; those that it refuses are for another rule. */
function faultOf(name: string): string | undefined {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/.test(name)) return undefined;
  if (name.includes('_')) return 'contains "_"';
  if (name.length < 3) return 'is too short';
  if (name.length > 32) return `has ${name.length} characters`;
  if (!/^[A-Za-z]/.test(name)) return `starts with "${name.slice(0, 1)}"`;
  return name.includes('--') ? 'contains "--"' : undefined;
}
