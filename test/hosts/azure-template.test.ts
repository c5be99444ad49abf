import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { azurePipeline } from '../../src/catalog/start.ts';
import { expand, runSteps } from '../harness/azure-pipelines.ts';
import { azureRepos, checkedOut } from '../harness/azure-repos.ts';
import { brokenFiles, deploymentWith } from '../harness/broken.ts';
import { top } from '../harness/process.ts';
import { mergedPull, temporaryFolder, writeFiles } from '../harness/repository.ts';

const template = readFileSync(join(top, 'azure-pipelines/lint.yml'), 'utf8');
const docs = readFileSync(join(top, 'docs/azure-pipelines.md'), 'utf8');
const examples = [azurePipeline, ...[...docs.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml)];

/** The schema of the service's own editor extension; some of its patterns are no regular expressions in Unicode mode. */
const isPipeline = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }).compile(
  JSON.parse(readFileSync(join(top, 'test/vectors/azure-pipelines-schema.json'), 'utf8')),
);

test('the template, filled in, is valid', () => {
  isPipeline({ steps: expand(template, { comment: 'azure-repos', token: '$(System.AccessToken)' }) });
  expect(isPipeline.errors).toBe(null);
});

test.each(examples)('an example of the page is valid: %s', (yaml) => {
  isPipeline(load(yaml));
  expect(isPipeline.errors).toBe(null);
});

test.each([
  [{ steps: [{ scripts: 'echo' }] }],
  [{ steps: [{ task: 'PublishTestResults@2', inputs: { testResultFormat: 'JUnit' } }] }],
  [{ steps: [{ checkout: 'self', fetchdepth: '2' }] }],
])('the schema refuses %j', (pipeline) => {
  expect(isPipeline(pipeline)).toBe(false);
});

test('the parameters of the page are those of the template', () => {
  const { parameters } = load(template) as { parameters: { name: string }[] };
  const told = [...docs.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
  expect(told).toEqual(parameters.map(({ name }) => name));
});

test('the template runs the release that it belongs to', () => {
  const { parameters } = load(template) as { parameters: { name: string; default: unknown }[] };
  expect(parameters.find(({ name }) => name === 'version')?.default).toBe(manifest.version);
});

function pullRequest() {
  return checkedOut(
    mergedPull(brokenFiles, (folder) =>
      writeFiles(folder, { 'batch/second.yml': deploymentWith('absent.py', 'second') }),
    ),
  );
}

test('the steps run: issues, a summary, comments, and what is published is there', async () => {
  const pull = pullRequest();
  const temp = temporaryFolder();
  const service = await azureRepos(pull, ['batch/second.yml']);
  const steps = expand(template, {
    comment: 'azure-repos',
    token: '$(System.AccessToken)',
    arguments: '--fail-on never',
  });
  const ran = await runSteps(steps, pull.folder, temp, { ...service.environment, SYSTEM_ACCESSTOKEN: undefined });
  expect(ran.map(({ failed }) => failed)).toEqual([false, false, false, false]);
  const [, lint, tests, scans] = ran;
  expect(lint?.output).toContain('##vso[task.logissue type=error;sourcepath=batch/second.yml;');
  expect(lint?.output).toContain(`##vso[task.uploadsummary]${join(temp, 'azureml-batch-lint/summary.md')}`);
  expect(lint?.output).toContain('Comments in the pull request: 1 new');
  const { searchFolder, testResultsFiles } = (tests?.step['inputs'] ?? {}) as Record<string, string>;
  expect(readFileSync(join(searchFolder ?? '', testResultsFiles ?? ''), 'utf8')).toContain(
    '<testsuite name="azureml-batch-lint"',
  );
  expect(existsSync(join(String(scans?.step['publish']), 'azureml-batch-lint.sarif'))).toBe(true);
  expect(scans?.step['artifact']).toBe('CodeAnalysisLogs');
});

test('what failed is published all the same, and what nobody wants is not', async () => {
  const pull = pullRequest();
  const environment = { TF_BUILD: 'True' };
  const ran = await runSteps(expand(template, { scans: false }), pull.folder, temporaryFolder(), environment);
  expect(ran.map(({ step, failed }) => [step['task'] ?? Object.keys(step)[0], failed])).toEqual([
    ['NodeTool@0', false],
    ['script', true],
    ['PublishTestResults@2', false],
  ]);
});

test('the shortest way runs', async () => {
  const { steps } = load(examples[0] ?? '') as { steps: { script?: string }[] };
  const [lint] = await runSteps(
    steps.filter(({ script }) => script !== undefined),
    pullRequest().folder,
    temporaryFolder(),
    { TF_BUILD: 'True' },
  );
  expect(lint?.output).toContain('##vso[task.logissue type=error;');
  expect(lint?.failed).toBe(true);
});
