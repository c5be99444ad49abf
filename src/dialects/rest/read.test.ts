import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import { readRestDialect } from './read.ts';
import { mayHoldRequests } from './sniff.ts';

const around = { batchFiles: [], hasFileNamed: () => false };

function requestsIn(text: string, file = 'a.sh') {
  return readRestDialect([{ file, text }], around).requests ?? [];
}

const script = `URI=$(az ml batch-endpoint show --name churn --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)
curl --location --request POST "$URI" --header "Authorization: Bearer $TOKEN" --data-raw "{ \\"properties\\": {} }"
az rest --method put --url "https://management.azure.com/subscriptions/$S/resourceGroups/$G/providers/Microsoft.MachineLearningServices/workspaces/$W/batchEndpoints/churn?api-version=2022-05-01" --body '{}'
`;
const powerShell = `$token = (Get-AzAccessToken -ResourceUrl "https://ml.azure.com").Token
$headers = @{ Authorization = "Bearer $token" }
Invoke-RestMethod -Method Post -Uri "https://churn.westeurope.inference.ml.azure.com/jobs" -Headers $headers -Body @"
{ "properties": {} }
"@
`;

test('requests of a script, with their endpoints, versions and audiences', () => {
  expect(
    requestsIn(script).map(({ service, endpoint, apiVersion, audience, at }) => [
      service,
      endpoint?.text,
      apiVersion?.text,
      audience.state === 'known' ? audience.value : audience.state,
      script.slice(at.span.start, at.span.start + 6),
    ]),
  ).toEqual([
    ['batch scoring', 'churn', undefined, 'https://ml.azure.com', '"$URI"'],
    ['management', 'churn', '2022-05-01', 'absent', '"https'],
  ]);
});

test('the audience stands where the resource is named, also in a substitution', () => {
  const [first] = requestsIn(script);
  const span = first?.audience.state === 'known' ? first.audience.at.span : { start: 0, end: 0 };
  expect(script.slice(span.start, span.end)).toBe('https://ml.azure.com');
  const [other] = requestsIn(powerShell, 'a.ps1');
  const place = other?.audience.state === 'known' ? other.audience.at.span : { start: 0, end: 0 };
  expect(powerShell.slice(place.start, place.end)).toBe('"https://ml.azure.com"');
});

test('any change of a script is read without an exception, with places inside the file', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '`',
    '$(',
    ')',
    '{',
    '}',
    '\\',
    '\n',
    '$TOKEN',
    '@{',
    '<<EOF\n',
    '|',
    ';',
    '#',
    '',
  );
  const edit = fc.record({ at: fc.nat(1000), remove: fc.nat(40), insert: pieces });
  fc.assert(
    fc.property(fc.constantFrom(script, powerShell), fc.array(edit, { maxLength: 6 }), (text, edits) => {
      const changed = edits.reduce<string>((all, { at, remove, insert }) => {
        const start = at % (all.length + 1);
        return all.slice(0, start) + insert + all.slice(start + remove);
      }, text);
      for (const { at, audience, authorization } of requestsIn(changed, text === script ? 'a.sh' : 'a.ps1')) {
        const places = [at, authorization, ...(audience.state === 'absent' ? [] : [audience.at])];
        for (const { span } of places) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(changed.length);
        }
      }
    }),
  );
});

test.each([
  ['doubled variables', `A=x\n${'A=$A$A\n'.repeat(2000)}curl $A # batch scoring_uri\n`],
  ['nested substitutions', `curl ${'$(echo '.repeat(240)}x${')'.repeat(240)} # batch scoring_uri\n`],
  [
    'many headers',
    `curl ${'-H "Authorization: Bearer $(az account get-access-token)" '.repeat(3000)} # batch scoring_uri`,
  ],
  ['long URLs', `curl https://management.azure.com/${'a/providers/'.repeat(20_000)} # batch scoring_uri`],
])('%s take no long time', (_, text) => {
  expect(mayHoldRequests('a.sh', text)).toBe(true);
  expectQuick(5, (attempt) => requestsIn(`${text}\n# ${attempt}`));
});

function commandsIn(text: string, file = 'a.sh') {
  return readRestDialect([{ file, text }], around).commands;
}

