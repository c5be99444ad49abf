import { toolName } from '../../catalog/links.ts';
import type { Annotation } from '../../report/annotations.ts';
import { logText } from '../../report/escape.ts';
import { workflowCommand } from '../../report/github.ts';
import { attempt } from '../attempt.ts';
import { print, printError } from '../console.ts';
import { errorText } from '../error-text.ts';
import { UsageError } from '../usage-error.ts';

/** The runner shows ten errors of a step. */
const mostShown = 10;

/** Shows an error as annotations of the step, each mistake at its place, or on standard error if the log cannot be written. */
export function sayTrouble(error: unknown): void {
  const commands = annotationsOf(error).map((annotation) => `${workflowCommand(annotation)}\n`);
  if (attempt(() => print(commands.join(''))).length > 0) printError(commands.join(''));
}

function annotationsOf(error: unknown): readonly Annotation[] {
  if (error instanceof UsageError && error.mistakes.length > 0) return atTheirPlaces(error);
  const { text, isOurs } = errorText(error);
  const title = isOurs ? `${toolName}: internal error` : toolName;
  return [{ level: 'error', title, message: text }];
}

function atTheirPlaces({ mistakes }: UsageError): readonly Annotation[] {
  const title = `${toolName}: configuration`;
  const all = mistakes.map(({ file, line, column, message }): Annotation => {
    const place = { file, startLine: line, endLine: line, startColumn: column, endColumn: column };
    return { level: 'error', title, message: logText(message), ...place };
  });
  if (all.length <= mostShown) return all;
  const left = all.length - mostShown + 1;
  return [...all.slice(0, mostShown - 1), { level: 'error', title, message: `And ${left} more mistakes.` }];
}
