import type { Data } from '../../model/assets.ts';
import type { InputFiles, InvocationInput } from '../../model/invocation.ts';
import { definitionsIn } from '../../questions/uses.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import type { Listing } from '../files/listing.ts';

/**
 * The files and folders of the repository that an input may mean, itself or through a data asset; none if it may lie elsewhere. From
 * where a path of a command starts nobody can tell for certain: every place where the path exists is meant.
 */
export function inputFilesOf(listing: Listing, { path, data }: InvocationInput): readonly InputFiles[] {
  if (data.state === 'found') {
    const all = definitionsIn(data).map((asset) =>
      asset.path.state === 'known' && isOfFiles(asset) ? filesAt(listing, asset.path.value, asset.file) : [],
    );
    return all.some((each) => each.length === 0) ? [] : all.flat();
  }
  return path.state === 'known' ? placesOf(listing, path.value, path.at.file) : [];
}

/** A file or a folder; a table of its own kind says itself what is read. */
function isOfFiles({ type }: Data): boolean {
  return type.state === 'absent' || (type.state === 'known' && /^uri_(?:file|folder)$/i.test(type.value));
}

function filesAt(listing: Listing, written: string, from: FilePath): readonly InputFiles[] {
  const root = isLocal(written) ? joinPath(folderOf(from), written) : undefined;
  return root === undefined ? [] : collect(listing, [root]);
}

function placesOf(listing: Listing, written: string, from: FilePath): readonly InputFiles[] {
  if (!isLocal(written)) return [];
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(written)) return filesAt(listing, written, from);
  const path = joinPath('', written);
  if (path === undefined || path === '') return [];
  const all = listing.below('');
  const roots = new Set<FilePath>();
  for (const file of all) {
    if (!file.includes(path)) continue;
    const at = `/${file}/`.indexOf(`/${path}/`);
    if (at >= 0) roots.add(file.slice(0, at + path.length));
  }
  return collect(listing, [...roots].sort());
}

function isLocal(written: string): boolean {
  return written.trim() !== '' && !/[:$*?{}<>]|^[/~\\]/.test(written);
}

function collect(listing: Listing, roots: readonly FilePath[]): readonly InputFiles[] {
  return roots.flatMap((root) => {
    const files = listing.isFile(root) ? [root] : listing.below(root);
    return files.length === 0 ? [] : [{ root, files }];
  });
}
