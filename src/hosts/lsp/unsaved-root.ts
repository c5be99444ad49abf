import { basename, dirname, join, resolve } from 'node:path';
import type { Root } from './root.ts';
import { textRoot } from './text-root.ts';

/** Where files are that were never saved, while no folder is open. */
export const nowhere = resolve('/', 'unsaved');

/** Its repository: what is open there is all there is. */
export function unsavedRoot(): Root {
  return textRoot({
    fileOf: (path) => (dirname(path) === nowhere ? basename(path) : undefined),
    pathOf: (file) => join(nowhere, file),
    readAll: async () => new Map(),
    read: async () => undefined,
  });
}
