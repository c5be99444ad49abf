import { isExpression, readExpression, readItems } from './expression.ts';
import { bind, enterBlock, type Gathering, sourceOf, spanIn, textIn } from './facts.ts';
import type { PythonExpression } from './module.ts';
import { isSureName } from './sure.ts';
import { childrenOf, type PythonNode } from './tree.ts';

/** `a = b = value`, `a: int = value`, `a, b = value`. */
export function readAssignment(gathering: Gathering, node: PythonNode): void {
  const groups: PythonNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') groups.push([]);
    else if (child.name !== 'TypeDef') groups.at(-1)?.push(child);
  }
  const last = groups.pop();
  if (last === undefined || groups.length === 0) return;
  const value = expressionOf(gathering, last);
  for (const group of groups) {
    const target = expressionOf(gathering, group);
    if (target !== undefined) bind(gathering, target, node, value === undefined ? 'other' : 'assign', value);
  }
}

function expressionOf(gathering: Gathering, nodes: readonly PythonNode[]): PythonExpression | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const source = sourceOf(gathering);
  if (nodes.length === 1) return isExpression(first) ? readExpression(first, source) : undefined;
  const span = { start: first.from + gathering.shift, end: last.to + gathering.shift };
  return nodes.some(({ name }) => name === ',') ? readItems(nodes, span, source) : { kind: 'other', span };
}

/** `name := value`. */
export function readNamed(gathering: Gathering, node: PythonNode): void {
  const [target, , value] = childrenOf(node);
  if (target?.name !== 'VariableName') return;
  const read = value === undefined ? undefined : readExpression(value, sourceOf(gathering));
  bind(gathering, readExpression(target, sourceOf(gathering)), node, read === undefined ? 'other' : 'assign', read);
}

/** `f(name := value)`: the grammar has no node of its own for it. */
export function readNamedArguments(gathering: Gathering, list: PythonNode): void {
  for (const operator of list.getChildren('AssignOp')) {
    const target = operator.prevSibling;
    if (textIn(gathering, operator) !== ':=' || target === null) continue;
    bind(gathering, readExpression(target, sourceOf(gathering)), target, 'other');
  }
}

/** `a += b`, `del a, b`: nobody knows what the name holds from there on. */
export function readChange(gathering: Gathering, node: PythonNode): void {
  const all = childrenOf(node).filter(isExpression);
  const value = node.name === 'UpdateStatement' && all.length === 2 ? all[1] : undefined;
  const isAdding =
    value && node.getChild('UpdateOp') !== null && /^\+=/.test(textIn(gathering, node.getChild('UpdateOp') ?? node));
  const more = value && isAdding ? { added: readExpression(value, sourceOf(gathering)) } : undefined;
  for (const target of node.name === 'DeleteStatement' ? all : all.slice(0, 1)) {
    bind(gathering, readExpression(target, sourceOf(gathering)), node, 'other', undefined, more);
  }
}

/** `with x as a`, `except X as a`, `case [a, b] as c`: the names they bind. */
export function readCaptures(gathering: Gathering, node: PythonNode): void {
  let bound = false;
  let entered: PythonNode | undefined;
  for (const child of childrenOf(node)) {
    if (child.name === 'as') bound = true;
    else if (!bound && isExpression(child)) entered = child;
    else if (bound && isExpression(child)) {
      // The item starts the span: its own names are read before the new one holds.
      const context = node.name === 'WithStatement' ? entered : undefined;
      const more = context && { enters: readExpression(context, sourceOf(gathering)) };
      bind(gathering, readExpression(child, sourceOf(gathering)), child, 'other', undefined, more);
      bound = false;
    }
  }
}

/** `case x`: the names of a pattern. */
export function readCapture(gathering: Gathering, node: PythonNode): void {
  const [name] = childrenOf(node);
  if (name !== undefined) bind(gathering, readExpression(name, sourceOf(gathering)), node, 'other');
}

/** `global a`, `nonlocal a`: the name belongs further out. */
export function readScopeStatement(gathering: Gathering, node: PythonNode): void {
  const { scope } = gathering.place;
  const isGlobal = node.firstChild?.name === 'global';
  for (const child of childrenOf(node)) {
    if (child.name !== 'VariableName') continue;
    const owner = isGlobal ? 0 : (gathering.scopes[scope]?.parent ?? 0);
    const key = `${scope} ${textIn(gathering, child)}`;
    gathering.outside.set(key, owner);
    const { start: to } = spanIn(gathering, child);
    gathering.declarations.push({ key, from: (bodyAround(node)?.from ?? 0) + gathering.shift, to });
  }
}

/** The body of the function in which a statement stands. */
function bodyAround(statement: PythonNode): PythonNode | undefined {
  let body: PythonNode | undefined;
  for (let node: PythonNode | null = statement; node !== null; node = node.parent) {
    if (node.name === 'FunctionDefinition') return body;
    if (node.name === 'Body') body = node;
  }
  return undefined;
}

/** `import a.b as c, d`, `from .a import (b as c, d)`, `from a import *`. */
export function readImport(gathering: Gathering, node: PythonNode): void {
  const tokens = childrenOf(node).filter(({ name }) => name !== '(' && name !== ')');
  const from = tokens[0]?.name === 'from';
  let index = 1;
  const path = (): string => {
    let text = '';
    for (; index < tokens.length; index++) {
      const token = tokens[index];
      // "..." is one token of the grammar, or three
      if (token === undefined || !/^(\.+|VariableName|Ellipsis)$/.test(token.name)) break;
      text += textIn(gathering, token);
    }
    return text;
  };
  const module = from ? path() : '';
  if (from) index++;
  while (index < tokens.length) {
    const start = tokens[index];
    const star = start?.name === '*';
    if (star) index++;
    const name = star ? '*' : path();
    const aliasNode = tokens[index]?.name === 'as' ? tokens[index + 1] : undefined;
    if (start !== undefined && name !== '')
      noteImport(gathering, node, start, from ? { module, name } : { module: name }, aliasNode);
    while (index < tokens.length && tokens[index]?.name !== ',') index++;
    index++;
  }
}

