import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { wrongTokenAudience } from './rule.ts';

const rules = [wrongTokenAudience];
const uri = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const arm =
  'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn?api-version=2022-05-01';

function findings(text: string, file = 'invoke.sh'): number {
  return run(rules, { [file]: text }).findings.length;
}

function undecided(text: string, file = 'invoke.sh'): number {
  return run(rules, { [file]: text }).undecided.length;
}

test('a token that was asked for without a resource', () => {
  const { findings: found } = expectMarks(rules, {
    'invoke.sh': `TOKEN=$(az account get-access-token --query accessToken -o tsv)
curl -X POST ${uri} \\
  -H "Authorization: Bearer $TOKEN" \\
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-token-audience
`.replace(' \\\n#', '\n#'),
  });
  expect(found[0]?.message).toBe(
    'This token goes to the scoring URI of a batch endpoint, but it was asked for without a resource, which makes it one for ' +
      'Azure Resource Manager. Send a token for "https://ml.azure.com" instead.',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'request', name: 'churn', field: 'Authorization' }]);
  expect(found[0]?.related.map(({ at }) => at.span.start)).toEqual([8, 77]);
});

test('the reverse', () => {
  const text = `T=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)\ncurl "${arm}" -H "Authorization: Bearer $T"\n`;
  const { findings: found } = run(rules, { 'a.sh': text });
  expect(found.map(({ message }) => message)).toEqual([
    'This token goes to the management API, but it was asked for "https://ml.azure.com", which makes it one for Azure Machine Learning. Send a token for "https://management.azure.com" instead.',
  ]);
});

const armToken = '$(az account get-access-token --query accessToken -o tsv)';
const mlToken = '$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)';
const send = (token: string, url = uri) => `curl -X POST "${url}" -H "Authorization: Bearer ${token}" -d '{}'\n`;
const show = 'URI=$(az ml batch-endpoint show -n churn --query scoring_uri -o tsv)\n';

test.each([
  ['in the command itself', send(armToken)],
  [
    'for management, said so',
    `T=$(az account get-access-token --resource https://management.azure.com/ --query accessToken -o tsv)\n${send('$T')}`,
  ],
  [
    'for the management of another name',
    `T=$(az account get-access-token --resource=https://management.core.windows.net/ -o tsv)\n${send('$T')}`,
  ],
  [
    'by its scope',
    `T=$(az account get-access-token --scope https://management.azure.com/.default -o tsv)\n${send('$T')}`,
  ],
  ['for storage', `T=$(az account get-access-token --resource https://storage.azure.com/ -o tsv)\n${send('$T')}`],
  ['to the URI that the endpoint says', `${show}T=${armToken}\n${send('$T', '$URI')}`],
  [
    'to the URI that the first preview says',
    `URI=$(az ml endpoint show --name churn --type batch --query scoring_uri -o tsv)\nT=${armToken}\n${send('$T', '$URI')}`,
  ],
  ['to a job below that URI', `${show}T=${armToken}\ncurl $URI/$JOB -H "Authorization: Bearer $T"\n`],
  [
    'with the resource in a variable',
    `R=https://management.azure.com\nT=$(az account get-access-token --resource $R -o tsv)\n${send('$T')}`,
  ],
  ['from its JSON', `R=$(az account get-access-token)\nT=$(echo $R | jq -r .accessToken)\n${send('$T')}`],
  ['to an endpoint in a variable', `T=${armToken}\n${send('$T', 'https://$NAME.$REGION.inference.ml.azure.com/jobs')}`],
  ['in back-ticks', `T=\`az account get-access-token --query accessToken -o tsv\`\n${send('$T')}`],
  ['in a header of its own variable', `T=${armToken}\nH="Authorization: Bearer $T"\ncurl -X POST ${uri} -H "$H"\n`],
  ['as a bearer of curl', `curl ${uri} --oauth2-bearer "${armToken}"\n`],
  [
    'after the URI that the management API says',
    `T=${armToken}\nR=$(curl "${arm}" -H "Authorization: Bearer $T")\nURI=$(echo $R | jq -r '.properties.scoringUri')\n${send('$T', '$URI')}`,
  ],
  [
    'from the token service',
    `T=$(curl https://login.microsoftonline.com/t/oauth2/token -d "grant_type=client_credentials&resource=https://management.azure.com" | jq -r .access_token)\n${send('$T')}`,
  ],
  ['by az rest', `az rest --method post --url ${uri} --resource https://management.azure.com --body '{}'\n`],
])('a wrong token %s', (_, text) => {
  expect(findings(text)).toBe(1);
});

