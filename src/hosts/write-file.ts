import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';

/**
 * Writes a whole report or nothing, making its folder if needed; a link in its place is replaced, not followed.
 * `written` is the path as the user wrote it. Throws UsageError if it cannot be written.
 */
export function writeReport(path: string, written: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const entry = lstatSync(path, { throwIfNoEntry: false });
    // Devices and pipes such as /dev/null must not be replaced by a file.
    if (entry === undefined || entry.isFile() || entry.isSymbolicLink()) replaceFile(path, text);
    else writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`Cannot write "${written}": ${reasonOf(error)}.`);
  }
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
