import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type Diagnostic, type LanguageClient, type Position, startClient } from '../harness/language-client.ts';
import { top } from '../harness/process.ts';
import { makeRepository, temporaryFolder, writeFiles } from '../harness/repository.ts';
import { filesBelow } from '../harness/tree.ts';

const broken = filesBelow(join(top, 'examples/broken'));
const pulling = {
  workspace: { diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: {}, publishDiagnostics: {} },
};

/** A folder with the files of examples/broken, and those given. */
function repository(files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { ...broken, ...files });
  makeRepository(folder);
  return folder;
}

/** What the program itself says of a folder: "file:line:column rule message", counted from 0 as clients do. */
function saidByProgram(folder: string): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [join(top, 'dist/cli.js'), '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { findings } = JSON.parse(stdout);
  return findings
    .map(
      ({
        at,
        rule,
        message,
      }: {
        at: { file: string; start: { line: number; column: number } };
        rule: string;
        message: string;
      }) => `${at.file}:${at.start.line - 1}:${at.start.column - 1} ${rule} ${message}`,
    )
    .sort();
}

function said(file: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ range: { start }, code, message }) => `${file}:${start.line}:${start.character} ${code} ${message}`,
  );
}

function saidByPushes({ pushed }: LanguageClient): readonly string[] {
  return [...pushed].flatMap(([file, diagnostics]) => said(file, diagnostics)).sort();
}

function codes(client: LanguageClient, file: string): readonly (string | undefined)[] {
  return (client.pushed.get(file) ?? []).map(({ code }) => code);
}

const text = (file: string) => broken[file] ?? '';

