import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { type Diagnosis, diagnose, type Where } from '../src/diagnosis/join.ts';
import { verdictOf } from '../src/diagnosis/verdict.ts';
import { loadProject } from '../src/engine/load-project.ts';
import { readJob } from '../src/hosts/job-files.ts';
import { defaultConfig, lint, memoryWorkspace, rules, type Workspace } from '../src/index.ts';
import { renderDiagnosis } from '../src/report/diagnosis.ts';
import { indexLines, positionAt } from '../src/text/lines.ts';
import { top } from './harness/process.ts';
import { temporaryFolder, writeFiles } from './harness/repository.ts';
import { filesBelow } from './harness/tree.ts';

const folder = join(top, 'test/jobs');

/** What is said of a job beside the repository that sent it, or beside the mended one. */
async function look(name: string, mended = false, jobFolder = join(folder, name, 'job')) {
  return await lookInto(filesBelow(join(folder, name, mended ? 'mended' : 'repository')), jobFolder);
}

async function lookInto(files: Record<string, string>, jobFolder: string) {
  const workspace = memoryWorkspace(files);
  const config = { ...defaultConfig, today: '2026-11-29' };
  const result = await lint(workspace, rules, config);
  const { project } = await loadProject(workspace, config);
  const { evidence, notices } = readJob(jobFolder);
  const diagnosis = diagnose(verdictOf(evidence), { workspace, project, result });
  const input = { result, workspace, rules, version: '0.1.0' };
  const job = { diagnosis, logs: 'job', notices };
  return { diagnosis, workspace, input, job, text: renderDiagnosis('text', input, job) };
}

/** The causes of a diagnosis: what each says and where it stands, with lines and without columns. */
function causesIn(diagnosis: Diagnosis, workspace: Workspace): string[] {
  return [...diagnosis.causes, ...diagnosis.wrappers].map(
    (cause) => `${cause.certain ? '' : 'probably '}${cause.message.id} @ ${whereOf(cause.where, workspace)}`,
  );
}

function whereOf(where: Where, workspace: Workspace): string {
  if (where.kind === 'nothing') return `nothing, ${where.look?.id}`;
  const at = where.kind === 'rule' ? where.findings[0].at : where.at;
  const { line } = positionAt(indexLines(workspace.read(at.file).text ?? ''), at.span.start);
  return `${at.file}:${line} ${where.kind === 'rule' ? where.findings[0].rule : where.what}`;
}

interface Expected {
  readonly causes: readonly string[];
  /** Beside the mended repository, where there is one; the same causes, and nothing shows them. */
  readonly mended?: readonly string[];
  /** What the text must say. */
  readonly says?: readonly string[];
}

