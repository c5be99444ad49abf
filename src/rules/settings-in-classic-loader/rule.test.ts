import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { settingsInClassicLoader } from './rule.ts';

const rules = [settingsInClassicLoader];
const deployment =
  'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nsettings:\n  mini_batch_size: 10\n';
const load = (call: string) => `from azure.ai.ml import load_batch_deployment
d = ${call}
client.batch_deployments.begin_create_or_update(d)
`;

function places(files: Files): readonly string[] {
  return run(rules, files).findings.map(({ at }) => `${at.file} ${files[at.file]?.slice(at.span.start, at.span.end)}`);
}

test('a file with settings', () => {
  const files = { 'd.yml': deployment, 'd.py': load('load_batch_deployment("d.yml")') };
  expect(places(files)).toEqual(['d.py "d.yml"']);
  const [finding] = run(rules, files).findings;
  expect(finding?.message).toBe(
    '"load_batch_deployment" takes no "settings", and "d.yml" has them. Deploy the file with "az ml batch-deployment create", or make the deployment in code by its class.',
  );
  expect(finding?.subjects).toEqual([{ entity: 'batch deployment', name: 'd', field: 'settings' }]);
  expect(finding?.related.map(({ at }) => at.file)).toEqual(['d.yml']);
});

test('two calls, and a pipeline', () => {
  const pipeline =
    'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\nsettings:\n  default_compute: c\n';
  const code = `${load('load_batch_deployment(source="a/d.yml")')}${load('load_batch_deployment("p.yml")')}`;
  expect(places({ 'a/d.yml': deployment, 'p.yml': pipeline, 'd.py': code })).toEqual([
    'd.py "a/d.yml"',
    'd.py "p.yml"',
  ]);
});

test.each<[string, Files]>([
  ['the loader of the form', { 'd.yml': deployment, 'd.py': load('load_model_batch_deployment("d.yml")') }],
  [
    'the older form',
    { 'd.yml': deployment.replace(/settings:\n {2}/, ''), 'd.py': load('load_batch_deployment("d.yml")') },
  ],
  [
    'settings without a type',
    { 'd.yml': deployment.replace('type: model\n', ''), 'd.py': load('load_batch_deployment("d.yml")') },
  ],
  ['a file that nobody can tell', { 'd.yml': deployment, 'd.py': load('load_batch_deployment(path)') }],
  ['a file that is not here', { 'd.yml': deployment, 'd.py': load('load_batch_deployment("e.yml")') }],
  ['a command', { 'd.yml': deployment, 'd.sh': 'az ml batch-deployment create -f d.yml\n' }],
  [
    'a function of their own',
    { 'd.yml': deployment, 'd.py': 'def load_batch_deployment(path): ...\nload_batch_deployment("d.yml")\n' },
  ],
  [
    'one of two files without settings',
    {
      'a/d.yml': deployment,
      'd.yml': deployment.replace(/settings:\n {2}/, ''),
      'a/d.py': load('load_batch_deployment("d.yml")'),
    },
  ],
])('silent about %s', (_, files) => {
  expect(places(files)).toEqual([]);
});
