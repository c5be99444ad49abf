import { expect, test } from 'vitest';
import type { KnownWorkspace } from '../../config/config.ts';
import { compileGlobs } from '../../engine/glob.ts';
import type { Workspace } from '../../model/assets.ts';
import type { Endpoint } from '../../model/batch.ts';
import type { Resolution } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import type { Location } from '../../text/location.ts';
import { attachWorkspaces, type WorkspaceSaid } from './attach.ts';

const place = (file: string): Location => ({ file, span: { start: 0, end: 1 } });
const named = (file: string, name: string): Fact<string> => ({ state: 'known', value: name, at: place(file) });
const absent = (file: string) => ({ state: 'absent' as const, in: place(file) });

function endpoint(file: string): Endpoint {
  const header = place(file);
  const name = named(file, 'e');
  const rest = { authMode: absent(file), defaultDeployment: absent(file) };
  return { entity: 'batch endpoint', file, header, title: 'e', name, ...rest };
}

function workspace(file: string, name: string, encrypted = false): Workspace {
  const customerManagedKey: Fact<true> = encrypted ? { state: 'known', value: true, at: place(file) } : absent(file);
  return { entity: 'workspace', file, header: place(file), title: name, name: named(file, name), customerManagedKey };
}

function known(name: string, files: readonly string[], customerManagedKey?: boolean): KnownWorkspace {
  return {
    name,
    files,
    at: place('.azureml-batch-lint.yml'),
    ...(customerManagedKey === undefined ? {} : { customerManagedKey }),
  };
}

const attach = (declared: readonly Workspace[], entries: readonly KnownWorkspace[], file: string) => {
  const [resolution, another] = attachWorkspaces(declared, entries, compileGlobs)(endpoint(file));
  expect(another).toBeUndefined();
  return resolution && shown(resolution);
};

const statesOf = (all: readonly Resolution<Workspace>[]) => all.map(({ state }) => state);

function shown(resolution: Resolution<Workspace>) {
  return resolution.state === 'outside'
    ? resolution.because
    : resolution.candidates.map((each) => `${each.title} in ${each.file}: ${each.customerManagedKey.state}`);
}

test('the only declared workspace is meant', () => {
  expect(attach([workspace('ws.yml', 'one', true)], [], 'prod/e.yml')).toEqual(['one in ws.yml: known']);
});

test('no workspace, or several, leave it open', () => {
  expect(attach([], [], 'e.yml')).toBe('no workspace is declared in the repository');
  expect(attach([workspace('a.yml', 'a'), workspace('b.yml', 'b')], [], 'e.yml')).toBe(
    'several workspaces are declared and nothing says which one is meant',
  );
});

test('the configuration names the workspace of a file', () => {
  const entries = [known('prod-ws', ['prod/**'], true), known('dev-ws', ['dev/**'], false)];
  expect(attach([], entries, 'prod/e.yml')).toEqual(['prod-ws in .azureml-batch-lint.yml: known']);
  expect(attach([], entries, 'dev/e.yml')).toEqual(['dev-ws in .azureml-batch-lint.yml: absent']);
  expect(attach([], entries, 'test/e.yml')).toBe('the configuration names no workspace for this file');
});

test('an entry without files is for every file, and several entries are all candidates', () => {
  expect(attach([], [known('any', []), known('prod-ws', ['prod/**'], false)], 'prod/e.yml')).toEqual([
    'any in .azureml-batch-lint.yml: unknown',
    'prod-ws in .azureml-batch-lint.yml: absent',
  ]);
});

test('an entry completes the declared workspace of its name', () => {
  const declared = [workspace('a.yml', 'A', true), workspace('b.yml', 'b')];
  expect(attach(declared, [known('a', [])], 'e.yml')).toEqual(['A in a.yml: known']);
  expect(attach(declared, [known('a', [], false)], 'e.yml')).toEqual(['A in a.yml: absent']);
  expect(attach(declared, [known('b', [], true)], 'e.yml')).toEqual(['b in b.yml: known']);
});

test('of declared workspaces with one name the nearest is meant', () => {
  const declared = [workspace('dev/ws.yml', 'ws'), workspace('prod/ws.yml', 'ws', true)];
  expect(attach(declared, [known('ws', [])], 'prod/e.yml')).toEqual(['ws in prod/ws.yml: known']);
  expect(attach(declared, [known('ws', [])], 'dev/e.yml')).toEqual(['ws in dev/ws.yml: absent']);
});

test.each([
  ['one name', [{ name: 'b' }], [['b in b.yml: absent']]],
  ['one name, in other letters and twice', [{ name: 'B' }, { name: 'b' }], [['b in b.yml: absent']]],
  ['two names', [{ name: 'a' }, { name: 'b' }], [['a in a.yml: known'], ['b in b.yml: absent']]],
  [
    'a name and another that is not known',
    [{ name: 'b' }, { words: '$WS' }],
    [['b in b.yml: absent'], 'the workspace "$WS" is known at run time only'],
  ],
  [
    'a name and nothing',
    [{ name: 'b' }, {}],
    [['b in b.yml: absent'], 'several workspaces are declared and nothing says which one is meant'],
  ],
  ['nothing', [{}], ['several workspaces are declared and nothing says which one is meant']],
  ['a name that nobody declares', [{ name: 'c' }], ['the workspace "c" is not declared in the repository']],
])('commands that say %s', (_, said, expected) => {
  const declared = [workspace('a.yml', 'a', true), workspace('b.yml', 'b')];
  expect(attachWorkspaces(declared, [], compileGlobs, () => said)(endpoint('e.yml')).map(shown)).toEqual(expected);
});

test('words that only a run knows mean no declared workspace, unless the same program makes it by the same words', () => {
  const [plain, made] = [workspace('a.yml', 'a'), { ...workspace('b.yml', 'b'), expressions: ['deploy.sh\n$WS'] }];
  const meant = (said: WorkspaceSaid) =>
    attachWorkspaces([plain, made], [], compileGlobs, () => [said])(endpoint('e.yml'));
  expect(statesOf(attachWorkspaces([plain], [], compileGlobs, () => [{ words: '$WS' }])(endpoint('e.yml')))).toEqual([
    'outside',
  ]);
  expect(meant({ words: '$WS', expression: 'deploy.sh\n$WS' })).toEqual([{ state: 'found', candidates: [made] }]);
  expect(statesOf(meant({ words: '$WS', expression: 'other.sh\n$WS' }))).toEqual(['outside']);
});

test('a workspace whose name is a parameter is not the one that a command names, and the one where nothing is said', () => {
  const open: Workspace = {
    ...workspace('a.bicep', 'a'),
    name: { state: 'unknown', at: place('a.bicep'), because: 'a parameter' },
  };
  expect(statesOf(attachWorkspaces([open], [], compileGlobs, () => [{ name: 'x' }])(endpoint('e.yml')))).toEqual([
    'outside',
  ]);
  expect(statesOf(attachWorkspaces([open], [], compileGlobs, () => [{}])(endpoint('e.yml')))).toEqual(['found']);
  expect(statesOf(attachWorkspaces([open], [], compileGlobs, () => [])(endpoint('e.yml')))).toEqual(['found']);
});
