import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { type Installed, installedIn } from '../../questions/installed.ts';
import { candidatesOf, doubtOfUsers, environmentsAsRelated, usersAsRelated } from '../../questions/uses.ts';
import type { Location } from '../../text/location.ts';
import { bring, heldBy, neededBy } from './brings.ts';

/** What a scoring script imports must be in its environment: that of a conda file stands apart from the packages of the image. */
export const undeclaredImport = defineRule({
  id: 'undeclared-import',
  summary: 'A scoring script imports a package that its environment does not bring.',
  level: 'warning',
  topic: 'environment',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/31839', verified: '2026-11-22' },
  ],
  *check(project, context) {
    const found = new Map<
      string,
      { readonly problem: Problem; readonly source: string; readonly users: Deployment[] }
    >();
    for (const deployment of project.deployments) {
      const { codeConfiguration, form, script } = deployment;
      if (form === 'pipeline' || codeConfiguration.state !== 'known' || script.state !== 'known') continue;
      const { imports } = script.value;
      // Of a script that imports none of the packages that are looked for, no environment matters.
      if (imports.gaps.length === 0 && imports.items.every(({ path }) => neededBy(path) === undefined)) continue;
      const installed = installedFor(deployment, context);
      if (installed === undefined) continue;
      const { packages, base, header } = installed;
      const held = base === undefined ? [] : heldBy(base.image);
      const needed = imports.items.flatMap((each) => {
        const need = neededBy(each.path);
        if (need === undefined || need.distributions.some((name) => held?.includes(name))) return [];
        return bring(packages.items, need.distributions) === 'yes' ? [] : [{ ...need, at: each.at }];
      });
      const [gap] = [...imports.gaps, ...packages.gaps, ...unknownImage(installed, held)];
      if (gap) {
        if (needed.length > 0) context.undecided(gap.at, gap.because);
        continue;
      }
      for (const { module, distributions, at } of needed) {
        const answer = bring(packages.items, distributions);
        if (typeof answer !== 'string') {
          context.undecided(answer.at, `what "${answer.name}${answer.specifier}" brings along is not known`);
          break;
        }
        const key = JSON.stringify([at.file, module, header]);
        const problem = problemOf(module, distributions[0] ?? module, installed, at);
        const entry = found.get(key);
        if (entry === undefined) found.set(key, { problem, source: installed.name, users: [deployment] });
        else entry.users.push(deployment);
      }
    }
    for (const { problem, source, users } of found.values()) {
      const related = [...(problem.related ?? []), ...environmentsAsRelated(users, source), ...usersAsRelated(users)];
      yield { ...problem, ...doubtOfUsers(users, ({ environment }) => environment), related };
    }
  },
});

/** What a deployment has its packages from, if just one thing brings them. */
function installedFor({ environment }: Deployment, context: Context): Installed | undefined {
  if (context.need(environment) === undefined) return undefined;
  const [only, ...others] = candidatesOf(environment);
  return only === undefined || others.length > 0 ? undefined : context.need(installedIn(only));
}

function unknownImage({ base }: Installed, held: readonly string[] | undefined) {
  return base && held === undefined
    ? [{ at: base.at, because: `what the image "${base.image}" brings is not known` }]
    : [];
}

function problemOf(module: string, distribution: string, installed: Installed, at: Location): Problem {
  const { kind, name, header } = installed;
  return {
    at,
    message: `"${module}" is imported here, and ${lackOf(installed)}: the job ends in "No module named '${module}'". ${remedyOf(kind, distribution)}`,
    subject: { entity: kind, name, field: module },
    related: [{ at: header, message: 'These are all the packages of the environment.' }],
  };
}

function lackOf({ kind, name, base }: Installed): string {
  if (kind === 'conda file') return `nothing in "${name}" brings it`;
  if (kind === 'image') return `the image "${name}" does not bring it`;
  return `neither the base image "${base?.image ?? ''}" nor anything in "${name}" brings it`;
}

function remedyOf(kind: Installed['kind'], distribution: string): string {
  if (kind === 'conda file') return `Add "${distribution}" to its packages.`;
  return kind === 'image' ? `Add a "conda_file" that lists "${distribution}".` : `Install "${distribution}" there.`;
}
