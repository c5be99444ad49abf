import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { missingFile } from '../../rules/missing-file/rule.ts';

const command = 'az ml batch-deployment create -f deploy/batch.yml -e e';
const own = { LICENSE: '', 'x.yml': 'name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n' };

function messages(files: Files, appearing: Files = {}): readonly string[] {
  return run([missingFile], { ...own, ...files }, { appearing }).findings.map(
    ({ at, message }) => `${at.file}: ${message}`,
  );
}

const workflow = (steps: string) =>
  `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n${steps}      - run: ${command}\n`;

test('a file that no folder of the repository has', () => {
  expect(messages({ 'deploy.sh': `${command}\n` })).toEqual([
    'deploy.sh: No file "deploy/batch.yml" anywhere in the repository. Write the path as it is seen from where this runs.',
  ]);
  expect(messages({ 'deploy.sh': `${command}\n`, 'mlops/batch.yml': '' })).toEqual([
    'deploy.sh: No file "deploy/batch.yml" anywhere in the repository. Did you mean "mlops/batch.yml"?',
  ]);
  expect(messages({ '.github/workflows/d.yml': workflow('      - uses: actions/checkout@v5\n') })).toHaveLength(1);
  expect(
    messages({
      'd.py':
        'from azure.ai.ml import load_batch_deployment\nd = load_batch_deployment("deploy/batch.yml")\nc.batch_deployments.begin_create_or_update(d)\n',
    }),
  ).toHaveLength(1);
  expect(messages({ 'x.sh': 'az ml batch-endpoint invoke -n e --file job/inputs.yml\n' })).toHaveLength(1);
});

test('below a root that may not be the top, a path may start above', () => {
  const files = { 'x.yml': own['x.yml'], 'deploy.sh': `${command}\n`, 'batch.yml': '' };
  expect(run([missingFile], files).findings).toEqual([]);
  expect(run([missingFile], { ...files, '.github/CODEOWNERS': '' }).findings).toHaveLength(1);
});

test.each<[string, Files]>([
  ['it is there', { 'deploy.sh': command, 'deploy/batch.yml': '' }],
  ['it is there from another folder', { 'deploy.sh': command, 'ml/deploy/batch.yml': '' }],
  ['it is there in another letter case', { 'deploy.sh': command, 'deploy/Batch.yml': '' }],
  ['a variable', { 'deploy.sh': 'az ml batch-deployment create -f $DIR/batch.yml -e e' }],
  ['an absolute path', { 'deploy.sh': 'az ml batch-deployment create -f /deploy/batch.yml -e e' }],
  ['prose', { 'README.md': `Run \`${command}\`.\n` }],
  ['a comment', { 'deploy.sh': `# ${command}\n` }],
  ['written here', { 'deploy.sh': `envsubst < t.yml > deploy/batch.yml\n${command}\n` }],
  ['copied here', { 'deploy.sh': `cp t.yml deploy/batch.yml\n${command}\n` }],
  [
    'written by code',
    { 'deploy.sh': `${command}\n`, 'make.py': 'batch = 1\nyaml.dump(d, open("deploy/batch.yml", "w"))\n' },
  ],
  [
    'in a variable of code',
    { 'deploy.sh': `${command}\n`, 'make.py': 'batch = 1\nOUT = "deploy/batch.yml"\nsave(OUT)\n' },
  ],
  ['in a folder that is made', { 'deploy.sh': `mkdir -p out && cd out\npython ../make.py\n${command}\n` }],
  [
    'in a folder that PowerShell makes',
    { 'deploy.ps1': `New-Item -ItemType Directory out\nPush-Location out\n${command}\n` },
  ],
  ['downloaded', { '.github/workflows/d.yml': workflow('      - uses: actions/download-artifact@v4\n') }],
  [
    'of another repository',
    { '.github/workflows/d.yml': workflow('      - uses: actions/checkout@v5\n        with: { repository: o/r }\n') },
  ],
  [
    'of another repository in Azure Pipelines',
    { 'azure-pipelines.yml': `steps:\n- checkout: other\n- bash: ${command}\n` },
  ],
])('silent: %s', (_, files) => {
  expect(messages(files)).toEqual([]);
});

test('a path that may come into being', () => {
  expect(messages({ 'deploy.sh': `${command}\n` }, { 'deploy/batch.yml': 'git ignores it' })).toEqual([]);
});

function levels(files: Files): readonly string[] {
  return run([missingFile], { ...own, ...files }).findings.map(({ level }) => level);
}

const mlops = 'mlops/deploy/endpoint.yml';
const template = (value: string, more = '') =>
  `trigger: none\nresources:\n  repositories:\n    - repository: mlops-templates\n      name: contoso/mlops-templates\n      type: github\n${more}steps:\n  - template: templates/create-deployment.yml@mlops-templates\n    parameters:\n      deployment_name: blue\n      deployment_file: ${value}\n`;

test('in a folder that is not here only with a doubt', () => {
  const levels = (text: string) =>
    run([missingFile], { ...own, 'src/a.py': '', 'deploy.sh': text }).findings.map(({ level }) => level);
  expect(levels(`cd out\n${command}\n`)).toEqual(['warning']);
  expect(levels(`cd src\n${command}\n`)).toEqual(['error']);
  expect(levels(`mkdir logs\ncd src\n${command}\n`)).toEqual(['error']);
});

