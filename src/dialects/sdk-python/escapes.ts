import { handedOver } from '../../programs/python/functions.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { isTraced } from './changes.ts';
import { contents, isHarmless } from './harmless.ts';
import { objectsBehind, sentBy } from './objects.ts';
import type { Keeps } from './own-functions.ts';
import { isAnswer, type Sends, seenCalls } from './sends.ts';

/** Which objects stay in sight: no code that cannot be followed may get hold of them and change them. */
export interface Sight {
  /** For good. */
  readonly always: ReadonlySet<PythonCall>;
  /** Until they have been sent. */
  readonly untilSent: ReadonlySet<PythonCall>;
}

/** Finds the calls whose objects stay in sight. */
export function callsInSight(script: Script, sends: Sends, keeps: Keeps): Sight {
  const held = new Set<PythonCall>();
  const lost = new Set<PythonCall>();
  const lostEarly = new Set<PythonCall>();
  const hold = (expression: PythonExpression) => {
    for (const { call } of objectsBehind(script, expression).objects) held.add(call);
  };
  const lose = (expression: PythonExpression, at: number, scope: number) => {
    for (const content of contents(expression)) {
      for (const { call } of objectsBehind(script, content).objects) {
        lost.add(call);
        if (!sends.isSentBefore(call, { scope, at })) lostEarly.add(call);
      }
    }
  };
  const loseLater = (expression: PythonExpression) => {
    for (const { call } of objectsBehind(script, expression).objects) lost.add(call);
  };
  for (const { target, value, how, span, place } of script.module.assignments) {
    if (value === undefined) continue;
    const isKept = target.kind === 'name' && how === 'assign' && value.kind !== 'list' && value.kind !== 'dict';
    if (isKept) hold(value);
    else lose(value, span.start, place.scope);
  }
  for (const call of script.module.calls) {
    const sent = sentBy(call);
    if (sent !== undefined) hold(sent);
    else if (!isHarmless(call.callee)) {
      for (const argument of argumentsOf(call)) {
        if (!isTraced(script, argument)) continue;
        if (keeps(call, argument)) hold(argument);
        else lose(argument, call.span.start, call.place.scope);
      }
    }
  }
  const handed = handedOver(script, seenCalls(script));
  for (const value of script.module.returns) {
    if (handed.has(value)) hold(value);
    else if (isAnswer(value)) loseLater(value);
    else lose(value, value.span.start, value.kind === 'name' ? value.place.scope : -1);
  }
  const seen = (out: ReadonlySet<PythonCall>) => new Set([...held].filter((call) => !out.has(call)));
  return { always: seen(lost), untilSent: seen(lostEarly) };
}

function argumentsOf({ positional, keywords }: PythonCall): readonly PythonExpression[] {
  return [...positional, ...keywords.map(({ value }) => value)];
}
