import type { FilePath, Location } from '../../text/location.ts';

/** A word of a command: known if no variable, substitution or template is in it. */
export interface Word {
  readonly text: string;
  readonly known: boolean;
}

/** The assets that `az ml <kind> create` registers from a file and flags. */
export type AssetKind = 'compute' | 'environment' | 'model';

/** An `az ml ... create|update` command as far as the words alone tell. */
export interface ScannedCommand {
  /** "either": a variable stands in the verb. */
  readonly what: 'deployment' | 'endpoint' | 'either' | AssetKind;
  readonly at: Location;
  readonly file?: Word;
  /** The key paths that it sets: "name" for `--name`, "endpoint_name", and those of `--set`. */
  readonly sets: ReadonlySet<string>;
  /** Some words are hidden in an array or a variable: any flag may be among them. */
  readonly open: boolean;
}

// Repetitions are bounded, so that no text can make a match take long.
const verb =
  /\baz\s{1,20}ml\s{1,20}(?:batch-|(?=\S{0,200}[$%{])(?:\$\{\{[^}\n]{0,200}\}\}|(?!\$\{\{)\S){1,200}?-)(deployment|endpoint)\s{1,20}(create|update)\b/gi;

const assetVerb = /\baz\s{1,20}ml\s{1,20}(compute|environment|model)\s{1,20}(?:create|update)\b/g;

/** Finds the commands in any text: scripts, workflows, pipelines, notebooks, prose. */
export function scanCommands(file: FilePath, text: string): readonly ScannedCommand[] {
  return [...scanBatch(file, text), ...scanLists(file, text), ...scanAssets(file, text)];
}

const list =
  /["']az["'],\s{0,40}["']ml["'],\s{0,40}["']batch-(deployment|endpoint)["'],\s{0,40}["'](?:create|update)["']/g;

/** Calls that hand `az` a list of arguments, `subprocess.run(["az", "ml", ...])`: what else is in the list may be anything. */
function scanLists(file: FilePath, text: string): readonly ScannedCommand[] {
  return [...text.matchAll(list)].map(({ 0: call, 1: what, index }) => ({
    what: what === 'endpoint' ? 'endpoint' : 'deployment',
    at: { file, span: { start: index, end: index + call.length } },
    sets: new Set(),
    open: true,
  }));
}

function scanAssets(file: FilePath, text: string): readonly ScannedCommand[] {
  return [...text.matchAll(assetVerb)].map((match) => {
    const end = match.index + match[0].length;
    const what = match[1] as AssetKind; // the three words of the pattern
    const at = { file, span: { start: match.index, end } };
    return { what, at, ...readFlags(wordsOf(text.slice(end, end + 4000)), what) };
  });
}

function scanBatch(file: FilePath, text: string): readonly ScannedCommand[] {
  return [...text.matchAll(verb)].map((match) => {
    const end = match.index + match[0].length;
    const variable = !/ml\s+batch-/i.test(match[0]);
    const what = variable ? 'either' : match[1]?.toLowerCase() === 'endpoint' ? 'endpoint' : 'deployment';
    const at = { file, span: { start: match.index, end } };
    return { what, at, ...readFlags(wordsOf(text.slice(end, end + 4000)), what) };
  });
}

/** The words up to the end of the command; a line that ends in a continuation goes on, as do folded lines that begin with a flag. */
function wordsOf(rest: string): readonly Word[] {
  const flat = rest
    .replace(/\\n\\?",?\s*\n?\s*"/g, '\n')
    .replace(/(\\|`|\^)[ \t]*\r?\n\s*/g, ' ')
    .replace(/\r?\n(?=\s*--?[A-Za-z])/g, ' ');
  const command = /^[^\n]*/.exec(flat)?.[0] ?? '';
  const words: Word[] = [];
  const token =
    /(?:\$\{\{[^}]*\}\}|\$\([^)]*\)|\$\{[^}]*\}|"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\|;&<>#()])+|[|;&<>#)]/g;
  for (const match of command.matchAll(token)) {
    if (/^[|;&<>)]$/.test(match[0]) || (match[0] === '#' && /\s/.test(command[match.index - 1] ?? ' '))) break;
    words.push(wordOf(match[0]));
  }
  return words;
}

function wordOf(written: string): Word {
  const text = written.replace(/["']/g, '');
  return { text, known: !/[$%]|\{\{|<[A-Za-z]|`/.test(text) };
}

function readFlags(words: readonly Word[], what: ScannedCommand['what']) {
  const sets = new Set<string>();
  let file: Word | undefined;
  let open = false;
  let flag = '';
  for (const word of words) {
    const [, name, value] = /^(--?[A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word.text) ?? [];
    if (name !== undefined && word.text.startsWith('-')) {
      flag = longFlag(name);
      if (value !== undefined) file = take(flag, { ...word, text: value }, what, sets) ?? file;
      else if (flag === '--name' || flag === '--endpoint-name') take(flag, word, what, sets);
    } else if (flag === '') open ||= !word.known;
    else {
      file = take(flag, word, what, sets) ?? file;
      if (flag !== '--set') flag = '';
      else if (!word.text.includes('=')) open ||= !word.known;
    }
    if (/\[[@*]\]|^@[A-Za-z]/.test(word.text)) open = true;
  }
  return { sets, open, ...(file ? { file } : {}) };
}

/** az takes unique prefixes of flags. */
function longFlag(name: string): string {
  const short: Readonly<Record<string, string>> = { '-f': '--file', '-n': '--name', '-e': '--endpoint-name' };
  if (short[name] !== undefined) return short[name];
  const long = ['--file', '--name', '--endpoint-name', '--set-default', '--set', '--defaults'];
  return long.find((each) => each === name) ?? long.find((each) => name.length > 2 && each.startsWith(name)) ?? name;
}

/** Notes what a flag sets; returns the file that `--file` names. */
function take(flag: string, word: Word, what: ScannedCommand['what'], sets: Set<string>): Word | undefined {
  if (flag === '--file') return word;
  if (what === 'compute' || what === 'environment' || what === 'model') sets.add(fieldOfFlag(flag));
  if (flag === '--name') sets.add('name');
  if (flag === '--endpoint-name') sets.add(what === 'endpoint' ? 'name' : 'endpoint_name');
  if (flag === '--defaults') sets.add('defaults');
  const path = flag === '--set' ? /^([A-Za-z_][\w.-]*)=/.exec(word.text)?.[1] : undefined;
  if (path !== undefined) sets.add(path);
  return undefined;
}

/** The field that a flag of an asset command sets. */
function fieldOfFlag(flag: string): string {
  if (flag.startsWith('--identity') || flag.startsWith('--user-assigned')) return 'identity';
  if (flag === '--build-context' || flag === '--dockerfile-path') return 'build';
  return flag.replace(/^--/, '').replaceAll('-', '_');
}
