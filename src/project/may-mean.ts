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
  /\$\{\{[^\n]{0,300}?\}\}|\$\([^\n]{0,1000}\)|\$\{[^}\n]{0,300}\}|\$(?:env:)?\w{0,100}|`[^`]{0,300}`|\{\{[^\n]{0,300}?\}\}|\{[^}\n]{0,300}\}|%\w{1,100}%|<[^>\n]{1,100}>|#\{[^}\n]{1,100}\}#?|\b__\w{1,100}__|[*?@]/g;

/** The literal text between what only a run fills in. */
function piecesOf(written: string): readonly string[] {
  const pieces = written.split(filledIn);
  return pieces.map((piece, index) => (index === 0 ? piece.replace(/^(\.{1,2}\/)+/, '') : piece));
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
