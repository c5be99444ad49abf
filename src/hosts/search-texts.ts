import type { FilePath } from '../text/location.ts';
import { telltales } from '../text/workspace.ts';
import { askGit, askGitNow, type GitAnswer, gitLimits } from './git-child.ts';

/** Endings of names that are searched at once: YAML, scripts, notebooks, templates. */
const scripts = ['yml', 'yaml', 'py', 'ipynb', 'sh', 'ps1', 'md', 'tf', 'bicep', 'json'];

/** Endings of names that are searched when somebody asks for one of them. */
const programs = ['ts', 'tsx', 'js', 'mjs', 'cjs', 'jsx', 'cs', 'java', 'go', 'r'];

/**
 * Has git search the tracked files of a large tree for the telltale texts. Gives a test of paths, which says yes wherever nobody looked;
 * undefined if git fails. Never rejects.
 */
export async function searchTexts(root: string): Promise<((path: FilePath) => boolean) | undefined> {
  const found = pathsIn(await askGit(root, searchOf(scripts), gitLimits, patterns).catch(() => undefined));
  if (found === undefined) return undefined;
  let later: ReadonlySet<FilePath> | undefined;
  let hasAsked = false;
  return (path) => {
    const ending = path.slice(path.lastIndexOf('.') + 1);
    if (scripts.includes(ending)) return found.has(path);
    if (!programs.includes(ending)) return true;
    if (!hasAsked) later = pathsIn(askGitNow(root, searchOf(programs), gitLimits, patterns));
    hasAsked = true;
    return later?.has(path) ?? true;
  };
}

/** The patterns come from standard input: texts in any letter case, and the byte order marks of UTF-16, in which no word is found. */
const patterns = Buffer.concat([
  Buffer.from(`${telltales.join('\n')}\n`),
  Buffer.from([0xff, 0xfe, 0x0a, 0xfe, 0xff, 0x0a]),
]);

function searchOf(endings: readonly string[]): string[] {
  const flags = ['-l', '-z', '-a', '-i', '-F', '--no-color', '--no-recurse-submodules', '--full-name', '-f', '-', '--'];
  return ['grep', ...flags, ...endings.map((ending) => `*.${ending}`)];
}

/** The paths of an answer; undefined if git failed. */
function pathsIn(answer: GitAnswer | undefined): ReadonlySet<FilePath> | undefined {
  // It exits with 1 where nothing is found.
  if (answer?.code !== 0 && answer?.code !== 1) return undefined;
  return new Set(answer.output.toString('utf8').split('\0'));
}
