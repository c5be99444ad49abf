import official from '../../../schemas/facts/python-images.json' with { type: 'json' };
import facts from '../../../schemas/facts/python-support.json' with { type: 'json' };
import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { CondaFile, Environment, Package } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Gap } from '../../model/facts.ts';
import { needMeant } from '../../questions/could-mean.ts';
import { pythonOf } from '../../questions/installed.ts';
import { doubtOfUsers, environmentsAsRelated, usersAsRelated } from '../../questions/uses.ts';
import { isAtLeast, isBelow } from '../../questions/versions.ts';
import type { Location } from '../../text/location.ts';

const tooNew = new Map(facts.tooNew.map(({ name, from }) => [name, from]));

/** Pythons that have no support any more, or for which packages of Azure ML have no release yet. */
export const unsupportedPython = defineRule({
  id: 'unsupported-python',
  summary: 'An environment asks for a Python that Azure ML or its packages do not support.',
  level: 'warning',
  topic: 'environment',
  stage: 'image build',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-environments',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/30015', verified: '2026-11-22' },
  ],
  *check(project, context) {
    const { environments } = project.declared;
    for (const { environment } of project.deployments) needMeant(environment, environments, hasProblem, context);
    for (const conda of project.condaFiles) yield* inConda(conda, project.usersOf(conda), context);
    for (const environment of project.environments)
      yield* inDockerfile(environment, project.usersOf(environment), context);
  },
});

function* inConda(conda: CondaFile, users: readonly Deployment[], context: Context): Iterable<Problem> {
  const pythons = pythonsIn(conda.packages.items);
  if (pythons.length === 0) noteHidden(conda, context);
  for (const each of pythons) noteUnclear(each, context);
  const found = [...problemsOf(pythons, conda.packages.items, { entity: 'conda file', name: conda.file }, users)];
  const changed = found.length > 0 ? changeOf(pythons, conda) : undefined;
  if (changed) context.undecided(changed.at, changed.because);
  else yield* found;
}

/** A step that may put another Python in the place of one that a file asks for. */
function changeOf(pythons: readonly Package[], { packages }: CondaFile): Gap | undefined {
  return packages.gaps.find(({ changes, words }) =>
    pythons.some(({ at, name, specifier }) => {
      const written = `${name}${specifier}`;
      return at.file === changes && (words?.some((word) => mayStandIn(written, word)) ?? true);
    }),
  );
}

/** Whether a text may be part of what asks for a Python. */
function mayStandIn(written: string, word: string): boolean {
  return written.includes(word) || word.includes(written);
}

function* inDockerfile({ dockerfile }: Environment, users: readonly Deployment[], context: Context): Iterable<Problem> {
  const docker = context.need(dockerfile);
  const base = docker && context.need(docker.base);
  if (docker?.base.state !== 'known' || base === undefined) return;
  const { items, gaps } = docker.packages;
  const version = pythonOf(base, official);
  const own = version === undefined ? [] : [pythonAt(version, docker.base.at)];
  const about = { entity: 'Dockerfile', name: docker.file };
  const found = [...problemsOf([...own, ...pythonsIn(items)], items, about, users)];
  const [gap] = gaps;
  // What is not understood may bring another Python.
  if (gap === undefined) yield* found;
  else if (found.length > 0) context.undecided(gap.at, gap.because);
}

/** Whether an environment has such a Python, whoever uses it. */
function hasProblem(environment: Environment, context: Context): boolean {
  const conda = context.need(environment.condaFile);
  const inFile = conda === undefined ? [] : [...inConda(conda, [], context)];
  return inFile.length > 0 || [...inDockerfile(environment, [], context)].length > 0;
}

function pythonsIn(items: readonly Package[]): readonly Package[] {
  return items.filter(({ name, manager }) => name === 'python' && manager === 'conda');
}

/** The Python that an image holds, as if it were asked for. */
function pythonAt(version: string, at: Location): Package {
  return { name: 'python', manager: 'conda', specifier: `=${version}`, extras: [], at };
}

function* problemsOf(
  pythons: readonly Package[],
  items: readonly Package[],
  about: { readonly entity: string; readonly name: string },
  users: readonly Deployment[],
): Iterable<Problem> {
  const [python] = pythons;
  const slip = python && slipOf(pythons, items);
  if (python === undefined || slip === undefined) return;
  yield {
    at: python.at,
    message: `"python${python.specifier}" ${slip.problem} Use Python ${facts.recommended.join(', ').replace(/, (?=[^,]*$)/, ' or ')}.`,
    subject: { ...about, field: about.entity === 'Dockerfile' ? 'FROM' : 'dependencies' },
    ...doubtOfUsers(users, ({ environment }) => environment),
    related: [
      ...slip.packages.map(({ at, name }) => ({ at, message: `"${name}" is listed here.` })),
      ...environmentsAsRelated(users, about.name),
      ...usersAsRelated(users.filter(({ file }) => file !== python.at.file)),
    ],
  };
}

/** What is wrong with all the Pythons asked for. */
function slipOf(pythons: readonly Package[], items: readonly Package[]) {
  const { version } = facts.tooOldBelow;
  if (pythons.every((python) => isBelow(python, version))) {
    return { problem: `is before ${version}, and gets no fixes and no new packages any more.`, packages: [] };
  }
  const hindered = items.filter(({ name, marker }) => {
    const from = marker === undefined ? tooNew.get(name) : undefined;
    return from !== undefined && pythons.every((python) => isAtLeast(python, from));
  });
  const [first] = hindered;
  if (first === undefined) return undefined;
  const more = hindered.length > 1 ? ` (and ${hindered.length - 1} more packages here)` : '';
  return {
    problem: `is too new for "${first.name}"${more}: no current release of it installs on Python ${tooNew.get(first.name)} or later.`,
    packages: hindered.slice(0, 5),
  };
}

function noteUnclear(python: Package, context: Context): void {
  if (isBelow(python, facts.tooOldBelow.version) !== undefined) return;
  context.undecided(python.at, `which versions "python${python.specifier}" admits is not known`);
}

/** A template may stand where Python is asked for. */
function noteHidden({ file, packages }: CondaFile, context: Context): void {
  const gap = packages.gaps.find(({ at }) => at.file === file);
  if (gap) context.undecided(gap.at, gap.because);
}
