import type { Roster } from '../../model/facts.ts';
import type { ScriptImport } from '../../model/scoring-script.ts';
import type { PythonImport, PythonModule } from '../../syntax/python/module.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import type { CodeFolder } from './code-folder.ts';
import { placeIn, type ScriptModule } from './module.ts';

/** What gives a script modules that its environment does not list. */
const elsewhere =
  /\bsys\.(?:path|modules|meta_path|path_hooks)\b|\bPYTHONPATH\b|\bsite\.addsitedir\b|\bimportlib\b|\b__import__\b|\bpip3?\b['",\s\]]{1,8}install\b|\bpip\.main\b|\beasy_install\b|\bconda\b['",\s]{1,8}install\b/;

/** What hides the lack of one. */
const hiding = /\bexcepthook\b|\bsuppress\b/;

/** No script imports more modules of its own. */
const mostModules = 50;

/** The imports of a script and of the modules of its code folder that it imports; local modules are left out. */
export function modulesNeeded(script: ScriptModule, folder: CodeFolder): Roster<ScriptImport> {
  const items: ScriptImport[] = [];
  const gaps: { at: ScriptImport['at']; because: string }[] = [];
  const local = localNames(folder);
  const seen = new Set<FilePath>();
  const queue: ScriptModule[] = [script];
  for (let next = queue.shift(); next !== undefined && seen.size < mostModules; next = queue.shift()) {
    if (seen.has(next.file)) continue;
    seen.add(next.file);
    const open = openIn(next.python);
    if (open) gaps.push({ at: placeIn(next, open.span), because: open.because });
    const sure = surePlaces(next.python);
    for (const each of next.python.imports) {
      if (each.module.startsWith('.') || each.module === '__future__' || !sure(each)) continue;
      const path = pathOf(each);
      if (!local.has(path.split('.')[0] ?? '')) items.push({ path, at: placeIn(next, each.span) });
      else addAll(queue, [...modulesAt(path, folder.path, folder), ...modulesAt(path, folderOf(next.file), folder)]);
    }
  }
  return { items, gaps };
}

function openIn({ text, unread, damaged }: PythonModule): { span: Span; because: string } | undefined {
  const start = { start: 0, end: 0 };
  if (unread !== undefined) return { span: start, because: `it is not read: ${unread}` };
  // Nobody can tell what such a text does.
  if (damaged) return { span: start, because: 'the script cannot be read as Python' };
  const other = elsewhere.exec(text) ?? hiding.exec(text);
  if (other === null) return undefined;
  const span = { start: other.index, end: other.index + other[0].length };
  const does = hiding.test(other[0]) ? 'may hide that a module is missing' : 'may bring modules from elsewhere';
  return { span, because: `"${other[0].slice(0, 40)}" ${does}` };
}

function pathOf({ module, name }: PythonImport): string {
  return name === undefined || name === '*' ? module : `${module}.${name}`;
}

/** Whether an import runs: not in a branch, a `try`, a class, or a function that nobody may call. */
function surePlaces({ functions, blocks }: PythonModule): (each: PythonImport) => boolean {
  const called = functions.filter(
    ({ name, place }) => (name === 'init' || name === 'run') && place.scope === 0 && place.block === 0,
  );
  const scopes = new Set(called.map(({ scope }) => scope));
  // The body of a function at module level is a block right below the module's; a branch in it lies deeper.
  return ({ place: { scope, block } }) =>
    scope === 0 ? block === 0 : scopes.has(scope) && blocks[block]?.parent === 0;
}

/** The files of a local module that importing it runs. */
function modulesAt(path: string, from: FilePath, folder: CodeFolder): readonly ScriptModule[] {
  const parts = path.split('.');
  const prefix = from === '' ? '' : `${from}/`;
  return parts.flatMap((_, index) => {
    const module = `${prefix}${parts.slice(0, index + 1).join('/')}`;
    return [`${module}.py`, `${module}/__init__.py`].flatMap((file) => folder.open(file) ?? []);
  });
}

/** Of each list of files only once: several scripts may share a large folder. */
const known = new WeakMap<readonly FilePath[], ReadonlySet<string>>();

/** Names under which something below the code folder may be imported. */
function localNames(folder: CodeFolder): ReadonlySet<string> {
  const files = folder.files();
  const names = known.get(files) ?? new Set(files.flatMap((each) => namesIn(each.slice(folder.path.length))));
  known.set(files, names);
  return names;
}

function namesIn(path: string): readonly string[] {
  return path.split('/').map((part) => {
    // The name of an extension module ends at the first dot: "fast.cpython-312-x86_64-linux-gnu.so".
    return /\.(?:so|pyd)$/.test(part) ? part.slice(0, part.indexOf('.')) : part.replace(/\.py[ic]?$/, '');
  });
}
