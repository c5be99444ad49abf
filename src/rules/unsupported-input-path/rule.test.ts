import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { unsupportedInputPath } from './rule.ts';

const rules = [unsupportedInputPath];
const base = {
  'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};
const invoke = 'az ml batch-endpoint invoke --name churn';
const workspace = '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w';

function messages(files: Files): readonly string[] {
  return run(rules, { ...base, ...files }).findings.map(({ message }) => message);
}

test('a storage address', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'run.sh': `az ml batch-endpoint invoke --name churn --input abfss://c@lake.dfs.core.windows.net/d
#                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsupported-input-path
`,
  });
  expect(found[0]?.message).toBe(
    'Invocations take no "abfss" paths. Name the data as "azureml://datastores/<datastore>/paths/<path>", by an "https" address, or by a data asset.',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'input' }]);
});

test('the resource id of a datastore, in a file', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'inputs.yml': `inputs:
  data:
    type: uri_folder
    path: /subscriptions/s/resourceGroups/g/providers/x/workspaces/w/datastores/lake/paths/a/b
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsupported-input-path
`,
    'run.sh': `${invoke} --file inputs.yml\n`,
  });
  expect(found[0]?.message).toBe(
    'The client takes no resource ids of datastores as input. Write "azureml://datastores/lake/paths/a/b".',
  );
  expect(found[0]?.subjects).toMatchObject([{ field: 'inputs.data.path' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['run.sh']);
});

test.each([
  'wasbs://c@a.blob.core.windows.net/d',
  'adl://a.azuredatalakestore.net/d',
  `${workspace}/datastores/d/paths/p`,
])('%s', (path) => {
  expect(messages({ 'run.sh': `${invoke} --input ${path}\n` })).toHaveLength(1);
});

test('two inputs', () => {
  const file = 'inputs:\n  a:\n    path: adl://x/y\n  b:\n    path: wasbs://x/y\n';
  expect(messages({ 'i.yml': file, 'run.sh': `${invoke} -f i.yml\n` })).toHaveLength(2);
});

test.each([
  'azureml://datastores/d/paths/p',
  `azureml:/${workspace}/data/d/versions/1`,
  `${workspace}/data/d/versions/1`,
  `azureml:/${workspace}/datastores/d/paths/p`,
  'https://a.blob.core.windows.net/c/d',
  'azureml:table:1',
  'table@latest',
  './data',
  '/mnt/data',
  'abfss-export/data',
  'abfss://$CONTAINER@a.dfs.core.windows.net/d',
])('silent about %s', (path) => {
  expect(messages({ 'run.sh': `${invoke} --input "${path}"\n` })).toEqual([]);
});

test.each([
  [
    'a value that looks like a path',
    { 'run.sh': `${invoke} -f i.yml\n`, 'i.yml': 'inputs:\n  a:\n    type: string\n    path: adl://x/y\n' },
  ],
  ['a template', { 'run.sh': `${invoke} -f i.yml\n`, 'i.yml': 'inputs:\n  a:\n    path: adl://{{ x }}/y\n' }],
  ['a comment', { 'run.sh': `# ${invoke} --input adl://x/y\n` }],
  ['prose', { 'README.md': `\`\`\`bash\n${invoke} --input adl://x/y\n\`\`\`\n` }],
  ['a data asset', { 'data.yml': 'name: d\ntype: uri_folder\npath: abfss://c@a.dfs.core.windows.net/d\n' }],
])('silent about %s', (_, files) => {
  expect(messages(files)).toEqual([]);
});
