import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, runPiped, top } from '../harness/process.ts';
import { makeRepository, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';
import { runAction } from '../harness/runner.ts';
import { filesBelow } from '../harness/tree.ts';

const jobs = join(top, 'test/jobs');

/** The repository of a job in a new folder, and the job beside it. */
function placed(name: string): { readonly repository: string; readonly job: string } {
  const job = join(temporaryFolder(), 'job');
  writeFiles(job, filesBelow(join(jobs, name, 'job')));
  return { repository: repositoryOf(filesBelow(join(jobs, name, 'repository'))), job };
}

test.each([
  ['timeout', 1, /deployment\.yml:17:14 {2}timeout: 30/],
  ['no-azureml', 1, /conda\.yml:3:1 {2}error {2}missing-azureml-core/],
  ['healthy', 0, /^The job succeeded\./],
  ['running', 0, /^The job is not over: 12 of 40/],
  ['online-endpoint', 2, /online endpoint/],
  ['training-job', 2, /another kind of job/],
  ['results-only', 2, /az ml job download --name <child job> --all/],
])('the job %s exits %i', async (name, exitCode, says) => {
  const { repository, job } = placed(name);
  const finished = await runCli(repository, ['--diagnose', job]);
  expect([finished.exitCode, finished.stderr]).toEqual([exitCode, '']);
  expect(finished.stdout).toMatch(says);
});

test('one file, and a pipe in UTF-16 as PowerShell writes it', async () => {
  const { repository, job } = placed('no-azureml');
  const file = join(job, 'artifacts/user_logs/std_log_0.txt');
  expect((await runCli(repository, ['--diagnose', file])).stdout).toContain('conda.yml:3:1');
  const text = `RunId: x\r\n${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`;
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  const { exitCode, stdout } = await runPiped(repository, bytes, ['--diagnose', '-']);
  expect([exitCode, stdout.includes('conda.yml:3:1'), stdout.includes('standard input:5')]).toEqual([1, true, true]);
  const bare = await runPiped(repository, bytes.subarray(2), ['--diagnose', '-']);
  expect(bare.stdout).toBe(stdout);
});

test('an archive is to be unpacked', async () => {
  const { repository, job } = placed('no-azureml');
  const zip = Buffer.from("PK\x03\x04\x14\0No module named 'azureml'", 'latin1');
  writeFiles(job, { 'logs.zip': zip });
  const { exitCode, stdout } = await runCli(repository, ['--diagnose', join(job, 'logs.zip')]);
  expect([exitCode, stdout.includes('it is compressed: unpack it first')]).toEqual([4, true]);
});

test('formats: JSON, Markdown, and the commands of both runners; SARIF is refused', async () => {
  const { repository, job } = placed('no-azureml');
  const of = async (format: string) => (await runCli(repository, ['--diagnose', job, '--format', format])).stdout;
  expect(JSON.parse(await of('json'))).toMatchObject({
    version: 2,
    diagnosis: { state: 'failed', causes: [{ id: 'no-azureml', where: { kind: 'rule' } }] },
  });
  expect(await of('markdown')).toMatch(/^## The job\n\n\*\*The job failed\.\*\*/);
  expect(await of('github')).toMatch(/^::error file=conda\.yml,line=3,endLine=3,title=Why the job failed::/);
  expect(await of('azure-pipelines')).toMatch(
    /^##vso\[task\.logissue type=error;sourcepath=conda\.yml;linenumber=3;\]/,
  );
  expect(await runCli(repository, ['--diagnose', job, '--format', 'sarif'])).toMatchObject({ exitCode: 2 });
});

test('wrong paths are wrong usage, an empty folder is no job', async () => {
  const repository = repositoryOf({ 'readme.md': '' });
  expect(await runCli(repository, ['--diagnose', 'nowhere'])).toMatchObject({
    exitCode: 2,
    stderr: 'No file or folder "nowhere".\n',
  });
  expect(await runCli(repository, ['--diagnose', temporaryFolder()])).toMatchObject({ exitCode: 2 });
  expect(await runPiped(repository, '', ['--diagnose', '-'])).toMatchObject({ exitCode: 2 });
});

test('nothing of a log can act, and no secret of it is shown', async () => {
  const { repository, job } = placed('no-azureml');
  const hostile = [
    '::error::planted',
    '##vso[task.setvariable variable=x]planted',
    '\x1b]8;;https://evil\x07link\x1b[31m',
    '<img src=x onerror=alert(1)> | `x` [a](b) @everyone',
    'https://a.blob.core.windows.net/c?sig=SECRETSECRET&AccountKey=SECRETSECRET; Bearer SECRETSECRETSECRET',
  ];
  const errors = hostile.map(
    (text, index) =>
      `Traceback (most recent call last):\n  File "/mnt/azureml/cr/j/0/exe/wd/${text.slice(0, 10)}${index}.py", line 1, in run\n    ${text}\nValueError: ${text}\n`,
  );
  writeFiles(job, {
    'logs/job_error.txt': errors.join('\n'),
    [`logs/user/error/0/\u202eprocess.txt`]: errors.join('\n'),
  });
  for (const format of ['text', 'json', 'markdown', 'github', 'azure-pipelines']) {
    const { stdout } = await runCli(repository, ['--diagnose', job, '--format', format]);
    expect(stdout, format).not.toMatch(/SECRETSECRET|[\x1b\x07\u202e]/);
    expect(stdout.split('\n').filter((line) => /^\s*::error::planted|##vso\[task\.setvariable/.test(line))).toEqual([]);
    if (format === 'markdown') expect(stdout).not.toMatch(/<img|@everyone/);
  }
});

test('damaged and odd files end the run neither early nor late', async () => {
  const { repository } = placed('no-azureml');
  const job = temporaryFolder();
  writeFiles(job, {
    'logs/job_error.txt': Buffer.from([0xff, 0x00, 0x80, 0x0a, 0xc3]),
    'logs/user/error/0/process000.txt': 'Traceback (most recent call last):\n  File "',
    'logs/sys/job_report/processed_mini-batches.csv': `Mini-batch Id,Status\n1,"${'x'.repeat(3_000_000)}`,
    'logs/sys/node/0/_main.txt': 'a'.repeat(3_000_000),
    'job.json': `{"a": ${'['.repeat(200_000)}`,
    'logs/job_result.txt': '',
  });
  const { exitCode, stderr } = await runCli(repository, ['--diagnose', job]);
  expect([exitCode, stderr]).toEqual([0, '']);
});

test('in the Action the cause is an annotation, heads the summary, and changes no verdict', async () => {
  const workspace = repositoryOf({
    ...filesBelow(join(jobs, 'timeout/repository')),
    '.gitignore': 'job/\n',
  });
  writeFiles(join(workspace, 'job'), filesBelow(join(jobs, 'timeout/job')));
  makeRepository(workspace);
  const step = await runAction({ workspace, inputs: { logs: 'job' } });
  expect(step.exitCode).toBe(0);
  expect(step.annotations).toMatchObject([
    {
      level: 'error',
      title: 'Why the job failed',
      file: 'deployment.yml',
      line: 17,
      message: expect.stringMatching(/^3 of 4 mini-batches/),
    },
  ]);
  expect(step.summary).toMatch(/^## The job\n[\s\S]*\n## azureml-batch-lint\n/);
  expect(step.log.join('\n')).toContain('the repository shows it here');
  const quiet = await runAction({ workspace, inputs: { logs: 'job', annotations: 'none' } });
  expect([quiet.exitCode, quiet.annotations]).toEqual([0, []]);
});

test('logs that are not there are one notice, and a job that succeeded is none', async () => {
  const workspace = repositoryOf(filesBelow(join(jobs, 'timeout/repository')));
  const step = await runAction({ workspace, inputs: { logs: 'gone' } });
  expect([step.exitCode, step.annotations.map(({ level, message }) => [level, message])]).toEqual([
    0,
    [['notice', '"logs" names "gone", and there is no such file or folder: no job was looked at.']],
  ]);
  const fine = await runAction({ workspace, inputs: { logs: join(jobs, 'healthy/job') } });
  expect([fine.exitCode, fine.annotations]).toEqual([0, []]);
  expect(fine.summary).toContain('The job succeeded.');
});

test('of several deployments none is pointed at until it is named', async () => {
  const files = filesBelow(join(jobs, 'timeout/repository'));
  const other = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      `other/${path}`,
      text.replace('churn-sklearn', 'churn-other').replace('timeout: 30', 'timeout: 300'),
    ]),
  );
  const repository = repositoryOf({ ...files, ...other });
  const job = join(jobs, 'timeout/job');
  const { stdout } = await runCli(repository, ['--diagnose', job]);
  expect(stdout).toContain('deployment.yml:17:14');
  const third = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`third/${path}`, text.replace('churn-sklearn', 'churn-third')]),
  );
  const several = repositoryOf({ ...files, ...third });
  expect((await runCli(several, ['--diagnose', job])).stdout).toMatch(
    /nothing in the repository shows it[\s\S]*name it with "--deployment"/,
  );
  expect((await runCli(several, ['--diagnose', job, '--deployment', 'churn-third'])).stdout).toContain(
    'third/deployment.yml:17:14',
  );
  const unknown = await runCli(several, ['--diagnose', job, '--deployment', 'gone']);
  expect(unknown.stderr).toBe('No batch deployment "gone" is in the repository.\n');
});

