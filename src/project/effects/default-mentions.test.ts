import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import type { Argument, DeployCommand } from '../../model/command.ts';
import { commandsOf } from '../../model/dialect.ts';
import { mayMentionBatch } from '../files/mentions.ts';
import { type AlreadyRead, defaultMentions } from './default-mentions.ts';

const noCommands = commandsOf([]);

const nothing: AlreadyRead = {
  commands: noCommands,
  endpointFiles: new Set(),
  codeFiles: new Set(),
  serviceDefaults: new Map(),
};

function mentions(text: string, read: AlreadyRead = nothing, file = 'x'): number {
  return defaultMentions([{ file, text }], read).length;
}

const ways: readonly (readonly [string, string])[] = [
  ['a flag', 'az ml batch-deployment create -f d.yml --set-default'],
  ['a shortened flag', 'az ml batch-deployment create -f d.yml --set-d'],
  ['--set', 'az ml batch-endpoint update --name e --set defaults.deployment_name=blue'],
  ['--set in quotes', 'az ml batch-endpoint update --name e --set "defaults.deployment_name"=blue'],
  ['--set with an object', `az ml batch-endpoint update -n e --set defaults='{"deployment_name": "blue"}'`],
  ['--defaults', 'az ml batch-endpoint update \\\n  --name e \\\n  --defaults deployment_name=blue'],
  [
    'a request to an address in a variable',
    `curl "$SCORING_URI" -d '{"properties": {"deploymentName": "blue", "InputData": {"x": {"JobInputType": "UriFolder"}}}}'`,
  ],
  [
    'a hash table',
    "Invoke-RestMethod $uri -Body (@{ deploymentName = 'blue'; InputData = @{ x = @{ JobInputType = 'UriFolder' } } } | ConvertTo-Json)",
  ],
  [
    'the same by a header',
    `curl "$SCORING_URI" -H "azureml-model-deployment: blue" -d '{"properties": {"InputData": {"x": {"JobInputType": "UriFolder"}}}}'`,
  ],
  ['an attribute', 'endpoint = client.batch_endpoints.get(n)\nendpoint.defaults.deployment_name = d.name'],
  [
    'an attribute of a class',
    'batch = load_batch_endpoint(f)\nbatch.defaults = BatchEndpointDefaults(deployment_name=d)',
  ],
  ['an object on its way', 'rest = e.defaults  # of the batch endpoint\nrest.deployment_name = "blue"'],
  ['an assignment', 'e.defaults = chosen  # of the batch endpoint'],
  ['a subscript', 'e = client.batch_endpoints.get(n)\ne.defaults["deployment_name"] = "blue"'],
  ['a constructor', 'BatchEndpoint(\n    name="e",\n    defaults={"deployment_name": "blue"},\n)'],
  ['an old keyword', 'BatchEndpoint(name="e", default_deployment_name="blue")'],
  ['setattr', 'setattr(batch_endpoint, "defaults", {})'],
  ['a notebook', '"endpoint = BatchEndpoint(name=n)\\n",\n"endpoint.defaults.deployment_name = d.name\\n"'],
  [
    'a request to an address in a variable',
    `curl -X PUT "$URL" -d '{"properties": {"defaults": {"deploymentName": "b"}}}'`,
  ],
  ['a request of code', 'requests.put(url, json={"properties": {"defaults": {"deploymentName": "blue"}}})'],
  ['a request body', 'PATCH /batchEndpoints/e\n{"properties": {"defaults": {"deploymentName": "blue"}}}'],
  [
    'an escaped request body',
    'curl .../batchEndpoints/e -d "{\\"properties\\": {\\"defaults\\": {\\"deploymentName\\": \\"b\\"}}}"',
  ],
  ['Bicep', "resource e '.../batchEndpoints@2023-10-01' = { properties: { defaults: { deploymentName: 'blue' } } }"],
  ['Terraform', 'type = "…/batchEndpoints@2023-10-01"\nproperties = { defaults = { deploymentName = "blue" } }'],
  ['YAML in a here document', 'cat > batch-endpoint.yml <<EOF\nname: e\ndefaults:\n  deployment_name: blue\nEOF'],
  ['a %%writefile cell', '"%%writefile batch.yml\\n",\n"defaults:\\n",\n"  deployment_name: blue\\n"'],
  ['a header', 'curl $BATCH_URI -H "azureml-model-deployment: blue"'],
  [
    'a call that names a deployment',
    'client.batch_endpoints.invoke(\n  endpoint_name=e,\n  deployment_name="blue",\n)',
  ],
];

test.each(ways)('%s', (_, text) => {
  expect(mentions(text)).toBe(1);
});

