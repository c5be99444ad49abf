/** The kinds of value that PyYAML's resolver tells apart, named as in `tag:yaml.org,2002:`. */
export type ScalarTag = 'bool' | 'float' | 'int' | 'merge' | 'null' | 'str' | 'timestamp' | 'value';

interface Pattern {
  readonly tag: ScalarTag;
  readonly starts: string;
  readonly pattern: RegExp;
}

/** The implicit resolvers of PyYAML 6.0.3 (`resolver.py`), in its order; `starts` lists the first characters they are tried for. */
const PATTERNS: readonly Pattern[] = [
  {
    tag: 'bool',
    starts: 'yYnNtTfFoO',
    pattern: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  },
  {
    tag: 'float',
    starts: '-+0123456789.',
    pattern:
      /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  },
  {
    tag: 'int',
    starts: '-+0123456789',
    pattern:
      /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  },
  { tag: 'merge', starts: '<', pattern: /^<<$/ },
  { tag: 'null', starts: '~nN', pattern: /^(?:~|null|Null|NULL)$/ },
  {
    tag: 'timestamp',
    starts: '0123456789',
    pattern:
      /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?)$/,
  },
  { tag: 'value', starts: '=', pattern: /^=$/ },
];

const LONGEST_WORD = 5;

/** What a plain scalar is to PyYAML (YAML 1.1). */
export function resolve(text: string): ScalarTag {
  if (text === '') return 'null';
  const first = text.charAt(0);
  // Only "false" and shorter words mean something, so most words need no pattern.
  if (text.length > LONGEST_WORD && /[A-Za-z]/.test(first)) return 'str';
  for (const { tag, starts, pattern } of PATTERNS) {
    if (starts.includes(first) && pattern.test(text)) return tag;
  }
  return 'str';
}
