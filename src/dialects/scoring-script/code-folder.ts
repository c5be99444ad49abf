import { indexBindings } from '../../syntax/python/bindings.ts';
import { readPython } from '../../syntax/python/read.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { type FindModule, loosenessOf, type ScriptModule } from './module.ts';
import { indexModule } from './module-index.ts';

/** The folder that is uploaded with a script; each of its modules is read once. */
export interface CodeFolder {
  readonly path: FilePath;
  /** Every listed file below it. */
  files(): readonly FilePath[];
  /** The text of a file of the repository; undefined if it cannot be had. */
  text(file: FilePath): string | undefined;
  /** A Python file of the repository; undefined if there is none that can be had. */
  open(file: FilePath): ScriptModule | undefined;
  readonly find: FindModule;
}

/** Opens the code folder around a script. */
export function openCodeFolder(
  path: FilePath,
  script: FilePath,
  textOf: (file: FilePath) => string | undefined,
  files: () => readonly FilePath[],
): CodeFolder {
  const opened = new Map<FilePath, ScriptModule | undefined>();
  const open = (file: FilePath): ScriptModule | undefined => {
    if (opened.has(file)) return opened.get(file);
    const text = textOf(file);
    const module = text === undefined ? undefined : openModule(file, text);
    opened.set(file, module);
    return module;
  };
  const find: FindModule = (dotted, from) => {
    const steps = dotted.replace(/^\.+/, '').replaceAll('.', '/');
    for (const folder of new Set([folderOf(from), folderOf(script), path])) {
      for (const end of ['.py', '/__init__.py']) {
        const module = open(`${folder === '' ? '' : `${folder}/`}${steps}${end}`);
        if (module !== undefined) return module;
      }
    }
    return undefined;
  };
  return { path, files, text: textOf, open, find };
}

export function openModule(file: FilePath, text: string): ScriptModule {
  const python = readPython(text);
  const loose = loosenessOf(python);
  const index = indexModule(python);
  return { file, python, bindings: indexBindings(python), index, ...(loose === undefined ? {} : { loose }) };
}
