import { once } from 'node:events';
import type { FilePath } from '../text/location.ts';
import { telltales } from '../text/workspace.ts';
import { childProcess, cleanEnvironment, gitProgram, hardening } from './git.ts';

/** Endings of names that are searched at once: YAML, scripts, notebooks, templates. */
const scripts = ['yml', 'yaml', 'py', 'ipynb', 'sh', 'ps1', 'md', 'tf', 'bicep', 'json'];

/** Endings of names that are searched when somebody asks for one of them. */
const programs = ['ts', 'tsx', 'js', 'mjs', 'cjs', 'jsx', 'cs', 'java', 'go', 'r'];

/** Bytes of an answer that is still taken. */
const longestAnswer = 64_000_000;

/**
 * Has git search the tracked files of a large tree for the telltale texts. Gives a test of paths, which says yes wherever nobody looked;
 * undefined if git fails.
 */
export async function searchTexts(root: string): Promise<((path: FilePath) => boolean) | undefined> {
  const program = gitProgram(root);
  if (program === undefined) return undefined;
  const child = childProcess().spawn(program, searchOf(root, scripts), optionsOf(root));
  const chunks: Buffer[] = [];
  child.stderr.resume();
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.stdin.end(patterns);
  const [code] = await once(child, 'close').catch(() => [-1]);
  if (code !== 0 && code !== 1) return undefined;
  const found = pathsIn(Buffer.concat(chunks));
  let later: ReadonlySet<FilePath> | undefined;
  return (path) => {
    const ending = path.slice(path.lastIndexOf('.') + 1);
    if (scripts.includes(ending)) return found.has(path);
    if (!programs.includes(ending)) return true;
    later ??= searchNow(root, program);
    return later?.has(path) ?? true;
  };
}

function searchNow(root: string, program: string): ReadonlySet<FilePath> | undefined {
  const options = { ...optionsOf(root), input: patterns, maxBuffer: longestAnswer };
  const { status, stdout } = childProcess().spawnSync(program, searchOf(root, programs), options);
  return status === 0 || status === 1 ? pathsIn(stdout) : undefined;
}

function optionsOf(root: string) {
  return { cwd: root, env: cleanEnvironment(), stdio: 'pipe', windowsHide: true } as const;
}

/** The patterns come from standard input: texts in any letter case, and the byte order marks of UTF-16, in which no word is found. */
const patterns = Buffer.concat([
  Buffer.from(`${telltales.join('\n')}\n`),
  Buffer.from([0xff, 0xfe, 0x0a, 0xfe, 0xff, 0x0a]),
]);

function searchOf(root: string, endings: readonly string[]): string[] {
  const flags = ['-l', '-z', '-a', '-i', '-F', '--no-color', '--no-recurse-submodules', '--full-name', '-f', '-', '--'];
  return [...hardening(root), 'grep', ...flags, ...endings.map((ending) => `*.${ending}`)];
}

function pathsIn(answer: Buffer): ReadonlySet<FilePath> {
  return new Set(answer.toString('utf8').split('\0'));
}
