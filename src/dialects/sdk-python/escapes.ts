import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { objectsBehind, sentBy } from './objects.ts';
import { lastWord } from './origin.ts';
import type { Script } from './source.ts';

/** Calls that leave what they are given as it is. */
const harmless =
  /^((begin_)?(create|update|create_or_update)|print|pprint|display|str|repr|len|id|type|isinstance|getattr|hasattr|vars|dir|setattr|debug|info|warning|error|log|dump|dumps|result|wait)$/;

/** The calls whose objects stay in sight: no code that cannot be followed may get hold of them and change them. */
export function callsInSight(script: Script): ReadonlySet<PythonCall> {
  const held = new Set<PythonCall>();
  const lost = new Set<PythonCall>();
  const note = (set: Set<PythonCall>, expression: PythonExpression) => {
    for (const { call } of objectsBehind(script, expression).objects) set.add(call);
  };
  for (const { target, value, how } of script.module.assignments) {
    if (value === undefined) continue;
    const kept = target.kind === 'name' && how === 'assign' && value.kind !== 'list' && value.kind !== 'dict';
    for (const content of contents(value)) note(kept ? held : lost, content);
  }
  for (const call of script.module.calls) {
    const sent = sentBy(call);
    if (sent !== undefined) note(held, sent);
    else if (!isHarmless(call.callee)) {
      for (const argument of argumentsOf(call)) for (const content of contents(argument)) note(lost, content);
    }
  }
  for (const value of script.module.returns) for (const content of contents(value)) note(lost, content);
  return new Set([...held].filter((call) => !lost.has(call)));
}

function argumentsOf({ positional, keywords }: PythonCall): readonly PythonExpression[] {
  return [...positional, ...keywords.map(({ value }) => value)];
}

/** Whether a function of this name leaves what it is given as it is. */
export function isHarmless(callee: string): boolean {
  return harmless.test(lastWord(callee));
}

/** What a list or dict holds, or the expression itself. */
export function contents(expression: PythonExpression): readonly PythonExpression[] {
  if (expression.kind === 'list') return expression.items;
  return expression.kind === 'dict' ? expression.entries.map(({ value }) => value) : [expression];
}
