/** A mistake in how the program was called or configured; its message is for the user, its exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
