import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { invalidName } from '../invalid-name/rule.ts';
import { invalidReference } from '../invalid-reference/rule.ts';
import { unrenderedTemplate } from '../unrendered-template/rule.ts';
import { unrenderedValue } from './rule.ts';

const rules = [unrenderedValue];
const create = 'az ml batch-deployment create -f d.yml';
const yaml = (lines: string) =>
  `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json\ntype: model\n${lines}`;
const plain = (change: (text: string) => string) =>
  yaml(
    change(
      'name: blue\nendpoint_name: churn\nmodel: azureml:m:1\nenvironment: azureml:e:1\ncompute: azureml:c\ncode_configuration:\n  code: src\n  scoring_script: score.py\n',
    ),
  );
const marked = (marker: string) => plain((text) => text.replace('azureml:m:1', `azureml:${marker}@latest`));
const steps = (...more: readonly string[]) =>
  `jobs:\n  d:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n${more.map((each) => `      - ${each}\n`).join('')}`;
const workflow = (...more: readonly string[]) => ({ '.github/workflows/deploy.yml': steps(...more) });
const send = workflow(`run: ${create}`);
const find = (files: Files) => run(rules, { 'src/score.py': '', ...files }).findings;

test('a variable in a reference, and a placeholder as a name', () => {
  const { findings } = expectMarks(rules, {
    ...send,
    'd.yml': yaml(`name: <deployment name>
#     ^^^^^^^^^^^^^^^^^ unrendered-value
endpoint_name: churn
model: azureml:\${MODEL}@latest
#      ^^^^^^^^^^^^^^^^^^^^^^^ unrendered-value
compute: azureml:c
`),
  });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'warning',
      'Nothing here fills in "<deployment name>" before this file is sent, and the client takes it as it is written. Render the file first, or set the value where it is sent: "--set name=<value>".',
    ],
    [
      'warning',
      'Nothing here fills in "${MODEL}" before this file is sent, and the client takes it as it is written. Render the file first, or set the value where it is sent: "--set model=<value>".',
    ],
  ]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['.github/workflows/deploy.yml']);
});

test.each(['${MODEL}', '#{MODEL}#', '__MODEL__', '<MODEL>', '$(model)', '{{ model }}', '{{model.name}}'])(
  '%s',
  (marker) => {
    expect(find({ ...send, 'd.yml': marked(marker) })).toHaveLength(1);
  },
);

test.each<[string, Files]>([
  [
    'an endpoint',
    {
      'd.sh': 'az ml batch-endpoint create -f e.yml\n',
      'e.yml':
        '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: __ENDPOINT__\nauth_mode: aad_token\n',
    },
  ],
  [
    'its default',
    {
      'd.sh': 'az ml batch-endpoint create -f e.yml\n',
      'e.yml':
        '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn\ndefaults:\n  deployment_name: ${NAME}\n',
    },
  ],
  [
    'an environment',
    {
      'd.sh': `az ml environment create -f env.yml\n${create}\n`,
      'd.yml': plain((text) => text),
      'env.yml': 'name: ${ENV}\nimage: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\nconda_file: conda.yml\n',
      'conda.yml': 'dependencies: [azureml-core]\n',
    },
  ],
  ['a path', { ...send, 'd.yml': plain((text) => text.replace('code: src', 'code: ${CODE}')) }],
  ['a compute', { ...send, 'd.yml': plain((text) => text.replace('azureml:c', 'azureml:#{cluster}#')) }],
  ['PowerShell', { 'd.ps1': `${create}\n`, 'd.yml': marked('${MODEL}') }],
  ['Azure Pipelines', { 'azure-pipelines.yml': `steps:\n  - script: ${create}\n`, 'd.yml': marked('$(model)') }],
  [
    'another field that the command sets',
    { 'd.sh': `${create} --set compute=azureml:c\n`, 'd.yml': marked('${MODEL}') },
  ],
])('in %s', (_, files) => {
  expect(find(files)).toHaveLength(1);
});

test('says more than what the marker makes of the value', () => {
  const all = [unrenderedValue, invalidName, invalidReference, unrenderedTemplate];
  const files = {
    'd.sh': 'az ml batch-endpoint create -f e.yml\n',
    'e.yml': '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: __ENDPOINT__\n',
  };
  expect(run(all, files).findings.map(({ rule }) => rule)).toEqual(['unrendered-value']);
});

const job = marked('${MODEL}');

