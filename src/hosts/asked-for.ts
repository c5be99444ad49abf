import { compileGlobs } from '../engine/glob.ts';
import type { Result } from '../engine/result.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import type { Selection } from './select.ts';
import { UsageError } from './usage-error.ts';

/** The files and folders that are asked for; undefined: all. Throws UsageError for a pattern that matches no file. */
export function askedFor({ report, globs }: Selection, files: readonly FilePath[]): readonly FilePath[] | undefined {
  const matched = globs.flatMap(({ written, pattern }) => {
    const matching = files.filter(compileGlobs([pattern]));
    if (matching.length === 0) throw new UsageError(`No file matches "${written}".`);
    return matching;
  });
  return report === undefined ? undefined : [...report, ...matched];
}

/** A result that counts named files as unread which could not be read: whoever names a file wants to know. */
export function withNamed(result: Result, named: readonly FilePath[], workspace: Workspace): Result {
  const known = new Set(result.unreadable.map(({ file }) => file));
  const more = named.flatMap((file) => {
    const content = workspace.read(file);
    if (content.text !== undefined || known.has(file)) return [];
    return content.failure === 'io' || textNames.test(file) ? [{ file, because: content.because }] : [];
  });
  return more.length === 0 ? result : { ...result, unreadable: [...result.unreadable, ...more] };
}

/** Names of files that are text for those who make them; of others, say pictures, nobody asks what they say. */
const textNames = /\.(?:ya?ml|py|ipynb|json|sh|ps1|bicep|tf)$/i;
