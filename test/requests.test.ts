import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { run } from './rules/marked.ts';

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
    const { findings } = run(rules, { 'endpoint.yml': endpoint, ...files, [file]: text });
    const others = ['no-default-deployment', 'missing-azureml-core'];
    expect(findings.map(({ rule }) => rule).filter((rule) => !others.includes(rule))).toEqual(expected);
  },
);

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
