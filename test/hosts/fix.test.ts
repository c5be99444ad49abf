import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../harness/process.ts';
import { git, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';
import { filesBelow } from '../harness/tree.ts';

const head = 'name: churn\nendpoint_name: churn-batch\ntype: model\nmodel: azureml:churn:1\ncompute: azureml:cluster\n';
const wrong = `\uFEFF# A deployment\n${head}mini_batch_size: 10 # files\n`.replaceAll('\n', '\r\n');
const right = `\uFEFF# A deployment\n${head}settings:\n  mini_batch_size: 10 # files\n`.replaceAll('\n', '\r\n');
const untouched = { 'deployment.yml': wrong, 'README.md': '# Here\n' };

test('--fix writes what is mended and reports what is left', async () => {
  const folder = repositoryOf({ ...untouched, 'endpoint.yml': 'name: churn-batch\nauth_mode: key\n' });
  // More than the usual mask leaves to a file that is made.
  chmodSync(join(folder, 'deployment.yml'), 0o662);
  const { exitCode, stdout, stderr } = await runCli(folder, ['--fix']);
  expect(stderr).toContain('deployment.yml: Move "mini_batch_size" under "settings".\n1 fix in 1 file.\n');
  expect(stdout).toContain('unsupported-auth-mode');
  expect(stdout).not.toContain('misplaced-setting');
  expect(exitCode).toBe(1);
  expect(readFileSync(join(folder, 'deployment.yml'), 'utf8')).toBe(right);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'deployment.yml')).mode & 0o777).toBe(0o662);

  const again = await runCli(folder, ['--fix']);
  expect(again.stderr).toContain('0 fixes in 0 files.\n');
  expect(readFileSync(join(folder, 'deployment.yml'), 'utf8')).toBe(right);
});

test('--fix=unsafe mends what should be looked at, too', async () => {
  const folder = repositoryOf({ ...untouched, 'endpoint.yml': 'name: churn-batch\nauth_mode: key\n' });
  await runCli(folder, ['--fix=unsafe']);
  expect(readFileSync(join(folder, 'endpoint.yml'), 'utf8')).toBe('name: churn-batch\nauth_mode: aad_token\n');
});

test('--fix-dry-run prints a diff that git takes, and writes nothing', async () => {
  const folder = repositoryOf(untouched);
  const { exitCode, stdout, stderr } = await runCli(folder, ['--fix-dry-run'], { GITHUB_ACTIONS: undefined });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('1 fix in 1 file, not written.\n');
  const { '.git/index': _, ...files } = filesBelow(folder);
  expect(files).toMatchObject(untouched);
  writeFiles(folder, { 'fix.patch': stdout });
  git(folder, 'apply', '--whitespace=nowarn', 'fix.patch');
  expect(readFileSync(join(folder, 'deployment.yml'), 'utf8')).toBe(right);
});

test('in the log of a workflow no line of a diff is a command', async () => {
  const folder = repositoryOf({
    'deployment.yml': `${head}# \u202e\n# ::error::x ##[error]y\nmini_batch_size: 10\n`,
  });
  const { stdout } = await runCli(folder, ['--fix-dry-run'], { GITHUB_ACTIONS: 'true' });
  expect(stdout).toContain('-# \\u202e\n');
  expect(stdout).toContain('# #[error]y');
  expect(stdout).not.toMatch(/\u202e|##\[/);
});

test('only what paths and rules ask for is mended', async () => {
  const other = { 'other/deployment.yml': wrong.replace('churn', 'second') };
  const folder = repositoryOf({ ...untouched, ...other });
  await runCli(folder, ['--fix', 'other']);
  const files = filesBelow(folder);
  expect(files['deployment.yml']).toBe(wrong);
  expect(files['other/deployment.yml']).toContain('settings:');
  await runCli(folder, ['--fix', '--rule=unknown-key']);
  expect(filesBelow(folder)['deployment.yml']).toBe(wrong);
});

test('what a baseline lives with is left alone', async () => {
  const folder = repositoryOf(untouched);
  await runCli(folder, ['--baseline=b.json', '--write-baseline']);
  await runCli(folder, ['--fix', '--baseline=b.json']);
  expect(filesBelow(folder)['deployment.yml']).toBe(wrong);
});

test.skipIf(process.platform === 'win32')('a link is not written, nor what lies behind one', async () => {
  const folder = repositoryOf(untouched);
  const away = temporaryFolder();
  mkdirSync(join(folder, 'a'));
  renameSync(join(folder, 'deployment.yml'), join(folder, 'a', 'real.txt'));
  symlinkSync('a/real.txt', join(folder, 'deployment.yml'));
  writeFiles(away, { 'deployment.yml': wrong });
  symlinkSync(away, join(folder, 'away'));
  git(folder, 'add', '--all');
  const { stderr } = await runCli(folder, ['--fix']);
  expect(stderr).toContain('0 fixes in 0 files.\n');
  expect(readFileSync(join(folder, 'a', 'real.txt'), 'utf8')).toBe(wrong);
  expect(readFileSync(join(away, 'deployment.yml'), 'utf8')).toBe(wrong);
});

test('what steps fill in, and what the configuration calls generated, is not written', async () => {
  const rendered = repositoryOf({
    ...untouched,
    'deploy.sh': 'envsubst < deployment.yml > out.yml\naz ml batch-deployment create -f out.yml\n',
  });
  await runCli(rendered, ['--fix=unsafe']);
  expect(filesBelow(rendered)['deployment.yml']).toBe(wrong);
  const generated = repositoryOf({ ...untouched, '.azureml-batch-lint.yml': 'generated: [deployment.yml]\n' });
  await runCli(generated, ['--fix=unsafe']);
  expect(filesBelow(generated)['deployment.yml']).toBe(wrong);
});

test('JSON and SARIF have the edits', async () => {
  const folder = repositoryOf(untouched);
  const json = JSON.parse((await runCli(folder, ['--format=json'])).stdout);
  const start = right.indexOf('settings:');
  expect(json.findings.map(({ fix }: { fix?: unknown }) => fix)).toEqual([
    {
      title: 'Move "mini_batch_size" under "settings".',
      safety: 'safe',
      edits: [
        {
          at: {
            file: 'deployment.yml',
            start: { offset: start, line: 7, column: 1 },
            end: { offset: start + 'mini_batch_size: 10 # files\r\n'.length, line: 8, column: 1 },
          },
          text: 'settings:\r\n  mini_batch_size: 10 # files\r\n',
        },
      ],
    },
  ]);
  const sarif = JSON.parse((await runCli(folder, ['--format=sarif'])).stdout);
  expect(sarif.runs[0].results[0].fixes).toEqual([
    {
      description: { text: 'Move "mini_batch_size" under "settings".' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'deployment.yml', uriBaseId: '%SRCROOT%' },
          replacements: [
            {
              deletedRegion: { startLine: 7, startColumn: 1, endLine: 8, endColumn: 1 },
              insertedContent: { text: 'settings:\r\n  mini_batch_size: 10 # files\r\n' },
            },
          ],
        },
      ],
    },
  ]);
});

test.each([
  [['--fix=all'], '--fix'],
  [['--fix', '--fix'], '--fix'],
  [['--fix', '--baseline=b.json', '--write-baseline'], '--write-baseline'],
])('%j is wrong usage', async (args, named) => {
  const { exitCode, stderr } = await runCli(repositoryOf(untouched), args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(named);
});
