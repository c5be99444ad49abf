import facts from '../../../schemas/facts/pkg-resources.json' with { type: 'json' };
import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { CondaFile, Package } from '../../project/model.ts';
import { environmentsAsRelated, usersAsRelated } from '../../project/uses.ts';
import { isAtLeast, isBelow } from '../../project/versions.ts';

const needs = new Map(facts.packages.map(({ name, fixedIn }) => [name, fixedIn]));
const { removedIn } = facts.setuptools;
const bareFrom = facts.pythonWithoutSetuptools.from;

/** Older packages of Azure ML import pkg_resources, which setuptools no longer has. */
export const pkgResourcesRemoved = defineRule({
  id: 'pkg-resources-removed',
  summary: 'A package needs pkg_resources, and the environment gets a setuptools without it.',
  level: 'warning',
  topic: 'environment',
  evidence: [
    { kind: 'report', url: 'https://github.com/Azure/azureml-assets/pull/5100', verified: '2026-11-22' },
    { kind: 'report', url: 'https://github.com/microsoft/FLAML/pull/1516', verified: '2026-11-22' },
  ],
  logs: ["ModuleNotFoundError: No module named 'pkg_resources'"],
  *check(project, context) {
    for (const { environment } of project.deployments) context.need(environment);
    for (const conda of project.condaFiles) {
      const { items } = conda.packages;
      const suspect = items.find((item) => isOld(item)) ?? items.find((item) => isOld(item) === undefined);
      if (suspect === undefined) continue;
      const problem = problemOf(suspect, conda, context);
      if (problem === undefined) continue;
      if (!isOld(suspect)) {
        context.undecided(suspect.at, `which versions "${suspect.name}${suspect.specifier}" admits is not known`);
        continue;
      }
      const users = project.usersOf(conda).filter(({ file }) => file !== problem.at.file);
      yield {
        ...problem,
        subject: { entity: 'conda file', name: conda.file, field: 'dependencies' },
        related: [
          ...problem.related,
          ...environmentsAsRelated(project.usersOf(conda), conda.file),
          ...usersAsRelated(users),
        ],
      };
    }
  },
});

/** What goes wrong with a package that imports pkg_resources. */
function problemOf(
  old: Package,
  conda: CondaFile,
  context: Context,
): (Omit<Problem, 'subject'> & Required<Pick<Problem, 'related'>>) | undefined {
  const { items, gaps } = conda.packages;
  const written = `"${old.name}${old.specifier}"`;
  const mend = `"setuptools<${removedIn}", or take "${old.name}>=${needs.get(old.name)}"`;
  const setuptools = items.filter(({ name }) => name === 'setuptools');
  const [first] = setuptools;
  if (first && setuptools.every((item) => isAtLeast(item, removedIn))) {
    return {
      at: first.at,
      message: `setuptools ${removedIn} and later have no "pkg_resources", and ${written} imports it. Pin ${mend}.`,
      related: [{ at: old.at, message: `${written} is listed here.` }],
    };
  }
  const pythons = items.filter(({ name, manager }) => name === 'python' && manager === 'conda');
  const [python] = pythons;
  if (python === undefined || !pythons.every((item) => isAtLeast(item, bareFrom))) return undefined;
  if (setuptools.some((item) => isBelow(item, removedIn) !== false)) return undefined;
  const hidden = gaps[0] ?? constraintOf(conda);
  if (hidden) {
    context.undecided(hidden.at, hidden.because);
    return undefined;
  }
  return {
    at: old.at,
    message: `${written} imports "pkg_resources", which setuptools ${removedIn} no longer has. Python ${bareFrom} and later bring no setuptools of their own, and nothing here keeps it below ${removedIn}. Add ${mend}.`,
    related: [{ at: python.at, message: `Python ${bareFrom} or later is asked for here.` }],
  };
}

/** Whether every version that is admitted still imports pkg_resources. undefined: nobody can tell. */
function isOld(item: Package): boolean | undefined {
  const fixedIn = needs.get(item.name);
  return fixedIn === undefined || item.marker !== undefined ? false : isBelow(item, fixedIn);
}

function constraintOf({ constraints }: CondaFile) {
  const [at] = constraints;
  return at && { at, because: 'a constraints file may narrow the version of setuptools' };
}