test('a script by itself: sure at the top, with a doubt elsewhere', () => {
  expect(levels({ 'deploy.sh': `${command}\n` })).toEqual(['error']);
  expect(levels({ Makefile: `deploy:\n\t${command}\n` })).toEqual(['error']);
  expect(levels({ 'deploy.ps1': `${command}\n` })).toEqual(['error']);
  expect(levels({ 'scripts/deploy.sh': `${command}\n` })).toEqual(['warning']);
  expect(levels({ 'ml/Makefile': `deploy:\n\t${command}\n` })).toEqual(['warning']);
  expect(levels({ 'deploy.sh': `cd "$DIR"\n${command}\n` })).toEqual(['warning']);
  const alone = { LICENSE: '', 'deploy.sh': 'az ml batch-deployment create -f deployment.yml\n' };
  expect(
    run([missingFile], { 'x.yml': own['x.yml'], 'deploy.sh': alone['deploy.sh'] }).findings.map(({ level }) => level),
  ).toEqual(['error']);
});

test('a file that a call hands to a template of another repository', () => {
  const { findings } = run([missingFile], { ...own, [mlops]: '', 'p.yml': template('mlops/deploy/deployment.yml') });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'warning',
      'No file "mlops/deploy/deployment.yml" anywhere in the repository. Write the path as it is seen from where this runs. The template may run in another folder, or add one to the path.',
    ],
  ]);
  expect(levels({ [mlops]: '', 'p.yml': template('repo-name/mlops/deploy/deployment.yml') })).toEqual(['warning']);
  const workflow =
    'jobs:\n  d:\n    uses: contoso/templates/.github/workflows/deploy-batch.yml@v1\n    with:\n      deployment-file: mlops/deploy/deployment.yml\n';
  expect(levels({ [mlops]: '', '.github/workflows/d.yml': workflow })).toEqual(['warning']);
});

test.each<[string, Files]>([
  ['it is there', { 'p.yml': template(mlops) }],
  ['it is there below another folder', { 'p.yml': template('deploy/endpoint.yml') }],
  ['it is there behind a leading folder', { 'p.yml': template(`repo/${mlops}`) }],
  ['no folder of it is here', { 'p.yml': template('other/deploy/deployment.yml').replace('deploy/', 'else/') }],
  ['it has no folder', { 'p.yml': template('deployment.yml') }],
  ['it is a parameter', { 'p.yml': template('${{ parameters.file }}') }],
  ['it has a macro', { 'p.yml': template('mlops/$(env)/deployment.yml') }],
  ['it is no YAML', { 'p.yml': template('mlops/deploy/deployment.json') }],
  [
    'a second checkout',
    { 'p.yml': template('mlops/deploy/deployment.yml', 'steps_:\n  - checkout: mlops-templates\n') },
  ],
  ['tokens are replaced', { 'p.yml': template('mlops/deploy/deployment.yml', 'x:\n  - task: replacetokens@3\n') }],
  ['a download', { 'p.yml': template('mlops/deploy/deployment.yml', 'x:\n  - download: current\n') }],
  [
    'something writes it',
    { 'p.yml': template('mlops/deploy/deployment.yml'), 'make.sh': 'cat t.yml > mlops/deploy/deployment.yml\n' },
  ],
])('silent about what a template is given: %s', (_, files) => {
  expect(messages({ [mlops]: '', ...files })).toEqual([]);
});

test('what calls of a function name is missing where they name it', () => {
  const code = (path: string) =>
    `import subprocess\ndef send(path):\n    subprocess.run(["az", "ml", "batch-deployment", "create", "-f", path])\nsend("x.yml")\nsend("${path}")\n`;
  expect(messages({ 'd.py': code('y.yml') })).toEqual([
    'd.py: No file "y.yml" anywhere in the repository. Write the path as it is seen from where this runs.',
  ]);
  expect(messages({ 'd.py': code('x.yml') })).toEqual([]);
});

const optional = 'az ml batch-deployment create -f opt.yml';

test.each<[string, Files]>([
  ['a branch', { 'd.sh': `if [ -f opt.yml ]; then ${optional}; fi\n` }],
  [
    'a turn of a loop',
    { 'd.sh': `for f in x opt; do\n  [[ -e $f.yml ]] || continue\n  az ml batch-deployment create -f $f.yml\ndone\n` },
  ],
  ['a list of commands', { 'd.sh': `test -s opt.yml && ${optional}\n` }],
  ['PowerShell', { 'd.ps1': `if (Test-Path opt.yml) { ${optional} }\n` }],
  ['cmd', { 'd.cmd': `if exist opt.yml (\n  ${optional}\n)\n` }],
  [
    'a step',
    {
      '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - if: hashFiles('opt.yml') != ''\n        run: ${optional}\n`,
    },
  ],
  [
    'Python',
    { 'd.py': 'import os\nif os.path.exists("opt.yml"):\n    os.system("az ml batch-deployment create -f opt.yml")\n' },
  ],
  [
    'a function',
    {
      'd.py':
        'import os, subprocess\ndef send(path):\n    if not os.path.isfile(path):\n        return\n    subprocess.run(["az", "ml", "batch-deployment", "create", "-f", path])\nsend("opt.yml")\n',
    },
  ],
])('what is asked for first need not be there: %s', (_, files) => {
  expect(messages(files)).toEqual([]);
});

test('what surely runs must be there, whatever is asked for besides', () => {
  expect(messages({ 'd.sh': `[ -f .env ] && source .env\n${optional}\n` })).toHaveLength(1);
});

test.each<[string, string]>([
  ['an argument', 'import sys\nopen(sys.argv[1] + ".yml", "w").write("x")\n'],
  ['a path', 'import sys\nfrom pathlib import Path\nPath(sys.argv[1]).write_text("x")\n'],
])('a program may write what it is told to: %s', (_, text) => {
  const steps = (call: string) => ({
    'make.py': text,
    '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n${call}      - run: ${optional}\n`,
  });
  expect(messages(steps('      - run: python make.py opt\n'))).toEqual([]);
  expect(messages(steps('      - run: echo\n'))).toHaveLength(1);
});
