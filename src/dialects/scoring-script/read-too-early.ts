import type { PythonAssignment, PythonBlock, PythonFunction } from '../../syntax/python/module.ts';
import type { Span } from '../../text/location.ts';
import { isHandled } from './certain.ts';
import type { ScriptModule } from './module.ts';

/** Where a local name is read before it has a value. `hidden`: something around it takes the error for granted. */
export interface EarlyRead {
  readonly span: Span;
  readonly hidden: boolean;
}

/** Local names of a function that are read before anything in it can have given them a value. */
export function readTooEarly({ python }: ScriptModule, { scope }: PythonFunction): ReadonlyMap<string, EarlyRead> {
  const { blocks, text } = python;
  const bound = new Map<string, { start: number; readonly loops: Set<number> }>();
  const targets = new Set<number>();
  for (const assignment of python.assignments) {
    const { target, place } = assignment;
    if (target.kind !== 'name' || place.scope !== scope) continue;
    const isChange = changing.test(text.slice(target.span.end, target.span.end + 20));
    const known = bound.get(target.name) ?? { start: Number.POSITIVE_INFINITY, loops: new Set() };
    known.start = Math.min(known.start, boundFrom(assignment, isChange));
    // A change reads first: it gives no first value, however often the loop comes round.
    if (!isChange) for (const loop of loopsAround(blocks, place.block)) known.loops.add(loop);
    if (!isChange) targets.add(target.span.start);
    bound.set(target.name, known);
  }
  const early = new Map<string, EarlyRead>();
  for (const { name, span, place } of python.names) {
    const first = place.scope === scope ? bound.get(name) : undefined;
    if (first === undefined || early.has(name) || span.end > first.start || targets.has(span.start)) continue;
    if (loopsAround(blocks, place.block).some((loop) => first.loops.has(loop))) continue;
    early.set(name, { span, hidden: isHandled(python, place) });
  }
  return early;
}

/** `n += 1` */
const changing = /^\s{0,9}(?:[-+*/%@&|^]|\*\*|\/\/|<<|>>)=/;

/** Up to where the name has no value of an assignment: what is assigned is read before. */
function boundFrom({ target, how, value, span }: PythonAssignment, isChange: boolean): number {
  if (isChange) return target.span.end;
  return how === 'assign' && value !== undefined ? span.end : target.span.start;
}

function loopsAround(blocks: readonly PythonBlock[], block: number): readonly number[] {
  const loops: number[] = [];
  for (let at = block; at !== 0; at = blocks[at]?.parent ?? 0) if (blocks[at]?.loop) loops.push(at);
  return loops;
}
