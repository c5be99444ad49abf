import { groupBy } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import { rememberTexts } from '../text/memo.ts';
import { baseName, joinPath } from '../text/paths.ts';
import type { FileArgument } from './command.ts';

/** What a file argument means, whatever file of the repository it is compared with. */
export type Meaning =
  /** The only ones of its targets that exist. */
  | { readonly kind: 'files'; readonly files: readonly FilePath[] }
  /** Nobody can tell where it starts: how the path of the file, or the path that is written, must end. */
  | { readonly kind: 'tail'; readonly tail: string }
  /** Parts of it are filled in: the literal text between them, and what a path with "/" in front must end in. */
  | { readonly kind: 'pattern'; readonly pieces: readonly string[]; readonly ending: string };

/** Finds out what a file argument means, once for all files. */
export function meaningOf(file: FileArgument, exists: (path: FilePath) => boolean): Meaning {
  const written = file.text.trim().replaceAll('\\', '/');
  if (!file.known || /[*?]/.test(written)) return patternOf(written);
  const targets = file.folders.flatMap((folder) => joinPath(folder, written) ?? []);
  const files = [...new Set(targets.filter(exists))];
  return files.length > 0 ? { kind: 'files', files } : { kind: 'tail', tail: written.replace(/^(\.{0,2}\/)+/, '') };
}

/** Whether it means a file of the repository: surely, perhaps, or not. */
export function isMeant(meaning: Meaning, path: FilePath): 'yes' | 'maybe' | 'no' {
  if (meaning.kind === 'files') {
    if (!meaning.files.includes(path)) return 'no';
    return meaning.files.length === 1 ? 'yes' : 'maybe';
  }
  if (meaning.kind === 'pattern') {
    return fits(meaning, `/${path}`) ? 'maybe' : 'no';
  }
  const { tail } = meaning;
  return path === tail || path.endsWith(`/${tail}`) || tail.endsWith(`/${path}`) ? 'maybe' : 'no';
}

/** Whether a file argument means a file of the repository. */
export function mayMean(
  file: FileArgument,
  path: FilePath,
  exists: (path: FilePath) => boolean,
): 'yes' | 'maybe' | 'no' {
  return isMeant(meaningOf(file, exists), path);
}

// Repetitions are bounded, so that no text can make a match take long.
const filledIn =
  /\$\{\{[^\n]{0,300}?\}\}|\$\((?:[^()\n]|\([^()\n]{0,100}\)){0,300}\)|\$\([^\n]{0,1000}\)|\$\{[^}\n]{0,300}\}|\$(?:env:)?\w{0,100}|`[^`]{0,300}`|\{\{[^\n]{0,300}?\}\}|\{[^}\n]{0,300}\}|%\w{1,100}%|<[^>\n]{1,100}>|#\{[^}\n]{1,100}\}#?|\b__\w{1,100}__|[*?@]/g;

/** The literal text between what only a run fills in. */
function piecesOf(written: string): readonly string[] {
  const pieces = written.split(filledIn);
  return pieces.map((piece, index) => (index === 0 ? piece.replace(/^(\.{1,2}\/)+/, '') : piece));
}

/** Whether a name could come out of a word that a shell fills in: its literal parts must be there, whatever their letter case. */
export function mayBecome(written: string, name: string): boolean {
  return namesOutOf(written)?.(name) ?? true;
}

/** The same for many names: a test of them; undefined: any name could come out. */
export function namesOutOf(written: string): ((name: string) => boolean) | undefined {
  const pieces = written.toLowerCase().split(filledIn);
  const [first = '', ...others] = pieces;
  const last = others.pop();
  // A name is letters, digits and dashes: anything else is filled in by means that are not known here.
  if (last === undefined || pieces.some((piece) => /[^a-z0-9_-]/.test(piece))) return undefined;
  if (pieces.every((piece) => piece === '')) return undefined;
  return (name) => {
    const value = name.toLowerCase();
    if (!value.startsWith(first)) return false;
    let from = first.length;
    for (const piece of others) {
      const at = value.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return value.endsWith(last) && from <= value.length - last.length;
  };
}

/** What the paths look like that could come out of a text with unknown parts, seen from whatever folder. */
function patternOf(written: string): Meaning & { readonly kind: 'pattern' } {
  const pieces = piecesOf(written);
  const last = pieces.at(-1) ?? '';
  return { kind: 'pattern', pieces, ending: pieces.length > 1 ? last : `/${last}` };
}

function fits({ pieces, ending }: Meaning & { readonly kind: 'pattern' }, full: string): boolean {
  if (!full.endsWith(ending)) return false;
  let from = 0;
  for (const [index, piece] of pieces.slice(0, -1).entries()) {
    if (piece === '') continue;
    const at = full.indexOf(index === 0 ? `/${piece.replace(/^\//, '')}` : piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return from <= full.length - (pieces.at(-1) ?? '').length + 1;
}

/** Whether a text says nothing of the file it means, not even a part of its name. */
export function isBlank(file: FileArgument): boolean {
  return !file.known && /^(\.ya?ml)?$/.test(baseName(piecesOf(file.text).join('')));
}

/** Whether a word of a script may mean a file; `from` tells the folders that its relative paths may start in. */
export function mentions(
  text: string,
  path: FilePath,
  from: FileArgument,
  exists: (path: FilePath) => boolean,
): boolean {
  const name = baseName(path);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const written = /[^\s"'`=;:(),<>|&]{0,300}$/.exec(text.slice(Math.max(0, at - 300), at))?.[0] ?? '';
    const before = written.replace(
      /^\$\{?(\w{1,100})\}?(?=\/)/,
      (all, variable: string) => literalOf(variable, text) ?? all,
    );
    // "other-deployment.yml" is another file; behind a variable anything may stand.
    if (!/(^|[/\\\]})%]|\$\w{1,100})$/.test(before)) continue;
    const word = { ...from, text: before + name, known: !/[$*?{}%@]/.test(before) };
    if (mayMean(word, path, exists) !== 'no') return true;
  }
  return false;
}

/** What a shell script assigns to a variable, if it does so once, with literal text. */
function literalOf(variable: string, text: string): string | undefined {
  const [start, ...others] = usesOf(text).get(variable) ?? [];
  if (start === undefined) return undefined;
  const [use = ''] = /^\w{1,100}[^\n]{0,400}/.exec(text.slice(start, start + variable.length + 400)) ?? [];
  // What stands further on in the line belongs to the first use.
  if (others.some((at) => at >= start + use.length)) return undefined;
  return /^\w+=(["']?)([\w./-]{1,300})\1\s*(?:[;#].*)?$/.exec(use)?.[2];
}

/** Where the words of a script stand that may be a variable which is not read there. */
const usesOf = rememberTexts((text): ReadonlyMap<string, readonly number[]> => {
  const uses = groupBy(text.matchAll(/(?<![\w${/.-])\w{1,100}(?!\w)/g), ([word]) => word);
  return new Map([...uses].map(([word, matches]) => [word, matches.map(({ index }) => index)]));
}, 4);
