import { lstatSync } from 'node:fs';
import { fileBytes } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import type { Content } from '../../text/workspace.ts';
import { below } from '../below.ts';
import { decode } from '../read-text.ts';
import { tooLarge } from '../too-large.ts';
import { beforePatch } from './before-patch.ts';
import type { Changes, Was } from './changes.ts';
import { readObjects } from './objects.ts';

/** A file of a change, as somebody tells it who has the base. */
export interface ToldFile {
  readonly path: FilePath;
  /** Where it was at the base; undefined: it was not there. */
  readonly old: FilePath | undefined;
  /** The name of its object today; undefined: it is not there any more. */
  readonly object: string | undefined;
  /** The hunks of its diff; undefined where they are left out, as of files that are no text. */
  readonly patch: string | undefined;
  /** Whether its text is what it was. */
  readonly isSame: boolean;
}

/** What the base was by what is told of a change: the objects of today, which the clone has, without what the hunks brought. Rejects as `askGit` does. */
export async function toldChanges(root: string, files: readonly ToldFile[]): Promise<Changes> {
  const wanted = files.flatMap(({ old, object }) => (old === undefined ? [] : (object ?? [])));
  const objects = await readObjects(root, wanted, fileBytes);
  const textOf = (object: string | undefined): Content => {
    if (object === undefined) return { text: '' };
    const found = objects.get(object);
    if (found === 'large') return { failure: 'content', because: tooLarge };
    return typeof found === 'object' ? decode(found.bytes) : { failure: 'content', because: notTold };
  };
  const changes = new Map<FilePath, Was>();
  for (const { path, old, object, patch, isSame } of files) {
    if (path !== old) changes.set(path, 'nothing');
    if (old === undefined || (isSame && path === old)) continue;
    const content = contentBefore(textOf(object), isSame ? '' : patch);
    changes.set(old, { content, isLink: object !== undefined && isLink(root, path) });
  }
  return changes;
}

const notTold = 'its text at the base was not told';

function contentBefore(today: Content, patch: string | undefined): Content {
  if (today.text === undefined) return today;
  const text = patch === undefined ? undefined : beforePatch(today.text, patch);
  if (text === undefined) return { failure: 'content', because: notTold };
  return text.length > fileBytes ? { failure: 'content', because: tooLarge } : { text };
}

function isLink(root: string, path: FilePath): boolean {
  return lstatSync(below(root, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