test.each<[string, Files]>([
  ['an expression of Azure ML', { ...send, 'd.yml': marked('${{inputs.model}}') }],
  ['an expression that a workflow fills in', { ...send, 'd.yml': marked('${{ vars.MODEL }}') }],
  ['a description', { ...send, 'd.yml': plain((text) => `${text}description: for \${TEAM}\n`) }],
  ['tags', { ...send, 'd.yml': plain((text) => `${text}tags:\n  name: __TEAM__\n`) }],
  ['properties', { ...send, 'd.yml': plain((text) => `${text}properties:\n  path: \${X}\n`) }],
  [
    'environment variables',
    { ...send, 'd.yml': plain((text) => `${text}settings:\n  environment_variables:\n    name: \${X}\n`) },
  ],
  [
    'the command of a component',
    {
      'd.sh': 'az ml component create -f c.yml\n',
      'c.yml': 'name: c\ntype: command\ncommand: echo ${HOME}\nenvironment: azureml:e:1\n',
    },
  ],
  ['a lower-case dunder', { ...send, 'd.yml': marked('__init__') }],
  ['a value that the command sets', { 'd.sh': `${create} --set model=azureml:m:1\n`, 'd.yml': job }],
  [
    'a name that the command sets',
    { 'd.sh': `${create} --name blue\n`, 'd.yml': plain((text) => text.replace('blue', '<name>')) },
  ],
  [
    'an endpoint that the command names',
    { 'd.sh': `${create} -e churn\n`, 'd.yml': plain((text) => text.replace('churn', '<endpoint>')) },
  ],
  ['words that only a run knows', { 'd.sh': `${create} $MORE\n`, 'd.yml': job }],
  ['a file that nothing sends', { 'd.yml': job }],
  ['a file that prose sends', { 'README.md': `\`\`\`bash\n${create}\n\`\`\`\n`, 'd.yml': job }],
  [
    'a file that is rendered in place',
    { ...workflow(`run: envsubst < d.yml > t && mv t d.yml`, `run: ${create}`), 'd.yml': job },
  ],
  [
    'a copy that is rendered',
    { ...workflow('run: envsubst < d.yml > r.yml', 'run: az ml batch-deployment create -f r.yml'), 'd.yml': job },
  ],
  ['an edit', { ...workflow('run: sed -i "s/X/y/" d.yml', `run: ${create}`), 'd.yml': job }],
  ['yq', { ...workflow('run: yq -i ".model = 1" d.yml', `run: ${create}`), 'd.yml': job }],
  [
    'a task for tokens',
    { ...workflow('uses: cschleiden/replace-tokens@v1', `run: ${create}`), 'd.yml': marked('#{MODEL}#') },
  ],
  [
    'a task for tokens in Azure Pipelines',
    {
      'azure-pipelines.yml': `steps:\n  - task: replacetokens@5\n  - script: ${create}\n`,
      'd.yml': marked('#{MODEL}#'),
    },
  ],
  [
    'a program that renders',
    {
      ...workflow('run: python prepare.py', `run: ${create}`),
      'prepare.py': 'from jinja2 import Template\n',
      'd.yml': job,
    },
  ],
  ['a program that is not here', { ...workflow('run: python ../prepare.py', `run: ${create}`), 'd.yml': job }],
  [
    'PowerShell that replaces',
    { 'd.ps1': `(Get-Content d.yml) -replace 'a', 'b' | Set-Content d.yml\n${create}\n`, 'd.yml': job },
  ],
  [
    'a template of another repository',
    { 'azure-pipelines.yml': `steps:\n  - template: deploy.yml@templates\n  - script: ${create}\n`, 'd.yml': job },
  ],
  ['cookiecutter', { ...send, 'cookiecutter.json': '{}', 'd.yml': job }],
  ['copier', { ...send, 'copier.yml': '', 'd.yml': job }],
  ['a marker in the name of a path', { ...send, '{{name}}/a.py': '', 'd.yml': job }],
  ['a plain file', { ...send, 'd.yml': plain((text) => text) }],
  ['a comparison in words', { ...send, 'd.yml': plain((text) => `${text}description: a < b > c\n`) }],
  [
    'online deployments',
    {
      'd.sh': 'az ml online-deployment create -f o.yml\n',
      'o.yml': 'name: ${NAME}\nendpoint_name: o\ninstance_type: x\n',
    },
  ],
])('silent about %s', (_, files) => {
  expect(find(files)).toEqual([]);
});

test('what a job downloads behind the step that sends the file, and before it', () => {
  const download = 'run: az ml job download --name j --download-path ./';
  const marked = { 'd.yml': plain((text) => text.replace('azureml:c', '__CLUSTER__')) };
  expect(find({ ...workflow(`run: ${create}`, download), ...marked })).toHaveLength(1);
  expect(find({ ...workflow(download, `run: ${create}`), ...marked })).toEqual([]);
});
