import type { ReadScoringScript } from '../../model/scoring-script.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { baseName } from '../../text/paths.ts';
import { brokenShapesOf } from './broken-shapes.ts';
import { openCodeFolder, openModule } from './code-folder.ts';
import { unguardedConcatsOf } from './concat.ts';
import { namelessCredentialsOf } from './credentials.ts';
import { modelPathsOf } from './data.ts';
import { entryFact, type FoundEntry, findEntry, nestedDefinition } from './entry.ts';
import { lostResultsOf } from './lost-results.ts';
import { misreadMiniBatchesOf } from './misread.ts';
import { modelFilesOf } from './model-files.ts';
import { modelFoldersOf } from './model-folder.ts';
import { modulesNeeded } from './modules-needed.ts';
import { pathsAsDataOf } from './paths-as-data.ts';
import { sharedFilesOf } from './shared-files.ts';
import { writesNothing } from './silent.ts';
import { strictParsingOf } from './strict-parsing.ts';
import { surelyRun } from './surely-run.ts';
import { undefinedNamesOf } from './undefined-names.ts';
import { unknownAttributesOf } from './unknown-attributes.ts';
import { onlineUsesOf, unboundGlobalsOf } from './uses.ts';
import { environmentReadsOf } from './variables.ts';
import { slowWorkOf } from './work.ts';

/** Reads a scoring script and the modules beside it that it needs, each once. Never throws. */
export const readScoringScript: ReadScoringScript = (
  { file, text, codeFolder, refuse = () => undefined },
  textOf,
  shipped,
  naming,
) => {
  const own = (path: FilePath) => (path === file ? text : textOf(path));
  const folder = openCodeFolder(codeFolder, file, own, shipped, refuse);
  const { find } = folder;
  const module = folder.open(file) ?? openModule(file, text, refuse);
  const header = firstLine(file, text);
  const init = findEntry(module, 'init', find);
  const run = findEntry(module, 'run', find);
  const entries = [init, run].flatMap((entry) => (isFound(entry) ? [entry] : []));
  const unboundGlobals = isFound(init) && isFound(run) ? unboundGlobalsOf(init, run) : [];
  const surely = surelyRun(module, entries, find);
  return {
    file,
    header,
    init: entryFact(init, 'init', nestedDefinition(module, 'init') ?? header, find),
    run: entryFact(run, 'run', nestedDefinition(module, 'run') ?? header, find),
    onlineUses: onlineUsesOf(module, isFound(run) ? run : undefined),
    strictParsing: strictParsingOf(surely),
    unboundGlobals,
    undefinedNames: undefinedNamesOf(surely, folder, unboundGlobals),
    misreadMiniBatches: isFound(run) ? misreadMiniBatchesOf(run, surely.get(run.module) ?? new Set(), naming) : [],
    pathsAsData: isFound(run) ? pathsAsDataOf(run, surely.get(run.module) ?? new Set(), naming) : [],
    lostResults: isFound(run) ? lostResultsOf(run) : [],
    brokenShapes: brokenShapesOf(surely),
    modelFiles: modelFilesOf(surely),
    namelessCredentials: namelessCredentialsOf(surely),
    unknownAttributes: unknownAttributesOf(surely, find),
    unguardedConcats: isFound(run) ? unguardedConcatsOf(run, find) : [],
    modelPaths: modelPathsOf(module, entries, (name) => shipped().some((path) => baseName(path) === name)),
    modelFolders: modelFoldersOf(surely, shipped),
    environmentReads: environmentReadsOf(module, entries, find),
    sharedFiles: isFound(run) ? sharedFilesOf(run) : [],
    writesNothing: writesNothing(module, entries, find),
    slowWork: isFound(run) ? slowWorkOf(run, find) : [],
    imports: modulesNeeded(module, folder),
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
