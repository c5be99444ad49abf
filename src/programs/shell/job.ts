import type { Argument } from '../../model/command.ts';
import { listAt } from '../../text/group.ts';
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
  return { runner, workspaces: new Map(), values: new Map(), turn: 0, lost: outer !== undefined };
}

/**
 * The script when its turn comes: with what those before it have handed on. Nothing is copied: a job may have thousands of scripts
 * that each set a variable.
 */
export function atItsTurn(script: Script): Script {
  const { step, variables: around } = script;
  if (step === undefined || (step.job.values.size === 0 && !step.job.lost)) return script;
  const { own, pipelines } = step;
  const { values, turn, lost } = step.job;
  const handed = (name: string) => values.get(name)?.findLast((each) => each.turn <= turn);
  const get = (name: string) => {
    const said = around.get(name);
    if (own.has(name)) return said;
    const exactly = handed(name);
    // Another spelling of a name that is known may have been set since.
    const isName = pipelines && (exactly !== undefined || said !== undefined);
    const last = (isName ? handed(environmentName(name)) : undefined) ?? exactly;
    if (last === undefined) return lost ? undefined : said;
    return last.value;
  };
  return { ...script, variables: { get }, compiled: around };
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
  job.turn += 1;
  for (const { to, name, value } of handed) {
    const setting = { turn: job.turn, value: conditional ? undefined : value };
    for (const spelling of spellings(step, to, name)) listAt(job.values, spelling).push(setting);
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
  job.values = new Map();
  if (!configures) return;
  for (const [home, workspace] of job.workspaces) job.workspaces.set(home, { ...workspace, known: false });
}
