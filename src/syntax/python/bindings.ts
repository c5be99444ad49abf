import type { PythonAssignment, PythonCode, PythonExpression, PythonPlace } from './module.ts';

/** What may have bound a name where it is used. `exact`: there is just one, and it surely has. */
export interface Reaching {
  readonly candidates: readonly PythonAssignment[];
  readonly exact: boolean;
}

/** Finds what the names of one module stand for. */
export interface Bindings {
  /** The bindings that a name may have got its value from; none: the module does not bind it. */
  of(name: PythonExpression & { readonly kind: 'name' }): Reaching;
  /** Whether a name is changed in place somewhere: `x["k"] = ...`, `x.append(...)`, `x.a = ...`. */
  isChanged(name: PythonExpression & { readonly kind: 'name' }): boolean;
}

/** A name that is bound more often than any program does is not followed. */
const bindingLimit = 2_000;

/** Of a name that is bound more often it is not asked which binding overwrites which. */
const fewBindings = 50;

/** Indexes the names that a module binds. */
export function indexBindings(module: PythonCode): Bindings {
  const byName = new Map<string, PythonAssignment[]>();
  const changed = new Set<string>();
  for (const assignment of module.assignments) {
    if (assignment.target.kind === 'name') {
      const key = `${assignment.place.scope} ${assignment.target.name}`;
      const list = byName.get(key);
      if (list === undefined) byName.set(key, [assignment]);
      else list.push(assignment);
    } else changed.add(rootOf(assignment.target));
  }
  for (const { callee } of module.calls) {
    const method = /^(\w+)\.(append|extend|insert|update|setdefault|pop|popitem|remove|clear|sort|reverse|add)$/.exec(
      callee,
    );
    if (method?.[1] !== undefined) changed.add(method[1]);
  }
  const known = new Map<number, Reaching>();
  const find = ({ name, place, span }: PythonExpression & { readonly kind: 'name' }): Reaching => {
    for (const scope of visibleScopes(module, place.scope)) {
      const bindings = byName.get(`${scope} ${name}`);
      if (bindings === undefined) continue;
      if (bindings.length > bindingLimit) return { candidates: bindings.slice(0, 2), exact: false };
      if (isSameRun(module, place.scope, scope)) return reaching(module, bindings, place, span.start);
      return { candidates: bindings, exact: bindings.length === 1 };
    }
    return { candidates: [], exact: false };
  };
  return {
    of: (name) => {
      const old = known.get(name.span.start);
      if (old !== undefined) return old;
      const found = find(name);
      known.set(name.span.start, found);
      return found;
    },
    isChanged: ({ name }) => changed.has(name),
  };
}

/** The name that an attribute or a part is one of; the empty string: it is of no name. */
export function rootOf(expression: PythonExpression): string {
  let object = expression;
  while (object.kind === 'attribute' || object.kind === 'subscript') object = object.object;
  return object.kind === 'name' ? object.name : '';
}

/** From the inside out; the names of a class are seen in its own body only. */
function visibleScopes(module: PythonCode, from: number): readonly number[] {
  const scopes: number[] = [];
  let scope = from;
  let own = true;
  for (;;) {
    const kind = module.scopes[scope]?.kind;
    if (kind !== 'class' || own) scopes.push(scope);
    if (kind !== 'comprehension') own = false;
    if (scope === 0) return scopes;
    scope = module.scopes[scope]?.parent ?? 0;
  }
}

/** Whether code of the inner scope runs where it stands in the outer one: only comprehensions lie between. */
function isSameRun(module: PythonCode, inner: number, outer: number): boolean {
  let scope = inner;
  while (scope !== outer && module.scopes[scope]?.kind === 'comprehension') scope = module.scopes[scope]?.parent ?? 0;
  return scope === outer;
}

/** The bindings in reach, last first: back to the one that every way to the use passes. */
function reaching(
  module: PythonCode,
  bindings: readonly PythonAssignment[],
  place: PythonPlace,
  offset: number,
): Reaching {
  const around = ancestors(module, place.block);
  const candidates: PythonAssignment[] = [];
  let passed: PythonAssignment | undefined;
  for (const binding of bindings.filter(({ span }) => span.end <= offset).reverse()) {
    const isOver = (later: PythonAssignment) => overwrites(module, later.place.block, binding.place.block, around);
    if (bindings.length <= fewBindings && candidates.some(isOver)) continue;
    candidates.push(binding);
    if (!around.includes(binding.place.block)) continue;
    passed = binding;
    break;
  }
  const loops = around.filter(
    (block) => module.blocks[block]?.loop && !ancestors(module, passed?.place.block ?? 0).includes(block),
  );
  for (const binding of bindings) {
    const again = binding.span.end > offset && ancestors(module, binding.place.block).some((at) => loops.includes(at));
    if (again) candidates.push(binding);
  }
  if (candidates.length === 0) return { candidates: bindings, exact: false };
  return { candidates, exact: candidates.length === 1 };
}

/** Whether a later binding surely follows an earlier one before the use: no loop is left and no error is caught in between. */
function overwrites(module: PythonCode, later: number, earlier: number, around: readonly number[]): boolean {
  const between = ancestors(module, later).filter((block) => !around.includes(block));
  if (between.some((block) => module.blocks[block]?.loop || module.blocks[block]?.role === 'try')) return false;
  return ancestors(module, earlier).includes(later);
}

function ancestors(module: PythonCode, block: number): readonly number[] {
  const blocks = [block];
  for (let at = block; at !== 0; ) {
    at = module.blocks[at]?.parent ?? 0;
    blocks.push(at);
  }
  return blocks;
}
