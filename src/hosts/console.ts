import { fstatSync } from 'node:fs';
import { logText } from '../report/escape.ts';
import { MachineError } from './machine-error.ts';
import { isRefusalOf, reasonOf } from './reason.ts';
import { writeAll } from './write-all.ts';

const [output, errors] = [1, 2];

/**
 * Writes a whole text to standard output, or throws MachineError. Node's own stream loses, without a word, what a full disk does not take.
 * A reader that closes its end early (`| head`) is no error of ours.
 */
export function print(text: string): void {
  try {
    write(output, text);
  } catch (error) {
    if (isRefusalOf(error, 'EPIPE', 'EOF')) return;
    throw new MachineError(`Standard output could not be written: ${reasonOf(error)}.`);
  }
}

/** Writes a text to standard error; where even that fails there is nobody left to tell. */
export function printError(text: string): void {
  try {
    write(errors, text);
  } catch {}
}

/** One line to standard error, whose text may come from others. */
export function say(text: string): void {
  printError(`${logText(text)}\n`);
}

/** Whether standard error is a terminal that can clear a line. */
export function isErrorTerminal(environment: NodeJS.ProcessEnv): boolean {
  return isatty(errors) && environment['TERM'] !== 'dumb';
}

/** Whether standard output is a terminal. */
export function isTerminal(): boolean {
  return isatty(output);
}

/** Whether a descriptor is a terminal. Node's module that knows loads its network: only what may be one is asked about. */
function isatty(file: number): boolean {
  try {
    return fstatSync(file).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(file);
  } catch {
    return false;
  }
}

function write(file: number, text: string): void {
  // The terminal of Windows takes characters, not bytes. Elsewhere the streams are not touched, as they make pipes refuse to wait.
  if (process.platform === 'win32' && isatty(file)) (file === output ? process.stdout : process.stderr).write(text);
  else writeAll(file, Buffer.from(text, 'utf8'));
}
