import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInside } from '../inside.ts';
import { MachineError } from '../machine-error.ts';
import { isOfMachine, isRefusalOf, reasonOf } from '../reason.ts';
import { UsageError } from '../usage-error.ts';
import { writeAll } from '../write-all.ts';

/**
 * Writes a file that is not there yet, `path` being relative to `root` (absolute, real), and says whether it did: what is there, be it a
 * link to nothing, stays. Throws UsageError where a folder on the way leads out of the root or cannot be made, MachineError if the disk fails.
 */
export function writeNew(root: string, path: string, text: string): boolean {
  const target = join(root, path);
  try {
    if (!isInside(root, realpathSync.native(nearestFolder(dirname(target))))) {
      throw new UsageError(`Cannot write "${path}": its folder is a link out of the repository.`);
    }
    mkdirSync(dirname(target), { recursive: true });
    // Fails for anything that has the name, without following it.
    const file = openSync(target, 'wx', 0o644);
    try {
      writeAll(file, Buffer.from(text, 'utf8'));
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if (isRefusalOf(error, 'EEXIST')) return false;
    if (error instanceof UsageError) throw error;
    const message = `Cannot write "${path}": ${reasonOf(error)}.`;
    throw isOfMachine(error) ? new MachineError(message) : new UsageError(message);
  }
}

/** The nearest folder at or above a path that is there. */
function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
