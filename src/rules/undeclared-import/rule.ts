import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { CondaFile, Deployment } from '../../project/model.ts';
import { candidatesOf, environmentsAsRelated, usersAsRelated } from '../../project/uses.ts';
import type { Location } from '../../text/location.ts';
import { bring, neededBy } from './brings.ts';

/** What a scoring script imports must be in its conda environment: that stands apart from the packages of the image. */
export const undeclaredImport = defineRule({
  id: 'undeclared-import',
  summary: 'A scoring script imports a package that its environment does not bring.',
  level: 'warning',
  topic: 'environment',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/31839', verified: '2026-11-22' },
  ],
  logs: ["ModuleNotFoundError: No module named 'sklearn'"],
  *check(project, context) {
    const found = new Map<
      string,
      { readonly problem: Problem; readonly conda: CondaFile; readonly users: Deployment[] }
    >();
    for (const deployment of project.deployments) {
      const { codeConfiguration, form, script } = deployment;
      if (form === 'pipeline' || codeConfiguration.state !== 'known') continue;
      const conda = condaOf(deployment, context);
      if (conda === undefined || script.state !== 'known') continue;
      const { imports } = script.value;
      const needed = imports.items.flatMap((each) => {
        const need = neededBy(each.path);
        return need && bring(conda.packages.items, need.distributions) !== 'yes' ? [{ ...need, at: each.at }] : [];
      });
      const [gap] = [...imports.gaps, ...conda.packages.gaps];
      if (gap) {
        if (needed.length > 0) context.undecided(gap.at, gap.because);
        continue;
      }
      for (const { module, distributions, at } of needed) {
        const answer = bring(conda.packages.items, distributions);
        if (typeof answer !== 'string') {
          context.undecided(answer.at, `what "${answer.name}${answer.specifier}" brings along is not known`);
          break;
        }
        const key = JSON.stringify([at.file, module, conda.header]);
        const entry = found.get(key) ?? {
          problem: problemOf(module, distributions[0] ?? module, conda, at),
          conda,
          users: [],
        };
        found.set(key, { ...entry, users: [...entry.users, deployment] });
      }
    }
    for (const { problem, conda, users } of found.values()) {
      const related = [
        ...(problem.related ?? []),
        ...environmentsAsRelated(users, conda.file),
        ...usersAsRelated(users),
      ];
      yield { ...problem, related };
    }
  },
});

/** The one conda file that a deployment runs with, if nothing besides it may bring packages. */
function condaOf({ environment }: Deployment, context: Context): CondaFile | undefined {
  if (context.need(environment) === undefined) return undefined;
  const [only, ...others] = candidatesOf(environment);
  if (only === undefined || others.length > 0 || only.known !== undefined || only.build.state !== 'absent') {
    return undefined;
  }
  return context.need(only.condaFile);
}

function problemOf(module: string, distribution: string, conda: CondaFile, at: Location): Problem {
  return {
    at,
    message: `"${module}" is imported here, and nothing in "${conda.file}" brings it: the job ends in "No module named '${module}'". Add "${distribution}" to its packages.`,
    subject: { entity: 'conda file', name: conda.file, field: module },
    related: [{ at: conda.header, message: 'These are all the packages of the environment.' }],
  };
}
