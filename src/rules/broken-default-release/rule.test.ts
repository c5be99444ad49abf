import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { brokenDefaultRelease } from './rule.ts';

const rules = [brokenDefaultRelease];
const head =
  'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import BatchEndpoint\nclient = MLClient.from_config(c)\n';
const changed =
  'endpoint = client.batch_endpoints.get("churn")\nendpoint.defaults = {"deployment_name": "blue"}\nclient.batch_endpoints.begin_create_or_update(endpoint).result()\n';
const made =
  'client.batch_endpoints.begin_create_or_update(BatchEndpoint(name="churn", default_deployment_name="blue")).result()\n';
const base = {
  'endpoint.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn\nauth_mode: aad_token\n',
  'deploy.py': head + changed,
};

function notebook(...cells: readonly string[]): string {
  return JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', source: source.split(/(?<=\n)/) })) });
}

function findings(files: Readonly<Record<string, string>>): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('a broken release in the script that runs the code', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'deploy.sh': `pip install azure-ai-ml==1.33.0
#           ^^^^^^^^^^^^^^^^^^^ broken-default-release
python deploy.py
`,
  });
  expect(found[0]?.message).toBe(
    'azure-ai-ml 1.33.0 sends "deployment_name" where the service takes "deploymentName", so the code here sets no default deployment. Pin 1.34.1 or later.',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'package', name: 'azure-ai-ml', field: 'deploy.sh' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['deploy.py']);
});

test('in the requirements file that the script installs', () => {
  expectMarks(rules, {
    ...base,
    'deploy.sh': 'python -m pip install --quiet -r requirements.txt && python deploy.py\n',
    'requirements.txt': `pandas
azure-ai-ml==1.34.0
# <---------------- broken-default-release
`.replace('# <----------------', '# <-------------------'),
  });
});

test.each([
  ['the last broken release', '1.34.0', changed],
  ['a constructor', '1.33.0', made],
  [
    'a constructor with a dict',
    '1.33.0',
    made.replace('default_deployment_name="blue"', 'defaults={"deployment_name": "blue"}'),
  ],
  [
    'a key',
    '1.33.0',
    changed.replace('defaults = {"deployment_name": "blue"}', 'defaults["deployment_name"] = "blue"'),
  ],
  [
    'a dict in a variable',
    '1.33.0',
    changed
      .replace('endpoint.defaults = {', 'd = {')
      .replace('client.batch_endpoints.begin', 'endpoint.defaults = d\nclient.batch_endpoints.begin'),
  ],
])('%s', (_, version, code) => {
  const install = `azure-ai-ml==${version}`;
  expect(findings({ 'deploy.py': head + code, 'deploy.sh': `pip install ${install}\npython deploy.py\n` })).toBe(1);
  expect(findings({ 'deploy.py': '', 'a.ipynb': notebook(`%pip install ${install}\n`, head + code) })).toBe(1);
  expect(findings({ 'deploy.py': '', 'a.ipynb': notebook(`!pip install -q "${install}"\n`, head + code) })).toBe(1);
});

const set = (code: string) => changed.replace('endpoint.defaults = {"deployment_name": "blue"}', code);

test.each([
  ['an attribute', set('endpoint.defaults.deployment_name = "blue"')],
  ['an attribute by its name', set('setattr(endpoint.defaults, "deployment_name", "blue")')],
  ['an attribute of what is kept', set('defaults = endpoint.defaults\ndefaults.deployment_name = "blue"')],
  ["the service's key", set('endpoint.defaults = {"deploymentName": "blue"}')],
  ["the service's key of a dict", set('endpoint.defaults["deploymentName"] = "blue"')],
  [
    "the service's key in a constructor",
    made.replace('default_deployment_name="blue"', 'defaults={"deploymentName": "blue"}'),
  ],
  [
    'an object',
    `from azure.ai.ml.entities import BatchEndpointDefaults\n${set('endpoint.defaults = BatchEndpointDefaults(deployment_name="blue")')}`,
  ],
  ['what nobody knows', set('endpoint.defaults = other()')],
])('silent about %s, which is sent rightly', (_, code) => {
  expect(
    findings({ 'deploy.py': head + code, 'deploy.sh': 'pip install azure-ai-ml==1.33.0\npython deploy.py\n' }),
  ).toBe(0);
});

