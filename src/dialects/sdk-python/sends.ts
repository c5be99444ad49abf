import { follow } from '../../programs/python/follow.ts';
import { returnedBy } from '../../programs/python/functions.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonCode, PythonExpression, PythonPlace } from '../../syntax/python/module.ts';
import { sentBy } from './objects.ts';

const depthLimit = 20;

/** The calls that may have made what an expression is; `exact`: just one, and it surely has. What is sent is handed back. */
export function callsBehind(
  script: Script,
  expression: PythonExpression,
  depth = 0,
): { readonly calls: readonly PythonCall[]; readonly exact: boolean } {
  const value = follow(script, expression);
  if (value.kind === 'call') {
    const inner = depth > depthLimit ? undefined : (sentBy(value.call) ?? returnedBy(script, value.call));
    return inner === undefined ? { calls: [value.call], exact: true } : callsBehind(script, inner, depth + 1);
  }
  if (value.kind !== 'name') return { calls: [], exact: false };
  const { candidates } = script.bindings.of(value);
  return { calls: candidates.flatMap((each) => (each.value?.kind === 'call' ? [each.value.call] : [])), exact: false };
}

/** When the objects that calls make are sent to Azure ML. */
export interface Sends {
  /** Whether it surely happens before a place further on in the text. */
  isSentBefore(call: PythonCall, later: { readonly scope: number; readonly at: number }): boolean;
  /** Whether something that is set at a place, whenever the call runs, is set before it may be sent. */
  isSetInTime(call: PythonCall, setting: { readonly place: PythonPlace; readonly end: number }): boolean;
  /** Whether it is sent where that can be seen. */
  isSent(call: PythonCall): boolean;
  /** Whether something at a place surely happens whenever the call runs. */
  isSure(call: PythonCall, place: PythonPlace): boolean;
}

/** Finds them in a script. */
export function sendsIn(script: Script): Sends {
  const { module } = script;
  const sends = new Map<PythonCall, PythonCall[]>();
  for (const call of module.calls) {
    const sent = sentBy(call);
    // The client waits for what it sends: `begin_create_or_update(x).result()`.
    if (sent === undefined || (call.target.kind === 'attribute' && call.target.name === 'result')) continue;
    for (const made of callsBehind(script, sent).calls) sends.set(made, [...(sends.get(made) ?? []), call].slice(-100));
  }
  return {
    isSent: (call) => sends.has(call),
    isSure: (call, place) => place.scope === call.place.scope && runsWith(module, place.block, call.place.block),
    isSentBefore: (call, { scope, at }) =>
      (sends.get(call) ?? []).some(
        (send) =>
          send.span.end <= at &&
          send.place.scope === scope &&
          call.place.scope === scope &&
          runsWith(module, send.place.block, call.place.block),
      ),
    isSetInTime: (call, { place, end }) =>
      place.scope === call.place.scope &&
      end > call.span.end &&
      runsWith(module, place.block, call.place.block) &&
      sends.get(call)?.every((send) => send.place.scope === place.scope && send.span.start >= end) === true,
  };
}

/** Whether a block runs whenever another does: it is the same, lies around it, or follows in a `try` of one of these. */
function runsWith(module: PythonCode, block: number, other: number): boolean {
  const around = new Set<number>();
  for (let at = other; ; at = module.blocks[at]?.parent ?? 0) {
    around.add(at);
    if (at === 0) break;
  }
  let at = block;
  while (!around.has(at) && module.blocks[at]?.role === 'try') at = module.blocks[at]?.parent ?? 0;
  return around.has(at);
}

/** What is sent in the place where it is returned: the caller gets the answer of the service. */
export function isAnswer(value: PythonExpression): boolean {
  return value.kind === 'call' && sentBy(value.call) !== undefined;
}

/** The calls whose results go into a variable or a part of an object that a class makes, or are sent. */
export function seenCalls({ module }: Script): ReadonlySet<PythonCall> {
  const seen = new Set<PythonCall>();
  const note = (value: PythonExpression | undefined) => {
    if (value?.kind === 'call') seen.add(value.call);
  };
  for (const { target, value, how } of module.assignments) if (target.kind === 'name' && how === 'assign') note(value);
  for (const call of module.calls) {
    note(sentBy(call));
    if (/(^|\.)[A-Z]\w*$/.test(call.callee)) for (const { value } of call.keywords) note(value);
  }
  return seen;
}
