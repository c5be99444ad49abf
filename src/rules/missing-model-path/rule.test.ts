import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { defaultConfig } from '../../config/config.ts';
import { missingModelPath } from './rule.ts';

const rules = [missingModelPath];
const head = 'name: d\nendpoint_name: e\ntype: model\ncompute: azureml:c\n';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\n';

test('a model inside a deployment', () => {
  const { findings } = expectMarks(rules, {
    'ml/d.yml': `${head}model:
  path: ../models/churn
#       ^^^^^^^^^^^^^^^ missing-model-path
`,
    'ml/models/churn/model.pkl': '',
  });
  expect(findings[0]?.message).toBe(
    'No file or folder "../models/churn" to upload the model from. If an earlier step produces it, list it under "generated" in the configuration.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'model', name: 'ml/d.yml', field: 'model.path' }]);
  expect(findings[0]?.related).toEqual([]);
});

test('a model file is reported once, with the deployments that use it', () => {
  const { findings } = expectMarks(rules, {
    'model.yml': `${schema}name: churn
path: ./model
#     ^^^^^^^ missing-model-path
`,
    'a.yml': `${head}model: azureml:churn@latest\n`,
    'b.yml': `${head}model: azureml:churn@latest\n`,
    'c.yml': `${head}model: azureml:other@latest\n`,
  });
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'a.yml: The batch deployment "d" uses this model.',
    'b.yml: The batch deployment "d" uses this model.',
  ]);
});

test('letter case counts', () => {
  const { findings } = run(rules, { 'd.yml': `${head}model:\n  path: Model\n`, 'model/a.pkl': '' });
  expect(findings[0]?.message).toBe(
    'No file or folder "Model" to upload the model from. Did you mean "model"? Letter case counts.',
  );
});

test('each scope has its own model file', () => {
  const model = (path: string) => `${schema}name: churn\npath: ${path}\n`;
  expectMarks(rules, {
    'dev/deploy/d.yml': `${head}model: azureml:churn@latest\n`,
    'dev/model.yml': model('model.pkl'),
    'dev/model.pkl': '',
    'prod/model.yml': model('nowhere.pkl'),
    'prod/model.pkl': '',
  });
});

test('files and folders that are there', () => {
  expectMarks(rules, {
    'ml/a.yml': `${head}model:\n  path: model\n`,
    'ml/b.yml': `${head}model:\n  path: ./model/a.pkl\n`,
    'ml/c.yml': `${head}model:\n  path: ../ml/model/\n  name: m\n`,
    'ml/model/a.pkl': '',
  });
});

test.each([
  'azureml://datastores/d/paths/x',
  'azureml://jobs/j/outputs/o/paths/x',
  'runs:/abc/model',
  'https://example.org/m',
  'azureml:m:1',
])('%s is no local path', (path) => {
  expect(run(rules, { 'd.yml': `${head}model:\n  name: m\n  path: ${path}\n` })).toMatchObject({
    findings: [],
    undecided: [],
  });
});

test('no path at all, and models of other files', () => {
  expectMarks(rules, {
    'd.yml': `${head}model:\n  name: m\n`,
    'online.yml': 'name: d\nendpoint_name: e\ninstance_type: x\nmodel:\n  path: none\n',
    'unused.yml': `${schema}name: unused\npath: none\n`,
  });
});

test('what may come into being', () => {
  const files = { 'ml/d.yml': `${head}model:\n  path: model\n` };
  const ignored = run(rules, files, { appearing: { 'ml/model': 'git ignores it' } });
  expect(ignored.findings).toEqual([]);
  expect(ignored.undecided.map(({ because }) => because)).toEqual([
    'nobody can tell whether "model" exists: git ignores it',
  ]);
  const generated = run(rules, files, { config: { ...defaultConfig, generated: ['ml/model/**'] } });
  expect(generated.findings).toEqual([]);
});

test('what a command may set', () => {
  const files = { 'd.yml': `${head}model: azureml:m@latest\n`, 'model.yml': `${schema}name: m\npath: none\n` };
  expect(run(rules, files).findings).toHaveLength(1);
  expect(run(rules, { ...files, 'x.sh': 'az ml model create -f model.yml --path $OUT\n' }).findings).toEqual([]);
  expect(run(rules, { 'd.yml': `${head}model:\n  path: $(MODEL)\n` }).findings).toEqual([]);
});
