import type { Argument } from '../../model/command.ts';
import { environmentName } from './environment-name.ts';
import type { Job, Runner, Script, Step } from './script.ts';

/** A value that a script hands on to the scripts behind it. */
export interface Handed {
  readonly to: 'variables' | 'outputs';
  readonly name: string;
  readonly value: string | undefined;
}

/** What a script leaves behind for those after it in its job; `lost`: it may have set variables that could not be followed. */
export interface Onward {
  /** The default workspace at its end. */
  readonly workspace: Argument | undefined;
  readonly handed: readonly Handed[];
  readonly lost: boolean;
}

/** A job of which nothing has run. Inside of another nobody can tell what has. */
export function startJob(runner: Runner, outer?: Job): Job {
  return { runner, workspaces: new Map(), values: new Map(), lost: outer !== undefined };
}

/** The script when its turn comes: with what those before it have handed on. */
export function atItsTurn(script: Script): Script {
  const { step, variables: around } = script;
  if (step === undefined || (step.job.values.size === 0 && !step.job.lost)) return script;
  const { job, own } = step;
  const variables = new Map(job.lost ? [...around].filter(([name]) => own.has(name)) : around);
  for (const [name, value] of job.values) {
    if (own.has(name)) continue;
    for (const spelling of step.pipelines ? sameIn(variables, name) : [name]) {
      if (value === undefined) variables.delete(spelling);
      else variables.set(spelling, value);
    }
  }
  return { ...script, variables, compiled: around };
}

/** A name with all spellings of it that are known already. */
function sameIn(variables: ReadonlyMap<string, string>, name: string): readonly string[] {
  const wanted = environmentName(name);
  return [name, ...[...variables.keys()].filter((each) => environmentName(each) === wanted)];
}

/** The default workspace that a script finds set. */
export function workspaceBefore({ step }: Script): Argument | undefined {
  return step?.job.workspaces.get(step.home);
}

/** Notes what a script has done to those behind it. */
export function handOn({ step }: Script, { workspace, handed, lost }: Onward): void {
  if (step === undefined) return;
  const { job, home, conditional } = step;
  const isNew = workspace !== undefined && workspace !== job.workspaces.get(home);
  if (isNew) job.workspaces.set(home, { ...workspace, known: workspace.known && !conditional });
  if (lost) loseTrack(job, false);
  for (const { to, name, value } of handed) {
    for (const spelling of spellings(step, to, name)) job.values.set(spelling, conditional ? undefined : value);
  }
}

/** The names by which the scripts behind a step know what it hands on. */
export function spellings({ id, pipelines }: Step, to: Handed['to'], name: string): readonly string[] {
  if (to === 'variables') return pipelines ? [name, environmentName(name)] : [name];
  if (id === undefined) return [];
  return pipelines ? [`${id}.${name}`] : [`steps.${id}.outputs.${name}`];
}

/** Something ran that may have set any variable; with `configures`, the default workspace, too. */
export function loseTrack(job: Job, configures: boolean): void {
  job.lost = true;
  job.values.clear();
  if (!configures) return;
  for (const [home, workspace] of job.workspaces) job.workspaces.set(home, { ...workspace, known: false });
}
