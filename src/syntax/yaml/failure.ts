/** A problem found while reading, at half-open offsets: of the original text unless said otherwise. */
export interface Failure {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** True if nothing of the file can be relied on: PyYAML could not even split it into tokens. */
  readonly fatal: boolean;
}

/** Thrown inside the reader when a guard is hit; it never leaves the reader. */
export class Refusal extends Error {}

/** Thrown inside the reader at a failure that ends reading; it never leaves the reader. */
export class Stop extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
