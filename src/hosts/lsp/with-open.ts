import { fileBytes } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import type { Workspace } from '../../text/workspace.ts';
import { tooLarge } from '../too-large.ts';

/**
 * A workspace in which the texts that are open in an editor stand in the place of those on the disk. What is open and not listed is a file that is
 * new, unless git or something else keeps it out: then the command line does not read it either.
 */
export function withOpen(disk: Workspace, open: ReadonlyMap<FilePath, string>): Workspace {
  const isNew = (file: FilePath) =>
    !disk.has(file) && !/^\.git(?:\/|$)/.test(file) && disk.mayAppear(file) === undefined;
  const added = new Set([...open.keys()].filter(isNew));
  return {
    ...disk,
    files: added.size === 0 ? disk.files : [...disk.files, ...added].sort(),
    has: (file) => disk.has(file) || added.has(file),
    read: (file) => {
      const text = disk.has(file) || added.has(file) ? open.get(file) : undefined;
      if (text === undefined) return disk.read(file);
      return text.length > fileBytes ? { failure: 'content', because: tooLarge } : { text };
    },
    mayMention: (file) => open.has(file) || disk.mayMention(file),
  };
}