/** The place of the first character of some words, counted by lines. */
function placeOf(content: string, words: string, more = 0): Position {
  const before = content.slice(0, content.indexOf(words) + more).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

test('a client that only takes pushes is told what the program says, of files that are not open, too', async () => {
  const folder = repository();
  const client = await startClient([folder]);
  expect(client.capabilities['diagnosticProvider']).toBeUndefined();
  const expected = saidByProgram(folder);
  expect(expected.length).toBeGreaterThan(6);
  await client.until('all findings', () => saidByPushes(client).length === expected.length);
  expect(saidByPushes(client)).toEqual(expected);
  const [first] = client.pushed.get('conda.yml') ?? [];
  expect(first?.severity).toBe(1);
  expect(first?.codeDescription?.href).toMatch(/missing-azureml-core/);
  expect(first?.relatedInformation?.map(({ location }) => location.uri)).toEqual([client.uri('deployment.yml')]);
  expect(await client.stop()).toBe(0);
});

test('an edit that is not saved changes what is said of other files, and undoing it brings it back', async () => {
  const client = await startClient([repository()]);
  await client.until('findings', () => client.pushed.size >= 3);
  client.open('deployment.yml', text('deployment.yml'));
  client.change('deployment.yml', text('deployment.yml').replace('conda.yml', 'other.yml'), 2);
  await client.until('conda.yml is used no more', () => codes(client, 'conda.yml').length === 0);
  client.change('deployment.yml', text('deployment.yml'), 3);
  await client.until('it is again', () => codes(client, 'conda.yml').includes('missing-azureml-core'));
  client.change('deployment.yml', text('deployment.yml').replace('conda.yml', 'new/conda.yml'), 4);
  client.open('new/conda.yml', 'name: a\ndependencies:\n  - python=3.10\n  - pip:\n      - azureml-core\n');
  const missing = () => codes(client, 'deployment.yml').filter((code) => code === 'missing-file').length;
  // The scoring script is missing all along.
  await client.until(
    'a file that is not written yet is there',
    () => missing() === 1 && codes(client, 'conda.yml').length === 0,
  );
  await client.stop();
});

test('a client that asks is never pushed to, is told to ask again, and hears of files that are mended', async () => {
  const folder = repository();
  const client = await startClient([folder], pulling);
  expect(client.capabilities['diagnosticProvider']).toEqual({
    identifier: 'azureml-batch-lint',
    interFileDependencies: true,
    workspaceDiagnostics: true,
  });
  type Report = { kind: string; uri: string; resultId: string; items?: Diagnostic[] };
  const ask = async (previous: readonly Report[] = []) =>
    client.connection.sendRequest<{ items: Report[] }>('workspace/diagnostic', {
      previousResultIds: previous.map(({ uri, resultId }) => ({ uri, value: resultId })),
    });
  const { items } = await ask();
  const all = items.flatMap(({ uri, items: found = [] }) => said(uri.slice(client.uri('').length), found));
  expect([...all].sort()).toEqual(saidByProgram(folder));
  expect((await ask(items)).items.map(({ kind }) => kind)).toEqual(items.map(() => 'unchanged'));
  const before = client.refreshes();
  client.open('deployment.yml', text('deployment.yml'));
  client.change('deployment.yml', text('deployment.yml').replace('conda.yml', 'other.yml'), 2);
  await client.until('it is told to ask again', () => client.refreshes() > before);
  const after = (await ask(items)).items.find(({ uri }) => uri === client.uri('conda.yml'));
  expect(after).toMatchObject({ kind: 'full', items: [] });
  const one = await client.ask<Report>('textDocument/diagnostic', 'deployment.yml');
  expect(one.items?.map(({ code }) => code)).toContain('misplaced-setting');
  const again = await client.ask<Report>('textDocument/diagnostic', 'deployment.yml', {
    previousResultId: one.resultId,
  });
  expect(again).toEqual({ kind: 'unchanged', resultId: one.resultId });
  expect(client.pushed.size).toBe(0);
  await client.stop();
});

test('what happens on the disk is seen: saving, a new file, a rename, a deletion', async () => {
  const folder = repository();
  const client = await startClient([folder]);
  await client.until('findings', () => client.pushed.size >= 3);
  const saved = (file: string) =>
    client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri(file) } });
  client.open('endpoint.yml', text('endpoint.yml'));
  renameSync(join(folder, 'src/score.py'), join(folder, 'src/scoring.py'));
  await saved('endpoint.yml');
  await client.until('the script is there', () => !codes(client, 'deployment.yml').includes('missing-file'));
  rmSync(join(folder, 'conda.yml'));
  await saved('endpoint.yml');
  await client.until('the conda file is gone', () => codes(client, 'deployment.yml').includes('missing-file'));
  expect(codes(client, 'conda.yml')).toEqual([]);
  writeFileSync(join(folder, 'conda.yml'), text('conda.yml').replace('- pip:', '- pip:\n      - azureml-core'));
  await saved('endpoint.yml');
  await client.until('it is back', () => !codes(client, 'deployment.yml').includes('missing-file'));
  await client.stop();
});

test('a client that watches the disk tells of changes by events', async () => {
  const folder = repository();
  const client = await startClient([folder], { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
  await client.until('findings', () => client.pushed.size >= 3);
  const tell = (file: string, type: number) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri(file), type }],
    });
  renameSync(join(folder, 'src/score.py'), join(folder, 'src/scoring.py'));
  await tell('src/score.py', 3);
  await tell('src/scoring.py', 1);
  await client.until('the script is there', () => !codes(client, 'deployment.yml').includes('missing-file'));
  writeFileSync(join(folder, 'endpoint.yml'), text('endpoint.yml').replace('auth_mode: key', 'auth_mode: aad_token'));
  await tell('endpoint.yml', 2);
  await client.until('the endpoint is mended', () => !codes(client, 'endpoint.yml').includes('unsupported-auth-mode'));
  await client.stop();
});

test('several folders are repositories of their own, and one may come and go', async () => {
  const [one, other] = [repository(), repository()];
  const client = await startClient([one], { workspace: { workspaceFolders: true } });
  await client.until('findings of one', () => client.pushed.size >= 3);
  const uri = pathToFileURL(other).href;
  const change = (event: object) =>
    client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
  await change({ added: [{ uri, name: 'other' }], removed: [] });
  const ofOther = () =>
    [...client.pushed].filter(([file, found]) => file.startsWith('file:') && found.length > 0).length;
  await client.until('findings of the other', () => ofOther() >= 3);
  await change({ added: [], removed: [{ uri, name: 'other' }] });
  await client.until('none of the other', () => ofOther() === 0);
  expect(saidByPushes(client)).toEqual(saidByProgram(one));
  await client.stop();
});

