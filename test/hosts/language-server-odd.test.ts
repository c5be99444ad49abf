import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type Diagnostic, type LanguageClient, startClient } from '../harness/language-client.ts';
import { top } from '../harness/process.ts';
import { makeRepository, temporaryFolder, writeFiles } from '../harness/repository.ts';
import { filesBelow } from '../harness/tree.ts';

const broken = filesBelow(join(top, 'examples/broken'));
const text = (file: string) => broken[file] ?? '';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json\n';
const misspelt = `${schema}name: blue\nendpoint_name: churn-batch\ntype: model\nmodel: azureml:churn:1\ncompute: azureml:cpu\nsettings:\n  mini_bacth_size: 10\n`;

function repository(files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { ...broken, ...files });
  makeRepository(folder);
  return folder;
}

const codes = (client: LanguageClient, file: string) => (client.pushed.get(file) ?? []).map(({ code }) => code);

/** Waits for the findings of examples/broken, which tell that the server has done everything before. */
async function started(folder: string, capabilities: Readonly<Record<string, object>> = {}): Promise<LanguageClient> {
  const client = await startClient([folder], capabilities);
  await client.until('findings', () => client.pushed.size >= 3);
  return client;
}

function didOpen(client: LanguageClient, uri: string, content: string, languageId = 'yaml', version = 1) {
  return client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version, text: content },
  });
}

const didClose = (client: LanguageClient, uri: string) =>
  client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

interface Action {
  readonly title: string;
  readonly edit: {
    readonly changes?: Readonly<Record<string, readonly { readonly newText: string }[]>>;
    readonly documentChanges?: readonly {
      readonly textDocument: { readonly uri: string; readonly version: number | null };
    }[];
  };
}

const actionsOf = (client: LanguageClient, uri: string, range: object = whole) =>
  client.connection.sendRequest<Action[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });

test('a new file that is not on the disk yet has findings, and fixes that edit it', async () => {
  const client = await started(repository());
  client.open('new/folder/blue.yml', misspelt);
  await client.until('its findings', () => codes(client, 'new/folder/blue.yml').includes('unknown-key'));
  const uri = client.uri('new/folder/blue.yml');
  const mend = (await actionsOf(client, uri)).find(({ title }) => title.startsWith('Rename'));
  console.log(await actionsOf(client, uri));
  expect(mend?.edit.changes?.[uri]?.map(({ newText }) => newText)).toEqual(['mini_batch_size']);
  await didClose(client, uri);
  await client.until('it has gone', () => codes(client, 'new/folder/blue.yml').length === 0);
  await client.stop();
});

test('what was never saved has findings, told of its own address, and is a file like others once it is', async () => {
  const folder = repository();
  const client = await started(folder);
  await didOpen(client, 'untitled:Untitled-1', misspelt);
  await client.until('its findings', () => codes(client, 'untitled:Untitled-1').includes('unknown-key'));
  const actions = await actionsOf(client, 'untitled:Untitled-1');
  expect(actions.flatMap(({ edit }) => Object.keys(edit.changes ?? {}))).toContain('untitled:Untitled-1');
  await didClose(client, 'untitled:Untitled-1');
  await client.until('they are taken back', () => codes(client, 'untitled:Untitled-1').length === 0);

  const named = `untitled:${pathToFileURL(join(folder, 'blue.yml')).pathname}`;
  await didOpen(client, named, misspelt);
  await client.until('those of the other', () => codes(client, named).includes('unknown-key'));
  writeFileSync(join(folder, 'blue.yml'), misspelt);
  await didOpen(client, client.uri('blue.yml'), misspelt);
  await didClose(client, named);
  await client.until('the file has them', () => codes(client, 'blue.yml').includes('unknown-key'));
  expect(codes(client, named)).toEqual([]);
  await client.stop();
});

test('what was never saved is linted where no folder is open; other languages are not', async () => {
  const client = await startClient([]);
  await didOpen(client, 'untitled:Untitled-1', misspelt);
  await didOpen(client, 'untitled:Untitled-2', misspelt, 'plaintext');
  await didOpen(client, 'untitled:a/../../b', misspelt);
  await client.until('its findings', () => codes(client, 'untitled:Untitled-1').includes('unknown-key'));
  expect([...client.pushed.keys()]).toEqual(['untitled:Untitled-1']);
  expect(await client.stop()).toBe(0);
});

