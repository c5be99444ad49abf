import type { FileArgument } from '../../../model/command.ts';
import type { EnvironmentValues, FileEffect, PathPattern } from '../../../model/effect.ts';
import type { ShellRedirect, ShellWord } from '../../../syntax/shell/script.ts';
import type { FilePath } from '../../../text/location.ts';
import { fileArgumentOf } from '../argument.ts';
import type { Expanded } from '../expand.ts';
import type { Script } from '../script.ts';

/** A simple command as it runs. */
export interface RunCommand {
  readonly words: readonly Expanded[];
  /** The redirections with their targets filled in. */
  readonly redirects: readonly { readonly operator: ShellRedirect['operator']; readonly target: Expanded }[];
  /** The text of its here-document. */
  readonly input?: Expanded | undefined;
  /** The same before variables were filled in. */
  readonly written?: ShellWord | undefined;
  /** What variables of the environment are known to be when it runs, for a program that fills them in. */
  readonly environment?: () => EnvironmentValues;
  /** The command whose output it gets. */
  readonly before?: RunCommand | undefined;
  readonly script: Script;
  readonly folders: readonly FilePath[];
}

/** What a command does to files, without when. */
export type FileChange = FileEffect extends infer E
  ? E extends unknown
    ? Omit<E, 'moment' | 'strength'>
    : never
  : never;

/** One file. */
export function fileAt({ script, folders }: RunCommand, word: Expanded): PathPattern {
  return { path: fileArgumentOf(word, script, folders), reach: 'file' };
}

/** Everything below a folder; without a word, below where the command runs. */
export function below({ script, folders, words }: RunCommand, word: Expanded | undefined): FileChange {
  const path: FileArgument = word
    ? fileArgumentOf(word, script, folders)
    : { text: '.', known: true, at: script.locate(words[0]?.span ?? { start: 0, end: 0 }), folders };
  return { does: 'write', pattern: { path, reach: 'folder' } };
}
