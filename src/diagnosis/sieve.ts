import type { LogLine } from './normalise.ts';

/** What is kept of a log. */
export interface SievedLog {
  /** In their order, without blank ones; all others if the log is short. */
  readonly lines: readonly LogLine[];
  /** Whether lines were left out. */
  readonly isCut: boolean;
}

/** Takes a log piece by piece; pieces may end anywhere. */
export interface Sieve {
  push(text: string): void;
  finish(): SievedLog;
}

/** Characters of a log that is kept whole, unless less is asked for. */
export const wholeCharacters = 4_000_000;
/** How much is kept of a longer log: characters of its head, its tail, and of the lines between them that tell something. */
interface Share {
  readonly head: number;
  readonly tail: number;
  readonly telling: number;
}
const large: Share = { head: 200_000, tail: 500_000, telling: 2_000_000 };
/** Where many logs are long. */
const small: Share = { head: 10_000, tail: 40_000, telling: 100_000 };
const mostHits = 50_000;
/** Characters of what comes without any line break. */
const unbroken = 200_000;
/** Characters that are looked at together; smaller pieces are put together first. */
const pieceCharacters = 65_536;
/** Characters of one line: what is between its start and its end is left out. */
const lineCharacters = 20_000;
/** Characters that a line counts for besides its own. */
export const lineCost = 20;
const mostFollowing = 80;
const fewFollowing = 3;

/** Words of which one stands in every line that a message is told by; a test sends every sample through. */
const telling =
  /error|exception|traceback|cannot|references parameter|unhashable|Supported input|prefixed with|non-zero|fail|mini.?batch|\bnot?\b|n't|un(?:able|known|supported|recogni|authori|define|satisf)|denied|time.?out|kill|abort|terminat|broken|returncode|exit(?:ed|s)? |memory|missing|incompatible|invalid|mismatch|must |should |required|needed|exceed|quota|retry|pre-?empt|already|caused by|without|expect|OOM|conflicting|deprecated|duplicated|pending|misspelled|forecast|empty|finish|NotSupported|NotFound|ScriptExecution|__getitem__|SystemExit|null/i;

/** Keeps a log of at most `whole` characters whole, and of a longer one its head, its tail and the lines that tell something. */
export function sieve(whole = wholeCharacters): Sieve {
  let kept: string[] | undefined = [];
  let length = 0;
  let long: LongLog | undefined;
  return {
    push(text) {
      // A line costs, however short it is.
      length += text.length + lineCost * lineBreaks(text);
      kept?.push(text);
      if (long !== undefined) long.push(text);
      else if (kept !== undefined && length > whole) {
        long = longLog(whole > 0 ? large : small);
        for (const piece of kept) long.push(piece);
        kept = undefined;
      }
    },
    finish: () => long?.finish() ?? { lines: numbered((kept ?? []).join(''), 1), isCut: false },
  };
}

/** The lines of a text that are not blank, with their numbers. */
function numbered(text: string, first: number): readonly LogLine[] {
  return text.split(/\r\n|\n|\r/).flatMap((each, index) => {
    const isBlank = each === '' || /^\s+$/.test(each);
    return isBlank ? [] : [{ line: first + index, text: shortened(each) }];
  });
}

function shortened(line: string): string {
  if (line.length <= lineCharacters) return line;
  return `${line.slice(0, lineCharacters / 2)} ... ${line.slice(-lineCharacters / 2)}`;
}

interface LongLog {
  push(text: string): void;
  finish(): SievedLog;
}

