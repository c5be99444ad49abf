import { lstatSync } from 'node:fs';
import type { FilePath } from '../../text/location.ts';
import type { Content } from '../../text/workspace.ts';
import { below } from '../below.ts';
import { askGit, gitLimits } from '../git-child.ts';
import { gitIndexOf, type Remembered, rememberedFiles } from '../git-index.ts';

/** What a path was at the base, where it is something else now: a file or a link, with its object or with its text itself, or nothing. */
export type Was =
  | { readonly object: string; readonly isLink: boolean }
  | { readonly content: Content; readonly isLink: boolean }
  | 'nothing';

/** The tracked files that differ from a base, and what they were there. */
export type Changes = ReadonlyMap<FilePath, Was>;

/**
 * Compares the tree of a commit with git's index, which after a checkout is that of HEAD. No file of the work tree is looked at, no filter
 * is run, and submodules are left alone. Rejects with a reason if a tree is not there.
 */
export async function changesSince(root: string, commit: string): Promise<Changes> {
  const command = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--ignore-submodules=all', commit, '--'];
  const { code, output, complaint } = await askGit(root, command, gitLimits);
  if (code !== 0) throw new Error(complaint || 'git failed');
  return readChanges(output.toString('utf8'));
}

/** Reads the records of `--raw -z`: ":<mode> <mode> <object> <object> <status>", then the path; the first of each pair is that of the base. */
function readChanges(output: string): Changes {
  const changes = new Map<FilePath, Was>();
  const fields = output.split('\0');
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = '', object = '', status] =
      /^:(\d{6}) \d{6} ([0-9a-f]{40}(?:[0-9a-f]{24})?) [0-9a-f]{40}(?:[0-9a-f]{24})? (\w)/.exec(fields[index] ?? '') ??
      [];
    const path = fields[index + 1] ?? '';
    // Of a file that is being merged nobody can tell.
    if (status === undefined || status === 'U' || path.includes('\uFFFD')) continue;
    const isFile = mode.startsWith('100') || mode === '120000';
    changes.set(path, isFile ? { object, isLink: mode === '120000' } : 'nothing');
  }
  return changes;
}

/**
 * The tracked files of the work tree that were edited or removed since they were added to git's index, with what was added. They are told by
 * size and time, as git tells them. Undefined if the index is of a kind that only git should read.
 */
export function editedFiles(root: string): Changes | undefined {
  const index = gitIndexOf(root);
  const remembered = 'bytes' in index ? rememberedFiles(index.bytes) : undefined;
  if (remembered === undefined) return undefined;
  return new Map(
    [...remembered].flatMap(([path, entry]) =>
      isAsRemembered(below(root, path), entry) ? [] : [[path, { object: entry.object, isLink: false }] as const],
    ),
  );
}

function isAsRemembered(path: string, { seconds, nanoseconds, size }: Remembered): boolean {
  try {
    const entry = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (entry === undefined || Number(entry.size % 0x1_0000_0000n) !== size) return false;
    const [whole, rest] = [entry.mtimeNs / 1_000_000_000n, entry.mtimeNs % 1_000_000_000n];
    return Number(whole % 0x1_0000_0000n) === seconds && (nanoseconds === 0 || Number(rest) === nanoseconds);
  } catch {
    return false;
  }
}
