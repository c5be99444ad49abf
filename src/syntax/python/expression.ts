import type { ExpressionSource } from './expression-source.ts';
import { numberValue } from './literal.ts';
import type { PythonCall, PythonEntry, PythonExpression, PythonKeyword } from './module.ts';
import { fieldsOf, isBytes, readString } from './strings.ts';
import { isSure } from './sure.ts';
import { childrenOf, type PythonNode } from './tree.ts';

const depthLimit = 100;

/** Reads an expression; what it does not know is "other". */
export function readExpression(node: PythonNode, source: ExpressionSource, depth = 0): PythonExpression {
  const span = spanOf(node, source);
  const other: PythonExpression = { kind: 'other', span };
  if (depth > depthLimit) return other;
  const written = source.text.slice(node.from, node.to);
  switch (node.name) {
    case 'VariableName':
      return { kind: 'name', name: written, place: source.place, span };
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return (
        readString(node, source) ??
        (isBytes(written) ? other : { ...other, what: 'text', ...fieldsOf(node, source, depth, readExpression) })
      );
    case 'Number': {
      const value = numberValue(written);
      return value === undefined ? other : { kind: 'literal', value, span };
    }
    case 'Boolean':
      return { kind: 'literal', value: written === 'True', span };
    case 'None':
      return { kind: 'literal', value: null, span };
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return readInner(node, source, depth) ?? other;
    case 'UnaryExpression':
      return readUnary(node, source, depth) ?? (written.startsWith('not') ? { ...other, what: 'truth' } : other);
    case 'BinaryExpression':
      return readBinary(node, source, depth) ?? other;
    case 'ComprehensionExpression':
      return { ...other, what: 'generator' };
    case 'LambdaExpression':
      return { ...other, what: 'lambda' };
    case 'MemberExpression':
      return readMember(node, source, depth) ?? other;
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return readItems(childrenOf(node), span, source, depth);
    case 'DictionaryExpression':
      return readDict(node, source, depth);
    case 'CallExpression': {
      const call = readCall(node, source, depth);
      return call === undefined ? other : { kind: 'call', call, span };
    }
    default:
      return other;
  }
}

/** A call expression, or a decorator with arguments. */
export function readCall(node: PythonNode, source: ExpressionSource, depth = 0): PythonCall | undefined {
  const key = `${node.from} ${node.to}`;
  const known = source.calls.get(key);
  if (known !== undefined) return known;
  const list = node.lastChild;
  if (list === null || list.name !== 'ArgList') return undefined;
  const target = node.name === 'Decorator' ? decoratorTarget(node, source) : calledExpression(node, source, depth);
  if (target === undefined) return undefined;
  const start = node.name === 'Decorator' ? target.span.start : spanOf(node, source).start;
  const { spread, ...given } = readArguments(list, source, depth);
  const call = {
    callee: dotted(target),
    target,
    ...given,
    sure: source.isWhole && isSure(node),
    span: { start, end: list.to + source.shift },
    place: source.place,
  };
  if (spread.length > 0) {
    source.spreads.push({ call, values: spread, open: call.open });
    call.open = true;
  }
  source.calls.set(key, call);
  return call;
}

/** The items of a list, a tuple or a bare `a, b`. */
export function readItems(
  nodes: readonly PythonNode[],
  span: PythonExpression['span'],
  source: ExpressionSource,
  depth = 0,
): PythonExpression {
  const items: PythonExpression[] = [];
  const splats: number[] = [];
  for (const [index, node] of nodes.entries()) {
    if (!isExpression(node)) continue;
    if (nodes[index - 1]?.name === '*') splats.push(items.length);
    items.push(readExpression(node, source, depth + 1));
  }
  const open = nodes.some(({ name }) => name === '*');
  return { kind: 'list', items, open, ...(splats.length > 0 ? { splats } : {}), span };
}

/** The dotted name of an expression; "()" and "[]" stand for calls and subscripts, "?" for anything else it starts with. */
export function dotted(expression: PythonExpression): string {
  let rest = '';
  let object = expression;
  while (rest.length < 1_000) {
    if (object.kind === 'name') return object.name + rest;
    if (object.kind === 'attribute') {
      rest = `.${object.name}${rest}`;
      object = object.object;
    } else if (object.kind === 'call') {
      rest = `()${rest}`;
      object = object.call.target;
    } else if (object.kind === 'subscript') {
      rest = `[]${rest}`;
      object = object.object;
    } else break;
  }
  return `?${rest}`;
}

function calledExpression(node: PythonNode, source: ExpressionSource, depth: number): PythonExpression | undefined {
  return node.firstChild === null ? undefined : readExpression(node.firstChild, source, depth + 1);
}

