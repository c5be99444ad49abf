import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonAssignment, PythonFunction, PythonLoop, PythonName } from '../../syntax/python/module.ts';
import { isWithin, type Span } from '../../text/location.ts';
import { isOnMainWay } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { isEmpty } from './may-be-empty.ts';
import { givenIn, throughOf } from './mini-batch.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { grows, isOfOneFile } from './of-one-file.ts';
import { isHarmless, suspicious } from './silent.ts';

/** No script of a person assigns more often. */
const mostAssignments = 3_000;

/** Names that `run` binds anew for each file, uses for nothing else in its loop, and returns: what they held for all files but the last is lost. */
export function lostResultsOf(run: FoundEntry): ScoringScript['lostResults'] {
  const { module, definition } = run;
  if (module.loose !== undefined || module.python.assignments.length > mostAssignments) return [];
  const given = givenIn(run);
  const loops = module.python.loops.filter(
    ({ isStatement, over, place, span }) =>
      isStatement &&
      place.scope === definition.scope &&
      given(throughOf(over)) === 'list' &&
      isOnMainWay(module, place, span.start),
  );
  return loops.filter((loop) => !isLeft(module, loop)).flatMap((loop) => lostIn(module, loop));
}

/** Whether a loop may end before its last file, or leave `run`. */
function isLeft({ python }: ScriptModule, { span }: PythonLoop): boolean {
  const isInside = (each: { readonly span: Span }) => isWithin(each.span, span);
  return python.exits.some(isInside) || python.jumps.some((each) => each.kind === 'break' && isInside(each));
}

function lostIn(module: ScriptModule, loop: PythonLoop): ScoringScript['lostResults'] {
  const { python, index } = module;
  return python.assignments.flatMap((binding) => {
    const { target, value, how, span } = binding;
    if (target.kind !== 'name' || value === undefined || how !== 'assign' || !isWithin(span, loop.span)) return [];
    // A list of one put in the place of an empty one was meant to be added to it.
    const start = ['list', 'dict'].includes(value.kind) ? emptyBefore(module, binding, loop) : undefined;
    const own = new Set([target.span.start, start?.target.span.start]);
    const uses = index.uses(target.name).filter(({ span: at }) => !own.has(at.start));
    const isAnew = binding.place.scope === loop.place.scope && isDirect(module, binding, loop);
    if (!isAnew || boundOften(module, binding, start) || uses.length === 0 || uses.length > mostUses) return [];
    const early = uses.filter(({ span: at }) => at.start < loop.span.end);
    const kept = early.filter((use) => !isOnlyTold(module, use, loop));
    if (kept.some((use) => !isOwnPart(module, use)) || !isQuiet(module, span)) return [];
    if (keepsFromCallToCall(module, value.span)) return [];
    const direct = kept.length > 0 ? undefined : uses.find((use) => isReturned(module, use));
    const returned = direct ?? collectedBehind(module, uses, loop);
    if (returned === undefined || !isOfOneFile(module, binding, loop, returned)) return [];
    return [{ at: placeIn(module, target.span), what: target.name, related: placeIn(module, returned.span) }];
  });
}

/** `name["column"] = …`: the name is used for what it holds itself. */
function isOwnPart({ python }: ScriptModule, { span }: PythonName): boolean {
  return python.assignments.some(
    ({ target }) =>
      target.kind === 'subscript' && target.object.kind === 'name' && target.object.span.start === span.start,
  );
}

/** Whether a use in a loop only goes to the log: `print(p)`, `logger.info(f"{p}")`, or a text that does. */
function isOnlyTold(module: ScriptModule, { span }: PythonName, loop: PythonLoop, depth = 0): boolean {
  const { python, index } = module;
  if (python.calls.some((call) => tells.test(call.callee) && isWithin(span, call.span) && isHarmless(module, call)))
    return true;
  const holder = python.assignments.find(
    ({ how, value, span: bound }) =>
      how === 'assign' && value !== undefined && isWithin(span, value.span) && isWithin(bound, loop.span),
  );
  if (depth >= 3 || holder?.target.kind !== 'name' || !isQuiet(module, holder.span)) return false;
  const { name, span: at } = holder.target;
  const others = index.uses(name).filter((use) => use.span.start !== at.start);
  return (
    others.length > 0 && others.length <= mostUses && others.every((use) => isOnlyTold(module, use, loop, depth + 1))
  );
}

const tells = /^(?:print|(?:\w{0,40}\.)?(?:log\w{0,40})\.(?:debug|info|warning|error|exception|critical))$/;

/**
 * Where a list is returned that gets a name behind the loop, next to it, and nothing in the loop: `rows.append(p)` with too little indent.
 */
