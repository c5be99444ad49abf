import facts from '../../../schemas/facts/pkg-resources.json' with { type: 'json' };
import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { CondaFile, Environment, Package } from '../../model/assets.ts';
import { needMeant } from '../../questions/could-mean.ts';
import { doubtOfUsers, environmentsAsRelated, usersAsRelated } from '../../questions/uses.ts';
import { isAtLeast, isBelow } from '../../questions/versions.ts';
import { groupBy } from '../../text/group.ts';
import { rememberTexts } from '../../text/memo.ts';
import { type Source, sourcesIn, sourcesOf } from './sources.ts';

const needs = new Map(facts.packages.map(({ name, fixedIn }) => [name, fixedIn]));
const { removedIn } = facts.setuptools;
const bareFrom = facts.pythonWithoutSetuptools.from;

/** Older packages of Azure ML import pkg_resources, which setuptools no longer has. */
export const pkgResourcesRemoved = defineRule({
  id: 'pkg-resources-removed',
  summary: 'A package needs pkg_resources, and the environment gets a setuptools without it.',
  level: 'warning',
  topic: 'environment',
  stage: 'job start',
  evidence: [
    { kind: 'report', url: 'https://github.com/Azure/azureml-assets/pull/5100', verified: '2026-11-22' },
    { kind: 'report', url: 'https://github.com/microsoft/FLAML/pull/1516', verified: '2026-11-22' },
  ],
  *check(project, context) {
    const { environments } = project.declared;
    for (const { environment } of project.deployments) needMeant(environment, environments, hasProblem, context);
    for (const source of sourcesOf(project, context)) yield* problemsIn(source, context);
  },
});

/** Whether an environment gets such a setuptools, whoever uses it. */
function hasProblem(environment: Environment, context: Context): boolean {
  return [...sourcesIn(environment, context)].some((source) => [...problemsIn(source, context)].length > 0);
}

function* problemsIn(source: Source, context: Context): Iterable<Problem> {
  const { items } = source.packages;
  const isOld = ageOf(items);
  const suspect = items.find((item) => isOld(item)) ?? items.find((item) => isOld(item) === undefined);
  if (suspect === undefined) return;
  const problem = problemOf(suspect, source, context);
  if (problem === undefined) return;
  if (!isOld(suspect)) {
    context.undecided(suspect.at, `which versions "${suspect.name}${suspect.specifier}" admits is not known`);
    return;
  }
  const users = source.users.filter(({ file }) => file !== problem.at.file);
  const between = environmentsAsRelated(source.users, source.about.name);
  yield {
    ...problem,
    subject: source.about,
    ...doubtOfUsers(source.users, ({ environment }) => environment),
    related: [...problem.related, ...between, ...usersAsRelated(users)],
  };
}

/** What goes wrong with a package that imports pkg_resources. */
function problemOf(
  old: Package,
  { packages: { items, gaps }, constraints, python, about }: Source,
  context: Context,
): (Omit<Problem, 'subject'> & Required<Pick<Problem, 'related'>>) | undefined {
  const written = `"${old.name}${old.specifier}"`;
  const mend = `"setuptools<${removedIn}", or take "${old.name}>=${needs.get(old.name)}"`;
  const setuptools = items.filter(({ name }) => name === 'setuptools');
  const [first] = setuptools;
  const isRemoved = first !== undefined && setuptools.every((item) => isAtLeast(item, removedIn));
  if (!isRemoved && (python === undefined || setuptools.some((item) => isBelow(item, removedIn) !== false)))
    return undefined;
  const hidden = gaps[0] ?? constraintOf(constraints);
  // In a conda file the pin decides, whatever else is listed.
  if (hidden && !(isRemoved && about.entity === 'conda file')) {
    context.undecided(hidden.at, hidden.because);
    return undefined;
  }
  if (isRemoved) {
    return {
      at: first.at,
      message: `setuptools ${removedIn} and later have no "pkg_resources", and ${written} imports it. Pin ${mend}.`,
      related: [{ at: old.at, message: `${written} is listed here.` }],
    };
  }
  return {
    at: old.at,
    message: `${written} imports "pkg_resources", which setuptools ${removedIn} no longer has. Python ${bareFrom} and later bring no setuptools of their own, and nothing here keeps it below ${removedIn}. Add ${mend}.`,
    related: python ? [{ at: python, message: `Python ${bareFrom} or later is asked for here.` }] : [],
  };
}

/** Whether every version of a package that is admitted still imports pkg_resources. undefined: nobody can tell. */
function ageOf(items: readonly Package[]): (item: Package) => boolean | undefined {
  const named = groupBy(items, ({ name }) => name);
  const ageOfName = rememberTexts((name) => {
    const fixedIn = needs.get(name);
    if (fixedIn === undefined) return false;
    // A later line of a Dockerfile may replace it.
    const all = (named.get(name) ?? []).map((each) => isBelow(each, fixedIn));
    return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
  });
  return ({ name, marker }) => (marker === undefined ? ageOfName(name) : false);
}

function constraintOf([at]: CondaFile['constraints']) {
  return at && { at, because: 'a constraints file may narrow the version of setuptools' };
}
