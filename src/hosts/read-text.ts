import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { fileBytes } from '../text/budgets.ts';
import type { Content } from '../text/workspace.ts';
import { isRefusalOf, reasonOf, refuseExhaustion } from './reason.ts';
import { tooLarge } from './too-large.ts';

/** Why a file's text could not be had. */
export type Unread = Exclude<Content, { readonly text: string }>;

/** Bytes that are shown of a file that is not read. */
const longestStart = 4096;

// A link is not followed and a pipe not waited for; Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads a regular file as UTF-8 text (a byte order mark stays). Never follows a link; throws only where the machine has nothing left to read with. */
export function readText(path: string): Content {
  return withRegular(path, (file, size) =>
    size > fileBytes ? unreadable(tooLarge, readStart(file, longestStart)) : decode(readStart(file, size, space(size))),
  );
}

/** Reads the bytes of a regular file of at most `most` bytes, under the same promises. */
export function readBytes(path: string, most: number): { readonly bytes: Buffer } | Unread {
  return withRegular<{ readonly bytes: Buffer } | Unread>(path, (file, size) =>
    size > most ? { failure: 'content', because: 'it is too large' } : { bytes: readStart(file, size) },
  );
}

/** What `readText` and `readBytes` say of a link: the caller may look where it leads. */
export const aLink: Unread = { failure: 'content', because: 'it is a link' };

/** What they say of a pipe, a device, a socket or a folder. */
export const notRegular: Unread = { failure: 'content', because: 'it is not a regular file' };

function withRegular<T>(path: string, use: (file: number, size: number) => T): T | Unread {
  let file: number | undefined;
  try {
    if (constants.O_NOFOLLOW === undefined && lstatSync(path).isSymbolicLink()) return aLink;
    file = openSync(path, flags);
    const entry = fstatSync(file);
    return entry.isFile() && !(entry.size === 0 && isGiven(file)) ? use(file, entry.size) : notRegular;
  } catch (error) {
    refuseExhaustion(error);
    if (isRefusalOf(error, 'ELOOP', 'EMLINK')) return aLink;
    // What the system says of a socket, and of a device without a driver.
    if (isRefusalOf(error, 'ENXIO', 'ENODEV')) return notRegular;
    return { failure: 'io', because: reasonOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Whether a file without a size says something all the same: the system makes it up, as in /proc. */
function isGiven(file: number): boolean {
  try {
    return readSync(file, Buffer.allocUnsafe(1), 0, 1, 0) > 0;
  } catch {
    return true;
  }
}

/** Where the bytes of one text after another are read to: what is taken for each grows the process, as it is given back late and in pieces. */
let shared = Buffer.alloc(0);

function space(size: number): Buffer {
  if (shared.length < size) shared = Buffer.allocUnsafeSlow(Math.min(2 * size, fileBytes));
  return shared;
}

/** The first bytes of an open file; fewer if it ends before. */
function readStart(file: number, most: number, bytes: Buffer = Buffer.allocUnsafe(most)): Buffer {
  let length = 0;
  while (length < most) {
    const count = readSync(file, bytes, length, most - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/** The text of bytes, under the same promises. */
export function decode(bytes: Buffer): Content {
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe' || mark === 'feff') return unreadable('it is UTF-16 text; save it as UTF-8', bytes);
  if (!isUtf8(bytes)) return unreadable('it is not UTF-8 text', bytes);
  return { text: bytes.toString('utf8') };
}

/** The zeros of UTF-16 are left out, so that English words show in either byte order. */
function unreadable(because: string, bytes: Buffer): Content {
  const start = bytes.toString('latin1', 0, longestStart).replaceAll('\0', '');
  return { failure: 'content', because, start };
}
