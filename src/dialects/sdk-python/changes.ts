import { type BrokenCell, unreadCell } from '../../programs/python/broken-cells.ts';
import { handedOver } from '../../programs/python/functions.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { contents, isHarmless } from './harmless.ts';
import type { Keeps } from './own-functions.ts';
import { callsBehind, isAnswer, type Sends, seenCalls } from './sends.ts';

/** What code does later to a field of the object that a call makes. */
export interface Change {
  /** What is set, with the place of the target; undefined: nobody can tell what the field is when the object is sent. */
  readonly set?: { readonly value: PythonExpression; readonly target: PythonExpression };
  /** The cell that may do it, if it cannot be read. */
  readonly cell?: BrokenCell;
}

/** What code may change about the objects that calls make, by the fields' names; "*": it may have become anything. */
export type ChangesOf = (call: PythonCall) => ReadonlyMap<string, Change>;

/** Finds it in a script. */
export function changesOfCalls(script: Script, sends: Sends, keeps: Keeps): ChangesOf {
  const changed = new Map<PythonCall, Map<string, Change>>();
  const note = (call: PythonCall, field: string, change: Change) => {
    const fields = changed.get(call) ?? new Map<string, Change>();
    // Of two changes nobody knows which comes last.
    const before = fields.get(field);
    const cell = before?.cell ?? change.cell;
    fields.set(field, before === undefined ? change : cell === undefined ? {} : { cell });
    changed.set(call, fields);
  };
  const lose = (expression: PythonExpression, at: number, scope: number, change: Change = {}) => {
    for (const content of contents(expression)) {
      for (const call of callsBehind(script, content).calls) {
        if (!sends.isSentBefore(call, { scope, at })) note(call, '*', change);
      }
    }
  };
  for (const { target, value, how, place, span } of script.module.assignments) {
    const { root, path } = keysOf(target);
    if (path.length > 0) {
      const { calls, exact } = callsBehind(script, root);
      for (const call of calls) {
        const isSure = exact && how === 'assign' && sends.isSetInTime(call, { place, end: span.end });
        const { owner, field, whole } = fieldAt(script, call, path);
        note(owner, field, isSure && whole && value !== undefined ? { set: { value, target } } : {});
      }
    }
    if (value?.kind === 'list' || value?.kind === 'dict') lose(value, span.start, place.scope);
  }
  for (const call of script.module.calls) {
    const { callee, target, positional, keywords, span, place } = call;
    const isMaker = target.kind !== 'call' && /(^|\.)[A-Z]\w*$/.test(callee);
    const [object, name] = positional;
    if (callee === 'setattr' && object !== undefined) {
      const field = name?.kind === 'literal' ? String(name.value) : '*';
      for (const made of callsBehind(script, object).calls) note(made, field, {});
    }
    if (isMaker || isHarmless(callee)) continue;
    const cell = callee === unreadCell ? brokenCellAt(script, call) : undefined;
    for (const argument of [...positional, ...keywords.map(({ value }) => value)]) {
      if (isTraced(script, argument) && !keeps(call, argument))
        lose(argument, span.start, place.scope, cell && { cell });
    }
  }
  const handed = handedOver(script, seenCalls(script));
  for (const value of script.module.returns) {
    if (isAnswer(value) || handed.has(value)) continue;
    lose(value, value.span.start, value.kind === 'name' ? value.place.scope : -1);
  }
  return (call) => changed.get(call) ?? none;
}

/** The cells that cannot be read stand in the code in their order. */
function brokenCellAt({ module, broken }: Script, call: PythonCall): BrokenCell | undefined {
  return broken[module.calls.filter(({ callee }) => callee === unreadCell).indexOf(call)];
}

const none: ReadonlyMap<string, Change> = new Map();

/** Whether an argument is something that a call has made, or holds it. */
export function isTraced(script: Script, argument: PythonExpression): boolean {
  return contents(argument).some((content) => callsBehind(script, content).calls.length > 0);
}

/** `x.settings.timeout` is "settings" and "timeout" of `x`; a subscript may be anything of what it is one of. */
function keysOf(target: PythonExpression): { readonly root: PythonExpression; readonly path: readonly string[] } {
  const path: string[] = [];
  let root = target;
  while (root.kind === 'attribute' || root.kind === 'subscript') {
    path.unshift(root.kind === 'attribute' ? root.name : '*');
    root = root.object;
  }
  return { root, path };
}

/** The field that a path leads to: that of a part which is made by a call of its own, as far as such parts go. */
function fieldAt(script: Script, call: PythonCall, path: readonly string[]) {
  let owner = call;
  let at = 0;
  for (; at < path.length - 1; at++) {
    const part = owner.keywords.find(({ name }) => name === path[at])?.value;
    const [inner] = part === undefined ? [] : callsBehind(script, part).calls;
    if (inner === undefined) break;
    owner = inner;
  }
  return { owner, field: path[at] ?? '*', whole: at === path.length - 1 };
}
