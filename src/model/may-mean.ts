import { pathCharacters } from '../text/budgets.ts';
import type { FilePath } from '../text/location.ts';
import { perObject } from '../text/memo.ts';
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

/** What a path comes to from each of its folders; undefined where that is outside of the repository. */
export const targetsOf = perObject(({ text, folders }: FileArgument): readonly (FilePath | undefined)[] =>
  folders.map((folder) => joinPath(folder, text)),
);

/** Finds out what a file argument means, once for all files. */
export function meaningOf(file: FileArgument, exists: (path: FilePath) => boolean): Meaning {
  const written = file.text.trim().replaceAll('\\', '/');
  // No system opens so long a path, and what is filled in may be all of it.
  if (written.length > pathCharacters) return file.known ? { kind: 'files', files: [] } : patternOf('*');
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

/** The literal parts of a name that a shell fills in, in small letters: what it begins with, what is inside, what it ends in. */
interface NameParts {
  readonly first: string;
  readonly others: readonly string[];
  readonly last: string;
}

/** Undefined: any name could come out. */
function namePartsOf(written: string): NameParts | undefined {
  if (written.length > pathCharacters) return undefined;
  const pieces = written.toLowerCase().split(filledIn);
  const [first = '', ...others] = pieces;
  const last = others.pop();
  // A name is letters, digits and dashes: anything else is filled in by means that are not known here.
  if (last === undefined || pieces.some((piece) => /[^a-z0-9_-]/.test(piece))) return undefined;
  return pieces.every((piece) => piece === '') ? undefined : { first, others, last };
}

/** Whether one name could come out of two words: neither begins or ends in what the other cannot. */
export function mayAgree(written: string, other: string): boolean {
  const a = namePartsOf(written);
  const b = namePartsOf(other);
  if (a === undefined || b === undefined) return true;
  const starts = a.first.startsWith(b.first) || b.first.startsWith(a.first);
  return starts && (a.last.endsWith(b.last) || b.last.endsWith(a.last));
}

/** The same for many names: a test of them; undefined: any name could come out. */
export function namesOutOf(written: string): ((name: string) => boolean) | undefined {
  const parts = namePartsOf(written);
  if (parts === undefined) return undefined;
  const { first, others, last } = parts;
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
  const { known, text } = file;
  return !known && text.length <= pathCharacters && /^(\.ya?ml)?$/.test(baseName(piecesOf(text).join('')));
}