test.each([
  ['PowerShell', `$t = (Get-AzAccessToken -ResourceUrl "https://management.azure.com").Token\n`],
  ['PowerShell without a resource', '$t = (Get-AzAccessToken).Token\n'],
  ['PowerShell with az', '$t = az account get-access-token --query accessToken -o tsv\n'],
  ['PowerShell with az and JSON', '$t = (az account get-access-token | ConvertFrom-Json).accessToken\n'],
])('a wrong token in %s', (_, text) => {
  expect(
    findings(
      `${text}Invoke-RestMethod -Method Post -Uri "${uri}" -Headers @{ Authorization = "Bearer $t"; 'Content-Type' = 'application/json' }\n`,
      'a.ps1',
    ),
  ).toBe(1);
  expect(
    findings(
      `${text}$h = @{\n  'Authorization' = "Bearer $t"\n}\nInvoke-RestMethod -Method Post -Uri "${uri}" -Headers $h\n`,
      'a.ps1',
    ),
  ).toBe(1);
});

test('a wrong token in a workflow and in a pipeline', () => {
  const step = `|\n          T=${armToken}\n          curl ${uri} -H "Authorization: Bearer $T"\n`;
  expect(
    findings(`on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${step}`, '.github/workflows/a.yml'),
  ).toBe(1);
  const script = `inlineScript: ${step}`;
  expect(
    findings(
      `steps:\n  - task: AzureCLI@2\n    inputs:\n      scriptType: bash\n      ${script}`,
      'azure-pipelines.yml',
    ),
  ).toBe(1);
});

const job = (...steps: readonly string[]) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps.join('')}`;
const step = (script: string, head = '') =>
  `      - ${head}run: |\n${script
    .split('\n')
    .map((line) => `          ${line}\n`)
    .join('')}`;
const onward = (token: string, name = 'T') => `${name}=${token}\necho "${name}=$${name}" >> $GITHUB_ENV`;
const pipeline = (...scripts: readonly string[]) =>
  `steps:\n${scripts
    .map(
      (script) =>
        `  - bash: |\n${script
          .split('\n')
          .map((line) => `      ${line}\n`)
          .join('')}`,
    )
    .join('')}`;

test.each([
  ['through the environment of a job', job(step(onward(armToken)), step(send('$T')))],
  ['through a file of the job in quotes', job(step(`echo "T=${armToken}" >> "$GITHUB_ENV"`), step(send('$T')))],
  [
    'through an output of a step',
    job(
      step(`T=${armToken}\necho "token=$T" >> $GITHUB_OUTPUT`, 'id: get\n        '),
      step(send('${{ steps.get.outputs.token }}')),
    ),
  ],
  [
    'with the address from another step',
    job(step(`${show}echo "URI=$URI" >> $GITHUB_ENV`), step(onward(armToken)), step(send('$T', '$URI'))),
  ],
])('a wrong token in a workflow %s', (_, text) => {
  expect(findings(text, '.github/workflows/a.yml')).toBe(1);
});

test('a wrong token in a pipeline, set as a variable', () => {
  const set = `T=${armToken}\necho "##vso[task.setvariable variable=TOKEN;issecret=true]$T"`;
  expect(findings(pipeline(set, send('$(TOKEN)').trim()), 'azure-pipelines.yml')).toBe(1);
  expect(findings(pipeline(set.replace(armToken, mlToken), send('$(TOKEN)').trim()), 'azure-pipelines.yml')).toBe(0);
});

test('PowerShell finds what was handed on by its name in any letter case', () => {
  const tokenOf = (resource: string) => `az account get-access-token --resource ${resource} --query accessToken -o tsv`;
  const steps = (resource: string) => `steps:
