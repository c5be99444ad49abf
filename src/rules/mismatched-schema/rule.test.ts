import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { mismatchedSchema } from './rule.ts';

const rules = [mismatchedSchema];
const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;
const deployment = 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';
const find = (files: Files) => run(rules, files).findings;
const create = 'az ml batch-deployment create -f d.yml\n';

test('the schema of an endpoint in the file of a deployment', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mismatched-schema
${deployment}`,
    'd.sh': create,
  });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'note',
      'This "$schema" is that of a batch endpoint, and the file is sent as a batch deployment. The client does not look at it, but editors show mistakes that are none, and hide others. Name "modelBatchDeployment.schema.json".',
    ],
  ]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['d.sh']);
});

test.each<[string, Files]>([
  ['an online schema', { 'd.yml': schema('managedOnlineDeployment') + deployment, 'd.sh': create }],
  ['a job', { 'd.yml': schema('commandJob') + deployment, 'd.sh': create }],
  [
    'an older host',
    {
      'd.yml': `$schema: https://azuremlschemasprod.azureedge.net/latest/environment.schema.json\n${deployment}`,
      'd.sh': create,
    },
  ],
  [
    'an endpoint with the schema of a deployment',
    {
      'e.yml': `${schema('batchDeployment')}name: churn\nauth_mode: aad_token\n`,
      'd.sh': 'az ml batch-endpoint create -f e.yml\n',
    },
  ],
  [
    'an environment with the schema of a model',
    {
      'd.yml': schema('modelBatchDeployment') + deployment,
      'env.yml': `${schema('model')}name: e\nimage: i\n`,
      'd.sh': `az ml environment create -f env.yml\n${create}`,
    },
  ],
  [
    'code that sends it',
    {
      'd.yml': schema('batchEndpoint') + deployment,
      'd.py':
        'from azure.ai.ml import MLClient, load_batch_deployment\nc = MLClient.from_config(x)\nc.begin_create_or_update(load_batch_deployment("d.yml"))\n',
    },
  ],
])('%s', (_, files) => {
  expect(find(files)).toHaveLength(1);
});

test.each<[string, Files]>([
  ['the schema of a model deployment', { 'd.yml': schema('modelBatchDeployment') + deployment, 'd.sh': create }],
  ['the older schema of deployments', { 'd.yml': schema('batchDeployment') + deployment, 'd.sh': create }],
  [
    'the schema of a pipeline deployment',
    {
      'd.yml': `${schema('pipelineComponentBatchDeployment')}name: b\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\n`,
      'd.sh': create,
    },
  ],
  ['no schema', { 'd.yml': deployment, 'd.sh': create }],
  [
    'a schema of somewhere else',
    { 'd.yml': `$schema: https://json-schema.org/draft/2020-12/schema\n${deployment}`, 'd.sh': create },
  ],
  ['a copy of the schema', { 'd.yml': `$schema: ./schemas/mine.json\n${deployment}`, 'd.sh': create }],
  ['a date', { 'd.yml': `$schema: 2024-01-01\n${deployment}`, 'd.sh': create }],
  ['a name that nobody knows', { 'd.yml': schema('somethingNew') + deployment, 'd.sh': create }],
  ['a file that nothing sends', { 'd.yml': schema('batchEndpoint') + deployment }],
  [
    'a file that prose sends',
    { 'd.yml': schema('batchEndpoint') + deployment, 'README.md': `\`\`\`bash\n${create}\`\`\`\n` },
  ],
  [
    'a verb in a variable',
    { 'd.yml': schema('batchEndpoint') + deployment, 'd.sh': 'az ml batch-$KIND create -f d.yml\n' },
  ],
  [
    'a file that plainly is another',
    { 'd.yml': schema('modelBatchDeployment') + deployment, 'd.sh': 'az ml batch-endpoint create -f d.yml\n' },
  ],
  [
    'a component of a command',
    {
      'd.yml': deployment,
      'c.yml': `${schema('commandComponent')}name: c\ntype: command\ncommand: echo\n`,
      'd.sh': `az ml component create -f c.yml\n${create}`,
    },
  ],
  [
    'a cluster',
    {
      'd.yml': deployment,
      'c.yml': `${schema('amlCompute')}name: c\ntype: amlcompute\n`,
      'd.sh': `az ml compute create -f c.yml\n${create}`,
    },
  ],
  [
    'a datastore',
    {
      'd.yml': deployment,
      's.yml': `${schema('azureBlob')}name: s\ntype: azure_blob\n`,
      'd.sh': `az ml datastore create -f s.yml\n${create}`,
    },
  ],
])('silent about %s', (_, files) => {
  expect(find(files)).toEqual([]);
});
