import { askGit, type GitLimits, gitLimits } from '../git-child.ts';

/** An object of git as it is stored: no filter, no replacement. */
export interface GitObject {
  readonly type: string;
  readonly bytes: Buffer;
}

/** What git says of an object without its content. */
interface Measured {
  readonly type: string;
  readonly size: number;
}

/** Why the content of an object cannot be had. */
export type Lacking = 'missing' | 'large';

/** A partial clone makes git end at each object that it lacks; it is begun anew so many times. */
const mostDeaths = 20;

/**
 * Reads objects by their names (40 hexadecimal digits, in a repository of SHA-256 64, or "HEAD"), each of `most` bytes at most. Sizes are asked first, so that nothing large
 * is sent. An object that a partial clone lacks is missing: nothing is fetched. Rejects as `askGit` does.
 */
export async function readObjects(
  root: string,
  names: readonly string[],
  most: number,
  limits: GitLimits = gitLimits,
): Promise<ReadonlyMap<string, GitObject | Lacking>> {
  const sizes = await measureObjects(root, names, limits);
  const found = new Map<string, GitObject | Lacking>();
  const wanted: string[] = [];
  for (const name of new Set(names)) {
    const measured = sizes.get(name);
    if (measured === undefined) found.set(name, 'missing');
    else if (measured.size > most) found.set(name, 'large');
    else wanted.push(name);
  }
  if (wanted.length === 0) return found;
  const { output } = await askGit(root, ['cat-file', '--batch', '--buffer'], limits, lines(wanted));
  let at = 0;
  for (const name of wanted) {
    const { type, size, start } = headAt(output, at);
    found.set(name, type === undefined ? 'missing' : { type, bytes: output.subarray(start, start + size) });
    // A line break follows the content.
    at = type === undefined ? start : start + size + 1;
  }
  return found;
}

/** The types and sizes of those objects that are there. */
async function measureObjects(
  root: string,
  names: readonly string[],
  limits: GitLimits,
): Promise<ReadonlyMap<string, Measured>> {
  const sizes = new Map<string, Measured>();
  let left = [...new Set(names)];
  for (let deaths = 0; left.length > 0 && deaths < mostDeaths; deaths++) {
    const { output } = await askGit(root, ['cat-file', '--batch-check'], limits, lines(left));
    const answers = output.toString('latin1').split('\n').slice(0, -1);
    for (const [index, answer] of answers.entries()) {
      const { type, size } = headOf(answer);
      const name = left[index];
      if (name !== undefined && type !== undefined) sizes.set(name, { type, size });
    }
    // What it died of counts as missing.
    left = left.slice(answers.length + 1);
  }
  return sizes;
}

function lines(names: readonly string[]): Buffer {
  return Buffer.from(names.map((name) => `${name}\n`).join(''));
}

/** The line that heads an object in the answer, and where its content starts; without a type it is not there, or git ended before. */
function headAt(output: Buffer, at: number): Partial<Measured> & { readonly size: number; readonly start: number } {
  const end = output.indexOf(10, at);
  if (end < 0) return { size: 0, start: output.length };
  const head = headOf(output.toString('latin1', at, end));
  return end + 1 + head.size <= output.length ? { ...head, start: end + 1 } : { size: 0, start: output.length };
}

/** Reads "<object> <type> <size>"; of "<name> missing" there is no type. */
function headOf(line: string): { readonly type?: string; readonly size: number } {
  const [, type, size] = /^[0-9a-f]{40}(?:[0-9a-f]{24})? (blob|commit|tag|tree) (\d+)$/.exec(line) ?? [];
  return type === undefined ? { size: 0 } : { type, size: Number(size) };
}
