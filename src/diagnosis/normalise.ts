/** A log as patterns expect it: one line, single spaces, simple quotes, without time stamps and colours. */
export interface NormalText {
  readonly text: string;
  /** Offsets in `text` at which lines of the log begin, and the numbers of these lines. */
  readonly starts: readonly number[];
  readonly lines: readonly number[];
}

/** A line of a log with its number, counted from 1. */
export interface LogLine {
  readonly line: number;
  readonly text: string;
}

/** Divides a text into numbered lines; LF, CRLF and CR end one. */
export function logLines(text: string): readonly LogLine[] {
  return text.split(/\r\n|\n|\r/).map((each, index) => ({ line: index + 1, text: each }));
}

/** Normalises lines of a log. `glue`: a terminal broke words, so lines of the greatest width are joined to the next without a space. */
export function normalise(lines: readonly LogLine[], glue = false): NormalText {
  const width = glue ? widestOf(lines) : Number.POSITIVE_INFINITY;
  const starts: number[] = [];
  const numbers: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let isGlued = false;
  for (const { line, text } of lines) {
    const goesOn = withoutColours(text).length === width;
    const plain = normalLine(text, isGlued, goesOn);
    if (plain !== '') {
      const part = isGlued || length === 0 ? plain : ` ${plain}`;
      starts.push(length);
      numbers.push(line);
      parts.push(part);
      length += part.length;
    }
    isGlued = goesOn;
  }
  return { text: parts.join(''), starts, lines: numbers };
}

/** The number of the line at an offset of a normalised text. */
export function lineAt({ starts, lines }: NormalText, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low] ?? 1;
}

/** A text without accents, for patterns of translations. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

function widestOf(lines: readonly LogLine[]): number {
  let widest = 0;
  for (const { text } of lines) widest = Math.max(widest, withoutColours(text).length);
  // Prose that was never cut has no two lines of the same width at its right edge.
  return widest < 20 ? Number.POSITIVE_INFINITY : widest;
}

/** One line. Where a word may go on from the line before (`isInside`) or into the next (`goesOn`) there is no prefix, and spaces count. */
function normalLine(raw: string, isInside: boolean, goesOn: boolean): string {
  let text = withoutColours(raw);
  if (text.includes('\\')) text = withoutEscapes(withoutEscapes(text));
  if (text.includes('&')) text = withoutEntities(text);
  if (!isInside) text = withoutPrefixes(text);
  const plain = text
    .replace(/["`´‘’‚‛“”„«»「」]/g, "'")
    .replace(/[\u200b-\u200d\u2060\ufeff\0]/g, '')
    .replace(/\s+/g, ' ');
  const start = isInside ? plain : plain.trimStart();
  return goesOn ? start : start.trimEnd();
}

/** Without terminal sequences, those that lost their escape character included. */
export function withoutColours(text: string): string {
  const plain = /[\x1b\x9b]/.test(text)
    ? text.replace(/\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[@-_]/g, '')
    : text;
  return plain.includes('m') ? plain.replace(/\[(?:\d{1,3};){0,6}\d{1,3}m/g, '') : plain;
}

const escapes: Readonly<Record<string, string>> = { n: ' ', r: ' ', t: ' ', '"': '"', "'": "'", '/': '/', '\\': '\\' };

function withoutEscapes(text: string): string {
  return text.replace(/\\(?:u00(2[27])|([nrt"'/\\]))/g, (_, code: string | undefined, letter: string | undefined) =>
    code === undefined ? (escapes[letter ?? ''] ?? '') : code === '22' ? '"' : "'",
  );
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: ' ' };

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:(quot|apos|lt|gt|amp|nbsp)|#0*(39|34)|#x0*(27|22));/gi,
    (_, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? ' ';
      return decimal === '39' || hex === '27' ? "'" : '"';
    },
  );
}

const time = String.raw`\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?`;
const prefix = new RegExp(
  [
    String.raw`\s*>\s`,
    String.raw`\s*\[?${time}\]?(?:\|[A-Z]+\|\d+\|(?:\d+\|)?|:?(?=\s|$))`,
    String.raw`\s*#\d+ \d+(?:\.\d+)?\s`,
    String.raw`\s*##\[\w+\]`,
    String.raw`\s*::\w+(?: [^:]{0,200})?::`,
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'y',
);

/** Without what runners, drivers and people put in front of a line. */
export function withoutPrefixes(text: string): string {
  let rest = text;
  // Five of them one after the other were never seen.
  for (let round = 0; round < 5; round++) {
    prefix.lastIndex = 0;
    const length = prefix.exec(rest)?.[0].length ?? 0;
    if (length === 0) break;
    rest = rest.slice(length);
  }
  return rest;
}
