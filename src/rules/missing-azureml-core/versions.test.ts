import { describe, expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { rules } from '../index.ts';
import { missingAzuremlCore } from './rule.ts';

const image = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest';
const conda = (name: string) => `dependencies: [python=3.11, pip, {pip: [${name}]}]\n`;
const using = (environment: string): Files => ({
  'd.yml': `name: churn
endpoint_name: e
model: azureml:m:1
compute: azureml:c
code_configuration: {code: src, scoring_script: score.py}
environment: ${environment}
`,
  'conda.yml': conda('pandas'),
  'whole.yml': conda('azureml-core'),
});
const defined = (more = '', file = 'conda.yml') => `name: scoring\nimage: ${image}\nconda_file: ${file}\n${more}`;
const flags = `--image ${image} --conda-file conda.yml`;
const said = (files: Files) =>
  run([missingAzuremlCore], files).findings.map(({ level, message }) => `${level} ${message.split('. ').at(-1)}`);
const undecided = (files: Files) => run([missingAzuremlCore], files).undecided.map(({ because }) => because);

describe('a definition without a version may be the version that is meant', () => {
  const doubt = 'warning The environment "scoring" has no version here, and version "2" may be another.';

  test.each<[string, Files]>([
    ['a file', { 'env.yml': defined() }],
    ['a file that a command sends', { 'env.yml': defined(), 'a.sh': 'az ml environment create -f env.yml\n' }],
    [
      'a file whose version a command fills in',
      { 'env.yml': defined('version: 1\n'), 'a.sh': 'az ml environment create -f env.yml --version $BUILD\n' },
    ],
    [
      'a file that gets its name from a command',
      {
        'env.yml': defined().replace('scoring', 'other'),
        'a.sh': 'az ml environment create -f env.yml --name scoring\n',
      },
    ],
    ['a version that a template fills in', { 'env.yml': defined('version: "{{ version }}"\n') }],
    ['flags', { 'a.sh': `az ml environment create --name scoring ${flags}\n` }],
    ['flags in PowerShell', { 'a.ps1': `az ml environment create --name scoring --version $env:BUILD ${flags}\n` }],
    ['flags in a batch file', { 'a.cmd': `az ml environment create --name scoring ${flags}\n` }],
    [
      'flags in a workflow',
      {
        '.github/workflows/a.yml': `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: az ml environment create --name scoring --version \${{ github.run_id }} ${flags}
`,
      },
    ],
    [
      'flags in a pipeline',
      { 'azure-pipelines.yml': `steps:\n- script: az ml environment create -n scoring -v $(Build.BuildId) ${flags}\n` },
    ],
    [
      'two files that agree',
      { 'dev/env.yml': defined('', '../conda.yml'), 'prod/env.yml': defined('', '../conda.yml') },
    ],
  ])('%s', (_, files) => {
    expect(new Set(said({ ...using('azureml:scoring:2'), ...files }))).toEqual(new Set([doubt]));
  });

  test('an id', () => {
    const id =
      'azureml:/subscriptions/s/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/w/environments/scoring/versions/2';
    expect(said({ ...using(id), 'env.yml': defined() })).toEqual([doubt]);
  });

  test('none where another deployment names no version, or holds it', () => {
    const files = { ...using('azureml:scoring:2'), 'env.yml': defined() };
    const other = using('azureml:scoring@latest')['d.yml'] ?? '';
    expect(said({ ...files, 'other.yml': other.replace('churn', 'other') })).toEqual([
      'error Add "azureml-core" to the "pip" list.',
    ]);
  });

  test('beside the doubt of a newer package', () => {
    const [found] = run([missingAzuremlCore], {
      ...using('azureml:scoring:2'),
      'env.yml': defined(),
      'conda.yml': conda('azureml-mlflow'),
    }).findings;
    expect(found?.level).toBe('warning');
    expect(found?.message).toMatch(/may be another\. With "azureml-mlflow" it may run/);
  });
});

test.each<[string, Files]>([
  ['it brings the package', { 'env.yml': defined('', 'whole.yml') }],
  [
    'flags that bring it',
    { 'a.sh': `az ml environment create --name scoring --image ${image} --conda-file whole.yml\n` },
  ],
  ['the version itself brings it', { 'env.yml': defined('version: 2\n', 'whole.yml') }],
])('silent and decided: %s', (_, files) => {
  const all = { ...using('azureml:scoring:2'), ...files };
  expect([said(all), undecided(all)]).toEqual([[], []]);
});

test.each<[string, Files, string]>([
  [
    'another version',
    { 'env.yml': defined('version: 1\n') },
    'version "2" of the environment "scoring" is not defined',
  ],
  [
    'another version besides',
    { 'env.yml': defined(), 'old/env.yml': defined('version: 1\n', '../conda.yml') },
    'version "2" of the environment "scoring" is not defined',
  ],
  ['another name', { 'env.yml': defined().replace('scoring', 'training') }, 'the environment "scoring" is not defined'],
  ['a name that only a run knows', { 'a.sh': `az ml environment create --name $NAME ${flags}\n` }, 'is not defined'],
  [
    'a command in a registry',
    { 'a.sh': `az ml environment create -n scoring --registry-name r ${flags}\n` },
    'not defined',
  ],
  ['a sentence', { 'README.md': `Then \`az ml environment create --name scoring …\` makes it.\n` }, 'is not defined'],
  [
    'two that disagree',
    { 'dev/env.yml': defined('', '../conda.yml'), 'prod/env.yml': defined('', '../whole.yml') },
    'may mean several environments',
  ],
  [
    'a conda file that a flag may name',
    { 'a.sh': `az ml environment create --name scoring --image ${image} --conda-file $CONDA\n` },
    'known at run time only',
  ],
  ['a registry', { 'd.yml': using('azureml://registries/r/environments/scoring/versions/2')['d.yml'] ?? '' }, ''],
])('open: %s', (_, files, because) => {
  const all = { ...using('azureml:scoring:2'), 'env.yml': '', ...files };
  if (_ === 'a registry') all['env.yml'] = defined();
  expect(said(all)).toEqual([]);
  expect(undecided(all)).toEqual([expect.stringContaining(because)]);
});

describe('a reference whose version only a run knows', () => {
  const doubt = 'warning Only a run knows which version of the environment is used.';
  const entities = 'BatchDeployment, CodeConfiguration';
  const code = (environment: string, before = '') => ({
    'd.yml': '',
    'deploy.py': `from azure.ai.ml.entities import ${entities}
${before}
deployment = BatchDeployment(name="churn", endpoint_name="e", model="azureml:m:1", compute="c", environment=${environment},
    code_configuration=CodeConfiguration(code="src", scoring_script="score.py"))
client.batch_deployments.begin_create_or_update(deployment)
`,
  });
  const bicep = (id: string) => ({
    'd.yml': '',
    'main.bicep': `param v string
resource ws 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: 'ws'
}
resource e 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-04-01' = {
  parent: ws
  name: 'e'
  properties: { authMode: 'AADToken' }
}
resource d 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2024-04-01' = {
  parent: e
  name: 'churn'
  properties: {
    codeConfiguration: { codeId: '\${ws.id}/codes/c/versions/1', scoringScript: 'score.py' }
    environmentId: ${id}
    compute: '\${ws.id}/computes/c'
  }
}
`,
  });

  test.each<[string, Files]>([
    ['a macro of a pipeline', using('azureml:scoring:$(Build.BuildId)')],
    ['a variable of a shell', using('azureml:scoring:${VERSION}')],
    ['in quotes', using('"azureml:scoring:{{ version }}"')],
    ['a token', using('azureml:scoring:#{version}#')],
    ['a marker', using('azureml:scoring:__VERSION__')],
    ['a part of it', using('azureml:scoring:1.$(minor)')],
    ['a label', using('azureml:scoring@${LABEL}')],
    [
      'what a command sets',
      {
        ...using('azureml:other:1'),
        'a.sh': 'az ml batch-deployment create -f d.yml --set environment=azureml:scoring:$VERSION\n',
      },
    ],
    [
      'what PowerShell sets',
      {
        ...using('azureml:other:1'),
        'a.ps1': 'az ml batch-deployment create -f d.yml --set environment="azureml:scoring:$env:VERSION"\n',
      },
    ],
    [
      'what a pipeline sets',
      {
        ...using('azureml:other:1'),
        'azure-pipelines.yml':
          'steps:\n- script: az ml batch-deployment create -f d.yml --set environment=azureml:scoring:$(Build.BuildId)\n',
      },
    ],
    ['an f-string', code('f"azureml:scoring:{version}"')],
    ['an f-string without the scheme', code('f"scoring:{version}"')],
    ['an f-string with the name', code('f"azureml:{NAME}:{version}"', 'NAME = "scoring"')],
    ['a sum', code('"azureml:scoring:" + version')],
    ['an id', bicep("'${ws.id}/environments/scoring/versions/${v}'")],
    [
      'an id of a function',
      bicep("resourceId('Microsoft.MachineLearningServices/workspaces/environments/versions', 'ws', 'scoring', v)"),
    ],
  ])('%s', (_, files) => {
    expect(said({ ...using('x'), 'env.yml': defined('version: 4\n'), ...files })).toEqual([doubt]);
  });

  test.each<[string, Files]>([
    [
      'a command that may set it, or not',
      {
        ...using('azureml:other:1'),
        'a.sh': 'az ml batch-deployment create -f d.yml --set environment=$ENVIRONMENT\n',
      },
    ],
    [
      'a command that sets another name',
      {
        ...using('azureml:scoring:4'),
        'a.sh': 'az ml batch-deployment create -f d.yml --set environment=azureml:training:$VERSION\n',
      },
    ],
    ['the name, too', using('azureml:${NAME}:${VERSION}')],
    ['all of it', using('azureml:{{ environment }}')],
    ['a name that is put together', using('azureml:scoring-$(stage):$(version)')],
    ['a marker in the name', using('azureml:__SCORING__:__VERSION__')],
    ['another name', using('azureml:training:$(version)')],
    ['a registry', using('azureml://registries/own/environments/scoring/versions/$(version)')],
    ['a name that Python does not know', code('f"azureml:{name}:{version}"')],
    ['a text without a version', code('f"scoring{version}"')],
    ['nothing of it', code('environment')],
    ['an id of another collection', bicep("'${ws.id}/codes/scoring/versions/${v}'")],
    ['an id of an unknown name', bicep("'${ws.id}/environments/${v}/versions/1'")],
  ])('silent: %s', (_, files) => {
    expect(said({ ...using('x'), 'env.yml': defined('version: 4\n'), ...files })).toEqual([]);
  });

  test('silent: two versions, and one of them brings it', () => {
    const files = {
      'env.yml': defined('version: 4\n'),
      'env5.yml': defined('version: 5\n', 'whole.yml'),
      ...using('azureml:scoring:$(version)'),
    };
    expect(said(files)).toEqual([]);
    expect(undecided(files)).toEqual([expect.stringContaining('one of them brings azureml-core')]);
  });

  test.each(['azureml:scoring:$(version)', 'azureml:AzureML-sklearn:$(version)', 'azureml:scoring@${LABEL}'])(
    "the form of %s is nobody's yet",
    (reference) => {
      const about = ['unversioned-reference', 'invalid-reference', 'latest-as-version', 'curated-environment'];
      const { findings } = run(rules, { ...using(reference), 'env.yml': defined('version: 4\n') });
      expect(findings.filter(({ rule }) => about.includes(rule))).toEqual([]);
    },
  );
});
