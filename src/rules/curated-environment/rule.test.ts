import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { curatedEnvironment } from './rule.ts';

const rules = [curatedEnvironment];
const head = 'name: d\nendpoint_name: e\ntype: model\ncompute: azureml:c\n';

test('by short name, with a version, with a label, from the registry', () => {
  const { findings } = expectMarks(rules, {
    'a.yml': `${head}environment: azureml:AzureML-sklearn-1.5
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ curated-environment
`,
    'b.yml': `${head}environment: azureml:AzureML-sklearn-1.5:12
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ curated-environment
`,
    'c.yml': `${head}environment: azureml:AzureML-sklearn-1.5@latest
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ curated-environment
`,
    'd.yml': `${head}environment: azureml://registries/azureml/environments/sklearn-1.5/labels/latest
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ curated-environment
`,
  });
  expect(findings[1]?.message).toBe(
    '"azureml:AzureML-sklearn-1.5:12" is a curated environment, and those are documented as unsupported in batch deployments. Define an environment of your own; a curated image may be its base.',
  );
  expect(findings[1]?.subjects).toEqual([{ entity: 'batch deployment', name: 'd', field: 'environment' }]);
});

test.each([
  'azureml:env:1',
  'azureml:azureml-like:1',
  'azureml:My-AzureML-env:1',
  'azureml://registries/ours/environments/AzureML-like/versions/1',
  'azureml://registries/azureml-meta/environments/e/versions/1',
  'file:env.yml',
])("%s is an environment of one's own", (environment) => {
  expectMarks(rules, { 'd.yml': `${head}environment: ${environment}\n` });
});

test('curated images, models of the registry, online deployments, steps of components', () => {
  expectMarks(rules, {
    'a.yml': `${head}environment:\n  image: mcr.microsoft.com/azureml/curated/sklearn-1.5:12\n`,
    'b.yml': `${head}model: azureml://registries/azureml/models/bert/versions/1\n`,
    'online.yml': 'name: d\nendpoint_name: e\nmodel: azureml:m:1\nenvironment: azureml:AzureML-x:1\ninstance_type: y\n',
    'p.yml': 'name: d\nendpoint_name: e\ntype: pipeline\ncomponent: c.yml\n',
    'c.yml':
      'type: pipeline\njobs:\n  a:\n    type: command\n    environment: azureml:AzureML-x:1\n    compute: azureml:c\n',
  });
});

test('what a template or a command fills in', () => {
  const template = run(rules, { 'd.yml': `${head}environment: azureml:AzureML-\${ENV}\n` });
  expect(template.findings).toEqual([]);
  expect(template.undecided.map(({ rule }) => rule)).toEqual(['curated-environment']);
  const command = run(rules, {
    'd.yml': `${head}environment: azureml:AzureML-x:1\n`,
    'x.sh': 'az ml batch-deployment create -f d.yml --set environment=$OTHER\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided).toHaveLength(1);
  expect(run(rules, { 'd.yml': head }).undecided).toEqual([]);
});
