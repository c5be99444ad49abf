import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { lowPriorityCompute } from '../../rules/low-priority-compute/rule.ts';
import { missingFile } from '../../rules/missing-file/rule.ts';
import { noDefaultDeployment } from '../../rules/no-default-deployment/rule.ts';

const rules = [lowPriorityCompute, missingFile, noDefaultDeployment];
const base = {
  'ml/endpoint.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn\nauth_mode: aad_token\n',
  'ml/deployment.yml': 'name: d\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:cluster\n',
  'data/in.csv': 'a\n',
};

/** Calls of the workflows of Azure/mlops-templates, each with its inputs. */
function workflow(calls: Readonly<Record<string, Readonly<Record<string, string>>>>, at: string): Files {
  const jobs = Object.entries(calls).map(([name, inputs]) => {
    const given = Object.entries(inputs).map(([key, value]) => `      ${key}: ${value}\n`);
    return `  ${name}:\n    uses: ${at.replace('*', name)}\n    with:\n${given.join('')}`;
  });
  return { '.github/workflows/deploy.yml': `on: push\njobs:\n${jobs.join('')}` };
}

const endpoint = { endpoint_file: 'ml/endpoint.yml', endpoint_name: 'churn', endpoint_type: 'batch' };
const deployment = { ...endpoint, endpoint_file: 'ml/deployment.yml', deployment_name: 'blue' };
const compute = { cluster_name: 'cluster', size: 'STANDARD_DS3_V2', min_instances: '0', max_instances: '1' };
const lowPriority = { ...compute, cluster_tier: 'low_priority' };
const all = { 'create-compute': lowPriority, 'create-endpoint': endpoint, 'create-deployment': deployment };
const onGitHub = (ref: string) => `Azure/mlops-templates/.github/workflows/*.yml@${ref}`;

function said(files: Files) {
  const { findings, undecided } = run(rules, { ...base, ...files });
  return [...findings.map(({ rule, at }) => `${rule} ${at.file}`), ...undecided.map(({ rule }) => `undecided ${rule}`)];
}

/** The level of what is said of the default. */
const levelAt = (at: string) =>
  run([noDefaultDeployment], { ...base, ...workflow(all, at) }).findings.map(({ level, doubt }) => [level, doubt]);

test('at a branch it may have changed', () => {
  expect(levelAt(onGitHub('main'))).toEqual([
    [
      'note',
      '"Azure/mlops-templates/.github/workflows/create-endpoint.yml" sets none, as read on 2026-11-30; at a branch it may have changed.',
    ],
  ]);
  expect(levelAt(onGitHub('v1.1.0'))).toEqual([['warning', undefined]]);
});

const decided = ['low-priority-compute .github/workflows/deploy.yml', 'no-default-deployment ml/endpoint.yml'];

test.each(['main', 'v1.1.0', 'e8de3283566bcf9f7ab4cdfa36f51a3fdf804676'])('workflows at a known ref: %s', (ref) => {
  expect(said(workflow(all, onGitHub(ref)))).toEqual(decided);
});

test.each([
  ['another ref', onGitHub('next')],
  ['a copy that may differ', 'contoso/mlops-templates/.github/workflows/*.yml@main'],
  ['a name that is not among them', 'Azure/mlops-templates/.github/workflows/my-*.yml@main'],
])('nothing is known of %s', (_, at) => {
  expect(said(workflow(all, at))).toEqual(['undecided no-default-deployment']);
});

test('what a call leaves out has the default of the template', () => {
  expect(said(workflow({ ...all, 'create-compute': compute }, onGitHub('main')))).toEqual([
    'no-default-deployment ml/endpoint.yml',
  ]);
  const empty = { ...compute, cluster_tier: '""' };
  expect(said(workflow({ ...all, 'create-compute': empty }, onGitHub('main')))).toEqual([
    'no-default-deployment ml/endpoint.yml',
  ]);
});