test('a file that git ignores is not linted because it is open', async () => {
  const client = await started(repository({ '.gitignore': 'build/\n*.local.yml\n', 'build/blue.yml': misspelt }));
  client.open('build/blue.yml', misspelt);
  client.open('blue.local.yml', misspelt);
  client.open('blue.yml', misspelt);
  await client.until('the third one', () => codes(client, 'blue.yml').includes('unknown-key'));
  expect(codes(client, 'build/blue.yml')).toEqual([]);
  expect(codes(client, 'blue.local.yml')).toEqual([]);
  await client.stop();
});

test('closing what is not open, opening twice, and changes of what is closed do no harm', async () => {
  const client = await started(repository());
  const uri = client.uri('deployment.yml');
  await didClose(client, uri);
  await didClose(client, 'untitled:Untitled-7');
  client.change('deployment.yml', 'name: a\n', 5);
  client.open('deployment.yml', text('deployment.yml').replace('conda.yml', 'other.yml'));
  client.open('deployment.yml', text('deployment.yml').replace('conda.yml', 'other.yml'));
  await client.until('conda.yml is used no more', () => codes(client, 'conda.yml').length === 0);
  await didClose(client, uri);
  await client.until('the text of the disk counts', () => codes(client, 'conda.yml').length > 0);
  await didClose(client, uri);
  expect(await client.stop()).toBe(0);
});

test('a folder that is renamed takes its findings with it, also while a file of it is open', async () => {
  const folder = repository({ 'ml/blue.yml': misspelt });
  const client = await started(folder, { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
  await client.until('its findings', () => codes(client, 'ml/blue.yml').includes('unknown-key'));
  client.open('ml/blue.yml', misspelt);
  renameSync(join(folder, 'ml'), join(folder, 'models'));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: client.uri('ml'), type: 3 },
      { uri: client.uri('models'), type: 1 },
    ],
  });
  await didClose(client, client.uri('ml/blue.yml'));
  client.open('models/blue.yml', misspelt);
  await client.until('there', () => codes(client, 'models/blue.yml').includes('unknown-key'));
  await client.until('not here', () => codes(client, 'ml/blue.yml').length === 0);
  await client.stop();
});

test('a file that is deleted while it is open lives on until it is closed', async () => {
  const folder = repository();
  const client = await started(folder);
  client.open('endpoint.yml', text('endpoint.yml'));
  rmSync(join(folder, 'endpoint.yml'));
  client.change('endpoint.yml', `${text('endpoint.yml')}# more\n`, 2);
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri('conda.yml') } });
  const uri = client.uri('endpoint.yml');
  const titles = (await actionsOf(client, uri)).map(({ title }) => title);
  expect(titles).toContain('Replace "key" by "aad_token".');
  await didClose(client, uri);
  await client.until('it has gone', () => codes(client, 'endpoint.yml').length === 0);
  await client.stop();
});

test('addresses are one file however they are spelled, and answers keep the spelling', async () => {
  const client = await started(repository({ 'über lang/a+b.yml': misspelt }));
  const usual = client.uri('über lang/a+b.yml');
  await client.until('its findings', () => codes(client, 'über lang/a+b.yml').includes('unknown-key'));
  const odd = usual.replace('lang', '%6Cang').replace('a%2Bb', 'a+b').replace('%C3%BC', '%c3%bc');
  expect(odd).not.toBe(usual);
  await didOpen(client, odd, misspelt.replace('bacth', 'batch'));
  await client.until('the open text counts', () => !codes(client, 'über lang/a+b.yml').includes('unknown-key'));
  await didClose(client, odd);
  const all = () => [...client.pushed.values()].flat().filter(({ code }: Diagnostic) => code === 'unknown-key');
  await client.until('the text of the disk again', () => all().length === 2);
  await client.stop();
});

