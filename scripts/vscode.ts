/**
 * Tries the packaged extension in a real VS Code in a real browser, for the desktop and for the web: `npm run test:vscode -- [--picture]
 * [FOLDER]`. --picture makes that of the documentation anew; in FOLDER is shown what failed.
 *
 * Needs the .vsix (`npm run package` in editors/vscode), a browser (BROWSER, or one that is installed) and code-server (CODE_SERVER: its folder below
 * node_modules, with the dependencies of lib/vscode installed), which wants Node 24. Whatever is missing is a failure.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../test/harness/browser.ts';
import { keepScreen } from './pictures/screens.ts';

const top = join(import.meta.dirname, '..');
const vsix = join(top, 'editors/vscode/azureml-batch-lint.vsix');
const codeServer = process.env['CODE_SERVER'];
const { values, positionals } = parseArgs({ allowPositionals: true, options: { picture: { type: 'boolean' } } });
const [failed] = positionals;
const patience = Number(process.env['PATIENCE'] ?? 180_000);
if (codeServer === undefined) throw new Error('CODE_SERVER names no folder of code-server.');
const entry = join(codeServer, 'out/node/entry.js');
const scratch = mkdtempSync(join(tmpdir(), 'azureml-batch-lint-vscode-'));
let failures = 0;

const settings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'extensions.ignoreRecommendations': true,
};

try {
  const expected = saidByProgram(workspaceIn('program'));
  const browser = await startBrowser();
  try {
    await tryIn(browser, 'desktop', expected);
    await tryIn(browser, 'web', expected);
  } finally {
    await browser.close();
  }
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = failures > 0 ? 1 : 0;

function workspaceIn(name: string): string {
  const folder = join(scratch, name, 'workspace');
  cpSync(join(top, 'examples/broken'), folder, { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  return folder;
}

interface Said {
  readonly rule: string;
  readonly message: string;
  readonly at: { readonly start: { readonly line: number; readonly column: number } };
}

function saidByProgram(folder: string): readonly string[] {
  const args = [join(top, 'dist/cli.js'), '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { findings }: { findings: readonly Said[] } = JSON.parse(stdout);
  return findings.map(({ rule, message, at: { start } }) => `${start.line}:${start.column} ${rule}: ${message}`).sort();
}

async function tryIn(browser: Browser, kind: 'desktop' | 'web', expected: readonly string[]): Promise<void> {
  const folder = workspaceIn(kind);
  const extensions = join(scratch, kind, 'extensions');
  const common = [
    ...['--config', join(scratch, kind, 'config.yaml'), '--user-data-dir', join(scratch, kind, 'data')],
    ...['--extensions-dir', extensions, '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
  ];
  mkdirSync(join(scratch, kind, 'data/User'), { recursive: true });
  writeFileSync(join(scratch, kind, 'data/User/settings.json'), JSON.stringify(settings));
  writeFileSync(join(scratch, kind, 'config.yaml'), 'auth: none\n');
  execFileSync(process.execPath, [entry, ...common, '--install-extension', vsix], {
    stdio: 'ignore',
    timeout: patience,
  });
  keepOnly(kind, extensions);
  const port = await freePort();
  const args = [entry, ...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, folder];
  const page = await browser.newPage({ viewport: { width: 1280, height: 1200 } });
  const server = spawn(process.execPath, args, { stdio: 'ignore', detached: true });
  try {
    await answer(`http://127.0.0.1:${port}/healthz`);
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`, { timeout: patience });
    await check(`${kind}: squiggles`, () => openFile(page, 'endpoint.yml'));
    await check(`${kind}: the Problems panel shows what the program says`, () => showProblems(page, expected));
    await check(`${kind}: a quick fix by click mends its finding and leaves the others`, () =>
      mend(page, kind, expected),
    );
    await check(`${kind}: a key tells what it is for`, () => hover(page));
    await check(`${kind}: a path leads to its file`, () => follow(page));
    await check(`${kind}: keys and values are proposed`, () => complete(page));
    await check(`${kind}: what was never saved has findings`, () => writeUnsaved(page));
  } catch (error) {
    failures++;
    console.log(`FAILED: ${kind}: ${String(error).slice(0, 5_000)}`);
  } finally {
    if (failures > 0 && failed !== undefined)
      await page.screenshot({ path: join(failed, `${kind}.png`) }).catch(() => {});
    await page.close();
    // Its own children go with it.
    if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
  }
}

/** The same extension as vscode.dev takes it, or as the desktop does: what the other one runs is gone. */
function keepOnly(kind: 'desktop' | 'web', extensions: string): void {
  const [name = ''] = readdirSync(extensions).filter((each) => each.startsWith('azureml-batch-lint'));
  const folder = join(extensions, name);
  if (kind === 'desktop') rmSync(join(folder, 'dist/web.cjs'));
  else {
    const { main: _, ...manifest } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    for (const file of ['desktop.cjs', 'server.cjs']) rmSync(join(folder, 'dist', file));
  }
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.monaco-workbench').waitFor({ timeout: patience });
  await page.locator(`.explorer-folders-view >> text=${name}`).first().dblclick({ timeout: patience });
  await page.locator('.squiggly-error').first().waitFor({ timeout: patience });
}

