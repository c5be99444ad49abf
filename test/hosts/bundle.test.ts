import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { runNode, top } from '../harness/process.ts';
import { temporaryFolder } from '../harness/repository.ts';

const dist = join(top, 'dist');

/** Every file below a folder with its content. */
function contentOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.sort().map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  );
}

/** What a file of dist/ takes of others: `now` before it runs, or `later` when it is asked for. */
const taking = {
  now: /(?:\b(?:from|import)\s*|(?<!=>\w+\()\brequire\()"(\.[^"]+)"/g,
  later: /(?:\bimport\s*\(|=>\w+\(require\()"(\.[^"]+)"/g,
};

/** The bundled files that a file loads before it runs, itself included. */
function loadedWith(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(join(dist, entry), 'utf8');
  for (const [, target = ''] of text.matchAll(taking.now)) {
    loadedWith(posix.join(posix.dirname(entry), target), seen);
  }
  return seen;
}

function textLoadedWith(entry: string): string {
  return [...loadedWith(entry)].map((file) => readFileSync(join(dist, file), 'utf8')).join('\n');
}

test('two builds are the same, byte for byte, and the same as dist/', async () => {
  const folder = join(temporaryFolder(), 'dist');
  expect(await runNode(join(top, 'scripts/bundle.ts'), [folder], { cwd: top })).toMatchObject({ exitCode: 0 });
  const [built, kept] = [contentOf(folder), contentOf(dist)];
  expect([...built.keys()]).toEqual([...kept.keys()]);
  expect([...built].filter(([name, text]) => kept.get(name) !== text).map(([name]) => name)).toEqual([]);
});

/** What an entry starts once it has looked at the Node that it runs on. */
function mainOf(entry: string): string {
  const [, main = ''] = /"((?:cli|action)-\w+\.cjs)"/.exec(readFileSync(join(dist, entry), 'utf8')) ?? [];
  return `chunks/${main}`;
}

test('what is loaded on demand is not loaded before', () => {
  const main = mainOf('cli.js');
  const laterOf = (file: string) => [...readFileSync(join(dist, file), 'utf8').matchAll(taking.later)];
  const later = [...loadedWith(main)].flatMap((file) =>
    laterOf(file).map(([, target = '']) => posix.join('chunks', target)),
  );
  const readers = later.filter((file) => /\/(?:read|dialect)-/.test(file));
  expect(readers.length).toBeGreaterThan(4);
  expect(later.filter((file) => loadedWith(main).has(file))).toEqual([]);
});

test('the Action and the command line load no network client', () => {
  for (const entry of ['action.js', 'cli.js']) {
    const text = textLoadedWith(mainOf(entry));
    expect(text.length).toBeGreaterThan(20_000);
    expect(text).not.toMatch(
      /undici|octokit|(?:\bfrom|\bimport|(?<!=>\w+\()\brequire\()\s*"(?:node:)?(?:https?2?|net|tls|dgram|dns)"/i,
    );
  }
  const clients = [...contentOf(join(dist, 'chunks'))]
    .filter(([, text]) => text.includes('undici'))
    .map(([name]) => name);
  // One chunk, shared by what asks GitHub for a base and what posts suggestions.
  expect(clients).toHaveLength(1);
});

test('--version loads almost nothing', () => {
  expect([...loadedWith('cli.js')]).toEqual(['cli.js']);
  expect(textLoadedWith('cli.js').length).toBeLessThan(5000);
});

test.each(['action.js', 'cli.js'])(
  '%s is read by Nodes of many years, and loads nothing of its own accord',
  async (entry) => {
    const text = readFileSync(join(dist, entry), 'utf8');
    expect([...loadedWith(entry)]).toEqual([entry]);
    const forTarget = async (target: string) =>
      (await transform(text, { target, supported: { 'import-meta': true } })).code;
    expect(await forTarget('es2017')).toBe(await forTarget('esnext'));
  },
);

test('a Node that is too old is told so', async () => {
  const fake = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } })';
  const env = { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fake)}` };
  for (const args of [[], ['--version']]) {
    expect(await runNode(join(dist, 'cli.js'), args, { cwd: top, env })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'azureml-batch-lint needs Node 20.19, or 22.3 and newer, this is 18.20.8.\n',
    });
  }
});

test('the licences of all bundled packages are there', () => {
  const licences = readFileSync(join(dist, 'licenses.txt'), 'utf8');
  for (const name of ['js-yaml', '@actions/core', '@actions/github', 'undici', 'picocolors']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
  }
  expect(licences).not.toContain('carries no licence text');
});

test('nothing of the machine that built it is in dist/', () => {
  for (const [, text] of contentOf(dist)) expect(text.includes(top)).toBe(false);
});
