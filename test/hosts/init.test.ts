import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { rules } from '../../src/rules/index.ts';
import { runCli, top } from '../harness/process.ts';
import { makeRepository, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';

const configurationName = '.azureml-batch-lint.yml';
const broken = Object.fromEntries(
  ['conda.yml', 'deployment.yml', 'endpoint.yml', 'src/score.py'].map((file) => [
    file,
    readFileSync(join(top, 'examples/broken', file), 'utf8'),
  ]),
);
const read = (folder: string, file = configurationName) => readFileSync(join(folder, file), 'utf8');

/** The configuration that it becomes when every key is taken out of its comment. */
function uncommented(text: string): string {
  return text
    .split('\n')
    .filter((line) => /^# (levels|ignores|files|generated|known):|^# {3}/.test(line))
    .map((line) => line.slice(2))
    .join('\n');
}

test('a first configuration is all comments, says what there is, and holds when it is taken out of them', async () => {
  const folder = repositoryOf({
    ...broken,
    'deploy.sh': 'az ml batch-deployment create --file deployment.yml --set compute=azureml:$CLUSTER\n',
  });
  const before = await runCli(folder, []);
  expect(await runCli(folder, ['--init'])).toEqual({
    exitCode: 0,
    stdout: '',
    stderr:
      '".azureml-batch-lint.yml" is written.\n' +
      'There are 8 findings now; to fail for new ones only: --since REF --fail-on never --fail-on-new error.\n',
  });
  const text = read(folder);
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  expect(text).toContain(
    '# When this was written: 8 errors, 0 warnings, 0 notes in 2 batch endpoint or deployment files.\n',
  );
  expect(text).toContain('#   missing-file: error # 1 finding, the first at deployment.yml:8\n');
  expect(text).toContain('#     CLUSTER: [value] # each value is tried\n');
  const after = await runCli(folder, []);
  expect({ ...after, stderr: '' }).toEqual({ ...before, stderr: '' });
  const ids = rules.map(({ id }) => id);
  expect(parseConfig(configurationName, uncommented(text), ids)).toMatchObject({
    config: { levels: { 'missing-file': 'error' }, known: { variables: new Map([['CLUSTER', expect.anything()]]) } },
  });
});

test('a repository without findings gets examples that hold, too', async () => {
  const folder = repositoryOf({ 'README.md': '' });
  expect(await runCli(folder, ['--init'])).toMatchObject({
    exitCode: 0,
    stderr: '".azureml-batch-lint.yml" is written.\n',
  });
  const parsed = parseConfig(
    configurationName,
    uncommented(read(folder)),
    rules.map(({ id }) => id),
  );
  expect(parsed).toMatchObject({ config: { levels: { 'short-timeout': 'off' } } });
});

test('it says which system the repository uses, and writes for those that are asked for', async () => {
  const files = { '.github/workflows/ci.yml': 'on: push\njobs: {}\n', 'ci/azure-pipelines.yml': 'steps: []\n' };
  const folder = repositoryOf(files);
  expect((await runCli(folder, ['--init'])).stderr).toBe(
    '".azureml-batch-lint.yml" is written.\n' +
      'This repository uses GitHub workflows: "--init github" adds the linter there.\n' +
      'This repository uses Azure Pipelines: "--init azure-pipelines" adds the linter there.\n',
  );
  const asked = await runCli(join(folder, 'ci'), ['--init', 'github', 'azure-pipelines', 'pre-commit']);
  expect(asked).toEqual({
    exitCode: 0,
    stdout: '',
    stderr:
      '".azureml-batch-lint.yml" is there already, and stays as it is.\n' +
      '".github/workflows/azureml-batch-lint.yml" is written.\n' +
      '"azure-pipelines-batch-lint.yml" is written.\n' +
      '".pre-commit-config.yaml" is written.\n' +
      'Azure Repos starts it for pull requests once a branch policy names it: project settings, "Build validation".\n',
  });
  expect(read(folder, '.github/workflows/azureml-batch-lint.yml')).not.toContain('fail-on');
  expect(read(folder, '.github/workflows/ci.yml')).toBe(files['.github/workflows/ci.yml']);
});

test('it says nothing of a system that has the linter already, and how to add it to a file that stays', async () => {
  const folder = repositoryOf({
    '.github/workflows/ci.yml': 'on: push\njobs: {}\n',
    'azure-pipelines.yml': 'steps: []\n',
  });
  await runCli(folder, ['--init', 'github', 'azure-pipelines', 'pre-commit']);
  const stays = '".azureml-batch-lint.yml" is there already, and stays as it is.\n';
  expect((await runCli(folder, ['--init'])).stderr).toBe(stays);
  const has = '".pre-commit-config.yaml" is there already, and stays as it is.\n';
  expect((await runCli(folder, ['--init', 'pre-commit'])).stderr).toBe(stays + has);
  writeFiles(folder, { '.pre-commit-config.yaml': 'repos: []\n' });
  expect((await runCli(folder, ['--init', 'pre-commit'])).stderr).toBe(
    `${stays}${has}Add the linter to it as https://github.com/azureml-batch-lint/azureml-batch-lint#pre-commit shows.\n`,
  );
  expect(read(folder, '.pre-commit-config.yaml')).toBe('repos: []\n');
});

test('where there are errors already, the workflow and the pipeline fail for new ones only', async () => {
  const folder = repositoryOf(broken);
  await runCli(folder, ['--init', 'github', 'azure-pipelines']);
  expect(read(folder, '.github/workflows/azureml-batch-lint.yml')).toMatch(
    /uses: azureml-batch-lint\/azureml-batch-lint@v0\n {8}with:\n {10}fail-on: never\n {10}fail-on-new: error\n$/,
  );
  expect(read(folder, 'azure-pipelines-batch-lint.yml')).toContain(
    ' azureml-batch-lint@0 --fail-on never --fail-on-new error\n',
  );
});

test.skipIf(process.platform === 'win32')('it follows no link, and writes nothing outside the repository', async () => {
  const [folder, outside] = [temporaryFolder(), temporaryFolder()];
  symlinkSync(join(outside, 'config.yml'), join(folder, configurationName));
  symlinkSync(outside, join(folder, '.github'));
  makeRepository(folder);
  // Nobody's configuration: what it leads to cannot be read.
  expect((await runCli(folder, ['--init'])).exitCode).toBe(2);
  const other = temporaryFolder();
  symlinkSync(outside, join(other, '.github'));
  makeRepository(other);
  expect(await runCli(other, ['--init', 'github'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(
      'Cannot write ".github/workflows/azureml-batch-lint.yml": its folder is a link out of the repository.',
    ),
  });
  expect(readdirSync(outside)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('names of files cannot leave the comment', async () => {
  const folder = temporaryFolder();
  const name = 'a\nlevels: {unknown-key: "off"}\n"b';
  mkdirSync(join(folder, name));
  writeFiles(folder, { [`${name}/deployment.yml`]: broken['deployment.yml'] ?? '' });
  makeRepository(folder);
  expect((await runCli(folder, ['--init'])).exitCode).toBe(0);
  const text = read(folder);
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  expect(text).toContain('a\\nlevels');
  expect(
    parseConfig(
      configurationName,
      uncommented(text),
      rules.map(({ id }) => id),
    ),
  ).toHaveProperty('config');
});

test('a place that it does not know is refused before anything is written', async () => {
  const folder = repositoryOf({ 'README.md': '' });
  expect(await runCli(folder, ['--init', 'jenkins'])).toMatchObject({
    exitCode: 2,
    stderr: 'Unknown value "jenkins" of "--init". Use one of azure-pipelines, github, pre-commit.\n',
  });
  expect(existsSync(join(folder, configurationName))).toBe(false);
});
