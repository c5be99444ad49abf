import type { ReadScoringScript } from '../../project/scoring-script.ts';
import { indexBindings } from '../../syntax/python/bindings.ts';
import { readPython } from '../../syntax/python/read.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { modelPathsOf, unguardedConcatsOf } from './data.ts';
import { entryFact, type FoundEntry, findEntry } from './entry.ts';
import { loosenessOf, type ScriptModule } from './module.ts';
import { sharedFilesOf } from './shared-files.ts';
import { writesNothing } from './silent.ts';
import { onlineUsesOf, strictParsingOf, unboundGlobalsOf } from './uses.ts';
import { environmentReadsOf } from './variables.ts';
import { slowWorkOf } from './work.ts';

/** Reads a scoring script and the modules beside it that its entry functions come from. Never throws. */
export const readScoringScript: ReadScoringScript = ({ file, text, codeFolder }, textOf, isShipped) => {
  const opened = new Map<FilePath, ScriptModule>();
  const open = (path: FilePath, content: string): ScriptModule => {
    const known = opened.get(path);
    if (known !== undefined) return known;
    const python = readPython(content);
    const loose = loosenessOf(python);
    const module = { file: path, python, bindings: indexBindings(python), ...(loose === undefined ? {} : { loose }) };
    opened.set(path, module);
    return module;
  };
  const find = (path: string, from: FilePath): ScriptModule | undefined => {
    const steps = path.replace(/^\.+/, '').replaceAll('.', '/');
    const folders = new Set([folderOf(from), folderOf(file), codeFolder]);
    for (const folder of folders) {
      for (const end of ['.py', '/__init__.py']) {
        const candidate = `${folder === '' ? '' : `${folder}/`}${steps}${end}`;
        const content = textOf(candidate);
        if (content !== undefined) return open(candidate, content);
      }
    }
    return undefined;
  };
  const module = open(file, text);
  const header = firstLine(file, text);
  const init = findEntry(module, 'init', find);
  const run = findEntry(module, 'run', find);
  const entries = [init, run].flatMap((entry) => (isFound(entry) ? [entry] : []));
  return {
    file,
    header,
    init: entryFact(init, 'init', header, find),
    run: entryFact(run, 'run', header, find),
    onlineUses: module.python.damaged ? [] : onlineUsesOf(module, isFound(run) ? run : undefined),
    strictParsing: strictParsingOf(module, entries),
    unboundGlobals: isFound(init) && isFound(run) ? unboundGlobalsOf(init, run) : [],
    unguardedConcats: isFound(run) ? unguardedConcatsOf(run) : [],
    modelPaths: modelPathsOf(module, entries, isShipped),
    environmentReads: environmentReadsOf(module, entries, find),
    sharedFiles: isFound(run) ? sharedFilesOf(run) : [],
    writesNothing: writesNothing(module, entries, find),
    slowWork: isFound(run) ? slowWorkOf(run) : [],
  };
};

function isFound(entry: ReturnType<typeof findEntry>): entry is FoundEntry {
  return entry !== undefined && 'definition' in entry;
}

function firstLine(file: FilePath, text: string): Location {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const end = /\r|\n/.exec(text.slice(start))?.index;
  return { file, span: { start, end: end === undefined ? text.length : start + end } };
}
