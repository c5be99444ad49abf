import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ask } from '../scripts/drift/answer.ts';
import { commandsBehind, extensionIndex } from '../scripts/drift/commands.ts';
import { packagesBehind } from '../scripts/drift/packages.ts';
import { pagesBehind } from '../scripts/drift/pages.ts';
import { driftReport } from '../scripts/drift/report.ts';
import { readTables, tableOf } from '../scripts/drift/tables.ts';
import { top } from './harness/process.ts';

/** Servers that have these pages and no others. */
const web =
  (pages: Readonly<Record<string, string>>): Ask =>
  async (url) =>
    pages[url] === undefined ? { status: 404, text: '' } : { status: 200, text: pages[url] };

test('every table of the repository is read, with its sources', () => {
  const tables = readTables(join(top, 'schemas/facts'));
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter(({ sources, verified }) => sources.length === 0 || !/^\d{4}-\d\d-\d\d$/.test(verified))).toEqual(
    [],
  );
});

const learn = 'https://learn.microsoft.com/azure/machine-learning/how-to-x';
const page = (day: string) => `<html><head><meta name="updated_at" content="${day} 10:13 PM" /></head></html>`;

test('a page is behind if it changed after the table was verified, not on the day and not before', async () => {
  const table = tableOf('a.json', { source: learn, verified: '2026-11-22' });
  for (const day of ['2026-11-22', '2026-03-01'])
    expect(await pagesBehind([table], web({ [learn]: page(day) }))).toEqual([]);
  expect(await pagesBehind([table], web({ [learn]: page('2026-11-23') }))).toEqual([
    { table: 'a.json', url: learn, says: 'changed on 2026-11-23; the table was verified on 2026-11-22.' },
  ]);
  // A page that does not say when it changed says nothing.
  expect(await pagesBehind([table], web({ [learn]: '<html></html>' }))).toEqual([]);
});

test('a source that is gone, and one that nobody answers for, are told', async () => {
  const rows = [{ source: 'https://github.com/o/r/issues/1' }];
  const table = tableOf('a.json', { source: learn, verified: '2026-11-22', rows });
  expect(await pagesBehind([table], web({ [learn]: page('2026-01-01') }))).toEqual([
    { table: 'a.json', url: 'https://github.com/o/r/issues/1', says: 'is gone.' },
  ]);
  const silent: Ask = () => Promise.reject(new Error('no route'));
  expect((await pagesBehind([table], silent)).map(({ says }) => says)).toEqual(
    Array(2).fill('could not be read: nobody answered.'),
  );
});

test('a file on a branch of GitHub is asked for its commits since then', async () => {
  const source = 'https://github.com/Azure/sdk/blob/main/a/b.py';
  const asked =
    'https://api.github.com/repos/Azure/sdk/commits?path=a%2Fb.py&sha=main&since=2026-11-22T23%3A59%3A59Z&per_page=1';
  const table = tableOf('a.json', { source, verified: '2026-11-22' });
  const commit = JSON.stringify([{ commit: { committer: { date: '2026-11-25T01:02:03Z' } } }]);
  expect(await pagesBehind([table], web({ [asked]: commit }))).toMatchObject([
    { says: expect.stringContaining('2026-11-25') },
  ]);
  expect(await pagesBehind([table], web({ [asked]: '[]' }))).toEqual([]);
});

