import { describe, expect, test } from 'vitest';
import { expectMarks, type RunOptions, run } from '../../../test/rules/marked.ts';
import { defaultConfig, type KnownEnvironment } from '../../config/config.ts';
import { missingAzuremlCore } from './rule.ts';

const rules = [missingAzuremlCore];
const head = `name: churn
endpoint_name: e
model: azureml:m:1
compute: azureml:c
code_configuration: {code: src, scoring_script: score.py}
`;
const image = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest';
const deployment = (conda = 'conda.yml', base = image) =>
  `${head}environment:\n  image: ${base}\n  conda_file: ${conda}\n`;
const lacking = 'dependencies:\n# <------------ missing-azureml-core\n  - python=3.11\n  - pip: [pandas]\n';
const undecidedOf = (files: Record<string, string>, options: RunOptions = {}) =>
  run(rules, files, options).undecided.map(({ at, because }) => `${at.file}: ${because}`);

test('a conda file without it, once, with the deployments that use it', () => {
  const { findings } = expectMarks(rules, {
    'conda.yml': lacking,
    'b.yml': deployment().replace('churn', 'second'),
    'a.yml': deployment('./conda.yml'),
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'No package here brings "azureml-core". It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named \'azureml\'". Add "azureml-core" to the "pip" list.',
  ]);
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'a.yml: The batch deployment "churn" uses it.',
    'b.yml: The batch deployment "second" uses it.',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'conda file', name: 'conda.yml', field: 'dependencies' }]);
});

test('packages with similar names are named', () => {
  const { findings } = expectMarks(rules, {
    'conda.yml': 'dependencies:\n# <------------ missing-azureml-core\n- pip: [mlflow, azureml-mlflow, azure-ai-ml]\n',
    'd.yml': deployment(),
  });
  expect(findings[0]?.message).toContain(
    'No package here brings "azureml-core"; "azure-ai-ml", "azureml-mlflow" do not.',
  );
});

describe('a doubt', () => {
  const doubt = 'it may run all the same: one deployment on azureml-mlflow 1.62 is known to.';
  const found = (list: string) =>
    run(rules, { 'd.yml': deployment(), 'conda.yml': `dependencies:\n- pip: [${list}]\n` }).findings.map(
      ({ level, message }) => [level, message.endsWith(doubt)],
    );

  test.each([
    'azureml-mlflow',
    'azureml-mlflow==1.62.0.post5',
    '"azureml-mlflow>=1.50"',
    'pandas, azureml-fsspec',
    '"azureml-dataset-runtime[fuse]"',
    'azureml-mlflow==1.60.0, azureml-inference-server-http',
  ])('with %s', (list) => {
    expect(found(list)).toEqual([['warning', true]]);
  });

  test.each([
    'mlflow',
    'azure-ai-ml',
    'mltable',
    'azureml-mlflow==1.61.0',
    '"azureml-mlflow~=1.60.0"',
    '"azureml-mlflow<1.62", pandas',
    'azureml-ai-monitoring==1.0.0',
  ])('none with %s', (list) => {
    expect(found(list)).toEqual([['error', false]]);
  });

  test('in a Dockerfile, and as a conda package', () => {
    const files = (line: string) => ({
      'd.yml': `${head}environment:\n  build:\n    path: docker\n`,
      'docker/Dockerfile': `FROM ${image}\nRUN pip install ${line}\n`,
    });
    const levels = (given: Record<string, string>) => run(rules, given).findings.map(({ level }) => level);
    expect(levels(files('azureml-mlflow'))).toEqual(['warning']);
    expect(levels(files('azureml-mlflow==1.50.0'))).toEqual(['error']);
    expect(levels({ 'd.yml': deployment(), 'conda.yml': 'dependencies: [azureml-mlflow]\n' })).toEqual(['warning']);
  });
});

test('an inline conda mapping, an environment file, a registered environment that is defined here', () => {
  const inline = `${head}environment:
  image: ${image}
  conda_file:
    dependencies:
#   ^^^^^^^^^^^^ missing-azureml-core
      - python=3.11
`;
  expectMarks(rules, { 'd.yml': inline });
  const environment = `name: scoring\nversion: 3\nimage: ${image}\nconda_file: conda.yml\n`;
  expectMarks(rules, {
    'd.yml': `${head}environment: file:env/environment.yml\n`,
    'env/environment.yml': environment,
    'env/conda.yml': lacking,
  });
  expectMarks(rules, {
    'd.yml': `${head}environment: azureml:scoring:3\n`,
    'env/environment.yml': environment,
    'env/conda.yml': lacking,
  });
});

