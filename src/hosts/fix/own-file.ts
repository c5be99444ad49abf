import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePath } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import { folderOf } from '../../text/paths.ts';
import { below } from '../below.ts';

/** Whether a listed file is a regular file below the root, a real path, that no link leads to: only such a file is written. */
export function ownFiles(root: string): (file: FilePath) => boolean {
  const isOwnFolder = rememberTexts((folder: FilePath) => {
    try {
      const path = folder === '' ? root : join(root, folder);
      return realpathSync.native(path) === path;
    } catch {
      return false;
    }
  });
  return (file) =>
    isOwnFolder(folderOf(file)) && lstatSync(below(root, file), { throwIfNoEntry: false })?.isFile() === true;
}
