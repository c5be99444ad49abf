import type { PythonExpression } from '../../syntax/python/module.ts';
import type { Script } from './source.ts';

const depthLimit = 50;

/** The expression that a name stands for, if one binding and nothing else gives it its value; else the expression itself. */
export function follow(script: Script, expression: PythonExpression): PythonExpression {
  let current = expression;
  for (let depth = 0; depth < depthLimit && current.kind === 'name'; depth++) {
    const { candidates, exact } = script.bindings.of(current);
    const [only] = candidates;
    const fixed = only && script.fixed?.get(only);
    if (fixed) {
      current = fixed;
      continue;
    }
    if (!exact || only?.how !== 'assign' || only.value === undefined) return current;
    const { value } = only;
    // A list or dict that is changed later is not what was written.
    if ((value.kind === 'list' || value.kind === 'dict') && script.bindings.isChanged(current)) return current;
    current = value;
  }
  return current;
}