test('actions carry the version that they are for, where the client can tell', async () => {
  const client = await started(repository(), { workspace: { workspaceEdit: { documentChanges: true } } });
  const uri = client.uri('endpoint.yml');
  await didOpen(client, uri, text('endpoint.yml'), 'yaml', 7);
  const [mend] = await actionsOf(client, uri);
  expect(mend?.edit.changes).toBeUndefined();
  expect(mend?.edit.documentChanges?.map(({ textDocument }) => textDocument)).toEqual([{ uri, version: 7 }]);
  await client.stop();
});

test('the configuration counts while it is edited, and what is wrong in it is shown where it stands', async () => {
  const client = await started(repository());
  client.open('.azureml-batch-lint.yml', 'levels:\n  unknown-key: off\n');
  await client.until('it is off', () => !codes(client, 'deployment.yml').includes('unknown-key'));
  client.change('.azureml-batch-lint.yml', 'levels:\n  unknwon-key: off\n', 2);
  await client.until('the mistake', () => (client.pushed.get('.azureml-batch-lint.yml') ?? []).length === 1);
  const [found] = client.pushed.get('.azureml-batch-lint.yml') ?? [];
  expect(found?.range.start).toEqual({ line: 1, character: 2 });
  expect(codes(client, 'deployment.yml')).not.toContain('unknown-key');
  await didClose(client, client.uri('.azureml-batch-lint.yml'));
  await client.until('there is none', () => codes(client, 'deployment.yml').includes('unknown-key'));
  await client.stop();
});

test('many changes during a run, each with requests, end with the last text', async () => {
  const client = await started(repository());
  client.open('deployment.yml', text('deployment.yml'));
  const answers: Promise<unknown>[] = [];
  for (let version = 2; version < 40; version++) {
    const other = version % 2 === 0 ? 'other.yml' : 'conda.yml';
    client.change('deployment.yml', text('deployment.yml').replace('conda.yml', other), version);
    answers.push(
      client.ask('textDocument/hover', 'deployment.yml', { position: { line: version % 17, character: 4 } }),
    );
  }
  await Promise.all(answers);
  await client.until('conda.yml is used', () => codes(client, 'conda.yml').includes('missing-azureml-core'));
  const hover = client.ask<unknown>('textDocument/completion', 'deployment.yml', {
    position: { line: 4, character: 9 },
  });
  expect(await hover).toBeDefined();
  await client.stop();
});

test('folders within each other each show their own, and what one loses the other does not', async () => {
  const folder = repository({ 'ml/blue.yml': misspelt });
  const client = await startClient([folder, join(folder, 'ml')], { workspace: { workspaceFolders: true } });
  await client.until('findings', () => codes(client, 'ml/blue.yml').length > 0 && client.pushed.size >= 3);
  expect(codes(client, 'ml/blue.yml').filter((code) => code === 'unknown-key')).toHaveLength(1);
  const removed = [{ uri: client.uri('ml'), name: 'ml' }];
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed } });
  await client.until(
    'still there, once',
    () => codes(client, 'ml/blue.yml').filter((code) => code === 'unknown-key').length === 1,
  );
  expect(codes(client, 'deployment.yml')).toContain('misplaced-setting');
  await client.stop();
});

test('a folder that does not exist, or is a file, is complained of and nothing else', async () => {
  const folder = repository();
  const client = await startClient([folder, join(folder, 'none'), join(folder, 'conda.yml')]);
  await client.until('findings', () => client.pushed.size >= 3);
  mkdirSync(join(folder, 'none'));
  expect(await client.stop()).toBe(0);
});

test('a request that is cancelled is answered, and so are those behind it', async () => {
  const client = await started(repository());
  client.open('deployment.yml', text('deployment.yml'));
  const asked = { textDocument: { uri: client.uri('deployment.yml') }, position: { line: 4, character: 2 } };
  const raw = client.connection.sendRequest('textDocument/hover', asked);
  await client.connection.sendNotification('$/cancelRequest', { id: 1 });
  await client.connection.sendNotification('$/cancelRequest', { id: 'none' });
  await Promise.allSettled([raw]);
  expect(await client.connection.sendRequest('textDocument/hover', asked)).toMatchObject({
    contents: { kind: 'markdown' },
  });
  await client.stop();
});