test('the reference of az ml is compared flag by flag, and the extension by its version', async () => {
  const source = 'https://learn.microsoft.com/cli/azure/ml/batch-endpoint';
  const table = tableOf('az-ml-commands.json', {
    ...{ source, verified: '2026-11-29', extension: '2.44.1', everywhere: ['--query'] },
    commands: [
      { command: 'batch-endpoint create', flags: ['--file', '--name'], source },
      { command: 'batch-endpoint invoke', flags: ['--input'], source },
    ],
  });
  const html =
    '<h2 id="a">az ml batch-endpoint create (ml extension)</h2><pre>az ml batch-endpoint create --name [--query]</pre>' +
    '<h3>Optional parameters</h3><h4>--tags</h4>' +
    '<h2 id="b">az ml batch-endpoint delete</h2><pre>--file --yes</pre>';
  const index = (version: string) =>
    JSON.stringify({
      extensions: { ml: ['2.9.0', version, '2.0.0b1'].map((each) => ({ metadata: { version: each } })) },
    });
  const found = await commandsBehind([table], web({ [source]: html, [extensionIndex]: index('2.45.0') }));
  expect(found.map(({ says }) => says)).toEqual([
    '"az ml batch-endpoint create" names --tags, which the table lacks.',
    '"az ml batch-endpoint create" does not name --file any more.',
    'has no "az ml batch-endpoint invoke".',
    'the extension "ml" is at 2.45.0; the table is of 2.44.1.',
  ]);
  const same =
    '<h2>az ml <em>batch-endpoint</em> create</h2>--file --name --query<h2>az ml batch-endpoint invoke</h2>--input';
  expect(await commandsBehind([table], web({ [source]: same, [extensionIndex]: index('2.44.1') }))).toEqual([]);
});

const pypi = (version: string, requires: readonly string[]) =>
  JSON.stringify({ info: { version, requires_dist: requires } });

test('a table that is of one release is behind a newer one', async () => {
  const about = 'Keywords, each tried in azure-ai-ml 1.35.2.';
  const table = tableOf('sdk.json', {
    about,
    source: 'https://pypi.org/project/azure-ai-ml/1.35.2/',
    verified: '2026-11-29',
  });
  const url = 'https://pypi.org/pypi/azure-ai-ml/json';
  expect(await packagesBehind([table], web({ [url]: pypi('1.36.0', []) }))).toMatchObject([
    { says: 'azure-ai-ml is at 1.36.0; the table is of 1.35.2.' },
  ]);
  expect(await packagesBehind([table], web({ [url]: pypi('1.35.2', []) }))).toEqual([]);
});

test('a newer release matters where it requires something new, on Linux and without an extra', async () => {
  const packages = [
    { name: 'absl-py', to: '2.5.1', requires: ['six'], source: 'https://pypi.org/project/absl-py/2.5.1/' },
  ];
  const table = tableOf('package-requirements.json', {
    source: 'https://packaging.python.org/x',
    verified: '2026-11-26',
    packages,
  });
  const url = 'https://pypi.org/pypi/absl-py/json';
  const same = [
    'six>=1',
    'pywin32; sys_platform == "win32"',
    'pytest ; extra == "test"',
    'Six (>=1) ; python_version >= "3.9"',
  ];
  expect(await packagesBehind([table], web({ [url]: pypi('2.6.0', same) }))).toEqual([]);
  expect(await packagesBehind([table], web({ [url]: pypi('2.6.0', [...same, 'Typing_Extensions>=4']) }))).toMatchObject(
    [{ says: 'absl-py 2.6.0 requires typing-extensions besides; the table ends with 2.5.1.' }],
  );
  expect(await packagesBehind([table], web({ [url]: pypi('2.5.1', ['new']) }))).toEqual([]);
});

test('the issue lists what is behind by table, and text of others stays text', () => {
  expect(driftReport([], [])).toBeUndefined();
  const says = 'changed @someone\n# not a heading <b>';
  const text = driftReport(
    [
      { table: 'b.json', url: 'https://x/1', says },
      { table: 'a.json', url: 'https://x/2', says: 'is gone.' },
    ],
    ['the index of packages: no route'],
  );
  expect(text?.split('\n\n').slice(1)).toEqual([
    '## a.json',
    '- https://x/2 is gone.',
    '## b.json',
    '- https://x/1 changed @ someone # not a heading b',
    '## Not looked at',
    '- the index of packages: no route',
  ]);
});
