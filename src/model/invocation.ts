import type { FilePath, Location } from '../text/location.ts';
import type { Data } from './assets.ts';
import type { Argument, InvokeInput } from './command.ts';
import type { Resolution } from './entity.ts';
import type { Fact } from './facts.ts';

/** A run of a batch endpoint that a command or call starts. */
export interface Invocation {
  readonly at: Location;
  /** Found in a comment or in prose: may silence, never accuse. */
  readonly weak: boolean;
  /** A command, a call of the client library, or a request of HTTP: each has its own names for things. */
  readonly by: 'command' | 'call' | 'request';
  /** A schedule runs the script, program or pipeline that it stands in. */
  readonly scheduled?: true;
  /** Its words are not all known: nothing may be called absent. */
  readonly open: boolean;
  readonly endpoint: Fact<string>;
  readonly deployment: Fact<string>;
  readonly inputs: readonly InvocationInput[];
  /** True if there may be inputs that are not listed. */
  readonly moreInputs: boolean;
  readonly outputPath: Fact<string>;
  /** The type of the only output. */
  readonly outputType: Fact<string>;
  readonly outputFileName: Fact<string>;
  /** The file that it is told its inputs by, as the command names it. */
  readonly file?: string;
}

export interface InvocationInput {
  /** The empty string for the one input of `--input`. */
  readonly name: string;
  readonly at: Location;
  readonly type: Fact<string>;
  readonly path: Fact<string>;
  /** The value of an input that is no data. */
  readonly literal: Fact<string>;
  /** The data asset that the path names, if it names one. */
  readonly data: Resolution<Data>;
}

/** What the file of `az ml batch-endpoint invoke --file` says. */
export interface InvocationFile {
  readonly inputs: readonly InvokeInput[];
  /** The path of the only output; of several none stands for all. */
  readonly outputPath?: Argument;
  readonly outputType?: Argument;
  /** True if not all of it can be read, so that it may say more. */
  readonly open: boolean;
}

/** The listed files that an input may stand for. */
export interface InputFiles {
  /** The file or folder. */
  readonly root: FilePath;
  readonly files: readonly FilePath[];
}
