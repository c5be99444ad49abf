import { type Attack, attack, deployment, fill, lines, many } from '../attack.ts';

const invoke = 'az ml batch-endpoint invoke -n churn-batch';
const pipeline = 'azure-pipelines.yml';
const service = 'Microsoft.MachineLearningServices/workspaces';
const resource = `resource "azapi_resource" "e" {\n  type = "${service}/batchEndpoints@2023-10-01"\n  name = "e"\n}\n`;

/** The same thing again and again in one file, where each is compared with, added to or handed on to the others. */
export const repetition: readonly Attack[] = [
  attack('a package of which the age matters, again and again', () => ({
    'odd/deployment.yml': deployment('environment: {image: x, conda_file: conda.yml}\n'),
    'odd/conda.yml': `dependencies:\n- pip:\n${fill('  - azureml-core\n')}`,
  })),
  attack(
    'requirements that include themselves again and again',
    () => ({
      'odd/deployment.yml': deployment('environment: {build: {path: docker}}\n'),
      'odd/docker/Dockerfile': 'FROM x\nCOPY r.txt .\nRUN pip install -r r.txt\n',
      'odd/docker/r.txt': fill('-r r.txt\n'),
    }),
    { quick: true },
  ),
  attack('60,000 flags that a command does not take', () => ({
    'a.sh': `${invoke} ${lines(60_000, (n) => `--inptu${n} x`).replaceAll('\n', ' ')}`,
  })),
  attack('8,000 steps of a workflow that hand something on', () => ({
    '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${lines(8000, (n) => `    - {id: s${n}, run: 'echo "o=x" >> "$GITHUB_OUTPUT"'}\n    - run: ${invoke} -d \${{ steps.s${n}.outputs.o }}`)}\n`,
  })),
  attack('15,000 steps of a pipeline that hand something on', () => ({
    [pipeline]: `steps:\n${lines(15_000, (n) => `- script: echo "##vso[task.setvariable variable=a${n}]$(a${n - 1})"`)}\n- script: ${invoke} -d $(a14999)\n`,
  })),
  attack('comments of a template between its statements', () => ({
    'main.tf': `${fill('# a\n// b\n/* c */\n', 1_800_000)}${resource}`,
  })),
  attack('conditions of a template in a row', () => ({
    'main.tf': `locals {\n  a = ${fill('b ? c : ', 1_800_000)}d\n}\n${resource}`,
  })),
  attack('8,000 requests that send three large files', () => ({
    'a.http': lines(
      8000,
      (n) =>
        `###\nPUT https://management.azure.com/subscriptions/x/resourceGroups/x/providers/${service}/w/batchEndpoints/e?api-version=2023-10-01\n\n< ./b${n % 3}.json`,
    ),
    ...many(3, (k) => [`b${k}.json`, `{"properties": {${lines(10_000, (n) => `"a${n}": 1,`)}}}`]),
  })),
  attack('8,000 invocations that each leave out 15,000 inputs', () => ({
    'odd/deployment.yml': deployment('component: ./p.yml\n').replace('type: model', 'type: pipeline'),
    'odd/p.yml': `type: pipeline\ninputs:\n${lines(15_000, (n) => `  i${n}: {type: string}`)}\njobs: {}\n`,
    'a.sh': lines(8000, (n) => `${invoke} -d churn --set inputs.i${n}.path=x`),
  })),
  attack('10,000 steps that each leave out 15,000 inputs', () => ({
    'odd/deployment.yml': deployment('component: ./p.yml\n').replace('type: model', 'type: pipeline'),
    'odd/c.yml': `type: command\ninputs:\n${lines(15_000, (n) => `  i${n}: {type: string}`)}\ncommand: x\n`,
    'odd/p.yml': `type: pipeline\njobs:\n${lines(10_000, (n) => `  s${n}: {component: ./c.yml, inputs: {i${n}: x}}`)}\n`,
  })),
  attack('twenty scripts of 900 kB in which every line does something', () =>
    many(20, (n) => [`s/${n}.sh`, `${fill('echo "$a" | grep b && x=$(y)\n', 900_000)}${invoke}\n`]),
  ),
  attack('operators of a template in a row', () => ({
    'main.tf': `locals {\n  a = ${fill('b || c && ', 1_800_000)}d\n}\n${resource}`,
    'more.tf': `locals {\n  b = ${fill('!', 1_800_000)}d\n}\n${resource}`,
  })),
  attack('4,000 steps that hand on tokens', () => ({
    [pipeline]: `steps:\n${lines(4000, (n) => `- script: |\n    t=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)\n    echo "##vso[task.setvariable variable=TOKEN${n}]$t"\n- script: |\n    curl -X POST "https://x.eastus.inference.ml.azure.com/jobs" -H "Authorization: Bearer $(TOKEN${n})"`)}\n`,
  })),
  attack('4,000 steps of PowerShell that hand on tokens', () => ({
    [pipeline]: `steps:\n${lines(4000, (n) => `- pwsh: |\n    $t = az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv\n    Write-Host "##vso[task.setvariable variable=TOKEN${n}]$t"\n- pwsh: |\n    Invoke-RestMethod -Method Post -Uri "https://x.eastus.inference.ml.azure.com/jobs" -Headers @{Authorization = "Bearer $env:token${n}"}`)}\n`,
  })),
  attack('a step of 30,000 commands that hands on a token', () => ({
    [pipeline]: `steps:\n- script: |\n    t=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)\n    echo "##vso[task.setvariable variable=T]$t"\n${lines(30_000, (n) => `    echo "a ${n}"`)}\n- script: |\n    curl -X POST "https://x.eastus.inference.ml.azure.com/jobs" -H "Authorization: Bearer $(T)"\n`,
  })),
];
