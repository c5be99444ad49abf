import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { missingKey } from '../missing-key/rule.ts';
import { unknownKey } from '../unknown-key/rule.ts';
import { misplacedSetting } from './rule.ts';

const rules = [misplacedSetting, unknownKey];
const head = 'name: abc\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';
const pipeline = 'name: abc\nendpoint_name: e\ntype: pipeline\n';
const messagesOf = (text: string) => run(rules, { 'd.yml': text }).findings.map(({ rule, message }) => [rule, message]);

test('settings without a type', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}settings:
# <-------- misplaced-setting
  mini_batch_size: 5
`,
    'mixed.yml': `${head}retry_settings: { timeout: 60 }
output_action: append_row
settings:
# <-------- misplaced-setting
  mini_batch_size: 5
`,
    'pipeline.yml': `$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: abc
endpoint_name: e
component: ./component.yml
# <--------- misplaced-setting
settings:
# <-------- misplaced-setting
  default_compute: c
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"settings" needs "type: model". Add it.',
    '"settings" needs "type: model". Add it, and move "output_action", "retry_settings" under "settings".',
    '"component" needs "type: pipeline". Add it.',
    '"settings" needs "type: pipeline" for a pipeline component. Add it.',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'settings' }]);
});

test('root keys of the older form under "type: model"', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}type: model
mini_batch_size: 10
# <--------------- misplaced-setting
retry_settings:
# <-------------- misplaced-setting
  timeout: 60
instance_count: 2
# <-------------- unknown-key
component: ./component.yml
# <--------- misplaced-setting
settings:
  mini_batch_size: 5
`,
  });
  expect(findings.filter(({ rule }) => rule === 'misplaced-setting').map(({ message }) => message)).toEqual([
    '"mini_batch_size" belongs under "settings" in a deployment of "type: model". Remove it: "settings" has one already.',
    '"retry_settings" belongs under "settings" in a deployment of "type: model". Move it there.',
    '"component" needs "type: pipeline", not "type: model". Change the type, or remove it.',
  ]);
});

test('keys of a model in a pipeline deployment', () => {
  expect(
    messagesOf(
      `${pipeline}component: azureml:c:1\ncompute: azureml:c\nenvironment: azureml:e:1\ndefault_datastore: d\nfoo: 1\n`,
    ),
  ).toEqual([
    ['misplaced-setting', 'A pipeline deployment takes no "compute". Write it under "settings" as "default_compute".'],
    ['misplaced-setting', 'A pipeline deployment takes no "environment". Remove it: the component brings its own.'],
    ['misplaced-setting', '"default_datastore" belongs under "settings". Move it there.'],
    ['unknown-key', expect.stringContaining('Unknown key "foo"')],
  ]);
  expect(
    messagesOf(`${pipeline}component: azureml:c:1\ncompute: azureml:c\nsettings: { default_compute: azureml:d }\n`),
  ).toEqual([
    [
      'misplaced-setting',
      'A pipeline deployment takes no "compute". Remove it: the "default_compute" of its "settings" counts.',
    ],
  ]);
  expect(messagesOf(`$schema: x/batchDeployment.schema.json\n${pipeline}model: azureml:m:1\n`)).toEqual([
    ['misplaced-setting', 'A pipeline deployment takes no "model". Write "type: model" to deploy a model.'],
  ]);
});

test('each form as it should be', () => {
  expectMarks(rules, {
    'classic.yml': `${head}mini_batch_size: 10\nretry_settings: { timeout: 60 }\nerror_threshold: 1\n`,
    'model.yml': `${head}type: model\nerror_threshold: 1\nsettings:\n  mini_batch_size: 10\n`,
    'pipeline.yml': `${pipeline}component: azureml:c:1\nsettings:\n  default_compute: c\n  mini_batch_size: 10\n`,
  });
});

test('a file that only Python loads, whose loader takes them at the root', () => {
  const files = { 'd.yml': `${head}type: model\nmini_batch_size: 10\n` };
  const loader = 'deployment = load_batch_deployment("d.yml")\n';
  expectMarks(rules, { ...files, 'deploy.py': loader });
  const command = run(rules, {
    ...files,
    'deploy.py': loader,
    'deploy.sh': 'az ml batch-deployment create -f d.yml\n',
  });
  expect(command.findings.map(({ rule }) => rule)).toEqual(['misplaced-setting']);
});

test('a type that a template or a command decides, and lines that a template chooses', () => {
  expectMarks(rules, {
    'value.yml': `${head}type: \${TYPE}\nmini_batch_size: 10\nsettings:\n  mini_batch_size: 10\n`,
    'line.yml': `${head}{% if typed %}\ntype: model\n{% else %}\nmini_batch_size: 10\n{% endif %}\n`,
  });
  expectMarks(rules, {
    'd.yml': `${head}settings:\n  mini_batch_size: 10\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set type=model\n',
  });
});

test('the key that is to be moved is not called missing besides, another one is', () => {
  const files = (text: string) => ({ 'd.yml': `name: d\nendpoint_name: e\ntype: model\n${text}` });
  const both = [misplacedSetting, missingKey];
  expectMarks(
    both,
    files(`model: azureml:m:1
compute: azureml:c
mini_batch_size: 5
# <--------------- misplaced-setting
settings:
  output_action: append_row
`),
  );
  const said = (text: string) =>
    run(both, files(text)).findings.map(({ rule, subjects }) => `${rule} ${subjects[0]?.field}`);
  expect(said('model: azureml:m:1\nmini_batch_size: 5\nsettings: {output_action: append_row}\n')).toEqual([
    'missing-key compute',
    'misplaced-setting mini_batch_size',
  ]);
  expect(said('component: azureml:p:1\nsettings: {default_compute: azureml:c}\n')).toContain(
    'misplaced-setting component',
  );
  expect(said('component: azureml:p:1\n')).toEqual(['misplaced-setting component']);
});

test('what is sent in two ways is judged as what is sent in one', () => {
  const send = 'az ml batch-deployment create -f d.yml --set';
  expectMarks(rules, {
    'd.yml': `name: d
endpoint_name: e
type: model
model: azureml:m:1
compute: azureml:c
mini_batch_size: 5
# <--------------- misplaced-setting
`,
    'dev.sh': `${send} compute=azureml:dev\n`,
    'prod.sh': `${send} compute=azureml:prod\n`,
  });
});