test('lines that end in CRLF, and characters of two units, are counted as clients do', async () => {
  const crlf = text('endpoint.yml').replace('auth_mode', '# \u{1F600}\nauth_mode').replaceAll('\n', '\r\n');
  const folder = repository({ 'endpoint.yml': crlf });
  const client = await startClient([folder]);
  await client.until('findings', () => codes(client, 'endpoint.yml').length > 0);
  const found = client.pushed.get('endpoint.yml')?.find(({ code }) => code === 'unsupported-auth-mode');
  const line = crlf.split('\r\n').findIndex((each) => each.startsWith('auth_mode'));
  expect(found?.range).toEqual({ start: { line, character: 11 }, end: { line, character: 14 } });
  await client.stop();
});

test('malformed requests, strange addresses and huge texts do not end it', async () => {
  const client = await startClient([repository()]);
  await client.until('findings', () => client.pushed.size >= 3);
  await expect(client.connection.sendRequest('no/such/method', {})).rejects.toThrow();
  await expect(client.connection.sendRequest('textDocument/hover', 'x')).rejects.toThrow();
  await client.connection.sendRequest('textDocument/hover', { textDocument: {}, position: 1 });
  const position = { line: 99_999, character: -5 };
  for (const uri of ['untitled:Untitled-1', 'file:///%', 'file://////', 'x', client.uri('../../none.yml')])
    await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: client.uri('none.yml'), version: 1 },
    contentChanges: [{ text: 'a' }],
  });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'x', type: 9 }] });
  expect(await client.ask('textDocument/hover', 'deployment.yml', { position })).toBeNull();
  client.open('huge.yml', `endpoint_name: a\n${'# x\n'.repeat(700_000)}`);
  client.open('deployment.yml', `${text('deployment.yml')}${'# '.padEnd(100_000, 'x')}\n`);
  client.change('deployment.yml', text('deployment.yml').replace('conda.yml', 'other.yml'), 2);
  await client.until('it still answers', () => codes(client, 'conda.yml').length === 0);
  expect(client.child.exitCode).toBeNull();
  expect(await client.stop()).toBe(0);
});

interface Action {
  readonly title: string;
  readonly edit: {
    readonly changes: Readonly<
      Record<string, readonly { range: { start: Position; end: Position }; newText: string }[]>
    >;
  };
}

/** A text after the edits of an action. */
function applied(content: string, client: LanguageClient, file: string, action: Action | undefined): string {
  const lines = content.split('\n');
  const offset = ({ line, character }: Position) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  const edits = [...(action?.edit.changes[client.uri(file)] ?? [])];
  expect(edits.length).toBeGreaterThan(0);
  edits.sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return edits.reduce(
    (sum, { range, newText }) => sum.slice(0, offset(range.start)) + newText + sum.slice(offset(range.end)),
    content,
  );
}

test('actions mend a finding, or ignore it with a reason', async () => {
  const client = await startClient([repository()]);
  await client.until('findings', () => client.pushed.size >= 3);
  const actionsAt = async (file: string, words: string) => {
    const at = placeOf(text(file), words, 1);
    const range = { start: at, end: at };
    return client.ask<Action[]>('textDocument/codeAction', file, { range, context: { diagnostics: [] } });
  };
  client.open('endpoint.yml', text('endpoint.yml'));
  const [mend] = await actionsAt('endpoint.yml', 'key\n');
  expect(mend?.title).toBe('Replace "key" by "aad_token".');
  expect(applied(text('endpoint.yml'), client, 'endpoint.yml', mend)).toBe(
    text('endpoint.yml').replace('auth_mode: key', 'auth_mode: aad_token'),
  );
  const file = 'deployment.yml';
  client.open(file, text(file));
  const ignore = (await actionsAt(file, 'mini_bacth_size')).find(({ title }) => title.startsWith('Ignore'));
  expect(ignore?.title).toBe('Ignore unknown-key here with a reason');
  const ignored = applied(text(file), client, file, ignore);
  expect(ignored).toContain(
    '\n  # azureml-batch-lint: ignore[unknown-key] say why this is right here\n  mini_bacth_size: 100\n',
  );
  client.change(file, ignored, 2);
  await client.until('it is ignored', () => !codes(client, file).includes('unknown-key'));
  expect(codes(client, file)).not.toContain('unused-ignore');
  await client.stop();
});

