import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, finished, runNode, top } from './process.ts';

/** The package as `npm run package` writes it and as `npm pack` packs it. */
export interface Packed {
  /** The folder that is published. */
  readonly folder: string;
  readonly tarball: string;
  /** What npm says of the tarball; sizes in bytes. */
  readonly said: { readonly size: number; readonly unpackedSize: number; readonly files: readonly { path: string }[] };
}

let packed: Promise<Packed> | undefined;

/** Packs the package once for all tests of a run. */
export function pack(): Promise<Packed> {
  packed ??= packNow();
  return packed;
}

async function packNow(): Promise<Packed> {
  const home = mkdtempSync(join(tmpdir(), 'azureml-batch-lint-package-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
  const folder = join(home, 'package');
  const written = await runNode(join(top, 'scripts/package.ts'), [folder], { cwd: top });
  if (written.exitCode !== 0) throw new Error(written.stderr);
  const { exitCode, stdout, stderr } = await runNpm(folder, ['pack', '--json', '--pack-destination', home], {});
  if (exitCode !== 0) throw new Error(stderr);
  const tarball = readdirSync(home).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack made no tarball: ${stdout}`);
  // Newer releases of npm answer with a map by name instead of a list.
  const said = Object.values(JSON.parse(stdout))[0] as Packed['said'];
  return { folder, tarball: join(home, tarball), said };
}

/** Runs npm as a person does, without the settings of this repository's own run. */
export function runNpm(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return runCommand(cwd, 'npm', args, { ...withoutNpm(process.env), ...env });
}

/** The environment without what npm sets for the scripts that it runs. */
export function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|init_cwd$|node_options$)/i.test(name)));
}

/** Runs a program that is found by its name. On Windows npm is a batch file, which only a shell starts. */
export function runCommand(
  cwd: string,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Finished> {
  const shell = process.platform === 'win32';
  return finished(spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** The manifest of the package in a folder. */
export function manifestIn(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
