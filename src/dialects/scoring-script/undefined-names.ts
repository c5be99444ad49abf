import builtins from '../../../schemas/facts/python-builtins.json' with { type: 'json' };
import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonName } from '../../syntax/python/module.ts';
import { nearest } from '../../text/similar.ts';
import { isOnMainWay } from './certain.ts';
import type { CodeFolder } from './code-folder.ts';
import { placeIn, type ScriptModule } from './module.ts';
import type { SurelyRun } from './surely-run.ts';

const builtin: ReadonlySet<string> = new Set(builtins.names);

/** Ways to give a module names from outside, to do without them, or to be run where other names are known. */
const tricks =
  /\b(builtins|__builtins__|gettext|__dict__|NameError|suppress|IPython|get_ipython|dbutils|Databricks)\b|\bsys\s*\.\s*modules\b/;

/** Bindings that the facts of a text leave out: captures of patterns, type parameters, `:=` in a comprehension. */
const others =
  /^[ \t]*case\b[^\n]*|\b(?:def|class|type)[ \t]{1,40}\w{1,200}[ \t]{0,40}\[[^\][]{0,1000}\]|\btype[ \t]{1,40}\w+|(?<!\w)\w{1,200}\s{0,40}:=/gm;

/** Names that surely are read and that nothing imports, assigns or brings, each at its first place. */
export function undefinedNamesOf(
  run: SurelyRun,
  folder: CodeFolder,
  known: ScoringScript['unboundGlobals'],
): ScoringScript['undefinedNames'] {
  const found = [...run].flatMap(([module, scopes]) => undefinedIn(module, scopes));
  const fresh = found.filter(({ at, what }) => !known.some((each) => each.name === what && each.at.file === at.file));
  return fresh.length > 0 && folder.files().some((file) => isPatching(folder, file)) ? [] : fresh;
}

/** Whether a module of the code folder may put names where the others find them. */
function isPatching(folder: CodeFolder, file: string): boolean {
  if (!file.endsWith('.py')) return false;
  const text = folder.text(file) ?? '';
  return /\b(builtins|gettext)\b|\bsetattr\s*\(/.test(text);
}

/** A module that lacks more names is no program. */
const mostNames = 20;

function undefinedIn(module: ScriptModule, scopes: ReadonlySet<number>): ScoringScript['undefinedNames'] {
  const { python, index } = module;
  if (module.loose !== undefined || tricks.test(python.text)) return [];
  const bound = new Set((python.text.match(others) ?? []).join(' ').match(/\w+/g));
  // What a module sets on itself, by its own name, is a name of it.
  for (const { target } of python.assignments) if (target.kind === 'attribute') bound.add(target.name);
  const found = new Map<string, ScoringScript['undefinedNames'][number]>();
  for (const each of python.names) {
    if (found.size === mostNames) break;
    const { name, sure, place, span } = each;
    if (!sure || found.has(name) || builtin.has(name) || bound.has(name) || /^__\w+__$/.test(name)) continue;
    if (!scopes.has(index.owner(place.scope)) || isBound(module, each)) continue;
    if (isOnMainWay(module, place, span.start)) found.set(name, undefinedName(module, each));
  }
  return [...found.values()];
}

function isBound({ bindings }: ScriptModule, { name, place, span }: PythonName): boolean {
  return bindings.of({ kind: 'name', name, place, span }).candidates.length > 0;
}

function undefinedName(module: ScriptModule, { name, span, place }: PythonName) {
  const meant = nearest(name, namesSeen(module, place.scope));
  const elsewhere = module.python.assignments.find(({ target }) => target.kind === 'name' && target.name === name);
  return {
    at: placeIn(module, span),
    what: name,
    ...(meant === undefined || name.length < 3 ? {} : { meant }),
    ...(elsewhere === undefined ? {} : { related: placeIn(module, elsewhere.target.span) }),
  };
}

/** The names that code of a scope may read: its own and those around it. */
function namesSeen({ python }: ScriptModule, from: number): readonly string[] {
  const scopes = new Set([from]);
  for (let scope = from; scope !== 0; scope = python.scopes[scope]?.parent ?? 0) scopes.add(scope);
  scopes.add(0);
  return python.assignments.flatMap(({ target, place }) =>
    target.kind === 'name' && scopes.has(place.scope) ? [target.name] : [],
  );
}
