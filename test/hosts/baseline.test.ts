import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addSecond, brokenFiles, deploymentWith } from '../harness/broken.ts';
import { runCli } from '../harness/process.ts';
import { git, repositoryOf, writeFiles } from '../harness/repository.ts';
import { runAction } from '../harness/runner.ts';

const writing = ['--baseline', 'baseline.json', '--write-baseline'];
const reading = ['--baseline', 'baseline.json'];

async function withBaseline(): Promise<string> {
  const folder = repositoryOf(brokenFiles);
  expect(await runCli(folder, writing)).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: '"baseline.json" has 1 finding.\n',
  });
  git(folder, 'add', '--all');
  return folder;
}

test('what is in the baseline is passed over, what comes is not', async () => {
  const folder = await withBaseline();
  expect((await runCli(folder, reading)).exitCode).toBe(0);
  addSecond(folder);
  const { exitCode, stdout } = await runCli(folder, [...reading, '--format=json']);
  const { findings, ignored } = JSON.parse(stdout);
  expect(exitCode).toBe(1);
  expect(findings).toMatchObject([{ at: { file: 'batch/second.yml' } }]);
  expect(ignored).toMatchObject([{ by: 'baseline', at: { file: 'baseline.json' } }]);
});

test('the Action takes a baseline, too', async () => {
  const step = await runAction({ workspace: await withBaseline(), inputs: { baseline: 'baseline.json' } });
  expect([step.exitCode, step.outputs['errors']]).toEqual([0, '0']);
});

test('it survives fifty lines above, keys in another order and a renamed file', async () => {
  const folder = await withBaseline();
  const [schema = '', ...rest] = deploymentWith('missing.py').trimEnd().split('\n');
  rmSync(join(folder, 'batch/deployment.yml'));
  const moved = [schema, ...rest.slice(4), ...rest.slice(0, 4)].join('\n');
  writeFiles(folder, { 'batch/churn.yml': `${'# above\n'.repeat(50)}${moved}\n` });
  const { exitCode, stdout, stderr } = await runCli(folder, reading);
  expect(stdout).toContain('1 ignored');
  expect(stderr).not.toContain('mended');
  expect(exitCode).toBe(0);
});

test('a copy of a mistake is not in the baseline', async () => {
  const folder = await withBaseline();
  writeFiles(folder, { 'batch/copy.yml': deploymentWith('missing.py') });
  expect((await runCli(folder, reading)).exitCode).toBe(1);
});

test('an entry that is mended is told, and gone when the baseline is written anew', async () => {
  const folder = await withBaseline();
  writeFiles(folder, { 'batch/code/missing.py': brokenFiles['batch/code/score.py'] });
  const { exitCode, stderr } = await runCli(folder, reading);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('1 entry of the baseline is mended. Write it anew with "--write-baseline"');
  mkdirSync(join(folder, 'docs'));
  await runCli(join(folder, 'docs'), ['--baseline', '../baseline.json', '--write-baseline']);
  expect(JSON.parse(readFileSync(join(folder, 'baseline.json'), 'utf8'))).toEqual({ version: 1, findings: [] });
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'an incomplete run writes no baseline',
  async () => {
    const folder = repositoryOf(brokenFiles);
    const { chmodSync } = await import('node:fs');
    chmodSync(join(folder, 'batch/code/score.py'), 0);
    chmodSync(join(folder, 'batch/deployment.yml'), 0);
    const { exitCode, stderr } = await runCli(folder, writing);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('The baseline is not written');
    expect(existsSync(join(folder, 'baseline.json'))).toBe(false);
  },
);

test.each<[args: readonly string[], text: string | undefined, said: RegExp]>([
  [reading, undefined, /^Cannot read the baseline "baseline\.json": .* Write one with "--write-baseline"\.$/m],
  [reading, '{}', /^"baseline\.json" is no baseline\./m],
  [reading, 'no JSON', /^"baseline\.json" is no baseline\./m],
  [reading, '{"version":1,"findings":[{"file":"a"}]}', /^Entry 1 of the baseline "baseline\.json" lacks its/m],
  [['--write-baseline'], undefined, /^"--write-baseline" needs a file/m],
  [[...writing, 'batch'], undefined, /^"--write-baseline" takes no paths/m],
])('refused: %j with %j', async (args, text, said) => {
  const folder = repositoryOf(text === undefined ? brokenFiles : { ...brokenFiles, 'baseline.json': text });
  const { exitCode, stderr } = await runCli(folder, args);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(said);
});
