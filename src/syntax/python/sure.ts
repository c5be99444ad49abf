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
    if (parent.name === 'ArgList' && holdsLoop(parent)) return false;
    if (/^(\w+Statement|Body|Script|ParamList|MatchClause)$/.test(parent.name))
      return !/^(elif|as|while)$/.test(node.prevSibling?.name ?? '') && parent.name !== 'ParamList';
    node = parent;
  }
  return false;
}

/** The same of a name, but in more ways: what is looked at first is sure, and so is a comprehension without a condition. Annotations are not. */
export function isSureName(start: PythonNode): boolean {
  let node = start;
  for (let height = 0; height < heightLimit; height++) {
    const { parent } = node;
    if (parent === null) return true;
    const before = node.prevSibling?.name ?? '';
    switch (parent.name) {
      case 'LambdaExpression':
      case 'AssertStatement':
      case 'TypeDef':
      case 'TypeParamList':
      case 'ParamList':
      case 'MatchClause':
      case 'TryStatement':
        return false;
      case 'ConditionalExpression':
        if (before !== 'if') return false;
        break;
      case 'BinaryExpression':
        if (/^(and|or)$/.test(before)) return false;
        break;
      default:
        if (/^(\w+Statement|Body|Script)$/.test(parent.name)) return before !== 'elif';
        if (before !== 'in' && holdsLoop(parent) && parent.getChild('if') !== null) return false;
    }
    node = parent;
  }
  return false;
}

/** Whether an expression is a comprehension: its "for" is among the first few children, however many arguments a call has. */
function holdsLoop(node: PythonNode): boolean {
  let child = node.firstChild;
  for (let index = 0; child !== null && index < 6; index++) {
    if (child.name === 'for') return true;
    child = child.nextSibling;
  }
  return false;
}
