import { mistakesOf, type Old, paired } from '../../engine/news.ts';
import type { Result } from '../../engine/result.ts';
import type { Level } from '../../engine/rule.ts';
import type { FilePath } from '../../text/location.ts';
import { UsageError } from '../usage-error.ts';

/** The findings that a repository lives with: a file of JSON, for those who have no base to compare with. */
export interface Baseline {
  /** Its path below the root, or its name. */
  readonly file: FilePath;
  readonly old: readonly Old[];
}

/** The version of the file's form. */
const version = 1;

const levels: readonly string[] = ['error', 'warning', 'note'] satisfies readonly Level[];

/** The text of a baseline that has all findings of a result; sorted, an entry a line, so that it can be merged. */
export function baselineText({ findings }: Pick<Result, 'findings'>): string {
  const rows = findings
    .flatMap((finding) =>
      mistakesOf([finding]).map(({ mark, file, level }) => ({ file, rule: finding.rule, level, mark })),
    )
    .map((row) => `    ${JSON.stringify(row)}`)
    .sort();
  const list = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n  ]`;
  return `{\n  "version": ${version},\n  "findings": ${list}\n}\n`;
}

/** Reads the text of a baseline. Throws UsageError if it is none. */
export function parseBaseline(file: FilePath, text: string): Baseline {
  const whole = jsonIn(text);
  const { version: written, findings } = recordOf(whole);
  if (written !== version || !Array.isArray(findings)) {
    throw new UsageError(`"${file}" is no baseline. Write one with "--baseline ${file} --write-baseline".`);
  }
  return { file, old: findings.map((entry, index) => entryOf(file, entry, index)) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entryOf(baseline: FilePath, entry: unknown, index: number): Old {
  const { file, level, mark } = recordOf(entry);
  if (typeof file !== 'string' || typeof mark !== 'string' || !isLevel(level)) {
    throw new UsageError(`Entry ${index + 1} of the baseline "${baseline}" lacks its "file", "level" or "mark".`);
  }
  return { file, level, mark };
}

function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && levels.includes(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A result without what a baseline has, which counts as ignored, and the entries that nothing needs any more. */
export function withBaseline(
  result: Result,
  { file, old }: Baseline,
  hasFile: (file: FilePath) => boolean,
): { readonly result: Result; readonly mended: readonly Old[] } {
  // An entry of a file that is gone may be of one that was renamed.
  const { fresh, gone } = paired(result.findings, { old, cameFrom: (_, before) => !hasFile(before) });
  const at = { file, span: { start: 0, end: 0 } };
  const known = result.findings.filter((finding) => !fresh.has(finding));
  const silenced = known.map((finding) => ({ finding, by: 'baseline', reason: 'It is in the baseline.', at }) as const);
  return {
    result: {
      ...result,
      findings: result.findings.filter((finding) => fresh.has(finding)),
      ignored: [...result.ignored, ...silenced],
    },
    mended: gone,
  };
}
