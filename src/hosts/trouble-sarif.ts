import { version } from '../catalog/version.ts';
import { rules } from '../index.ts';
import { troubleSarif } from '../report/sarif-trouble.ts';
import { errorText } from './error-text.ts';
import { exitCodeOfError } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

/** The SARIF report of a run that an error ended. */
export function sarifOf(error: unknown): string {
  const mistakes = error instanceof UsageError ? error.mistakes : [];
  const troubles = mistakes.length > 0 ? mistakes : [{ message: errorText(error).text }];
  return troubleSarif({ rules, version }, exitCodeOfError(error), troubles);
}
