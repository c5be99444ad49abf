import { readExpression } from './expression.ts';
import { type Gathering, sourceOf } from './facts.ts';
import type { PythonNode } from './tree.ts';

/** `a[b]`; `a.b` is a member, too, and none of them. */
export function readSubscript(gathering: Gathering, node: PythonNode): void {
  if (node.getChild('[') === null) return;
  const expression = readExpression(node, sourceOf(gathering));
  if (expression.kind !== 'subscript') return;
  gathering.subscripts.push({ expression, sure: isSure(node), place: gathering.place });
}

const heightLimit = 50;

/** What lies between an expression and its statement evaluates it for certain. */
function isSure(start: PythonNode): boolean {
  let node = start;
  for (let height = 0; height < heightLimit; height++) {
    const { parent } = node;
    if (parent === null) return true;
    if (
      /^(ConditionalExpression|LambdaExpression|\w*ComprehensionExpression|AssertStatement|TypeDef)$/.test(parent.name)
    )
      return false;
    if (parent.name === 'BinaryExpression' && (parent.getChild('and') ?? parent.getChild('or')) !== null) return false;
    if (parent.name === 'ArgList' && parent.getChild('for') !== null) return false;
    if (/^(\w+Statement|Body|Script|ParamList|MatchClause)$/.test(parent.name))
      return !/^(elif|as|while)$/.test(node.prevSibling?.name ?? '') && parent.name !== 'ParamList';
    node = parent;
  }
  return false;
}
