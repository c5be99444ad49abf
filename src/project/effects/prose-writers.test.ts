import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { missingFile } from '../../rules/missing-file/rule.ts';

const files: Files = {
  'deployment.yml': `name: blue
endpoint_name: parcels
type: model
model: azureml:parcels:1
compute: azureml:cpu
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
  conda_file: conda.yml
`,
  'env/prod.yml': 'dependencies:\n- python=3.10\n',
  'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n',
  'deploy.sh': 'az ml batch-deployment create -f deployment.yml\n',
};

/** The files that are told to be missing, with the prose beside them. */
function missing(name: string, prose: string): readonly string[] {
  return run([missingFile], { ...files, [name]: prose }).findings.map(
    ({ message }) => /"([^"]+)"/.exec(message)?.[1] ?? '',
  );
}

test.each([
  ['README.md', '```bash\ncp env/prod.yml conda.yml\n```\n'],
  ['README.md', 'Then\n\n```sh\n$ conda env export > conda.yml\n```\n'],
  ['README.md', 'Copy the environment first: `cp env/prod.yml conda.yml`.\n'],
  ['docs/deploy.md', '~~~\ncurl -o conda.yml https://example.com/conda.yml\n~~~\n'],
])('%s: %j says how the file comes to be there', (name, prose) => {
  expect(missing(name, prose)).toEqual([]);
});

test.each([
  ['README.md', 'The file conda.yml holds what env/prod.yml has, see cp env/prod.yml conda.yml.\n'],
  ['README.md', '```bash\ncp conda.yml env/prod.yml\n```\n'],
  ['README.md', '```bash\ncp env/prod.yml other/conda.yml\n```\n'],
  ['README.md', '```bash\ncp <your file> conda.yml\n```\n'],
  ['README.md', '```bash\ncp $FILE $TARGET # conda.yml\n```\n'],
  ['CHANGELOG.md', '- `cp env/prod.yml conda.yml` before deploying\n'],
])('%s: %j does not', (name, prose) => {
  expect(missing(name, prose)).toEqual(['conda.yml']);
});
