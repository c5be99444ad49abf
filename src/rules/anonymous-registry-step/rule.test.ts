import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { anonymousRegistryStep } from './rule.ts';

const rules = [anonymousRegistryStep];
const step = 'name: score\nversion: 1\ntype: command\ncommand: echo\nenvironment: azureml:e:1\n';
const pipeline = (component: string) =>
  `name: churn_pipeline\nversion: 4\ntype: pipeline\njobs:\n  score:\n    type: command\n    component: ${component}\n`;
const deployment = (component = 'azureml://registries/contoso/components/churn_pipeline/versions/4') =>
  `name: blue\nendpoint_name: churn\ntype: pipeline\ncomponent: ${component}\nsettings:\n  default_compute: azureml:c\n`;
const send = 'az ml component create --file p.yml --registry-name contoso\n';
const base = { 'p.yml': pipeline('./step.yml'), 'step.yml': step, 'd.yml': deployment(), 'deploy.sh': send };

function found(files: Readonly<Record<string, string>>) {
  const { findings, undecided } = run(rules, { ...base, ...files });
  return [findings.length, undecided.length];
}

test('a step that is a file', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'p.yml': `${pipeline('./step.yml')}#              ^^^^^^^^^^ anonymous-registry-step
  check:
    type: command
    component: ./step.yml
`,
  });
  expect(findings[0]?.message).toBe(
    'This pipeline component goes to a registry, and its step "score" is the file "./step.yml": a registry takes no assets without a name. Create the step\'s component in the registry first, and name it here as "azureml://registries/<registry>/components/<name>/versions/<version>".',
  );
  expect(findings[0]?.subjects).toEqual([
    { entity: 'pipeline component', name: 'churn_pipeline', field: 'jobs.score.component' },
  ]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['deploy.sh', 'p.yml']);
});

const code = (client: string) =>
  `from azure.ai.ml import MLClient, load_component\n${client}\ncomponent = load_component("p.yml")\nclient.components.create_or_update(component)\n`;

test.each([
  ['with "file:"', { 'p.yml': pipeline('file:./step.yml') }],
  ['a registry in a variable', { 'deploy.sh': send.replace('contoso', '"$REGISTRY"') }],
  ['in PowerShell', { 'deploy.sh': '', 'deploy.ps1': send }],
  [
    'in a workflow',
    {
      'deploy.sh': '',
      '.github/workflows/d.yml': `jobs:\n  d:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n      - run: ${send}`,
    },
  ],
  ['by code', { 'deploy.sh': '', 'deploy.py': code('client = MLClient(credential, registry_name="contoso")') }],
  [
    'by code, in one line',
    {
      'deploy.sh': '',
      'deploy.py': code('client = MLClient(credential, registry_name=name)').replace(
        '(component)',
        '(load_component("p.yml"))',
      ),
    },
  ],
  [
    'a step that the command sets, and another',
    { 'deploy.sh': `${send.trim()} --set jobs.other.component=azureml:x:1\n` },
  ],
  [
    'a deployment of which only a run knows the component',
    { 'd.yml': deployment('azureml://registries/contoso/components/${NAME}/versions/1') },
  ],
])('%s', (_, files) => {
  expect(found(files)[0]).toBe(1);
});

test.each([
  ['steps in the registry', { 'p.yml': pipeline('azureml://registries/contoso/components/score/versions/1') }],
  ['steps of the workspace', { 'p.yml': pipeline('azureml:score:1') }],
  ['a pipeline that goes to the workspace', { 'deploy.sh': 'az ml component create --file p.yml\n' }],
  [
    'steps that are sent before',
    { 'deploy.sh': `az ml component create --file step.yml --registry-name contoso\n${send}` },
  ],
  [
    'steps that code sends before',
    {
      'deploy.sh': '',
      'deploy.py': `${code('client = MLClient(credential, registry_name="contoso")')}client.components.create_or_update(load_component("step.yml"))\n`,
    },
  ],
  [
    'a step that the command sets',
    {
      'deploy.sh': `${send.trim()} --set jobs.score.component=azureml://registries/contoso/components/score/versions/1\n`,
    },
  ],
  ['steps that the command sets together', { 'deploy.sh': `${send.trim()} --set jobs.score="$STEP"\n` }],
  [
    'code that sends to the workspace',
    { 'deploy.sh': '', 'deploy.py': code('client = MLClient.from_config(credential)') },
  ],
  [
    'a pipeline of which no deployment knows',
    { 'd.yml': deployment('azureml://registries/contoso/components/other/versions/4') },
  ],
  [
    'no batch deployment of a pipeline',
    { 'd.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\n' },
  ],
  ['a component of a command', { 'p.yml': step.replace('score', 'churn_pipeline') }],
  ['a comment', { 'deploy.sh': `# ${send}` }],
  ['a step in place', { 'p.yml': pipeline('{name: s, type: command, command: echo, environment: azureml:e:1}') }],
])('silent: %s', (_, files) => {
  expect(found(files)).toEqual([0, 0]);
});

test.each([
  ['hidden words', { 'deploy.sh': 'az ml component create --file p.yml --registry-name contoso "${more[@]}"\n' }],
  ['an edit before', { 'deploy.sh': `yq -i ".jobs.score.component = \\"$STEP\\"" p.yml\n${send}` }],
])('undecided: %s', (_, files) => {
  expect(found(files)).toEqual([0, 1]);
});
