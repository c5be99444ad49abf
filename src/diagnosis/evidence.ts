import { addAll } from '../text/group.ts';
import type { Message } from './catalogue.ts';
import { type LogClass, logClassOf, logClassOfText, readingOrder } from './log-class.ts';
import { mask } from './mask.ts';
import { matchesIn } from './match.ts';
import { type MiniBatches, miniBatchReader } from './mini-batches.ts';
import { type LogLine, withoutColours } from './normalise.ts';
import { type Peak, peakReader, usedColumns } from './resources.ts';
import { lineCost, sieve, wholeCharacters } from './sieve.ts';
import { type Signs, signsIn } from './signs.ts';
import { type Traceback, tracebacksIn } from './traceback.ts';

/** A line of a log, to be shown: without secrets, shortened. */
export interface LogPlace {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A message in a log of a job. */
export interface JobMatch {
  readonly message: Message;
  readonly captures: readonly string[];
  readonly kind: LogClass;
  readonly at: LogPlace;
  /** All lines of the file that say it. */
  readonly lines: readonly number[];
  readonly times: number;
}

/** A traceback in a log of a job; `at` is the line that says what was raised. */
export interface JobTraceback extends Traceback {
  readonly kind: LogClass;
  readonly at: LogPlace;
}

interface OfFile<T> {
  readonly value: T;
  readonly file: string;
}

/** All that the logs of a job show, in the order in which they are to be asked. */
export interface Evidence {
  readonly matches: readonly JobMatch[];
  readonly tracebacks: readonly JobTraceback[];
  readonly miniBatches: OfFile<MiniBatches> | undefined;
  readonly memory: OfFile<Peak> | undefined;
  readonly disk: OfFile<Peak> | undefined;
  /** What each kind of file shows of the job as a whole. */
  readonly signs: readonly (Signs & { readonly kind: LogClass; readonly file: string })[];
  /** Files of which parts were left out. */
  readonly cut: readonly string[];
  /** Files that hold logs, and others. */
  readonly logs: number;
  readonly others: readonly string[];
}

/** Takes one file of a job, piece by piece. */
export interface LogReader {
  push(text: string): void;
  finish(): void;
}

/** Takes the files of a job in any order; those that are to be asked first should come first, as the first are kept whole. */
export interface JobReader {
  reader(path: string): LogReader;
  /** A file that is not read. */
  passOver(path: string): void;
  evidence(): Evidence;
}

/** Characters of all logs of a job that are kept whole; of the logs behind only what tells something is looked at. */
const wholeInAll = 16_000_000;
const longestLine = 300;
const headCharacters = 4096;
const mostOthers = 50;
const mostMatches = 5000;
const mostErrors = 20;

interface Found {
  matches: JobMatch[];
  tracebacks: JobTraceback[];
  signs: (Signs & { readonly kind: LogClass; readonly file: string })[];
  miniBatches: OfFile<MiniBatches> | undefined;
  memory: OfFile<Peak> | undefined;
  disk: OfFile<Peak> | undefined;
  cut: string[];
  logs: number;
  others: string[];
  left: number;
}

/** Starts to read a job. */
export function openJob(): JobReader {
  const found: Found = {
    ...{ matches: [], tracebacks: [], signs: [], cut: [], others: [], logs: 0, left: wholeInAll },
    ...{ miniBatches: undefined, memory: undefined, disk: undefined },
  };
  return {
    reader: (path) => lateReader(path, found),
    passOver(path) {
      if (found.others.length < mostOthers) found.others.push(path);
    },
    evidence: () => ({
      ...found,
      matches: found.matches.toSorted(inReadingOrder),
      tracebacks: found.tracebacks.toSorted(inReadingOrder),
    }),
  };
}

function inReadingOrder(a: { kind: LogClass; at: LogPlace }, b: { kind: LogClass; at: LogPlace }): number {
  const order = readingOrder.indexOf(a.kind) - readingOrder.indexOf(b.kind);
  if (order !== 0) return order;
  return a.at.file === b.at.file ? a.at.line - b.at.line : a.at.file < b.at.file ? -1 : 1;
}

/** What kind of file it is may show in its beginning only. */
function lateReader(path: string, found: Found): LogReader {
  let start = '';
  let reader: LogReader | undefined;
  const open = () => {
    const kind = logClassOf(path) ?? logClassOfText(start.slice(0, headCharacters)) ?? 'cli';
    reader = readerOf(kind, path, found);
    reader.push(start);
    return reader;
  };
  return {
    push(text) {
      if (reader !== undefined) reader.push(text);
      else {
        start += text;
        if (start.length >= headCharacters) open();
      }
    },
    finish() {
      (reader ?? open()).finish();
    },
  };
}

function readerOf(kind: LogClass, file: string, found: Found): LogReader {
  found.logs++;
  if (kind === 'processed_csv') {
    const table = miniBatchReader();
    const finish = () => {
      const value = table.finish();
      if (value === undefined || value.total <= (found.miniBatches?.value.total ?? 0)) return;
      found.miniBatches = { value, file };
      for (const error of value.errors.slice(0, mostErrors)) addAll(found.matches, matchesOfError(error, file));
    };
    return { push: table.push, finish };
  }
  if (kind === 'resources' || kind === 'disk') return peakOf(kind === 'disk' ? 'disk' : 'memory', file, found);
  return textReader(kind, file, found);
}

/** What the table says was raised. */
function matchesOfError({ text, count, line }: MiniBatches['errors'][number], file: string): readonly JobMatch[] {
  return matchesIn([{ line, text }]).map(({ message, captures }) => ({
    ...{ message, captures, kind: 'processed_csv', lines: [line], times: count },
    at: { file, line, text: shown(text) },
  }));
}

function peakOf(what: 'memory' | 'disk', file: string, found: Found): LogReader {
  const table = peakReader(usedColumns[what]);
  const finish = () => {
    const value = table.finish();
    if (value !== undefined && value.percent > (found[what]?.value.percent ?? -1)) found[what] = { value, file };
  };
  return { push: table.push, finish };
}

function textReader(kind: LogClass, file: string, found: Found): LogReader {
  const log = sieve(Math.max(0, Math.min(wholeCharacters, found.left)));
  const finish = () => {
    const { lines, isCut } = log.finish();
    for (const { text } of lines) found.left -= text.length + lineCost;
    if (isCut) found.cut.push(file);
    found.signs.push({ ...signsIn(lines), kind, file });
    if (found.matches.length > mostMatches) return;
    const place = placesIn(file, lines);
    for (const { message, captures, line, lines: all, times } of matchesIn(lines)) {
      found.matches.push({ message, captures, kind, lines: all, times, at: place(line) });
    }
    for (const traceback of tracebacksIn(lines))
      found.tracebacks.push({ ...traceback, kind, at: place(traceback.last) });
  };
  return { push: log.push, finish };
}

function placesIn(file: string, lines: readonly LogLine[]): (line: number) => LogPlace {
  const byLine = new Map(lines.map(({ line, text }) => [line, text]));
  return (line) => ({ file, line, text: shown(byLine.get(line) ?? '') });
}

/** A line of a log as it may be shown. */
export function shown(text: string): string {
  const plain = mask(withoutColours(text).slice(0, 10 * longestLine)).trim();
  return plain.length <= longestLine ? plain : `${plain.slice(0, longestLine - 3)}...`;
}