- pwsh: |
    $t = ${tokenOf(resource)}
    Write-Host "##vso[task.setvariable variable=TOKEN]$t"
- pwsh: |
    Invoke-RestMethod -Method Post -Uri "https://x.eastus.inference.ml.azure.com/jobs" -Headers @{Authorization = "Bearer $env:token"}
`;
  expect(findings(steps('https://management.azure.com'), 'azure-pipelines.yml')).toBe(1);
  expect(findings(steps('https://ml.azure.com'), 'azure-pipelines.yml')).toBe(0);
});

test.each([
  ['the right token', job(step(onward(mlToken)), step(send('$T')))],
  ['a token that another step replaces', job(step(onward(armToken)), step(onward(mlToken)), step(send('$T')))],
  ['a token of its own', job(step(onward(armToken)), step(`T=${mlToken}\n${send('$T')}`))],
  [
    'a step that may not run',
    job(step(onward(armToken)), step(onward(mlToken), 'if: always()\n        '), step(send('$T'))),
  ],
  ['a file that is read in and may replace it', job(step(onward(armToken)), step(`source ./token.sh\n${send('$T')}`))],
  ['a branch', job(step(onward(mlToken)), step(`if x; then\n${onward(armToken)}\nfi`), step(send('$T')))],
  ['another job', `${job(step(onward(armToken)))}  b:\n    runs-on: x\n    steps:\n${step(send('$T'))}`],
])('silent in a workflow about %s', (_, text) => {
  expect(findings(text, '.github/workflows/a.yml')).toBe(0);
});

test.each([
  [
    'with a header',
    `T=${armToken}\nwget --header="Authorization: Bearer $T" --post-data='{}' "${uri}" -O out.json\n`,
    1,
  ],
  [
    'with a header apart',
    `T=${armToken}\nwget --method POST --header "Authorization: Bearer $T" --body-data '{}' ${uri}\n`,
    1,
  ],
  ['with the right token', `T=${mlToken}\nwget --header="Authorization: Bearer $T" --post-data='{}' ${uri}\n`, 0],
  [
    'of another service',
    `T=${armToken}\nwget --header="Authorization: Bearer $T" https://example.com/batch/jobs # ${uri}\n`,
    0,
  ],
])('wget %s', (_, text, count) => {
  expect(findings(text)).toBe(count);
});

test('two requests', () => {
  expect(findings(`T=${armToken}\n${send('$T')}${send('$T')}`)).toBe(2);
});

