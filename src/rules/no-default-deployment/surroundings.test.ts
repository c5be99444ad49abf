import { describe, expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { noDefaultDeployment } from './rule.ts';

const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;
const deployment = (of: string) =>
  `${schema('batchDeployment')}name: blue\nendpoint_name: ${of}\nmodel: azureml:m:1\ncompute: azureml:c\n`;
const base: Files = {
  'endpoint.yml': `${schema('batchEndpoint')}name: churn\nauth_mode: aad_token\n`,
  'deployment.yml': deployment('churn'),
  'other.yml': deployment('other'),
};

function findings(files: Files): number {
  return run([noDefaultDeployment], { ...base, ...files }).findings.length;
}

/** A verb with its words, and the same as one line. */
interface Command {
  readonly verb: string;
  readonly words: readonly string[];
}

const line = ({ verb, words }: Command) => `az ml ${verb} ${words.join(' ')}`;
const command = (text: string): Command => {
  const [group = '', action = '', ...words] = text.split(' ');
  return { verb: `${group} ${action}`, words };
};

const source = (text: string) => text.split('\n').map((each) => `${each}\n`);
const notebook = (type: string, text: string) =>
  JSON.stringify({
    cells: [{ cell_type: type, source: source(text), metadata: {}, outputs: [] }],
    metadata: {},
    nbformat: 4,
  });
const indented = (text: string, by: string) => text.replaceAll('\n', `\n${by}`);

/** The surroundings in which a command may stand. */
const surroundings: Readonly<Record<string, (command: Command) => Files>> = {
  'a shell script': (it) => ({ 'deploy.sh': `#!/bin/bash\nset -e\n${line(it)}\n` }),
  'continued lines': ({ verb, words }) => ({ 'deploy.sh': `az ml ${verb} \\\n  ${words.join(' \\\n  ')}\n` }),
  'a bash array': ({ verb, words }) => ({
    'deploy.sh': `args=(${words.slice(0, -1).join(' ')})\nargs+=(${words.at(-1)})\naz ml ${verb} "\${args[@]}"\n`,
  }),
  'a workflow': (it) => ({
    '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: |\n          az version\n          ${line(it)}\n`,
  }),
  'a workflow in PowerShell': ({ verb, words }) => ({
    '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: windows-latest\n    steps:\n      - shell: pwsh\n        run: |\n          az ml ${verb} \`\n            ${words.join(' `\n            ')}\n`,
  }),
  'a composite action': (it) => ({
    'deploy/action.yml': `runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: ${JSON.stringify(line(it))}\n`,
  }),
  'an Azure CLI action': (it) => ({
    '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: azure/cli@v2\n        with:\n          inlineScript: |\n            ${line(it)}\n`,
  }),
  'Azure Pipelines': (it) => ({ 'azure-pipelines.yml': `steps:\n  - script: |\n      ${line(it)}\n` }),
  'an Azure CLI task': (it) => ({
    'azure-pipelines.yml': `steps:\n  - task: AzureCLI@2\n    inputs:\n      scriptType: bash\n      scriptLocation: inlineScript\n      inlineScript: |\n        ${line(it)}\n`,
  }),
  'a template of a pipeline': (it) => ({
    'templates/deploy.yml': `parameters:\n  - name: name\nsteps:\n  - pwsh: |\n      ${line(it)}\n`,
  }),
  'a PowerShell script': (it) => ({ 'deploy.ps1': `${line(it)}\n` }),
  'a PowerShell array': ({ verb, words }) => ({
    'deploy.ps1': `$words = @(${words
      .slice(0, -1)
      .map((word) => `'${word}'`)
      .join(', ')})\n$words += '${words.at(-1)}'\naz ml ${verb} @words\n`,
  }),
  'a Makefile': (it) => ({ Makefile: `deploy:\n\t@${line(it)}\n` }),
  'a batch file': (it) => ({ 'deploy.cmd': `@echo off\r\ncall ${line(it)}\r\n` }),
  'a notebook': (it) => ({ 'n.ipynb': notebook('code', `!${line(it)}`) }),
  'a cell in bash': (it) => ({ 'n.ipynb': notebook('code', `%%bash\n${line(it)}`) }),
  'a comment of a script': (it) => ({ 'deploy.sh': `# once: ${line(it)}\n` }),
  'a comment of the YAML': (it) => ({ 'endpoint.yml': `# ${line(it)}\n${base['endpoint.yml']}` }),
  Markdown: (it) => ({ 'README.md': `# Deploy\n\n\`\`\`bash\n${line(it)}\n\`\`\`\n` }),
  'a Markdown cell': (it) => ({ 'n.ipynb': notebook('markdown', `Then run \`${line(it)}\`.`) }),
  'a list in Python': ({ verb, words }) => ({
    'deploy.py': `import subprocess\nsubprocess.run(${JSON.stringify(['az', 'ml', ...verb.split(' '), ...words])}, check=True)\n`,
  }),
};

const ways: readonly Command[] = [
  'batch-deployment create --file deployment.yml --set-default',
  'batch-deployment create --file deployment.yml --endpoint-name churn --set-default',
  'batch-endpoint update --name churn --set defaults.deployment_name=blue',
  'batch-endpoint update --name churn --defaults deployment_name=blue',
  'batch-endpoint create --file endpoint.yml --set defaults.deployment_name=blue',
].map(command);

const nearMisses: readonly (readonly [string, Command])[] = [
  ['another endpoint by its name', 'batch-endpoint update --name other --set defaults.deployment_name=blue'],
  ['another endpoint by --defaults', 'batch-endpoint update --name other --defaults deployment_name=blue'],
  ['a deployment of another endpoint', 'batch-deployment create --file other.yml --set-default'],
  ['a deployment for another endpoint', 'batch-deployment create --file other.yml -e other --set-default'],
  ['another key', 'batch-endpoint update --name churn --set default_deployment=blue'],
  ['another key of the deployment', 'batch-deployment create --file deployment.yml --set default_deployment=blue'],
  ['an online endpoint', 'online-endpoint update --name churn --set defaults.deployment_name=blue'],
  ['traffic of an online endpoint', 'online-endpoint update --name churn --traffic blue=100'],
  ['a deployment without a flag', 'batch-deployment create --file deployment.yml --endpoint-name churn'],
].map(([what, text]) => [what ?? '', command(text ?? '')] as const);

describe.each(Object.entries(surroundings))('in %s', (_, place) => {
  test.each(ways.map((it) => [line(it), it] as const))('%s sets the default', (_, it) => {
    expect(findings(place(it))).toBe(0);
  });

  test.each(nearMisses)('%s does not', (_, it) => {
    expect(findings(place(it))).toBe(1);
  });
});

const head = `from azure.ai.ml import MLClient, load_batch_endpoint
from azure.ai.ml.entities import BatchEndpoint, BatchEndpointDefaults
client = MLClient(credential, "sub", "group", "ws")
`;
const sent = (code: string) => `${head}${code}\nclient.batch_endpoints.begin_create_or_update(e).result()\n`;

const codeWays: readonly (readonly [string, string])[] = [
  ['an attribute', 'e = client.batch_endpoints.get("churn")\ne.defaults.deployment_name = "blue"'],
  ['a subscript', 'e = client.batch_endpoints.get("churn")\ne.defaults["deployment_name"] = "blue"'],
  ['a dict', 'e = client.batch_endpoints.get(name="churn")\ne.defaults = {"deployment_name": "blue"}'],
  ['the spelling of the service', 'e = client.batch_endpoints.get("churn")\ne.defaults = {"deploymentName": "blue"}'],
  ['an object', 'e = client.batch_endpoints.get("churn")\ne.defaults = BatchEndpointDefaults(deployment_name="blue")'],
  ['a loaded file', 'e = load_batch_endpoint("endpoint.yml")\ne.defaults.deployment_name = "blue"'],
  ['a constructor', 'e = BatchEndpoint(name="churn", defaults={"deployment_name": "blue"})'],
  ['a constructor of old', 'e = BatchEndpoint(name="churn", default_deployment_name="blue")'],
  [
    'a constructor with a dict',
    'words = {"name": "churn", "default_deployment_name": "blue"}\ne = BatchEndpoint(**words)',
  ],
  ['a name from elsewhere', 'e = client.batch_endpoints.get(os.environ["NAME"])\ne.defaults.deployment_name = "blue"'],
];

const codeMisses: readonly (readonly [string, string])[] = [
  ['another endpoint', 'e = client.batch_endpoints.get("other")\ne.defaults.deployment_name = "blue"'],
  ['a constructor of another', 'e = BatchEndpoint(name="other", defaults={"deployment_name": "blue"})'],
  ['another attribute', 'e = client.batch_endpoints.get("churn")\ne.default_deployment = "blue"'],
  ['an online endpoint', 'e = client.online_endpoints.get("churn")\ne.traffic = {"blue": 100}'],
  ['reading it', 'e = client.batch_endpoints.get("churn")\nprint(e.defaults.deployment_name)'],
  ['sending the file', 'e = load_batch_endpoint("endpoint.yml")'],
];

describe.each([
  ['a script', (code: string): Files => ({ 'deploy.py': code })],
  ['a notebook', (code: string): Files => ({ 'n.ipynb': notebook('code', code) })],
  ['a function', (code: string): Files => ({ 'deploy.py': `def main():\n    ${indented(code, '    ')}\n` })],
] as const)('code in %s', (_, place) => {
  test.each(codeWays)('%s sets the default', (_, code) => {
    expect(findings(place(sent(code)))).toBe(0);
  });

  test.each(codeMisses)('%s does not', (_, code) => {
    expect(findings(place(sent(code)))).toBe(1);
  });
});
