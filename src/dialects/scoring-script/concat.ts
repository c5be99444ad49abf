import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { isCertain, mayLeaveBefore } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { type Filled, filledIn } from './may-be-empty.ts';
import { type FindModule, placeIn } from './module.ts';
import { pathOf } from './results.ts';
import { calledBy } from './surely-run.ts';

/** What ends a run may do so where no file is left. */
const ending = /\b(raise|assert|exit|_exit|abort)\b/;

/** No script that means something has more functions between `run` and its data. */
const mostFunctions = 20;

/** Calls of `pd.concat` that `run` surely makes, with a list that stays empty if every file of a mini-batch is skipped. */
export function unguardedConcatsOf(run: FoundEntry, find: FindModule): ScoringScript['unguardedConcats'] {
  const functions: FoundEntry[] = [run];
  const found: ScoringScript['unguardedConcats'][number][] = [];
  // What is added on the way is looked at, too.
  for (const each of functions) {
    if (each.module.loose !== undefined || ending.test(textIn(each)) || functions.length > mostFunctions) return [];
    for (const call of each.module.index.callsIn(each.definition.scope)) {
      if (!isCertain(each.module, call)) continue;
      const list = concatenated(each, call);
      const filled = list && filledIn(each, list, find);
      if (filled !== undefined) found.push(concatOf(each, call, filled));
      const helper = calledBy(each.module, call, find);
      if (helper !== undefined && !functions.some(({ definition }) => definition === helper.definition))
        functions.push(helper);
    }
  }
  return found;
}

function textIn({ module, definition: { span } }: FoundEntry): string {
  return module.python.text.slice(span.start, span.end);
}

/** What a call of `pd.concat` at the top of a function puts together. */
function concatenated({ module }: FoundEntry, call: PythonCall): PythonExpression | undefined {
  if (module.python.blocks[call.place.block]?.role !== 'def' || mayLeaveBefore(module, call.place, call.span.start))
    return undefined;
  return pathOf(module, call.target) === 'pandas.concat'
    ? (call.positional[0] ?? call.keywords.find(({ name }) => name === 'objs')?.value)
    : undefined;
}

function concatOf({ module }: FoundEntry, { span }: PythonCall, { name, at }: Filled) {
  const what = `${name} stays empty if every file of a mini-batch is skipped`;
  return { at: placeIn(module, span), what, related: at };
}
