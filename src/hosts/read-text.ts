import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Content } from '../text/workspace.ts';

/** Bytes of a file that is still read. */
export const largestFile = 2_000_000;

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
  if (entry.size > largestFile) return { failure: 'content', because: 'it is larger than 2 MB' };
  const bytes = Buffer.allocUnsafe(entry.size);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(file, bytes, length, bytes.length - length, null);
    if (count === 0) break;
    length += count;
  }
  return decode(bytes.subarray(0, length));
}

function decode(bytes: Buffer): Content {
  if (bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) {
    return { failure: 'content', because: 'it is UTF-16 text; save it as UTF-8' };
  }
  if (!isUtf8(bytes)) return { failure: 'content', because: 'it is not UTF-8 text' };
  return { text: bytes.toString('utf8') };
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
