import type { PythonAssignment, PythonLoop, PythonName } from '../../syntax/python/module.ts';
import { isWithin, type Span } from '../../text/location.ts';
import type { ScriptModule } from './module.ts';

/**
 * Whether a value is of the file at hand and of no other: it reads the file, or what the loop made of it, and nothing that grows from
 * file to file. Beside something that grew, only a prediction counts as a result; columns and shapes are those of any file.
 */
export function isOfOneFile(
  module: ScriptModule,
  { span, value }: PythonAssignment,
  loop: PythonLoop,
  returned: PythonName,
): boolean {
  const { python } = module;
  const grown = grownIn(module, loop);
  const read = readBehind(module, value?.span ?? span, loop);
  if ([...read].some((name) => grown.has(name)) || ![...filesOf(loop)].some((name) => read.has(name))) return false;
  const around = python.exits.find(({ value: out }) => out !== undefined && isWithin(returned.span, out.span))?.value;
  const beside = around && python.names.some((name) => isWithin(name.span, around.span) && grown.has(name.name));
  return (
    !beside || python.calls.some((call) => isWithin(call.span, span) && /(^|\.)predict\w*$|^model$/.test(call.callee))
  );
}

/** The names that hold the file of a round; the first of two counts them. */
function filesOf({ targets, over }: PythonLoop): ReadonlySet<string> {
  const isCounted = targets.length > 1 && over.kind === 'call' && over.call.callee === 'enumerate';
  const held = isCounted ? targets.slice(1) : targets;
  return new Set(held.flatMap((target) => (target.kind === 'name' ? [target.name] : [])));
}

/** The names that an expression in a loop reads, and those that what the loop binds them to reads; what `with` and unpacking bind is taken for the file. */
function readBehind({ python }: ScriptModule, span: Span, loop: PythonLoop): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [span];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { name, span: at } of python.names) {
      if (!isWithin(at, next) || found.has(name)) continue;
      found.add(name);
      for (const { target, value, span: bound } of python.assignments) {
        const isHere = target.kind === 'name' && target.name === name && isWithin(bound, loop.span);
        if (!isHere || loop.targets.some((each) => isWithin(target.span, each.span))) continue;
        if (value !== undefined) open.push(value.span);
        else for (const file of filesOf(loop)) found.add(file);
      }
    }
  }
  return found;
}

/** The names that a loop adds to, round by round: something is called of them, set in them, or put in their place that reads them. */
function grownIn({ python }: ScriptModule, loop: PythonLoop): ReadonlySet<string> {
  const inside = (each: { readonly span: Span }) => isWithin(each.span, loop.span);
  const called = python.calls
    .filter(inside)
    .flatMap(({ target }) =>
      target.kind === 'attribute' && target.object.kind === 'name' && grows.test(target.name)
        ? [target.object.name]
        : [],
    );
  const set = python.assignments.filter(inside).flatMap(({ target, value, span }) => {
    if (target.kind === 'subscript' && target.object.kind === 'name') return [target.object.name];
    if (target.kind !== 'name') return [];
    // `+=` has no value of its own.
    const isAdded = value === undefined && /^\s*[^\w\s=]+=/.test(python.text.slice(target.span.end, span.end));
    const isItself =
      value !== undefined &&
      python.names.some(({ name, span: at }) => name === target.name && isWithin(at, value.span));
    return isAdded || isItself ? [target.name] : [];
  });
  const held = new Set([...called, ...set]);
  // What the loop makes anew for each file does not last.
  const anew = python.assignments.filter(
    ({ target, value, how, span }) =>
      inside({ span }) &&
      how === 'assign' &&
      target.kind === 'name' &&
      value !== undefined &&
      !python.names.some(({ name, span: at }) => name === target.name && isWithin(at, value.span)),
  );
  for (const { target } of anew) if (target.kind === 'name') held.delete(target.name);
  return held;
}

export const grows = /^(append|appendleft|extend|insert|add|update|put|setdefault|write|writerow)$/;