test('a value that only a run knows', () => {
  const tier = `\${{ needs.config.outputs.tier }}`;
  const unknown = { ...all, 'create-compute': { ...compute, cluster_tier: tier } };
  expect(said(workflow(unknown, onGitHub('main')))).toEqual([
    'no-default-deployment ml/endpoint.yml',
    'undecided low-priority-compute',
  ]);
});

test('a file that is not there, at the value that names it', () => {
  const files = workflow(
    { ...all, 'create-deployment': { ...deployment, endpoint_file: 'ml/depl.yml' } },
    onGitHub('main'),
  );
  const { findings } = run([missingFile], { ...base, ...files });
  const text = files['.github/workflows/deploy.yml'] ?? '';
  expect(findings.map(({ at, doubt }) => [text.slice(at.span.start, at.span.end), doubt])).toEqual([
    ['ml/depl.yml', undefined],
  ]);
});

test('a default that a step sets behind the templates', () => {
  const files = workflow(all, onGitHub('main'));
  const step = `  default:
    runs-on: ubuntu-latest
    steps:
      - run: az ml batch-endpoint update --name churn --set defaults.deployment_name=blue
`;
  const text = `${files['.github/workflows/deploy.yml']}${step}`;
  expect(said({ '.github/workflows/deploy.yml': text })).toEqual(['low-priority-compute .github/workflows/deploy.yml']);
});

/** The same templates in Azure Pipelines, by variables. */
function pipeline(repository: string, more = ''): Files {
  return {
    'deploy/pipeline.yml': `trigger: [main]
variables:
  - {name: version, value: aml-cli-v2}
  - {name: endpoint_name, value: churn}
  - {name: endpoint_type, value: batch}
resources:
  repositories:
    - repository: templates
${repository}
jobs:
  - job: deploy
    steps:
      - template: templates/\${{ variables.version }}/install-aml-cli.yml@templates
      - template: templates/\${{ variables.version }}/create-compute.yml@templates
        parameters: {cluster_name: cluster, size: STANDARD_DS3_V2, min_instances: 0, max_instances: 1, cluster_tier: low_priority}
      - template: templates/\${{ variables.version }}/create-endpoint.yml@templates
        parameters: {endpoint_file: ml/endpoint.yml}
      - template: templates/\${{ variables.version }}/create-deployment.yml@templates
        parameters: {deployment_name: blue, deployment_file: ml/deployment.yml}
${more}`,
  };
}

const named = '      name: Azure/mlops-templates\n      type: github\n      endpoint: c';

test.each([
  ['at a branch', `${named}\n      ref: main`],
  ['at a branch by its full name', `${named}\n      ref: refs/heads/main`],
  ['at the default branch', named],
])('templates of Azure Pipelines %s', (_, repository) => {
  expect(said(pipeline(repository))).toEqual([
    'low-priority-compute deploy/pipeline.yml',
    'no-default-deployment ml/endpoint.yml',
  ]);
});

test('a template that invokes the endpoint names the deployment, so that no default is needed', () => {
  const test = `      - template: templates/\${{ variables.version }}/test-deployment.yml@templates
        parameters: {deployment_name: blue, sample_request: data/in.csv, request_type: uri_file}
`;
  expect(said(pipeline(named, test))).toEqual(['low-priority-compute deploy/pipeline.yml']);
});

test.each([
  ['in a project of its own', '      name: mlops-templates\n      type: git\n      ref: main'],
  ['at another ref', `${named}\n      ref: dev`],
  ['under another name', `${named.replace('Azure/', 'contoso/')}`],
])('nothing is known of templates of Azure Pipelines %s', (_, repository) => {
  expect(said(pipeline(repository))).toEqual(['undecided no-default-deployment']);
});

test('a template that makes a deployment by the client library, and its default, is none of those that are known', () => {
  const made = `      - template: templates/python-sdk-v2/create-batch-deployment.yml@templates
        parameters: {deployment_name: green, deployment_description: x, endpoint_name: churn, model_path: "azureml:m:1", compute: cluster}
`;
  expect(said(pipeline(named, made))).toEqual([
    'low-priority-compute deploy/pipeline.yml',
    'undecided no-default-deployment',
  ]);
});