const jobs = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const bodies =
  '{"properties": {"InputData": {"data": {"JobInputType": "MLTable", "Uri": "azureml:t:1"}, "n": {"jobInputType": "Literal", "value": "3"}}, "OutputData": {"score": {"JobOutputType": "UriFolder", "Uri": "azureml://datastores/d/paths/p/"}}}}';

test.each([
  ['curl', `curl -X POST ${jobs} -H 'azureml-model-deployment: blue' -d '${bodies}'\n`, 'a.sh'],
  [
    'az rest',
    `az rest --method post --url ${jobs} --headers azureml-model-deployment=blue --body '${bodies}'\n`,
    'a.sh',
  ],
  [
    'PowerShell',
    `Invoke-RestMethod -Method Post -Uri "${jobs}" -Headers @{ 'azureml-model-deployment' = 'blue' } -Body '${bodies}'\n`,
    'a.ps1',
  ],
  [
    'Python',
    `import requests\nrequests.post("${jobs}", headers={"azureml-model-deployment": "blue"}, json=${bodies})\n`,
    'a.py',
  ],
  [
    'JSON in Python',
    `import requests, json\nrequests.post(url="${jobs}", headers={"azureml-model-deployment": "blue"}, data=json.dumps(${bodies}))\n`,
    'a.py',
  ],
  [
    'a data factory',
    `{"type": "WebActivity", "typeProperties": {"url": "${jobs}", "method": "POST", "headers": {"azureml-model-deployment": "blue"}, "body": ${bodies}}}`,
    'a.json',
  ],
  [
    'a file of requests',
    `@host = ${jobs}\n\n### list\nGET {{host}}\nAuthorization: Bearer {{token}}\n\n### invoke\nPOST {{host}}\nazureml-model-deployment: blue\nContent-Type: application/json\n\n${bodies}\n`,
    'a.http',
  ],
])('an invocation by %s', (_, text, file) => {
  const [invoke, ...others] = commandsIn(text, file)?.invokes ?? [];
  expect(others).toEqual([]);
  expect(invoke?.endpoint).toMatchObject({ text: 'churn', known: true });
  expect(invoke?.deployment).toMatchObject({ text: 'blue', known: true });
  expect(invoke?.open).toBe(false);
  expect(invoke?.inputs.map(({ name, type, path, literal }) => [name, type?.text, path?.text, literal?.text])).toEqual([
    ['data', 'mltable', 'azureml:t:1', undefined],
    ['n', undefined, undefined, '3'],
  ]);
  expect(invoke?.outputPath).toMatchObject({ text: 'azureml://datastores/d/paths/p/', known: true });
  const span = invoke?.inputs[0]?.path?.at.span ?? { start: 0, end: 0 };
  expect(text.slice(span.start, span.end)).toContain('azureml:t:1');
});

test.each([
  ['a body in a file', `curl -X POST ${jobs} -d @body.json\n`],
  ['a body in a variable', `curl -X POST ${jobs} -d "$BODY"\n`],
  ['a body that is no JSON', `curl -X POST ${jobs} -d 'a=b'\n`],
  ['hidden words', `curl -X POST ${jobs} $ARGS\n`],
])('an invocation with %s is open', (_, text) => {
  expect(commandsIn(text)?.invokes.map(({ open, inputs }) => [open, inputs])).toEqual([[true, []]]);
});

test.each([
  ['a job that is looked at', `curl ${jobs}/123 -H "a: b"\n`],
  ['jobs that are listed', `curl ${jobs}\n`],
  [
    'management',
    `curl -X POST https://management.azure.com/subscriptions/s/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/e -d '{}'\n`,
  ],
])('%s: no invocation', (_, text) => {
  expect(commandsIn(text)?.invokes).toEqual([]);
});

test('a default deployment that a request sets', () => {
  const url =
    'https://management.azure.com/subscriptions/s/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn?api-version=2022-05-01';
  const text = `curl -X PATCH "${url}" -d '{"properties": {"authMode": "aadToken", "defaults": {"deploymentName": "blue"}}}'\n`;
  const [deploy] = commandsIn(text)?.deploys ?? [];
  expect(deploy).toMatchObject({ what: 'endpoint', name: { text: 'churn', known: true } });
  expect(deploy?.sets.map(({ path, value }) => [path, value.text, value.known])).toEqual([
    ['defaults.deployment_name', 'blue', true],
  ]);
  const snake = text.replace('deploymentName', 'deployment_name');
  expect(commandsIn(snake)?.deploys).toEqual([]);
});