test('a bare image alone', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-azureml-core
`,
  });
  expect(findings[0]?.message).toBe(
    'The image "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest" does not bring "azureml-core", and nothing is added to it. It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named \'azureml\'". Add a "conda_file" that lists it.',
  );
});

test('two conda files', () => {
  expectMarks(rules, {
    'one/d.yml': deployment(),
    'one/conda.yml': lacking,
    'two/d.yml': deployment(),
    'two/conda.yml': lacking,
    'three/d.yml': deployment(),
    'three/conda.yml': 'dependencies: [pip, {pip: [azureml-core]}]\n',
  });
});

test.each([
  ['itself', '- pip: [azureml-core==1.60.0]'],
  ['in another spelling', '- pip: ["AzureML_Core"]'],
  ['as a conda package', '- azureml-core'],
  ['through azureml-defaults', '- pip: [azureml-defaults]'],
  ['through an old azureml-mlflow', '- pip: ["azureml-mlflow<1.43"]'],
  ['in a requirements file', '- pip: ["-r requirements.txt"]'],
])('brought: %s', (_, list) => {
  const { undecided } = expectMarks(rules, {
    'd.yml': deployment(),
    'conda.yml': `dependencies:\n${list}\n`,
    'requirements.txt': '-r more.txt\npandas\n',
    'more.txt': 'azureml-core[extra]>=1.5 # needed\n',
  });
  expect(undecided).toEqual([]);
});

describe('indexes', () => {
  const files = (list: string, more = '') => ({
    'd.yml': deployment(),
    'conda.yml': `${more}dependencies:\n- python=3.11\n- pip\n- pip:\n${list
      .split('\n')
      .map((line) => `  - ${line}\n`)
      .join('')}`,
    'requirements.txt': '--index-url https://pkgs.dev.azure.com/own/_packaging/feed/pypi/simple/\nown-tools\n',
    'public.txt': '-i https://pypi.org/simple\nown-tools\n',
  });
  const docker = (...lines: readonly string[]) => ({
    'd.yml': `${head}environment:\n  build:\n    path: docker\n`,
    'docker/Dockerfile': [`FROM ${image}`, ...lines, ''].join('\n'),
    'docker/pip.conf': '[global]\n',
  });
  const says = (given: Record<string, string>) => {
    const { findings, undecided } = run(rules, given);
    return [findings.map(({ level }) => level), undecided.map(({ because }) => because)];
  };
  const feed = 'https://pkgs.dev.azure.com/own/_packaging/feed/pypi/simple/';

  const own = [[], ['"own-tools" may come from an index that is not public, and bring azureml-core']];

  test.each([
    ['another index', files(`--extra-index-url ${feed}\nown-tools==1.0`)],
    ['an index in place of the public one', files(`--index-url=${feed}\nown-tools`)],
    ['behind the package', files(`own-tools\n-i ${feed}`)],
    ['a folder', files('--find-links ./wheels\nown-tools')],
    ['an index that only a run knows', files('--extra-index-url ${FEED}\nown-tools')],
    ['in a requirements file', files('-r requirements.txt')],
    ['in a requirements file beside the package', files('own-tools\n-r requirements.txt')],
    ['a channel', files('pandas', 'channels: [https://conda.example.com/own]\n'), 'own-tools'],
    ['in a Dockerfile', docker(`RUN pip install --extra-index-url ${feed} own-tools`)],
    ['by a variable', docker(`ENV PIP_EXTRA_INDEX_URL=${feed}`, 'RUN pip install own-tools')],
    ['by a setting', docker(`RUN pip config set global.index-url ${feed} && pip install own-tools`)],
    ['in a nested command', docker(`RUN bash -c "pip install -i ${feed} own-tools"`)],
  ])('open: %s', (_, given, condaPackage = '') => {
    const text = given['conda.yml' as keyof typeof given] as string | undefined;
    const more =
      condaPackage === '' ? {} : { 'conda.yml': `${text}`.replace('- python', `- ${condaPackage}\n- python`) };
    expect(says({ ...given, ...more })).toEqual(own);
  });

  test.each([
    ['known packages from another index', files(`--extra-index-url ${feed}\npandas\nscikit-learn\nmlflow`)],
    ['no package but those of conda', files(`--extra-index-url ${feed}`)],
    ['the public index', files('-i https://pypi.org/simple\nown-tools')],
    ['the public index in a requirements file', files('-r public.txt')],
    ['the index of PyTorch', files('--extra-index-url https://download.pytorch.org/whl/cu118\ntorch\nown-tools')],
    ['no index', files('own-tools')],
    ['an option that is none', files('--no-binary own-tools\nown-tools')],
    ['channels by name', files('own-tools', 'channels: [conda-forge, own]\n')],
    ['a public channel', files('own-tools', 'channels: [https://conda.anaconda.org/own]\n')],
    ['a public index in a Dockerfile', docker('RUN pip install -i https://pypi.org/simple own-tools')],
    ['another variable', docker(`ENV FEED=${feed}`, 'RUN pip install own-tools')],
  ])('lacking: %s', (_, given) => {
    expect(says(given)).toEqual([['error'], []]);
  });

  test('brought all the same', () => {
    expect(says(files(`--extra-index-url ${feed}\nown-tools\nazureml-core`))).toEqual([[], []]);
  });
});

describe('markers', () => {
  const files = (list: string, python = 'python=3.11', base = image) => ({
    'd.yml': deployment('conda.yml', base),
    'conda.yml': `dependencies:\n- ${python}\n- pip:\n${list
      .split('\n')
      .map((line) => `  - ${line}\n`)
      .join('')}`,
    'requirements.txt': "pandas\nazureml-core ; python_version < '3.8'\n",
  });
  const says = (given: Record<string, string>) => {
    const { findings, undecided } = run(rules, given);
    return [findings.map(({ level }) => level), undecided.map(({ because }) => because)];
  };

  test.each<[list: string, python?: string]>([
    [`azureml-core; python_version < "3.8"`],
    [`azureml-core==1.60.0 ; python_version<='3.10'`],
    [`azureml-defaults; sys_platform == "win32"`, 'python'],
    [`azureml-core; platform_system == "Darwin"`, 'python'],
    [`azureml-core; python_version >= "3.12"`],
    [`azureml-core; python_version == "3.10"`, 'python>=3.11'],
    [`azureml-core; python_version < "3.8" or os_name == "nt"`],
    ['-r requirements.txt'],
    [`azureml-core; python_version < "3.8"\nazureml-mlflow==1.60.0; python_version >= "3.8"`],
  ])('left out: %s', (list, python) => {
    expect(says(files(list, python))).toEqual([['error'], []]);
  });

  test.each<[list: string, python?: string]>([
    [`azureml-core; python_version >= "3.8"`],
    [`azureml-core; python_version < "3.12"`],
    [`azureml-core; sys_platform != "win32"`, 'python'],
    [`azureml-core; sys_platform == "linux"`, 'pip'],
    [`azureml-core; python_version > "3.7" and platform_system == "Linux"`, 'python>=3.8,<3.12'],
    [`azureml-core; python_version < "3.8"\nazureml-core; python_version >= "3.8"`],
    [`azureml-core==1.48.0; python_version < "3.8"\nazureml-defaults; python_version >= "3.8"`],
    ['-r requirements.txt', 'python=3.7'],
  ])('let in: %s', (list, python) => {
    expect(says(files(list, python))).toEqual([[], []]);
  });

  test.each<[list: string, python?: string]>([
    [`azureml-core; python_version < "3.8"`, 'python'],
    [`azureml-core; python_version < "3.10"`, 'python>=3.8'],
    [`azureml-core; python_version < "3.8"`, 'pip'],
    [`azureml-core; platform_machine == "x86_64"`],
    [`azureml-core; python_version in "3.11"`],
    [`azureml-core; extra == "azure"`],
  ])('open: %s with %s', (list, python) => {
    expect(says(files(list, python))).toEqual([[], ['"azureml-core" may bring azureml-core']]);
  });

  test('the message names the marker', () => {
    const [found] = run(rules, files(`azureml-core; python_version < "3.8"`)).findings;
    expect(found?.message).toContain(
      `No package here brings "azureml-core": on Linux, with this Python, "python_version < '3.8'" leaves "azureml-core" out.`,
    );
  });

  test('in a Dockerfile, by the Python of the image', () => {
    const docker = (base: string, line: string) => ({
      'd.yml': `${head}environment:\n  build:\n    path: docker\n`,
      'docker/Dockerfile': `FROM ${base}\nRUN pip install ${line}\n`,
    });
    expect(says(docker('python:3.11-slim', `"azureml-core; python_version >= '3.8'"`))).toEqual([[], []]);
    expect(says(docker(image, `"azureml-core; sys_platform == 'win32'"`))).toEqual([['error'], []]);
    expect(says(docker(image, `"azureml-core; python_version >= '3.8'"`))).toEqual([
      [],
      ['"azureml-core" may bring azureml-core'],
    ]);
  });
});

test.each([
  [
    'a requirements file that is not here',
    '- pip: ["-r other.txt"]',
    'the requirements file "other.txt" cannot be read',
  ],
  [
    'a wheel',
    '- pip: [./wheels/own-1.0-py3-none-any.whl]',
    'what "./wheels/own-1.0-py3-none-any.whl" brings is not in the repository',
  ],
  ['a template', '- pip: ["{{ packages }}"]', '"{{ packages }}" is filled in by a template'],
  ['a package that may bring it', '- pip: [azureml-metrics]', '"azureml-metrics" may bring azureml-core'],
])('open: %s', (_, list, because) => {
  const files = { 'd.yml': deployment(), 'conda.yml': `dependencies:\n${list}\n` };
  expectMarks(rules, files);
  expect(undecidedOf(files)).toEqual([`conda.yml: ${because}`]);
});

test('open: what is not read', () => {
  expect(undecidedOf({ 'd.yml': `${head}environment: azureml:elsewhere:1\n` })).toEqual([
    'd.yml: the environment "elsewhere" is not defined in the repository',
  ]);
  expect(undecidedOf({ 'd.yml': deployment('missing.yml') })).toEqual([
    'd.yml: the conda file "missing.yml" is not in the repository',
  ]);
  expect(
    undecidedOf({ 'd.yml': `${head}environment: {image: "own.azurecr.io/azureml/openmpi4.1.0-ubuntu22.04"}\n` }),
  ).toEqual(['d.yml: what the image "own.azurecr.io/azureml/openmpi4.1.0-ubuntu22.04" brings is not known']);
  expect(undecidedOf({ 'd.yml': `${head}environment: {image: "${'$'}{IMAGE}"}\n` })).toEqual([
    'd.yml: "image" is filled in by a template',
  ]);
  expect(
    undecidedOf({ 'd.yml': `${head}environment: {build: {path: docker}}\n`, 'docker/Dockerfile': 'FROM x\n' }),
  ).toEqual(['docker/Dockerfile: what the image "x" brings is not known']);
  expect(undecidedOf({ 'd.yml': `${head}environment: {build: {path: docker}}\n`, 'docker/x': '' })).toEqual([
    'd.yml: the packages of its build context are not read',
  ]);
});

test('silent where no scoring script runs in the environment', () => {
  const files = {
    'mlflow.yml': 'name: a\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n',
    'no-script.yml': `name: b\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\nenvironment: {image: "${image}", conda_file: conda.yml}\n`,
    'without-environment.yml': head,
    'pipeline.yml': 'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: component.yml\n',
    'component.yml': `name: c\ntype: pipeline\njobs:\n  one:\n    type: command\n    command: python x.py\n    environment: {image: "${image}", conda_file: conda.yml}\n`,
    'conda.yml': 'dependencies: [python=3.11]\n',
    'train/environment.yml': `name: training\nimage: ${image}\nconda_file: ../conda.yml\n`,
  };
  expect(expectMarks(rules, files).undecided).toEqual([]);
});

test('a command may give another environment', () => {
  const files = {
    'd.yml': deployment(),
    'conda.yml': 'dependencies: [python=3.11]\n',
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set environment=$OTHER\n',
  };
  expectMarks(rules, files);
  expect(undecidedOf(files)).toEqual([expect.stringContaining('may set "environment"')]);
});

test('environments of one name that disagree, and ones that agree', () => {
  const reference = `${head}environment: azureml:scoring\n`;
  const environment = (folder: string) => `name: scoring\nimage: ${image}\nconda_file: ${folder}.yml\n`;
  const files = {
    'd.yml': reference,
    'env/a.environment.yml': environment('a'),
    'env/a.yml': 'dependencies: [python=3.11]\n',
    'env/b.environment.yml': environment('b'),
    'env/b.yml': 'dependencies: [{pip: [azureml-core]}]\n',
  };
  expectMarks(rules, files);
  expect(undecidedOf(files)).toEqual([
    'd.yml: "azureml:scoring" may mean several environments, and one of them brings azureml-core',
  ]);
  expectMarks(rules, { ...files, 'env/a.yml': lacking, 'env/b.yml': lacking });
});

const known = (packages: readonly string[], complete: boolean): RunOptions => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 1 } };
  const environments = new Map<string, KnownEnvironment>([['azureml:scoring:3', { packages, complete, at }]]);
  return { config: { known: { ...defaultConfig.known, environments } } };
};

test('the configuration lists the packages of an environment', () => {
  const open = { 'd.yml': `${head}environment: azureml:scoring:3\n` };
  expect(expectMarks(rules, open, known(['azureml-core==1.60', 'pandas'], false)).undecided).toEqual([]);
  expect(undecidedOf(open, known(['pandas'], false))).toEqual([
    '.azureml-batch-lint.yml: the environment "azureml:scoring:3" is not defined in the repository',
  ]);
  const { findings } = expectMarks(
    rules,
    {
      'd.yml': `${head}environment: azureml:scoring:3
#            ^^^^^^^^^^^^^^^^^ missing-azureml-core
`,
    },
    known(['pandas', 'azureml-mlflow'], true),
  );
  expect(findings[0]?.message).toContain(
    'The environment of this deployment does not bring "azureml-core", as the configuration lists its packages; "azureml-mlflow" does not.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'churn', field: 'environment' }]);
});

test('the configuration completes an environment that is defined here', () => {
  const files = {
    'd.yml': `${head}environment: azureml:scoring:3\n`,
    'environment.yml': 'name: scoring\nversion: 3\nimage: own.azurecr.io/scoring:3\n',
  };
  expect(expectMarks(rules, files, known(['azureml-core'], true)).undecided).toEqual([]);
  const [finding] = run(rules, files, known(['pandas'], true)).findings;
  expect(finding?.at.file).toBe('d.yml');
  const read = { ...files, 'environment.yml': `name: scoring\nversion: 3\nimage: ${image}\nconda_file: conda.yml\n` };
  expectMarks(rules, { ...read, 'conda.yml': lacking }, known(['pandas'], true));
  expectMarks(rules, { ...read, 'conda.yml': 'dependencies: [python]\n' }, known(['azureml-core'], false));
  expectMarks(rules, { ...read, 'conda.yml': 'dependencies: [azureml-core]\n' }, known(['pandas'], true));
});

describe('build contexts', () => {
  const built = `${head}environment:\n  build:\n    path: docker\n`;
  const docker = (lines: string, more: Record<string, string> = {}) => ({
    'd.yml': built,
    'docker/Dockerfile': lines,
    ...more,
  });
  const from = `FROM ${image}\n`;

  test('a Dockerfile on a bare image that installs everything but it', () => {
    const { findings } = expectMarks(
      rules,
      docker(
        `# syntax=docker/dockerfile:1
FROM ${image}
#    ${'^'.repeat(image.length)} missing-azureml-core
COPY requirements.txt /tmp/
RUN apt-get update && apt-get install -y git \\
    && pip install --no-cache-dir -r /tmp/requirements.txt azureml-mlflow
`,
        { 'docker/requirements.txt': 'pandas\n' },
      ),
    );
    expect(findings[0]?.message).toBe(
      `Neither the base image "${image}" nor anything in this Dockerfile brings "azureml-core"; "azureml-mlflow" does not. It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named 'azureml'". Add "RUN pip install azureml-core". With "azureml-mlflow" it may run all the same: one deployment on azureml-mlflow 1.62 is known to.`,
    );
    expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['d.yml']);
  });

  test.each([
    ['by name', `${from}RUN pip install azureml-core\n`],
    ['in a lower stage', `${from.trim()} AS base\nRUN pip install azureml-defaults\nFROM base\n`],
    ['in a requirements file', `${from}COPY . .\nRUN pip install -r needs.txt\n`],
    ['in a conda file', `${from}COPY conda.yml /tmp/\nRUN conda env update -f /tmp/conda.yml\n`],
    ['in spite of a gap', `${from}RUN ./own.sh && pip install azureml-core\n`],
  ])('brought: %s', (_, lines) => {
    const files = docker(lines, {
      'docker/needs.txt': 'azureml-core\n',
      'docker/conda.yml': 'dependencies:\n- pip: [azureml-core]\n',
    });
    expect(expectMarks(rules, files).undecided).toEqual([]);
  });

  test.each([
    ['a script', `${from}RUN ./own.sh\n`],
    ['a build stage', `${from.trim()} AS build\nRUN pip install azureml-core\n${from}COPY --from=build /x /x\n`],
    ['another base', 'FROM python:3.11\nRUN pip install pandas\n'],
    ['a base that is given', 'ARG BASE\nFROM ${BASE}\n'],
    ['a requirements file that is not here', `${from}COPY . .\nRUN pip install -r gone.txt\n`],
    ['no instruction at all', 'hello\n'],
  ])('open: %s', (_, lines) => {
    expect(expectMarks(rules, docker(lines)).undecided).toHaveLength(1);
  });

  describe('named by flags', () => {
    const by = (command: string, file = 'setup.sh') => ({
      'd.yml': `${head}environment: azureml:scoring:3\n`,
      'docker/Dockerfile': `${from}RUN pip install pandas\n`,
      'docker/gpu/Dockerfile.gpu': `${from}RUN pip install azureml-core\n`,
      [file]: `${command}\n`,
    });
    const create = 'az ml environment create --name scoring --version 3';
    const found = (files: Record<string, string>) => run(rules, files).findings.map(({ at }) => at.file);

    test.each([
      ['in a script', by(`${create} --build-context docker`)],
      ['with a slash', by(`${create} --build-context=./docker/`)],
      ['from another folder', by(`cd docker && ${create} --build-context .`)],
      ['with the Dockerfile', by(`${create} --build-context docker --dockerfile-path Dockerfile`)],
      ['in PowerShell', by(`${create} \`\n  --build-context docker`, 'setup.ps1')],
      ['in a batch file', by(`${create} ^\n  --build-context docker`, 'setup.cmd')],
      ['in a pipeline', by(`steps:\n- script: ${create} --build-context docker`, 'azure-pipelines.yml')],
      [
        'in Python',
        by(
          'from azure.ai.ml.entities import BuildContext, Environment\nEnvironment(name="scoring", version="3", build=BuildContext(path="docker"))',
          'train.py',
        ),
      ],
    ])('%s', (_, files) => {
      expect(found(files)).toEqual(['docker/Dockerfile']);
    });

    test.each([
      ['another Dockerfile', by(`${create} --build-context docker --dockerfile-path gpu/Dockerfile.gpu`)],
      ['a folder that is not here', by(`${create} --build-context elsewhere`)],
      ['a folder that only a run knows', by(`${create} --build-context "$CONTEXT"`)],
      ['a Dockerfile that only a run knows', by(`${create} --build-context docker --dockerfile-path "$NAME"`)],
      ['a repository', by(`${create} --build-context https://github.com/own/x.git#docker`)],
      ['another version', by(create.replace('3', '4').concat(' --build-context docker'))],
      ['an image beside it', by(`${create} --build-context docker --set build.path=other`)],
      ['text that is printed', by(`echo "${create} --build-context docker"`)],
      ['a registry', by(`${create} --build-context docker --registry-name own`)],
      ['hidden flags', by(`${create} --build-context docker "$@"`)],
    ])('silent: %s', (_, files) => {
      expect(found(files)).toEqual([]);
    });
  });
});
