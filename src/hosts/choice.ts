import { didYouMean, nearest } from '../text/similar.ts';
import { UsageError } from './usage-error.ts';

/** The allowed value that `value` is. Throws UsageError, with the nearest or all allowed values, if it is none. */
export function choice<const T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const hint = didYouMean(nearest(value, allowed), `Use one of ${[...allowed].sort().join(', ')}.`);
  throw new UsageError(`Unknown value "${value}" of "${option}". ${hint}`);
}
