import type { Bindings } from '../../syntax/python/bindings.ts';
import type { PythonAssignment, PythonFunction, PythonModule, PythonName } from '../../syntax/python/module.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import type { ModuleIndex } from './module-index.ts';

/** A module of the code folder, opened for questions. */
export interface ScriptModule {
  readonly file: FilePath;
  readonly python: PythonModule;
  readonly bindings: Bindings;
  readonly index: ModuleIndex;
  /** Why names of the module may come and go in ways that its text does not show. */
  readonly loose?: string;
}

/** Finds the modules that lie in the code folder. */
export type FindModule = (path: string, from: FilePath) => ScriptModule | undefined;

/** A place in a module. */
export function placeIn({ file }: ScriptModule, span: Span): Location {
  return { file, span };
}

const tricks = /^(exec|eval|globals|locals|vars|setattr|__import__)$/;

/** A function's `locals()` and `vars(arguments)` show names and change none of the module's; through `sys.modules` they may. */
function isHarmless({ name, place }: PythonName, { scopes, imports }: PythonModule): boolean {
  if (scopes[place.scope]?.kind !== 'function') return false;
  return name === 'locals' || (name === 'vars' && !imports.some((each) => /^(sys|importlib)\b/.test(each.module)));
}

/** What the text of a module does to its own names behind the reader's back. */
export function loosenessOf(python: PythonModule): string | undefined {
  if (python.unread !== undefined) return python.unread;
  if (python.damaged) return 'it is not quite Python 3';
  if (python.imports.some(({ name }) => name === '*')) return 'it imports everything from a module';
  const trick = python.names.find((name) => tricks.test(name.name) && !isHarmless(name, python));
  if (trick !== undefined) return `it uses "${trick.name}"`;
  if (python.functions.some(({ name, place }) => name === '__getattr__' && place.scope === 0))
    return 'it has "__getattr__"';
  return undefined;
}

/** What binds a name of the module itself. */
export function bindingsOf({ index }: ScriptModule, name: string): readonly PythonAssignment[] {
  return index.bound(name);
}

/** The plain function that a name of the module surely is: its last `def`, none of them conditional or decorated. */
export function functionNamed(module: ScriptModule, name: string): PythonFunction | undefined {
  const bound = bindingsOf(module, name);
  if (bound.length === 0 || bound.some(({ how, place }) => how !== 'definition' || place.block !== 0)) return undefined;
  const last = bound.at(-1)?.value;
  if (last?.kind !== 'definition' || last.what !== 'function') return undefined;
  const found = module.index.functionAt(last.span.start);
  return found?.decorators.length === 0 ? found : undefined;
}