test('nothing is told after the farewell, and a second one does no harm', async () => {
  const client = await started(repository());
  await client.connection.sendRequest('shutdown');
  await client.connection.sendRequest('shutdown');
  expect(await client.ask('textDocument/hover', 'conda.yml', { position: { line: 0, character: 0 } })).toBeNull();
  const ended = new Promise<number | null>((done) => client.child.once('exit', done));
  await client.connection.sendNotification('exit');
  expect(await ended).toBe(0);
});

test('JSON that is none, and messages that are none, do not end it', async () => {
  const client = await started(repository());
  const raw = (body: string) => client.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  raw('{"jsonrpc": "2.0", "method": ');
  raw('[]');
  raw('null');
  raw('{"jsonrpc": "2.0", "id": 900, "method": 7}');
  raw('{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {}}}');
  raw('{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": null}');
  raw(
    '{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": 4}, "contentChanges": 1}}',
  );
  raw(
    '{"jsonrpc": "2.0", "method": "workspace/didChangeWorkspaceFolders", "params": {"event": {"added": [{"uri": "x"}], "removed": [{"uri": "y"}]}}}',
  );
  raw('{"jsonrpc": "2.0", "method": "workspace/didChangeConfiguration", "params": {"settings": [1, null]}}');
  raw('{"jsonrpc": "2.0", "method": "workspace/didRenameFiles", "params": {"files": [{}]}}');
  client.open('deployment.yml', text('deployment.yml').replace('conda.yml', 'other.yml'));
  await client.until('it still lints', () => codes(client, 'conda.yml').length === 0);
  expect(client.child.exitCode).toBeNull();
  expect(await client.stop()).toBe(0);
});

test('a change of a range by old line ends and wide characters is counted as clients do', async () => {
  const content = text('endpoint.yml')
    .replace('auth_mode: key', 'auth_mode: aad_token # \u{1F600} and')
    .replaceAll('\n', '\r\n');
  const client = await started(repository({ 'endpoint.yml': content }));
  client.open('endpoint.yml', content);
  const change = (line: number, from: number, to: number, newText: string, version: number) =>
    client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: client.uri('endpoint.yml'), version },
      contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text: newText }],
    });
  // Behind the character of two units: the comment goes, then the value changes.
  await change(2, 20, 29, '', 2);
  await change(2, 11, 20, 'key', 3);
  await client.until('the value is wrong', () => codes(client, 'endpoint.yml').includes('unsupported-auth-mode'));
  const found = client.pushed.get('endpoint.yml')?.find(({ code }) => code === 'unsupported-auth-mode');
  expect(found?.range).toEqual({ start: { line: 2, character: 11 }, end: { line: 2, character: 14 } });
  await client.stop();
});

test('a folder that is opened takes over a file of it that was opened by itself', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { ...broken, 'other.yml': misspelt });
  const client = await startClient([], { workspace: { workspaceFolders: true } });
  const [uri, other] = ['deployment.yml', 'other.yml'].map((file) => pathToFileURL(join(folder, file)).href);
  await didOpen(client, uri ?? '', text('deployment.yml'));
  const found = () => (client.pushed.get(uri ?? '') ?? []).map(({ code }) => code);
  await client.until('its findings', () => found().includes('misplaced-setting'));
  const added = [{ uri: pathToFileURL(folder).href, name: 'all' }];
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
  await client.until('the whole folder', () => (client.pushed.get(other ?? '') ?? []).length > 0);
  expect(found().filter((code) => code === 'misplaced-setting')).toHaveLength(1);
  await client.stop();
});

