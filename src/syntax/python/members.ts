import { readExpression } from './expression.ts';
import { type Gathering, sourceOf } from './facts.ts';
import { isSure } from './sure.ts';
import type { PythonNode } from './tree.ts';

/** `a[b]` and `a.b`. */
export function readMember(gathering: Gathering, node: PythonNode): void {
  const expression = readExpression(node, sourceOf(gathering));
  const { place } = gathering;
  if (expression.kind === 'subscript') gathering.subscripts.push({ expression, sure: isSure(node), place });
  if (expression.kind === 'attribute') gathering.attributes.push({ expression, sure: isSure(node), place });
}
