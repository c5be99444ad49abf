import type { Config } from '../config/config.ts';
import type { Containment } from '../model/failure.ts';
import { positionAt } from '../text/lines.ts';
import type { FilePath, Location } from '../text/location.ts';
import { type CommentedFile, type MisreadComment, readCommentIgnores } from './comment-ignores.ts';
import { compileGlobs } from './glob.ts';
import type { RawProblem } from './run-rules.ts';

/** One rule that a comment or the configuration silences. */
export interface Ignore {
  readonly by: 'comment' | 'configuration';
  readonly rule: string;
  readonly reason: string;
  readonly until: string | undefined;
  /** Whether the last day on which it counts is over; it then silences nothing. */
  readonly expired: boolean;
  /** The whole comment, or the entry's place in the configuration. */
  readonly at: Location;
  /** The rule's name alone. */
  readonly ruleAt: Location;
}

/** All ignores of a run. */
export interface Ignores {
  readonly all: readonly Ignore[];
  readonly misread: readonly MisreadComment[];
  /** The ignores that silence a problem, the closest first. Of two that say the same of one line or file the first alone counts. */
  matching(raw: RawProblem): readonly Ignore[];
}

/** Collects the ignores of comments and configuration. Without a "today" in the configuration nothing is expired. */
export function collectIgnores(
  config: Config,
  files: readonly CommentedFile[],
  ruleIds: ReadonlySet<string>,
  containment: Containment,
): Ignores {
  const { today } = config;
  const isOver = (until: string | undefined) => today !== undefined && until !== undefined && until < today;
  const { ignores, misread, linesOf } = readCommentIgnores(files, ruleIds, containment);
  const byPlace = new Map<string, Ignore>();
  const byRule = new Map<string, { readonly ignore: Ignore; readonly applies: (file: FilePath) => boolean }[]>();
  const all: Ignore[] = [];

  for (const { lines, ...comment } of ignores) {
    const ignore: Ignore = { by: 'comment', ...comment, expired: isOver(comment.until) };
    all.push(ignore);
    if (ignore.expired) continue;
    for (const line of lines ?? ['file' as const]) {
      const key = placeKey(ignore.rule, ignore.at.file, line);
      if (!byPlace.has(key)) byPlace.set(key, ignore);
    }
  }
  for (const { rule, reason, until, at, files: globs } of config.ignores) {
    const ignore: Ignore = { by: 'configuration', rule, reason, until, expired: isOver(until), at, ruleAt: at };
    all.push(ignore);
    if (ignore.expired) continue;
    const applies = globs.length === 0 ? () => true : compileGlobs(globs);
    const list = byRule.get(rule) ?? [];
    list.push({ ignore, applies });
    byRule.set(rule, list);
  }

  const matching = ({ rule, problem }: RawProblem): readonly Ignore[] => {
    const places = [problem, ...(problem.related ?? [])].map(({ at }) => at);
    const keys = [
      ...places.flatMap(({ file, span }) => {
        const lines = linesOf.get(file);
        return lines ? [placeKey(rule.id, file, positionAt(lines, span.start).line)] : [];
      }),
      ...places.map(({ file }) => placeKey(rule.id, file, 'file')),
    ];
    const commented = [...new Set(keys)].flatMap((key) => byPlace.get(key) ?? []);
    const configured = (byRule.get(rule.id) ?? []).filter(({ applies }) => applies(problem.at.file));
    return [...commented, ...configured.map(({ ignore }) => ignore)];
  };
  return { all, misread, matching };
}

function placeKey(rule: string, file: FilePath, line: number | 'file'): string {
  return `${rule}\n${line}\n${file}`;
}
