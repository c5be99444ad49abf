import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { type Files, run } from './rules/marked.ts';

const endpoint = `$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
`;
const deployment = (
  name: string,
) => `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: ${name}
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
`;
const jobs = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const bearer = '$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)';

/** The rules that speak, but for those about the endpoint and the environment. */
function rulesFound(files: Files): readonly string[] {
  const others = ['no-default-deployment', 'missing-azureml-core'];
  return run(rules, files)
    .findings.map(({ rule }) => rule)
    .filter((rule) => !others.includes(rule));
}

/** The same request by every sender: a body, and the headers beside the token. */
const senders: Readonly<Record<string, (body: string, header: string) => readonly [file: string, text: string]>> = {
  curl: (body, header) => [
    'invoke.sh',
    `TOKEN=${bearer}\ncurl -X POST ${jobs} -H "Authorization: Bearer $TOKEN"${header && ` -H "azureml-model-deployment: ${header}"`} -d '${body}'\n`,
  ],
  'az rest': (body, header) => [
    'invoke.sh',
    `az rest --method post --url ${jobs} --resource https://ml.azure.com${header && ` --headers azureml-model-deployment=${header}`} --body '${body}'\n`,
  ],
  PowerShell: (body, header) => [
    'invoke.ps1',
    `$token = (Get-AzAccessToken -ResourceUrl "https://ml.azure.com").Token\nInvoke-RestMethod -Method Post -Uri "${jobs}" -Headers @{ Authorization = "Bearer $token"${header && `; 'azureml-model-deployment' = '${header}'`} } -Body '${body}'\n`,
  ],
  Python: (body, header) => [
    'invoke.py',
    `import requests\ntoken = credential.get_token("https://ml.azure.com/.default").token\nheaders = {"Authorization": f"Bearer {token}"${header && `, "azureml-model-deployment": "${header}"`}}\nrequests.post("${jobs}", headers=headers, json=${body})\n`,
  ],
  'a file of requests': (body, header) => [
    'invoke.http',
    `POST ${jobs}\nAuthorization: Bearer {{token}}\n${header && `azureml-model-deployment: ${header}\n`}\n${body}\n`,
  ],
  'a data factory': (body, header) => [
    'pipeline.json',
    `{"properties": {"activities": [{"name": "invoke", "type": "WebActivity", "typeProperties": {"method": "POST", "url": "${jobs}", "headers": {${header && `"azureml-model-deployment": "${header}"`}}, "authentication": {"type": "MSI", "resource": "https://ml.azure.com"}, "body": ${body}}}]}}`,
  ],
};

const scoring = `-X POST ${jobs} -H "Authorization: Bearer ${bearer}"`;
const toDeployment = (header: string) => (header ? ` -H "azureml-model-deployment: ${header}"` : '');
const powerShellHeaders = (header: string) =>
  `@{ Authorization = "Bearer $token"${header && `; 'azureml-model-deployment' = '${header}'`} }`;
const invokeWith = (header: string, more: string) =>
  `$token = (Get-AzAccessToken -ResourceUrl "https://ml.azure.com").Token\n${more.replace('INVOKE', `Invoke-RestMethod -Method Post -Uri "${jobs}" -Headers ${powerShellHeaders(header)}`)}\n`;

/** A JSON value as PowerShell writes hash tables. */
function hashOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `'${String(value)}'`;
  return `@{ ${Object.entries(value)
    .map(([name, each]) => `"${name}" = ${hashOf(each)}`)
    .join('; ')} }`;
}