const assets = {
  'deployment.yml': `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: blue
endpoint_name: parcels
type: model
model: azureml:parcels-model:3
code_configuration:
  code: src
  scoring_script: score.py
environment: azureml:parcels-env:2
compute: azureml:cpu
settings:
  mini_batch_size: 10
  
`,
  'endpoint.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: parcels\ndefaults:\n  deployment_name: blue\n',
  'environment.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: parcels-env\nversion: 2\nimage: mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:latest\nconda_file: conda.yml\n',
  'conda.yml':
    'name: parcels\nchannels: [conda-forge]\ndependencies:\n  - python=3.10\n  - pip:\n      - azureml-core\n      - pandas\n',
  'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return [str(each) for each in mini_batch]\n',
};

test('hover, completion, definitions, references, links and lenses', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, assets);
  makeRepository(folder);
  const client = await startClient([folder]);
  const file = 'deployment.yml';
  const content = assets[file];
  client.open(file, content);
  const at = (words: string, more = 1) => ({ position: placeOf(content, words, more) });
  interface Place {
    readonly uri: string;
    readonly range: { readonly start: Position };
  }
  const hover = await client.ask<{ contents: { value: string } }>('textDocument/hover', file, at('mini_batch_size'));
  expect(hover.contents.value).toMatch(/\*\*mini_batch_size\*\*: .*[Ff]iles/);
  expect(hover.contents.value).toContain('Default: `10`');
  expect(hover.contents.value).toContain('[Source](https://');
  const definition = (words: string) => client.ask<Place[]>('textDocument/definition', file, at(words));
  expect((await definition('azureml:parcels-env:2')).map(({ uri }) => uri)).toEqual([client.uri('environment.yml')]);
  expect((await definition('parcels\ntype')).map(({ uri, range }) => [uri, range.start])).toEqual([
    [client.uri('endpoint.yml'), { line: 1, character: 6 }],
  ]);
  expect((await definition('score.py')).map(({ uri }) => uri)).toEqual([client.uri('src/score.py')]);
  const references = await client.ask<Place[]>('textDocument/references', 'environment.yml', {
    position: placeOf(assets['environment.yml'], 'parcels-env', 1),
    context: { includeDeclaration: false },
  });
  expect(references.map(({ uri, range }) => [uri, range.start.line])).toEqual([[client.uri(file), 8]]);
  const links = await client.ask<{ target: string }[]>('textDocument/documentLink', 'environment.yml');
  expect(links.map(({ target }) => target)).toEqual([client.uri('conda.yml')]);
  const lenses = await client.ask<{ command: { title: string } }[]>('textDocument/codeLens', file);
  expect(lenses.map(({ command }) => command.title)).toEqual([
    'environment parcels-env:2 · conda.yml · 3 packages · model parcels-model:3 · default of parcels',
  ]);
  const complete = async (position: Position) =>
    (await client.ask<{ label: string }[]>('textDocument/completion', file, { position })).map(({ label }) => label);
  const keys = await complete({ line: 12, character: 2 });
  expect(keys).toContain('output_action');
  expect(keys).not.toContain('mini_batch_size');
  expect(keys).not.toContain('compute');
  expect(await complete(placeOf(content, 'azureml:parcels-env'))).toContain('azureml:parcels-env:2');
  expect(await complete(placeOf(content, 'parcels\ntype'))).toEqual(['parcels']);
  expect(await complete(placeOf(content, 'score.py'))).toContain('score.py');
  client.change(file, content.replace('  \n', '  output_action: \n'), 2);
  expect(await complete({ line: 12, character: 17 })).toEqual(['append_row', 'summary_only']);
  await client.stop();
});

