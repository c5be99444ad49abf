import type { Data } from '../../model/assets.ts';
import type { InputFiles, InvocationInput } from '../../model/invocation.ts';
import { definitionsIn } from '../../questions/uses.ts';
import type { FilePath } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import { baseName, folderOf, joinPath } from '../../text/paths.ts';
import type { Listing } from '../files/listing.ts';

/**
 * The files and folders of the repository that an input may mean, itself or through a data asset; none if it may lie elsewhere. From
 * where a path of a command starts nobody can tell for certain: every place where the path exists is meant.
 */
export function inputFilesIn(listing: Listing): (input: InvocationInput) => readonly InputFiles[] {
  const filesIn = rememberTexts((root): readonly InputFiles[] => {
    const files = listing.isFile(root) ? [root] : listing.below(root);
    return files.length === 0 ? [] : [{ root, files }];
  });
  const filesAt = (written: string, from: FilePath) => {
    const root = isLocal(written) ? joinPath(folderOf(from), written) : undefined;
    return root === undefined ? [] : filesIn(root);
  };
  const filesAnywhere = rememberTexts((path) => rootsOf(listing, path).flatMap(filesIn));
  return ({ path, data }) => {
    if (data.state === 'found') {
      const all = definitionsIn(data).map((asset) =>
        asset.path.state === 'known' && isOfFiles(asset) ? filesAt(asset.path.value, asset.file) : [],
      );
      return all.some((each) => each.length === 0) ? [] : all.flat();
    }
    if (path.state !== 'known' || !isLocal(path.value)) return [];
    if (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path.value)) return filesAt(path.value, path.at.file);
    const anywhere = joinPath('', path.value);
    return anywhere === undefined || anywhere === '' ? [] : filesAnywhere(anywhere);
  };
}

/** A file or a folder; a table of its own kind says itself what is read. */
function isOfFiles({ type }: Data): boolean {
  return type.state === 'absent' || (type.state === 'known' && /^uri_(?:file|folder)$/i.test(type.value));
}

/** The files and folders that a path leads to from whatever folder; one inside another that it leads to is not meant. */
function rootsOf(listing: Listing, path: FilePath): readonly FilePath[] {
  const tail = `/${path}/`;
  const isRoot = (each: FilePath) => `/${each}/`.indexOf(tail) === each.length - path.length;
  return listing
    .called(baseName(path))
    .filter((each) => each.length >= path.length && isRoot(each))
    .sort();
}

function isLocal(written: string): boolean {
  return written.trim() !== '' && !/[:$*?{}<>]|^[/~\\]/.test(written);
}
