import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { missingAzuremlCore } from '../../rules/missing-azureml-core/rule.ts';

const base: Files = {
  'd.yml':
    'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nenvironment:\n  image: x\n  conda_file: conda.yml\ncode_configuration: {code: src, scoring_script: score.py}\n',
  'src/score.py': 'def init(): pass\ndef run(batch): return [str(each) for each in batch]\n',
};

function reasons(files: Files): readonly string[] {
  const { undecided } = run([missingAzuremlCore], { ...base, ...files });
  return [...new Set(undecided.map(({ because }) => because))];
}

test('a conda file that is not there is not said to be one that cannot be read', () => {
  expect(reasons({})).toEqual(['the conda file "conda.yml" is not in the repository']);
  expect(reasons({ 'conda.yml': '- just\n- a list\n' })).toEqual(['the conda file "conda.yml" cannot be read']);
  const [because] = reasons({
    'up.sh': 'curl -o conda.yml https://x/conda.yml\naz ml batch-deployment create -f d.yml\n',
  });
  expect(because).toBe('nobody can tell whether the conda file "conda.yml" exists: a step in "up.sh" may write it');
});

const code =
  'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import *\nclient = MLClient()\nd = ModelBatchDeployment(name="b", endpoint_name="p", model="azureml:m:1", compute="c", environment=Environment(image="x", conda_file="env.yml"), code_configuration=CodeConfiguration(code="src", scoring_script="score.py"))\nclient.batch_deployments.begin_create_or_update(d).result()\n';

test('a path of code that may mean several things, or none, says so', () => {
  const said = (files: Files) =>
    reasons({ 'a/d.py': code, 'conda.yml': 'dependencies: [pip: [azureml-core]]\n', ...files });
  expect(said({ 'env.yml': '', 'a/env.yml': '' })).toContain('"env.yml" may be "a/env.yml" or "env.yml"');
  expect(said({})).toContain('"env.yml" is in none of the folders that it may be looked for in');
});
