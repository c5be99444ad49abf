import type { OffsetMap, SharedRun } from '../../text/offset-map.ts';

/** Where the characters of a JSON string stand; `offset` and `length` are those of the string with its quotes. */
export function jsonStringMap(text: string, offset: number, length: number): OffsetMap {
  const runs: SharedRun[] = [];
  const end = offset + length - (text[offset + length - 1] === '"' ? 1 : 0);
  let inner = 0;
  let at = offset + 1;
  while (at < end) {
    const slash = text.indexOf('\\', at);
    const stop = slash < 0 || slash > end ? end : slash;
    if (stop > at) runs.push({ inner, outer: at, length: stop - at, written: stop - at });
    inner += stop - at;
    at = stop;
    if (at >= end) break;
    const written = text[at + 1] === 'u' ? 6 : 2;
    runs.push({ inner, outer: at, length: 1, written });
    inner++;
    at += written;
  }
  return runs;
}
