import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenFiles, deploymentWith, soundFiles } from '../harness/broken.ts';
import { runCli } from '../harness/process.ts';
import { repositoryOf, temporaryFolder } from '../harness/repository.ts';
import { runAction } from '../harness/runner.ts';

const withEnvironment = {
  ...soundFiles,
  'batch/deployment.yml': deploymentWith('score.py').replace(
    'environment: azureml:scoring:1',
    'environment:\n  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\n  conda_file: ../shared/conda.yml',
  ),
  'shared/conda.yml': 'name: scoring\ndependencies:\n  - python=3.10\n  - pip:\n      - pandas\n',
};

test('a mistake elsewhere that makes a named file fail comes along', async () => {
  const folder = repositoryOf({ ...withEnvironment, 'other/deployment.yml': deploymentWith('gone.py', 'other') });
  const { exitCode, stdout } = await runCli(folder, ['batch/deployment.yml']);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^shared\/conda\.yml:2:1 {2}error {2}missing-azureml-core$/m);
  expect(stdout).toContain('batch/deployment.yml:1:1: The batch deployment "churn" uses it.');
  expect(stdout).not.toContain('other/deployment.yml');
});

test('what the configuration excludes does not come along', async () => {
  const config = { '.azureml-batch-lint.yml': 'files: { exclude: ["shared/**"] }\n' };
  const { exitCode } = await runCli(repositoryOf({ ...withEnvironment, ...config }), ['batch/deployment.yml']);
  expect(exitCode).toBe(0);
});

test('paths may be patterns', async () => {
  const folder = repositoryOf({
    ...brokenFiles,
    'ml/a/deployment.yml': deploymentWith('gone.py', 'a'),
    'ml/b/deployment.yml': deploymentWith('gone.py', 'b'),
    'ml/b/other.yml': deploymentWith('gone.py', 'c'),
  });
  const path = 'ml/**/deployment.yml';
  const step = await runAction({ workspace: folder, inputs: { path } });
  expect([...new Set(step.annotations.map(({ file }) => file))]).toEqual([
    'ml/a/deployment.yml',
    'ml/b/deployment.yml',
  ]);
  const below = await runCli(join(folder, 'ml'), ['b/*.yml']);
  const files = [...below.stdout.matchAll(/^(\S+?):\d+:\d+ {2}/gm)].map(([, file]) => file);
  expect([...new Set(files)]).toEqual(['ml/b/deployment.yml', 'ml/b/other.yml']);
  const none = await runCli(folder, ['ml/**/*.yaml']);
  expect([none.exitCode, none.stderr]).toEqual([2, 'No file matches "ml/**/*.yaml".\n']);
});

test('a file whose name looks like a pattern is that file', async () => {
  const folder = repositoryOf({ 'a[1].yml': deploymentWith('gone.py') });
  expect((await runCli(folder, ['a[1].yml'])).stdout).toMatch(/^a\[1\]\.yml:7:9 /m);
});

