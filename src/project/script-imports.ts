import type { FilePath, Location, Span } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import type { Fact, Roster } from './facts.ts';
import type { Linking } from './linking.ts';
import type { Deployment, PathUse } from './model.ts';

/** A module that surely is imported when a scoring script is loaded, or when its `init()` or `run()` is called. */
export interface ScriptImport {
  /** Dotted; the last part may be a name inside the module. */
  readonly path: string;
  readonly at: Location;
}

/** The imports of one Python text. */
export interface ImportsRead {
  /** Relative ones and those that may not run left out. */
  readonly imports: readonly { readonly path: string; readonly span: Span }[];
  /** Why modules may come from elsewhere, or be missing without harm. */
  readonly open?: { readonly span: Span; readonly because: string };
}

/** Reads the imports of a Python text. Never throws. */
export type ReadImports = (text: string) => ImportsRead;

/** No script imports more modules of its own. */
const mostModules = 50;

/** The imports of a deployment's scoring script and of the modules of its code folder that it imports; local modules are left out. */
export function importsOf(linking: Linking, { code, scoringScript }: Deployment): Roster<ScriptImport> {
  const folder = folderIn(code);
  const script = scoringScript.state === 'known' ? scoringScript.value : undefined;
  const file = script?.exists === 'file' ? script.target : undefined;
  if (folder === undefined || file === undefined || linking.readImports === undefined) {
    return { items: [], gaps: [gapOf(code, scoringScript)] };
  }
  const reading: Reading = { linking, readImports: linking.readImports, folder, items: [], gaps: [], queue: [file] };
  const local = new Set(linking.listing.below(folder).flatMap((each) => namesIn(each.slice(folder.length))));
  const seen = new Set<FilePath>();
  for (let next = reading.queue.shift(); next !== undefined && seen.size < mostModules; next = reading.queue.shift()) {
    if (!seen.has(next)) readFile(next, local, reading);
    seen.add(next);
  }
  return { items: reading.items, gaps: reading.gaps };
}

interface Reading {
  readonly linking: Linking;
  readonly readImports: ReadImports;
  readonly folder: FilePath;
  readonly items: ScriptImport[];
  readonly gaps: { at: Location; because: string }[];
  readonly queue: FilePath[];
}

function readFile(file: FilePath, local: ReadonlySet<string>, reading: Reading): void {
  const { linking, readImports, folder, items, gaps, queue } = reading;
  const text = linking.files.text(file);
  if (text === undefined) {
    gaps.push({ at: { file, span: { start: 0, end: 0 } }, because: `"${file}" cannot be read` });
    return;
  }
  const { imports, open } = readImports(text);
  if (open) gaps.push({ at: { file, span: open.span }, because: open.because });
  for (const { path, span } of imports) {
    const [top = ''] = path.split('.');
    if (!local.has(top)) items.push({ path, at: { file, span } });
    else for (const from of [folder, folderOf(file)]) queue.push(...modulesAt(path, from, linking));
  }
}

/** The files of a local module that importing it runs. */
function modulesAt(path: string, folder: FilePath, { listing }: Linking): readonly FilePath[] {
  const parts = path.split('.');
  const below = new Set(listing.below(folder));
  const prefix = folder === '' ? '' : `${folder}/`;
  return parts.flatMap((_, index) => {
    const module = `${prefix}${parts.slice(0, index + 1).join('/')}`;
    return [`${module}.py`, `${module}/__init__.py`].filter((file) => below.has(file));
  });
}

/** Names under which something below the code folder may be imported. */
function namesIn(path: string): readonly string[] {
  return path.split('/').map((part) => part.replace(/\.(?:pyi?|so|pyd|pyc)$|\..*\.(?:so|pyd)$/, ''));
}

function folderIn(code: Fact<PathUse>): FilePath | undefined {
  return code.state === 'known' && code.value.exists === 'folder' ? code.value.target : undefined;
}

function gapOf(code: Fact<PathUse>, script: Fact<PathUse>): { at: Location; because: string } {
  const unknown = [script, code].find((each) => each.state === 'unknown');
  if (unknown?.state === 'unknown') return unknown;
  return { at: script.state === 'absent' ? script.in : script.at, because: 'its scoring script is not read' };
}
