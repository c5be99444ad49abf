import type { Level } from '../../src/engine/rule.ts';
import type { TextEdit } from '../../src/fixes/edit.ts';
import type { PartKind } from '../../src/model/picture.ts';
import type { Beside, Files } from './files.ts';

/** A place in a file: UTF-16 offsets for the editor, a line and a column from 1 for people. */
export interface ShownPlace {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** A finding as the page shows it. */
export interface ShownFinding {
  /** Missing: a mistake in the configuration itself. */
  readonly rule?: string;
  readonly level: Level;
  readonly message: string;
  readonly at: ShownPlace;
  readonly related: readonly { readonly at: ShownPlace; readonly message: string }[];
  readonly fingerprint: string;
}

/** What can be done about a finding: a fix that was tried (with its edits the finding goes and nothing new comes), or the comment that ignores it. */
export interface ShownFix {
  readonly fingerprint: string;
  readonly title: string;
  readonly isSafe: boolean;
  readonly edits: readonly TextEdit[];
  /** The words of the first edit that somebody is to write over: the reason of a comment that ignores. */
  readonly toWrite?: string;
}

/** What cannot be checked, for one reason. */
export interface ShownDoubt {
  readonly because: string;
  readonly at: ShownPlace;
  readonly rules: readonly string[];
}

/** What was found in the files. */
export interface Found {
  readonly findings: readonly ShownFinding[];
  readonly undecided: readonly ShownDoubt[];
  readonly failures: readonly string[];
  /** Whether anything of a batch endpoint was recognised. */
  readonly batchFiles: number;
  /** Milliseconds that linting took, in the worker. */
  readonly took: number;
}

/** One box of the picture. */
export interface ShownPart {
  readonly kind: PartKind;
  readonly label: string;
  readonly at: ShownPlace;
  readonly isUnknown: boolean;
  /** The worst finding about it, and how many there are. */
  readonly worst: Level | undefined;
  readonly count: number;
}

/** What would be deployed. */
export interface ShownPicture {
  readonly parts: readonly ShownPart[];
  readonly links: readonly { readonly from: number; readonly to: number; readonly isDefault: boolean }[];
  readonly left: number;
  /** The same in Mermaid's language. */
  readonly mermaid: string;
}

/** What one message means. */
export interface ShownCause {
  readonly cause: string;
  readonly named: readonly string[];
  readonly remedy?: string;
  readonly rules: readonly string[];
  readonly surer?: string;
  readonly look?: { readonly at: string; readonly commands: readonly string[] };
  readonly source: string;
}

/** What a piece of a log means. */
export interface ShownExplanation {
  /** How to read the rest: "Nothing here says that it is from Azure ML." */
  readonly notes: readonly string[];
  readonly causes: readonly ShownCause[];
}

/** What the page asks the worker for; `id` counts, and comes back with the answer. */
export type Request =
  | { readonly id: number; readonly ask: 'lint'; readonly files: Files; readonly beside?: Beside }
  | { readonly id: number; readonly ask: 'picture'; readonly files: Files; readonly beside?: Beside }
  | { readonly id: number; readonly ask: 'explain'; readonly text: string };

/** What the worker says; fixes come behind what was found. */
export type Answer =
  | { readonly id: number; readonly says: 'found'; readonly found: Found }
  | { readonly id: number; readonly says: 'fixes'; readonly fixes: readonly ShownFix[] }
  | { readonly id: number; readonly says: 'picture'; readonly picture: ShownPicture }
  | { readonly id: number; readonly says: 'explained'; readonly explanation: ShownExplanation }
  | { readonly id: number; readonly says: 'failed'; readonly because: string };
