import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { missingFile } from './rule.ts';

const rules = [missingFile];
const head = 'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';
const pipeline = 'name: d\nendpoint_name: e\ntype: pipeline\n';

function script(code: string, name: string): string {
  return `${head}code_configuration:\n  code: ${code}\n  scoring_script: ${name}\n`;
}

function messages(files: Readonly<Record<string, string>>): readonly string[] {
  return run(rules, files).findings.map(({ message }) => message);
}

test('a scoring script that is not in the code folder', () => {
  const { findings } = expectMarks(rules, {
    'ml/d.yml': `${script('code', 'score.py')}#                 ^^^^^^^^ missing-file\n`,
    'ml/code/main.py': '',
    'ml/score.py': '',
  });
  expect(findings[0]?.message).toBe(
    'No scoring script "score.py" in the code folder "code". The path is relative to that folder.',
  );
  expect(findings[0]?.subjects).toEqual([
    { entity: 'batch deployment', name: 'd', field: 'code_configuration.scoring_script' },
  ]);
});

test('a code folder that is not there takes the script with it', () => {
  const { findings, undecided } = expectMarks(rules, {
    'd.yml': `${head}code_configuration:
  code: src
#       ^^^ missing-file
  scoring_script: score.py
`,
    'code/score.py': '',
  });
  expect(findings[0]?.message).toBe('No code folder "src". Paths are relative to the file that names them.');
  expect(undecided).toEqual([]);
});

test('letter case counts', () => {
  expect(messages({ 'ml/d.yml': script('./Code', 'score.py'), 'ml/code/score.py': '' })).toEqual([
    'No code folder "./Code". Did you mean "./code"? Letter case counts.',
  ]);
  expect(messages({ 'ml/d.yml': script('code', 'Score.py'), 'ml/code/score.py': '' })).toEqual([
    'No scoring script "Score.py" in the code folder "code". Did you mean "score.py"? Letter case counts.',
  ]);
});

test('a folder is meant only if it holds the script', () => {
  const coded = (files: Files) => messages({ 'ml/d.yml': script('scr', 'score.py'), ...files });
  expect(coded({ 'ml/src/score.py': '' })).toEqual([
    'No code folder "scr". Paths are relative to the file that names them. Did you mean "src"?',
  ]);
  expect(coded({ 'ml/src/train.py': '' })).toEqual([
    'No code folder "scr". Paths are relative to the file that names them.',
  ]);
  expect(coded({ 'scr/train.py': '' })).toEqual([
    'No code folder "scr". Paths are relative to the file that names them.',
  ]);
});

test.each<readonly [string, boolean]>([
  ['command: python score.py --data x', true],
  ['command: >-\n      python -u score.py\n      --data x', true],
  ['command: python tools/score.py', false],
  ['command: bash run.sh && python score.py', false],
  ['command: python -m score', true],
])('the folder of a step is meant only if it holds what its command calls: %s', (command, isMeant) => {
  const step = `jobs:\n  a:\n    type: command\n    code: scr\n    ${command}\n    environment: azureml:e:1\n`;
  const files = {
    'd.yml': `${head.replace('type: model', 'type: pipeline')}component: p.yml\n`,
    'p.yml': `type: pipeline\n${step}`,
    'src/score.py': '',
  };
  const [message = ''] = messages(files).filter((each) => each.includes('code folder'));
  expect(message).toContain('No code folder or file "scr"');
  expect(message.includes('Did you mean "src"?')).toBe(isMeant);
});

test('a file where a folder is wanted, and the reverse', () => {
  expect(messages({ 'd.yml': script('./score.py', 'score.py'), 'score.py': '' })).toEqual([
    'The code folder "./score.py" is a file. Name the folder that holds it.',
  ]);
  expect(messages({ 'd.yml': script('.', 'src'), 'src/score.py': '' })).toEqual([
    'The scoring script "src" is a folder. Name a file in it.',
  ]);
  expect(messages({ 'd.yml': `${head}environment: file:env\n`, 'env/environment.yml': 'name: e\nimage: i\n' })).toEqual(
    ['The environment file "env" is a folder. Name a file in it.'],
  );
});

test('environment files, and what they name relative to themselves', () => {
  expectMarks(rules, {
    'd.yml': `${head}environment: file:./none.yml
#            ^^^^^^^^^^^^^^^ missing-file
`,
    'ok.yml': `${head}environment: file:env/e.yml\n`,
    'env/e.yml': `name: e
image: i
conda_file: env/conda.yml
#           ^^^^^^^^^^^^^ missing-file
`,
    'env/conda.yml': 'dependencies: []\n',
  });
});

