import { expect } from 'vitest';
import { type Config, defaultConfig } from '../../src/config/config.ts';
import type { Result } from '../../src/engine/result.ts';
import type { Rule } from '../../src/engine/rule.ts';
import { indexLines, positionAt } from '../../src/text/lines.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { lintAtOnce } from './readers.ts';

/** A small repository: paths to texts. */
export type Files = Readonly<Record<string, string>>;

export interface RunOptions {
  readonly config?: Partial<Config>;
  /** Unlisted paths that may come into being, with the reason. */
  readonly appearing?: Files;
}

/** Lints a small repository with the rules given. A rule that throws fails the test. */
export function run(rules: readonly Rule[], files: Files, options: RunOptions = {}): Result {
  const workspace = memoryWorkspace(files, options.appearing);
  const result = lintAtOnce(workspace, rules, { ...defaultConfig, ...options.config });
  expect(result.failures).toEqual([]);
  return result;
}

/**
 * Lints a small repository and expects exactly the findings that its markers name. A marker is a comment line below the
 * line it is about: `#   ^^^^^ rule-id` (the carets stand under the span), or `# <~~--- rule-id` for spans that start where
 * the "#" stands: as many "~" as columns before the span, as many "-" as the span is long. Several rules: several lines.
 */
export function expectMarks(rules: readonly Rule[], files: Files, options: RunOptions = {}): Result {
  const result = run(rules, files, options);
  const found = result.findings.map(({ rule, at }) => {
    const lines = indexLines(files[at.file] ?? '');
    const from = positionAt(lines, at.span.start);
    const to = positionAt(lines, at.span.end);
    const end = to.line === from.line ? to.column : `line ${to.line}`;
    return `${at.file}:${from.line} columns ${from.column}-${end} ${rule}`;
  });
  expect(found.sort()).toEqual(
    Object.entries(files)
      .flatMap(([file, text]) => marksOf(file, text))
      .sort(),
  );
  return result;
}

function marksOf(file: string, text: string): readonly string[] {
  const marks: string[] = [];
  let line = 0;
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    const mark = /^\s*#\s*(?:(\^+)|<(~*)(-+))\s*([a-z][a-z0-9-]*)\s*$/.exec(content);
    if (!mark) {
      line = index + 1;
      return;
    }
    const [, carets, skipped = '', dashes = '', rule] = mark;
    const start = carets === undefined ? skipped.length + 1 : content.indexOf('^') + 1;
    marks.push(`${file}:${line} columns ${start}-${start + (carets ?? dashes).length} ${rule}`);
  });
  return marks;
}
