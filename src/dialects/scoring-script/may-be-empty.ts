import type {
  PythonBlock,
  PythonExpression,
  PythonFunction,
  PythonModule,
  PythonPlace,
} from '../../syntax/python/module.ts';
import { isWithin, type Location, type Span } from '../../text/location.ts';
import type { FoundEntry } from './entry.ts';
import { type FindModule, placeIn, type ScriptModule } from './module.ts';
import { calledBy } from './surely-run.ts';

/** A list or a dict that may stay empty: as a message calls it, and where it is filled. */
export interface Filled {
  readonly name: string;
  readonly at: Location;
}

/** No list is used more often by a script that means something. */
const mostUses = 200;
const depthLimit = 5;

/** How a list comes about that is empty if every file is skipped; undefined: it is not, or nobody can tell. */
export function filledIn(entry: FoundEntry, value: PythonExpression, find: FindModule, depth = 0): Filled | undefined {
  if (depth > depthLimit) return undefined;
  const { module } = entry;
  if (value.kind === 'other') {
    const filter = filterOf(module, value.span);
    return filter && { name: 'the list', at: placeIn(module, filter) };
  }
  if (value.kind === 'name') return filledName(entry, value, find, depth);
  if (value.kind !== 'call') return undefined;
  const { call } = value;
  const { target, positional, callee } = call;
  if (target.kind === 'attribute' && target.name === 'values' && target.object.kind === 'name')
    return filledIn(entry, target.object, find, depth + 1);
  if (/^(list|tuple|sorted)$/.test(callee) && positional[0] !== undefined)
    return filledIn(entry, positional[0], find, depth + 1);
  const helper = calledBy(module, call, find);
  return helper && givenBack(helper, find, depth + 1);
}

/** What the one way out of a helper gives back. */
function givenBack(helper: FoundEntry, find: FindModule, depth: number): Filled | undefined {
  const { module, definition } = helper;
  const text = module.python.text.slice(definition.span.start, definition.span.end);
  const exits = module.python.exits.filter(({ place }) => place.scope === definition.scope);
  const [only] = exits;
  if (exits.length !== 1 || only?.value === undefined || /\b(raise|assert|exit)\b/.test(text)) return undefined;
  return module.python.blocks[only.place.block]?.role === 'def' ? filledIn(helper, only.value, find, depth) : undefined;
}

/** A comprehension with a condition that may fail for every file. */
function filterOf({ python }: ScriptModule, span: Span): Span | undefined {
  const loops = python.loops.filter(
    (loop) => !loop.isStatement && loop.span.start === span.start && loop.span.end === span.end,
  );
  return loops.length === 1 ? loops[0]?.tests.find((test) => isAboutFile(python, test)) : undefined;
}

type Name = PythonExpression & { kind: 'name' };

function filledName(entry: FoundEntry, list: Name, find: FindModule, depth: number): Filled | undefined {
  const { module, definition } = entry;
  const { index, bindings } = module;
  if (index.uses(list.name).length > mostUses) return undefined;
  const uses = index.uses(list.name).filter(({ span }) => isWithin(span, definition.span));
  const fills = fillsOf(module, definition, list.name);
  // Each other use of the name may be the guard.
  if (uses.length !== fills.length + 2) return undefined;
  const bound = bindings
    .of(list)
    .candidates.filter(({ span }) => !fills.some((fill) => fill.span.start === span.start));
  const [only] = bound;
  if (bound.length !== 1 || only?.how !== 'assign' || only.value === undefined || only.place.scope !== definition.scope)
    return undefined;
  if (module.python.blocks[only.place.block]?.role !== 'def') return undefined;
  const [first] = fills;
  if (first === undefined) {
    const inner = filledIn(entry, only.value, find, depth + 1);
    return inner && { name: `"${list.name}"`, at: inner.at };
  }
  if (!isEmpty(only.value) || !fills.every((fill) => isSkipped(module, fill, fills.length === 1))) return undefined;
  return { name: `"${list.name}"`, at: placeIn(module, first.span) };
}

interface Fill {
  readonly span: Span;
  readonly place: PythonPlace;
}

/** `x.append(...)`, `x.extend(...)`, `x += ...`, `x[key] = ...` in a function. */
function fillsOf({ python, index }: ScriptModule, { scope }: PythonFunction, name: string): readonly Fill[] {
  const calls = [...index.calls(`${name}.append`), ...index.calls(`${name}.extend`)];
  const sets = python.assignments.filter(({ target, how, value }) => {
    const isKey =
      target.kind === 'subscript' && target.object.kind === 'name' && target.object.name === name && how === 'assign';
    return isKey || (target.kind === 'name' && target.name === name && how === 'other' && value === undefined);
  });
  return [...calls, ...sets].filter(({ place }) => place.scope === scope).sort((a, b) => a.span.start - b.span.start);
}

/** Whether a value is an empty list or dict. */
export function isEmpty(value: PythonExpression): boolean {
  if (value.kind === 'list') return value.items.length === 0 && !value.open;
  if (value.kind === 'dict') return value.entries.length === 0 && !value.open;
  return (
    value.kind === 'call' &&
    /^(list|dict)$/.test(value.call.callee) &&
    value.call.positional.length + value.call.keywords.length === 0
  );
}

/** In a loop, below a `try` that swallows what goes wrong, below an `if`, or behind a `continue` of either. */
function isSkipped(module: ScriptModule, { place, span }: Fill, alone: boolean): boolean {
  const { python } = module;
  let skipped = false;
  for (let block = place.block; block !== 0; ) {
    const found = python.blocks[block];
    if (found === undefined || found.role === 'def') return false;
    if (found.role === 'for') return skipped || isPassedOver(python, block, span.start);
    if (!['if', 'elif', 'try'].includes(found.role)) return false;
    // Of several, each may take what the others leave, unless all ask for an ending.
    const isTaken = alone && found.role === 'if' ? isTestOfFile : isTestOfEnding;
    skipped ||= found.role === 'try' ? found.swallows : isTaken(python, found);
    block = found.parent;
  }
  return false;
}

/** Whether a `continue` below an `except`, or below a test of the file, stands in a loop before an offset. */
function isPassedOver({ jumps, blocks, text }: PythonModule, loop: number, offset: number): boolean {
  return jumps.some(({ kind, place, span }) => {
    const around = blocks[place.block];
    if (kind !== 'continue' || span.end > offset || around?.parent !== loop) return false;
    return around.role === 'except' || (around.role === 'if' && isTestOfFile({ text }, around));
  });
}

function isTestOfFile(module: Pick<PythonModule, 'text'>, { test }: PythonBlock): boolean {
  return test !== undefined && isAboutFile(module, test);
}

/** Whether a block asks for an ending of the file's name, so that files of other endings are passed over. */
function isTestOfEnding({ text }: Pick<PythonModule, 'text'>, { test }: PythonBlock): boolean {
  const written = test === undefined ? '' : text.slice(test.start, test.end);
  return /\.(endswith\(|suffix\b)|splitext/.test(written) && !/\bnot\b|!=/.test(written);
}

/** Whether a test may fail for every file: flags hold for all files or for none, and paths are texts of files that exist. */
function isAboutFile({ text }: Pick<PythonModule, 'text'>, test: Span): boolean {
  const written = text.slice(test.start, test.end);
  return (
    /[(<>=]|\b(is|in)\b|\.empty\b/.test(written) &&
    !/isinstance|exists|is_?file|is_?dir|getsize|environ|getenv|\btype\b/.test(written)
  );
}
