import type { ShellOptions } from '../../syntax/shell/script.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import type { Step } from './job.ts';

/** A text with commands: a whole file, a step of a pipeline, a line of a notebook. */
export interface Script {
  readonly file: FilePath;
  readonly text: string;
  readonly options: ShellOptions;
  /** Where a relative path may start from, likeliest first; empty if nobody can tell. */
  readonly folders: readonly FilePath[];
  /** Variables that surround the script with the literal they are set to, by their names and by how a pipeline spells them for scripts. */
  readonly variables: ReadonlyMap<string, string>;
  /** The same as the pipeline was compiled with, where scripts have set some since. */
  readonly compiled?: ReadonlyMap<string, string>;
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
