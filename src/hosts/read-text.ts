import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Content } from '../text/workspace.ts';

/** Bytes of a file that is still read. */
export const largestFile = 2_000_000;

/** Bytes that are shown of a file that is not read. */
const longestStart = 4096;

// A link is not followed and a pipe not waited for; Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads a regular file as UTF-8 text (a byte order mark stays). Never follows a link, never throws. */
export function readText(path: string): Content {
  let file: number | undefined;
  try {
    if (constants.O_NOFOLLOW === undefined && lstatSync(path).isSymbolicLink()) return aLink;
    file = openSync(path, flags);
    return readOpen(file);
  } catch (error) {
    return isLinkRefusal(error) ? aLink : { failure: 'io', because: reasonOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What `readText` says of a link: the caller may look where it leads. */
export const aLink: Content = { failure: 'content', because: 'it is a link' };

function readOpen(file: number): Content {
  const entry = fstatSync(file);
  if (!entry.isFile()) return { failure: 'content', because: 'it is not a regular file' };
  if (entry.size > largestFile) return unreadable('it is larger than 2 MB', readBytes(file, longestStart));
  return decode(readBytes(file, entry.size));
}

/** The first bytes of an open file; fewer if it ends before. */
function readBytes(file: number, most: number): Buffer {
  const bytes = Buffer.allocUnsafe(most);
  let length = 0;
  while (length < most) {
    const count = readSync(file, bytes, length, most - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

function decode(bytes: Buffer): Content {
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

function isLinkRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ELOOP' || error.code === 'EMLINK');
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** What a failed disk operation says, without paths and codes where we have words for it. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (code || String(error));
}
