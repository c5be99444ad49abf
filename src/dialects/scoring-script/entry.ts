import type { Fact } from '../../model/facts.ts';
import type { EntryFunction } from '../../model/scoring-script.ts';
import type { PythonFunction } from '../../syntax/python/module.ts';
import type { Location } from '../../text/location.ts';
import { nameList } from '../../text/name-list.ts';
import { bindingsOf, type FindModule, functionNamed, placeIn, type ScriptModule } from './module.ts';
import { wrongResultsOf } from './results.ts';

/** A function that the driver calls, with the module that defines it. */
export interface FoundEntry {
  readonly module: ScriptModule;
  readonly definition: PythonFunction;
}

const followed = 5;

/** Where `init` or `run` is defined; why nobody can tell; or undefined, if the script surely has none. */
export function findEntry(
  module: ScriptModule,
  name: string,
  find: FindModule,
  depth = 0,
): FoundEntry | { readonly because: string } | undefined {
  if (module.loose !== undefined) return { because: `${module.file}: ${module.loose}` };
  const bound = bindingsOf(module, name);
  if (bound.length === 0) return undefined;
  const definition = functionNamed(module, name);
  if (definition !== undefined) return { module, definition };
  const because = `"${name}" is not a plain function of ${module.file}`;
  const [only] = bound;
  if (bound.length > 1 || only?.place.block !== 0 || only.value?.kind !== 'import' || depth > followed)
    return { because };
  const { path } = only.value;
  const dot = path.lastIndexOf('.');
  const sibling = dot > 0 ? find(path.slice(0, dot), module.file) : undefined;
  return (sibling && findEntry(sibling, path.slice(dot + 1), find, depth + 1)) ?? { because };
}

/** A function of the name that stands in another function or in a class, where the driver does not see it. */
export function nestedDefinition(module: ScriptModule, name: string): Location | undefined {
  const nested = module.python.functions.find((each) => each.name === name && each.place.scope !== 0);
  return nested && placeIn(module, nested.nameSpan);
}

/** What is known of the function that the driver calls by a name; `header`: where it is missing. */
export function entryFact(
  found: ReturnType<typeof findEntry>,
  name: 'init' | 'run',
  header: Location,
  find: FindModule,
): Fact<EntryFunction> {
  if (found === undefined) return { state: 'absent', in: header };
  if ('because' in found) return { state: 'unknown', at: header, because: found.because };
  const { module, definition } = found;
  const at = placeIn(module, definition.nameSpan);
  const misfit = misfitOf(definition, name);
  const wrongResults = name === 'run' ? wrongResultsOf(module, definition, find) : [];
  return { state: 'known', at, value: { name, at, wrongResults, ...(misfit === undefined ? {} : { misfit }) } };
}

/** `init()` is called without arguments, `run(mini_batch)` with one, and with a context if it asks for one. */
function misfitOf({ parameters }: PythonFunction, name: 'init' | 'run'): string | undefined {
  const positional = parameters.filter(({ kind }) => kind === 'positional-only' || kind === 'usual');
  const required = [...positional, ...parameters.filter(({ kind }) => kind === 'keyword-only')].filter(
    ({ optional }) => !optional,
  );
  const names = nameList(required.map(({ name }) => name));
  if (name === 'init') return required.length > 0 ? `is called without arguments and asks for ${names}` : undefined;
  if (positional.length === 0 && !parameters.some(({ kind }) => kind === 'rest')) {
    return 'is called with the mini-batch and takes no argument';
  }
  if (required.some((each) => /context/.test(each.name))) return undefined;
  return required.length > 1 ? `is called with the mini-batch alone and asks for ${names}` : undefined;
}
