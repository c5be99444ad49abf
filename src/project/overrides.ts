import { type AssetKind, type ScannedCommand, scanCommands } from '../dialects/az-cli/scan.ts';
import type { FilePath, Location } from '../text/location.ts';
import { baseName, folderOf, joinPath } from '../text/paths.ts';
import type { Fact } from './facts.ts';

/** What commands, SDK calls and pipelines of the repository may change about a YAML file before Azure ML gets it. */
export interface Overrides {
  /** The fact, or unknown if something may set the field (a key path such as "settings.mini_batch_size") from outside the file. */
  apply<T>(fact: Fact<T>, file: FilePath, field: string): Fact<T>;
  /** The same for a file that declares an asset; its commands have flags of their own. */
  applyToAsset<T>(fact: Fact<T>, kind: AssetKind, file: FilePath, field: string): Fact<T>;
  /** Whether a field may be set from outside, so that nothing may be said of it. */
  covers(file: FilePath, field: string): boolean;
  /** True if Python code loads the file and no `az` command does: the client's classic schema reads it whatever its `type`. */
  loadedByPythonOnly(file: FilePath): boolean;
}

/** A text of the repository in which commands and calls may stand. */
export interface ScannedText {
  readonly file: FilePath;
  readonly text: string;
}

/** Whether a file is an endpoint or a deployment: commands for the one say nothing of the other. */
export type KindOfFile = (file: FilePath) => 'deployment' | 'endpoint' | undefined;

/** The fields that routes outside the repository may set. */
const routeFields = new Set(['name', 'endpoint_name', 'model', 'compute', 'environment', 'defaults']);

