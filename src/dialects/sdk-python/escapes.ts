import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { objectsBehind, type SdkObject, sentBy } from './objects.ts';
import { lastWord } from './origin.ts';
import type { Script } from './source.ts';

/** Calls that leave what they are given as it is. */
const harmless =
  /^((begin_)?(create_or_)?update|create|print|pprint|display|str|repr|len|id|type|isinstance|getattr|hasattr|vars|dir|setattr|debug|info|warning|error|log|dump|dumps|result|wait)$/;

/** Whether code that cannot be followed may get hold of an object and change it. */
export function escapes(script: Script, { call }: SdkObject): boolean {
  const { calls, assignments, returns } = script.module;
  const isIt = (expression: PythonExpression) =>
    objectsBehind(script, expression).objects.some((object) => object.call === call);
  const holds = (expression: PythonExpression): boolean =>
    expression.kind === 'list' || expression.kind === 'dict' ? contents(expression).some(isIt) : isIt(expression);
  let held = false;
  for (const { target, value, how } of assignments) {
    if (value === undefined || !holds(value)) continue;
    if (target.kind !== 'name' || how !== 'assign' || value.kind === 'list' || value.kind === 'dict') return true;
    held = true;
  }
  for (const other of calls) {
    const sent = sentBy(other);
    if (sent !== undefined && isIt(sent)) held = true;
    else if (!harmless.test(lastWord(other.callee)) && argumentsOf(other).some(holds)) return true;
  }
  return !held || returns.some(holds);
}

function argumentsOf({ positional, keywords }: PythonCall): readonly PythonExpression[] {
  return [...positional, ...keywords.map(({ value }) => value)];
}

function contents(expression: PythonExpression): readonly PythonExpression[] {
  if (expression.kind === 'list') return expression.items;
  return expression.kind === 'dict' ? expression.entries.map(({ value }) => value) : [];
}
