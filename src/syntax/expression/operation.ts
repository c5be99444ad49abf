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
  const { name, given } = splitAt(code, start, end) ?? {};
  return name && given ? { kind: 'call', name, given: given.map(([from, to]) => parse(from, to)) } : undefined;
}

interface Split {
  readonly name: string;
  readonly given: readonly (readonly [from: number, to: number])[];
}

/** The parts of an operation. Its signs are gone when these are parsed: a long chain has as many at every level. */
function splitAt(code: Code, start: number, end: number): Split | undefined {
  const condition = conditionIn(code, start, end);
  if (condition !== undefined) {
    const { question, colon } = condition;
    if (colon === undefined) return undefined;
    const given = [[start, question] as const, [question + 1, colon] as const, [colon + 1, end] as const];
    return { name: 'if', given };
  }
  const signs = [...signsIn(code, start, end)];
  for (const level of binary) {
    // Operators of one level group from the left.
    const found = signs.findLast(({ text }) => level.some(([sign]) => sign === text));
    const name = level.find(([sign]) => sign === found?.text)?.[1];
    if (found === undefined || name === undefined) continue;
    return { name, given: [[start, found.at] as const, [found.at + 1, end] as const] };
  }
  const [first] = signs;
  return first?.text === '!' && first.at === start ? { name: 'not', given: [[start + 1, end] as const] } : undefined;
}

interface Sign {
  readonly text: string;
  readonly at: number;
}

/** The operators outside all brackets; a `!` behind a value says that it is not null, and no more. */
function* signsIn({ tokens, closing }: Code, start: number, end: number): Iterable<Sign> {
  for (let at = start; at < end; at = (closing.get(at) ?? at) + 1) {
    const token = tokens[at];
    if (token?.kind === 'punct' && /^(\?|:|\?\?|\|\||&&|==|!=|!)$/.test(token.text)) yield { text: token.text, at };
  }
}

/** The first condition, and the colon of it: others may stand in it. */
function conditionIn(code: Code, start: number, end: number): { question: number; colon?: number } | undefined {
  let question: number | undefined;
  let open = 0;
  for (const { text, at } of signsIn(code, start, end)) {
    if (text === '?' && question === undefined) question = at;
    else if (question === undefined) continue;
    else if (text === '?') open += 1;
    else if (text === ':' && open-- === 0) return { question, colon: at };
  }
  return question === undefined ? undefined : { question };
}
