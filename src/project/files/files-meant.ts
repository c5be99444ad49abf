import type { FileArgument } from '../../model/command.ts';
import type { FilesMeant } from '../../model/default-assignment.ts';
import { targetsOf } from '../../model/may-mean.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import type { Listing } from './listing.ts';

/** The listed files that a file argument means, seen from its folders in turn; undefined if nobody can tell. */
export function filesMeantIn(listing: Pick<Listing, 'isFile'>): FilesMeant {
  // Every endpoint and deployment asks about every command.
  const asked = new WeakMap<FileArgument, { readonly meant: readonly FilePath[] | undefined }>();
  return (file) => {
    const known = asked.get(file) ?? { meant: meantFiles(file, listing) };
    asked.set(file, known);
    return known.meant;
  };
}

/** What it comes to from each of its folders, and from that of the file in which it stands. */
const targetsIn = perObject((file: FileArgument): readonly FilePath[] =>
  [...targetsOf(file), joinPath(folderOf(file.at.file), file.text)].flatMap((path) => path ?? []),
);

function meantFiles(file: FileArgument, listing: Pick<Listing, 'isFile'>): readonly FilePath[] | undefined {
  if (!file.known || file.folders.length === 0) return undefined;
  const paths = targetsIn(file).filter(listing.isFile);
  return paths.length > 0 ? [...new Set(paths)] : undefined;
}
