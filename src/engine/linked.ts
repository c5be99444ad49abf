import type { Project } from '../model/project.ts';
import type { Location } from '../text/location.ts';
import type { Result } from './result.ts';

/** What a result was found in: for those who show more than findings. */
export interface Linked {
  readonly project: Project;
  /** Where a place is shown: in the step that makes a file, if one does. */
  placeOf(at: Location): Location;
}

const known = new WeakMap<Result, Linked>();

/** Remembers what a result was found in, as long as somebody holds the result. */
export function rememberLinked(result: Result, linked: Linked | undefined): Result {
  if (linked !== undefined) known.set(result, linked);
  return result;
}

/** What a result of `lintWhole` was found in; undefined for any other. */
export function linkedOf(result: Result): Linked | undefined {
  return known.get(result);
}
