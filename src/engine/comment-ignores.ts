import type { Containment } from '../model/failure.ts';
import { indexLines, type LineIndex, positionAt } from '../text/lines.ts';
import type { FilePath, Location, Span } from '../text/location.ts';
import { readIgnoreComment, type SourceComment } from './ignore-comment.ts';

/** The comments of one file, with its text. */
export interface CommentedFile {
  readonly file: FilePath;
  readonly text: string;
  /** In source order. Those that say nothing to the linter matter too: an ignore comment reaches over them to the line below. */
  readonly comments: readonly SourceComment[];
}

/** One rule that one comment silences, in its file or on some lines of it. */
export interface CommentIgnore {
  readonly rule: string;
  /** Line numbers from 1; undefined: the whole file. */
  readonly lines: ReadonlySet<number> | undefined;
  readonly reason: string;
  readonly until: string | undefined;
  /** The whole comment. */
  readonly at: Location;
  /** The rule's name between the brackets. */
  readonly ruleAt: Location;
}

/** An ignore comment that does not do what it seems to do. */
export interface MisreadComment {
  readonly at: Location;
  readonly message: string;
}

/** All ignore comments of a run. */
export interface CommentIgnores {
  readonly ignores: readonly CommentIgnore[];
  readonly misread: readonly MisreadComment[];
  /** The lines of the files that have ignore comments. */
  readonly linesOf: ReadonlyMap<FilePath, LineIndex>;
}

/** Reads the ignore comments of files, and what is wrong with them; a file that makes us fail has none. */
export function readCommentIgnores(
  files: readonly CommentedFile[],
  ruleIds: ReadonlySet<string>,
  containment: Containment,
): CommentIgnores {
  const ignores: CommentIgnore[] = [];
  const misread: MisreadComment[] = [];
  const linesOf = new Map<FilePath, LineIndex>();
  const visit = (source: CommentedFile) => {
    const locate = (span: Span): Location => ({ file: source.file, span });
    const readings = source.comments.flatMap((comment) => {
      const reading = readIgnoreComment(comment, ruleIds);
      return reading ? [{ comment, ...reading }] : [];
    });
    if (readings.length === 0) return;
    const lines = indexLines(source.text);
    linesOf.set(source.file, lines);
    const below = linesBelow(lines, source.comments);
    for (const { comment, ignore, mistakes } of readings) {
      for (const { span, message } of mistakes) misread.push({ at: locate(span), message });
      if (!ignore) continue;
      const { rules, scope, reason, until } = ignore;
      const covered = scope === 'file' ? undefined : coveredLines(lines, comment, below);
      for (const { id, span } of rules) {
        ignores.push({ rule: id, lines: covered, reason, until, at: locate(comment.span), ruleAt: locate(span) });
      }
    }
  };
  for (const source of files) {
    containment.attempt({ step: 'while reading ignore comments', file: source.file }, () => visit(source));
  }
  return { ignores, misread, linesOf };
}

/** A comment covers its own line; if it is alone, also the next line and the first one below that is no lone comment. */
function coveredLines(lines: LineIndex, { span, alone }: SourceComment, below: ReadonlyMap<number, number>) {
  const { line } = positionAt(lines, span.start);
  return new Set(alone ? [line, line + 1, below.get(line) ?? line + 1] : [line]);
}

/** For each line with a lone comment, the first line below that has none. */
function linesBelow(lines: LineIndex, comments: readonly SourceComment[]): ReadonlyMap<number, number> {
  const below = new Map<number, number>();
  for (const { span, alone } of comments.toReversed()) {
    if (!alone) continue;
    const { line } = positionAt(lines, span.start);
    below.set(line, below.get(line + 1) ?? line + 1);
  }
  return below;
}