const failedJobs: Readonly<Record<string, Expected>> = {
  timeout: {
    causes: ['run-timeout-line @ deployment.yml:17 timeout: 30'],
    mended: ['run-timeout-line @ nothing, deployment'],
    says: ['3 of 4 mini-batches took longer than 30 s, each tried 3 times. The slowest that succeeded took 27.9 s.'],
  },
  'timeout-lines': {
    causes: ['run-timeout-line @ deployment.yml:17 timeout: 60'],
    mended: ['run-timeout-line @ nothing, deployment'],
    says: ['At least 3 mini-batches took longer than 60 s.'],
  },
  'load-timeout': {
    causes: ['run-timeout-status @ deployment.yml:17 timeout: 60'],
    says: ['processed_mini-batches.csv:2 (2 times)\n    LOAD_TIMEOUT'],
  },
  'mostly-timeout': {
    causes: ['run-timeout-status @ deployment.yml:17 timeout: 30', 'bad-number @ src/score.py:20 this line raised it'],
    mended: ['run-timeout-status @ nothing, deployment', 'bad-number @ nothing, input'],
    says: ['2 of 10 mini-batches took longer', '1 of 10 mini-batches failed.'],
  },
  mixed: {
    causes: ['bad-number @ src/score.py:20 this line raised it'],
    mended: ['bad-number @ nothing, input'],
    says: ['3 of 10 mini-batches failed.', 'value n/a'],
  },
  'no-azureml': {
    causes: ['no-azureml @ conda.yml:3 missing-azureml-core'],
    mended: ['no-azureml @ nothing, environment'],
    says: ['artifacts/user_logs/std_log_0.txt:4'],
  },
  'pkg-resources': {
    causes: ['pkg-resources @ conda.yml:7 pkg-resources-removed'],
    mended: ['pkg-resources @ nothing, environment'],
  },
  'no-module': {
    causes: ['no-module @ src/score.py:2 undeclared-import'],
    mended: ['no-module @ nothing, environment'],
    says: ['module sklearn', 'score.py:2 in <module>'],
  },
  'module-of-helper': {
    causes: ['no-module @ src/features.py:1 undeclared-import'],
    mended: ['no-module @ nothing, environment'],
  },
  'module-elsewhere': {
    causes: ['no-module @ src/score.py:4 this line raised it'],
    mended: ['no-module @ nothing, environment'],
    says: ['"lib/features.py" is not below the code folder, so it is not uploaded.'],
  },
  'driver-without-pip': {
    causes: ['no-pip @ conda.yml:3 pip is not among the dependencies'],
    mended: ['no-pip @ nothing, environment'],
  },
  'storage-role': {
    causes: ['stream-auth-code @ component.yml:11 missing-storage-role'],
    mended: ['stream-auth-code @ nothing, role'],
    says: ['rslex.log.2026-11-20:3'],
  },
  'dataset-mount': {
    causes: ['probably dataset-init @ component.yml:11 missing-storage-role'],
    mended: ['probably dataset-init @ nothing, role'],
    says: ['read system_logs/data_capability/rslex.log*'],
  },
  'key-refused': {
    causes: ['key-auth-off @ main.tf:3 identity-only-storage'],
    mended: ['key-auth-off @ nothing, keys'],
  },
  'dataset-parameter': {
    causes: ['dataset-param @ score.sh:1 missing-model-input'],
    mended: ['dataset-param @ nothing, input'],
    says: ['az ml job show --name 0a1b'],
  },
  'wrong-input-type': { causes: ['input-type @ score.sh:1 mltable-input'], mended: ['input-type @ nothing, input'] },
  'token-audience': {
    causes: ['token-audience @ invoke.sh:4 wrong-token-audience'],
    mended: ['token-audience @ nothing, token'],
  },
  'no-route': {
    causes: ['no-route @ endpoint.yml:2 no-default-deployment'],
    mended: ['no-route @ nothing, endpoint'],
    says: ['az ml batch-endpoint show --name churn --query defaults'],
  },
  'output-exists': {
    causes: ['path-exists @ .github/workflows/score.yml:10 reused-output-path'],
    mended: ['path-exists @ nothing, input'],
  },
  'program-failed': {
    causes: ['unbound-name @ src/score.py:7 unbound-global'],
    mended: ['unbound-name @ nothing, deployment'],
  },
  'wrapper-only': {
    causes: ['probably run-failed @ src/score.py:7 unbound-global'],
    mended: ['run-failed @ nothing, child', 'exit-42 @ nothing, child'],
    says: ['az ml job download --name <child job> --all'],
  },
  'no-mini-batch-succeeded': {
    causes: ['probably no-succeeded @ src/score.py:9 wrong-run-result'],
    mended: ['no-succeeded @ nothing, child', 'exit-42 @ nothing, child'],
  },
  'return-type': {
    causes: ['return-type @ src/score.py:9 wrong-run-result'],
    mended: ['return-type @ nothing, deployment'],
  },
  'no-objects': {
    causes: ['probably no-objects @ src/score.py:15 unguarded-concat'],
    mended: ['probably no-objects @ nothing, input'],
  },
  'unsupported-files': {
    causes: ['unsupported-file @ score.sh:1 unsupported-input-file'],
    mended: ['unsupported-file @ nothing, input'],
    says: ['7 files could not be read: *.jsonl'],
  },
  'mlflow-schema': {
    causes: ['fails-schema @ nothing, input'],
    says: ['1 file could not be read: 2026-11.csv.', "columns ['sex']"],
  },
  'environment-variable': {
    causes: ['env-keyerror @ src/score.py:6 unset-environment-variable'],
    mended: ['env-keyerror @ nothing, deployment'],
  },
  'environment-variable-of-helper': {
    causes: ['env-keyerror @ src/lib/config.py:5 this line raised it'],
    mended: ['env-keyerror @ nothing, deployment'],
  },
  'script-arguments': {
    causes: ['script-args @ src/score.py:7 strict-argparse'],
    mended: ['script-args @ nothing, deployment'],
  },
  'model-path': {
    causes: ['file-not-found @ src/score.py:7 hard-coded-model-path'],
    mended: ['file-not-found @ nothing, deployment'],
  },
  'online-script': {
    causes: ['json-minibatch @ src/score.py:9 online-scoring-script'],
    mended: ['json-minibatch @ nothing, deployment'],
  },
  helper: {
    causes: ['raised: ZeroDivisionError: division by zero @ src/features.py:5 this line raised it'],
    mended: ['raised: ZeroDivisionError: division by zero @ nothing, deployment'],
    says: ['3 of 3 mini-batches failed.', '(9 times)'],
  },
  'several-workers': {
    causes: [
      'no-module @ src/score.py:3 undeclared-import',
      'empty-file @ src/score.py:14 this line raised it',
      'write-denied @ nothing, role',
    ],
    mended: [
      'no-module @ nothing, environment',
      'empty-file @ src/score.py:14 this line raised it',
      'write-denied @ nothing, role',
    ],
    says: ['job_error.20261120.txt:9 (2 times)'],
  },
  'table-only': {
    causes: ['raised: bad cell @ nothing, traceback'],
    says: ['2 of 9 mini-batches failed.', 'look at logs/user/error/<node>/<process>.txt'],
  },
  'out-of-memory': {
    causes: ['killed @ deployment.yml:15 max_concurrency_per_instance: 4'],
    mended: ['killed @ nothing, memory'],
    says: ['The memory of a node was used to 98.7 % (artifacts/logs/perf/0/node_resource_usage.csv:3).'],
  },
  'memory-and-no-progress': {
    causes: ['probably no-progress @ deployment.yml:15 max_concurrency_per_instance: 8'],
    mended: ['probably no-progress @ nothing, memory'],
    says: ['The memory of a node was used to 99.7 % (artifacts/logs/perf/0/node_resource_usage.csv:3).'],
  },
  quota: {
    causes: ['core-quota @ deployment.yml:16 instance_count: 20'],
    mended: ['core-quota @ nothing, quota'],
    says: ['az ml compute show --name batch-cluster', 'az vm list-usage'],
  },
  preempted: {
    causes: ['preemption @ cluster.yml:5 low-priority-compute'],
    mended: ['preemption @ nothing, quota'],
  },
  'image-build': {
    causes: ['requires-python @ conda.yml:4 python=3.13'],
    mended: ['requires-python @ nothing, build'],
  },
  'image-build-pin': {
    causes: ['no-distribution @ conda.yml:8 pandas==9.9.9'],
    mended: ['no-distribution @ nothing, build'],
  },
  'conda-package': {
    causes: ['conda-not-found @ conda.yml:5 scikit-lern=1.3.2'],
    mended: ['conda-not-found @ nothing, build'],
  },
  'image-pull': { causes: ['pull-image @ nothing, registry'], says: ['--role AcrPull'] },
  'input-not-found': { causes: ['stream-not-found @ nothing, input'] },
  'parent-stream': { causes: ['failed-error @ nothing, child'], says: ['--parent-job-name batchjob-0a1b'] },
};

