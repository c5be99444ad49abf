import { workflowCommand } from '../../report/github.ts';
import { attempt } from '../attempt.ts';
import { print, printError } from '../console.ts';
import { errorText } from '../error-text.ts';

/** Shows an error as an annotation of the step, or on standard error if the log cannot be written. */
export function sayTrouble(error: unknown): void {
  const command = `${workflowCommand(annotationOf(error))}\n`;
  if (attempt(() => print(command)).length > 0) printError(command);
}

function annotationOf(error: unknown) {
  const { text, isOurs } = errorText(error);
  const title = isOurs ? 'azureml-batch-lint: internal error' : 'azureml-batch-lint';
  return { level: 'error', title, message: text } as const;
}