test('build contexts and their Dockerfiles', () => {
  const { findings } = expectMarks(rules, {
    'a.yml': `${head}environment:
  build:
    path: docker
#         ^^^^^^ missing-file
`,
    'b.yml': `${head}environment:
  build:
    path: ctx
#         ^^^ missing-file
`,
    'c.yml': `${head}environment:
  build:
    path: ctx
    dockerfile_path: Dockerfile.gpu
#                    ^^^^^^^^^^^^^^ missing-file
`,
    'd.yml': `${head}environment:\n  build:\n    path: ctx\n    dockerfile_path: files/Dockerfile\n`,
    'ctx/files/Dockerfile': 'FROM scratch\n',
  });
  expect(findings[2]?.message).toBe(
    'No Dockerfile "Dockerfile.gpu" in the build context "ctx". The path is relative to that folder.',
  );
});

test('component files', () => {
  const component = (written: string) => messages({ 'd.yml': `${pipeline}component: ${written}\n` });
  expect(component('./pipeline.yml')).toEqual([
    'No component file "./pipeline.yml". Paths are relative to the file that names them.',
  ]);
  expect(component('score')).toEqual([
    'No component file "score". For a registered component write "azureml:score:1".',
  ]);
  expect(component('score:2')).toEqual([
    'No component file "score:2". For a registered component write "azureml:score:2".',
  ]);
  expect(component('azureml:score:2')).toEqual([]);
  expect(component('file:pipeline.yml')).toEqual([]);
  expect(component('AzureML:score:2')).toEqual([]);
  expect(component('azureml://registries/r/components/score/versions/1')).toEqual([]);
});

test('two deployments, and an environment file that both name', () => {
  const files = { 'a.yml': script('x', 's.py'), 'b.yml': script('y', 's.py') };
  expect(messages(files)).toHaveLength(2);
  const shared = `${head}environment: file:env.yml\n`;
  expect(
    messages({ 'a.yml': shared, 'b.yml': shared, 'env.yml': 'name: e\nimage: i\nconda_file: none.yml\n' }),
  ).toHaveLength(1);
});

test('what is there, in every way to write it', () => {
  expectMarks(rules, {
    'ml/a.yml': script('.', 'score.py'),
    'ml/b.yml': script('./', './score.py'),
    'ml/c.yml': script('../ml', 'score.py'),
    'ml/d.yml': script('"src/"', 'deep/run.py'),
    'ml/e.yml': script('src', '../score.py'),
    'ml/score.py': '',
    'ml/src/deep/run.py': '',
    'f.yml': `${head}environment:\n  image: i\n  conda_file: conda.yml\n`,
    'conda.yml': 'dependencies: []\n',
  });
});

test('what lies elsewhere, or may come into being', () => {
  const silent = (text: string) => {
    const result = run(rules, { 'd.yml': text, 'src/x.py': '' }, { appearing: { gen: 'git ignores it' } });
    expect(result.findings).toEqual([]);
    return result.undecided.map(({ because }) => because);
  };
  expect(silent(script('gen', 'score.py'))).toEqual(['nobody can tell whether "gen" exists: git ignores it']);
  expect(silent(script('../other', 'score.py'))).toEqual([
    'nobody can tell whether "../other" exists: it lies outside the repository',
  ]);
  expect(silent(script('/mnt/code', 'score.py'))).toHaveLength(1);
  expect(silent(script('azureml:code:1', 'score.py'))).toHaveLength(1);
  expect(silent(`${head}environment:\n  build:\n    path: https://github.com/org/repo.git\n`)).toEqual([]);
  expect(silent(`${head}model:\n  path: none\n`)).toEqual([]);
});