/** The panel holds only the rows that are in sight; the page is high enough for those of this example. */
async function showProblems(page: Page, expected: readonly string[]): Promise<void> {
  await page.keyboard.press('Control+Shift+M');
  await compareProblems(page, expected);
}

async function compareProblems(page: Page, expected: readonly string[]): Promise<void> {
  const rows = page.locator('.markers-panel .monaco-list-row');
  await rows.first().waitFor({ timeout: patience });
  const end = Date.now() + patience;
  let texts: readonly string[] = [];
  let found: readonly string[] = [];
  while (Date.now() < end) {
    texts = await rows.allTextContents();
    found = texts.flatMap(problemOf).sort();
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    await page.waitForTimeout(300);
  }
  const [seen, wanted, shown] = [found, expected, texts].map((each) => JSON.stringify(each));
  throw new Error(`found ${seen}, expected ${wanted}, in sight ${shown}`);
}

/** A row of a problem tells its message, its rule (in brackets that the style draws) and its place; others are files and related places. */
function problemOf(row: string): string[] {
  const [, message, rule, line, column] = /^(.*)azureml-batch-lint([\w-]+)\[Ln (\d+), Col (\d+)\]$/s.exec(row) ?? [];
  return rule === undefined ? [] : [`${line}:${column} ${rule}: ${message}`];
}

async function mend(page: Page, kind: string, expected: readonly string[]): Promise<void> {
  await page.locator('.view-line >> text=auth_mode').first().click();
  await page.keyboard.press('Control+g');
  await page.keyboard.type('3:12');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+.');
  const choice = page.locator('.action-widget .monaco-list-row', { hasText: 'Replace "key" by "aad_token"' }).first();
  await choice.waitFor({ timeout: patience });
  if (values.picture && kind === 'web') await keepScreen('vscode', await page.screenshot());
  await choice.click();
  await page.locator('.view-line >> text=aad_token').first().waitFor({ timeout: patience });
  const left = expected.filter((each) => !each.includes(' unsupported-auth-mode: '));
  await compareProblems(page, left);
}

/** Puts the cursor of the open file at a place, both from 1. */
async function goTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: patience });
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${name}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click({ timeout: patience });
}

async function hover(page: Page): Promise<void> {
  await openFile(page, 'deployment.yml');
  await page.locator('.view-line', { hasText: 'output_action' }).first().click();
  await goTo(page, '16:5');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
  await page.locator('.monaco-hover', { hasText: 'Default: append_row' }).first().waitFor({ timeout: patience });
  await page.keyboard.press('Escape');
}

async function follow(page: Page): Promise<void> {
  await goTo(page, '11:16');
  await page.keyboard.press('F12');
  await page.locator('.tab.active', { hasText: 'conda.yml' }).waitFor({ timeout: patience });
}

async function complete(page: Page): Promise<void> {
  await page.locator('.tab', { hasText: 'deployment.yml' }).first().click();
  await goTo(page, '17:40');
  await page.keyboard.press('Enter');
  await page.keyboard.type('error_');
  await page.keyboard.press('Control+Space');
  const proposal = page.locator('.suggest-widget .monaco-list-row', { hasText: 'error_threshold' }).first();
  await proposal.waitFor({ timeout: patience });
  await page.keyboard.press('Escape');
  await command(page, 'File: Revert File');
}

async function writeUnsaved(page: Page): Promise<void> {
  await command(page, 'File: New Untitled Text File');
  await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor({ timeout: patience });
  await command(page, 'Change Language Mode');
  await page.locator('.quick-input-widget input').fill('yaml');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: '(yaml)' }).first().click({ timeout: patience });
  await page.locator('.editor-instance .view-lines').last().click();
  const schema = 'https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json';
  await page.keyboard.insertText(`$schema: ${schema}\nname: blue\nendpoint_name: churn-batch\nmini_bacth_size: 10\n`);
  // The editor names it by its first line.
  const row = page.locator('.markers-panel .monaco-list-row', { hasText: /unknown-key.*\[Ln 4, Col 1\]/ });
  await row.first().waitFor({ timeout: patience });
}

async function check(what: string, work: () => Promise<void>): Promise<void> {
  await work();
  console.log(`ok: ${what}`);
}

async function answer(url: string): Promise<void> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((done) => setTimeout(done, 300));
  }
  throw new Error(`${url} does not answer.`);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? done(address.port) : fail()));
    });
  });
}
