import type { FilePath } from '../text/location.ts';
import { baseName, joinPath } from '../text/paths.ts';
import type { FileArgument } from './command.ts';

/** Whether a file argument means a file of the repository: surely, perhaps, or not. */
export function mayMean(
  file: FileArgument,
  path: FilePath,
  exists: (path: FilePath) => boolean,
): 'yes' | 'maybe' | 'no' {
  const written = file.text.trim().replaceAll('\\', '/');
  if (!file.known || /[*?]/.test(written)) return matches(written, path) ? 'maybe' : 'no';
  const targets = file.folders.flatMap((folder) => joinPath(folder, written) ?? []);
  const found = [...new Set(targets.filter(exists))];
  if (found.length > 0) return !found.includes(path) ? 'no' : found.length === 1 ? 'yes' : 'maybe';
  const tail = written.replace(/^(\.{0,2}\/)+/, '');
  return path === tail || path.endsWith(`/${tail}`) || tail.endsWith(`/${path}`) ? 'maybe' : 'no';
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
  const pieces = written.toLowerCase().split(filledIn);
  const [first = '', ...others] = pieces;
  const last = others.pop();
  const value = name.toLowerCase();
  // A name is letters, digits and dashes: anything else is filled in by means that are not known here.
  if (last === undefined || pieces.some((piece) => /[^a-z0-9_-]/.test(piece))) return true;
  if (!value.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const at = value.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return value.endsWith(last) && from <= value.length - last.length;
}

/** Whether a path could come out of a text with unknown parts, seen from whatever folder. */
function matches(written: string, path: FilePath): boolean {
  const pieces = piecesOf(written);
  const last = pieces.at(-1) ?? '';
  const full = `/${path}`;
  if (pieces.length > 1 ? !full.endsWith(last) : !full.endsWith(`/${last}`)) return false;
  let from = 0;
  for (const [index, piece] of pieces.slice(0, -1).entries()) {
    if (piece === '') continue;
    const at = full.indexOf(index === 0 ? `/${piece.replace(/^\//, '')}` : piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return from <= full.length - last.length + 1;
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
  const uses = [...text.matchAll(new RegExp(`(?<![\\w$\\{/.-])${variable}\\b[^\\n]{0,400}`, 'g'))].map(([use]) => use);
  const [only] = uses;
  return uses.length === 1 && only !== undefined
    ? /^\w+=(["']?)([\w./-]{1,300})\1\s*(?:[;#].*)?$/.exec(only)?.[2]
    : undefined;
}
