import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { unroutableInvocation } from './rule.ts';

const rules = [unroutableInvocation];
const endpoint = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn\n';
const deployment = (name: string, of = 'churn') =>
  `name: ${name}\nendpoint_name: ${of}\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n`;
const base = { 'endpoint.yml': endpoint, 'blue.yml': deployment('blue'), 'green.yml': deployment('green') };
const invoke = 'az ml batch-endpoint invoke --name churn --input data';

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('two deployments, no default, and an invocation that names none', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'run.sh': `set -e
az ml batch-endpoint invoke --name churn --input data
# <----------------------------------------------------- unroutable-invocation
`,
  });
  expect(found[0]?.message).toBe(
    'This invocation names no deployment, the batch endpoint "churn" has 2, and nothing in the repository makes one the default. ' +
      'Name the deployment with "--deployment-name", or set "defaults.deployment_name" of the endpoint.',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'batch endpoint', name: 'churn', field: 'defaults.deployment_name' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['endpoint.yml', 'blue.yml', 'green.yml']);
});

test('two such invocations', () => {
  expect(findings({ 'a.sh': `${invoke}\n`, 'b.sh': `${invoke}\n` })).toBe(2);
});

test('an invocation in a workflow, a pipeline, a notebook', () => {
  const step = `on: push\njobs:\n  s:\n    runs-on: x\n    steps:\n      - run: ${invoke}\n`;
  expect(findings({ '.github/workflows/s.yml': step })).toBe(1);
  expect(findings({ 'azure-pipelines.yml': `steps:\n  - script: ${invoke}\n` })).toBe(1);
  const cell = { cell_type: 'code', source: [`!${invoke}\n`], metadata: {}, outputs: [] };
  expect(findings({ 'n.ipynb': JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4 }) })).toBe(1);
});

test.each([
  ['it names its deployment', { 'run.sh': `${invoke} -d blue\n` }],
  ['it names it by a variable', { 'run.sh': `${invoke} -d $D\n` }],
  ['some of its words are hidden', { 'run.sh': `${invoke} "\${args[@]}"\n` }],
  ['its endpoint is not known', { 'run.sh': `${invoke.replace('churn', '$E')}\n` }],
  ['its endpoint is another', { 'run.sh': `${invoke.replace('churn', 'other')}\n` }],
  ['it is a comment', { 'run.sh': `# ${invoke}\n` }],
  ['it is prose', { 'README.md': `\`\`\`bash\n${invoke}\n\`\`\`\n` }],
  ['it is of an online endpoint', { 'run.sh': 'az ml online-endpoint invoke --name churn --request-file r.json\n' }],
])('silent where %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

test.each([
  ['the YAML sets a default', { 'endpoint.yml': `${endpoint}defaults:\n  deployment_name: blue\n` }],
  ['a template sets it', { 'endpoint.yml': `${endpoint}defaults:\n  deployment_name: \${D}\n` }],
  ['a command sets it', { 'd.sh': 'az ml batch-endpoint update -n churn --set defaults.deployment_name=blue\n' }],
  ['a command may set it', { 'd.sh': 'az ml batch-endpoint update -n $E --set defaults.deployment_name=blue\n' }],
  ['a comment mentions one', { 'd.sh': '# az ml batch-deployment create -f blue.yml --set-default\n' }],
  ['code mentions one', { 'd.py': 'batch_endpoint.defaults.deployment_name = "blue"\n' }],
  ['one of the two is of an unknown endpoint', { 'green.yml': deployment('green', '${' + 'E}') }],
  ['both have the same name', { 'green.yml': deployment('blue') }],
  ['the name of one is not known', { 'green.yml': deployment('${' + 'NAME}') }],
  ['code may make deployments', { 'd.py': 'ModelBatchDeployment(name="x", endpoint_name="churn")\n' }],
  ['the endpoint is not declared here', { 'endpoint.yml': '' }],
])('silent where %s', (_, files) => {
  expect(findings({ 'run.sh': `${invoke}\n`, ...files })).toBe(0);
});

test('one deployment is for another rule', () => {
  const { 'green.yml': _, ...one } = base;
  expect(run(rules, { ...one, 'run.sh': `${invoke}\n` }).findings).toEqual([]);
});

test('a default of another endpoint changes nothing', () => {
  const update = 'az ml batch-endpoint update -n other --set defaults.deployment_name=blue\n';
  expect(findings({ 'run.sh': `${update}${invoke}\n` })).toBe(1);
  expect(
    findings({ 'run.sh': `az ml batch-endpoint update -n churn --set default_deployment=blue\n${invoke}\n` }),
  ).toBe(1);
});

test('folders for two stages: one deployment each is no choice', () => {
  const stage = (name: string, deployed: string) => ({
    [`${name}/endpoint.yml`]: endpoint,
    [`${name}/deployment.yml`]: deployment(deployed),
  });
  const files = { ...stage('dev', 'blue'), ...stage('prod', 'green'), 'run.sh': `${invoke}\n` };
  expect(run(rules, files).findings).toEqual([]);
  const near = { 'prod/blue.yml': deployment('blue'), 'prod/run.sh': `${invoke}\n` };
  const both = { ...stage('dev', 'blue'), ...stage('prod', 'green'), ...near };
  expect(run(rules, both).findings.map(({ at }) => at.file)).toEqual(['prod/run.sh']);
});

test.each<[what: string, files: Files]>([
  ['a script', { 'd.sh': `curl -X PUT "$URL" -d '{"properties": {"defaults": {"deploymentName": "blue"}}}'\n` }],
  ['code', { 'd.py': 'requests.put(url, json={"properties": {"defaults": {"deploymentName": "blue"}}})\n' }],
  [
    'a script that names its body',
    { 'd.sh': 'curl -X PUT "$URL" -d @b.json\n', 'b.json': '{"properties": {"defaults": {"deploymentName": "blue"}}}' },
  ],
])('silent: the request of %s to an address that only a run knows may set the default', (_, files) => {
  expect(findings({ 'a.sh': `${invoke}\n`, ...files })).toBe(0);
});
