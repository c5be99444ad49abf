import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { mutate, numbersOf } from '../../scripts/fuzz-mutations.ts';
import { type LanguageClient, startClient } from '../harness/language-client.ts';
import { top } from '../harness/process.ts';
import { makeRepository, temporaryFolder, writeFiles } from '../harness/repository.ts';
import { filesBelow } from '../harness/tree.ts';

const broken = filesBelow(join(top, 'examples/broken'));
const names = [...Object.keys(broken), 'new/conda.yml', 'src/scoring.py', '.azureml-batch-lint.yml', 'build/blue.yml'];
const texts: readonly string[] = [
  ...Object.values(broken),
  'levels:\n  unknown-key: off\n',
  'levels: 3\n',
  '\uFEFFname: ü😀\r\n',
  '',
];

interface Said {
  readonly rule: string;
  readonly at: { readonly file: string; readonly start: { readonly line: number; readonly column: number } };
}

function saidByProgram(folder: string): readonly string[] | undefined {
  const args = [join(top, 'dist/cli.js'), '--format', 'json', '--fail-on', 'never'];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) return undefined;
  const { findings }: { findings: readonly Said[] } = JSON.parse(stdout);
  return findings.map(({ rule, at }) => `${at.file}:${at.start.line - 1}:${at.start.column - 1} ${rule}`).sort();
}

function saidByServer({ pushed }: LanguageClient): readonly string[] {
  return [...pushed]
    .flatMap(([file, found]) =>
      found.map(({ code, range: { start } }) => `${file}:${start.line}:${start.character} ${code}`),
    )
    .sort();
}

/** Does what people and programs do to a folder, at random by a seed, and tells the server as a client does; in the end everything is closed. */
async function walk(
  client: LanguageClient,
  folder: string,
  seed: number,
  steps: number,
  watched: boolean,
): Promise<void> {
  const next = numbersOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const open = new Map<string, number>();
  const unsaved = new Set<string>();
  const notify = (method: string, params: object) => client.connection.sendNotification(method, params);
  const changed = (file: string, type: number) =>
    watched && notify('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(file), type }] });
  const path = (file: string) => join(folder, file);
  const newText = (file: string) => {
    const old = existsSync(path(file)) ? readFileSync(path(file), 'utf8') : pick(texts);
    return next() < 0.5 ? pick(texts) : (mutate({ [file]: old }, Math.floor(next() * 2 ** 31))[file] ?? '');
  };
  const write = (file: string, text: string) => {
    const type = existsSync(path(file)) ? 2 : 1;
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
    return changed(file, type);
  };
  const close = (file: string) => {
    open.delete(file);
    return notify('textDocument/didClose', { textDocument: { uri: client.uri(file) } });
  };
  const doings: readonly ((file: string) => unknown)[] = [
    (file) => {
      if (open.has(file)) return;
      open.set(file, 1);
      client.open(file, existsSync(path(file)) ? readFileSync(path(file), 'utf8') : newText(file));
    },
    (file) => {
      const version = open.get(file);
      if (version === undefined) return;
      open.set(file, version + 1);
      client.change(file, newText(file), version + 1);
    },
    (file) => (open.has(file) ? close(file) : undefined),
    async (file) => {
      if (!open.has(file)) return;
      await write(file, newText(file));
      await notify('textDocument/didSave', { textDocument: { uri: client.uri(file) } });
    },
    (file) => write(file, newText(file)),
    (file) => {
      if (!existsSync(path(file))) return;
      rmSync(path(file));
      return changed(file, 3);
    },
    async (file) => {
      const other = pick(names);
      if (!existsSync(path(file)) || existsSync(path(other))) return;
      mkdirSync(dirname(path(other)), { recursive: true });
      renameSync(path(file), path(other));
      await changed(file, 3);
      await changed(other, 1);
    },
    (file) => {
      const uri = `untitled:${pathToFileURL(path(`${file}.yml`)).pathname}`;
      if (unsaved.has(uri)) return;
      unsaved.add(uri);
      return notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: 1, text: newText(file) },
      });
    },
    (file) => {
      const position = { line: Math.floor(next() * 20), character: Math.floor(next() * 30) };
      const range = { start: position, end: { line: position.line + 5, character: 0 } };
      const method = pick([
        'hover',
        'completion',
        'definition',
        'references',
        'codeAction',
        'codeLens',
        'documentLink',
      ]);
      return client.ask(`textDocument/${method}`, file, { position, range, context: { diagnostics: [] } });
    },
    () => new Promise((done) => setTimeout(done, next() * 60)),
  ];
  for (let step = 0; step < steps; step++) await pick(doings)(pick(names));
  for (const file of [...open.keys()]) await close(file);
  for (const uri of unsaved) await notify('textDocument/didClose', { textDocument: { uri } });
  // What the disk was told of last, where nobody watches it.
  await notify('textDocument/didSave', { textDocument: { uri: client.uri('conda.yml') } });
}

const seeds = (process.env['WALKS'] ?? '1 2 3 4').split(' ').map(Number);

test.each(seeds)('after whatever was done, the server says what the program says: walk %d', async (seed) => {
  const folder = temporaryFolder();
  writeFiles(folder, { ...broken, '.gitignore': 'build/\n' });
  makeRepository(folder);
  const watched = seed % 2 === 0;
  const capabilities = watched ? { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } : {};
  const client = await startClient([folder], capabilities);
  await walk(client, folder, seed, 60, watched);
  // A configuration that is wrong ends the program, and is a finding of the server.
  if (saidByProgram(folder) === undefined) rmSync(join(folder, '.azureml-batch-lint.yml'));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri('.azureml-batch-lint.yml'), type: 3 }],
  });
  const expected = saidByProgram(folder);
  await client
    .until('the same findings', () => JSON.stringify(saidByServer(client)) === JSON.stringify(expected))
    .catch(() => expect(saidByServer(client)).toEqual(expected));
  expect(await client.stop()).toBe(0);
});
