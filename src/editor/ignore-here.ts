import type { Finding } from '../engine/result.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import type { Span } from '../text/location.ts';

/** One change of the text of the finding's file. */
export interface IgnoreEdit {
  readonly span: Span;
  readonly text: string;
}

/** What is written as the reason, for somebody to write over. */
export const reasonToWrite = 'say why this is right here';

/**
 * The comment above the line of a finding that ignores it; undefined where none would be read: the engine reads comments of YAML, and in the midst of
 * a text of several lines there can be none.
 */
export function ignoreHere({ rule, at }: Finding, text: string): IgnoreEdit | undefined {
  if (!/\.ya?ml$/i.test(at.file) || rule === 'unused-ignore') return undefined;
  const { start } = at.span;
  if (start > text.length) return undefined;
  const before = text.slice(0, start);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const indent = /^[ ]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const comment = `# azureml-batch-lint: ignore[${rule}] ${reasonToWrite}`;
  const edit = { span: { start: lineStart, end: lineStart }, text: `${indent}${comment}${lineBreak}` };
  const after = text.slice(0, lineStart) + edit.text + text.slice(lineStart);
  const isRead = readYaml(after).comments.some(({ span }) => span.start === lineStart + indent.length);
  return isRead ? edit : undefined;
}
