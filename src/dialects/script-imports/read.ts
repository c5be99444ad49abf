import type { ReadImports } from '../../project/script-imports.ts';
import type { PythonImport, PythonModule } from '../../syntax/python/module.ts';
import { readPython } from '../../syntax/python/read.ts';
import type { Span } from '../../text/location.ts';

/** What gives a script modules that its environment does not list, or hides the lack of one. */
const elsewhere =
  /\bsys\.(?:path|modules|meta_path|path_hooks)\b|\bPYTHONPATH\b|\bsite\.addsitedir\b|\bimportlib\b|\b__import__\b|\bpip3?\b['",\s\]]{1,8}install\b|\bpip\.main\b|\beasy_install\b|\bconda\b['",\s]{1,8}install\b|\bexcepthook\b/;

/** Merge conflicts and prints of Python 2: nobody can tell what such a text does. */
const damaged = /^(?:<{7}|>{7}|={7})(?: |\r?$)|^[ \t]*print[ \t]+["']/m;

/** Reads the imports of a Python text that surely run: at module level, or at the top of `init` and `run`. */
export const readImports: ReadImports = (text) => {
  const open = openIn(text);
  const module = readPython(text);
  if (module.unread !== undefined) {
    return { imports: [], open: { span: { start: 0, end: 0 }, because: `it is not read: ${module.unread}` } };
  }
  const sure = surePlaces(module);
  const imports = module.imports
    .filter((each) => !each.module.startsWith('.') && each.module !== '__future__' && sure(each))
    .map((each) => ({ path: pathOf(each), span: each.span }));
  return open ? { imports, open } : { imports };
};

function openIn(text: string): { span: Span; because: string } | undefined {
  const broken = damaged.exec(text);
  if (broken) return found(broken, 'the script cannot be read as Python');
  const other = elsewhere.exec(text);
  return other ? found(other, `"${other[0].slice(0, 40)}" may bring modules from elsewhere`) : undefined;
}

function found(match: RegExpExecArray, because: string) {
  return { span: { start: match.index, end: match.index + match[0].length }, because };
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
