import { type Config, defaultConfig } from '../../config/config.ts';
import { parseConfig } from '../../config/parse.ts';
import type { Workspace } from '../../text/workspace.ts';
import { configurationName } from '../configuration-name.ts';
import type { Listing } from '../listing.ts';
import { baseWorkspace } from './base-workspace.ts';
import { type Changes, changesSince, editedFiles } from './changes.ts';
import type { ConfigFrom } from './config-from.ts';
import { type Difference, differenceOf } from './difference.ts';

/** What a run is compared with. */
export interface BaseChoice {
  /** The name of a commit in full. */
  readonly commit: string;
  /** What it is, for people: "the base of the pull request". */
  readonly what: string;
  /** Whether what was edited in the work tree since it was added to the index counts as changed; else it belongs to both sides. */
  readonly withEdits: boolean;
  /** What differs, where the commit is not in the clone and somebody else told; missing: git is asked. */
  readonly changes?: Changes;
}

/** A base that can be linted. */
export interface Base {
  readonly workspace: Workspace;
  readonly changes: Changes;
  readonly difference: Difference;
}

/** Reads what a base was. Rejects, with a reason for the user, if its objects are not there. */
export async function readBase(
  root: string,
  { commit, withEdits, changes: told }: BaseChoice,
  today: Workspace,
  listing: Listing,
): Promise<Base> {
  const staged = told ?? (await changesSince(root, commit));
  const edited = withEdits ? (editedFiles(root) ?? []) : [];
  const changes = new Map([...edited, ...staged]);
  const workspace = await baseWorkspace(root, today, listing, changes);
  return { workspace, changes, difference: differenceOf(today, workspace, changes) };
}

/** The configuration of a base: its own where the file differs, if that is sound; else today's, or none with "config-from: base". A file outside the repository is the same for both. */
export function baseConfiguration(
  base: Base,
  file: string | undefined,
  today: Config,
  ruleIds: readonly string[],
  configFrom: ConfigFrom,
): Config {
  // What the change brings does not hold where that of the base is asked for.
  const instead = configFrom === 'base' ? defaultConfig : today;
  const path = file ?? configurationName;
  const was = base.changes.get(path);
  if (was === undefined) return today;
  const { text } = base.workspace.has(path) ? base.workspace.read(path) : { text: undefined };
  if (text === undefined) return was === 'nothing' ? defaultConfig : instead;
  const parsed = parseConfig(path, text, ruleIds);
  return 'config' in parsed ? parsed.config : instead;
}
