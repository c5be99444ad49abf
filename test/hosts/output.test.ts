import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, lstatSync, openSync, readFileSync, readSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeAll } from '../../src/hosts/write-all.ts';
import { brokenFiles, deploymentWith } from '../harness/broken.ts';
import { actionNode, type Finished, finished, runCli, top } from '../harness/process.ts';
import { repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';

const onLinux = test.skipIf(process.platform !== 'linux');
const onPosix = test.skipIf(process.platform === 'win32');

const cli = join(top, 'dist/cli.js');

/** A repository whose report is larger than any pipe. */
function manyBroken(): string {
  const names = Array.from({ length: 300 }, (_, index) => `d${index}`);
  const files = names.flatMap((name) => [
    [`${name}/deployment.yml`, deploymentWith('gone.py', name)] as const,
    [`${name}/code/score.py`, ''] as const,
  ]);
  return repositoryOf(Object.fromEntries(files));
}

/** Runs a line of shell, where `$CLI` is the program. */
function runShell(folder: string, line: string): Promise<Finished> {
  const env = { ...process.env, CLI: `${actionNode} ${cli}`, NODE: actionNode, NO_COLOR: '1', FORCE_COLOR: undefined };
  return finished(spawn('sh', ['-c', line], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

onPosix('a report that does not fit on the disk is an error, never half a report', async () => {
  // The system takes what still fits and says no to the rest, as a full disk does.
  const folder = manyBroken();
  const line = `trap '' XFSZ; ulimit -f 100; $CLI --format json > report.json`;
  const { exitCode, stderr } = await runShell(folder, line);
  expect(stderr).toBe('Standard output could not be written: the file would be larger than the system allows.\n');
  expect(exitCode).toBe(3);
  expect(() => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toThrow(SyntaxError);
});

onLinux.each([
  ['$CLI', 'Standard output could not be written: the disk is full.'],
  ['$CLI --format sarif', 'Standard output could not be written: the disk is full.'],
  ['$CLI --list-rules', 'Standard output could not be written: the disk is full.'],
  ['$CLI --version', 'The run ended early: ENOSPC: no space left on device, write.'],
])('%s on a full disk', async (line, message) => {
  const { exitCode, stderr } = await runShell(repositoryOf(brokenFiles), `${line} > /dev/full`);
  expect([exitCode, stderr]).toEqual([3, `${message}\n`]);
});

onLinux('where the reports fail, those beside them are written', async () => {
  const folder = repositoryOf(brokenFiles);
  const line =
    '$CLI --format text --format json=report.json --format sarif=/dev/full --format markdown=batch/deployment.yml/a.md > /dev/full';
  const { exitCode, stderr } = await runShell(folder, line);
  expect(stderr.split('\n').sort()).toEqual([
    '',
    'Cannot write "/dev/full": the disk is full.',
    'Cannot write "batch/deployment.yml/a.md": a part of its path is not a folder.',
    'Standard output could not be written: the disk is full.',
  ]);
  expect(exitCode).toBe(3);
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ totals: { error: 1 } });
});

onLinux('where standard error fails, too, the exit code still says it', async () => {
  expect(await runShell(repositoryOf(brokenFiles), '$CLI > /dev/full 2> /dev/full')).toMatchObject({ exitCode: 3 });
});

onPosix('a reader that leaves early is no error', async () => {
  const line = '{ $CLI --format json; echo $? > code; } | head -c 10';
  const folder = manyBroken();
  expect(await runShell(folder, line)).toMatchObject({ stdout: '{\n  "versi', stderr: '' });
  expect(readFileSync(join(folder, 'code'), 'utf8')).toBe('1\n');
});

onLinux('a pipe that has no room now gets the whole report later', async () => {
  const folder = manyBroken();
  const whole = (await runCli(folder, ['--format', 'json'])).stdout;
  const path = join(folder, '.git/pipe');
  execFileSync('mkfifo', [path]);
  // Whoever shares this end of the pipe shares its refusal to wait.
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const child = spawn(actionNode, [cli, '--format', 'json'], { cwd: folder, stdio: ['ignore', pipe, 'ignore'] });
  const ended = once(child, 'close');
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  await wait(1_500);
  let text = '';
  while (text.length < whole.length) {
    text += readSome(reader);
    await wait(1);
  }
  await ended;
  closeSync(reader);
  closeSync(pipe);
  expect(child.exitCode).toBe(1);
  expect(text === whole).toBe(true);
});

/** What a pipe holds, at most a page of it. */
function readSome(file: number): string {
  const bytes = Buffer.alloc(4096);
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } catch {
    return '';
  }
}

onLinux('a pipe that nobody reads is not waited for', async () => {
  const folder = repositoryOf(brokenFiles);
  execFileSync('mkfifo', [join(folder, 'report.json')]);
  expect(await runCli(folder, ['--format', 'json=report.json'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'Cannot write "report.json": nobody reads from it.\n',
  });
});

onLinux('the reader of a pipe may take nothing for a limited time', () => {
  const path = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [path]);
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  expect(() => writeAll(pipe, Buffer.alloc(1_000_000), 50)).toThrow('its reader takes nothing');
  closeSync(pipe);
});

onPosix('reports reach pipes and devices, which stay what they are', async () => {
  const folder = repositoryOf(brokenFiles);
  const { exitCode, stdout } = await runShell(
    folder,
    '{ $CLI --format json=/dev/stdout --format sarif=/dev/null; echo $? > code; } | cat',
  );
  expect(exitCode).toBe(0);
  expect(readFileSync(join(folder, 'code'), 'utf8')).toBe('1\n');
  expect(JSON.parse(stdout)).toMatchObject({ totals: { error: 1 } });
  expect(lstatSync('/dev/null').isFile()).toBe(false);
  expect(lstatSync('/dev/stdout').isFile()).toBe(false);
});

onLinux.each([
  ['/proc/x/y', 'the system takes no folder there'],
  ['/proc/x/y/z.json', 'the system takes no folder there'],
  ['/dev/null/y.json', 'a part of its path is not a folder'],
  ['batch/deployment.yml/a/b.json', 'a part of its path is not a folder'],
  ['nothing/a.json', 'a part of its path is not a folder'],
  ['round/a.json', 'its links go round in a circle'],
  [`${'long'.repeat(2_500)}/b.json`, 'its name is too long'],
])('a report of a path like this is refused at once: %#', async (path, because) => {
  const folder = repositoryOf(brokenFiles);
  symlinkSync('gone', join(folder, 'nothing'));
  symlinkSync('round', join(folder, 'round'));
  expect(await runShell(folder, `timeout 10 $CLI --format json=${path}`)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `Cannot write "${path}": ${because}.\n`,
  });
});

test('the folders of a report are made', async () => {
  const folder = repositoryOf(brokenFiles);
  expect(await runCli(folder, ['--format', 'json=a/b/c/report.json'])).toMatchObject({ exitCode: 1, stderr: '' });
  expect(JSON.parse(readFileSync(join(folder, 'a/b/c/report.json'), 'utf8'))).toMatchObject({ totals: { error: 1 } });
});

onLinux.each([
  [['/dev/zero'], '"/dev/zero" is neither a file nor a folder.'],
  [['pipe'], '"pipe" is neither a file nor a folder.'],
  [['.', ''], 'A path is empty. Write "." for the working directory.'],
  [['--config', '/proc/self/mem'], 'Cannot read the configuration "/proc/self/mem": it is not a regular file.'],
  [['--config', '/proc/self/status'], 'Cannot read the configuration "/proc/self/status": it is not a regular file.'],
])('%j is a mistake of the call', async (args, message) => {
  const folder = repositoryOf(brokenFiles);
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(await runCli(folder, args)).toEqual({ exitCode: 2, stdout: '', stderr: `${message}\n` });
});

test('an empty configuration is one', async () => {
  const folder = repositoryOf({ ...brokenFiles, 'empty.yml': '' });
  expect(await runCli(folder, ['--config', 'empty.yml'])).toMatchObject({ exitCode: 1, stderr: '' });
});

test('a folder in the place of a report stays', async () => {
  const folder = repositoryOf({ ...brokenFiles, 'report.json/file': '' });
  const { exitCode, stderr } = await runCli(folder, ['--format', 'json=report.json']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^Cannot write "report\.json": /);
});

onLinux('without files to open, a run says so in one line', async () => {
  const folder = repositoryOf(brokenFiles);
  // With fewer, Node itself does not start; how many the run needs depends on the Node.
  for (const most of [22, 24, 26, 28, 30, 40]) {
    const { exitCode, stdout, stderr } = await runShell(folder, `ulimit -n ${most}; exec $CLI`);
    expect(stderr).toMatch(/^(The .+\n)?$/);
    if (stderr === '') expect([exitCode, stdout]).toEqual([1, expect.stringContaining('missing-file')]);
    else expect(exitCode).toBe(3);
  }
});

const breaking = (how: string) => ({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(how)}` });

test.each([
  ['thrown', 'setTimeout(() => { throw new Error("odd\\n::error::\\x1b[1m##[error]") }, 20)'],
  ['refused', 'setTimeout(() => { Promise.reject(new Error("odd\\n::error::\\x1b[1m##[error]")) }, 20)'],
])('what is %s where nobody looks is one line', async (_, how) => {
  const script = `process.argv.push('--'); ${how}; await new Promise((go) => { setTimeout(go, 0) })`;
  const { exitCode, stderr } = await runCli(manyBroken(), ['--format', 'json'], breaking(script));
  expect(stderr).toMatch(/^(Internal error: odd ::error:: \[1m# #\[error\] Please report it\.\n)?$/);
  expect(exitCode).toBe(stderr === '' ? 1 : 3);
});

onPosix('a working directory that is gone is a mistake of the call', async () => {
  const { exitCode, stderr } = await runShell(temporaryFolder(), 'mkdir gone; cd gone; rmdir ../gone; exec $CLI');
  expect(stderr).toMatch(/^The (working directory cannot be read|run ended early): .*\n$/);
  expect([2, 3]).toContain(exitCode);
});

onPosix('a configuration that is a link to nothing, or a pipe, is refused', async () => {
  const folder = repositoryOf(brokenFiles);
  symlinkSync('nowhere.yml', join(folder, '.azureml-batch-lint.yml'));
  expect(await runCli(folder, [])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'Cannot read the configuration ".azureml-batch-lint.yml": it is a link to nothing.\n',
  });
  execFileSync('mkfifo', [join(folder, 'pipe.yml')]);
  expect(await runCli(folder, ['--config', 'pipe.yml'])).toMatchObject({
    exitCode: 2,
    stderr: 'Cannot read the configuration "pipe.yml": it is not a regular file.\n',
  });
});

onPosix('ignore files that are pipes, and files beside them, hold up nothing', async () => {
  const folder = repositoryOf(brokenFiles);
  for (const name of ['.gitignore', 'batch/.gitignore', 'other.yml', 'batch/endpoint.yml', 'batch/run.sh']) {
    execFileSync('mkfifo', [join(folder, name)]);
  }
  const { exitCode, stdout, stderr } = await runCli(folder, []);
  expect(stdout).toMatch(/^batch\/deployment\.yml:8:19/);
  expect(stderr.split('\n').sort()).toEqual([
    '',
    'The ignore file ".gitignore" was passed over: it is not a regular file.',
    'The ignore file "batch/.gitignore" was passed over: it is not a regular file.',
  ]);
  expect(exitCode).toBe(1);
});

test('a file that git ignores may be missing; one behind an ignore file that was passed over may be, too', async () => {
  const folder = repositoryOf(brokenFiles);
  writeFiles(folder, { 'batch/.gitignore': 'a'.repeat(2_000_001) });
  const { exitCode, stdout } = await runCli(folder, ['--format', 'json']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('\\"batch/.gitignore\\", which may have git ignore it, was passed over');
});