const otherJobs: Readonly<Record<string, readonly [state: string, says: string]>> = {
  healthy: ['succeeded', 'The job succeeded.'],
  running: ['running', '12 of 40 mini-batches'],
  'online-endpoint': ['other', 'the log of an online endpoint'],
  'online-gunicorn': ['other', 'the log of an online endpoint'],
  'training-job': ['other', 'another kind of job'],
  'results-only': ['results', 'az ml job list --parent-job-name <job>'],
};

test('every folder is looked at', () => {
  expect(Object.keys({ ...failedJobs, ...otherJobs }).sort()).toEqual(readdirSync(folder).sort());
});

test.each(Object.entries(failedJobs))('%s', async (name, { causes, mended, says = [] }) => {
  const { diagnosis, text, workspace } = await look(name);
  expect(diagnosis.state).toBe('failed');
  expect(causesIn(diagnosis, workspace)).toEqual(causes);
  const beside = mended === undefined ? undefined : await look(name, true);
  if (beside !== undefined) expect(causesIn(beside.diagnosis, beside.workspace)).toEqual(mended);
  for (const piece of says) expect(`${text}\n${beside?.text}`).toContain(piece);
});

test.each(Object.entries(otherJobs))('%s', async (name, [state, says]) => {
  const { diagnosis, text } = await look(name);
  expect([diagnosis.state, diagnosis.causes, diagnosis.wrappers]).toEqual([state, [], []]);
  expect(text).toContain(says);
});