function collectedBehind(module: ScriptModule, uses: readonly PythonName[], loop: PythonLoop): PythonName | undefined {
  const { python, index } = module;
  const call = python.calls.find(({ target, positional, span, place }) => {
    const isCollecting = target.kind === 'attribute' && /^(append|extend)$/.test(target.name);
    const isNext = span.start >= loop.span.end && place.block === loop.place.block && place.scope === loop.place.scope;
    const [only, another] = positional;
    const isName = only?.kind === 'name' && another === undefined;
    return isCollecting && isNext && isName && uses.some((use) => use.span.start === only.span.start);
  });
  const list = call?.target.kind === 'attribute' && call.target.object.kind === 'name' ? call.target.object : undefined;
  if (list === undefined) return undefined;
  const bound = python.assignments.filter(
    ({ target, place }) => target.kind === 'name' && target.name === list.name && place.scope === loop.place.scope,
  );
  const [start, another] = bound;
  const isEmptyBefore = another === undefined && start?.how === 'assign' && start.span.end <= loop.span.start;
  const others = index.uses(list.name).filter(({ span }) => span.start !== list.span.start);
  const isFilled = others.some(({ span }) => isWithin(span, loop.span));
  if (!isEmptyBefore || start.value === undefined || !isEmpty(start.value) || isFilled) return undefined;
  const behind = others.filter((use) => use.span.start > loop.span.end);
  return behind.find((use) => isReturned(module, use));
}

/** Whether what an expression calls of the text keeps something from call to call: it adds to what is not its own. */
function keepsFromCallToCall(module: ScriptModule, span: Span, depth = 0): boolean {
  if (depth > 5) return true;
  const { python } = module;
  const called = new Set(python.calls.filter((call) => isWithin(call.span, span)).map(({ callee }) => callee));
  return python.functions.some(
    (own) => called.has(own.name) && (addsToOthers(module, own) || keepsFromCallToCall(module, own.span, depth + 1)),
  );
}

function addsToOthers({ python }: ScriptModule, own: PythonFunction): boolean {
  const inside = python.assignments.filter(({ span, how }) => how !== 'definition' && isWithin(span, own.span));
  const anew = new Set(
    inside.flatMap(({ target, how, place }) =>
      target.kind === 'name' && how !== 'parameter' && place.scope === own.scope ? [target.name] : [],
    ),
  );
  const added = python.calls.flatMap(({ target, span }) =>
    isWithin(span, own.span) && target.kind === 'attribute' && target.object.kind === 'name' && grows.test(target.name)
      ? [target.object.name]
      : [],
  );
  const set = inside.flatMap(({ target, place }) => {
    if (target.kind === 'name') return place.scope === own.scope ? [] : [target.name];
    return target.kind === 'subscript' && target.object.kind === 'name' ? [target.object.name] : [];
  });
  return [...added, ...set].some((name) => !anew.has(name));
}

/** No result is used more often by a script that means something. */
const mostUses = 10;

/** Whether nothing but the loop, `with` and `try` stands around a binding. */
function isDirect({ python }: ScriptModule, { place, span }: PythonAssignment, loop: PythonLoop): boolean {
  const inner = python.loops.some(
    (each) => each !== loop && each.isStatement && isWithin(span, each.span) && isWithin(each.span, loop.span),
  );
  if (inner) return false;
  for (let block = place.block; block !== 0; ) {
    const found = python.blocks[block];
    if (found?.role === 'for') return true;
    if (found?.role !== 'try') return false;
    block = found.parent;
  }
  return false;
}

/** The empty list or dict that a name is bound to before a loop: what was meant to be filled. */
function emptyBefore(
  { python }: ScriptModule,
  { target, place }: PythonAssignment,
  loop: PythonLoop,
): PythonAssignment | undefined {
  const before = python.assignments.filter(
    (each) =>
      target.kind === 'name' &&
      each.target.kind === 'name' &&
      each.target.name === target.name &&
      each.place.scope === place.scope &&
      each.span.end <= loop.span.start,
  );
  const [only, ...others] = before;
  return others.length === 0 && only?.how === 'assign' && only.value && isEmpty(only.value) ? only : undefined;
}

/** Whether a name has other values, too. */
function boundOften(
  { python }: ScriptModule,
  { target, place }: PythonAssignment,
  start: PythonAssignment | undefined,
): boolean {
  return (
    target.kind === 'name' &&
    python.assignments.filter(
      (each) =>
        each !== start &&
        each.target.kind === 'name' &&
        each.target.name === target.name &&
        each.place.scope === place.scope,
    ).length > 1
  );
}

/** Whether what a statement calls surely writes nothing. */
function isQuiet(module: ScriptModule, span: Span): boolean {
  const calls = module.python.calls.filter((call) => isWithin(call.span, span));
  return (
    calls.every((call) => isHarmless(module, call)) &&
    (calls.every(({ callee }) => !isOwn(module, callee)) || !suspicious.test(module.python.text))
  );
}

function isOwn(module: ScriptModule, callee: string): boolean {
  return module.index.bound(callee).length > 0;
}

/** Whether a name is read in what is returned, also by way of one other name. */
function isReturned(module: ScriptModule, { span, place }: PythonName): boolean {
  const { exits, assignments } = module.python;
  // A comprehension has a scope of its own.
  const scope = module.index.owner(place.scope);
  const isHere = exits.some(
    ({ kind, value, place: at }) =>
      kind === 'return' && value !== undefined && at.scope === scope && isWithin(span, value.span),
  );
  if (isHere) return true;
  const [held] = assignments.filter(
    ({ value, how }) => how === 'assign' && value !== undefined && isWithin(span, value.span),
  );
  return (
    held?.target.kind === 'name' &&
    exits.some(({ value }) => value?.kind === 'name' && held.target.kind === 'name' && value.name === held.target.name)
  );
}
