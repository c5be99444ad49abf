import { rulePage, toolName } from '../catalog/links.ts';
import type { Finding } from '../engine/result.ts';
import type { Level, Related } from '../engine/rule.ts';
import { failurePhrase } from '../model/failure.ts';
import type { FilePath } from '../text/location.ts';
import { clip, logText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { mostUseful, type Showable } from './most-useful.ts';
import { nearest, nearnessOf, type Touched, touchedOf, touches } from './nearness.ts';
import { cellPhrase, count, placePhrase } from './phrases.ts';
import { openSources, type Place, type Sources } from './sources.ts';

/** A remark that GitHub shows at lines of a file, or of the whole run if it has no file. Columns are there only within one line. */
export interface Annotation {
  readonly level: Level;
  readonly title: string;
  /** Lines are separated by LF; text of others in it is already safe for logs. */
  readonly message: string;
  readonly file?: FilePath;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

export interface AnnotationOptions {
  /** The levels that get annotations; all three if missing. */
  readonly levels?: readonly Level[];
  /** The most annotations of one level: 10 if missing, as GitHub drops the eleventh of a step without a word. */
  readonly limit?: number;
  /** A sentence that says where all findings are listed. */
  readonly elsewhere?: string;
}

const worstFirst: readonly Level[] = ['error', 'warning', 'note'];
const longestMessage = 4000;
const mostRelated = 10;

interface Candidate {
  readonly annotation: Annotation;
  /** How near to the change it is, nearest first. */
  readonly nearness: number;
}

/**
 * The annotations of a run, errors first, and of a level those nearest to the change. Where a level has more than fit these win, then one of each
 * rule and file, and the last annotation says how many more there are.
 */
export function annotationsOf(input: ReportInput, options: AnnotationOptions = {}): readonly Annotation[] {
  const { levels = worstFirst, limit = 10 } = options;
  const sources = openSources(input.workspace);
  const touched = touchedOf(input);
  const nearness = nearnessOf(input, sources, touched);
  const found = input.result.findings.map((finding) => ({
    annotation: shownNear(finding, sources, touched),
    nearness: nearness(finding),
  }));
  const candidates = [...troublesOf(input), ...found.sort((a, b) => a.nearness - b.nearness)];
  return worstFirst
    .filter((level) => levels.includes(level))
    .flatMap((level) => {
      const ofLevel = candidates.filter(({ annotation }) => annotation.level === level);
      return fewest(ofLevel, limit, options.elsewhere ?? 'The other report formats list them all.');
    });
}

/** What makes the whole result doubtful: rules that threw and files that the disk refused. */
function troublesOf({ result }: ReportInput): Candidate[] {
  const failures = result.failures.map((failure) => ({
    level: 'error' as const,
    title: `${toolName}: internal error`,
    message: clip(logText(`Internal error ${failurePhrase(failure)}`), longestMessage),
    ...(failure.file === undefined ? {} : { file: failure.file }),
  }));
  const unreadable = result.unreadable.map(({ file, because }) => ({
    level: 'error' as const,
    title: `${toolName}: unread file`,
    message: `Could not read ${clip(logText(`${file}: ${because}`), longestMessage)}`,
    file,
  }));
  return [...failures, ...unreadable].map((annotation) => ({ annotation, nearness: nearest }));
}

/** At its own place, or at a related one if only that lies in changed lines. */
function shownNear(finding: Finding, sources: Sources, touched: Touched): Annotation {
  const own = sources.place(finding.at);
  const isOwn = touches(touched, own) ?? true;
  const near = isOwn
    ? undefined
    : finding.related.map(({ at }) => sources.place(at)).find((place) => touches(touched, place));
  if (near === undefined) return annotationAt(own, finding, finding.message, sources);
  return annotationAt(near, finding, `At ${placePhrase(own)}: ${finding.message}`, sources);
}

function annotationAt(place: Place, finding: Finding, message: string, sources: Sources): Annotation {
  const oneLine = place.start.line === place.end.line;
  return {
    level: finding.level,
    title: finding.rule,
    message: messageOf(inCell(place, message), finding, sources),
    file: place.file,
    startLine: place.start.line,
    endLine: place.end.line,
    ...(oneLine ? { startColumn: place.start.column, endColumn: place.end.column } : {}),
  };
}

/** A notebook has lines of its own in each cell, and an annotation shows those of its file only. */
function inCell(place: Place, message: string): string {
  const cell = cellPhrase(place);
  return cell === undefined ? message : `In ${cell}: ${message}`;
}

function messageOf(message: string, finding: Finding, sources: Sources): string {
  const help = `See ${rulePage(finding.rule)}`;
  const related = finding.related.slice(0, mostRelated).map((each) => relatedLine(each, sources));
  const unsaid = finding.related.length - related.length;
  if (unsaid > 0) related.push(`And ${count(unsaid, 'more place')}.`);
  const text = clip([logText(message), ...related].join('\n'), longestMessage - help.length);
  return `${text}\n${help}`;
}

function relatedLine(related: Related, sources: Sources): string {
  return logText(`${placePhrase(sources.place(related.at))}: ${related.message}`);
}

function fewest(candidates: readonly Candidate[], limit: number, elsewhere: string): readonly Annotation[] {
  if (candidates.length <= limit) return candidates.map(({ annotation }) => annotation);
  const chosen = new Set(mostUseful(candidates, showable).slice(0, Math.max(0, limit - 1)));
  const left = candidates.filter((candidate) => !chosen.has(candidate));
  const shown = candidates.filter((candidate) => chosen.has(candidate)).map(({ annotation }) => annotation);
  return limit > 0 ? [...shown, remainder(left, elsewhere)] : [];
}

function showable({ annotation, nearness }: Candidate): Showable {
  return { ...annotation, nearness };
}

function remainder(left: readonly Candidate[], elsewhere: string): Annotation {
  const level = left[0]?.annotation.level ?? 'note';
  const files = [...new Set(left.flatMap(({ annotation }) => annotation.file ?? []))].sort();
  const named = files.slice(0, 5).map((file) => logText(clip(file, 200)));
  const where = files.length > 0 ? ` in ${named.join(', ')}${files.length > named.length ? ', ...' : ''}` : '';
  return {
    level,
    title: toolName,
    message: `And ${count(left.length, `more ${level}`)}${where}. ${elsewhere}`,
  };
}
