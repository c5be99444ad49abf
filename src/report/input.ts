import type { Diagnosis } from '../diagnosis/join.ts';
import type { Result } from '../engine/result.ts';
import type { Rule } from '../engine/rule.ts';
import type { Mends } from '../fixes/offer.ts';
import type { Picture } from '../model/picture.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import type { Palette } from './palette.ts';

/** The commit that links in a report point at. */
export interface RepositoryLinks {
  /** "https://github.com" or a GitHub Enterprise Server, without a slash at the end. */
  readonly serverUrl: string;
  /** "owner/name". */
  readonly repository: string;
  /** 40 hexadecimal digits. */
  readonly sha: string;
}

/** The diagnosis of a job, and what is to be said of its reading. */
export interface JobReport {
  readonly diagnosis: Diagnosis;
  /** Where its logs are, as the user named them. */
  readonly logs: string;
  readonly notices: readonly string[];
}

/** What findings were compared with, so that those of a change are told from older ones. */
export interface Comparison {
  /** The commit, in full; missing where there was none. */
  readonly base?: string;
  /** What was compared or why nothing was, for people, as one sentence or two. */
  readonly said: string;
  /** How many findings are out of sight because of what the change itself adds to ignores, levels and the like. */
  readonly hidden: number;
  /** Missing where nothing was compared. */
  readonly isChangedFile?: (file: FilePath) => boolean;
  /** Whether a line, counted from 1, is new or not what it was. */
  readonly isChangedLine?: (file: FilePath, line: number) => boolean;
}

/** All that a report is made from; the same input gives the same report. */
export interface ReportInput {
  readonly result: Result;
  /** Where source lines are read again, to turn offsets into lines and to quote them. */
  readonly workspace: Workspace;
  readonly rules: readonly Rule[];
  /** The version of this program. */
  readonly version: string;
  /** Missing: places are plain text instead of links. */
  readonly links?: RepositoryLinks;
  /** Missing: nobody asked for a comparison. */
  readonly comparison?: Comparison;
  /** Colours of the text report; missing: none. */
  readonly palette?: Palette;
  /** Whether SARIF also lists ignored findings, marked as suppressed. */
  readonly suppressed?: boolean;
  /** How findings may be mended, by their fingerprints; missing: nobody looked. */
  readonly mends?: Mends;
  /** What the logs of a failed job say, if they were looked at. */
  readonly diagnosis?: JobReport;
  /** When the run began, YYYY-MM-DDThh:mm:ss in UTC; only the formats that must say it do. */
  readonly startedAt?: string;
  /** What would be deployed, drawn when somebody asks; missing: nobody knows. */
  readonly picture?: () => Picture | undefined;
  /** How readers get to the page of a rule: they may have no command line. Missing: by the command. */
  readonly explainBy?: 'link';
  /** Tells several SARIF uploads of one commit apart; "default" if missing. */
  readonly category?: string;
}
