import type { PythonCode, PythonPlace } from '../../syntax/python/module.ts';

/** Whether the code goes on where something raises there: a handler around it swallows that. */
export function isTried({ blocks }: PythonCode, { block }: PythonPlace): boolean {
  for (let at = block; at !== 0; at = blocks[at]?.parent ?? 0) {
    if (blocks[at]?.role === 'try' && blocks[at]?.swallows) return true;
  }
  return false;
}
