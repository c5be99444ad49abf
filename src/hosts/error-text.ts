import { MachineError } from './machine-error.ts';
import { isOfMachine, reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';

/** What an error that ended a run, or a part of it, says to the user. */
export interface ErrorText {
  /** Several lines where several mistakes are told. */
  readonly text: string;
  /** Whether the mistake is ours; the text then asks to report it. */
  readonly isOurs: boolean;
}

/** Puts an error into words. */
export function errorText(error: unknown): ErrorText {
  if (error instanceof UsageError || error instanceof MachineError) return { text: error.message, isOurs: false };
  if (isOfMachine(error)) return { text: `The run ended early: ${reasonOf(error)}.`, isOurs: false };
  return { text: `${reasonOf(error)} Please report it.`, isOurs: true };
}
