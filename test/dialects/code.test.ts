import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { run } from '../rules/marked.ts';
import { deploymentCode, endpointCode, imports, sent } from './said.ts';

test('nothing computed, changed later or handed to other code becomes a finding', () => {
  const wrong = 'ModelBatchDeploymentSettings(mini_batch_size=100, retry_settings=BatchRetrySettings(timeout=20))';
  const texts = [
    `settings = ${wrong}\nsettings.retry_settings = other()\nd = ${deploymentCode(', settings=settings')}\n`,
    `settings = ${wrong}\nmend(settings)\nd = ${deploymentCode(', settings=settings')}\n`,
    `d = ${deploymentCode(`, settings=${wrong}`)}\nmend(d)\n`,
    `d = ${deploymentCode(`, settings=${wrong}`)}\nd.settings.retry_settings.timeout = 300\n`,
    `def make():\n    return ${deploymentCode(`, settings=${wrong}`)}\n`,
    `d = ${deploymentCode(`, settings=${wrong}, **more`)}\nd.settings = more\n`,
    `class ModelBatchDeployment:\n    pass\nd = ${deploymentCode(`, settings=${wrong}`)}\n`,
    `if fast:\n    timeout = 20\nelse:\n    timeout = 300\nd = ${deploymentCode(', settings=ModelBatchDeploymentSettings(mini_batch_size=100, retry_settings=BatchRetrySettings(timeout=timeout))')}\n`,
  ];
  for (const text of texts) {
    const { findings } = run(rules, { 'd.py': `${imports}${text}client.begin_create_or_update(d)\n` });
    expect([text, findings.filter(({ rule }) => rule === 'short-timeout')]).toEqual([text, []]);
  }
});

test('paths of code are never called missing', () => {
  const code = deploymentCode(
    ', compute="cluster", model=Model(path="model"), environment=Environment(image="i", conda_file="nowhere.yml"), code_configuration=CodeConfiguration(code="src", scoring_script="none.py")',
  ).replace(', model="azureml:m:1"', '');
  const { findings } = run(rules, { 'a/d.py': sent(endpointCode, code), 'src/score.py': '', 'a/src/score.py': '' });
  expect(findings.map(({ rule }) => rule)).toEqual([]);
});