test.each([
  ['the right token', `T=${mlToken}\n${send('$T')}`],
  [
    'the right token, with a slash',
    `T=$(az account get-access-token --resource https://ml.azure.com/ -o tsv)\n${send('$T')}`,
  ],
  ['the right scope', `T=$(az account get-access-token --scope "https://ml.azure.com/.default" -o tsv)\n${send('$T')}`],
  [
    'two tokens, each in its place',
    `T=${armToken}\nS=${mlToken}\ncurl "${arm}" -H "Authorization: Bearer $T"\n${send('$S')}`,
  ],
  [
    'a token that is asked for anew',
    `T=${armToken}\ncurl "${arm}" -H "Authorization: Bearer $T"\nT=${mlToken}\n${send('$T')}`,
  ],
  [
    "another cloud's own audience",
    `T=$(az account get-access-token --resource https://ml.azure.us -o tsv)\n${send('$T', 'https://e.usgovvirginia.inference.ml.azure.us/jobs')}`,
  ],
  [
    "another cloud's own studio",
    `T=$(az account get-access-token --resource https://studio.ml.azure.cn -o tsv)\n${send('$T', 'https://e.chinaeast2.inference.ml.azure.cn/jobs')}`,
  ],
  ['a request without a token', `${armToken}\ncurl ${uri}\n`],
  ['an online endpoint', `T=${armToken}\n${send('$T', 'https://e.westeurope.inference.ml.azure.com/score')} # batch\n`],
  [
    'the key of an online endpoint',
    `K=$(az ml online-endpoint get-credentials -n e --query primaryKey -o tsv)\n${send('$K', 'https://e.westeurope.inference.ml.azure.com/score')} # batch\n`,
  ],
  [
    'the URI of an online endpoint',
    `URI=$(az ml online-endpoint show -n e --query scoring_uri -o tsv)\nT=${armToken}\n${send('$T', '$URI')} # batch\n`,
  ],
  [
    'the URI of an online endpoint of the first preview',
    `URI=$(az ml endpoint show -n e --query scoring_uri -o tsv)\nT=${armToken}\n${send('$T', '$URI')} # batch\n`,
  ],
  ['a comment', `# T=${armToken}\n# ${send(armToken)}`],
  ['a text that is printed', `echo 'curl ${uri} -H "Authorization: Bearer $(az account get-access-token)"'\n`],
  ['another service', `T=${armToken}\n${send('$T', 'https://example.com/inference.ml.azure.com/jobs')} # batch\n`],
  ['management with its token', `T=${armToken}\ncurl "${arm}" -H "Authorization: Bearer $T"\n`],
  ['the token that az rest gets for management', `az rest --method get --url "${arm}"\n`],
  [
    'the token that az rest is told',
    `az rest --method post --url ${uri} --resource https://ml.azure.com --body '{}'\n`,
  ],
])('silent about %s', (_, text) => {
  expect(findings(text)).toBe(0);
  expect(undecided(text)).toBe(0);
});

test.each([
  ['a token from outside', send('$TOKEN')],
  ['an argument', send('$1')],
  ['a resource in a variable', `T=$(az account get-access-token --resource $RESOURCE -o tsv)\n${send('$T')}`],
  ['hidden options', `T=$(az account get-access-token $OPTIONS -o tsv)\n${send('$T')}`],
  ['a token of one of two branches', `if x; then T=${armToken}; else T=${mlToken}; fi\n${send('$T')}`],
  ['a token that a branch replaces', `T=${armToken}\nif x; then T=${mlToken}; fi\n${send('$T')}`],
  ['a token that a function replaces', `T=${armToken}\nf() { T=${mlToken}; }\nf\n${send('$T')}`],
  ['a function that is called between two tokens', `T=${armToken}\nf() { ${send('$T').trim()}; }\nT=${mlToken}\nf\n`],
  ['a default value', `T=\${T:-${armToken}}\n${send('$T')}`],
  ['a script that is read in', `T=${armToken}\nsource ./token.sh\n${send('$T')}`],
  ['two headers', `curl ${uri} -H "Authorization: Bearer ${armToken}" -H "Authorization: Bearer ${mlToken}"\n`],
  ['an audience that is not known', `T=$(az account get-access-token --resource api://mine -o tsv)\n${send('$T')}`],
  ['a template', send('${{ secrets.TOKEN }}')],
])('undecided about %s', (_, text) => {
  expect(findings(text)).toBe(0);
  expect(undecided(text)).toBe(1);
});

test.each([
  ['a URL from outside', `T=${armToken}\n${send('$T', '$URL')} # scoring_uri of a batch endpoint\n`],
  [
    'a URL of one of two kinds',
    `if batch; then URI=$(az ml batch-endpoint show -n e --query scoring_uri); else URI=$(az ml online-endpoint show -n e --query scoring_uri); fi\nT=${armToken}\n${send('$T', '$URI')}`,
  ],
])('silent about %s', (_, text) => {
  expect(findings(text)).toBe(0);
});

test('hash tables that are changed later are not followed', () => {
  const text = `$t = (Get-AzAccessToken).Token\n$h = @{ Authorization = "Bearer $t" }\n$h.Authorization = "Bearer $other"\nInvoke-RestMethod -Uri "${uri}" -Headers $h\n`;
  expect(findings(text, 'a.ps1')).toBe(0);
});

