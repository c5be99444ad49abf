import type { FilePath } from '../../text/location.ts';
import { type OffsetMap, type SharedRun, spanInFile } from '../../text/offset-map.ts';
import { baseName, folderOf } from '../../text/paths.ts';
import { startJob } from './job.ts';
import type { Script } from './script.ts';

/** Whether anything here gives a name a value, but for what make takes where nobody does. */
export type IsSet = (name: string) => boolean;

/** Whether a file is one by its name. */
export function isMakefile(file: FilePath): boolean {
  return /^(GNU)?Makefile|\.mk$/i.test(baseName(file));
}

/** The recipe lines of a Makefile, each a script of its own. */
export function makefileScripts(file: FilePath, text: string, isSet: IsSet = () => true): readonly Script[] {
  // What is included may set any.
  const includes = /^[ \t]{0,9}[-s]?include[ \t]/m.test(text);
  const variables = variablesOf(text, includes ? () => true : isSet);
  const folders = [...new Set([folderOf(file), ''])];
  let step = stepOfTarget(file, 0);
  let own: ReadonlyMap<string, string> = new Map();
  return [...text.matchAll(/^\t((?:[^\n]*\\\r?\n)*[^\n]*)|^[^\s#:=][^\n\r\u2028\u2029:=]*:(?!=)/gm)].flatMap(
    (match) => {
      const [, written] = match;
      if (written === undefined) {
        step = stepOfTarget(file, match.index);
        const line = lineAt(text, match.index);
        own = automaticIn(line, variables);
        return [];
      }
      const start = match.index + 1;
      const { recipe, map } = handedOn(
        written.replace(/^[@+-]+/, (signs) => ' '.repeat(signs.length)),
        start,
      );
      const script: Script = {
        file,
        text: recipe,
        // A macro of make looks like one of Azure Pipelines.
        options: { dialect: 'bash', pipelines: true, make: true },
        folders,
        variables: own.size === 0 ? variables : new Map([...variables, ...own]),
        step,
        locate: (span) => ({ file, span: spanInFile(map, span) }),
      };
      return [script];
    },
  );
}

/** What the shell is given of a line: make writes `$$` for its `$`. */
function handedOn(line: string, start: number): { readonly recipe: string; readonly map: OffsetMap } {
  const pieces = line.split('$$');
  const map: SharedRun[] = [];
  let [inner, outer] = [0, start];
  for (const piece of pieces) {
    if (piece !== '') map.push({ inner, outer, length: piece.length, written: piece.length });
    map.push({ inner: inner + piece.length, outer: outer + piece.length, length: 1, written: 2 });
    inner += piece.length + 1;
    outer += piece.length + 2;
  }
  map.pop();
  return { recipe: pieces.join('$'), map };
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** The lines of one target run one after another, each in a shell of its own. */
function stepOfTarget(file: FilePath, start: number) {
  const runner = { id: `${file}#${start}`, file, isJob: false, checksOut: false };
  return { job: startJob(runner), conditional: false, home: '', own: new Set<string>(), pipelines: false };
}

/** Variables that are set once to a literal; those that the environment may set (`?=`) only if nothing here says that it does. */
function variablesOf(text: string, isSet: IsSet): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const repeated = new Set<string>();
  for (const match of text.matchAll(/^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*([:?+!]{0,3}=)[ \t]*([^\n#]*)/gm)) {
    const [, name = '', operator, value = ''] = match;
    const isOpen = operator === '?=' ? value.trim() === '' || isSet(name) : !/^:{0,3}=$/.test(operator ?? '');
    if (variables.has(name) || isOpen || /\$|\\\r?$/.test(value)) repeated.add(name);
    variables.set(name, value.trim());
  }
  for (const name of repeated) variables.delete(name);
  return variables;
}

/**
 * What `$@`, `$<` and `$^` stand for in the recipe of a rule; of several targets, of a pattern, and of what is put together nobody can tell.
 * https://www.gnu.org/software/make/manual/html_node/Automatic-Variables.html
 */
function automaticIn(rule: string, variables: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [, targets = '', rest = ''] = /^([^:]*)::?([^;#|]*)/.exec(rule) ?? [];
  const [target, another] = wordsIn(targets, variables);
  const sources = wordsIn(rest, variables);
  const [first] = sources;
  const found = new Map<string, string>();
  if (target !== undefined && another === undefined && isPlain(target)) found.set('@', target);
  if (first !== undefined && isPlain(first)) found.set('<', first);
  if (first !== undefined && sources.every(isPlain)) found.set('^', [...new Set(sources)].join(' '));
  return found;
}

function wordsIn(list: string, variables: ReadonlyMap<string, string>): readonly string[] {
  const filled = list.replace(/\$[({]([\w.-]+)[)}]/g, (all, name: string) => variables.get(name) ?? all);
  return filled.split(/\s+/).filter((word) => word !== '');
}

function isPlain(word: string): boolean {
  return !/[$%*?[\]\\=]/.test(word);
}