// Repetitions are bounded, so that no text of a repository can make a match take long.
const loads = /\bload_(?:\w{1,80}_)?batch_(?:deployment|endpoint)\s*\(|\bBatch(?:Deployment|Endpoint)\.load\s*\(/;
const opaqueRoute =
  /\buses:\s*["']?[\w.-]+\/[\w.-]+\/\.github\/workflows\/\S{1,300}@|\btemplate:\s*["']?\S{1,300}@(?!self\b)[\w.-]+/;

/** File names that may hold commands or calls. */
export function mayDeploy(file: FilePath): boolean {
  const name = baseName(file);
  return (
    /\.(ya?ml|sh|bash|zsh|ksh|ps1|psm1|cmd|bat|py|ipynb|md|mdx|rst|mk|groovy|tf)(\.\w+)?$/i.test(name) ||
    /^(Makefile|Jenkinsfile|Justfile|Taskfile)/i.test(name)
  );
}

/** Python code that loads YAML files and changes them before it sends them. */
interface Loader {
  readonly text: string;
  /** It loads a file that no literal names. */
  readonly open: boolean;
  readonly sets: ReadonlySet<string>;
}

/** Finds what may change the YAML, by a look at the words: enough to be silent, never to accuse. */
export function findOverrides(
  texts: readonly ScannedText[],
  kindOf: KindOfFile = () => undefined,
  exists: (path: FilePath) => boolean = () => false,
): Overrides {
  let route: Location | undefined;
  const commands: PlacedCommand[] = [];
  const rewriting: string[] = [];
  const loaders: Loader[] = [];
  const mentions: string[] = [];
  for (const { file, text } of texts) {
    if (/\baz["'\s]/.test(text))
      commands.push(...scanCommands(file, text).map((command) => placed(command, text, exists)));
    if (text.includes('az ml')) mentions.push(text);
    if (/batch/i.test(text) && loads.test(text)) loaders.push(readLoader(text));
    if (/\b(yq|sed)\b[^\n]{0,300}?\s-i|\benvsubst\b|replacetokens/i.test(text)) rewriting.push(text);
    if (route === undefined && /\b(uses|template):/.test(text)) {
      const match = opaqueRoute.exec(text);
      if (match) route = { file, span: { start: match.index, end: match.index + match[0].length } };
    }
  }
  const rewrites = memo((file: FilePath) => rewriting.some((text) => text.includes(baseName(file))));
  const applicable = memo((file: FilePath) => commands.filter((command) => applies(command, file, kindOf(file))));
  const loading = memo((file: FilePath) => loaders.filter(({ text, open }) => open || text.includes(baseName(file))));

  const reason = (file: FilePath, field: string): string | undefined => {
    if (route !== undefined && routeFields.has(field.split('.')[0] ?? ''))
      return `a workflow or template named in "${route.file}" may set "${field}"`;
    if (rewrites(file)) return `a script may rewrite "${file}"`;
    const command = applicable(file).find(({ open, sets }) => open || isSet(sets, field));
    if (command) return `a command in "${command.at.file}" may set "${field}"`;
    if (loading(file).some(({ sets }) => isSet(sets, field))) return `Python code may set "${field}"`;
    return undefined;
  };

  return {
    covers: (file, field) => reason(file, field) !== undefined,
    apply: (fact, file, field) => {
      const because = reason(file, field);
      if (because === undefined) return fact;
      return { state: 'unknown', at: fact.state === 'absent' ? fact.in : fact.at, because };
    },
    applyToAsset: (fact, kind, file, field) => {
      const command = commands.find(
        (each) => applies(each, file, kind) && each.what === kind && (each.open || isSet(each.sets, field)),
      );
      if (!command && !rewrites(file)) return fact;
      const because = command
        ? `a command in "${command.at.file}" may set "${field}"`
        : `a script may rewrite "${file}"`;
      return { state: 'unknown', at: fact.state === 'absent' ? fact.in : fact.at, because };
    },
    loadedByPythonOnly: memo(
      (file) =>
        loading(file).length > 0 &&
        !mentions.some((text) => text.includes(baseName(file))) &&
        !applicable(file).some((command) => command.file !== undefined),
    ),
  };
}

/** A command with the one or two files that its file argument means, if the folder it runs in is plain. */
type PlacedCommand = ScannedCommand & { readonly files?: readonly FilePath[] };

/** Without a change of folder, a path starts at the root or at the folder of the script. */
function placed(command: ScannedCommand, text: string, exists: (path: FilePath) => boolean): PlacedCommand {
  if (!command.file?.known || /\b(cd|pushd|Set-Location|sl)\s|working-?directory/i.test(text)) return command;
  const { text: written } = command.file;
  const files = ['', folderOf(command.at.file)].flatMap((folder) => {
    const path = joinPath(folder, written);
    return path !== undefined && exists(path) ? [path] : [];
  });
  return files.length > 0 ? { ...command, files } : command;
}

/** Whether a command may be about a file: one that names it, or names its file by a variable, or sets fields by name alone. */
function applies(
  { what, file, files }: PlacedCommand,
  path: FilePath,
  kind: ReturnType<KindOfFile> | AssetKind,
): boolean {
  const either = what === 'either' && (kind === 'deployment' || kind === 'endpoint');
  if (kind === undefined ? isAsset(what) : !either && what !== kind) return false;
  if (file === undefined) return true;
  if (files !== undefined) return files.includes(path);
  const tail = file.text.replace(/\\/g, '/').replace(/^(\.{1,2}\/)+/, '');
  if (file.known) return path === tail || path.endsWith(`/${tail}`) || tail.endsWith(`/${path}`);
  const last = tail.slice(tail.lastIndexOf('/') + 1);
  return /[$%{}<>()]/.test(last) || last === baseName(path);
}

function isAsset(what: ScannedCommand['what']): boolean {
  return what === 'compute' || what === 'environment' || what === 'model';
}

function readLoader(text: string): Loader {
  const sets = new Set<string>();
  const attribute = /\b[A-Za-z_]\w{0,60}\.((?:[a-z_]{1,60}\.){0,3}[a-z_]{1,60})(?:\[[^\]\n]{1,80}\])?\s{0,20}=(?!=)/g;
  for (const match of text.matchAll(attribute)) sets.add(match[1] ?? '');
  for (const match of text.matchAll(/params_override\s*=\s*\[[^\]]{0,500}/g)) {
    for (const key of match[0].matchAll(/["']([\w.]{1,80})\\?["']\s*:/g)) sets.add(key[1] ?? '');
  }
  return { text, open: !/\.ya?ml\b/i.test(text), sets };
}

function isSet(keys: ReadonlySet<string>, field: string): boolean {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) if (keys.has(parts.slice(0, length).join('.'))) return true;
  return [...keys].some((key) => key.startsWith(`${field}.`));
}

function memo<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
