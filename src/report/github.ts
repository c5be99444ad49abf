import type { Level } from '../engine/rule.ts';
import { type Annotation, type AnnotationOptions, annotationsOf } from './annotations.ts';
import { commandData, commandProperty } from './escape.ts';
import type { ReportInput } from './input.ts';

const commands: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** The report for the log of a GitHub workflow: one command a line, which the runner turns into annotations. */
export function githubReport(input: ReportInput, options: AnnotationOptions = {}): string {
  return annotationsOf(input, options)
    .map((annotation) => `${workflowCommand(annotation)}\n`)
    .join('');
}

/** `::error file=...,line=...,title=...::message`, without a line break. */
export function workflowCommand(annotation: Annotation): string {
  const properties = {
    file: annotation.file,
    line: annotation.startLine,
    endLine: annotation.endLine,
    col: annotation.startColumn,
    endColumn: annotation.endColumn,
    title: annotation.title,
  };
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const list = given.map(([name, value]) => `${name}=${commandProperty(String(value))}`).join(',');
  return `::${commands[annotation.level]} ${list}::${commandData(annotation.message)}`;
}
