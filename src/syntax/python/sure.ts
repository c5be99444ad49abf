import type { PythonNode } from './tree.ts';

const heightLimit = 30;

/** Whether an expression is evaluated whenever its statement is: no `and`, `or`, conditional, lambda, comprehension or `elif` lies around. */
export function isSure(start: PythonNode): boolean {
  let node = start;
  for (let height = 0; height < heightLimit; height++) {
    const { parent } = node;
    if (parent === null) return true;
    if (
      /^(ConditionalExpression|LambdaExpression|\w*ComprehensionExpression|AssertStatement|TypeDef)$/.test(parent.name)
    )
      return false;
    if (parent.name === 'BinaryExpression' && /^(and|or)$/.test(parent.firstChild?.nextSibling?.name ?? ''))
      return false;
    if (parent.name === 'ArgList' && parent.getChild('for') !== null) return false;
    if (/^(\w+Statement|Body|Script|ParamList|MatchClause)$/.test(parent.name))
      return !/^(elif|as|while)$/.test(node.prevSibling?.name ?? '') && parent.name !== 'ParamList';
    node = parent;
  }
  return false;
}
