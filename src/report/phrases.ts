import type { Diagnosis } from '../diagnosis/join.ts';
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

/** "7 of 9 mini-batches succeeded, 2 failed.", where the table of tries is there; while a job runs a try that failed may be made again. */
export function countedPhrase({ state, miniBatches }: Pick<Diagnosis, 'state' | 'miniBatches'>): readonly string[] {
  if (miniBatches === undefined) return [];
  const { total, succeeded, failed } = miniBatches;
  const all = count(total, 'mini-batch', 'mini-batches');
  if (state === 'running') return [`${succeeded} of ${all} succeeded so far; of ${failed} no try did yet.`];
  return [`${succeeded} of ${all} succeeded, ${failed} failed.`];
}
