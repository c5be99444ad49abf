import type { FindModule, ScriptModule } from './module.ts';

/** Whether all that a module imports are packages that the pattern takes by their first name; none lies in the code folder. */
export function importsOnly(module: ScriptModule, find: FindModule, known: RegExp): boolean {
  return module.python.imports.every(({ module: path, name }) => {
    const [first = ''] = path.split('.');
    if (!known.test(first)) return false;
    const inside = name === undefined ? undefined : find(`${path}.${name}`, module.file);
    return find(first, module.file) === undefined && find(path, module.file) === undefined && inside === undefined;
  });
}