function decoratorTarget(node: PythonNode, source: ExpressionSource): PythonExpression | undefined {
  let target: PythonExpression | undefined;
  for (const child of childrenOf(node)) {
    if (child.name === 'VariableName' && target === undefined) target = readExpression(child, source);
    else if (target !== undefined && (child.name === 'VariableName' || child.name === 'PropertyName')) {
      const span = { start: target.span.start, end: child.to + source.shift };
      target = { kind: 'attribute', object: target, name: source.text.slice(child.from, child.to), span };
    } else if (target === undefined && isExpression(child)) return readExpression(child, source);
  }
  return target;
}

function readArguments(list: PythonNode, source: ExpressionSource, depth: number) {
  const positional: PythonExpression[] = [];
  const keywords: PythonKeyword[] = [];
  const spread: PythonExpression[] = [];
  const children = childrenOf(list);
  // Of a slip in the text nobody knows which argument it is.
  let open = children.some(({ type }) => type.isError);
  if (children.some(({ name }) => name === 'for')) {
    positional.push({ kind: 'other', span: spanOf(list, source) }); // the one argument is a generator
    return { positional, keywords, spread, open };
  }
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined || !isExpression(child)) continue;
    const before = children[index - 1]?.name;
    const operator = children[index + 1];
    const value = children[index + 2];
    if (operator?.name === 'AssignOp' && value !== undefined && isExpression(value)) {
      const read = readExpression(value, source, depth + 1);
      if (source.text[operator.from] === ':') positional.push(read);
      else {
        keywords.push({ name: source.text.slice(child.from, child.to), value: read, span: spanOf(child, source) });
      }
      index += 2;
    } else if (before === '**') spread.push(readExpression(child, source, depth + 1));
    else if (before === '*') open = true;
    else if (before === '(' || before === ',') positional.push(readExpression(child, source, depth + 1));
  }
  return { positional, keywords, spread, open };
}

function readDict(node: PythonNode, source: ExpressionSource, depth: number): PythonExpression {
  const entries: PythonEntry[] = [];
  const children = childrenOf(node);
  for (let index = 0; index < children.length; index++) {
    const [key, colon, value] = children.slice(index, index + 3);
    if (key === undefined || colon?.name !== ':' || value === undefined || !isExpression(key)) continue;
    entries.push({ key: readExpression(key, source, depth + 1), value: readExpression(value, source, depth + 1) });
    index += 2;
  }
  return { kind: 'dict', entries, open: children.some(({ name }) => name === '**'), span: spanOf(node, source) };
}

function readMember(node: PythonNode, source: ExpressionSource, depth: number): PythonExpression | undefined {
  const [first, ...rest] = childrenOf(node);
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const object = readExpression(first, source, depth + 1);
  const span = spanOf(node, source);
  if (last.name === 'PropertyName') {
    return { kind: 'attribute', object, name: source.text.slice(last.from, last.to), span };
  }
  if (rest[0]?.name !== '[') return undefined;
  const [, inner, close] = rest;
  const index: PythonExpression =
    inner !== undefined && close?.name === ']' && isExpression(inner)
      ? readExpression(inner, source, depth + 1)
      : { kind: 'other', span };
  return { kind: 'subscript', object, index, span };
}

function readUnary(node: PythonNode, source: ExpressionSource, depth: number): PythonExpression | undefined {
  const [operator, operand] = childrenOf(node);
  if (operator === undefined || operand === undefined) return undefined;
  const value = readExpression(operand, source, depth + 1);
  const sign = source.text.slice(operator.from, operator.to);
  if (value.kind !== 'literal' || typeof value.value !== 'number' || (sign !== '-' && sign !== '+')) return undefined;
  return { kind: 'literal', value: sign === '-' ? -value.value : value.value, span: spanOf(node, source) };
}

function readBinary(node: PythonNode, source: ExpressionSource, depth: number): PythonExpression | undefined {
  const [left, operator, right] = childrenOf(node);
  if (left === undefined || right === undefined || operator?.name !== 'ArithOp') return undefined;
  return {
    kind: 'binary',
    operator: source.text.slice(operator.from, operator.to),
    left: readExpression(left, source, depth + 1),
    right: readExpression(right, source, depth + 1),
    span: spanOf(node, source),
  };
}

function readInner(node: PythonNode, source: ExpressionSource, depth: number): PythonExpression | undefined {
  const inner = childrenOf(node).find(isExpression);
  return inner === undefined ? undefined : readExpression(inner, source, depth + 1);
}

/** Punctuation and keywords have names that are no words or start with a small letter. */
export function isExpression({ type }: PythonNode): boolean {
  const known = expressionTypes.get(type);
  if (known !== undefined) return known;
  const found = !type.isError && /^[A-Z]/.test(type.name) && !/^(At|TypeDef|Body|ParamList|\w+Op)$/.test(type.name);
  expressionTypes.set(type, found);
  return found;
}

/** The grammar has some 150 types of nodes, and is asked of thousands of nodes. */
const expressionTypes = new Map<PythonNode['type'], boolean>();

function spanOf(node: PythonNode, { shift }: ExpressionSource) {
  return { start: node.from + shift, end: node.to + shift };
}