test('each module that is missing and each property that is refused is a cause of its own', async () => {
  const repository = repositoryOf(filesBelow(join(jobs, 'timeout/repository')));
  const log = [
    "ModuleNotFoundError: No module named 'joblib'",
    "ModuleNotFoundError: No module named 'lightgbm'",
    'batch endpoint: {"PropertyName": "Properties.MiniBatchSize", "ErrorMessage": "must be positive.", "AttemptedValue": ""}',
  ].join('\n');
  const { stdout } = await runPiped(repository, log, ['--diagnose', '-', '--format', 'json']);
  const { causes } = JSON.parse(stdout).diagnosis;
  expect(causes.map(({ names }: { names: object }) => names)).toEqual([{ module: 'joblib' }, { module: 'lightgbm' }]);
  const refused = await runPiped(repository, `${log.split('\n')[2]}\n`, ['--diagnose', '-']);
  expect(refused.stdout).toMatch(/deployment\.yml:14:3 {2}"mini_batch_size" is set here/);
});

test('a long log is read in time', async () => {
  const repository = repositoryOf(filesBelow(join(jobs, 'no-azureml/repository')));
  const job = temporaryFolder();
  const line =
    '2026-11-20 09:43:39,318|INFO|254|1403|Processed mini batch 12 of the day, an error is not among its records\n';
  const stdout = line.repeat(500_000);
  writeFiles(job, { 'logs/user/stdout/0/process000.stdout.txt': `${stdout}No module named azureml\n` });
  const usage = join(temporaryFolder(), 'usage');
  const atEnd = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(usage)}, String(process.cpuUsage().user)))`;
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(atEnd)}` };
  const finished = await runCli(repository, ['--diagnose', job], environment);
  expect(finished.stdout).toContain('process000.stdout.txt:500001');
  expect(Number(readFileSync(usage, 'utf8')) / 1e6).toBeLessThan(20);
});

test('what a script prints of itself, and the files of its snapshot, say nothing of the job', async () => {
  const { repository, job } = placed('timeout');
  writeFiles(job, {
    'artifacts/logs/user/stdout/0/process000.stdout.txt': 'Status: Completed\nstatus: Running\n',
    'artifacts/code/settings.json': '{"status": "Completed", "error": null}',
  });
  expect(await runCli(repository, ['--diagnose', job])).toMatchObject({ exitCode: 1 });
  const healthy = placed('healthy');
  writeFiles(healthy.job, { 'artifacts/code/messages.json': '{"text": "No module named azureml"}' });
  expect(await runCli(healthy.repository, ['--diagnose', healthy.job])).toMatchObject({ exitCode: 0 });
});
