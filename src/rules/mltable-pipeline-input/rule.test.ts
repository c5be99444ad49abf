import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { mltablePipelineInput } from './rule.ts';

const rules = [mltablePipelineInput];
const pipeline = 'name: flow\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:x:1\n';
const model = 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';
const base = { 'deployment.yml': pipeline };
const invoke = 'az ml batch-endpoint invoke --name churn';
const table = `${invoke} --input azureml:t:1 --input-type mltable\n`;

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('an input of the file, and an input of a data asset', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'table.yml': 'name: table\nversion: 1\ntype: mltable\npath: ./data\n',
    'inputs.yml': `inputs:
  a:
    type: mltable
#         ^^^^^^^ mltable-pipeline-input
    path: azureml:t:1
  b:
    path: azureml:table:1
#         ^^^^^^^^^^^^^^^ mltable-pipeline-input
`,
    'run.sh': `${invoke} --file inputs.yml\n`,
  });
  expect(found.map(({ message }) => message)).toEqual([
    'This input is an MLTable, which batch endpoints are documented not to support. Give the files themselves, as "uri_file" or "uri_folder".',
    'The data asset "table" is an MLTable, which batch endpoints are documented not to support. Give the files themselves, as "uri_file" or "uri_folder".',
  ]);
  expect(found[1]?.related.map(({ at }) => at.file)).toEqual(['run.sh', 'deployment.yml', 'table.yml']);
  expect(found[0]?.level).toBe('warning');
});

test.each([
  ['files and folders', { 'run.sh': `${invoke} --input azureml:t:1 --input-type uri_file\n` }],
  ['model deployments', { 'deployment.yml': model, 'run.sh': table }],
  ['either kind', { 'model.yml': model, 'run.sh': table }],
  ['a type in a variable', { 'run.sh': `${invoke} --input azureml:t:1 --input-type $T\n` }],
  [
    'two stages that disagree',
    {
      'dev/t.yml': 'name: t\nversion: 1\ntype: mltable\npath: x\n',
      'prod/t.yml': 'name: t\nversion: 1\ntype: uri_file\npath: x\n',
      'run.sh': `${invoke} --input azureml:t:1\n`,
    },
  ],
  ['prose', { 'README.md': `\`\`\`bash\n${table}\`\`\`\n` }],
  ['an endpoint that is not declared here', { 'run.sh': table.replace('churn', 'other') }],
  [
    'steps inside the component',
    { 'component.yml': 'type: pipeline\ninputs:\n  d:\n    type: mltable\njobs: {}\n', 'run.sh': `${invoke}\n` },
  ],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});
