import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
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

const create = 'az ml model create --name m --version 3 --type mlflow_model';
const deployed = {
  'd.yml': 'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:3\ncompute: azureml:c\n',
  'parcels/simple/model/MLmodel': 'artifact_path: model\n',
};
const found = (files: Files) =>
  run([missingModelPath], { ...deployed, ...files }).findings.map(({ level, message }) => [level, message]);
const message = (path: string, hint: string) =>
  `No file or folder "${path}" to upload the model from, where this command runs. ${hint}`;
const generated = 'If an earlier step produces it, list it under "generated" in the configuration.';
const steps = (...scripts: readonly string[]) =>
  `jobs:\n  d:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n${scripts.map((each) => `      - run: ${each}\n`).join('')}`;

test.each<[string, Files, readonly string[]]>([
  [
    'behind a change of folder',
    { 'deploy.sh': `cd parcels\n${create} --path model\n` },
    ['warning', message('model', 'Did you mean "simple/model"?')],
  ],
  ['at the top', { 'deploy.sh': `${create} --path ./models/m\n` }, ['warning', message('./models/m', generated)]],
  [
    'seen from the top',
    { 'deploy.sh': `cd parcels\n${create} -p parcels/simple/model\n` },
    ['warning', message('parcels/simple/model', 'Did you mean "simple/model"?')],
  ],
  [
    'in a workflow',
    { '.github/workflows/d.yml': steps(`${create} --path model`) },
    ['warning', message('model', 'Did you mean "parcels/simple/model"?')],
  ],
  [
    'in Azure Pipelines',
    { 'azure-pipelines.yml': `steps:\n  - script: ${create} --path models/m\n` },
    ['warning', message('models/m', generated)],
  ],
  [
    'in PowerShell',
    { 'deploy.ps1': `az ml model create \`\n  --name m \`\n  --path models/m\n` },
    ['warning', message('models/m', generated)],
  ],
  [
    'in a script of a folder',
    { 'tools/deploy.sh': `${create} --path models/m\n` },
    ['note', `${message('models/m', generated)} The script may run in a folder that is not here.`],
  ],
])('the path of a command: %s', (_, files, wanted) => {
  expect(found(files)).toEqual([wanted]);
});

test.each<[string, Files]>([
  ['that is there', { 'deploy.sh': `cd parcels\n${create} --path simple/model\n` }],
  ['that is there from another folder', { 'tools/deploy.sh': `${create} --path simple/model\n` }],
  ['of one file', { 'deploy.sh': `${create} --path parcels/simple/model/MLmodel\n` }],
  ['in a variable', { 'deploy.sh': `${create} --path $MODEL\n` }],
  ['of a job', { 'deploy.sh': `${create} --path azureml://jobs/j/outputs/artifacts/paths/model\n` }],
  ['of a run', { 'deploy.sh': `${create} --path runs:/r/model\n` }],
  ['at an address', { 'deploy.sh': `${create} --path https://a.blob.core.windows.net/c/m\n` }],
  ['that is absolute', { 'deploy.sh': `${create} --path /mnt/model\n` }],
  ['that training makes before', { 'deploy.sh': `python train.py\n${create} --path models/m\n` }],
  ['that a step makes before', { '.github/workflows/d.yml': steps('python train.py', `${create} --path models/m`) }],
  [
    'that is downloaded',
    { 'deploy.sh': `az ml job download -n j --download-path models\n${create} --path models/m\n` },
  ],
  [
    'that is written',
    { 'deploy.sh': `mkdir -p models\ncp -r parcels/simple/model models/m\n${create} --path models/m\n` },
  ],
  ['in a folder that nobody knows', { 'deploy.sh': `cd "$DIR"\n${create} --path models/m\n` }],
  ['in a comment', { 'deploy.sh': `# ${create} --path models/m\n` }],
  ['that is printed', { 'deploy.sh': `echo ${create} --path models/m\n` }],
  ['in prose', { 'README.md': `\`\`\`bash\n${create} --path models/m\n\`\`\`\n` }],
  ['of data', { 'deploy.sh': 'az ml data create --name x --path nowhere --type uri_folder\n' }],
])('silent about the path of a command %s', (_, files) => {
  expect(found(files)).toEqual([]);
});