test('what PUT requests make', () => {
  const workspace = 'providers/Microsoft.MachineLearningServices/workspaces/w';
  const put = (path: string, body: string) =>
    `az rest --method put --url "https://management.azure.com/subscriptions/$SUB/resourceGroups/g/${workspace}/${path}?api-version=2024-10-01" --body '${body}'\n`;
  const text = [
    put('batchEndpoints/churn', '{"properties": {"authMode": "Key", "defaults": {"deploymentName": "$NAME"}}}'),
    put(
      'batchEndpoints/churn/deployments/blue',
      '{"properties": {"miniBatchSize": 5, "retrySettings": {"timeout": "PT1M30S"}}}',
    ),
    put('batchEndpoints/churn/deployments/$NAME', '@body.json'),
    put('computes/c', '{"properties": {"computeType": "AmlCompute", "properties": {"vmPriority": "LowPriority"}}}'),
    put('batchEndpoints/churn/deployments/green', '{}').replace('method put', 'method get'),
    put('batchEndpoints/churn/deployments', '{}'),
    put('batchEndpoints/churn/deployments/red', '{}').replace('https://management.azure.com', ''),
  ].join('');
  const {
    endpoints = [],
    deployments = [],
    computes = [],
  } = readRestDialect([{ file: 'd.sh', text }], around).declared ?? {};
  const said = (fact: { state: string; value?: unknown } | undefined) =>
    fact?.state === 'known' ? fact.value : fact?.state;
  expect(endpoints.map((each) => [each.name, each.authMode, each.defaultDeployment].map(said))).toEqual([
    ['churn', 'Key', 'unknown'],
  ]);
  expect(deployments.map((each) => [each.name, each.endpointName, each.miniBatchSize, each.timeout].map(said))).toEqual(
    [
      ['blue', 'churn', 5, 90],
      ['unknown', 'churn', 'unknown', 'unknown'],
      ['red', 'churn', 'unknown', 'unknown'],
    ],
  );
  expect(computes.map((each) => [each.name, each.tier].map(said))).toEqual([['c', 'low_priority']]);
  const [place] = deployments.map(({ miniBatchSize }) => miniBatchSize);
  expect(place?.state === 'known' && text.slice(place.at.span.start, place.at.span.end)).toBe('5');
});

test('a body of Python: what only a run knows, and what is no text', () => {
  const text = `import requests
requests.put(
    "https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn/deployments/blue?api-version=2024-10-01",
    headers=headers,
    json={"properties": {"outputAction": action, "miniBatchSize": 5, "outputFileName": None, "loggingLevel": f"{level}", "errorThreshold": -1, **more}},
)
`;
  const { deployments = [] } = readRestDialect([{ file: 'd.py', text }], around).declared ?? {};
  const [only] = deployments;
  const facts = [
    only?.outputAction,
    only?.loggingLevel,
    only?.miniBatchSize,
    only?.errorThreshold,
    only?.outputFileName,
  ];
  expect(facts.map((fact) => (fact?.state === 'known' ? fact.value : fact?.state))).toEqual([
    'unknown',
    'unknown',
    5,
    -1,
    'absent',
  ]);
  expect(only?.maxRetries.state).toBe('unknown');
  expect(only?.violations).toEqual([]);
});

test.each([
  "@concat('https://', pipeline().parameters.p)",
  '@{variables(1)}/in',
  '{{folder}}',
  '<folder>',
  '${FOLDER}',
])('the path %s is not known', (path) => {
  const text = factory.replace('azureml:t:1', path);
  expect(text).not.toBe(factory);
  expect(commandsIn(text, 'a.json')?.invokes.map(({ inputs }) => inputs[0]?.path?.known)).toEqual([false]);
});

test('a version 1 dataset', () => {
  const text = `curl -X POST ${jobs} -d '{"properties": {"dataset": {"dataInputType": "DatasetVersion", "datasetName": "m"}}}'\n`;
  expect(requestsIn(text)[0]?.dataset?.text).toBe('DatasetVersion');
  expect(requestsIn(text.replace('DatasetVersion', 'DataUrl'))[0]?.dataset).toBeUndefined();
});

