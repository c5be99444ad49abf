import type { FilePath } from '../text/location.ts';

/** A step of a run that threw: our fault, never the user's. Everything else of the run is reported. */
export interface Failure {
  /** What was being done, to follow "Internal error": "in the rule missing-key", "while reading commands". */
  readonly step: string;
  /** The rule, if one threw. */
  readonly rule?: string;
  /** The file that was being read or linked, if it was one. */
  readonly file?: FilePath;
  readonly error: string;
}

/** Runs the steps of one run so that each fails alone. */
export interface Containment {
  /** What the work comes to; undefined, and a failure is noted, if it throws. */
  attempt<T>(where: Omit<Failure, 'error'>, work: () => T): T | undefined;
  /** Notes what was thrown at a step. */
  note(where: Omit<Failure, 'error'>, thrown: unknown): void;
  /** All failures so far, in the order in which they happened. */
  readonly failures: readonly Failure[];
}

/** Starts a run in which nothing has failed but what did before. */
export function containFailures(before: readonly Failure[] = []): Containment {
  const failures: Failure[] = [...before];
  const note = (where: Omit<Failure, 'error'>, thrown: unknown) => {
    failures.push({ ...where, error: thrown instanceof Error ? thrown.message : String(thrown) });
  };
  return {
    failures,
    note,
    attempt: (where, work) => {
      try {
        return work();
      } catch (error) {
        note(where, error);
        return undefined;
      }
    },
  };
}

/** A failure as the words behind "Internal error". */
export function failurePhrase({ step, file, error }: Failure): string {
  return `${step}${file === undefined ? '' : ` of "${file}"`}: ${error}`;
}
