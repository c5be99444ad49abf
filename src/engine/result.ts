import type { Answer } from '../model/answer.ts';
import type { Failure } from '../model/failure.ts';
import type { Fix } from '../model/fix.ts';
import type { Stage } from '../model/stage.ts';
import type { FilePath, Location } from '../text/location.ts';
import type { Level, Related, Subject } from './rule.ts';

/** A problem after the gate: with its level, its rule and a fingerprint. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly at: Location;
  /** It ends in the doubt, if there is one. */
  readonly message: string;
  /** What keeps it from being certain; its level is one below the rule's. */
  readonly doubt?: string;
  /** When Azure ML meets it, if that is shown somewhere. */
  readonly stage?: Stage;
  /** One, or several if equal problems at one place were merged. */
  readonly subjects: readonly Subject[];
  readonly related: readonly Related[];
  /** 32 hexadecimal digits from rule, file, subject and message text without numbers of lines; stable when lines move, unique in one result. */
  readonly fingerprint: string;
  /**
   * The second version of the fingerprint, one for each subject: 32 hexadecimal digits from rule, subject and what the rule calls the mistake.
   * Stable when a message is reworded, a file renamed or a doubt removed; not unique in one result.
   */
  readonly marks: readonly string[];
  /** Whether it was not there before; missing where nothing was compared. */
  readonly new?: boolean;
  /** Equal for the places of one slip that is repeated, such as a flag: they are told as one. */
  readonly same?: string;
  /** It stands for so many of its rule, file and level, which are not told one by one. */
  readonly more?: number;
  /** How it may be mended, at its own places; nobody has planned or tried it yet. */
  readonly fix?: Fix;
}

/** A finding that a comment, the configuration or a baseline silenced. */
export interface IgnoredFinding {
  readonly finding: Finding;
  readonly by: 'comment' | 'configuration' | 'baseline';
  readonly reason: string;
  readonly at: Location;
}

/** A check that could not be made. */
export interface UndecidedCheck {
  readonly rule: string;
  readonly at: Location;
  readonly because: string;
  /** What of the configuration would make it; missing: nothing is known to. */
  readonly answer?: Answer;
  /** It stands for so many of its rule and file. */
  readonly more?: number;
}

/** How much a rule said of a file beyond the most that is kept. */
export interface Unkept {
  readonly what: 'findings' | 'undecided';
  readonly rule: string;
  readonly file: FilePath;
  readonly count: number;
}

/** What a run found. The same workspace and configuration give the same result, byte for byte. */
export interface Result {
  /** Sorted by file, place, rule. */
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
  readonly undecided: readonly UndecidedCheck[];
  /** It is counted together with what is not told one by one. */
  readonly unkept?: readonly Unkept[];
  readonly failures: readonly Failure[];
  /** Batch endpoint and deployment files that were recognised, sorted. */
  readonly batchFiles: readonly FilePath[];
  /** How many there are besides, of which nobody asked; missing: none. */
  readonly batchFilesElsewhere?: number;
  /** Files that matter and that the disk refused to give. */
  readonly unreadable: readonly { readonly file: FilePath; readonly because: string }[];
  /** Number of files whose content was parsed. */
  readonly filesRead: number;
}

/** Findings of each level. */
export interface Totals {
  readonly error: number;
  readonly warning: number;
  readonly note: number;
}

/** Counts the findings of each level. */
export function totalsOf({ findings }: Pick<Result, 'findings'>): Totals {
  const totals = { error: 0, warning: 0, note: 0 };
  for (const { level, more = 1 } of findings) totals[level] += more;
  return totals;
}

/** Counts the new findings of each level; none where nothing was compared. */
export function newTotalsOf({ findings }: Pick<Result, 'findings'>): Totals {
  return totalsOf({ findings: findings.filter((finding) => finding.new === true) });
}

/** How many checks could not be made. */
export function undecidedCount({ undecided }: Result): number {
  return undecided.reduce((sum, { more = 1 }) => sum + more, 0);
}

/** How many findings are silenced. */
export function ignoredCount({ ignored }: Result): number {
  return ignored.reduce((sum, { finding: { more = 1 } }) => sum + more, 0);
}
