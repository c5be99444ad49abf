import type { PythonBlock, PythonModule, PythonPlace } from '../../syntax/python/module.ts';

/** Heads around something that do not keep it from running once its function is called. */
const straight = ['def', 'for'];

/** Whether no condition and no `try` lies around a place. */
export function isStraight(python: Pick<PythonModule, 'blocks'>, place: PythonPlace): boolean {
  return liesIn(python.blocks, place, straight);
}

/** The same, but a `try` may lie around: what goes wrong before is none of what is to be said. */
export function isReached(python: Pick<PythonModule, 'blocks'>, place: PythonPlace): boolean {
  return liesIn(python.blocks, place, [...straight, 'try']);
}

function liesIn(blocks: readonly PythonBlock[], { block: start }: PythonPlace, roles: readonly string[]): boolean {
  for (let block = start; block !== 0; ) {
    const found = blocks[block];
    if (found === undefined || !roles.includes(found.role)) return false;
    block = found.parent;
  }
  return true;
}

/** Whether a function may be left in front of an offset. */
export function mayLeaveBefore({ exits }: PythonModule, { scope }: PythonPlace, offset: number): boolean {
  return exits.some((exit) => exit.place.scope === scope && exit.span.end < offset);
}