const py = `from azure.identity import DefaultAzureCredential\nimport requests, json\ncredential = DefaultAzureCredential()\n`;
const ask = (scope: string) => `token = credential.get_token("${scope}/.default").token\n`;
const post = (header: string, url = `"${uri}"`) =>
  `requests.post(${url}, headers={"Authorization": ${header}, "Content-Type": "application/json"}, json={"properties": {}})\n`;
const management = 'https://management.azure.com';

test.each([
  ['in an f-string', `${py}${ask(management)}${post('f"Bearer {token}"')}`],
  ['put together', `${py}${ask(management)}${post('"Bearer " + token')}`],
  ['with format', `${py}${ask(management)}${post('"Bearer {}".format(token)')}`],
  ['of a token object', `${py}t = credential.get_token("${management}/.default")\n${post('f"Bearer {t.token}"')}`],
  [
    'in headers of their own',
    `${py}${ask(management)}headers = {"Authorization": f"Bearer {token}"}\nrequests.post("${uri}", headers=headers, data=json.dumps({}))\n`,
  ],
  [
    'to the URI of an endpoint',
    `${py}endpoint = ml_client.batch_endpoints.get(name="churn")\n${ask(management)}${post('f"Bearer {token}"', 'endpoint.scoring_uri')}`,
  ],
  [
    'to a URL put together',
    `${py}${ask(management)}url = f"https://{name}.{region}.inference.ml.azure.com/jobs"\n${post('f"Bearer {token}"', 'url')}`,
  ],
  [
    'of msal',
    `import msal, requests\napp = msal.ConfidentialClientApplication(a, b)\nr = app.acquire_token_for_client(scopes=["${management}/.default"])\n${post(`"Bearer " + r["access_token"]`)}`,
  ],
  [
    'by httpx',
    `${py}import httpx\n${ask(management)}httpx.request("POST", "${uri}", headers={"Authorization": f"Bearer {token}"})\n`,
  ],
  [
    'by urllib',
    `${py}import urllib.request\n${ask(management)}r = urllib.request.Request("${uri}", data=b"{}", headers={"Authorization": f"Bearer {token}"})\n`,
  ],
  [
    'in a function',
    `${py}def go():\n    token = credential.get_token("${management}/.default").token\n    ${post('f"Bearer {token}"')}`,
  ],
  [
    'that a function returns',
    `${py}def token():\n    return credential.get_token("${management}/.default").token\n${post('f"Bearer {token()}"').replace('f"Bearer {token()}"', '"Bearer " + token()')}`,
  ],
  [
    'that a function returns as an object',
    `${py}def ask():\n    return credential.get_token("${management}/.default")\ntoken = ask().token\n${post('f"Bearer {token}"')}`,
  ],
  [
    'of a session',
    `${py}${ask(management)}session = requests.Session()\nsession.post("${uri}", headers={"Authorization": f"Bearer {token}"}, json={})\n`,
  ],
  [
    'in the headers of a session',
    `${py}${ask(management)}session = requests.Session()\nsession.headers.update({"Authorization": f"Bearer {token}"})\nsession.post("${uri}", json={})\n`,
  ],
  [
    'in one header of a session',
    `${py}${ask(management)}session = requests.Session()\nsession.headers["Authorization"] = f"Bearer {token}"\nsession.post("${uri}", json={})\n`,
  ],
  [
    'of a client of httpx',
    `${py}import httpx\n${ask(management)}client = httpx.Client(headers={"Authorization": f"Bearer {token}"})\nclient.post("${uri}", json={})\n`,
  ],
])('a wrong token in Python %s', (_, text) => {
  expect(findings(text, 'a.py')).toBe(1);
});

