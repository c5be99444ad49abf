import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenFiles, deploymentWith, soundFiles } from '../harness/broken.ts';
import { runCli, top } from '../harness/process.ts';
import { commitAll, makeRepository, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';

test('says what is wrong, where, and exits 1', async () => {
  const { exitCode, stdout, stderr } = await runCli(repositoryOf(brokenFiles), []);
  expect(stdout).toMatch(/^batch\/deployment\.yml:8:19 {2}error {2}missing-file$/m);
  expect(stdout).toContain('1 error, 0 warnings, 0 notes');
  expect([exitCode, stderr]).toEqual([1, '']);
});

test('a sound repository exits 0, and --quiet prints nothing', async () => {
  const folder = repositoryOf(soundFiles);
  expect(await runCli(folder, [])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('0 errors, 0 warnings'),
  });
  expect(await runCli(folder, ['--quiet'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

test('a repository without batch endpoints exits 0 and says so, in any format', async () => {
  const folder = repositoryOf({ 'readme.md': 'Nothing here.\n' });
  expect(await runCli(folder, [])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^No batch endpoint .*found/),
  });
  expect(await runCli(folder, ['--format', 'json'])).toMatchObject({
    exitCode: 0,
    stderr: 'No batch endpoint files found.\n',
  });
});

test.each([
  ['error', 1],
  ['warning', 1],
  ['note', 1],
  ['never', 0],
])('--fail-on %s', async (level, exitCode) => {
  expect(await runCli(repositoryOf(brokenFiles), ['--fail-on', level])).toMatchObject({ exitCode });
});

test.each([
  [['nowhere.yml'], 'No file or folder "nowhere.yml".'],
  [['--formt', 'json'], 'Unknown option "--formt". Did you mean "--format"?'],
  [['--format', 'jsn'], 'Unknown value "jsn" of "--format". Did you mean "json"?'],
  [['--fail-on'], '"--fail-on" needs a value.'],
  [['--quiet=yes'], '"--quiet" takes no value.'],
  [['--config', 'nowhere.yml'], 'Cannot read the configuration "nowhere.yml": there is no such file or folder.'],
  [['--explain', 'mising-file'], 'Unknown rule "mising-file". Did you mean "missing-file"?'],
])('wrong usage exits 2: %j', async (args, message) => {
  expect(await runCli(repositoryOf(brokenFiles), args)).toEqual({ exitCode: 2, stdout: '', stderr: `${message}\n` });
});

test('a mistake in the configuration is shown at its place', async () => {
  const folder = repositoryOf({ ...brokenFiles, '.azureml-batch-lint.yml': 'levels:\n  mising-file: off\n' });
  const { exitCode, stderr } = await runCli(folder, []);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^\.azureml-batch-lint\.yml:2:3: .*missing-file/);
});

test('a configuration with another name is not passed over', async () => {
  const folder = repositoryOf({ ...brokenFiles, '.azureml-batch-lint.yaml': '' });
  expect(await runCli(folder, [])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Rename it') });
});

test('the configuration of the root holds below it, and --config replaces it', async () => {
  const folder = repositoryOf({
    ...brokenFiles,
    '.azureml-batch-lint.yml': 'levels: { missing-file: off }\n',
    'other.yml': 'levels: { missing-file: warning }\n',
  });
  expect(await runCli(join(folder, 'batch'), [])).toMatchObject({ exitCode: 0 });
  expect(await runCli(folder, ['--config', 'other.yml', '--fail-on', 'warning'])).toMatchObject({ exitCode: 1 });
});

test('paths select what is reported; places stay relative to the git top level', async () => {
  const folder = repositoryOf({ ...brokenFiles, 'other/deployment.yml': deploymentWith('gone.py') });
  const { stdout } = await runCli(join(folder, 'other'), ['.']);
  expect(stdout).toMatch(/^other\/deployment\.yml:7/m);
  expect(stdout).not.toContain('batch/deployment.yml:');
  expect(await runCli(folder, ['batch/code'])).toMatchObject({ exitCode: 0 });
});

test('a file named explicitly is read even if git ignores it', async () => {
  const folder = repositoryOf({
    ...soundFiles,
    '.gitignore': 'drafts/\n',
    'drafts/deployment.yml': `${deploymentWith('score.py')}colour: red\n`,
  });
  expect(await runCli(folder, [])).toMatchObject({ exitCode: 0 });
  expect(await runCli(folder, ['drafts/deployment.yml'])).toMatchObject({ exitCode: 1 });
});

test('several reports come from one run', async () => {
  const folder = repositoryOf(brokenFiles);
  const formats = ['text', 'sarif=out/report.sarif', 'json=out/report.json', 'markdown=out/report.md'];
  const { exitCode, stdout } = await runCli(
    folder,
    formats.flatMap((format) => ['--format', format]),
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain('missing-file');
  expect(JSON.parse(readFileSync(join(folder, 'out/report.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'))).toMatchObject({ totals: { error: 1 } });
  expect(readFileSync(join(folder, 'out/report.md'), 'utf8')).toContain('missing-file');
});

test('a report that cannot be written exits 2', async () => {
  const folder = repositoryOf({ ...brokenFiles, out: 'a file\n' });
  expect(await runCli(folder, ['--format', 'json=out/report.json'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^Cannot write "out\/report\.json": /),
  });
});

test.skipIf(process.platform === 'win32')('a report replaces a link instead of following it', async () => {
  const folder = repositoryOf({ ...brokenFiles, 'precious.txt': 'mine\n' });
  symlinkSync('precious.txt', join(folder, 'report.json'));
  await runCli(folder, ['--format', 'json=report.json']);
  expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('mine\n');
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toContain('"version": 2');
});

test('--format github writes commands that name the place', async () => {
  const { stdout } = await runCli(repositoryOf(brokenFiles), ['--format', 'github']);
  expect(stdout).toMatch(/^::error file=batch\/deployment\.yml,line=8,/);
});

test('colours follow the command line, then NO_COLOR and FORCE_COLOR', async () => {
  const folder = repositoryOf(brokenFiles);
  const colored = async (args: string[], env: NodeJS.ProcessEnv) =>
    (await runCli(folder, args, env)).stdout.includes('\x1b[');
  expect(await colored([], {})).toBe(false);
  expect(await colored(['--color'], { NO_COLOR: '1' })).toBe(true);
  expect(await colored([], { FORCE_COLOR: '1' })).toBe(true);
  expect(await colored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(await colored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
});

test('the rules and their pages can be read without the web', async () => {
  const { stdout } = await runCli(top, ['--list-rules']);
  expect(stdout).toMatch(/^ {2}missing-file +error +\S/m);
  const { exitCode, stdout: page } = await runCli(top, ['--explain', 'missing-file']);
  expect([exitCode, page.startsWith('missing-file\n---')]).toEqual([0, true]);
  expect(page).not.toMatch(/<!--|Fails\n-/);
  expect(page.split('\n').length).toBeLessThan(45);
  const { stdout: whole } = await runCli(top, ['--explain', 'missing-file', '--all']);
  expect(whole).toContain('Fails\n-----');
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
  expect(await runCli(top, ['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

test('help names every option of the documentation', async () => {
  const { stdout } = await runCli(top, ['--help']);
  const options =
    '--format --config --fail-on --sarif-suppressed --color --no-color --quiet --list-rules --explain --all --diagnose --deployment --init --version --help';
  expect(options.split(' ').filter((option) => !stdout.includes(option))).toEqual([]);
});

test('outside git the working directory is the root', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, brokenFiles);
  const { exitCode, stdout, stderr } = await runCli(folder, ['batch']);
  expect(stdout).toContain('batch/deployment.yml:8:19');
  expect([exitCode, stderr]).toEqual([1, '']);
});

test('a repository that git cannot read is walked, and that is said', async () => {
  const folder = repositoryOf(brokenFiles);
  rmSync(join(folder, '.git/HEAD'));
  rmSync(join(folder, '.git/index'));
  const { exitCode, stderr } = await runCli(folder, []);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^Git could not list the files \(.+\), so the folders were walked instead\.\n$/);
});

test('the one repository inside a plain folder is found; of several one must be named', async () => {
  const folder = temporaryFolder();
  writeFiles(join(folder, 'sub'), brokenFiles);
  makeRepository(join(folder, 'sub'));
  expect((await runCli(folder, [])).stdout).toMatch(/^batch\/deployment\.yml:8:19/);
  writeFiles(join(folder, 'second'), soundFiles);
  makeRepository(join(folder, 'second'));
  expect(await runCli(folder, [])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('2 git repositories'),
  });
  expect(await runCli(folder, ['sub', 'second'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('different git'),
  });
});

test('what one rule says of one file is bounded in every format, and the exit code stays', async () => {
  const keys = Array.from({ length: 900 }, (_, index) => `unheard_of_${index}: 1`).join('\n');
  const folder = repositoryOf({ 'deployment.yml': `${deploymentWith('score.py')}${keys}\n`, 'code/score.py': '' });
  const formats = ['text', 'json', 'sarif', 'markdown', 'github', 'azure-pipelines', 'gitlab', 'junit', 'rdjson'];
  for (const format of formats) {
    const { exitCode, stdout } = await runCli(folder, ['--format', format]);
    expect(exitCode).toBe(1);
    if (format !== 'github') expect(stdout, format).toContain('And 800 more of this kind in this file.');
    expect(stdout.match(/unheard_of_\d+/g)?.length ?? 0).toBeLessThan(1_000);
  }
  const { totals, findings } = JSON.parse((await runCli(folder, ['--format', 'json'])).stdout);
  expect([totals.error >= 900, findings.length < 200]).toEqual([true, true]);
});

/** Three rules speak here: an error of `missing-file`, an error of `unknown-key`, and an ignore that silences nothing. */
const several = {
  ...brokenFiles,
  'batch/deployment.yml': `${deploymentWith('missing.py')}unheard_of: 1\n`,
  'batch/endpoint.yml': [
    '# azureml-batch-lint: ignore-file[null-value] nothing is null here',
    'name: churn-batch',
    'auth_mode: aad_token',
    '',
  ].join('\n'),
};

async function rulesOf(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runCli(folder, ['--format', 'json', ...args]);
  const { findings } = JSON.parse(stdout);
  return [...new Set<string>(findings.map(({ rule }: { rule: string }) => rule))].sort();
}

test('--rule asks only the rules it names, --ignore all others, whatever the configuration says of them', async () => {
  const folder = repositoryOf(several);
  const all = await rulesOf(folder);
  expect(all).toEqual(expect.arrayContaining(['missing-file', 'unknown-key', 'unused-ignore']));
  expect(await rulesOf(folder, '--rule', 'missing-file')).toEqual(['missing-file']);
  expect(await rulesOf(folder, '--rule', 'missing-file', '--rule=unknown-key')).toEqual([
    'missing-file',
    'unknown-key',
  ]);
  expect(await rulesOf(folder, '--ignore', 'missing-file')).toEqual(all.filter((rule) => rule !== 'missing-file'));
  // The rule of the ignore was not asked, so nobody can call it unused.
  expect(await rulesOf(folder, '--ignore', 'null-value')).toEqual(all.filter((rule) => rule !== 'unused-ignore'));
  writeFiles(folder, { '.azureml-batch-lint.yml': 'levels:\n  missing-file: off\n' });
  expect(await rulesOf(folder, '--rule', 'missing-file')).toEqual([]);
});

test('a rule that nobody has is refused', async () => {
  const folder = repositoryOf(soundFiles);
  expect(await runCli(folder, ['--rule', 'missing-files'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'Unknown rule "missing-files" of "--rule". Did you mean "missing-file"?\n',
  });
  expect(await runCli(folder, ['--ignore', 'qqqq'])).toMatchObject({
    exitCode: 2,
    stderr: 'Unknown rule "qqqq" of "--ignore". See "--list-rules".\n',
  });
});

test('what --rule leaves out is not mended in the baseline', async () => {
  const folder = repositoryOf(several);
  await runCli(folder, ['--baseline', 'known.json', '--write-baseline']);
  writeFiles(folder, { 'batch/deployment.yml': deploymentWith('missing.py') });
  expect((await runCli(folder, ['--baseline', 'known.json'])).stderr).toContain('1 entry of the baseline is mended.');
  expect((await runCli(folder, ['--baseline', 'known.json', '--rule', 'missing-file'])).stderr).not.toContain('mended');
});

test('what --rule leaves out is not hidden by the change', async () => {
  const folder = repositoryOf(several);
  const base = commitAll(folder);
  writeFiles(folder, { '.azureml-batch-lint.yml': 'levels:\n  unknown-key: off\n' });
  commitAll(folder);
  expect((await runCli(folder, ['--since', base])).stdout).toContain('hides or lowers 1 finding');
  expect((await runCli(folder, ['--since', base, '--rule', 'missing-file'])).stdout).not.toContain('hides or lowers');
});

test('--stats and --verbose say on standard error what the run came to; nothing is shown where there is no terminal', async () => {
  const folder = repositoryOf(brokenFiles);
  const { stdout, stderr } = await runCli(folder, ['--stats', '--verbose', '--format', 'json']);
  expect(JSON.parse(stdout).totals.error).toBe(1);
  expect(stderr).toMatch(/^files +2 listed, \d+ read, 1 batch endpoint or deployment file$/m);
  expect(stderr).toMatch(/^findings +1 error, 0 warnings, 0 notes: missing-file 1$/m);
  for (const stage of [
    'listing files',
    'looking at texts',
    'reading and linking',
    'checking schemas and asking rules',
  ]) {
    expect(stderr).toMatch(new RegExp(`^${stage} +\\d+\\.\\d\\d s$`, 'm'));
  }
  expect(stderr).toMatch(/^ {2}\d+ other rules +\d+\.\d\d s$/m);
  expect(stderr).not.toContain('\x1b');
  expect((await runCli(folder, ['--quiet', '--format', 'json'])).stderr).toBe('');
});
