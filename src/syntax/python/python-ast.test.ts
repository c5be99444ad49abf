import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/python-ast.json' with { type: 'json' };
import type { PythonExpression, PythonFunction, PythonModule } from './module.ts';
import { readPython } from './read.ts';

/** The value of a constant in a list of one, as the oracle writes it; null of anything else. */
function plain(expression: PythonExpression): readonly [unknown] | null {
  if (expression.kind === 'literal') return [expression.value];
  if (expression.kind === 'list' && !expression.open) {
    const items = expression.items.map(plain);
    return items.every((item) => item !== null) ? [{ list: items.map(([value]) => value) }] : null;
  }
  if (expression.kind !== 'dict' || expression.open) return null;
  const entries: unknown[] = [];
  for (const entry of expression.entries) {
    const key = plain(entry.key);
    const value = plain(entry.value);
    if (key === null || value === null) return null;
    entries.push([key[0], value[0]]);
  }
  return [{ dict: entries }];
}

function factsOf(module: PythonModule) {
  return {
    functions: module.functions.map((item) => ({
      name: item.name,
      parameters: item.parameters.map(({ name, kind, optional }) => [name, kind, optional]),
      decorators: item.decorators,
      async: item.async,
      start: item.span.start,
      ...exitsOf(module, item),
    })),
    imports: module.imports.map((item) => [item.module, item.name ?? null, item.alias ?? null]),
    calls: module.calls.map((call) => ({
      callee: call.callee,
      positional: call.positional.map(plain),
      keywords: Object.fromEntries(call.keywords.map(({ name, value }) => [name, plain(value)])),
      open: call.open,
      span: [call.span.start, call.span.end],
    })),
    subscripts: module.subscripts
      .map(({ expression: { span } }) => [span.start, span.end] as const)
      .sort(([start, end], [otherStart, otherEnd]) => start - otherStart || otherEnd - end),
  };
}

/** How many returns and yields are a function's own, and whether its last statement is a return. */
function exitsOf({ exits, blocks }: PythonModule, { scope, place, end }: PythonFunction) {
  const own = exits.filter((exit) => exit.place.scope === scope);
  const returns = own.filter(({ kind }) => kind === 'return');
  const last = returns.at(-1);
  return {
    returns: returns.length,
    yields: own.length - returns.length,
    endsWithReturn: end !== 'yes' && last !== undefined && blocks[last.place.block]?.parent === place.block,
  };
}

const cases: readonly Vector[] = vectors.cases;

interface Vector {
  readonly python: string;
  readonly facts: unknown;
  /** Why our reader disagrees. */
  readonly known?: string;
}

test.each(cases.filter(({ known }) => known === undefined))('CPython reads the same: $python', ({ python, facts }) => {
  expect(factsOf(readPython(python))).toEqual(facts);
});

test.each(cases.filter(({ known }) => known !== undefined))('$known: $python', ({ python, facts }) => {
  expect(factsOf(readPython(python))).not.toEqual(facts);
});
