import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { legacyShape } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';
const adviceOn = (rest: string) =>
  run([legacyShape], { 'd.yml': head + rest }).findings[0]?.message.replace(/.*current one, /, '');

test('one note for a repository', () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((n) => [`d${n}.yml`, `${head.replace('abc', `abc${n}`)}mini_batch_size: 10\n`]),
  );
  const { findings } = run([legacyShape], files);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    level: 'note',
    at: { file: 'd1.yml', span: { start: 0, end: 10 } },
    message:
      'This deployment has the older form, without "type". It still works; to use the current one, add "type: model" and move "mini_batch_size" under "settings".',
    subjects: [{ entity: 'batch deployment', name: 'abc1', field: 'type' }],
  });
  expect(findings[0]?.related.map(({ at, message }) => [at.file, message])).toEqual(
    [2, 3, 4, 5, 6].map((n) => [`d${n}.yml`, `Batch deployment "abc${n}" has it too.`]),
  );
});

test('the first line is marked', () => {
  expectMarks([legacyShape], {
    'd.yml': `$schema: https://azuremlschemas.azureedge.net/latest/batchDeployment.schema.json
# <${'-'.repeat(80)} legacy-shape
${head}`,
  });
});

test('what has to move', () => {
  expect(adviceOn('description: d\n')).toBe('add "type: model".');
  expect(adviceOn('retry_settings: { timeout: 60 }\nmini_batch_size: 10\nlogging_level: info\n')).toBe(
    'add "type: model" and move "logging_level", "mini_batch_size" and "retry_settings" under "settings".',
  );
  expect(adviceOn('error_threshold: 5\n')).toBe(
    'add "type: model" and move "error_threshold" under "settings", which needs "mini_batch_size" as well (10 unless set).',
  );
});

test('deployments with a type, and what other rules speak of', () => {
  expectMarks([legacyShape], {
    'model.yml': `${head}type: model\n`,
    'pipeline.yml': 'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\n',
    'typo.yml': `${head}type: modell\n`,
    'settings.yml': `${head}settings:\n  mini_batch_size: 10\n`,
    'component.yml':
      '$schema: x/pipelineComponentBatchDeployment.schema.json\nname: p\nendpoint_name: e\ncomponent: azureml:c:1\n',
    'online.yml': 'name: a\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: x\n',
  });
});

test('a file that only Python loads, whose loader knows no settings', () => {
  expectMarks([legacyShape], { 'd.yml': head, 'deploy.py': 'deployment = load_batch_deployment("d.yml")\n' });
});

test('a type that a template or a command decides', () => {
  expectMarks([legacyShape], {
    'value.yml': `${head}type: \${TYPE}\n`,
    'line.yml': `${head}{% if typed %}\ntype: model\n{% endif %}\n`,
  });
  const command = run([legacyShape], {
    'd.yml': head,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set type=$TYPE\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided).toHaveLength(1);
});

test('an object of Python, even one with a value that the schema refuses', () => {
  const code = `from azure.ai.ml.entities import BatchDeployment
client.batch_deployments.begin_create_or_update(
    BatchDeployment(name="blue", endpoint_name="e", model="azureml:m:1", compute="c", mini_batch_size=0)
)
`;
  expectMarks([legacyShape], {
    'deploy.py': `from azure.ai.ml import MLClient\nclient = MLClient.from_config(x)\n${code}`,
  });
});
