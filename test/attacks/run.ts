import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { actionNode, top } from '../harness/process.ts';
import { type Attack, goodFiles } from './attack.ts';

/** What a hostile repository may cost, as SECURITY.md promises. */
export const limits = { seconds: 5, megabytes: 700 } as const;

/** Seconds after which a run counts as one that never ends. */
const patience = 120;

/** How a run of an attack ended. */
export interface Outcome {
  readonly exit: number | null;
  /** Of the processor, in the program and the system. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with an attack and the good file in it, for as long as a function needs it. */
export async function withAttack<T>(attack: Attack, use: (folder: string) => Promise<T>): Promise<T> {
  const outside = realpathSync.native(mkdtempSync(join(tmpdir(), 'azureml-batch-lint-attack-')));
  const folder = join(outside, 'repository');
  try {
    for (const [path, content] of Object.entries({ ...goodFiles, ...attack.files() })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    attack.prepare?.(folder);
    return await use(folder);
  } finally {
    rmSync(outside, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs the built command line in a folder, with a report as JSON, which is told as standard output. */
export async function runCliOn(folder: string, { args, reportIn }: Attack): Promise<Outcome> {
  const all = reportIn === undefined ? ['--format', 'json', ...args] : ['--format', `json=${reportIn}`, ...args];
  const outcome = await measured('cli.js', all, folder, { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined });
  return reportIn === undefined ? outcome : { ...outcome, stdout: readIfThere(join(folder, reportIn)) };
}

/** Runs the built Action in a folder; its findings come as JSON in a file, which is told as standard output. */
export async function runActionOn(folder: string): Promise<Outcome> {
  const files = { output: join(dirname(folder), 'output'), summary: join(dirname(folder), 'summary.md') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const { PATH, SystemRoot, TEMP, HOME } = process.env;
  const outcome = await measured('action.js', [], folder, {
    ...{ PATH, SystemRoot, TEMP, HOME, GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push' },
    ...{ GITHUB_WORKSPACE: folder, GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary },
    ...{ GITHUB_API_URL: 'http://127.0.0.1:9', INPUT_PATH: '.', INPUT_CONFIG: '', 'INPUT_FAIL-ON': 'error' },
    ...{
      INPUT_ANNOTATIONS: 'all',
      INPUT_SUMMARY: 'true',
      'INPUT_SARIF-FILE': '',
      'INPUT_FINDINGS-FILE': 'findings.json',
    },
    INPUT_TOKEN: '',
  });
  return { ...outcome, stdout: readIfThere(join(folder, 'findings.json')), stderr: outcome.stdout + outcome.stderr };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** What a process used is written by itself as it ends: every system can do that. */
async function measured(
  script: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const usage = join(dirname(cwd), `usage-${script}.json`);
  const atEnd = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(usage)},JSON.stringify(process.resourceUsage())))`;
  const preload = `data:text/javascript,${encodeURIComponent(atEnd)}`;
  const child = spawn(actionNode, ['--import', preload, join(top, 'dist', script), ...args], {
    ...{ cwd, env, stdio: ['ignore', 'pipe', 'pipe'] as const },
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), patience * 1000);
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  await once(child, 'close');
  clearTimeout(timer);
  const written = readIfThere(usage);
  const {
    userCPUTime = Number.POSITIVE_INFINITY,
    systemCPUTime = 0,
    maxRSS = 0,
  } = written === '' ? {} : (JSON.parse(written) as Partial<NodeJS.ResourceUsage>);
  return {
    exit: child.exitCode,
    seconds: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1024,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  };
}

interface Report {
  readonly findings: readonly { readonly rule: string; readonly at: { readonly file: string } }[];
}

/** What is wrong with how a run ended; nothing: the attack failed. */
export function troubleOf(attack: Attack, outcome: Outcome): readonly string[] {
  const trouble: string[] = [];
  if (outcome.exit !== attack.exit)
    trouble.push(`exit ${outcome.exit}, not ${attack.exit}: ${outcome.stderr.slice(0, 400)}`);
  if (outcome.seconds > limits.seconds) trouble.push(`${outcome.seconds.toFixed(1)} s of the processor`);
  if (outcome.megabytes > limits.megabytes) trouble.push(`${outcome.megabytes.toFixed(0)} MB`);
  // Without a configuration nothing is looked at, on purpose.
  if (attack.exit !== 2 && !isGoodReported(outcome.stdout))
    trouble.push('the mistake of the good file is not reported');
  if (attack.never?.test(outcome.stdout + outcome.stderr)) trouble.push(`something says ${attack.never}`);
  if (attack.says && !attack.says.test(outcome.stderr))
    trouble.push(`nothing says ${attack.says}: ${outcome.stderr.slice(0, 400)}`);
  return trouble;
}

function isGoodReported(json: string): boolean {
  try {
    const { findings } = JSON.parse(json) as Report;
    return findings.some(({ rule, at }) => rule === 'missing-file' && at.file === 'good/deployment.yml');
  } catch {
    return false;
  }
}
