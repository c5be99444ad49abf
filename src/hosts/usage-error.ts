import type { FilePath } from '../text/location.ts';

/** A mistake in how the program was called or configured; its message is for the user, its exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Where in a file of the repository the mistakes stand, if they do; the message tells them all. */
  readonly mistakes: readonly PlacedMistake[];

  constructor(message: string, mistakes: readonly PlacedMistake[] = []) {
    super(message);
    this.mistakes = mistakes;
  }
}

/** One mistake at its place; line and column count from 1. */
export interface PlacedMistake {
  readonly file: FilePath;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
