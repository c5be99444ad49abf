import { deepest, type Expression, type ObjectExpression } from '../../syntax/expression/expression.ts';
import { keyOf } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import type { Location } from '../../text/location.ts';
import { hole } from './url.ts';

/** Printable, so that it may stand in a text that is read. */
export const mark = '\u00a4';

/** Whether a value is what is sent: no variable, expression, template or placeholder is in it, whoever would fill it in. */
export function isLiteral(text: string): boolean {
  return !/^@|[\u00a4$]|[@#]\{|\{\{|<[A-Za-z]|__[A-Za-z]\w{0,80}__/.test(text) && !text.includes(hole);
}

/** Where the values of a body stand: a span of the body, if it is written as it is read. */
export type Place = (span: { readonly start: number; readonly end: number }) => Location;

/** A JSON body as a value of a template; what only a run knows is unknown. */
function expressionOf(node: YamlNode, place: Place, depth = 0): Expression {
  const at = place(node.span);
  if (depth > deepest) return { kind: 'unknown', at };
  if (node.kind === 'sequence')
    return { kind: 'list', items: node.items.map((item) => expressionOf(item, place, depth + 1)), at };
  if (node.kind === 'scalar') {
    const { text, value } = node;
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if ((isPlain || value === null) && isLiteral(text)) return { kind: 'literal', value, at };
    return typeof value === 'string' ? withHoles(text, at) : { kind: 'unknown', at };
  }
  return objectOf(node, place, depth);
}

/** A text of which only a run knows some parts. */
function withHoles(text: string, at: Location): Expression {
  const pieces = text.replaceAll(hole, mark).split(mark);
  if (pieces.length > mostPieces || pieces.some((piece) => !isLiteral(piece))) return { kind: 'unknown', at };
  const parts = pieces.flatMap((value, index): Expression[] => [
    ...(index === 0 ? [] : [{ kind: 'unknown', at } as const]),
    ...(value === '' ? [] : [{ kind: 'literal', value, at } as const]),
  ]);
  return { kind: 'template', parts, at };
}

const mostPieces = 50;

/** A mapping of it. */
export function objectOf(node: YamlMapping, place: Place, depth = 0): ObjectExpression {
  const known = node.pairs.filter((pair) => isLiteral(keyOf(pair)));
  const entries = known.map((pair) => ({
    name: keyOf(pair),
    key: place(pair.key.span),
    value: expressionOf(pair.value, place, depth + 1),
  }));
  return { kind: 'object', entries, open: known.length < node.pairs.length, at: place(node.span) };
}
