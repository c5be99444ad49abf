import type { PythonAssignment, PythonExpression } from '../../syntax/python/module.ts';
import { follow } from './follow.ts';
import { grownList, type ListPart } from './grown-list.ts';
import { type GivenByCall, givenHere } from './parameters.ts';
import type { Script } from './source.ts';

/** One way in which an expression is met. */
export interface Turn {
  readonly script: Script;
  /** Where the value of the expression is said, if it is no more than the name that varies. */
  readonly said?: PythonExpression;
}

/** Names inside of names that are looked through for one that varies. */
const deepest = 4;
const mostTurns = 64;
/** Turns of all calls of a text together: each may be one that is met in turns. */
const mostTurnsOfCalls = 20_000;
/** Parts of an expression that are looked through. */
const mostParts = 4_000;

/**
 * A script once for each value that a loop over a list, or the calls of a function in the text, give to the names in an expression; once as it is,
 * too, where more may be given.
 */
export function turnsOf(script: Script, expression: PythonExpression): readonly Turn[] {
  return fewTurnsOf(script, expression, 0) ?? [{ script }];
}

/** The same; undefined: there are too many. */
function fewTurnsOf(script: Script, expression: PythonExpression, depth: number): readonly Turn[] | undefined {
  const varying = depth < deepest ? varyingIn(script, expression, 0, { parts: mostParts }) : undefined;
  if (varying === undefined) return [{ script }];
  const { values, isAll, name } = varying;
  const most = Math.min(mostTurns, Math.ceil(mostTurnsOfCalls / (script.module.calls.length + 1)));
  if (values.length > most) return undefined;
  const isName = follow(script, expression) === name;
  const all: Turn[] = [];
  for (const { value, given } of values) {
    const fixed = new Map([...(script.fixed ?? []), ...given]);
    const turn = { ...script, fixed, found: { constants: new Map(), paths: new Map() } };
    const inner = fewTurnsOf(turn, isName ? value : expression, depth + 1);
    if (inner === undefined || all.length + inner.length > most) return undefined;
    for (const each of inner) all.push(isName ? { said: value, ...each } : each);
  }
  return isAll ? all : [...all, { script }];
}

interface Varying {
  readonly name: PythonExpression;
  /** What the name is in each turn, and what that turn gives to all names that it binds. */
  readonly values: readonly GivenByCall[];
  readonly isAll: boolean;
}

/** The first name in an expression that a loop or a call decides. */
function varyingIn(
  script: Script,
  expression: PythonExpression,
  depth: number,
  left: { parts: number },
): Varying | undefined {
  left.parts--;
  if (depth > 20 || left.parts < 0) return undefined;
  const value = follow(script, expression);
  const grown = value.kind === 'name' ? grownList(script, value) : undefined;
  if (value.kind === 'name' && grown === undefined) return varyingName(script, value);
  for (const part of grown?.flatMap(expressionIn) ?? partsOf(value)) {
    const found = varyingIn(script, part, depth + 1, left);
    if (found) return found;
  }
  return undefined;
}

function varyingName(script: Script, name: PythonExpression & { readonly kind: 'name' }): Varying | undefined {
  const { candidates, exact } = script.bindings.of(name);
  const [binding, another] = candidates;
  if (binding === undefined || another !== undefined || script.bindings.isChanged(name)) return undefined;
  if (binding.unpacks) return exact ? unpacked(script, name, binding) : undefined;
  if (binding.how === 'for') {
    const list = exact && binding.value !== undefined ? follow(script, binding.value) : undefined;
    const isPlain = list?.kind === 'list' && !list.open && list.items.length > 0 && binding.target.kind === 'name';
    return isPlain
      ? { name, values: list.items.map((value) => ({ value, given: [[binding, value]] })), isAll: true }
      : undefined;
  }
  const { calls, isAll } = givenHere(script, binding);
  return calls.length > 0 ? { name, values: calls, isAll } : undefined;
}

/** `for name, size in [("a", 1), ("b", 2)]`: each turn gives all of its names at once. */
function unpacked(script: Script, name: PythonExpression, binding: PythonAssignment): Varying | undefined {
  const over = binding.unpacks?.over;
  const list = over && follow(script, over);
  if (list?.kind !== 'list' || list.open || list.items.length === 0) return undefined;
  const bound = script.module.assignments.filter(({ unpacks }) => unpacks?.over === over);
  const values = list.items.flatMap((item): readonly GivenByCall[] => {
    const parts = follow(script, item);
    if (parts.kind !== 'list' || parts.open || parts.items.length !== bound.length) return [];
    const given = bound.flatMap((each) => {
      const part = parts.items[each.unpacks?.index ?? 0];
      return part ? [[each, part] as const] : [];
    });
    const value = given.find(([each]) => each === binding)?.[1];
    return value ? [{ value, given }] : [];
  });
  return values.length === list.items.length ? { name, values, isAll: true } : undefined;
}

function expressionIn(part: ListPart): readonly PythonExpression[] {
  return part === undefined ? [] : ['item' in part ? part.item : part.list];
}

/** What a text or path is put together of. */
function partsOf(value: PythonExpression): readonly PythonExpression[] {
  if (value.kind === 'binary') return [value.left, value.right];
  if (value.kind === 'list') return value.items;
  if (value.kind === 'other') return (value.parts ?? []).filter((part) => typeof part !== 'string');
  if (value.kind !== 'call') return [];
  const { target, positional, keywords } = value.call;
  return [
    ...(target.kind === 'attribute' ? [target.object] : []),
    ...positional,
    ...keywords.map((each) => each.value),
  ];
}
