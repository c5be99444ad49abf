import type { Command } from './commands.ts';

/** An annotation as the runner keeps it. */
export interface KeptAnnotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  readonly col: number | undefined;
  readonly endColumn: number | undefined;
}

const levels = ['error', 'warning', 'notice'] as const;
const mostOfLevel = 10;
const longestMessage = 4096;

/** The annotations that the runner keeps of a step's commands: the first ten of a level, with messages cut and places repaired. */
export function keptAnnotations(commands: readonly Command[]): KeptAnnotation[] {
  return levels.flatMap((level) =>
    commands
      .filter(({ name }) => name === level)
      .slice(0, mostOfLevel)
      .map((command) => annotationOf(level, command)),
  );
}

function annotationOf(level: KeptAnnotation['level'], { properties, data }: Command): KeptAnnotation {
  return {
    level,
    message: data.slice(0, longestMessage),
    title: properties['title'],
    file: properties['file'],
    ...repair(properties),
  };
}

/** The runner drops columns without a line or across lines, and ends before starts. */
function repair(properties: Command['properties']) {
  const number = (name: string) => (/^\d+$/.test(properties[name] ?? '') ? Number(properties[name]) : undefined);
  let [line, endLine, col, endColumn] = [number('line'), number('endLine'), number('col'), number('endColumn')];
  if (line === undefined) endLine = undefined;
  else endLine ??= line;
  if (line === undefined || line !== endLine) [col, endColumn] = [undefined, undefined];
  if (line !== undefined && endLine !== undefined && endLine < line) [line, endLine] = [undefined, undefined];
  if (col !== undefined && endColumn !== undefined && endColumn < col) [col, endColumn] = [undefined, undefined];
  return { line, endLine, col, endColumn };
}
