/** A piece of a template's text. Newlines are tokens, one for empty lines and comments that follow each other; comments are none. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'punct' | 'newline';
  /** What is written; for a string without values inside, what it means. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of a string with values inside: its texts and the tokens of the values. */
  readonly parts?: readonly (string | readonly Token[])[];
}

/** How a language writes strings and comments. */
export interface Lexicon {
  readonly quote: '"' | "'";
  /** A quote inside a string is doubled, and nothing else is escaped. */
  readonly doubled?: boolean;
  /** `'''` encloses raw text. */
  readonly raw?: boolean;
  /** `<<END` begins a text. */
  readonly heredoc?: boolean;
  /** `#` begins a comment; in Bicep a directive, which is as good as one. */
  readonly hash?: boolean;
}

const mostNested = 12;

/** The tokens of a text; undefined if a string, comment or bracket is not closed: nothing can be told of such a text. */
export function tokensOf(text: string, lexicon: Lexicon): readonly Token[] | undefined {
  const scan = new Scan(text, lexicon);
  const tokens = scan.run(0, text.length, false, 0);
  return tokens && balanced(tokens.tokens) ? tokens.tokens : undefined;
}

const plain = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*/y;
const plainName = /[A-Za-z_]\w*/y;
const number = /\d+(\.\d+)?/y;
const operator = /\.\.\.|==|!=|<=|>=|=~|!~|&&|\|\||\?\?|=>|\.\?|./sy;
const heredoc = /<<(-?)([A-Za-z_][\w-]*)[ \t]*\r?\n/y;

/** `<<-` takes away what all lines are indented by; what it does about empty lines is left unread. */
function dedented(text: string): string | undefined {
  const lines = text.split('\n').slice(0, -1);
  if (lines.some((line) => line.trim() === '')) return undefined;
  const least = lines.reduce((most, line) => Math.min(most, line.length - line.trimStart().length), text.length);
  return lines.map((line) => `${line.slice(least)}\n`).join('');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

class Scan {
  readonly #text: string;
  readonly #lexicon: Lexicon;

  constructor(text: string, lexicon: Lexicon) {
    this.#text = text;
    this.#lexicon = lexicon;
  }

  /** Reads up to `end`, or to the brace that closes a value in a string. */
  run(from: number, end: number, inside: boolean, depth: number): { tokens: Token[]; at: number } | undefined {
    const tokens: Token[] = [];
    let open = 0;
    let at = from;
    while (at < end) {
      const skipped = this.#skip(at);
      if (skipped === undefined) return undefined;
      if (skipped > at) {
        at = skipped;
        continue;
      }
      const next = this.#token(at, depth);
      if (next === undefined) return undefined;
      if (inside && next.kind === 'punct') {
        if (next.text === '{') open += 1;
        if (next.text === '}' && open-- === 0) return { tokens, at: next.end };
      }
      if (next.kind !== 'newline' || tokens.at(-1)?.kind !== 'newline') tokens.push(next);
      at = next.end;
    }
    return inside ? undefined : { tokens, at };
  }

  /** Past blanks and comments; undefined in a comment without end. */
  #skip(at: number): number | undefined {
    const text = this.#text;
    const char = text[at];
    if (char === ' ' || char === '\t' || char === '\r' || char === '\ufeff') return at + 1;
    if ((char === '#' && this.#lexicon.hash) || text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      return end < 0 ? text.length : end;
    }
    if (!text.startsWith('/*', at)) return at;
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? undefined : end + 2;
  }

  #token(at: number, depth: number): Token | undefined {
    const text = this.#text;
    const { quote, raw, heredoc: heredocs } = this.#lexicon;
    if (text[at] === '\n') return { kind: 'newline', text: '\n', start: at, end: at + 1 };
    if (raw && text.startsWith("'''", at)) return this.#rawString(at);
    if (text[at] === quote) return this.#string(at, depth);
    if (heredocs && text.startsWith('<<', at)) return this.#heredoc(at);
    const name = this.#match(heredocs ? plain : plainName, at);
    if (name !== undefined) return { kind: 'name', text: name, start: at, end: at + name.length };
    const digits = this.#match(number, at);
    if (digits !== undefined) return { kind: 'number', text: digits, start: at, end: at + digits.length };
    const punct = this.#match(operator, at) ?? text.slice(at, at + 1);
    return { kind: 'punct', text: punct, start: at, end: at + punct.length };
  }

  #match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0];
  }

  #rawString(at: number): Token | undefined {
    let close = this.#text.indexOf("'''", at + 3);
    if (close < 0) return undefined;
    // Quotes that stand before the last three are part of the text.
    while (this.#text[close + 3] === "'") close += 1;
    const text = this.#text.slice(at + 3, close).replace(/^\r?\n/, '');
    return { kind: 'string', text, start: at, end: close + 3 };
  }

  /** A text with values inside stays unread, as an empty value. */
  #heredoc(at: number): Token | undefined {
    heredoc.lastIndex = at;
    const opened = heredoc.exec(this.#text);
    if (!opened) return undefined;
    const body = at + opened[0].length;
    for (let line = body; line < this.#text.length; ) {
      const newline = this.#text.indexOf('\n', line);
      const end = newline < 0 ? this.#text.length : newline;
      if (this.#text.slice(line, end).trim() === opened[2]) {
        const written = this.#text.slice(body, line);
        const text = opened[1] ? dedented(written) : written;
        const token = { kind: 'string', text: text ?? written, start: at, end } as const;
        return text === undefined || /[$%]\{/.test(text) ? { ...token, parts: [[]] } : token;
      }
      line = end + 1;
    }
    return undefined;
  }

  #string(start: number, depth: number): Token | undefined {
    const { quote, doubled } = this.#lexicon;
    const text = this.#text;
    const parts: (string | readonly Token[])[] = [];
    let piece = '';
    let at = start + 1;
    for (let char = text[at]; char !== undefined; char = text[at]) {
      if (char === quote) {
        if (doubled && text[at + 1] === quote) {
          piece += quote;
          at += 2;
          continue;
        }
        const token = { kind: 'string', text: piece, start, end: at + 1 } as const;
        return parts.length > 0 ? { ...token, parts: piece === '' ? parts : [...parts, piece] } : token;
      }
      if (char === '\n' && !doubled) return undefined;
      if (doubled) {
        piece += char;
        at += 1;
      } else if (char === '\\') {
        const next = text[at + 1] ?? '';
        piece += escapes[next] ?? next;
        at += 2;
      } else if (quote === '"' && (text.startsWith('$${', at) || text.startsWith('%%{', at))) {
        piece += text.slice(at + 1, at + 3);
        at += 3;
      } else if (text.startsWith('${', at) || (quote === '"' && text.startsWith('%{', at))) {
        if (depth >= mostNested) return undefined;
        const value = this.run(at + 2, text.length, true, depth + 1);
        if (value === undefined) return undefined;
        if (piece !== '') parts.push(piece);
        piece = '';
        parts.push(char === '$' ? value.tokens : []);
        at = value.at;
      } else {
        piece += char;
        at += 1;
      }
    }
    return undefined;
  }
}

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function balanced(tokens: readonly Token[]): boolean {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== 'punct') continue;
    if (text === '(' || text === '[' || text === '{') open.push(text);
    const opener = pairs[text];
    if (opener !== undefined && open.pop() !== opener) return false;
  }
  return open.length === 0;
}
