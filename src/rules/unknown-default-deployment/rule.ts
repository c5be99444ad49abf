import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Endpoint } from '../../model/batch.ts';
import type { DefaultAssignment } from '../../model/default-assignment.ts';
import { knownValue } from '../../model/facts.ts';
import type { Project } from '../../model/project.ts';
import { calledBy, couldBe } from '../../questions/names.ts';
import { defaultsOf, deploymentsAsRelated } from '../../questions/routing.ts';
import { sameLocation } from '../../text/location.ts';
import { didYouMean, nearest } from '../../text/similar.ts';

/** Default deployments that their endpoint does not get. */
export const unknownDefaultDeployment = defineRule({
  id: 'unknown-default-deployment',
  summary: 'The default deployment of a batch endpoint is none of its deployments.',
  level: 'error',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const endpoint of project.endpoints) yield* problemsOf(endpoint, project, context);
  },
});

function* problemsOf(endpoint: Endpoint, project: Project, context: Context): Iterable<Problem> {
  if (isWritten(endpoint)) context.need(endpoint.defaultDeployment);
  const assignments = defaultsOf(project, endpoint).items.filter(({ weak, creates }) => !weak && !creates);
  const roster = project.deploymentsOf(endpoint);
  const { items } = roster;
  if (assignments.length === 0 || items.length === 0) return;
  const names = new Set(items.flatMap(({ name }) => knownValue(name)?.toLowerCase() ?? []));
  const unnamed = items.filter(({ name }) => name.state === 'unknown');
  const unknown = items.find(({ name }) => name.state !== 'known');
  for (const assignment of assignments) {
    // What one program calls by the same words is the same deployment, whatever a run makes of them.
    if (unnamed.some(({ name }) => couldBe(name, assignment.deployment) === 'yes')) continue;
    const wanted = context.need(assignment.deployment);
    if (wanted === undefined || names.has(wanted.toLowerCase())) continue;
    const because =
      roster.gaps[0]?.because ?? (unknown && `the name of the deployment in "${unknown.file}" is not known`);
    if (because === undefined) yield problemFor(assignment, wanted, endpoint, items);
    else context.undecided(assignment.at, because);
  }
}

/** Whether the file says a default; of one that a command may set nothing is lost. */
function isWritten({ defaultDeployment: { state, ...rest }, header }: Endpoint): boolean {
  return state === 'unknown' && 'at' in rest && !sameLocation(rest.at, header);
}

/** So many deployments of an endpoint are named, and looked at for what may be meant. */
const mostNamed = 50;

function problemFor(
  { at }: DefaultAssignment,
  wanted: string,
  endpoint: Endpoint,
  deployments: Parameters<typeof deploymentsAsRelated>[0],
): Problem {
  const { entity, title, header } = endpoint;
  const names = [...new Set(deployments.slice(0, mostNamed).flatMap(({ name }) => knownValue(name) ?? []))].sort();
  const more = deployments.length > mostNamed ? ` and ${deployments.length - mostNamed} more` : '';
  const all = `Its deployments are ${names.map((name) => `"${name}"`).join(', ')}${more}.`;
  const hint = didYouMean(nearest(wanted, names), all);
  const declared =
    at.file === header.file
      ? []
      : [{ at: header, message: `The batch endpoint ${calledBy(endpoint)} is declared here.` }];
  return {
    at,
    message: `No deployment "${wanted}" goes to the batch endpoint ${calledBy(endpoint)}, so it cannot be the default. ${hint}`,
    subject: { entity, name: title, field: 'defaults.deployment_name' },
    related: [
      ...declared,
      ...deploymentsAsRelated(deployments, (each) => `The batch deployment ${calledBy(each)} goes to it.`),
    ],
  };
}
