import type { PythonAssignment, PythonExpression } from '../../syntax/python/module.ts';
import type { ScriptModule } from './module.ts';

const depthLimit = 8;

/** The text that an expression surely is: a literal, a name that holds one, or several of them put together. */
export function textOf(module: ScriptModule, value: PythonExpression, depth = 0): string | undefined {
  if (depth > depthLimit) return undefined;
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? value.value : undefined;
    case 'name': {
      const held = heldBy(module, value);
      return held && textOf(module, held, depth + 1);
    }
    case 'binary':
      return value.operator === '+' ? together(module, [value.left, value.right], depth) : undefined;
    case 'other':
      return value.parts && together(module, value.parts, depth);
    default:
      return undefined;
  }
}

function together(
  module: ScriptModule,
  parts: readonly (string | PythonExpression)[],
  depth: number,
): string | undefined {
  const texts = parts.map((part) => (typeof part === 'string' ? part : textOf(module, part, depth + 1)));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** What a name surely holds. */
export function heldBy(
  module: ScriptModule,
  name: PythonExpression & { readonly kind: 'name' },
): PythonExpression | undefined {
  const { candidates, exact } = module.bindings.of(name);
  const [only]: readonly (PythonAssignment | undefined)[] = candidates;
  return exact && only?.how === 'assign' ? only.value : undefined;
}