function noteImport(
  gathering: Gathering,
  node: PythonNode,
  start: PythonNode,
  what: { readonly module: string; readonly name?: string },
  aliasNode: PythonNode | undefined,
): void {
  const alias = aliasNode === undefined ? undefined : textIn(gathering, aliasNode);
  const span = spanIn(gathering, start);
  const { place } = gathering;
  gathering.imports.push({ ...what, ...(alias === undefined ? {} : { alias }), span, place });
  if (what.name === '*') return;
  const whole = what.name === undefined ? what.module : `${what.module.replace(/([^.])$/, '$1.')}${what.name}`;
  // `import a.b` binds "a"; with an alias it binds the whole.
  const path = what.name === undefined && alias === undefined ? (whole.split('.')[0] ?? whole) : whole;
  const name = alias ?? what.name ?? path;
  bind(gathering, { kind: 'name', name, place, span }, node, 'import', { kind: 'import', path, span });
}

/** `return a, b`, `yield a`. */
export function readReturn(gathering: Gathering, node: PythonNode): void {
  const values = childrenOf(node).filter(isExpression);
  for (const child of values) gathering.returns.push(readExpression(child, sourceOf(gathering)));
  const kind = node.name === 'ReturnStatement' ? 'return' : 'yield';
  if (/^(module|class)$/.test(gathering.scopes[gathering.place.scope]?.kind ?? '')) gathering.damaged = true;
  const value = expressionOf(gathering, childrenOf(node).slice(1));
  gathering.exits.push({
    kind,
    ...(value === undefined ? {} : { value }),
    taken: gathering.taken.get(node.from) ?? (kind === 'return' ? 'no' : 'maybe'),
    span: spanIn(gathering, node),
    place: gathering.place,
  });
}

/** `raise x`, `break`, `continue`. */
export function readJump(gathering: Gathering, node: PythonNode): void {
  const kind = node.name === 'RaiseStatement' ? 'raise' : node.name === 'BreakStatement' ? 'break' : 'continue';
  gathering.jumps.push({ kind, span: spanIn(gathering, node), place: gathering.place });
}

/** A run of statements below a head; that of a `with` belongs to what stands around it. */
export function readBody(gathering: Gathering, node: PythonNode): void {
  checkIndentation(gathering, node);
  if (node.parent === null || node.parent.name === 'WithStatement') return;
  const role = wordBefore(node);
  const test = /^(if|elif|while)$/.test(role) ? node.prevSibling : null;
  enterBlock(gathering, {
    role,
    ...(role === 'try' ? handling(gathering, node) : { swallows: false }),
    ...(test === null ? {} : { test: spanIn(gathering, test) }),
  });
}

/** What the handlers behind the body of a `try` do with what goes wrong in it. */
function handling(gathering: Gathering, body: PythonNode) {
  let swallows = false;
  let hidesNames = false;
  let head = body.to;
  for (let after = body.nextSibling; after !== null; after = after.nextSibling) {
    if (after.name === 'except') head = after.to;
    if (after.name !== 'Body' || wordBefore(after) !== 'except') continue;
    const handler = textIn(gathering, after);
    if (!/\b(raise|return|exit)\b/.test(handler)) swallows = true;
    const caught = gathering.text.slice(head, after.from);
    if (/^\s*$|\b(Exception|BaseException|NameError)\b/.test(caught) && !/\braise\b/.test(handler)) hidesNames = true;
  }
  return { swallows, ...(hidesNames ? { hidesNames } : {}) };
}

/** The grammar forgives statements of one body at different columns; Python does not. */
export function checkIndentation(gathering: Gathering, body: PythonNode): void {
  const { text } = gathering;
  let indentation = body.name === 'Script' ? '' : undefined;
  for (let node = body.firstChild; node !== null; node = node.nextSibling) {
    if (node.name === 'Comment' || node.name === ':') continue;
    let start = node.from;
    while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
    if (start > 0 && !/[\n\r]/.test(text[start - 1] ?? '')) continue;
    const before = text.slice(start, node.from);
    indentation ??= before;
    if (before !== indentation) gathering.damaged = true;
  }
}

/** Blanks, tabs and form feeds. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12;
}

function wordBefore(body: PythonNode): string {
  for (let node = body.prevSibling; node !== null; node = node.prevSibling) {
    if (/^(if|elif|else|for|while|try|except|finally|def|class|case)$/.test(node.name)) return node.name;
  }
  return '';
}

/** A name that is used; names of arguments and of declarations are none. */
export function readUse(gathering: Gathering, node: PythonNode): void {
  const { parent } = node;
  if (parent?.name === 'ScopeStatement' || parent?.name === 'ImportStatement') return;
  if (
    parent?.name === 'ArgList' &&
    node.nextSibling?.name === 'AssignOp' &&
    textIn(gathering, node.nextSibling) === '='
  )
    return;
  const { place } = gathering;
  gathering.names.push({ name: textIn(gathering, node), sure: isSureName(node), span: spanIn(gathering, node), place });
}
