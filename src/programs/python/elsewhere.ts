import type { PythonCode, PythonExpression } from '../../syntax/python/module.ts';
import { readPythonCode } from '../../syntax/python/read.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { modulePythonCharacters } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject, rememberTexts } from '../../text/memo.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import type { Constant } from './constant.ts';

/** The text of a file of the repository, if it can be read. */
export type TextOf = (file: FilePath) => string | undefined;

/** What a script reads from other files of the repository. */
export interface Elsewhere {
  /** A constant of another module, by its dotted name: "config.ENDPOINT", "..settings.Batch.SIZE". */
  constant(path: string): Constant | undefined;
  /** The root of a JSON or YAML file, by a path as seen from the folders where the script may run. */
  document(path: string, folders: readonly FilePath[]): YamlNode | undefined;
}

const depthLimit = 5;

/** Prepares the look into other files for one script. */
export function elsewhereFrom(file: FilePath, textOf: TextOf): Elsewhere {
  const known = new Map<string, Constant | undefined>();
  const documents = new Map<string, YamlNode | undefined>();
  const only = (paths: readonly (FilePath | undefined)[]): string | undefined => {
    const texts = [...new Set(paths)].flatMap((path) => (path === undefined ? [] : (textOf(path) ?? [])));
    return texts.length === 1 ? texts[0] : undefined;
  };
  const find = (path: string): Constant | undefined => {
    const dots = /^\.*/.exec(path)?.[0].length ?? 0;
    const words = path.slice(dots).split('.');
    // A class of the module may hold the constant.
    for (const count of [1, 2]) {
      const names = words.slice(-count);
      const module = words.slice(0, -count).join('/');
      if (module === '') continue;
      const text = only(
        foldersFor(file, dots).flatMap((folder) => [
          joinPath(folder, `${module}.py`),
          joinPath(folder, `${module}/__init__.py`),
        ]),
      );
      const code = text === undefined ? undefined : modulesOf(textOf)(text);
      if (code !== undefined) return constantIn(code, names, 0);
      if (text !== undefined) return undefined;
    }
    return undefined;
  };
  return {
    constant: (path) => {
      if (!known.has(path)) known.set(path, find(path));
      return known.get(path);
    },
    document: (path, folders) => {
      if (!documents.has(path)) {
        const text = only(folders.map((folder) => joinPath(folder, path)));
        documents.set(path, text === undefined ? undefined : readYaml(text).root);
      }
      return documents.get(path);
    },
  };
}

/** The modules that all scripts who ask for texts in the same way may read; undefined: no more may be read. */
const modulesOf = perObject((_: TextOf) => {
  let left: number = modulePythonCharacters;
  return rememberTexts((text: string) => {
    left -= text.length;
    return left < 0 ? undefined : readPythonCode(text);
  });
});

/** A module is looked for beside the script and in the folders above, or as many folders up as it has dots. */
function foldersFor(file: FilePath, dots: number): readonly FilePath[] {
  const parts = folderOf(file) === '' ? [] : folderOf(file).split('/');
  if (dots > 0) return dots > parts.length + 1 ? [] : [parts.slice(0, parts.length - dots + 1).join('/')];
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/** A name that a module, or a class of it, binds just once, always, and to a literal. */
function constantIn(module: PythonCode, names: readonly string[], depth: number): Constant | undefined {
  const [first, second] = names;
  const name = second ?? first;
  const scopes = module.scopes.flatMap((each, index) =>
    second !== undefined && each.kind === 'class' && each.name === first && each.parent === 0 ? [index] : [],
  );
  const scope = second === undefined ? 0 : scopes.length === 1 ? scopes[0] : undefined;
  if (name === undefined || scope === undefined || depth > depthLimit || module.unread !== undefined) return undefined;
  const bound = module.assignments.filter(
    ({ target, place }) => target.kind === 'name' && target.name === name && place.scope === scope,
  );
  const [only, another] = bound;
  if (only?.how !== 'assign' || only.value === undefined || another !== undefined) return undefined;
  const role = module.blocks[only.place.block]?.role;
  return role === (second === undefined ? '' : 'class') ? valueIn(module, only.value, depth + 1) : undefined;
}

function valueIn(module: PythonCode, value: PythonExpression, depth: number): Constant | undefined {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'name') return constantIn(module, [value.name], depth);
  if (value.kind !== 'binary' || value.operator !== '+' || depth > depthLimit) return undefined;
  const left = valueIn(module, value.left, depth + 1);
  const right = valueIn(module, value.right, depth + 1);
  return typeof left === 'string' && typeof right === 'string' ? left + right : undefined;
}
