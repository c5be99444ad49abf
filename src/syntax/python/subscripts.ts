import { readExpression } from './expression.ts';
import { type Gathering, sourceOf } from './facts.ts';
import { isSure } from './sure.ts';
import type { PythonNode } from './tree.ts';

/** `a[b]`; `a.b` is a member, too, and none of them. */
export function readSubscript(gathering: Gathering, node: PythonNode): void {
  if (node.getChild('[') === null) return;
  const expression = readExpression(node, sourceOf(gathering));
  if (expression.kind !== 'subscript') return;
  gathering.subscripts.push({ expression, sure: isSure(node), place: gathering.place });
}