/** Ways to hand over a body that stands elsewhere than in the command. */
const hands: Readonly<Record<string, (body: string, header: string) => Files>> = {
  'curl with a file': (body, header) => ({
    'invoke/run.sh': `cd invoke\ncurl ${scoring}${toDeployment(header)} -d @bodies/body.json\n`,
    'invoke/bodies/body.json': body,
  }),
  'curl with a file in a variable': (body, header) => ({
    'run.sh': `BODY=bodies/body.json\ncurl ${scoring}${toDeployment(header)} --data-binary "@$BODY"\n`,
    'bodies/body.json': body,
  }),
  'az rest with a file': (body, header) => ({
    'run.sh': `az rest --method post --url ${jobs} --resource https://ml.azure.com${header && ` --headers azureml-model-deployment=${header}`} --body @./body.json\n`,
    'body.json': body,
  }),
  'what a file holds': (body, header) => ({
    'run.sh': `curl ${scoring}${toDeployment(header)} -d "$(cat body.json)"\n`,
    'body.json': body,
  }),
  'a here-document': (body, header) => ({
    'run.sh': `curl ${scoring}${toDeployment(header)} -d @- <<'EOF'\n${body}\nEOF\n`,
  }),
  'a here-document in a substitution': (body, header) => ({
    'run.sh': `BODY=$(cat <<EOF\n${body}\nEOF\n)\ncurl ${scoring}${toDeployment(header)} -d "$BODY"\n`,
  }),
  'a here-document that is read': (body, header) => ({
    'run.sh': `read -r -d '' BODY <<'EOF'\n${body}\nEOF\ncurl ${scoring}${toDeployment(header)} -d "$BODY"\n`,
  }),
  'a file that the script writes': (body, header) => ({
    'run.sh': `cat > /tmp/body.json <<'EOF'\n${body}\nEOF\ncurl ${scoring}${toDeployment(header)} -d @/tmp/body.json\n`,
  }),
  'a hash table': (body, header) => ({
    'run.ps1': invokeWith(header, `$body = ${hashOf(JSON.parse(body))} | ConvertTo-Json -Depth 10\nINVOKE -Body $body`),
  }),
  'an ordered hash table': (body, header) => ({
    'run.ps1': invokeWith(
      header,
      `$body = [ordered]${hashOf(JSON.parse(body))}\nINVOKE -Body ($body | ConvertTo-Json -Depth 10)`,
    ),
  }),
  'a hash table as an argument': (body, header) => ({
    'run.ps1': invokeWith(
      header,
      `$body = ${hashOf(JSON.parse(body))}\n$json = ConvertTo-Json -InputObject $body -Depth 10\nINVOKE -Body $json`,
    ),
  }),
  '-InFile': (body, header) => ({
    'run.ps1': invokeWith(header, 'INVOKE -InFile .\\body.json'),
    'body.json': body,
  }),
  'Get-Content': (body, header) => ({
    'run.ps1': invokeWith(header, 'INVOKE -Body (Get-Content -Path "$PSScriptRoot/body.json" -Raw)'),
    'body.json': body,
  }),
  'Get-Content in a variable': (body, header) => ({
    'run.ps1': invokeWith(header, '$body = Get-Content body.json -Raw\nINVOKE -Body $body'),
    'body.json': body,
  }),
  'a file of requests': (body, header) => ({
    'http/invoke.http': `POST ${jobs}\nAuthorization: Bearer {{token}}\n${header && `azureml-model-deployment: ${header}\n`}\n< ./body.json\n`,
    'http/body.json': body,
  }),
  'a workflow': (body, header) => ({
    '.github/workflows/run.yml': `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - working-directory: bodies\n        run: |\n          curl ${scoring}${toDeployment(header)} -d @body.json\n`,
    'bodies/body.json': body,
  }),
};

const input = (fields: string, name = 'data') => `"${name}": {${fields}}`;
const folder = input('"JobInputType": "UriFolder", "Uri": "azureml://datastores/d/paths/in"');
const bodyOf = (...inputs: string[]) => `{"properties": {"InputData": {${inputs.join(', ')}}}}`;

const cases: readonly (readonly [
  what: string,
  body: string,
  deployments: readonly string[],
  header: string,
  expected: readonly string[],
])[] = [
  ['a folder', bodyOf(folder), ['blue'], 'blue', []],
  [
    'names in small letters',
    bodyOf(folder).replace('InputData', 'inputData').replace('JobInputType', 'jobInputType').replace('Uri"', 'uri"'),
    ['blue'],
    'blue',
    [],
  ],
  ['an MLTable', bodyOf(input('"JobInputType": "MLTable", "Uri": "azureml:t:1"')), ['blue'], 'blue', ['mltable-input']],
  [
    'the name of a type in the YAML',
    bodyOf(input('"JobInputType": "mltable_", "Uri": "azureml:t:1"')),
    ['blue'],
    'blue',
    [],
  ],
  [
    'a literal beside the data',
    bodyOf(folder, input('"JobInputType": "Literal", "Value": "3"', 'n')),
    ['blue'],
    'blue',
    ['literal-input-on-model-deployment'],
  ],
  ['no input', '{"properties": {}}', ['blue'], 'blue', ['missing-model-input']],
  ['two inputs', bodyOf(folder, folder.replace('data', 'more')), ['blue'], 'blue', ['missing-model-input']],
  ['no deployment of several', bodyOf(folder), ['blue', 'green'], '', ['unroutable-invocation']],
  ['a deployment of several', bodyOf(folder), ['blue', 'green'], 'green', []],
];