function longLog(share: Share): LongLog {
  const head: LogLine[] = [];
  const found = tellingLines(share.telling);
  let headLength = 0;
  let rest = '';
  let line = 1;
  const tail: LogLine[] = [];
  let tailLength = 0;

  const take = (text: string) => {
    if (headLength < share.head) {
      for (const each of numbered(text.slice(0, share.head), line)) head.push({ ...each, text: copied(each.text) });
      headLength += text.length;
    }
    found.look(text, line);
    tail.push({ line, text });
    tailLength += text.length;
    while (tailLength - (tail[0]?.text.length ?? 0) > share.tail) tailLength -= tail.shift()?.text.length ?? 0;
    line += lineBreaks(text);
  };
  return {
    push(text) {
      const whole = rest + text;
      if (whole.length < pieceCharacters) {
        rest = whole;
        return;
      }
      // A line without an end is cut: nobody reads a megabyte of one line.
      const end = Math.max(whole.lastIndexOf('\n'), whole.length > unbroken ? whole.lastIndexOf('\r') : -1);
      if (end < 0) {
        rest = shortened(whole);
        return;
      }
      rest = whole.slice(end + 1);
      take(whole.slice(0, end + 1));
    },
    finish() {
      if (rest !== '') take(rest);
      const last = tail.flatMap((part) => lastPart(part, share.tail));
      return { lines: merged(head, found.lines(), lastCharacters(last, share.tail)), isCut: true };
    },
  };
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  if (!text.includes('\r')) return count;
  return count + (text.match(/\r(?!\n)/g)?.length ?? 0);
}

/** The lines in the last characters of a piece. */
function lastPart({ line, text }: LogLine, most: number): readonly LogLine[] {
  const cut = text.length <= most ? 0 : text.indexOf('\n', text.length - most) + 1;
  return numbered(text.slice(cut), line + lineBreaks(text.slice(0, cut)));
}

function lastCharacters(lines: readonly LogLine[], most: number): readonly LogLine[] {
  let length = 0;
  let from = lines.length;
  while (from > 0 && length < most) {
    from--;
    length += (lines[from]?.text.length ?? 0) + lineCost;
  }
  return lines.slice(from);
}

/** One list in the order of lines, each line once. */
function merged(...lists: readonly (readonly LogLine[])[]): readonly LogLine[] {
  const byLine = new Map<number, LogLine>();
  for (const list of lists) for (const each of list) if (!byLine.has(each.line)) byLine.set(each.line, each);
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

/** A string of its own: a part of a piece would keep the whole piece in memory. */
function copied(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** Collects lines that tell something with the few behind them; a block that differs in numbers only is kept once. */
function tellingLines(most: number) {
  const pattern = new RegExp(telling.source, 'gi');
  const seen = new Set<string>();
  const kept: LogLine[] = [];
  let length = 0;
  let hits = 0;

  const keep = (text: string, start: number, hit: number, line: number): number => {
    const end = blockEnd(text, lineStart(text, hit));
    const block = text.slice(start, end);
    const shape = block.slice(0, 2000).replace(/\d+/g, '#');
    if (!seen.has(shape)) {
      seen.add(copied(shape));
      for (const each of numbered(block, line)) {
        kept.push({ line: each.line, text: copied(each.text) });
        length += each.text.length;
      }
    }
    return end;
  };
  return {
    look(text: string, first: number) {
      let line = first;
      let counted = 0;
      pattern.lastIndex = 0;
      while (length < most && hits < mostHits) {
        const hit = pattern.exec(text);
        if (hit === null) break;
        hits++;
        const start = Math.max(counted, twoLinesBefore(text, hit.index));
        line += lineBreaks(text.slice(counted, start));
        const end = keep(text, start, hit.index, line);
        line += lineBreaks(text.slice(start, end));
        counted = end;
        pattern.lastIndex = end;
      }
    },
    lines: (): readonly LogLine[] => kept,
  };
}

/** The end of a block: of a traceback up to the line that says what was raised, else a few lines on, for texts that were broken. */
function blockEnd(text: string, start: number): number {
  let end = nextLine(text, start);
  const isTraceback = text.slice(start, end).includes('Traceback (most recent call last)');
  for (let count = 0; count < (isTraceback ? mostFollowing : fewFollowing) && end < text.length; count++) {
    const goesOn = !isTraceback || /^[\s|+]/.test(text.slice(end, end + 1));
    end = nextLine(text, end);
    if (!goesOn) break;
  }
  return end;
}

function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** What is said may begin in the lines before. */
function twoLinesBefore(text: string, at: number): number {
  return lineStart(text, lineStart(text, lineStart(text, at) - 1) - 1);
}

function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}