test('a file that is opened by itself is linted with what is beside it, and nothing else is shown', async () => {
  const folder = temporaryFolder();
  const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`many/${n}.txt`, '']));
  writeFiles(folder, { ...broken, ...many, 'other.yml': misspelt, 'zz/deep/score.py': 'def init(): ...\n' });
  // As a home folder is: with clones in it.
  for (const name of ['one', 'two']) {
    writeFiles(join(folder, name), { 'blue.yml': misspelt });
    makeRepository(join(folder, name));
  }
  const client = await startClient([], { workspace: { workspaceFolders: true } });
  const uri = pathToFileURL(join(folder, 'deployment.yml')).href;
  const deep = text('deployment.yml').replace('code: src', 'code: zz/deep').replace('scoring.py', 'score.py');
  await didOpen(client, uri, deep);
  const found = () => (client.pushed.get(uri) ?? []).map(({ code }) => code);
  await client.until('its findings', () => found().includes('misplaced-setting'));
  // There are too many files to know what is in the last folder.
  expect(found()).not.toContain('missing-file');
  expect([...client.pushed.keys()]).toEqual([uri]);

  const inClone = pathToFileURL(join(folder, 'one/blue.yml')).href;
  await didOpen(client, inClone, misspelt);
  await client.until('those of a clone', () => (client.pushed.get(inClone) ?? []).length > 0);
  await client.stop();
});

const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

test('what changes around a folder below a repository is seen, where clients do not watch', async () => {
  const folder = temporaryFolder();
  const below = text('deployment.yml').replace('conda.yml', '../shared/conda.yml');
  writeFiles(join(folder, 'sub'), { ...broken, 'deployment.yml': below });
  writeFiles(join(folder, 'shared'), { 'conda.yml': text('conda.yml') });
  makeRepository(folder);
  const client = await startClient([join(folder, 'sub')], watching);
  const missing = () => codes(client, 'deployment.yml').filter((code) => code === 'missing-file');
  await client.until('its findings', () => missing().length === 1);
  rmSync(join(folder, 'shared/conda.yml'));
  client.open('deployment.yml', `${below}\n`);
  await client.until('its conda file has gone', () => missing().length === 2);
  await client.stop();
});

test('what changes beside a file that was opened by itself is seen, where clients do not watch', async () => {
  const [open, other] = [temporaryFolder(), repository()];
  const client = await startClient([open], watching);
  const uri = pathToFileURL(join(other, 'deployment.yml')).href;
  await didOpen(client, uri, text('deployment.yml'));
  const missing = () => (client.pushed.get(uri) ?? []).filter(({ code }) => code === 'missing-file');
  await client.until('its findings', () => missing().length === 1);
  rmSync(join(other, 'conda.yml'));
  const contentChanges = [{ text: `${text('deployment.yml')}\n` }];
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges,
  });
  await client.until('its conda file has gone', () => missing().length === 2);
  await client.stop();
});

test.runIf(process.platform !== 'win32').each([
  ['one that watches the disk', watching],
  ['one that does not', {}],
])('what a link leads to changes without the link: a client, %s', async (_, capabilities) => {
  const folder = repository({ 'shared/conda.yml': text('conda.yml') });
  rmSync(join(folder, 'conda.yml'));
  symlinkSync('shared/conda.yml', join(folder, 'conda.yml'));
  const client = await started(folder, capabilities);
  expect(codes(client, 'conda.yml')).toEqual(['missing-azureml-core']);
  const mended = text('conda.yml').replace('- pip:', '- pip:\n      - azureml-core');
  writeFileSync(join(folder, 'shared/conda.yml'), mended);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri('shared/conda.yml'), type: 2 }],
  });
  await client.until('it is mended', () => codes(client, 'conda.yml').length === 0);
  await client.stop();
});

test('a copy that is as old and as large as what it replaces is read', async () => {
  const folder = repository();
  const path = join(folder, 'endpoint.yml');
  const old = new Date('2026-01-01T00:00:00Z');
  utimesSync(path, old, old);
  const client = await started(folder);
  client.open('conda.yml', text('conda.yml'));
  writeFileSync(path, text('endpoint.yml').replace('auth_mode: key', 'auth_mode: yek'));
  utimesSync(path, old, old);
  client.change('conda.yml', `${text('conda.yml')}\n`, 2);
  const isRead = () => client.pushed.get('endpoint.yml')?.some(({ message }) => message.includes('yek')) === true;
  await client.until('its findings', isRead);
  await client.stop();
});