test.each([
  ['the right token', `${py}${ask('https://ml.azure.com')}${post('f"Bearer {token}"')}`],
  [
    'two tokens',
    `${py}${ask(management)}requests.get("${arm}", headers={"Authorization": f"Bearer {token}"})\n${ask('https://ml.azure.com')}${post('f"Bearer {token}"')}`,
  ],
  [
    'an online endpoint',
    `${py}# batch\ne = ml_client.online_endpoints.get(name="churn")\n${ask(management)}${post('f"Bearer {token}"', 'e.scoring_uri')}`,
  ],
  [
    'a parameter',
    `${py}def go(token):\n    ${post('f"Bearer {token}"')}go(credential.get_token("${management}/.default").token)\n`,
  ],
  [
    'a token of one of two branches',
    `${py}if x:\n    ${ask(management)}else:\n    ${ask('https://ml.azure.com')}${post('f"Bearer {token}"')}`,
  ],
  [
    'headers that are changed',
    `${py}${ask(management)}h = {"Authorization": f"Bearer {token}"}\nh["Authorization"] = other\nrequests.post("${uri}", headers=h)\n`,
  ],
  [
    'a method of the same name',
    `${py}${ask(management)}self.post("${uri}", headers={"Authorization": f"Bearer {token}"})\n`,
  ],
  ['a comment', `${py}${ask(management)}# ${post('f"Bearer {token}"')}`],
  [
    'a loop that asks anew',
    `${py}${ask(management)}while x:\n    ${post('f"Bearer {token}"').trim()}\n    ${ask('https://ml.azure.com')}`,
  ],
  [
    'the right token of a function',
    `${py}def token():\n    return credential.get_token("https://ml.azure.com/.default").token\n${post('"Bearer " + token()')}`,
  ],
  [
    'one of two tokens of a function',
    `${py}def token(x):\n    if x:\n        return credential.get_token("${management}/.default").token\n    return credential.get_token("https://ml.azure.com/.default").token\n${post('"Bearer " + token(1)')}`,
  ],
  [
    'a session whose header is replaced',
    `${py}${ask(management)}session = requests.Session()\nsession.headers.update({"Authorization": f"Bearer {token}"})\nsession.post("${uri}", headers={"Authorization": other}, json={})\n`,
  ],
  [
    'a session whose header a branch sets',
    `${py}${ask(management)}session = requests.Session()\nif x:\n    session.headers.update({"Authorization": f"Bearer {token}"})\nsession.post("${uri}", json={})\n`,
  ],
  [
    'a session of its own',
    `${py}${ask(management)}session = Session()\nsession.post("${uri}", headers={"Authorization": f"Bearer {token}"})\n`,
  ],
])('silent in Python about %s', (_, text) => {
  expect(findings(text, 'a.py')).toBe(0);
});

test('a wrong token in a notebook', () => {
  const cell = (...source: string[]) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    execution_count: null,
    source,
  });
  const cells = [cell(...py.split(/(?<=\n)/)), cell(ask(management)), cell(post('f"Bearer {token}"'))];
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
  expect(findings(text, 'a.ipynb')).toBe(1);
});

const activity = (resource: string, url: unknown = uri) =>
  JSON.stringify(
    {
      name: 'invoke',
      properties: {
        activities: [
          {
            name: 'Invoke batch endpoint',
            type: 'WebActivity',
            typeProperties: {
              method: 'POST',
              url,
              headers: {},
              body: { properties: {} },
              authentication: { type: 'MSI', resource },
            },
          },
        ],
      },
    },
    null,
    2,
  );

test('a wrong token in a data factory', () => {
  expect(findings(activity(`${management}/`), 'pipeline.json')).toBe(1);
  expect(
    findings(
      activity(management, 'https://@{pipeline().parameters.name}.westeurope.inference.ml.azure.com/jobs'),
      'p.json',
    ),
  ).toBe(1);
  expect(findings(activity('https://ml.azure.com', arm), 'p.json')).toBe(1);
});

test.each([
  ['the right token', activity('https://ml.azure.com')],
  [
    'a URL that is a parameter',
    activity(management, { value: '@pipeline().parameters.uri', type: 'Expression' }).replace('invoke', uri),
  ],
  ['an expression with a URL in it', activity(management, `@concat('${uri}', '')`)],
  ['a resource that is a parameter', activity('@pipeline().parameters.resource')],
  ['another activity', activity(management).replace('WebActivity', 'Copy')],
  ['management with its token', activity(management, arm)],
])('silent in a data factory about %s', (_, text) => {
  expect(findings(text, 'pipeline.json')).toBe(0);
});
