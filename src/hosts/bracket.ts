/** What a bracket expression of a pattern matches, and where it ends. */
export interface Bracket {
  /** Bytes; never that of "/", which no bracket matches in a path. */
  readonly codes: ReadonlySet<number>;
  readonly end: number;
}

const bytes = Array.from({ length: 256 }, (_, code) => code);

/** The named classes, of ASCII only. */
const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[\x21-\x7e]/,
  lower: /[a-z]/,
  print: /[\x20-\x7e]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** Reads the bracket expression that starts with the "[" at `start` as git's `wildmatch` does; undefined if it has no end or a class is unknown. */
export function readBracket(pattern: string, start: number): Bracket | undefined {
  const isNegated = pattern[start + 1] === '!' || pattern[start + 1] === '^';
  const codes = new Set<number>();
  let at = start + (isNegated ? 2 : 1);
  /** The character that a range may start from. */
  let before: string | undefined;
  // A "]" that comes first is an ordinary character.
  do {
    const char = pattern[at];
    if (char === undefined) return undefined;
    const next = pattern[at + 1];
    if (char === '-' && before !== undefined && next !== undefined && next !== ']') {
      at = next === '\\' ? at + 2 : at + 1;
      const last = pattern[at];
      if (last === undefined) return undefined;
      for (let code = before.charCodeAt(0); code <= last.charCodeAt(0); code++) codes.add(code);
      before = undefined;
    } else if (char === '[' && next === ':') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return undefined;
      if (end > at + 2 && pattern[end - 1] === ':') {
        const named = pattern.slice(at + 2, end - 1);
        const members = Object.hasOwn(classes, named) ? classes[named] : undefined;
        if (members === undefined) return undefined;
        for (const code of bytes) if (members.test(String.fromCharCode(code))) codes.add(code);
        before = undefined;
        at = end;
      } else {
        codes.add(char.charCodeAt(0));
        before = char;
      }
    } else {
      if (char === '\\') at++;
      before = pattern[at];
      if (before === undefined) return undefined;
      codes.add(before.charCodeAt(0));
    }
  } while (pattern[++at] !== ']');
  const slash = 47;
  return { codes: new Set(bytes.filter((code) => codes.has(code) !== isNegated && code !== slash)), end: at + 1 };
}
