import { indexBindings } from '../../syntax/python/bindings.ts';
import type { PythonModule } from '../../syntax/python/module.ts';
import { readPython, unreadPython } from '../../syntax/python/read.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
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
  refuse: Refuse = () => undefined,
): CodeFolder {
  const opened = new Map<FilePath, ScriptModule | undefined>();
  const open = (file: FilePath): ScriptModule | undefined => {
    if (opened.has(file)) return opened.get(file);
    const text = textOf(file);
    const module = text === undefined ? undefined : openModule(file, text, refuse);
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

/** Why the text of a file is not looked into; undefined: it is. */
type Refuse = (file: FilePath, text: string) => string | undefined;

export function openModule(file: FilePath, text: string, refuse: Refuse): ScriptModule {
  const because = refuse(file, text);
  return { file, ...factsOf(because === undefined ? readPython(text) : unreadPython(text, because)) };
}

/** Many scripts may share a module. */
const factsOf = perObject((python: PythonModule): Omit<ScriptModule, 'file'> => {
  const loose = loosenessOf(python);
  return { python, bindings: indexBindings(python), index: indexModule(python), ...(loose !== undefined && { loose }) };
});
