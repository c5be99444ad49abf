import { closeSync, constants, lstatSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeMilliseconds } from '../text/budgets.ts';
import { MachineError } from './machine-error.ts';
import { makeFolder } from './make-folder.ts';
import { isOfMachine, reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';
import { writeAll } from './write-all.ts';

/**
 * Writes a whole report or nothing, making its folder if needed; a link in its place is replaced, not followed.
 * `written` is the path as the user wrote it. Throws UsageError if it cannot be written there, MachineError if the disk fails.
 */
export function writeReport(path: string, written: string, text: string): void {
  try {
    makeFolder(dirname(path));
    // Devices and pipes such as /dev/null must not be replaced by a file.
    if (isOfSystem(path)) writeInto(path, text);
    else replaceFile(path, text);
  } catch (error) {
    const message = `Cannot write "${written}": ${reasonOf(error)}.`;
    throw isOfMachine(error) ? new MachineError(message) : new UsageError(message);
  }
}

/** What is neither a file nor a link to one; and links of the system's own, such as /dev/stdout and the /dev/fd/63 of a shell. */
function isOfSystem(path: string): boolean {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry === undefined || entry.isFile()) return false;
  return !entry.isSymbolicLink() || path.startsWith('/dev/');
}

/** Never waits for somebody to open the other end of a pipe; Windows has no such flag. */
function writeInto(path: string, text: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_APPEND | (constants.O_NONBLOCK ?? 0));
  try {
    writeAll(file, Buffer.from(text, 'utf8'), pipeMilliseconds);
  } finally {
    closeSync(file);
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
