import type { Files } from '../rules/marked.ts';
import type { Mistake } from './said.ts';
import { deploymentCode, endpointCode, schema, sent, settings, withYaml } from './said.ts';
import { deployment, endpoint, idOf, inTemplates, type Resource, toService, workspace } from './templates.ts';

const bare = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04';
const conda = (packages: string): Files => ({
  'conda.yml': `dependencies:\n- python=3.10\n- pip\n- pip:\n  - ${packages}\n`,
  'src/score.py': 'import os\n',
});
const scriptYaml = `code_configuration:\n  code: src\n  scoring_script: score.py\n${settings()}`;
const inlineYaml = (image: string, more = '') => `environment:\n  image: ${image}\n${more}${scriptYaml}`;
const referenceYaml = (reference: string) =>
  withYaml(`environment: ${reference}\n${scriptYaml}`, { 'src/score.py': 'import os\n' });
const set = (value: string): Files =>
  withYaml(scriptYaml, {
    'src/score.py': 'import os\n',
    'deploy.sh': `az ml batch-deployment create -f deployment.yml --set ${value}\n`,
  });
const scriptCode = ', code_configuration=CodeConfiguration(code="src", scoring_script="score.py")';
const code = (environment: string, others: Files = { 'src/score.py': 'import os\n' }): Files => ({
  'deploy.py': sent(endpointCode, deploymentCode(`, compute="cluster", environment=${environment}${scriptCode}`)),
  ...others,
});
const made = (environmentId: string, ...others: readonly Resource[]): readonly Resource[] => [
  workspace(),
  ...others,
  endpoint(),
  deployment({ environmentId, codeConfiguration: { codeId: idOf('codes/c/versions/1'), scoringScript: 'score.py' } }),
];
const environment = (properties: object): readonly Resource[] => [
  { type: 'environments', name: 'ws/env', properties: {} },
  { type: 'environments/versions', name: 'ws/env/1', properties },
];
/** An environment that a command makes of its flags alone. */
const byFlags = (flags: string, others: Files = { 'src/score.py': 'import os\n' }): Files =>
  withYaml(`environment: azureml:env:1\n${scriptYaml}`, {
    'setup.sh': `az ml environment create --name env --version 1 ${flags}\n`,
    ...others,
  });
const ownId = idOf('environments/env/versions/1');
/** The text of a file beside the template, as each language takes it in. */
const withConda = (packages: string, others = conda(packages)) => {
  const { bicep, terraform } = inTemplates(made(ownId, ...environment({ image: bare, condaFile: '@conda' })), others);
  return {
    bicep: swap(bicep, "'@conda'", "loadTextContent('conda.yml')"),
    terraform: swap(terraform, '"@conda"', 'file("${path.module}/conda.yml")'),
  };
};
function swap(files: Files, from: string, to: string): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replace(from, () => to)]));
}

