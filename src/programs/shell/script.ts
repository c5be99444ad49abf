import type { Argument } from '../../model/command.ts';
import type { Program } from '../../model/effect.ts';
import type { ShellOptions } from '../../syntax/shell/script.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';

/** What runs scripts: a script by itself, a job, a notebook, a target of a Makefile. */
export type Runner = Omit<Program, 'calls' | 'started'>;

/** What the scripts of one job, or of one notebook, hand on to those behind them. */
export interface Job {
  readonly runner: Runner;
  /** The default workspace, by where the command line keeps its configuration. */
  readonly workspaces: Map<string, Argument>;
  /** What scripts set variables and outputs to, by their names, the latest last. */
  values: Map<string, Setting[]>;
  /** How many scripts have handed something on. */
  turn: number;
  /** True once something ran that may have set any variable. */
  lost: boolean;
}

/** What a script set a variable or an output to; undefined: nobody can tell. */
interface Setting {
  readonly turn: number;
  readonly value: string | undefined;
}

/** Variables by their names. */
export interface Variables {
  get(name: string): string | undefined;
}

/** A script's place in its job. */
export interface Step {
  readonly job: Job;
  /** By which others name its outputs. */
  readonly id?: string;
  /** It may not run. */
  readonly conditional: boolean;
  /** Where the command line keeps its configuration: tasks of Azure Pipelines have one of their own. */
  readonly home: string;
  /** The variables that the step sets for itself: they win over all others. */
  readonly own: ReadonlySet<string>;
  /** Variables of Azure Pipelines are told by their names whatever their letter case, and reach scripts under another spelling. */
  readonly pipelines: boolean;
}

/** A text with commands: a whole file, a step of a pipeline, a line of a notebook. */
export interface Script {
  readonly file: FilePath;
  readonly text: string;
  readonly options: ShellOptions;
  /** Where a relative path may start from, likeliest first; empty if nobody can tell. */
  readonly folders: readonly FilePath[];
  /** Variables that surround the script with the literal they are set to, by their names and by how a pipeline spells them for scripts. */
  readonly variables: Variables;
  /** The same as the pipeline was compiled with, where scripts have set some since. */
  readonly compiled?: Variables;
  /** What the configuration says that variables come to where nothing here says it, by their names. */
  readonly known?: ReadonlyMap<string, string>;
  /** Python makes its words: the names in it are not those of variables that the configuration speaks of. */
  readonly isMade?: true;
  /** It stands for a template of another repository, called at a branch: what that does may have changed. */
  readonly template?: string;
  /** Its place among the scripts of a job. */
  readonly step?: Step;
  /** The place in the file of a span of the text. */
  locate(span: Span): Location;
}

/** A folder and all folders above it, the nearest first. */
export function upwards(folder: FilePath): readonly FilePath[] {
  const parts = folder === '' ? [] : folder.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/** What runs a script: its job, or the script by itself. */
export function runnerOf({ file, step }: Pick<Script, 'file' | 'step'>): Runner {
  return step?.job.runner ?? { id: file, file, isJob: false, checksOut: false };
}
