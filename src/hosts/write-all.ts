import { writeSync } from 'node:fs';

/**
 * Writes all bytes to an open file, however many at a time it takes; where a pipe is full, waits for its reader. `patience` is how many
 * milliseconds the reader may take nothing; without it there is no end. Throws what the system says otherwise.
 */
export function writeAll(file: number, bytes: Uint8Array, patience = Number.POSITIVE_INFINITY): void {
  let waited = 0;
  for (let at = 0; at < bytes.length; ) {
    const count = writeSome(file, bytes, at);
    at += count;
    waited = count > 0 ? 0 : waited + pause;
    if (waited > patience) throw new Error('its reader takes nothing');
    if (count === 0) Atomics.wait(never, 0, 0, pause);
  }
}

/** Milliseconds. */
const pause = 5;
const never = new Int32Array(new SharedArrayBuffer(4));

/** The number of bytes that were taken: none where the other end has no room now. */
function writeSome(file: number, bytes: Uint8Array, at: number): number {
  try {
    return writeSync(file, bytes, at);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
}
