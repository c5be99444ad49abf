import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenFiles, deploymentWith, soundFiles } from '../harness/broken.ts';
import { eventsOf } from '../harness/events.ts';
import { makeRepository, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';
import { actionFile, runAction } from '../harness/runner.ts';

test('a mistake becomes an annotation, a row of the summary, an output and a failed step', async () => {
  const step = await runAction({ workspace: repositoryOf(brokenFiles) });
  expect(step.exitCode).toBe(1);
  expect(step.annotations).toEqual([
    {
      level: 'error',
      title: 'missing-file',
      file: 'batch/deployment.yml',
      line: 8,
      endLine: 8,
      col: 19,
      endColumn: 29,
      message: expect.stringMatching(/^No scoring script "missing\.py"/),
    },
  ]);
  expect(step.summary).toContain('**1 error, 0 warnings, 0 notes**');
  expect(step.summary).toContain(`https://github.com/octo/models/blob/${'a'.repeat(40)}/batch/deployment.yml#L8`);
  expect(step.outputs).toEqual({
    errors: '1',
    warnings: '0',
    notes: '0',
    'new-errors': '1',
    'new-warnings': '0',
    'new-notes': '0',
    undecided: '1',
    'sarif-file': '',
    'findings-file': '',
  });
  expect(step.log.at(-1)).toBe('The step fails because there are findings at or above "error".');
});

test('a sound repository passes without annotations', async () => {
  const step = await runAction({ workspace: repositoryOf(soundFiles) });
  expect([step.exitCode, step.annotations, step.commands]).toEqual([0, [], []]);
  expect(step.summary).toContain('0 errors');
});

test('a repository without batch endpoints says so', async () => {
  const step = await runAction({ workspace: repositoryOf({ 'readme.md': 'Nothing.\n' }) });
  expect([step.exitCode, step.annotations]).toEqual([0, []]);
  expect(step.log.join('\n')).toContain('No batch endpoint');
  expect(step.summary).toContain('No batch endpoint');
});

test('inputs decide where findings go and whether the step fails', async () => {
  const workspace = repositoryOf(brokenFiles);
  const inputs = {
    'fail-on': 'never',
    annotations: 'none',
    summary: 'false',
    'sarif-file': 'out/a.sarif',
    'findings-file': 'out/a.json',
  };
  const step = await runAction({ workspace, inputs });
  expect([step.exitCode, step.annotations, step.summary]).toEqual([0, [], '']);
  expect(step.outputs).toMatchObject({ errors: '1', 'sarif-file': 'out/a.sarif', 'findings-file': 'out/a.json' });
  expect(JSON.parse(readFileSync(join(workspace, 'out/a.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(workspace, 'out/a.json'), 'utf8')).findings).toHaveLength(1);
});

test.each([
  [{ 'fail-on': 'erorr' }, 'Unknown value "erorr" of "fail-on". Did you mean "error"?'],
  [{ annotations: 'some' }, 'Unknown value "some" of "annotations".'],
  [{ summary: 'yes' }, 'Unknown value "yes" of "summary". Use one of false, true.'],
  [{ path: 'nowhere' }, 'No file or folder "nowhere".'],
  [{ config: 'nowhere.yml' }, 'Cannot read the configuration "nowhere.yml"'],
  [{ 'sarif-file': 'x', 'findings-file': 'x' }, '"sarif-file" and "findings-file" are both "x".'],
  [{ annotations: 'none', summary: 'false', 'fail-on': 'never' }, 'Nothing would be reported'],
  [{ 'sarif-file': '../out.sarif' }, '"../out.sarif" leaves the workspace.'],
])('refuses %j', async (inputs, message) => {
  const step = await runAction({ workspace: repositoryOf(brokenFiles), inputs });
  expect(step.exitCode).toBe(2);
  expect(step.annotations).toMatchObject([
    { level: 'error', message: expect.stringContaining(message), file: undefined },
  ]);
});

test('of many findings the tenth annotation says how many more there are', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `d${index}/deployment.yml`);
  const files = Object.fromEntries(names.map((name, index) => [name, deploymentWith('gone.py', `d-${index}`)]));
  const code = Object.fromEntries(names.map((_, index) => [`d${index}/code/score.py`, '']));
  const step = await runAction({ workspace: repositoryOf({ ...files, ...code }) });
  const commands = step.commands.filter(({ name }) => name === 'error');
  expect(commands).toHaveLength(10);
  expect(step.outputs['errors']).toBe('25');
  expect(commands.at(-1)?.data).toMatch(/^And 16 more errors .*The step summary lists them all\.$/s);
  expect(step.summary?.match(/^(?:\*\*|\| )error/gm)).toHaveLength(25);
});

test('paths are relative to the git top level wherever the repository lies', async () => {
  const workspace = temporaryFolder();
  writeFiles(join(workspace, 'sub/models'), brokenFiles);
  makeRepository(join(workspace, 'sub'));
  for (const path of ['sub', 'sub/models/batch', 'sub/models/batch/deployment.yml', '.']) {
    const step = await runAction({ workspace, inputs: { path } });
    expect(step.annotations.map(({ file }) => file)).toEqual(['models/batch/deployment.yml']);
    expect(step.summary).toContain('/models/batch/deployment.yml#L8');
  }
});

test('several paths may be given, one a line', async () => {
  const workspace = repositoryOf({
    ...brokenFiles,
    'other/deployment.yml': deploymentWith('gone.py'),
    'third/deployment.yml': deploymentWith('x.py'),
  });
  const step = await runAction({ workspace, inputs: { path: 'batch\nthird\n' } });
  expect(step.annotations.map(({ file }) => file)).toEqual(['batch/deployment.yml', 'third/deployment.yml']);
});

test('text of others never becomes a command', async () => {
  const hostile = '"x\\n::error::owned ##[error]owned\\r::set-output name=a::b \\u202e %0A::stop-commands::t"';
  const folder = 'a,b=c;##[error]owned';
  const workspace = repositoryOf({
    [`${folder}/deployment.yml`]: deploymentWith(hostile),
    [`${folder}/code/score.py`]: '',
    '::error::owned.yml': deploymentWith('::add-mask::x'),
  });
  const step = await runAction({ workspace });
  const others = step.commands.filter(({ name }) => !['error', 'warning', 'group', 'endgroup'].includes(name));
  expect(others).toEqual([]);
  expect(step.annotations.length).toBeGreaterThan(0);
  expect(step.annotations.filter(({ title, file }) => title === undefined || file === undefined)).toEqual([]);
  expect(step.commands.filter(({ data }) => data.startsWith('owned'))).toEqual([]);
  expect(Object.keys(step.outputs).sort()).toEqual(Object.keys(actionFile().outputs).sort());
});

test.skipIf(process.platform === 'win32')(
  'a link of the checkout does not lead a report out of the workspace',
  async () => {
    const outside = temporaryFolder();
    const workspace = repositoryOf(brokenFiles);
    symlinkSync(outside, join(workspace, 'reports'));
    const step = await runAction({ workspace, inputs: { 'sarif-file': 'reports/deep/a.sarif' } });
    expect(step.exitCode).toBe(2);
    expect(step.annotations[0]?.message).toContain('leaves the workspace');
  },
);

const events = [
  ...eventsOf('pull_request').slice(0, 8),
  ...eventsOf('push').slice(0, 3),
  ...eventsOf('merge_group').slice(0, 2),
  ...eventsOf('workflow_run').slice(0, 2),
];

test.each(events.map((event, index) => ({ event, label: `${event.name} ${event.payload.action ?? ''} (${index})` })))(
  'works on a real payload: $label',
  async ({ event }) => {
    const step = await runAction({ workspace: repositoryOf(brokenFiles), event });
    expect(step.exitCode).toBe(1);
    expect(step.annotations).toHaveLength(1);
    const head = event.payload.pull_request?.head.sha ?? event.payload.merge_group?.head_sha ?? 'a'.repeat(40);
    expect(step.summary).toContain(`https://github.com/${event.repository}/blob/${head}/batch/deployment.yml`);
  },
);

test('the action file can be published', () => {
  const action = actionFile();
  const colors = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark'];
  expect(action.runs.using).toBe('node24');
  expect(colors).toContain(action.branding.color);
  expect(action.branding.icon).toBe('layers');
  expect(Object.keys(action.inputs)).toEqual([
    'path',
    'config',
    'config-from',
    'fail-on',
    'fail-on-new',
    'baseline',
    'facts',
    'annotations',
    'summary',
    'sarif-file',
    'findings-file',
    'logs',
    'token',
    'suggestions',
  ]);
  expect(Object.keys(action.outputs)).toEqual([
    'errors',
    'warnings',
    'notes',
    'new-errors',
    'new-warnings',
    'new-notes',
    'undecided',
    'sarif-file',
    'findings-file',
  ]);
});
