import table from '../../../schemas/facts/unknown-attributes.json' with { type: 'json' };
import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonPlace } from '../../syntax/python/module.ts';
import type { Span } from '../../text/location.ts';
import { isHandled, isOnMainWay } from './certain.ts';
import { type FindModule, placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';
import type { SurelyRun } from './surely-run.ts';

const known: ReadonlyMap<string, string> = new Map(table.attributes.map(({ path, instead }) => [path, instead]));

/** What expects that an attribute may be missing. */
const careful = /\b(AttributeError|ImportError|hasattr|getattr|suppress)\b/;

/** Attributes and imported names that their libraries never had, in the code that a script surely runs. */
export function unknownAttributesOf(run: SurelyRun, find: FindModule): ScoringScript['unknownAttributes'] {
  return [...run].flatMap(([module, scopes]) => {
    if (module.loose !== undefined || careful.test(module.python.text)) return [];
    const asked = askedIn(module).filter(({ place }) => scopes.has(module.index.owner(place.scope)));
    const patched = patchedIn(module);
    return asked.flatMap(({ path, span, place }) => {
      const instead = known.get(path);
      const isOther = instead === undefined || find(path.split('.')[0] ?? '', module.file) !== undefined;
      if (isOther || !isRun(module, place, span.start) || patched.has(path)) return [];
      return [{ at: placeIn(module, span), what: path, instead }];
    });
  });
}

interface Asked {
  readonly path: string;
  readonly span: Span;
  readonly place: PythonPlace;
}

function askedIn(module: ScriptModule): readonly Asked[] {
  const { attributes, imports } = module.python;
  const read = attributes.flatMap(({ expression, place }) => {
    const path = ends.has(expression.name) ? pathOf(module, expression) : undefined;
    return path === undefined ? [] : [{ path, span: expression.span, place }];
  });
  const imported = imports.flatMap(({ module: path, name, span, place }) =>
    name === undefined ? [] : [{ path: `${path}.${name}`, span, place }],
  );
  return [...read, ...imported];
}

const ends: ReadonlySet<string> = new Set([...known.keys()].map((path) => path.split('.').at(-1) ?? ''));

/** In a function that is called a condition around changes nothing: the attribute is never there. A handler may. */
function isRun(module: ScriptModule, place: PythonPlace, offset: number): boolean {
  return place.scope === 0 ? isOnMainWay(module, place, offset) : !isHandled(module.python, place);
}

function patchedIn(module: ScriptModule): ReadonlySet<string | undefined> {
  const set = module.python.assignments.filter(({ target }) => target.kind === 'attribute' && ends.has(target.name));
  return new Set(set.map(({ target }) => pathOf(module, target)));
}
