import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { conflictingSettings } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';
const model = `${head}type: model\n`;

test('an output file of a summary', () => {
  const { findings } = expectMarks([conflictingSettings], {
    'classic.yml': `${head}output_file_name: p.csv
# <---------------- conflicting-settings
output_action: summary_only
`,
    'model.yml': `${model}settings:
  mini_batch_size: 1
  output_action: Summary_Only
  output_file_name: p.csv
# <~~---------------- conflicting-settings
`,
  });
  expect(findings[0]?.message).toBe(
    '"output_file_name" cannot be set together with "output_action: summary_only", which writes no such file. Remove it, or use "append_row".',
  );
  expect(findings[0]?.related.map(({ message }) => message)).toEqual(['The output action is set here.']);
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'output_file_name' }]);
});

test('two places for the number of instances', () => {
  const { findings } = expectMarks([conflictingSettings], {
    'd.yml': `${model}resources: {}
settings:
  mini_batch_size: 1
  instance_count: 2
# <~~-------------- conflicting-settings
`,
  });
  expect(findings[0]?.message).toBe(
    '"instance_count" under "settings" cannot be set together with "resources". Keep one: write it as "instance_count" under "resources", or remove "resources".',
  );
  expect(findings[0]?.related).toHaveLength(1);
});

test('an environment with an image and a build context, inline and in a file', () => {
  const { findings } = expectMarks([conflictingSettings], {
    'inline.yml': `${model}environment:
  image: i
  build:
# <~~----- conflicting-settings
    path: context
`,
    'a/d.yml': `${model}environment: file:../env.yml\n`,
    'b/d.yml': `${model.replace('abc', 'def')}environment: file:../env.yml\n`,
    'env.yml': `name: env
build: { path: context }
# <----- conflicting-settings
image: i
`,
    'context/Dockerfile': 'FROM i\n',
  });
  expect(findings[0]?.message).toBe('An environment takes "image" or "build", not both. Remove one of them.');
  expect(findings[0]?.subjects).toEqual([{ entity: 'environment', name: 'env', field: 'build' }]);
  expect(findings[0]?.related.map(({ message }) => message)).toEqual([
    'The image is set here.',
    'Batch deployment "abc" uses it.',
    'Batch deployment "def" uses it.',
  ]);
});

test('one of each pair, and values that the client counts as none', () => {
  expectMarks([conflictingSettings], {
    'append.yml': `${model}settings:\n  mini_batch_size: 1\n  output_action: append_row\n  output_file_name: p.csv\n`,
    'default.yml': `${head}output_file_name: p.csv\n`,
    'empty.yml': `${head}output_action: summary_only\noutput_file_name: ""\n`,
    'resources.yml': `${model}resources: { instance_count: 2 }\nsettings:\n  mini_batch_size: 1\n`,
    'settings.yml': `${model}settings:\n  mini_batch_size: 1\n  instance_count: 2\n`,
    'zero.yml': `${model}resources: { instance_count: 2 }\nsettings:\n  mini_batch_size: 1\n  instance_count: 0\n`,
    'image.yml': `${model}environment:\n  image: i\n`,
    'build.yml': `${model}environment:\n  build:\n    path: context\n`,
    'unused-env.yml': 'name: unused\nimage: i\nbuild: { path: context }\n',
    'pipeline.yml':
      'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\noutput_action: summary_only\noutput_file_name: p\nsettings: {}\n',
  });
});

test('values that a template or a command decides', () => {
  const { findings, undecided } = run([conflictingSettings], {
    'action.yml': `${head}output_action: \${ACTION}\noutput_file_name: p.csv\n`,
    'file.yml': `${head}output_action: summary_only\noutput_file_name: \${FILE}\n`,
    'count.yml': `${model}resources: {}\nsettings:\n  mini_batch_size: 1\n  instance_count: \${COUNT}\n`,
    'image.yml': `${model}environment:\n  image: \${IMAGE}\n  build:\n    path: context\n`,
  });
  expect(findings).toEqual([]);
  expect(undecided.map(({ at }) => at.file)).toEqual(['action.yml', 'count.yml', 'file.yml', 'image.yml']);
  const command = run([conflictingSettings], {
    'd.yml': `${head}output_action: summary_only\noutput_file_name: p.csv\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set output_action=$ACTION\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided).toHaveLength(1);
  const literal = run([conflictingSettings], {
    'd.yml': `${head}output_action: summary_only\noutput_file_name: p.csv\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set output_action=append_row\n',
  });
  expect([literal.findings, literal.undecided]).toEqual([[], []]);
});

test('lines between which a template chooses', () => {
  expectMarks([conflictingSettings], {
    'd.yml': `${head}{% if summary %}\noutput_action: summary_only\n{% else %}\noutput_file_name: p.csv\n{% endif %}\n`,
    'e.yml': `${model}environment:\n{% if image %}\n  image: i\n{% else %}\n  build: { path: context }\n{% endif %}\n`,
  });
});
