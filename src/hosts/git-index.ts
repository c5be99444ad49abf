import { join } from 'node:path';
import { indexBytes, pathCharacters } from '../text/budgets.ts';
import type { FilePath } from '../text/location.ts';
import { readBytes } from './read-text.ts';

/** What git's index says of a tracked path: a file (or link), a submodule, or left out by a sparse checkout. */
export type Tracked = 'file' | 'submodule' | 'skipped';

/** Bytes of an object name: SHA-1, and SHA-256. The index does not say of which kind it is, but is whole as one of them only. */
const nameSizes = [20, 32] as const;

/** Bytes of an entry before its object name: ten numbers. */
const numberBytes = 40;

/** The bytes of `.git/index`, or why they cannot be had. */
export function gitIndexOf(root: string): ReturnType<typeof readBytes> {
  return readBytes(join(root, '.git/index'), indexBytes);
}

/**
 * Reads git's index (versions 2 to 4, see git's own "index-format" page): path to what is tracked there. Undefined if it is of a kind
 * that only git should read: split, sparse with whole folders, damaged, or with more of paths than of anything else.
 */
export function readGitIndex(bytes: Buffer): ReadonlyMap<FilePath, Tracked> | undefined {
  return firstWhole((nameBytes) => readIndex(bytes, nameBytes));
}

/** What an index holds with the size of names by which it is whole. */
function firstWhole<T>(read: (nameBytes: number) => T | undefined): T | undefined {
  for (const nameBytes of nameSizes) {
    try {
      const whole = read(nameBytes);
      if (whole !== undefined) return whole;
    } catch {
      // It ends too early for names of this size.
    }
  }
  return undefined;
}

/** What git's index remembers of a file on the disk, to see later whether it was edited. */
export interface Remembered {
  /** The object that holds what was added: 40 or 64 hexadecimal digits. */
  readonly object: string;
  /** When it was modified, in seconds since 1970, and the nanoseconds besides. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Bytes, modulo 2^32. */
  readonly size: number;
}

/** The files (no submodules, nothing left out by a sparse checkout) of an index, as it remembers them. Undefined as `readGitIndex`. */
export function rememberedFiles(bytes: Buffer): ReadonlyMap<FilePath, Remembered> | undefined {
  return firstWhole((nameBytes) => {
    const remembered = new Map<FilePath, Remembered>();
    const tracked = readIndex(bytes, nameBytes, (path, start) => {
      const [seconds, nanoseconds, size] = [8, 12, 36].map((offset) => bytes.readUInt32BE(start + offset));
      const object = bytes.toString('hex', start + numberBytes, start + numberBytes + nameBytes);
      remembered.set(path, { object, seconds: seconds ?? 0, nanoseconds: nanoseconds ?? 0, size: size ?? 0 });
    });
    return tracked && new Map([...remembered].filter(([path]) => tracked.get(path) === 'file'));
  });
}

/** Git itself never tracks such a path. */
const climbs = /(?:^|\/)\.{0,2}(?:\/|$)/;

function readIndex(
  bytes: Buffer,
  nameBytes: number,
  note?: (path: FilePath, start: number) => void,
): ReadonlyMap<FilePath, Tracked> | undefined {
  // One text for all names: a call for each would take most of the time. A character is a byte.
  const text = bytes.toString('latin1');
  const version = bytes.readUInt32BE(4);
  if (!text.startsWith('DIRC') || version < 2 || version > 4) return undefined;
  const fixedBytes = numberBytes + nameBytes;
  const tracked = new Map<FilePath, Tracked>();
  const count = bytes.readUInt32BE(8);
  let at = 12;
  let path = '';
  // Version 4 says of a path only how it differs from the one before: a small index can hold any amount of text.
  let spelled = 0;
  for (let index = 0; index < count; index++) {
    const start = at;
    const flags = numberAt(bytes, start + fixedBytes);
    const isExtended = (flags & 0x4000) !== 0;
    at += fixedBytes + (isExtended ? 4 : 2);
    let kept = 0;
    if (version === 4) ({ kept, at } = strippedFrom(bytes, at, path.length));
    const end = text.indexOf('\0', at);
    if (end < 0 || kept < 0) return undefined;
    path = kept === 0 ? text.slice(at, end) : path.slice(0, kept) + text.slice(at, end);
    spelled += path.length;
    if (path.length > pathCharacters || spelled > indexBytes) return undefined;
    if (path.length !== (flags & 0xfff) && path.length < 0xfff) return undefined;
    at = version === 4 ? end + 1 : start + (((end - start) >> 3) + 1) * 8;
    const type = numberAt(bytes, start + 26) >>> 12;
    if (type === 0o04) return undefined;
    const isSkipped = isExtended && (numberAt(bytes, start + fixedBytes + 2) & 0x4000) !== 0;
    const name = nameOf(path);
    if (climbs.test(name)) return undefined;
    note?.(name, start);
    tracked.set(name, isSkipped ? 'skipped' : type === 0o16 ? 'submodule' : 'file');
  }
  return hasOnlyHints(bytes, at, bytes.length - nameBytes) ? tracked : undefined;
}

/** Two bytes as a number; throws behind the end. */
function numberAt(bytes: Buffer, at: number): number {
  const [high, low] = [bytes[at], bytes[at + 1]];
  if (high === undefined || low === undefined) throw new RangeError('The index ends too early.');
  return (high << 8) | low;
}

/** A path of bytes as text. */
function nameOf(path: string): FilePath {
  return /[\x80-\xff]/.test(path) ? Buffer.from(path, 'latin1').toString('utf8') : path;
}

/** Version 4 writes how many bytes of the previous path to drop, as a number of seven-bit groups. */
function strippedFrom(bytes: Buffer, start: number, length: number): { readonly kept: number; readonly at: number } {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let dropped = byte & 127;
  while ((byte & 128) !== 0) {
    byte = bytes.readUInt8(at++);
    dropped = ((dropped + 1) << 7) | (byte & 127);
  }
  return { kept: length - dropped, at };
}

/** Extensions that begin with a capital letter may be passed over; any other (a split or sparse index) changes what the entries mean. */
function hasOnlyHints(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  for (; at + 8 <= end; at += 8 + bytes.readUInt32BE(at + 4)) {
    if (!/^[A-Z]/.test(bytes.toString('latin1', at, at + 4))) return false;
  }
  return at === end;
}
