import { type Attack, attack, deployment, endpoint, type Files } from '../attack.ts';

/** Texts that mean something to what a report is shown by. */
const payloads: Readonly<Record<string, string>> = {
  'commands of a runner': '\n::error file=x::injected\n::set-output name=x::y\n::stop-commands::t\n',
  'commands of a runner in brackets': '##[error]injected ##[set-output name=x;]y',
  'commands of Azure Pipelines':
    '\n##vso[task.setvariable variable=x;isSecret=false]injected\n##vso[task.complete result=Succeeded;]',
  'signs of a terminal': '\u001b[2J\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007\u009b31m\u0007\b\b\b',
  'signs that turn text round': '\u202eevil\u202c\u2066\u2069\u200f\u200e\u061c',
  'line ends of all kinds': 'a\rb\nc\u2028d\u2029e\u0085f\u000bg\u000ch',
  'marks of Markdown': '[x](javascript:alert(1)) ![x](https://evil.example/a.png) | a | b |\n\n# h\n\n```\n<!-- -->',
  'marks of HTML': '<script>alert(1)</script><img src=x onerror=alert(1)>&lt;&#x3c;</details></td></table>',
  'percent signs': '%0A::error::injected%0D%25%3A%2C',
  'mentions and numbers': '@octocat #1 octo/repo#2 https://evil.example',
  'signs of JSON': '"}],"runs":[{"x":"\\u0000\\',
  'half of a pair': 'a\ud800b\udc00c',
  zeros: 'a\u0000b',
};

const reports = [
  'text=out.txt',
  'sarif=out.sarif',
  'github=out.github',
  'azure-pipelines=out.azure',
  'markdown=out.md',
];
/** All six formats at once: JSON goes to standard output. */
const args = reports.flatMap((report) => ['--format', report]);

/** The payload wherever a message may quote it. */
function everywhere(payload: string): Files {
  const text = JSON.stringify(payload);
  const shell = `'${payload.replaceAll("'", '').replaceAll('\u0000', '')}'`;
  return {
    'odd/deployment.yml': `name: ${text}
endpoint_name: ${text}
type: model
model: ${text}
compute: ${text}
environment: ${text}
${text}: 1
description: ${text}
code_configuration: {code: ${text}, scoring_script: ${text}}
settings: {output_action: ${text}, mini_batch_size: ${text}, ${text}: x}
`,
    'odd/deployment2.yml': deployment(
      `# azureml-batch-lint: ignore[${payload.split('\n').join(' ')}] ${payload.split('\n').join(' ')}\nenvironment: {image: ${text}, conda_file: ${text}}\n`,
    ),
    'odd/endpoint.yml': endpoint(text, `auth_mode: ${text}\ndefaults: {deployment_name: ${text}}\n`),
    'odd/conda.yml': `dependencies: [${text}, "python=${payload.replace(/[^ -~]|["\\]/g, '')}", {pip: [${text}]}]\n`,
    'odd/a.sh': `az ml batch-deployment create --name ${shell} --endpoint-name ${shell} --file ${shell} --set ${shell}=${shell}\naz ml batch-endpoint invoke --name ${shell} --input ${shell} --input-type ${shell}\n`,
    'odd/a.py': `from azure.ai.ml.entities import BatchEndpoint, ModelBatchDeployment\nBatchEndpoint(name=${text}, auth_mode=${text})\nModelBatchDeployment(name=${text}, endpoint_name=${text}, model=${text}, compute=${text})\n`,
    'odd/a.json': JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [
        {
          type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints',
          apiVersion: payload,
          name: payload,
          properties: { authMode: payload, defaults: { deploymentName: payload } },
        },
      ],
    }),
    'odd/a.ipynb': JSON.stringify({
      nbformat: 4,
      metadata: {},
      cells: [
        {
          cell_type: 'code',
          source: `!az ml batch-endpoint invoke --name ${shell}\nfrom azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name=${text}, auth_mode=${text})`,
        },
      ],
    }),
  };
}

/** Names of files that say the same; not every system takes all of them. */
function named(payload: string): Files {
  const name = payload.replace(/[/\u0000]|[\ud800-\udfff]/g, '').slice(0, 80);
  return {
    [`odd/${name}/deployment.yml`]: deployment('settings: {mini_batch_size: x}\n', 'a'),
    [`odd/${name}.yml`]: endpoint('x', 'auth_mode: x\n'),
  };
}

/** Texts of a repository that every report has to escape. */
export const escapes: readonly Attack[] = [
  ...Object.entries(payloads).map(
    ([name, payload]): Attack =>
      attack(`${name} in values`, () => everywhere(payload), { args, reports: true, quick: true }),
  ),
  ...Object.entries(payloads)
    .slice(0, 10)
    .map(
      ([name, payload]): Attack =>
        attack(`${name} in names of files`, () => named(payload), {
          args,
          reports: true,
          posix: true,
          quick: true,
        }),
    ),
];