const python = `import requests\ntoken = credential.get_token("https://ml.azure.com/.default").token\nheaders = {"Authorization": f"Bearer {token}"}\nrequests.post("${jobs}", headers=headers, json=${bodies})\n`;
const factory = `{"a": [{"type": "WebActivity", "typeProperties": {"url": "${jobs}", "method": "POST", "authentication": {"resource": "https://ml.azure.com"}, "body": ${bodies}}}]}`;

test.each([
  ['a.py', python],
  ['a.json', factory],
  ['a.http', `@t = x\nPOST ${jobs}\nAuthorization: Bearer {{t}}\n\n${bodies}\n### next\nGET ${jobs}/1\n`],
])('any change of %s is read without an exception, with places inside the file', (file, text) => {
  const edit = fc.record({
    at: fc.nat(2000),
    remove: fc.nat(30),
    insert: fc.constantFrom('"', "'", '{', '}', '[', ']', '(', ')', ',', ':', '\n', '\\', 'f"{', '@{', ''),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 5 }), (edits) => {
      const changed = edits.reduce<string>((all, { at, remove, insert }) => {
        const start = at % (all.length + 1);
        return all.slice(0, start) + insert + all.slice(start + remove);
      }, text);
      const { requests, commands } = readRestDialect([{ file, text: changed }], around);
      const places = [
        ...(requests ?? []).flatMap(({ at, authorization }) => [at, authorization]),
        ...(commands?.invokes ?? []).flatMap(({ at, inputs }) => [at, ...inputs.map((input) => input.at)]),
      ];
      for (const { span } of places) {
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(changed.length);
      }
    }),
  );
});

test.each([
  [
    'doubled names',
    `import requests\na = "x"\n${'a = a + a\n'.repeat(1500)}requests.post(a, json={}) # batch scoring_uri\n`,
  ],
  [
    'many calls',
    `import requests\n${`requests.post("${jobs}", headers={"Authorization": f"Bearer {t}"})\n`.repeat(2000)}`,
  ],
])('%s in Python take no long time', (_, text) => {
  expectQuick(5, (attempt) => requestsIn(`${text}\n# ${attempt}`, 'a.py'));
});

test('what Python knows at run time only is not known', () => {
  const text = `import requests
body = {"properties": {"InputData": {"data": {"JobInputType": kind, "Uri": f"azureml:{name}"}}}}
requests.post("${jobs}", headers={"azureml-model-deployment": "blue"}, json=body)
`;
  const [invoke] = commandsIn(text, 'a.py')?.invokes ?? [];
  expect(invoke?.inputs.map(({ type, path }) => [type?.known, path?.known])).toEqual([[false, false]]);
});

test('numbers, constants and nothing at all are what they are', () => {
  const put =
    'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn?api-version=2024-10-01';
  const defaults = (text: string, file: string) =>
    commandsIn(text, file)?.deploys.flatMap(({ sets }) => sets.map(({ value }) => value.text));
  const curl = (value: string) =>
    `curl -X PATCH "${put}" -d '{"properties": {"defaults": {"deploymentName": ${value}}}}'\n`;
  expect(defaults(curl('"blue"'), 'a.sh')).toEqual(['blue']);
  expect(defaults(curl('null'), 'a.sh')).toEqual([]);
  const python = (value: string) =>
    `import requests\nrequests.patch("${put}", headers={}, json={"properties": {"defaults": {"deploymentName": ${value}}}})\n`;
  expect(defaults(python('"blue"'), 'a.py')).toEqual(['blue']);
  expect(defaults(python('None'), 'a.py')).toEqual([]);
  const hash = (value: string) =>
    `$body = @{ properties = @{ defaults = @{ deploymentName = ${value} } } } | ConvertTo-Json\nInvoke-RestMethod -Method Patch -Uri "${put}" -Body $body\n`;
  expect(defaults(hash('"blue"'), 'a.ps1')).toEqual(['blue']);
  expect(defaults(hash('$null'), 'a.ps1')).toEqual([]);
  expect(defaults(hash('7'), 'a.ps1')).toEqual(['7']);
});