test.each([
  ['another setting', 'az ml batch-endpoint update --name e --set default_deployment=blue'],
  ['az configure', 'az configure --defaults workspace=w group=g\naz ml batch-endpoint create -f e.yml'],
  ['az configure behind a command', 'az ml batch-endpoint create -f e.yml\naz configure --defaults workspace=w'],
  ['an online endpoint', '# batch\naz ml online-endpoint update -n e \\\n  --set defaults.deployment_name=x'],
  ['a query', 'az ml batch-endpoint show --name e --query defaults.deployment_name'],
  ['another program', 'app.defaults.timeout = 3'],
  ['defaults of something else beside batch', 'fields = extract(payload.text, payload.defaults)  # the batch endpoint'],
  ['a call that names none', 'client.batch_endpoints.invoke(endpoint_name=e, input=i)'],
  ['a name of an Azure deployment', 'task: AzureResourceManagerTemplateDeployment@3 # batch\ndeploymentName: x'],
  ['prose', 'The default deployment of a batch endpoint gets the invocations.'],
])('%s is none', (_, text) => {
  expect(mentions(text)).toBe(0);
});

test('what was read as a command is no mention, what stands beside it is', () => {
  const text = 'az ml batch-deployment create -f d.yml -e other --set-default\n';
  const read = { ...nothing, commands: { ...noCommands, deploys: [deploy(0, true)] } };
  expect(mentions(text, read)).toBe(0);
  expect(mentions(text, read, 'y')).toBe(1);
  expect(mentions(`${text}${text}`, read)).toBe(1);
  const value: Argument = { text: 'b', known: true, at: { file: 'x', span: { start: 60, end: 61 } } };
  const update = { ...deploy(0, false), sets: [{ path: 'defaults.deployment_name', value }] };
  const set = 'az ml batch-endpoint update -n other --set defaults.deployment_name=b';
  expect(mentions(set, { ...nothing, commands: { ...noCommands, deploys: [update] } })).toBe(0);
});

test('the default of an endpoint file is its own, a command in a comment of it is not', () => {
  const read = { ...nothing, endpointFiles: new Set(['x']) };
  expect(mentions('name: batch\ndefaults:\n  deployment_name: blue\n', read)).toBe(0);
  expect(mentions('# az ml batch-deployment create --set-default\nname: e\n', read)).toBe(1);
});

test('code that was read is no mention', () => {
  const read = { ...nothing, codeFiles: new Set(['x']) };
  expect(mentions('batch_endpoint.defaults.deployment_name = "blue"', read)).toBe(0);
  expect(mentions('BatchEndpoint(name="e", defaults={"deployment_name": "blue"})', read)).toBe(0);
  expect(mentions('batch_endpoint\n!az ml batch-deployment create --set-default', read)).toBe(1);
});

test('files that may mention one', () => {
  const yes = [
    'a.sh',
    'a.yml',
    'a.py',
    'a.ipynb',
    'README.md',
    'main.bicep',
    'main.tf',
    'arm.json',
    'call.http',
    'A.cs',
  ];
  for (const file of yes) expect(mayMentionBatch(file), file).toBe(true);
  for (const file of ['a.csv', 'a.png', 'a.pkl', 'a.parquet']) expect(mayMentionBatch(file), file).toBe(false);
});

test('any text is taken, and the place is inside it', () => {
  const pieces = fc.constantFrom(
    'batch',
    '--set-default',
    'defaults',
    '{',
    ':',
    '\n',
    '\\n',
    '"',
    'deployment_name',
    ' = ',
    '.',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
      const text = parts.join('');
      for (const { at } of defaultMentions([{ file: 'x', text }], nothing)) {
        expect(at.span.start).toBeGreaterThanOrEqual(0);
        expect(at.span.start).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test('a long text takes no long time', () => {
  const text = 'batch BatchEndpoint( defaults: { setattr( batch-endpoint batch_endpoints.invoke( '.repeat(20_000);
  expectQuick(5, (attempt) => mentions(`${text}\n# ${attempt}`));
});

function deploy(start: number, setDefault: boolean): DeployCommand {
  const at = { file: 'x', span: { start, end: start + 10 } };
  return {
    what: 'deployment',
    action: 'create',
    at,
    strength: 'command',
    sets: [],
    setDefault,
    noWait: false,
    open: false,
  };
}

test('a template may say more defaults than its endpoints', () => {
  const text = 'batchEndpoints: defaults: { deploymentName: "a" } and defaults = { deploymentName = "b" }';
  const said = (count: number) => mentions(text, { ...nothing, serviceDefaults: new Map([['x', count]]) });
  expect([0, 1, 2].map(said)).toEqual([1, 1, 0]);
});
