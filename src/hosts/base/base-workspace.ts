import { fileBytes } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import type { Content, Workspace } from '../../text/workspace.ts';
import { appearance } from '../appearance.ts';
import type { Listing } from '../listing.ts';
import { decode } from '../read-text.ts';
import { tooLarge } from '../too-large.ts';
import type { Changes } from './changes.ts';
import { type GitObject, type Lacking, readObjects } from './objects.ts';

/**
 * The workspace as it was at a base: what differs is read from git's objects at once, everything else by the workspace of today, so that a file
 * is read once. Files that git does not track belong to both. Rejects as `askGit` does.
 */
export async function baseWorkspace(
  root: string,
  today: Workspace,
  listing: Listing,
  changes: Changes,
): Promise<Workspace> {
  const objects = await readObjects(
    root,
    [...changes.values()].flatMap((was) => (was !== 'nothing' && 'object' in was ? [was.object] : [])),
    fileBytes,
  );
  const contents = new Map<FilePath, Content>();
  const links = new Map<FilePath, FilePath | undefined>();
  for (const [path, was] of changes) {
    if (was === 'nothing') continue;
    const content = 'content' in was ? was.content : contentOf(objects.get(was.object));
    contents.set(path, content);
    if (was.isLink) links.set(path, targetOf(path, content.text));
  }
  const files = [...today.files.filter((path) => !changes.has(path)), ...contents.keys()].sort();
  const listed = new Set(files);
  const readItself = (path: FilePath): Content => contents.get(path) ?? today.read(path);
  return {
    files,
    has: (path) => listed.has(path),
    read: (path) => {
      if (!listed.has(path)) return { failure: 'io', because: 'it was not among the files of the base' };
      if (!links.has(path)) return readItself(path);
      const target = links.get(path);
      const isFile = target !== undefined && listed.has(target) && !links.has(target);
      return isFile ? readItself(target) : { failure: 'content', because: 'it is a link that leads to no file' };
    },
    leftOut: () => today.leftOut?.() ?? { files: [], because: '' },
    mayMention: (path) => contents.has(path) || today.mayMention(path),
    mayAppear: appearance(root, listing, listed),
  };
}

function contentOf(object: GitObject | Lacking | undefined): Content {
  if (object === 'large') return { failure: 'content', because: tooLarge };
  if (object === undefined || object === 'missing' || object.type !== 'blob') {
    return { failure: 'content', because: 'its object is not in this clone' };
  }
  return decode(object.bytes);
}

/** The path below the root that a link leads to; undefined if it leaves it. */
function targetOf(link: FilePath, target: string | undefined): FilePath | undefined {
  return target === undefined ? undefined : joinPath(folderOf(link), target);
}
