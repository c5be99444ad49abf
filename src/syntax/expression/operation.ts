import type { Expression } from './expression.ts';
import type { Token } from './tokens.ts';

/** Tokens, with the partner of every opening bracket. */
interface Code {
  readonly tokens: readonly Token[];
  readonly closing: ReadonlyMap<number, number>;
}

/** What an operator is in the functions of ARM templates, loosest first: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions */
const binary: readonly (readonly (readonly [sign: string, name: string])[])[] = [
  [['??', 'coalesce']],
  [['||', 'or']],
  [['&&', 'and']],
  [
    ['==', 'equals'],
    ['!=', 'differs'],
  ],
];

type Call = Pick<Expression & { readonly kind: 'call' }, 'kind' | 'name' | 'given'>;
type Parse = (from: number, to: number) => Expression;

/** The tokens from `start` up to `end` as a condition, a comparison or a negation; undefined: they are none of these. */
export function parseOperation(code: Code, start: number, end: number, parse: Parse): Call | undefined {
  // Most expressions are one token, or brackets.
  if (end - start < 2 || code.closing.get(start) === end - 1) return undefined;
  const signs = signsIn(code, start, end);
  if (signs.length === 0) return undefined;
  const condition = signs.find(({ text }) => text === '?');
  if (condition !== undefined) {
    const otherwise = matchingColon(signs, condition.at);
    if (otherwise === undefined) return undefined;
    const given = [parse(start, condition.at), parse(condition.at + 1, otherwise), parse(otherwise + 1, end)];
    return { kind: 'call', name: 'if', given };
  }
  if (signs.length > mostSigns) return undefined;
  for (const level of binary) {
    // Operators of one level group from the left.
    const found = signs.findLast(({ text }) => level.some(([sign]) => sign === text));
    const name = level.find(([sign]) => sign === found?.text)?.[1];
    if (found === undefined || name === undefined) continue;
    return { kind: 'call', name, given: [parse(start, found.at), parse(found.at + 1, end)] };
  }
  const [first] = signs;
  return first?.text === '!' && first.at === start
    ? { kind: 'call', name: 'not', given: [parse(start + 1, end)] }
    : undefined;
}

/** What has more operators side by side is not understood: each takes one level, and an expression is followed only so deep. */
const mostSigns = 1000;

interface Sign {
  readonly text: string;
  readonly at: number;
}

/**
 * The operators outside all brackets, up to one more than may be: a condition needs but the first ones. A `!` behind a value says that
 * it is not null, and no more.
 */
function signsIn({ tokens, closing }: Code, start: number, end: number): readonly Sign[] {
  const signs: Sign[] = [];
  for (let at = start; at < end && signs.length <= mostSigns; at = (closing.get(at) ?? at) + 1) {
    const token = tokens[at];
    if (token?.kind === 'punct' && /^(\?|:|\?\?|\|\||&&|==|!=|!)$/.test(token.text))
      signs.push({ text: token.text, at });
  }
  return signs;
}

/** The colon of a condition: others may stand in it. */
function matchingColon(signs: readonly Sign[], condition: number): number | undefined {
  let open = 0;
  for (const { text, at } of signs) {
    if (at <= condition) continue;
    if (text === '?') open += 1;
    if (text === ':' && open-- === 0) return at;
  }
  return undefined;
}