test.each(cases.flatMap((each) => Object.keys(senders).map((sender) => [each[0], sender, each] as const)))(
  '%s by %s',
  (_, sender, [, body, names, header, expected]) => {
    const [file, text] = senders[sender]?.(body, header) ?? ['', ''];
    const files = Object.fromEntries(names.map((name) => [`${name}.yml`, deployment(name)]));
    expect(rulesFound({ 'endpoint.yml': endpoint, ...files, [file]: text })).toEqual(expected);
  },
);

test.each(cases.flatMap((each) => Object.keys(hands).map((hand) => [each[0], hand, each] as const)))(
  '%s by %s',
  (_, hand, [, body, names, header, expected]) => {
    const files = Object.fromEntries(names.map((name) => [`${name}.yml`, deployment(name)]));
    const said = hands[hand]?.(body, header) ?? {};
    expect(rulesFound({ 'endpoint.yml': endpoint, ...files, ...said })).toEqual(expected);
  },
);

const table = bodyOf(input('"JobInputType": "MLTable", "Uri": "azureml:t:1"'));
const tableAt = (files: Files) => {
  const all = { 'endpoint.yml': endpoint, 'blue.yml': deployment('blue'), ...files };
  const found = run(rules, all).findings.filter(({ rule }) => rule === 'mltable-input');
  return found.map(
    ({ at }) => `${at.file}: ${(all[at.file as keyof typeof all] ?? '').slice(at.span.start, at.span.end)}`,
  );
};

test('what is wrong in a body stands where the body is written', () => {
  const at = (hand: string) => tableAt(hands[hand]?.(table, 'blue') ?? {});
  expect(at('curl with a file')).toEqual(['invoke/bodies/body.json: "MLTable"']);
  expect(at('-InFile')).toEqual(['body.json: "MLTable"']);
  expect(at('a file of requests')).toEqual(['http/body.json: "MLTable"']);
  expect(at('a here-document')).toEqual(['run.sh: MLTable']);
  expect(at('a hash table')).toEqual([`run.ps1: 'MLTable'`]);
});

const unknowns: readonly (readonly [what: string, files: Files])[] = [
  [
    'a name of a file that is sent as it is',
    { 'run.sh': `curl ${scoring}${toDeployment('blue')} --data-raw @body.json\n`, 'body.json': table },
  ],
  ['a file that is not there', { 'run.sh': `curl ${scoring}${toDeployment('blue')} -d @body.json\n` }],
  [
    'a file that a variable names',
    { 'run.sh': `curl ${scoring}${toDeployment('blue')} -d @$FILE\n`, 'body.json': table },
  ],
  [
    'a file that the script changes',
    {
      'run.sh': `sed -i s/MLTable/UriFolder/ body.json\ncurl ${scoring}${toDeployment('blue')} -d @body.json\n`,
      'body.json': table,
    },
  ],
  [
    'a file that the script writes with another command',
    {
      'run.sh': `jq . template.json > body.json\ncurl ${scoring}${toDeployment('blue')} -d @body.json\n`,
      'body.json': table,
    },
  ],
  [
    'a file that a template fills in',
    {
      'run.sh': `curl ${scoring}${toDeployment('blue')} -d @body.json\n`,
      'body.json': table.replace('MLTable', '#{kind}#'),
    },
  ],
  [
    'a file beside a folder that nobody knows',
    { 'run.sh': `cd $WORK\ncurl ${scoring}${toDeployment('blue')} -d @body.json\n`, 'body.json': table },
  ],
  [
    'a file that is no JSON',
    { 'run.sh': `curl ${scoring}${toDeployment('blue')} -d @body.json\n`, 'body.json': `${table}}` },
  ],
  [
    'a file that is written on a condition',
    {
      'run.sh': `if [ -n "$X" ]; then\ncat > body.json <<'EOF'\n${table}\nEOF\nfi\ncurl ${scoring}${toDeployment('blue')} -d @body.json\n`,
      'body.json': table,
    },
  ],
  [
    'a here-document with a variable',
    {
      'run.sh': `curl ${scoring}${toDeployment('blue')} -d @- <<EOF\n${table.replace('MLTable', '$KIND')}\nEOF\n`,
    },
  ],
  [
    'a hash table that is changed',
    {
      'run.ps1': invokeWith(
        'blue',
        `$body = ${hashOf(JSON.parse(table))}\n$body.properties.InputData.data.JobInputType = $kind\nINVOKE -Body ($body | ConvertTo-Json)`,
      ),
    },
  ],
  [
    'a hash table that passes through something',
    {
      'run.ps1': invokeWith(
        'blue',
        `$body = ${hashOf(JSON.parse(table))} | ConvertTo-Json | ForEach-Object { $_ -replace 'MLTable', $kind }\nINVOKE -Body $body`,
      ),
    },
  ],
  [
    'content that passes through something',
    {
      'run.ps1': invokeWith(
        'blue',
        `$body = Get-Content body.json -Raw | ForEach-Object { $_ -replace 'MLTable', $kind }\nINVOKE -Body $body`,
      ),
      'body.json': table,
    },
  ],
  [
    'a hash table with a variable',
    {
      'run.ps1': invokeWith(
        'blue',
        `$body = ${hashOf(JSON.parse(table)).replace("'MLTable'", '$kind')}\nINVOKE -Body ($body | ConvertTo-Json)`,
      ),
    },
  ],
];

