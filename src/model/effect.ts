import type { FilePath, Location } from '../text/location.ts';
import type { FileArgument } from './command.ts';

/** Where in the run of which program a step stands. */
export interface Moment {
  /** The script, job, notebook, target of a Makefile or Python file that runs it: its file, or the file and where in it the job begins. */
  readonly program: string;
  readonly at: Location;
  /** In straight-line code: what stands before it in the program runs before it. False in functions. */
  readonly ordered: boolean;
  /** It runs whenever its program does: no condition, loop or function decides. */
  readonly sure: boolean;
}

/** A program that the repository's steps run, as far as others reach it. */
export interface Program {
  readonly id: string;
  readonly file: FilePath;
  /** A job of a workflow or pipeline starts on a machine of its own; anything else somebody may run by hand in the work tree. */
  readonly isJob: boolean;
  /** The job starts with the files of the repository, as they are committed. */
  readonly checksOut: boolean;
  /** A schedule starts it. */
  readonly scheduled?: true;
  /** The scripts that it runs. */
  readonly calls: readonly ScriptCall[];
  /** More of them, where a schedule starts it: by steps that do nothing else which is followed. */
  readonly started?: readonly ScriptCall[];
}

/** A script that a program runs. */
export interface ScriptCall {
  readonly file: FileArgument;
  /** The words behind it, as files. */
  readonly given?: readonly FileArgument[];
  readonly moment: Moment;
}

/** Which files a step means. */
export interface PathPattern {
  /** The file, or the folder below which any file may be. `known: false`: some of its words only a run knows. */
  readonly path: FileArgument;
  /** `folder`: every file below it. `either`: the file, or one of the name `within` in a folder of that path. */
  readonly reach: 'file' | 'folder' | 'either';
  /** With "either": the name that the file would have in a folder. */
  readonly within?: string;
}

/** The text that a step writes, as it stands in the step. */
export interface WrittenText {
  readonly text: string;
  /** Some of its values only a run knows: what fills them in stands there. */
  readonly open?: true;
  /** The same before anything was filled in: what all turns of a step write. */
  readonly unfilled?: WrittenText;
  /** Where the text stands: the place of a span of it. */
  locate(start: number, end: number): Location;
}

/**
 * What a step does to files when it runs.
 * `write`: the file is new, whatever it was. With `text`: just that. With `copyOf`: what that file is. `render`: that file with some of it changed.
 * `edit`: the file is what it was, with some of it changed.
 */
export type FileEffect = {
  readonly pattern: PathPattern;
  readonly moment: Moment;
  /** A command in prose counts only for the path that it spells out. */
  readonly strength: 'runs' | 'documented';
} & (
  | { readonly does: 'write'; readonly text?: WrittenText; readonly copyOf?: FileArgument; readonly render?: Render }
  | { readonly does: 'edit'; readonly change: Change }
);

/** A file that is made of another. */
export interface Render {
  readonly of: FileArgument;
  readonly change: Change;
  /** Of `envsubst`: what is known of the variables that it fills in, by their names. */
  readonly values?: EnvironmentValues;
}

/** Variables of the environment, as far as they are known when a program runs. */
export interface EnvironmentValues {
  get(name: string): string | undefined;
}

/**
 * What changes in a file. `fields`: just these key paths ("settings.mini_batch_size"). `words`: only values in which one of these texts stands.
 * `markers`: only values that have the marks of a template. `anything`: nobody can tell.
 */
export type Change =
  | { readonly to: 'fields'; readonly fields: readonly string[] }
  | { readonly to: 'words'; readonly words: readonly string[] }
  | { readonly to: 'markers' }
  | { readonly to: 'anything' };
