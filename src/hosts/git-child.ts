import { gitAnswerBytes, gitMilliseconds } from '../text/budgets.ts';
import { cleanEnvironment, gitProgram, hardening } from './git-program.ts';
import { reasonOf } from './reason.ts';

/** What git may cost. */
export interface GitLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** The limits of every run. */
export const gitLimits: GitLimits = { milliseconds: gitMilliseconds, bytes: gitAnswerBytes };

/** What git says to a command. */
export interface GitAnswer {
  readonly code: number;
  readonly output: Buffer;
  /** The first line of its complaints; may be empty. */
  readonly complaint: string;
}

/** Runs git in the top level `root`. Rejects, with a reason for the user, if it is missing or breaks a limit; it is ended then. */
export function askGit(
  root: string,
  command: readonly string[],
  limits: GitLimits,
  input?: Uint8Array,
): Promise<GitAnswer> {
  const program = gitProgram(root);
  if (program === undefined) return Promise.reject(new Error('git was not found'));
  return new Promise((resolve, reject) => {
    const child = childProcess().spawn(program, [...hardening(root), ...command], optionsOf(root));
    const chunks: Buffer[] = [];
    let length = 0;
    let complaint = '';
    const end = (because: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      // A process that waits for a broken disk outlives even this signal: it must not keep us.
      for (const stream of child.stdio ?? []) stream?.destroy();
      child.unref();
      reject(new Error(because));
    };
    const timer = setTimeout(end, limits.milliseconds, `it took more than ${limits.milliseconds / 1000} seconds`);
    child.on('error', (error) => end(reasonOf(error)));
    // Where no pipe could be made there are no streams, and the error above says why.
    if (child.stdout === undefined) return;
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, output: Buffer.concat(chunks), complaint: complaint.split('\n')[0]?.trim() ?? '' });
    });
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limits.bytes) end(`its answer is larger than ${limits.bytes / 1_000_000} MB`);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(0, 500);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The same, waiting; undefined if git is missing or breaks a limit. */
export function askGitNow(
  root: string,
  command: readonly string[],
  limits: GitLimits,
  input: Uint8Array,
): GitAnswer | undefined {
  const program = gitProgram(root);
  if (program === undefined) return undefined;
  const { status, stdout, error } = childProcess().spawnSync(program, [...hardening(root), ...command], {
    ...optionsOf(root),
    input,
    timeout: limits.milliseconds,
    killSignal: 'SIGKILL',
    maxBuffer: limits.bytes,
  });
  return error === undefined && status !== null ? { code: status, output: stdout, complaint: '' } : undefined;
}

/** Loaded only where git is asked: it costs as much as reading a small repository. */
function childProcess(): typeof import('node:child_process') {
  return process.getBuiltinModule('node:child_process');
}

function optionsOf(root: string) {
  return { cwd: root, env: cleanEnvironment(), stdio: 'pipe', windowsHide: true } as const;
}
