import type { Totals } from '../engine/result.ts';
import type { Place } from './sources.ts';

/** "1 error", "2 errors", "0 errors". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "2 errors, 1 warning, 0 notes". */
export function totalsPhrase(totals: Totals): string {
  return [count(totals.error, 'error'), count(totals.warning, 'warning'), count(totals.note, 'note')].join(', ');
}

/** "path:line:column", as editors and terminals link it. */
export function placePhrase(place: Place): string {
  return `${place.file}:${place.start.line}:${place.start.column}`;
}