test('values that a template or a command fills in', () => {
  const files = { 'd.yml': script('${' + 'CODE}', 'score.py') };
  const template = run(rules, files);
  expect(template.findings).toEqual([]);
  expect(template.undecided.map(({ rule }) => rule)).toEqual(['missing-file']);
  const name = run(rules, { 'd.yml': script('src', '{{ script }}'), 'src/x.py': '' });
  expect(name.findings).toEqual([]);
  expect(name.undecided).toHaveLength(1);
  const command = run(rules, {
    'd.yml': script('src', 'score.py'),
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set code_configuration.code=lib\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided.length).toBeGreaterThan(0);
});

test('online deployments and jobs are left alone', () => {
  expectMarks(rules, {
    'online.yml':
      'name: d\nendpoint_name: e\nmodel: azureml:m:1\ncode_configuration:\n  code: x\n  scoring_script: y\ninstance_type: z\n',
    'job.yml': 'type: command\ncode: none\ncommand: python x.py\nenvironment: file:none.yml\ncompute: azureml:c\n',
  });
});

test('"file:" where it is not taken', () => {
  expect(
    messages({ 'd.yml': `${head}environment:\n  image: i\n  conda_file: file:conda.yml\n`, 'conda.yml': '' }),
  ).toEqual(['No conda file "file:conda.yml". Only "environment" takes "file:"; leave it out here.']);
});

const create = (file: string) => `az ml environment create --name env --version 1 --image i --conda-file env/${file}`;
const job = (command: string) =>
  `trigger: [main]\nparameters:\n- {name: file, default: nope.yml}\nsteps:\n- script: ${command}\n`;

test.each<readonly [string, string]>([
  ['d.sh', create('FILE')],
  ['d.ps1', create('FILE')],
  ['Makefile', `d:\n\t${create('FILE')}`],
  ['azure-pipelines.yml', job(create('FILE'))],
  [
    'ci/azure-pipelines.yml',
    job(create('FILE')).replace('nope.yml', 'FILE').replace(/FILE$/m, '${{ parameters.file }}'),
  ],
  ['d.py', `import os\nos.system("${create('FILE')}")`],
  [
    'd.py',
    'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import Environment\nMLClient().environments.create_or_update(Environment(name="env", version="1", image="i", conda_file="env/FILE"))',
  ],
])('the conda file of a command is looked for from where it runs: %s', (file, text) => {
  const used = (name: string, files: Files = {}) =>
    messages({
      'd.yml': `${head}environment: azureml:env:1\n`,
      'env/conda.yml': 'dependencies: [python=3.10]\n',
      [file]: `${text.replaceAll('FILE', name)}\n`,
      ...files,
    });
  expect(used('nope.yml')).toEqual(['No conda file "env/nope.yml". The path is seen from where this runs.']);
  expect(used('conda.yml')).toEqual([]);
});

test.each<readonly [string, Files]>([
  ['it may run in any folder above', { 'ci/d.sh': create('nope.yml') }],
  ['a step writes it', { 'd.sh': `conda env export > env/nope.yml\n${create('nope.yml')}` }],
  ['nobody knows where it runs', { 'd.sh': `cd "$1"\n${create('nope.yml')}` }],
])('whether the conda file of a command is there is not known: %s', (_, files) => {
  expect(messages({ 'd.yml': `${head}environment: azureml:env:1\n`, ...files })).toEqual([]);
});

const make = (path: string) => `az ml data create --name sales --version 1 --type uri_folder --path ${path}`;
const invoke = 'az ml batch-endpoint invoke --name e --input azureml:sales:1';

test.each<readonly [string, (path: string) => string]>([
  ['d.sh', (path) => `${make(path)}\n${invoke}\n`],
  ['d.ps1', (path) => `$path = "${path}"\n${make('$path')}\n${invoke}\n`],
  ['azure-pipelines.yml', (path) => `trigger: [main]\nsteps:\n- script: ${make(path)}\n- script: ${invoke}\n`],
  ['Makefile', (path) => `d:\n\t${make(path)}\n\t${invoke}\n`],
  ['d.py', (path) => `import os\nos.system("${make(path)}")\nos.system("${invoke}")\n`],
])('the folder of data that an invocation reads: %s', (file, text) => {
  const said = (path: string) =>
    run(rules, { 'e.yml': 'name: e\nauth_mode: aad_token\n', 'data/a.csv': 'x\n', [file]: text(path) }).findings.map(
      ({ level, message }) => `${level} ${message.split('.')[0]}`,
    );
  expect(said('nowhere')).toEqual(['warning No file or folder "nowhere" to make a data asset of']);
  expect(said('data')).toEqual([]);
});

test.each<readonly [string, string]>([
  ['no invocation reads it', `${make('nowhere')}\n`],
  ['another asset is read', `${make('nowhere')}\n${invoke.replace('sales', 'other')}\n`],
  ['a step brings it', `curl -o x.zip $URL\nunzip x.zip -d nowhere\n${make('nowhere')}\n${invoke}\n`],
  ['it lies in the cloud', `${make('azureml://datastores/x/paths/y')}\n${invoke}\n`],
  ['a run knows it', `${make('$DIR')}\n${invoke}\n`],
])('near misses of data: %s', (_, script) => {
  expect(messages({ 'e.yml': 'name: e\nauth_mode: aad_token\n', 'd.sh': script })).toEqual([]);
});
