import { chmodSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { FilePath } from '../../text/location.ts';
import { below } from '../below.ts';
import { MachineError } from '../machine-error.ts';
import { readText } from '../read-text.ts';
import { reasonOf } from '../reason.ts';
import { ownFiles } from './own-file.ts';

/** One file with the text that was linted and the one that it gets. */
export interface MendedFile {
  readonly file: FilePath;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes a mended file whole or not at all, with the permissions that it has. Throws MachineError if the disk refuses, or if the file is no more what was
 * linted: a link, or another text.
 */
export function writeMended(root: string, { file, before, after }: MendedFile): void {
  const path = below(root, file);
  if (!ownFiles(root)(file)) throw new MachineError(`"${file}" is not mended: it is no file of its own any more.`);
  if (readText(path).text !== before) throw new MachineError(`"${file}" is not mended: it was changed in between.`);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const { mode } = statSync(path);
    writeFileSync(temporary, after, { flag: 'wx', mode });
    // The mask of the process takes some from a file that is made.
    chmodSync(temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new MachineError(`Cannot write "${file}": ${reasonOf(error)}.`);
  }
}
