import { addAll } from '../../text/group.ts';
import { type Bindings, indexBindings } from './bindings.ts';
import type { PythonCall, PythonCode, PythonExpression, PythonKeyword } from './module.ts';

/** A call that is given `**x`; `open`: it has other hidden arguments, too. */
export interface Spread {
  readonly call: Omit<PythonCall, 'keywords' | 'open'> & { readonly keywords: PythonKeyword[]; open: boolean };
  readonly values: readonly PythonExpression[];
  readonly open: boolean;
}

/** More arguments than any program of a person gives in this way are not filled in. */
const most = 5_000;

const depthLimit = 20;

/** Adds the keywords that `**x` gives to calls, where `x` surely is a dict in the text that nothing changes. */
export function fillIn(module: PythonCode, spreads: readonly Spread[]): void {
  if (spreads.length === 0) return;
  const bindings = indexBindings(module);
  let budget = most;
  for (const { call, values, open } of spreads) {
    let hidden = open;
    for (const value of values) {
      const given = keywordsOf(bindings, value);
      budget -= given?.keywords.length ?? 0;
      if (given === undefined || budget < 0) {
        hidden = true;
        continue;
      }
      hidden ||= given.open;
      const names = new Set(call.keywords.map(({ name }) => name));
      addAll(
        call.keywords,
        given.keywords.filter(({ name }) => !names.has(name)),
      );
    }
    call.open = hidden;
  }
}

interface Given {
  readonly keywords: readonly PythonKeyword[];
  readonly open: boolean;
}

function keywordsOf(bindings: Bindings, expression: PythonExpression): Given | undefined {
  const value = dictBehind(bindings, expression);
  if (value?.kind === 'dict') {
    const keywords = value.entries.flatMap(({ key, value }) =>
      key.kind === 'literal' && typeof key.value === 'string' ? [{ name: key.value, value, span: key.span }] : [],
    );
    return { keywords, open: value.open || keywords.length < value.entries.length };
  }
  if (value?.kind !== 'call') return undefined;
  const { callee, positional, keywords, open } = value.call;
  return callee === 'dict' && positional.length === 0 ? { keywords, open } : undefined;
}

/** What a name stands for, if one binding gives it its value and nothing changes it in place. */
function dictBehind(bindings: Bindings, expression: PythonExpression): PythonExpression | undefined {
  let current = expression;
  for (let depth = 0; current.kind === 'name'; depth++) {
    const { candidates, exact } = bindings.of(current);
    const [only] = candidates;
    if (!exact || only?.how !== 'assign' || only.value === undefined || depth > depthLimit) return undefined;
    if (bindings.isChanged(current)) return undefined;
    current = only.value;
  }
  return current;
}
