import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { missingFlag } from './rule.ts';

const rules = [missingFlag];
const base = {
  'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};

test('a deployment without its file, an invocation without its endpoint, and an asset with neither', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'run.sh': `  az ml batch-deployment create --name blue --endpoint-name churn --set-default
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-flag
  az ml batch-endpoint invoke --input azureml:d:1
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-flag
  az ml model create --path model
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-flag
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"az ml batch-deployment create" needs "--file", which is not given. Name the YAML file of the batch deployment with "--file".',
    '"az ml batch-endpoint invoke" needs "--name", which is not given. Name the endpoint with "--name".',
    '"az ml model create" needs "--file" or "--name", which is not given. Name the YAML file of the model with "--file".',
  ]);
});

const step = (script: string) =>
  `jobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ${script.replaceAll('\n', '\n          ')}\n`;

test.each([
  ['a workflow', { '.github/workflows/d.yml': step('az ml batch-deployment create -n blue -e churn') }],
  ['PowerShell', { 'd.ps1': 'az ml batch-deployment create `\n  --name blue `\n  --endpoint-name churn\n' }],
  ['cmd', { 'd.cmd': 'call az ml batch-deployment create ^\n  --name blue ^\n  --endpoint-name churn\n' }],
  ['a Makefile', { Makefile: 'deploy:\n\taz ml batch-deployment create -n blue -e churn\n' }],
  [
    'Python',
    { 'd.py': 'import subprocess\nsubprocess.run(["az", "ml", "batch-endpoint", "invoke", "--input", "x"])\n' },
  ],
  [
    'Azure Pipelines',
    { 'azure-pipelines.yml': 'steps:\n  - script: az ml batch-deployment create --name blue --set-default\n' },
  ],
])('%s', (_, files) => {
  expect(run(rules, { ...base, ...files }).findings.map(({ rule }) => rule)).toEqual(['missing-flag']);
});

test.each([
  ['a variable with flags', 'az ml batch-deployment create $FLAGS'],
  ['a quoted variable', 'az ml batch-deployment create "$1" deployment.yml'],
  ['all arguments', 'az ml batch-deployment create "$@"'],
  ['an array', 'ARGS=(--file deployment.yml)\naz ml batch-deployment create "${ARGS[@]}"'],
  ['help', 'az ml batch-deployment create -h\naz ml batch-endpoint invoke --help'],
  [
    'a beginning of the flag',
    'az ml batch-deployment create --f deployment.yml\naz ml batch-endpoint invoke --na churn',
  ],
  ['the short flag', 'az ml batch-deployment create -f deployment.yml'],
  [
    'a short flag with its value',
    'az ml batch-deployment create -fdeployment.yml\naz ml batch-endpoint invoke -nchurn',
  ],
  ['an equals sign', 'az ml batch-deployment create --file=deployment.yml'],
  ['text that is printed', 'echo az ml batch-deployment create --name blue\nprintf "az ml batch-endpoint invoke"'],
  ['a comment', '# az ml batch-deployment create --name blue'],
  ['no group and no workspace', 'az ml batch-deployment create --file deployment.yml'],
  ['a slip that has a rule', 'az ml batch-deployment create --flie deployment.yml'],
  [
    'xargs',
    'ls *.yml | xargs -n1 az ml batch-deployment create --file\necho "--file d.yml" | xargs az ml batch-deployment create',
  ],
  ['an update', 'az ml batch-deployment update --name blue --endpoint-name churn --set a=b'],
  ['an endpoint by its name', 'az ml batch-endpoint create --name churn'],
  ['an asset by its name', 'az ml model create --name m --path model\naz ml compute create -n c --type amlcompute'],
  [
    'what is copied into a registry',
    'az ml model create --registry-name r --path azureml://subscriptions/s/resourceGroups/g/workspaces/w/models/m/versions/1',
  ],
  [
    'a request',
    'curl -X POST https://churn.westeurope.inference.ml.azure.com/jobs -H "Authorization: Bearer $T" -d "{}"',
  ],
  [
    'a request to an address that only a run knows',
    'URI=$(az ml batch-endpoint show -n churn --query scoring_uri -o tsv)\ncurl -X POST "$URI" -H "Authorization: Bearer $T" -d "{}"',
  ],
  ['an asset by its file', 'az ml data create -f data.yml'],
  ['a verb in a variable', 'az ml $KIND-deployment create --name blue'],
  ['online deployments', 'az ml online-deployment create --name blue'],
  ['a substitution', 'az ml batch-deployment create $(cat flags.txt)'],
  ['a continued line', 'az ml batch-deployment create \\\n  --name blue \\\n  --file deployment.yml'],
])('silent about %s', (_, script) => {
  expectMarks(rules, { ...base, 'run.sh': `${script}\n` });
});

test.each([
  ['splatting', { 'd.ps1': '$a = @("--file", "deployment.yml")\naz ml batch-deployment create @a\n' }],
  ['arguments of cmd', { 'd.cmd': 'az ml batch-deployment create %*\n' }],
  [
    'an expression of a workflow',
    { '.github/workflows/d.yml': step('az ml batch-deployment create ${{ inputs.flags }}') },
  ],
  ['a macro', { 'azure-pipelines.yml': 'steps:\n  - script: az ml batch-deployment create $(flags)\n' }],
  ['prose', { 'README.md': '```bash\naz ml batch-deployment create --name blue\n```\n' }],
  [
    'a list of Python',
    { 'd.py': 'import subprocess\nsubprocess.run(["az", "ml", "batch-deployment", "create", *flags])\n' },
  ],
  ['a variable of make', { Makefile: 'deploy:\n\taz ml batch-deployment create $(FLAGS)\n' }],
])('silent about %s elsewhere', (_, files) => {
  expect(run(rules, { ...base, ...files }).findings).toEqual([]);
});

test('assets matter only where batch endpoints are', () => {
  expect(run(rules, { 'run.sh': 'az ml model create --path model\n' }).findings).toEqual([]);
});

test('a request that a script sends is no command of az', () => {
  const script =
    'TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)\ncurl --request POST "https://churn.westeurope.inference.ml.azure.com/jobs" --header "Authorization: Bearer $TOKEN" --data "{}"\n';
  expect(run([missingFlag], { 'score.sh': script }).findings).toEqual([]);
});

const wrong = 'az ml batch-deployment create -n blue -e churn';

test.each([
  ['a function', { 'd.sh': `az() { echo "az $*"; }\n${wrong}\n` }],
  ['a function with its word', { 'd.sh': `function az {\n  command az "$@" -f deployment.yml\n}\n${wrong}\n` }],
  ['a function behind', { 'd.sh': `main() {\n  ${wrong}\n}\naz() { :; }\nmain\n` }],
  ['an alias', { 'd.sh': `alias az="az -f deployment.yml"\n${wrong}\n` }],
  ['a step', { '.github/workflows/d.yml': step(`az() { echo "$@"; }\n${wrong}`) }],
  ['PowerShell', { 'd.ps1': `function az { & az.cmd @args }\n${wrong}\n` }],
  ['PowerShell, a wider scope', { 'd.ps1': `function global:az { }\n${wrong}\n` }],
  ['PowerShell, an alias', { 'd.ps1': `Set-Alias -Name az -Value Invoke-Az\n${wrong}\n` }],
  ['cmd', { 'd.cmd': `doskey az=az.cmd $*\n${wrong}\n` }],
])('what a script calls "az" may be something of its own: %s', (_, files) => {
  expect(run(rules, { ...base, ...files }).findings).toEqual([]);
});

test.each([
  ['another name', { 'd.sh': `az_login() { az login; }\n${wrong}\n` }],
  ['another script', { 'd.sh': `${wrong}\n`, 't.sh': 'az() { echo "$@"; }\n' }],
  ['another step', { '.github/workflows/d.yml': `${step('az() { :; }')}      - run: ${wrong}\n` }],
  ['another alias', { 'd.ps1': `Set-Alias az-ml Invoke-Az\n${wrong}\n` }],
])('but a function or alias of %s takes the place of none', (_, files) => {
  expect(run(rules, { ...base, ...files }).findings).toHaveLength(1);
});
