/** Paths to texts. */
export type Files = Readonly<Record<string, string>>;

/** Numbers from 0 up to 1 that depend on a seed alone: mulberry32. */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Choices that a seed makes. */
interface Choices {
  /** A whole number below another. */
  below(limit: number): number;
  of<T>(items: readonly T[]): T | undefined;
}

function choicesOf(next: () => number): Choices {
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, of: (items) => items[below(items.length)] };
}

const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    "'",
    '"',
    '"""',
    '`',
    '\\',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ':',
    ': ',
    '=',
    ',',
    '#',
    '- ',
    '|',
    '>',
    ';',
    '&',
    '*',
  ],
  ...[
    '<<: ',
    '---\n',
    '!!str ',
    '? ',
    '&a ',
    '*a',
    '~',
    'null',
    'true',
    '0x1',
    '.inf',
    '1e999',
    '99999999999999999999',
    '-1',
    '',
    ' ',
  ],
  ...[
    '${',
    '$(',
    '${{ x }}',
    '{{ x }}',
    '$(x)',
    '%x%',
    '__X__',
    '@{',
    '<<EOF\n',
    'for x in a; do ',
    'fi\n',
    'if ',
    'else:\n',
    'def f():\n',
    'lambda: ',
  ],
  ...[
    'az ml batch-deployment create ',
    '--set a.b=c ',
    '--file ',
    '> ',
    '| ',
    '&& ',
    '@args',
    'azureml:',
    'azureml://',
    '@latest',
    ':1',
    '../',
    '/',
    './',
  ],
  ...[
    '\u0000',
    '\u001b[31m',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ud800',
    '\u{1F600}',
    '\u00e4',
    '__proto__',
    'constructor',
  ],
];

type Mutation = (text: string, choices: Choices, rest: readonly string[]) => string;

const linesOf = (text: string) => text.split(/(?<=\n)/);

const mutations: readonly Mutation[] = [
  // A byte that flips.
  (text, { below }) => {
    const at = below(text.length);
    return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << below(7))) + text.slice(at + 1);
  },
  // A piece in the place of a few characters.
  (text, { below, of }) => {
    const at = below(text.length + 1);
    return text.slice(0, at) + (of(pieces) ?? '') + text.slice(at + (below(2) === 0 ? 0 : below(30)));
  },
  // A line dropped, doubled, or swapped with another.
  (text, { below }) => without(linesOf(text), below),
  (text, { below }) => {
    const lines = linesOf(text);
    const at = below(lines.length);
    return [...lines.slice(0, at + 1), ...lines.slice(at)].join('');
  },
  (text, { below }) => {
    const lines = linesOf(text);
    const [one, other] = [below(lines.length), below(lines.length)];
    return lines.map((line, at) => (at === one ? lines[other] : at === other ? lines[one] : line)).join('');
  },
  // A line further to the right or to the left.
  (text, { below }) => {
    const lines = linesOf(text);
    const at = below(lines.length);
    return lines
      .map((line, index) => (index === at ? (below(2) === 0 ? `  ${line}` : line.replace(/^ {1,2}/, '')) : line))
      .join('');
  },
  // The end cut off, or the start.
  (text, { below }) => text.slice(0, below(text.length)),
  (text, { below }) => text.slice(below(text.length)),
  // The start of one file and the end of another.
  (text, { below, of }, rest) => {
    const other = of(rest) ?? '';
    return text.slice(0, below(text.length)) + other.slice(below(other.length));
  },
  // Two keys or words exchanged.
  (text, { of }) => {
    const words = [...new Set(text.match(/[A-Za-z_][\w-]{2,40}/g) ?? [])];
    const [one, other] = [of(words), of(words)];
    if (one === undefined || other === undefined) return text;
    return text.replace(one, '\u0000').replace(other, one).replace('\u0000', other);
  },
  // The key of a line in the place of another's.
  (text, { of }) => {
    const keys = [...text.matchAll(/^\s*(?:- )?([\w$]+):/gm)].map(([, key]) => key ?? '');
    const [one, other] = [of(keys), of(keys)];
    return one === undefined || other === undefined ? text : text.replace(`${one}:`, `${other}:`);
  },
];

function without(lines: readonly string[], below: (limit: number) => number): string {
  const at = below(lines.length);
  return lines.filter((_, index) => index !== at).join('');
}

/** A repository with a few slips in it: mostly one to three in the texts of one or two files; now and then a file is gone, or stands twice. */
export function mutate(files: Files, seed: number): Files {
  const next = numbersOf(seed);
  const choices = choicesOf(next);
  const mutated: Record<string, string> = { ...files };
  const paths = Object.keys(files);
  for (let count = 1 + choices.below(2); count > 0; count--) {
    const path = choices.of(paths);
    if (path === undefined) break;
    const text = mutated[path];
    if (text === undefined) continue;
    const kind = choices.below(40);
    if (kind === 0) delete mutated[path];
    else if (kind === 1) mutated[`${path.replace(/[^/]*$/, '')}copy-${path.replace(/^.*\//, '')}`] = text;
    else mutated[path] = slip(text, choices, Object.values(files));
  }
  return mutated;
}

function slip(text: string, choices: Choices, rest: readonly string[]): string {
  let changed = text;
  for (let count = 1 + choices.below(3); count > 0; count--)
    changed = choices.of(mutations)?.(changed, choices, rest) ?? changed;
  return changed;
}