test.each(unknowns)('nothing is said of %s', (_, files) => {
  expect(rulesFound({ 'endpoint.yml': endpoint, 'blue.yml': deployment('blue'), ...files })).toEqual([]);
});

test('a request that sets the default deployment', () => {
  const files = { 'endpoint.yml': endpoint, 'blue.yml': deployment('blue') };
  const put = (name: string) =>
    `az rest --method put --url "https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn?api-version=2022-05-01" --body '{"properties": {"defaults": {"deploymentName": "${name}"}}}'\n`;
  const found = (text: string) => run(rules, { ...files, 'default.sh': text }).findings.map(({ rule }) => rule);
  expect(run(rules, files).findings.map(({ rule }) => rule)).toEqual(['no-default-deployment']);
  expect(found(put('blue'))).toEqual([]);
  expect(found(put('green'))).toEqual(['unknown-default-deployment']);
  expect(found(put('$NAME'))).toEqual([]);
});

const managed =
  'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn/deployments/green?api-version=2024-10-01';
const makers: Readonly<Record<string, (body: string) => readonly [file: string, text: string]>> = {
  curl: (body) => [
    'make.sh',
    `curl --request PUT "${managed}" -H "Authorization: Bearer $TOKEN" --data-raw '${body}'\n`,
  ],
  'curl with escaped quotes': (body) => [
    'make.sh',
    `curl -X PUT "${managed}" -H "Authorization: Bearer $TOKEN" -d "${body.replaceAll('"', '\\"')}"\n`,
  ],
  'az rest': (body) => ['make.sh', `az rest --method put --url "${managed}" --body '${body}'\n`],
  'az rest by an id': (body) => [
    'make.sh',
    `az rest -m PUT -u "${managed.replace('https://management.azure.com', '')}" -b '${body}'\n`,
  ],
  PowerShell: (body) => [
    'make.ps1',
    `$headers = @{ Authorization = "Bearer $token" }\nInvoke-RestMethod -Method Put -Uri "${managed}" -Headers $headers -Body '${body}'\n`,
  ],
  Python: (body) => ['make.py', `import requests\nrequests.put("${managed}", headers=headers, json=${body})\n`],
  'a file of requests': (body) => ['make.http', `PUT ${managed}\nAuthorization: Bearer {{token}}\n\n${body}\n`],
  'a data factory': (body) => [
    'pipeline.json',
    `{"properties": {"activities": [{"name": "make", "type": "WebActivity", "typeProperties": {"method": "PUT", "url": "${managed}", "body": ${body}}}]}}`,
  ],
};

test('a deployment made by a body in a file', () => {
  const files = { 'endpoint.yml': `${endpoint}defaults:\n  deployment_name: blue\n`, 'blue.yml': deployment('blue') };
  const body = { 'green.json': '{"properties": {"outputAction": "append_row"}}' };
  const make = `az rest --method put --url "${managed}" --body @green.json\n`;
  const found = run(rules, { ...files, ...body, 'make.sh': make }).findings;
  expect(found.map(({ rule }) => rule)).toEqual(['invalid-value']);
});

test.each(Object.entries(makers))('a deployment made by %s', (_, make) => {
  const files = { 'endpoint.yml': `${endpoint}defaults:\n  deployment_name: blue\n`, 'blue.yml': deployment('blue') };
  const marked = (value: string) => {
    const [file, text] = make(`{"properties": {"outputAction": ${value}, "miniBatchSize": 5}}`);
    return run(rules, { ...files, [file]: text }).findings.map(({ rule, at }) => [
      rule,
      at.file === file ? text.slice(at.span.start, at.span.end).replaceAll(/["'\\]/g, '') : at.file,
    ]);
  };
  expect(marked('"AppendRow"')).toEqual([]);
  const [[rule, place] = [], ...more] = marked('"append_row"');
  expect([rule, more]).toEqual(['invalid-value', []]);
  expect(place).toContain('append_row');
});