test('where a filter leaves no batch file, those elsewhere are counted', async () => {
  const folder = repositoryOf({ ...brokenFiles, 'docs/readme.md': 'Nothing.\n' });
  const step = await runAction({ workspace: folder, inputs: { path: 'docs' } });
  const said = 'No batch endpoint or deployment files in what is asked for, but 1 lies elsewhere in the repository';
  expect(step.exitCode).toBe(0);
  expect(step.summary).toContain(`${said}.`);
  expect(step.log.join('\n')).toContain(said);
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a named file that is refused exits with 4',
  async () => {
    const folder = repositoryOf({ 'notes.txt': 'x' });
    chmodSync(join(folder, 'notes.txt'), 0);
    expect((await runCli(folder, ['notes.txt'])).exitCode).toBe(4);
  },
);

test('a named file that is no text exits with 4, if it ought to be one', async () => {
  const folder = repositoryOf({ 'a.yml': new Uint8Array([0xff, 0xff, 0x41]), 'a.png': new Uint8Array([0xff, 0xff]) });
  const named = await runCli(folder, ['a.yml']);
  expect([named.exitCode, named.stdout]).toEqual([4, expect.stringContaining('Could not read a.yml: it is not UTF-8')]);
  expect((await runCli(folder, ['a.png'])).exitCode).toBe(0);
  expect((await runCli(folder, ['.'])).exitCode).toBe(0);
});

test('a workspace without files is red, and says what is missing', async () => {
  const step = await runAction({ workspace: temporaryFolder() });
  expect([step.exitCode, step.annotations]).toMatchObject([
    2,
    [{ level: 'error', message: expect.stringMatching(/^No file was read: .*actions\/checkout/) }],
  ]);
});

test('"none" means never', async () => {
  const inputs = { 'fail-on': 'none', 'fail-on-new': 'none' };
  expect((await runAction({ workspace: repositoryOf(brokenFiles), inputs })).exitCode).toBe(0);
  expect((await runCli(repositoryOf(brokenFiles), ['--fail-on', 'none'])).exitCode).toBe(0);
});

test('each mistake of the configuration is annotated at its place', async () => {
  const config = 'levels:\n  missing-fiel: off\n  short-timeout: loud\nexclud: []\n';
  const workspace = repositoryOf({ ...brokenFiles, '.azureml-batch-lint.yml': config });
  const step = await runAction({ workspace, inputs: { 'sarif-file': 'out/batch.sarif' } });
  expect(step.exitCode).toBe(2);
  expect(step.annotations).toMatchObject([
    {
      level: 'error',
      file: '.azureml-batch-lint.yml',
      line: 2,
      col: 3,
      message: expect.stringContaining('missing-fiel'),
    },
    { level: 'error', file: '.azureml-batch-lint.yml', line: 3, message: expect.stringContaining('loud') },
    { level: 'error', file: '.azureml-batch-lint.yml', line: 4, col: 1, message: expect.stringContaining('exclud') },
  ]);
  const [run] = JSON.parse(readFileSync(join(workspace, 'out/batch.sarif'), 'utf8')).runs;
  expect(run.results).toEqual([]);
  expect(run.invocations).toMatchObject([{ executionSuccessful: false, exitCode: 2 }]);
  expect(
    run.invocations[0].toolConfigurationNotifications.map(
      (each: { locations: { physicalLocation: { region: { startLine: number } } }[] }) =>
        each.locations[0]?.physicalLocation.region.startLine,
    ),
  ).toEqual([2, 3, 4]);
});

test('of very many mistakes of the configuration the tenth says how many more there are', async () => {
  const config = Array.from({ length: 14 }, (_, index) => `wrong${index}: 1\n`).join('');
  const step = await runAction({ workspace: repositoryOf({ ...brokenFiles, '.azureml-batch-lint.yml': config }) });
  expect(step.annotations).toHaveLength(10);
  expect(step.annotations.at(-1)?.message).toBe('And 5 more mistakes.');
});

test('SARIF is written whatever ends the run', async () => {
  const folder = repositoryOf(brokenFiles);
  const { exitCode } = await runCli(folder, ['--format', 'sarif=batch.sarif', 'nowhere']);
  expect(exitCode).toBe(2);
  const [run] = JSON.parse(readFileSync(join(folder, 'batch.sarif'), 'utf8')).runs;
  expect(run.invocations[0].toolConfigurationNotifications).toEqual([
    { level: 'error', message: { text: 'No file or folder "nowhere".' } },
  ]);
  const step = await runAction({ workspace: folder, inputs: { 'fail-on': 'erorr', 'sarif-file': 'input.sarif' } });
  expect([step.exitCode, existsSync(join(folder, 'input.sarif'))]).toEqual([2, true]);
});

test('the log of the Action links pages, as its readers have no command line', async () => {
  const step = await runAction({ workspace: repositoryOf(brokenFiles) });
  expect(step.log).toContain(
    '  https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-file/README.md',
  );
  expect(step.log.join('\n')).not.toContain('--explain');
});
