import type { PythonExpression } from '../../syntax/python/module.ts';
import type { ScriptModule } from './module.ts';
import { partsOf } from './path-below.ts';
import { heldBy, textOf } from './texts.ts';

const depthLimit = 8;

/** The path that an expression surely is: a text, or texts that `os.path.join`, `Path` or "/" put together. */
export function fixedPathOf(module: ScriptModule, value: PythonExpression, depth = 0): string | undefined {
  if (depth > depthLimit) return undefined;
  if (value.kind === 'name') {
    const held = heldBy(module, value);
    return held && fixedPathOf(module, held, depth + 1);
  }
  const isDivided = value.kind === 'binary' && value.operator === '/';
  const parts = isDivided ? [value.left, value.right] : partsOf(module, value);
  if (parts.length === 0) return textOf(module, value, depth);
  const texts = parts.map((part) => fixedPathOf(module, part, depth + 1));
  return texts.every((text) => text !== undefined) ? texts.reduce(below) : undefined;
}

/** A part that is absolute drops what is before it, as in Python. */
function below(path: string, part: string): string {
  return path === '' || /^([a-zA-Z]:)?[\\/]/.test(part) ? part : `${path.replace(/[\\/]$/, '')}/${part}`;
}