test('an endpoint is found by the name in its file where a command gives another', async () => {
  const folder = temporaryFolder();
  const deploy =
    'NAME="parcels-$(date +%s)"\naz ml batch-endpoint create -n $NAME -f endpoint.yml\naz ml batch-deployment create --endpoint-name $NAME -f deployment.yml\n';
  const far = { 'a/endpoint.yml': assets['endpoint.yml'].replace('name: parcels', 'name: Parcels') };
  writeFiles(folder, { ...assets, ...far, 'deploy.sh': deploy });
  makeRepository(folder);
  const client = await startClient([folder]);
  const file = 'deployment.yml';
  client.open(file, assets[file]);
  const position = placeOf(assets[file], 'parcels\ntype', 1);
  const definitions = await client.ask<{ uri: string }[]>('textDocument/definition', file, { position });
  expect(definitions.map(({ uri }) => uri)).toEqual(['endpoint.yml', 'a/endpoint.yml'].map(client.uri));
  const references = await client.ask<{ uri: string }[]>('textDocument/references', 'endpoint.yml', {
    position: placeOf(assets['endpoint.yml'], 'parcels', 1),
    context: { includeDeclaration: false },
  });
  expect(references.map(({ uri }) => uri)).toEqual([client.uri(file)]);
  const proposals = await client.ask<{ label: string }[]>('textDocument/completion', file, { position });
  expect(proposals.map(({ label }) => label)).toContain('parcels');
  await client.stop();
});

test('paths below the own folder are proposed before those beside it', async () => {
  const folder = temporaryFolder();
  const file = 'ml/blue/deployment.yml';
  const content = assets['deployment.yml'].replace(
    'environment: azureml:parcels-env:2',
    'environment:\n  conda_file: x',
  );
  writeFiles(folder, {
    [file]: content,
    ...{ 'ml/blue/zz/conda.yml': assets['conda.yml'], 'ml/blue/zz/src/score.py': assets['src/score.py'] },
    ...{ 'ml/aa/conda.yml': assets['conda.yml'], 'ml/aa/score.py': assets['src/score.py'] },
  });
  makeRepository(folder);
  const client = await startClient([folder]);
  client.open(file, content);
  const proposed = async (words: string) => {
    const position = placeOf(content, words);
    type Item = { readonly label: string; readonly sortText?: string };
    const items = await client.ask<Item[]>('textDocument/completion', file, { position });
    const key = ({ label, sortText = label }: Item) => sortText;
    return items.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)).map(({ label }) => label);
  };
  expect(await proposed('src\n')).toEqual(['./zz/src', '../aa']);
  expect(await proposed('x\ncompute')).toEqual(['./zz/conda.yml', '../aa/conda.yml']);
  await client.stop();
});

test('settings choose the least level and the configuration, and a wrong configuration is shown at its place', async () => {
  const folder = repository({ 'lint.yml': 'levels: { unknown-key: off }\n', 'wrong.yml': 'rulez: {}\n' });
  const errors = await startClient([folder], {}, { initializationOptions: { config: 'lint.yml' } });
  await errors.until('findings', () => errors.pushed.size >= 3);
  expect(codes(errors, 'deployment.yml')).not.toContain('unknown-key');
  await errors.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { 'azureml-batch-lint': { config: 'wrong.yml' } },
  });
  await errors.until('the complaint', () => (errors.pushed.get('wrong.yml') ?? []).length > 0);
  expect(codes(errors, 'deployment.yml')).not.toContain('unknown-key');
  await errors.stop();
});

test('the folder below a repository that is opened alone shows its own findings only', async () => {
  const folder = temporaryFolder();
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name));
    for (const [file, content] of Object.entries(broken)) writeFiles(join(folder, name), { [file]: content });
  }
  makeRepository(folder);
  const client = await startClient([join(folder, 'a')]);
  await client.until('findings', () => client.pushed.size >= 3);
  expect([...client.pushed.keys()].filter((file) => file.startsWith('file:'))).toEqual([]);
  await client.stop();
});

test('a client that ends without a word ends the server', async () => {
  const client = await startClient([repository()]);
  const ended = new Promise((done) => client.child.once('exit', done));
  client.child.stdin?.end();
  expect(await ended).toBe(1);
});
