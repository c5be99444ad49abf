import type { Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import type { Location } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { decide } from './logic.ts';

/** What the names of one use of a template mean. */
export interface Scope {
  /** What a name means: `param.x`, `var.x`, `local.x`, `parameters('x')`; undefined: it stays as it is. */
  lookup(path: readonly string[]): { readonly value: Expression; readonly rest: readonly string[] } | undefined;
  /** A reference to a resource of this use of a template, as others may know it; undefined: it is none. */
  handOver?(path: readonly string[]): Expression | undefined;
  readonly budget: Budget;
}

/** Steps that may still be taken: names can stand for texts of names, without end. */
export interface Budget {
  left: number;
}

const longestText = 4_000;
const deepestLookup = 24;

/** An expression with its names replaced by what they mean. A scalar stands where it is used, not where it is defined. */
export function resolve(expression: Expression, scope: Scope, depth = 0): Expression {
  const { at } = expression;
  if (depth > deepestLookup || scope.budget.left-- <= 0) return { kind: 'unknown', at };
  if (expression.kind === 'name') return resolveName(expression.path, at, scope, depth) ?? expression;
  if (expression.kind === 'template') {
    return textOf(
      expression.parts.map((part) => resolve(part, scope, depth + 1)),
      at,
    );
  }
  if (expression.kind === 'call') return resolveCall(expression.name, expression.given, at, scope, depth);
  return expression;
}

function resolveName(path: readonly string[], at: Location, scope: Scope, depth: number): Expression | undefined {
  const found = scope.lookup(path);
  if (!found) return undefined;
  let value = resolve(found.value, scope, depth + 1);
  for (const member of found.rest) {
    if (value.kind !== 'object') return { kind: 'unknown', at };
    const entry = entryOf(value, member);
    if (!entry) return { kind: 'unknown', at };
    value = resolve(entry.value, scope, depth + 1);
  }
  return value.kind === 'object' || value.kind === 'list' ? value : { ...value, at: usedAt(at, value.at) };
}

/** Where a value is used, with where it is given, if that is another file. */
function usedAt(at: Location, given: Location): Location {
  const said = given.said ?? (given.file === at.file || given.file === '' ? undefined : given);
  return said === undefined ? at : { ...at, said };
}

function resolveCall(
  name: string,
  given: readonly Expression[],
  at: Location,
  scope: Scope,
  depth: number,
): Expression {
  const [first] = given;
  const lower = name.toLowerCase();
  if (lower === 'parameters' || lower === 'variables') {
    if (first?.kind !== 'literal' || given.length !== 1) return { kind: 'unknown', at };
    return resolveName([lower, String(first.value)], at, scope, depth) ?? { kind: 'unknown', at };
  }
  if (lower === dynamicBlock) return dynamicOf(given, at, scope, depth);
  if (lower === 'jsonencode' && first) return resolve(first, scope, depth + 1);
  const logical = decide(lower, given, at, (each) => resolve(each, scope, depth + 1));
  if (logical !== undefined) return logical;
  const values = given.map((each) => resolve(each, scope, depth + 1));
  if (lower === 'concat') return textOf(values, at);
  if (lower === 'format') return formatted(values, at);
  const [text] = values;
  if ((lower === 'tolower' || lower === 'lower') && text?.kind === 'literal' && typeof text.value === 'string') {
    return { ...text, value: text.value.toLowerCase(), at };
  }
  return { kind: 'call', name: lower, given: values, at };
}

/** What `dynamic "name" { for_each = …, content { … } }` of Terraform is called as an expression. */
export const dynamicBlock = 'dynamic block';

/** As many blocks as the list has items: one is the block, and none is nothing. */
function dynamicOf([list, content]: readonly Expression[], at: Location, scope: Scope, depth: number): Expression {
  const value = list && resolve(list, scope, depth + 1);
  const items =
    value?.kind === 'list'
      ? value.items.length
      : value?.kind === 'object' && !value.open
        ? value.entries.length
        : undefined;
  if (items === 0) return { kind: 'literal', value: null, at };
  return items === 1 && content ? content : { kind: 'unknown', at };
}

/** A text if all its parts are known, else what is known of it. */
function textOf(parts: readonly Expression[], at: Location): Expression {
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'literal' || part.value === null) return { kind: 'template', parts, at };
    text += String(part.value);
    if (text.length > longestText) return { kind: 'unknown', at };
  }
  return { kind: 'literal', value: text, at };
}

/** `format('{0}/{1}', a, b)`. */
function formatted([pattern, ...values]: readonly Expression[], at: Location): Expression {
  if (pattern?.kind !== 'literal' || typeof pattern.value !== 'string') return { kind: 'unknown', at };
  const parts = pattern.value.split(/\{(\d{1,2})\}/).map((piece, index): Expression => {
    if (index % 2 === 0) return { kind: 'literal', value: piece, at };
    return values[Number(piece)] ?? { kind: 'unknown', at };
  });
  return textOf(parts, at);
}

/** The last entry of a name; ARM folds the letter case of names. */
export function entryOf({ entries }: ObjectExpression, name: string) {
  const wanted = name.toLowerCase();
  if (entries.length > few) return byName(entries).get(wanted);
  return entries.findLast((entry) => entry.name.toLowerCase() === wanted);
}

/** So few entries are looked through faster than they are put in order. */
const few = 24;

const byName = perObject(
  (entries: ObjectExpression['entries']) => new Map(entries.map((entry) => [entry.name.toLowerCase(), entry])),
);
