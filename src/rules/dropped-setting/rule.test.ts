import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { droppedSetting } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('keys at the root beside settings', () => {
  const { findings } = expectMarks([droppedSetting], {
    'd.yml': `${head}type: model
environment_variables:
# <--------------------- dropped-setting
  REGION: west
error_threshold: 5
# <--------------- dropped-setting
settings:
  mini_batch_size: 10
  error_threshold: 3
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"environment_variables" is ignored here, because the deployment has "settings". Move it under "settings".',
    '"error_threshold" is ignored here, because the deployment has "settings". The one there counts: remove this one.',
  ]);
  expect(findings.map(({ related }) => related.map(({ message }) => message))).toEqual([
    [],
    ['This "error_threshold" counts.'],
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'environment_variables' }]);
});

test('keys where they count', () => {
  expectMarks([droppedSetting], {
    'settings.yml': `${head}type: model\nsettings:\n  mini_batch_size: 1\n  environment_variables: { A: b }\n  error_threshold: 1\n`,
    'no-settings.yml': `${head}type: model\nenvironment_variables: { A: b }\nerror_threshold: 1\n`,
    'classic.yml': `${head}error_threshold: 1\nenvironment_variables: { A: b }\n`,
    'neither.yml': `${head}type: model\nsettings:\n  mini_batch_size: 1\n`,
    'pipeline.yml':
      'name: abc\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\nerror_threshold: 1\nsettings: {}\n',
  });
});

test('a type that a command sets, and lines that a template chooses', () => {
  const command = run([droppedSetting], {
    'd.yml': `${head}type: model\nerror_threshold: 1\nsettings:\n  mini_batch_size: 1\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set type=$TYPE\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided).toHaveLength(1);
  expectMarks([droppedSetting], {
    'd.yml': `${head}type: model\n{% if old %}\nerror_threshold: 1\n{% else %}\nsettings:\n  mini_batch_size: 1\n{% endif %}\n`,
  });
});
