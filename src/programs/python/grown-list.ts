import { rootOf } from '../../syntax/python/bindings.ts';
import type {
  PythonAssignment,
  PythonCall,
  PythonCode,
  PythonExpression,
  PythonPlace,
} from '../../syntax/python/module.ts';
import { perObject, rememberTexts } from '../../text/memo.ts';
import type { Script } from './source.ts';

/** A part of a list that is put together step by step; undefined: any number of items that nobody can tell. */
export type ListPart = { readonly item: PythonExpression } | { readonly list: PythonExpression } | undefined;

type Name = PythonExpression & { readonly kind: 'name' };

interface Change {
  readonly end: number;
  readonly block: number;
  readonly part: ListPart;
}

/**
 * What a list holds where its name is used, if it begins as one that is written out, and only `+=`, `append` and `extend` change it up to there, one
 * behind another: `cmd = ["az"]; cmd += ["ml"]`. What a condition decides may be any number of items.
 */
export function grownList(script: Script, name: Name): readonly ListPart[] | undefined {
  const { module, bindings } = script;
  if (!bindings.isChanged(name) && !bindings.of(name).candidates.some(({ added }) => added)) return undefined;
  const { scope, block } = name.place;
  const around = blocksAround(module, block);
  const involved = involvedIn(module)(`${scope} ${name.name}`);
  const own = involved.assignments.filter(({ span }) => span.end <= name.span.start);
  if (own.length > mostChanges) return undefined;
  const start = own.findLastIndex(({ target, how }) => target.kind === 'name' && how !== 'other');
  const base = own[start];
  if (base?.how !== 'assign' || base.value?.kind !== 'list' || !around.includes(base.place.block)) return undefined;
  // In a loop it grows again and again.
  if (around.slice(0, around.indexOf(base.place.block)).some((each) => module.blocks[each]?.loop)) return undefined;
  const added = own.slice(start + 1).map(({ added, span, place }): Change | undefined => {
    // What is added to itself is as long as it is by then.
    const isItself = added?.kind === 'name' && added.name === name.name;
    return added && { end: span.end, block: place.block, part: isItself ? undefined : { list: added } };
  });
  const calls = involved.calls
    .filter(({ span }) => span.start >= base.span.end && span.end <= name.span.start)
    .flatMap((call) => changeBy(call, name.name));
  if (calls.length > mostChanges) return undefined;
  const changes = [...added, ...calls];
  if (changes.length === 0 || changes.some((each) => each === undefined)) return undefined;
  const inOrder = changes.flatMap((each) => each ?? []).sort((a, b) => a.end - b.end);
  return [{ list: base.value }, ...inOrder.map((each) => (around.includes(each.block) ? each.part : undefined))];
}

/** No list of a person is changed more often. */
const mostChanges = 500;

/** What sets or changes a name in a scope, by both: looked for once, however often the name is used. */
const involvedIn = perObject((module: PythonCode) =>
  rememberTexts((key) => {
    const [scope, name = ''] = key.split(' ');
    const isHere = (each: { readonly place: PythonPlace }) => `${each.place.scope}` === scope;
    return {
      assignments: module.assignments.filter((each) => isHere(each) && rootOf(each.target) === name),
      calls: module.calls.filter((each) => isHere(each) && changeBy(each, name).length > 0),
    };
  }),
);

/** Whether a list may get longer under another name: one that it has besides, or a parameter of a function that it is given to. */
export function growsElsewhere({ module, bindings }: Script, { name }: Name): boolean {
  const isName = (each: PythonExpression | undefined) => each?.kind === 'name' && each.name === name;
  const isGrown = (other: PythonExpression) =>
    other.kind === 'name' && (bindings.isChanged(other) || namesAddedTo(module).has(other.name));
  if (module.assignments.some(({ value, target }) => isName(value) && isGrown(target))) return true;
  return module.calls.some(({ callee, positional }) => {
    const at = positional.findIndex(isName);
    const own = at < 0 ? undefined : module.functions.find((each) => each.name === callee);
    const parameter = own?.parameters[at]?.name;
    const isOf = ({ target, how, place }: PythonAssignment) =>
      how === 'parameter' && place.scope === own?.scope && target.kind === 'name' && target.name === parameter;
    return module.assignments.some((each) => isOf(each) && isGrown(each.target));
  });
}

const namesAddedTo = perObject(
  ({ assignments }: PythonCode): ReadonlySet<string> =>
    new Set(assignments.flatMap(({ added, target }) => (added ? [rootOf(target)] : []))),
);

/** What a call does to a list; [undefined]: nobody can tell. */
function changeBy(call: PythonCall, name: string): readonly (Change | undefined)[] {
  const { callee, positional, keywords, open, span, place } = call;
  const isName = (each: PythonExpression) => each.kind === 'name' && each.name === name;
  const [, method] = callee.startsWith(`${name}.`) ? callee.split('.') : [];
  if (method === undefined)
    return positional.some(isName) || keywords.some(({ value }) => isName(value)) ? [undefined] : [];
  const [given, another] = positional;
  if (/^(copy|count|index)$/.test(method)) return [];
  if (!/^(append|extend)$/.test(method) || given === undefined || another !== undefined || open) return [undefined];
  return [{ end: span.end, block: place.block, part: method === 'append' ? { item: given } : { list: given } }];
}

/** The innermost first. */
function blocksAround({ blocks }: PythonCode, block: number): readonly number[] {
  const around = [block];
  for (let at = block; at !== 0; ) {
    at = blocks[at]?.parent ?? 0;
    around.push(at);
  }
  return around;
}
