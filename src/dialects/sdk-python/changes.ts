import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import type { ChangesOf } from './assets.ts';
import { contents, isHarmless } from './escapes.ts';
import { follow } from './evaluate.ts';
import type { Script } from './source.ts';

/** What code may change about the objects that calls make: the first field of each assignment, or "*" once other code gets hold of one. */
export function changesOfCalls(script: Script): ChangesOf {
  const changed = new Map<PythonCall, Set<string>>();
  const note = (expression: PythonExpression, field: string) => {
    for (const call of callsBehind(script, expression)) {
      const fields = changed.get(call) ?? new Set();
      fields.add(field);
      changed.set(call, fields);
    }
  };
  for (const { target, value } of script.module.assignments) {
    const { root, field } = firstField(target);
    if (field !== undefined) note(root, field);
    if (value?.kind === 'list' || value?.kind === 'dict') for (const content of contents(value)) note(content, '*');
  }
  for (const { callee, target, positional, keywords } of script.module.calls) {
    const isMaker = target.kind !== 'call' && /(^|\.)[A-Z]\w*$/.test(callee);
    const [object, name] = positional;
    if (callee === 'setattr' && object !== undefined) note(object, name?.kind === 'literal' ? String(name.value) : '*');
    if (isMaker || isHarmless(callee)) continue;
    for (const argument of [...positional, ...keywords.map(({ value }) => value)]) {
      for (const content of contents(argument)) note(content, '*');
    }
  }
  for (const value of script.module.returns) for (const content of contents(value)) note(content, '*');
  return (call) => changed.get(call) ?? none;
}

const none: ReadonlySet<string> = new Set();

function callsBehind(script: Script, expression: PythonExpression): readonly PythonCall[] {
  const value = follow(script, expression);
  if (value.kind === 'call') return [value.call];
  if (value.kind !== 'name') return [];
  return script.bindings.of(value).candidates.flatMap((each) => (each.value?.kind === 'call' ? [each.value.call] : []));
}

/** `x.settings.timeout = 1` changes "settings" of `x`; a subscript of `x` itself may change anything. */
function firstField(target: PythonExpression): { readonly root: PythonExpression; readonly field?: string } {
  let field: string | undefined;
  let root = target;
  while (root.kind === 'attribute' || root.kind === 'subscript') {
    field = root.kind === 'attribute' ? root.name : '*';
    root = root.object;
  }
  return field === undefined ? { root } : { root, field };
}
