/** The machine refused what a run cannot do without: a mistake neither in the repository nor in us. Its message is for the user, its exit code is 3. */
export class MachineError extends Error {
  override readonly name = 'MachineError';
}
