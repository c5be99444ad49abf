import { expect, test } from 'vitest';
import type { DeployCommand, FileArgument } from '../../model/command.ts';
import { commandsOf } from '../../model/dialect.ts';
import { hiddenDeployments, hiddenEndpoints } from './hidden-deployments.ts';

const noCommands = commandsOf([]);

const at = { file: 'deploy.sh', span: { start: 0, end: 9 } };

function file(text: string): FileArgument {
  return { text, at, known: !text.includes('$'), folders: [''] };
}

function hidden(given: Partial<DeployCommand>, meant?: readonly string[]): readonly string[] {
  const base = { what: 'deployment', action: 'create', strength: 'command' } as const;
  const command: DeployCommand = { ...base, at, sets: [], setDefault: false, noWait: false, open: false, ...given };
  const sources = {
    commands: { ...noCommands, deploys: [command] },
    code: [],
    filesMeant: () => meant,
    declared: new Set(['ml/d.yml']),
    unreadable: [],
    codeFiles: new Set<string>(),
    understood: new Map(),
  };
  return hiddenDeployments(sources, []).map(({ because }) => because);
}

test('a command that deploys what is declared here hides nothing', () => {
  expect(hidden({ file: file('ml/d.yml') }, ['ml/d.yml'])).toEqual([]);
  expect(hidden({ file: file('d.yml') })).toEqual([]);
  expect(hidden({ file: file('deployments/$NAME.yml') })).toEqual([]);
});

test('a file that is not here, or is no deployment that could be read', () => {
  expect(hidden({ file: file('other.yml') })).toEqual(['"deploy.sh" deploys "other.yml", which is not here']);
  expect(hidden({ what: 'either', file: file('x.yml') }, ['x.yml'])).toHaveLength(1);
});

test('hidden words may name any file', () => {
  expect(hidden({ open: true })).toEqual(['a command in "deploy.sh" hides the file it deploys']);
  expect(hidden({})).toEqual([]);
});

test('updates, endpoints and prose about files that are not here make none', () => {
  expect(hidden({ action: 'update', file: file('other.yml') })).toEqual([]);
  expect(hidden({ what: 'endpoint', file: file('other.yml') })).toEqual([]);
  expect(hidden({ strength: 'weak', file: file('other.yml') })).toEqual([]);
});

const nothingRead = { commands: noCommands, codeFiles: new Set<string>(), understood: new Map() };

test('code and resource templates that make endpoints', () => {
  const made = (text: string, read: readonly string[] = []) =>
    hiddenEndpoints({ ...nothingRead, codeFiles: new Set(read) }, [], [{ file: 'x', text }]).length;
  expect(made('BatchEndpoint(name="e")')).toBe(1);
  expect(made('BatchEndpoint(name="e")', ['x'])).toBe(0);
  expect(made('type: Microsoft.MachineLearningServices/workspaces/batchEndpoints')).toBe(1);
  expect(made('load_batch_endpoint("e.yml")')).toBe(0);
  const route = { at, because: 'elsewhere' };
  expect(hiddenEndpoints({ ...nothingRead, commands: { ...noCommands, routes: [route] } }, [], [])).toEqual([route]);
});

test('a template hides nothing where all that it speaks of was understood', () => {
  const type = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints';
  const text = `${type}\n${type}\n`;
  const made = (...understood: readonly { start: number; end: number }[]) =>
    hiddenEndpoints({ ...nothingRead, understood: new Map([['x', understood]]) }, [], [{ file: 'x', text }]);
  const first = { start: 0, end: type.length };
  expect(made(first, { start: type.length + 1, end: text.length })).toEqual([]);
  const [gap] = made(first);
  expect(gap?.at.span.start).toBe(text.lastIndexOf('workspaces'));
});

const notebook = (source: string, output: string) =>
  JSON.stringify({
    cells: [
      { cell_type: 'code', outputs: [{ output_type: 'stream', name: 'stdout', text: [output] }], source: [source] },
    ],
  });
const id = '/workspaces/w/batchEndpoints/e';

test.each([
  ['what a cell puts out', notebook('client.batch_endpoints.get("e")', id), []],
  ['what a cell says', notebook(`put("${id}")`, 'done'), ['"n.ipynb" may make an endpoint']],
  ['a file that is no notebook', `{ "id": "${id}"`, ['"n.ipynb" may make an endpoint']],
])('a notebook makes an endpoint by its code: %s', (_, text, said) => {
  const read = { commands: noCommands, codeFiles: new Set(['n.ipynb']), understood: new Map() };
  const gaps = hiddenEndpoints(read, [], [{ file: 'n.ipynb', text }]);
  expect(gaps.map(({ because }) => because)).toEqual(said);
  for (const { at } of gaps) expect(text.slice(at.span.start)).toMatch(/^workspaces\/w/);
});
