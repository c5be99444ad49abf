import { expect, test } from 'vitest';
import { run } from '../../test/rules/marked.ts';
import { rules } from '../rules/index.ts';

const deployment = (environment: string) =>
  `name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\ncode_configuration:\n  code: src\n  scoring_script: score.py\nenvironment: ${environment}\n`;
const script = { 'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n' };
const of = (environment: string) => {
  const { findings, undecided } = run(rules, { 'd.yml': deployment(environment), ...script });
  return { found: findings.map(({ rule }) => rule), open: undecided.map(({ rule }) => rule) };
};

test('what a value would mean is not asked where it is found to be none', () => {
  expect(of('azureml:AzureML-sklearn-1.0-ubuntu20.04-py38-cpu:33')).toEqual({
    found: ['curated-environment'],
    open: [],
  });
  expect(of('env.yml')).toEqual({ found: ['invalid-reference'], open: [] });
  expect(of('\n  build:\n    path: docker')).toEqual({ found: ['missing-file'], open: [] });
  expect(of('azureml:scoring:3')).toEqual({ found: [], open: ['missing-azureml-core'] });
});

test('a finding that is switched off says nothing', () => {
  const off = '# azureml-batch-lint: ignore-file[curated-environment] known to work\n';
  const files = { 'd.yml': `${off}${deployment('azureml:AzureML-sklearn-1.0:33')}`, ...script };
  expect(run(rules, files).undecided.map(({ rule }) => rule)).toContain('missing-azureml-core');
});
