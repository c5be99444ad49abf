import { isExpression, readCall, readExpression } from './expression.ts';
import { bind, enterScope, type Gathering, sourceOf, spanIn, textIn } from './facts.ts';
import { type Flow, flowOf } from './flow.ts';
import type { PythonExpression, PythonParameter } from './module.ts';
import { childrenOf, type PythonNode } from './tree.ts';

/** Notes a `def`, binds its name and enters its scope. */
export function readFunction(gathering: Gathering, node: PythonNode): void {
  const children = childrenOf(node);
  const nameNode = children.find(({ name }) => name === 'VariableName');
  if (nameNode === undefined) {
    enterScope(gathering, 'function', '');
    return;
  }
  const { place } = gathering;
  const name = textIn(gathering, nameNode);
  bindDefinition(gathering, node, nameNode, 'function');
  const { end, returns } = gathering.isWhole ? flowOf(node, gathering.text) : unfollowed;
  for (const [offset, taken] of returns) gathering.taken.set(offset, taken);
  const list = children.find((child) => child.name === 'ParamList');
  const parameters = list === undefined ? [] : readParameters(gathering, list);
  gathering.functions.push({
    name,
    parameters,
    decorators: decoratorsOf(gathering, node),
    async: children.some((child) => child.name === 'async'),
    span: spanIn(gathering, node),
    nameSpan: spanIn(gathering, nameNode),
    place,
    scope: enterScope(gathering, 'function', name),
    end,
  });
  for (const { name, span } of parameters) {
    const target: PythonExpression = { kind: 'name', name, place: gathering.place, span };
    if (list !== undefined) bind(gathering, target, list, 'parameter');
  }
}

const unfollowed: Flow = { end: 'maybe', returns: new Map() };

/** Binds the name of a `class` and enters its scope. */
export function readClass(gathering: Gathering, node: PythonNode): void {
  const nameNode = childrenOf(node).find(({ name }) => name === 'VariableName');
  if (nameNode !== undefined) bindDefinition(gathering, node, nameNode, 'class');
  enterScope(gathering, 'class', nameNode === undefined ? '' : textIn(gathering, nameNode));
}

/** Enters the scope of a lambda. */
export function readLambda(gathering: Gathering, node: PythonNode): void {
  enterScope(gathering, 'function', 'lambda');
  const list = childrenOf(node).find(({ name }) => name === 'ParamList');
  if (list === undefined) return;
  for (const { name, span } of readParameters(gathering, list)) {
    bind(gathering, { kind: 'name', name, place: gathering.place, span }, list, 'parameter');
  }
}

function bindDefinition(
  gathering: Gathering,
  node: PythonNode,
  nameNode: PythonNode,
  what: 'function' | 'class',
): void {
  const span = spanIn(gathering, nameNode);
  const name = textIn(gathering, nameNode);
  const target: PythonExpression = { kind: 'name', name, place: gathering.place, span };
  bind(gathering, target, node, 'definition', { kind: 'definition', what, name, span });
}

function decoratorsOf(gathering: Gathering, node: PythonNode): readonly string[] {
  const { parent } = node;
  if (parent?.name !== 'DecoratedStatement') return [];
  return childrenOf(parent)
    .filter(({ name }) => name === 'Decorator')
    .map((decorator) => {
      const call = readCall(decorator, sourceOf(gathering));
      if (call !== undefined) return call.callee;
      const [written = ''] = textIn(gathering, decorator).split('#', 1);
      return written.replace(/^@\s*/, '').trimEnd();
    });
}

/** The parameters of a function or a lambda. The slash has no node of its own: it leaves two commas side by side. */
function readParameters(gathering: Gathering, list: PythonNode): readonly PythonParameter[] {
  let parameters: PythonParameter[] = [];
  let keywordOnly = false;
  let stars = '';
  let before: PythonNode | undefined;
  let optional: PythonNode | undefined;
  const children = childrenOf(list);
  for (const [index, child] of children.entries()) {
    if (child.name === '*' || child.name === '**') stars = child.name;
    else if (child.name === ',') {
      if (stars === '*') keywordOnly = true;
      if (slashBetween(gathering, before, child)) {
        parameters = parameters.map((parameter) => ({ ...parameter, kind: 'positional-only' }));
      }
      stars = '';
      optional = undefined;
    } else if (child.name === ')' && slashBetween(gathering, before, child)) {
      parameters = parameters.map((parameter) => ({ ...parameter, kind: 'positional-only' }));
    } else if (child.name === 'AssignOp') optional = child;
    else if (child.name === 'VariableName' && optional === undefined) {
      const after = children[index + 1]?.name === 'TypeDef' ? index + 2 : index + 1;
      const isOptional = children[after]?.name === 'AssignOp';
      const value = isOptional ? children[after + 1] : undefined;
      const kind =
        stars === '**' ? 'keywords' : stars === '*' ? 'rest' : keywordOnly ? 'keyword-only' : ('usual' as const);
      if (stars === '*') keywordOnly = true;
      const span = spanIn(gathering, child);
      const fallback = value && isExpression(value) ? readExpression(value, sourceOf(gathering)) : undefined;
      const name = textIn(gathering, child);
      parameters.push({ name, kind, optional: isOptional, ...(fallback && { fallback }), span });
      stars = '';
    }
    before = child;
  }
  return parameters;
}

function slashBetween({ text }: Gathering, before: PythonNode | undefined, child: PythonNode): boolean {
  return before !== undefined && /^\s*\/\s*$/.test(text.slice(before.to, child.from));
}

/** The targets of a comprehension, or of a `for` statement: what stands between `for` and `in`, with what they go through. */
export function readTargets(gathering: Gathering, node: PythonNode): void {
  const groups: { readonly targets: PythonNode[]; over?: PythonNode }[] = [];
  let inside = false;
  const children = childrenOf(node);
  for (const child of children) {
    const group = groups.at(-1);
    if (child.name === 'for') {
      inside = true;
      groups.push({ targets: [] });
    } else if (child.name === 'in' && inside) inside = false;
    else if (inside && isExpression(child)) group?.targets.push(child);
    else if (group !== undefined && group.over === undefined && isExpression(child)) group.over = child;
  }
  const isStatement = node.name === 'ForStatement';
  const tests = isStatement ? [] : testsIn(gathering, children);
  for (const { targets, over } of groups) {
    const [first] = targets;
    const single = targets.length === 1 && groups.length === 1 && first?.name === 'VariableName';
    const read = targets.map((target) => readExpression(target, sourceOf(gathering)));
    const through = over === undefined ? undefined : readExpression(over, sourceOf(gathering));
    for (const [index, target] of targets.entries()) {
      // Only the target is the span: the body is behind it.
      const value = single && isStatement ? through : undefined;
      const each = read[index];
      const unpacks = isStatement && targets.length > 1 && through ? { over: through, index } : undefined;
      if (each !== undefined) bind(gathering, each, target, single ? 'for' : 'other', value, unpacks && { unpacks });
    }
    if (gathering.isWhole && through !== undefined)
      gathering.loops.push({
        targets: read,
        over: through,
        isStatement,
        tests,
        span: spanIn(gathering, node),
        place: gathering.place,
      });
  }
}

/** What stands behind each `if` of a comprehension. */
function testsIn(gathering: Gathering, children: readonly PythonNode[]) {
  return children.flatMap((child, index) =>
    child.name === 'if' && children[index + 1] ? [spanIn(gathering, children[index + 1] ?? child)] : [],
  );
}
