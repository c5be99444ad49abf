import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { type SievedLog, sieve } from '../diagnosis/sieve.ts';
import { logFileBytes } from '../text/budgets.ts';
import { once } from '../text/memo.ts';

/** The file descriptor of standard input. */
export const standardInput = 0;

const chunkBytes = 1_048_576;

/** One for all logs, which are read one after the other: of twenty thousand small ones each would take as long to make room for as to read. */
const chunk = once(() => Buffer.allocUnsafe(chunkBytes));

/** What takes the text of a log, piece by piece. */
export interface LogSink {
  push(text: string): void;
}

/** Reads an open log as lines. Throws what the system says. */
export function readLog(file: number): SievedLog {
  const log = sieve();
  pour(file, log);
  return log.finish();
}

/**
 * Reads an open log to its end, or up to `most` bytes, and hands its text on; UTF-16 is told by its mark or by its zeros, bytes that are no text become U+FFFD.
 * Returns whether more is left. Throws what the system says, and at archives.
 */
export function pour(file: number, sink: LogSink, most = logFileBytes): boolean {
  const bytes = chunk();
  let decode: ((part: Buffer) => string) | undefined;
  let total = 0;
  for (;;) {
    const count = readSome(file, bytes);
    if (count === 0) break;
    const part = bytes.subarray(0, count);
    decode ??= decoderFor(part);
    sink.push(decode(part));
    total += count;
    if (total >= most) return true;
  }
  return false;
}

/** Opens a regular file for reading; never waits for the other end of a pipe. Undefined: it is something else. */
export function openRegular(path: string): number | undefined {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  return undefined;
}

/** Standard input may have nothing yet, or be closed from the start. */
function readSome(file: number, bytes: Buffer): number {
  for (;;) {
    try {
      return readSync(file, bytes, 0, bytes.length, null);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(never, 0, 0, 10);
    }
  }
}

const never = new Int32Array(new SharedArrayBuffer(4));

function decoderFor(start: Buffer): (part: Buffer) => string {
  const mark = start.toString('hex', 0, 2);
  if (/^(?:504b0304|1f8b)/.test(start.toString('hex', 0, 4))) throw new Error('it is compressed: unpack it first');
  // Text of Windows may have lost its mark: the second byte of a letter in ASCII is zero.
  const isBare = start.length >= 4 && start[1] === 0 && start[3] === 0 && start[0] !== 0 && start[2] !== 0;
  if (mark === 'fffe' || isBare) return decoding(new StringDecoder('utf16le'));
  if (mark === 'feff') return bigEndian(new StringDecoder('utf16le'));
  return decoding(new StringDecoder('utf8'));
}

function decoding(decoder: StringDecoder): (part: Buffer) => string {
  return (part) => decoder.write(part);
}

/** Swaps the bytes of pairs; a single byte at the end waits for its other half. */
function bigEndian(decoder: StringDecoder): (part: Buffer) => string {
  let left = Buffer.alloc(0);
  return (part) => {
    const all = Buffer.concat([left, part]);
    const even = all.length - (all.length % 2);
    left = Buffer.from(all.subarray(even));
    return decoder.write(Buffer.from(all.subarray(0, even)).swap16());
  };
}