test('every format names the commands for the logs of the child', async () => {
  const { input, job } = await look('results-only');
  for (const format of ['text', 'json', 'markdown'] as const)
    expect(renderDiagnosis(format, input, job), format).toMatch(/az ml job list --parent-job-name/);
});

test('while a job runs, a mini-batch may be tried again', async () => {
  const job = temporaryFolder();
  writeFiles(job, {
    ...filesBelow(join(folder, 'running/job')),
    'job.json': '{"status": "Running"}',
    'logs/sys/job_report/processed_mini-batches.csv':
      'Mini-batch Id,Picked Count,Status\n0,1,RUN_DONE\n1,1,RUN_TIMEOUT\n',
  });
  expect((await look('running', false, job)).text).toContain(
    '1 of 2 mini-batches succeeded so far; of 1 no try did yet.',
  );
});

test('a folder that lies deeper, with Windows line breaks and marks, gives the same', async () => {
  for (const name of ['timeout', 'mixed', 'storage-role']) {
    const files = filesBelow(join(folder, name, 'job'));
    const deep = Object.entries(files).map(([path, text]) => [
      `a/b/${path.replace(/^artifacts\//, '')}`,
      `\ufeff${text.replaceAll('\n', '\r\n')}`,
    ]);
    const job = temporaryFolder();
    writeFiles(job, Object.fromEntries(deep));
    const { diagnosis, workspace } = await look(name, false, job);
    expect(causesIn(diagnosis, workspace)).toEqual(failedJobs[name]?.causes);
  }
});

test.each([
  ["NameError: name 'pth' is not defined", 'unbound-name @ src/score.py:14 undefined-name'],
  ['EOFError: it ended', 'raised: EOFError: it ended @ src/score.py:14 this line raised it'],
])('a rule speaks of a line that raised only what its mistake raises: %s', async (raised, expected) => {
  const files = filesBelow(join(folder, 'several-workers/repository'));
  const script = files['src/score.py']?.replace('read_csv(path)', 'read_csv(pth)') ?? '';
  const job = temporaryFolder();
  writeFiles(job, {
    'logs/job_error.txt': `Traceback (most recent call last):\n  File "/mnt/azureml/cr/j/0/exe/wd/score.py", line 14, in run\n    table = pd.read_csv(pth)\n${raised}\n`,
  });
  const { diagnosis, workspace } = await lookInto({ ...files, 'src/score.py': script }, job);
  expect(causesIn(diagnosis, workspace)).toEqual([expected]);
});

test.each([
  ['mixed/job/artifacts/logs/sys/job_report/processed_mini-batches.csv', 'bad-number'],
  ['helper/job/artifacts/logs/sys/job_report/processed_mini-batches.csv', 'raised: division by zero'],
  ['timeout/job/artifacts/logs/sys/job_report/processed_mini-batches.csv', 'run-timeout-status'],
  ['mixed/job/artifacts/logs/job_error.20261120.txt', 'bad-number'],
  ['timeout/job/artifacts/logs/sys/error/0/process001.txt', 'run-timeout-line'],
  ['mlflow-schema/job/artifacts/logs/user/stdout/0/process000.stdout.txt', 'fails-schema'],
  ['image-build/job/artifacts/azureml-logs/20_image_build_log.txt', 'requires-python'],
  ['out-of-memory/job/artifacts/logs/job_result.txt', 'probably no-progress'],
  ['return-type/job/artifacts/logs/job_result.txt', 'only raised-summary'],
  ['timeout/job/artifacts/user_logs/std_log_0.txt', 'only exit-42'],
])('one file alone: %s', (path, expected) => {
  const { state, causes, wrappers } = verdictOf(readJob(join(folder, path)).evidence);
  const said = [
    ...causes.map(({ message, certain }) => `${certain ? '' : 'probably '}${message.id}`),
    ...wrappers.map(({ message }) => `only ${message.id}`),
  ];
  expect([state, said[0]]).toEqual(['failed', expected]);
});

test('the diagnosis of every job fits the schema of the report', async () => {
  const schema = JSON.parse(readFileSync(join(top, 'schemas/report.schema.json'), 'utf8'));
  const validate = new Ajv({ allErrors: true }).compile(schema);
  for (const name of Object.keys({ ...failedJobs, ...otherJobs })) {
    const { input, job } = await look(name);
    validate(JSON.parse(renderDiagnosis('json', input, job)));
    expect([name, validate.errors]).toEqual([name, null]);
  }
});