/** The environments of batch deployments. */
export const environmentMistakes: readonly Mistake[] = [
  {
    rule: 'missing-azureml-core',
    level: 'error',
    message:
      'No package here brings "azureml-core". It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named \'azureml\'". Add "azureml-core" to the "pip" list.',
    said: {
      yaml: withYaml(inlineYaml(bare, '  conda_file: conda.yml\n'), conda('pandas')),
      cli: withYaml(`environment: azureml:env:1\n${scriptYaml}`, {
        ...conda('pandas'),
        'env.yml': `${schema('environment')}name: env\nversion: 1\nimage: ${bare}\nconda_file: conda.yml\n`,
        'setup.sh': 'az ml environment create --file env.yml\n',
      }),
      sdk: code(`Environment(image="${bare}", conda_file="conda.yml")`, conda('pandas')),
      ...withConda('pandas'),
    },
  },
  {
    rule: 'missing-azureml-core',
    what: 'an image',
    level: 'error',
    message: `The image "${bare}" does not bring "azureml-core", and nothing is added to it. It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named 'azureml'". Add a "conda_file" that lists it.`,
    said: {
      yaml: withYaml(inlineYaml(bare), { 'src/score.py': 'import os\n' }),
      cli: byFlags(`--image ${bare}`),
      sdk: code(`Environment(image="${bare}")`),
      ...toService(made(ownId, ...environment({ image: bare }))),
    },
  },
  {
    rule: 'deprecated-base-image',
    level: 'warning',
    message:
      'The base image "mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04" is deprecated (OpenMPI 3 images): it gets no security patches. Maintained are "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04", "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04".',
    said: {
      yaml: withYaml(inlineYaml('mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04'), {
        'src/score.py': 'import os\n',
      }),
      cli: byFlags('--image mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04'),
      sdk: code('Environment(image="mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04")'),
      ...toService(made(ownId, ...environment({ image: 'mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04' }))),
    },
  },
  {
    rule: 'unsupported-python',
    level: 'warning',
    message:
      '"python=3.7" is before 3.8, and gets no fixes and no new packages any more. Use Python 3.10, 3.11 or 3.12.',
    said: old({
      yaml: withYaml(inlineYaml(bare, '  conda_file: conda.yml\n'), conda('azureml-core')),
      cli: byFlags(`--image ${bare} --conda-file conda.yml`, conda('azureml-core')),
      sdk: code(`Environment(image="${bare}", conda_file="conda.yml")`, conda('azureml-core')),
      ...withConda('azureml-core'),
    }),
  },
  {
    rule: 'curated-environment',
    level: 'warning',
    message:
      '"azureml://registries/azureml/environments/sklearn-1.5/versions/1" is a curated environment, and those are documented as unsupported in batch deployments. Define an environment of your own; a curated image may be its base.',
    said: {
      yaml: referenceYaml('azureml://registries/azureml/environments/sklearn-1.5/versions/1'),
      cli: set('environment=azureml://registries/azureml/environments/sklearn-1.5/versions/1'),
      sdk: code('"azureml://registries/azureml/environments/sklearn-1.5/versions/1"'),
      ...toService(made('azureml://registries/azureml/environments/sklearn-1.5/versions/1')),
    },
  },
  {
    rule: 'unversioned-reference',
    level: 'error',
    message:
      'The reference "azureml:env" names no version of the environment. Write "azureml:env:1" or another version, or "azureml:env@latest".',
    said: {
      yaml: referenceYaml('azureml:env'),
      cli: set('environment=azureml:env'),
      sdk: code('"azureml:env"'),
    },
  },
  {
    rule: 'latest-as-version',
    level: 'warning',
    message:
      '"azureml:env:latest" asks for a version of the environment that is named "latest". For the newest version write "azureml:env@latest".',
    said: {
      yaml: referenceYaml('azureml:env:latest'),
      cli: set('environment=azureml:env:latest'),
      sdk: code('"azureml:env:latest"'),
    },
  },
  {
    rule: 'latest-as-version',
    what: 'in an id',
    level: 'warning',
    message: `"${idOf('environments/env/versions/latest')}" asks for a version of the environment that is named "latest". Ids take no labels: name the version itself.`,
    said: toService(made(idOf('environments/env/versions/latest'))),
  },
  {
    rule: 'missing-file',
    level: 'error',
    message: 'No conda file "conda.yml". Paths are relative to the file that names them.',
    said: {
      yaml: withYaml(inlineYaml(bare, '  conda_file: conda.yml\n'), { 'src/score.py': 'import os\n' }),
      ...withConda('', {}),
    },
  },
  {
    rule: 'incomplete-environment',
    level: 'error',
    message:
      'The environment has a "conda_file" and no "image" to build it on. Add "image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04" or another base image.',
    said: {
      yaml: withYaml(`environment:\n  conda_file: conda.yml\n${scriptYaml}`, conda('azureml-core')),
      cli: byFlags('--conda-file conda.yml', conda('azureml-core')),
      sdk: code('Environment(conda_file="conda.yml")', conda('azureml-core')),
    },
  },
  {
    rule: 'pkg-resources-removed',
    level: 'warning',
    message:
      'setuptools 82 and later have no "pkg_resources", and "azureml-core==1.56.0" imports it. Pin "setuptools<82", or take "azureml-core>=1.61.0.post3".',
    said: {
      yaml: withYaml(
        inlineYaml(bare, '  conda_file: conda.yml\n'),
        conda('azureml-core==1.56.0\n  - setuptools==82.0.0'),
      ),
      cli: byFlags(`--image ${bare} --conda-file conda.yml`, conda('azureml-core==1.56.0\n  - setuptools==82.0.0')),
      sdk: code(
        `Environment(image="${bare}", conda_file="conda.yml")`,
        conda('azureml-core==1.56.0\n  - setuptools==82.0.0'),
      ),
      ...withConda('azureml-core==1.56.0\n  - setuptools==82.0.0'),
    },
  },
  {
    rule: 'undeclared-import',
    level: 'warning',
    message:
      '"sklearn" is imported here, and nothing in "conda.yml" brings it: the job ends in "No module named \'sklearn\'". Add "scikit-learn" to its packages.',
    said: {
      yaml: withYaml(inlineYaml(bare, '  conda_file: conda.yml\n'), {
        ...conda('azureml-core'),
        'src/score.py': 'import sklearn\n',
      }),
      cli: byFlags(`--image ${bare} --conda-file conda.yml`, {
        ...conda('azureml-core'),
        'src/score.py': 'import sklearn\n',
      }),
      sdk: code(`Environment(image="${bare}", conda_file="conda.yml")`, {
        ...conda('azureml-core'),
        'src/score.py': 'import sklearn\n',
      }),
    },
  },
];

function old(said: Mistake['said']): Mistake['said'] {
  return Object.fromEntries(
    Object.entries(said).map(([dialect, files]) => [
      dialect,
      { ...files, 'conda.yml': (files['conda.yml'] ?? '').replace('python=3.10', 'python=3.7') },
    ]),
  );
}
