import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { missingAzuremlCore } from './rule.ts';

const script = (conda: string, before = '') => ({
  'src/score.py': 'def init():\n    pass\ndef run(mini_batch):\n    return mini_batch\n',
  'deploy.py': `from azure.ai.ml.entities import BatchDeployment, CodeConfiguration, Environment
${before}
deployment = BatchDeployment(name="blue", endpoint_name="churn", model="azureml:m:1", compute="cpu",
    environment=Environment(name="x", image="mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04", conda_file=${conda}),
    code_configuration=CodeConfiguration(code="src", scoring_script="score.py"))
client.batch_deployments.begin_create_or_update(deployment)
`,
});
const outcome = (conda: string, before?: string) => {
  const { findings, undecided } = run([missingAzuremlCore], script(conda, before));
  return [...findings.map(({ rule, at }) => `${rule} ${at.file}`), ...undecided.map(({ because }) => because)];
};
const found = ['missing-azureml-core deploy.py'];

test('a conda environment that code writes down as a dict', () => {
  const packages = (...pip: readonly string[]) =>
    `{"channels": ["conda-forge"], "dependencies": ["python=3.10", {"pip": [${pip.map((each) => `"${each}"`).join(', ')}]}]}`;
  expect(outcome(packages('pandas'))).toEqual(found);
  expect(outcome(packages('pandas', 'azureml-core==1.60.0'))).toEqual([]);
  expect(outcome('conda', `conda = ${packages('pandas')}`)).toEqual(found);
  expect(outcome('dict(dependencies=["python=3.10", dict(pip=["pandas"])])')).toEqual(found);
});

test('what of it only a run knows', () => {
  const gap = ['a dependency is known at run time only, or no package'];
  expect(outcome('{"dependencies": ["python=3.10", {"pip": ["pandas", package]}]}', 'package = input()')).toEqual(gap);
  expect(outcome('{"dependencies": ["python=3.10", *more]}', 'more = input()')).toEqual([
    'its dependencies are put together of lists',
  ]);
  expect(outcome('{"channels": ["https://conda.contoso.com"], "dependencies": ["python=3.10"]}')).toEqual([
    'packages may come from another channel',
  ]);
});
