import type { Diagnosis } from '../diagnosis/join.ts';
import type { Result, Totals } from '../engine/result.ts';
import type { Place } from './sources.ts';

/** "1 error", "2 errors", "0 errors". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "2 errors, 1 warning, 0 notes". */
export function totalsPhrase(totals: Totals): string {
  return [count(totals.error, 'error'), count(totals.warning, 'warning'), count(totals.note, 'note')].join(', ');
}

/** What is said where a run saw no batch files: of those that lie elsewhere it says how many. */
export function nothingPhrase({ batchFilesElsewhere: elsewhere = 0 }: Pick<Result, 'batchFilesElsewhere'>): string {
  if (elsewhere === 0) return 'No batch endpoint or deployment files found';
  const lie = elsewhere === 1 ? '1 lies' : `${elsewhere} lie`;
  return `No batch endpoint or deployment files in what is asked for, but ${lie} elsewhere in the repository`;
}

/** "path:line:column", as editors and terminals link it, and the cell of a notebook. */
export function placePhrase(place: Place): string {
  const { file, start } = place;
  const cell = cellPhrase(place);
  return `${file}:${start.line}:${start.column}${cell === undefined ? '' : ` (${cell})`}`;
}

/** "cell 3, line 2", of a place in a notebook. */
export function cellPhrase({ cell }: Place): string | undefined {
  return cell && `cell ${cell.number}, line ${cell.line}`;
}

/** "7 of 9 mini-batches succeeded, 2 failed.", where the table of tries is there; while a job runs a try that failed may be made again. */
export function countedPhrase({ state, miniBatches }: Pick<Diagnosis, 'state' | 'miniBatches'>): readonly string[] {
  if (miniBatches === undefined) return [];
  const { total, succeeded, failed } = miniBatches;
  const all = count(total, 'mini-batch', 'mini-batches');
  if (state === 'running') return [`${succeeded} of ${all} succeeded so far; of ${failed} no try did yet.`];
  return [`${succeeded} of ${all} succeeded, ${failed} failed.`];
}