test('in a step of a workflow', () => {
  const steps =
    '      - run: |\n          pip install azure-ai-ml==1.33.0 azure-identity\n          python deploy.py\n';
  expect(findings({ '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n${steps}` })).toBe(
    1,
  );
});

const steps = (...scripts: readonly string[]) =>
  `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n${scripts.map((each) => `      - run: ${each}\n`).join('')}`;

test('in two steps of a job', () => {
  const job = (...scripts: readonly string[]) => ({
    '.github/workflows/d.yml': steps(...scripts),
    'set.py': head + changed,
  });
  expect(findings(job('pip install azure-ai-ml==1.33.0', 'python set.py'))).toBe(1);
  expect(findings(job('pip install azure-ai-ml==1.33.0', 'echo', 'python set.py'))).toBe(1);
  const pipeline = 'steps:\n  - script: pip install azure-ai-ml==1.34.0\n  - script: python set.py\n';
  expect(findings({ 'azure-pipelines.yml': pipeline, 'set.py': head + changed })).toBe(1);
});

test.each([
  [
    'a step that upgrades it',
    steps('pip install azure-ai-ml==1.33.0', 'pip install -U azure-ai-ml', 'python deploy.py'),
  ],
  ['a step that runs before', steps('python deploy.py', 'pip install azure-ai-ml==1.33.0')],
  [
    'two jobs',
    `${steps('pip install azure-ai-ml==1.33.0')}  e:\n    runs-on: x\n    steps:\n      - run: python deploy.py\n`,
  ],
  ['a condition', steps('pip install azure-ai-ml==1.33.0\n        if: inputs.old', 'python deploy.py')],
  ['another environment', steps('pip install azure-ai-ml==1.33.0', 'source .venv/bin/activate && python deploy.py')],
])('silent about %s', (_, workflow) => {
  expect(findings({ '.github/workflows/d.yml': workflow })).toBe(0);
});

test('two scripts', () => {
  const text = 'pip install azure-ai-ml==1.33.0\npython deploy.py\n';
  expect(findings({ 'a.sh': text, 'b.sh': text })).toBe(2);
});

test('two folders with scripts of their own', () => {
  const { findings: found } = run(rules, {
    'a/deploy.py': head + changed,
    'a/deploy.sh': 'pip install azure-ai-ml==1.33.0\npython a/deploy.py\n',
    'b/deploy.py': head + changed,
    'b/deploy.sh': 'pip install azure-ai-ml==1.34.1\npython b/deploy.py\n',
    'endpoint.yml': base['endpoint.yml'],
  });
  expect(found.map(({ at }) => at.file)).toEqual(['a/deploy.sh']);
});

test.each([
  ['an earlier release', 'pip install azure-ai-ml==1.32.0\npython deploy.py\n'],
  ['the release that mends it', 'pip install azure-ai-ml==1.34.1\npython deploy.py\n'],
  ['a later release', 'pip install azure-ai-ml==1.35.2\npython deploy.py\n'],
  ['no pin', 'pip install azure-ai-ml\npython deploy.py\n'],
  ['a range', 'pip install "azure-ai-ml>=1.33.0"\npython deploy.py\n'],
  ['a version in a variable', 'pip install azure-ai-ml==$VERSION\npython deploy.py\n'],
  ['another package', 'pip install azure-ai-ml-extras==1.33.0\npython deploy.py\n'],
  ['a comment', '# pip install azure-ai-ml==1.33.0\npython deploy.py\n'],
  ['a script that runs before', 'python deploy.py\npip install azure-ai-ml==1.33.0\n'],
  ['another script', 'pip install azure-ai-ml==1.33.0\npython train.py\n'],
  ['a later upgrade', 'pip install azure-ai-ml==1.33.0\npip install -U azure-ai-ml\npython deploy.py\n'],
  ['another pin beside it', 'pip install azure-ai-ml==1.33.0\npip install azure-ai-ml==1.35.2\npython deploy.py\n'],
  ['a branch', 'if old; then pip install azure-ai-ml==1.33.0; fi\npython deploy.py\n'],
  ['another environment', 'pip install azure-ai-ml==1.33.0\nsource .venv/bin/activate\npython deploy.py\n'],
  ['another target', 'pip install --target x azure-ai-ml==1.33.0\npython deploy.py\n'],
  ['a file that is not here', 'pip install azure-ai-ml==1.33.0 -r more.txt\npython deploy.py\n'],
  ['a package of its own', 'pip install azure-ai-ml==1.33.0 -e .\npython deploy.py\n'],
  [
    'a command, whose extension brings its own',
    'pip install azure-ai-ml==1.33.0\naz ml batch-endpoint update -n churn --defaults deployment_name=blue\n',
  ],
])('silent about %s', (_, text) => {
  expect(findings({ 'deploy.sh': text, 'train.py': 'import os\n' })).toBe(0);
});

test.each([
  ['code that sets no default', `${head}client.batch_endpoints.get("churn")\n`],
  ['an online endpoint', head + changed.replaceAll('batch_endpoints', 'online_endpoints')],
  ['a comment', `${head}# ${changed.replaceAll('\n', '\n# ')}\n`],
])('silent about %s', (_, code) => {
  expect(findings({ 'deploy.py': code, 'deploy.sh': 'pip install azure-ai-ml==1.33.0\npython deploy.py\n' })).toBe(0);
});

test('silent about requirements that include others', () => {
  const files = { 'requirements.txt': '-r base.txt\nazure-ai-ml==1.33.0\n', 'base.txt': 'azure-ai-ml\n' };
  expect(findings({ ...files, 'deploy.sh': 'pip install -r requirements.txt\npython deploy.py\n' })).toBe(0);
});

test('silent about a requirements file that nobody installs', () => {
  expect(findings({ 'requirements.txt': 'azure-ai-ml==1.33.0\n', 'deploy.sh': 'python deploy.py\n' })).toBe(0);
});
