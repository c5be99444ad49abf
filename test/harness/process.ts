import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The top of this repository. */
export const top = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The Node that the Action gets from the runner: the one of the devDependency, not whichever runs the tests. */
export const actionNode = join(
  dirname(createRequire(import.meta.url).resolve('node/package.json')),
  process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
);

/** What a finished process left behind. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits for the end of a process whose two streams are read, and gives what it left behind. */
export async function finished(child: ChildProcessByStdio<Writable | null, Readable, Readable>): Promise<Finished> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout, stderr };
}

/** Runs Node on a script and waits for its end. */
export async function runNode(
  script: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Finished> {
  return finished(spawn(actionNode, [script, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Runs the built command line program. */
export function runCli(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return runNode(join(top, 'dist/cli.js'), args, {
    cwd,
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: undefined, ...env },
  });
}

/** Runs the built command line program with something on its standard input. */
export async function runPiped(cwd: string, input: string | Uint8Array, args: readonly string[]): Promise<Finished> {
  const child = spawn(actionNode, [join(top, 'dist/cli.js'), ...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  // The program may read no further.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return finished(child);
}
