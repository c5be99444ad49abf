import { expect, test } from 'vitest';
import { run } from '../../test/rules/marked.ts';
import { rules } from '../rules/index.ts';

const deployment = 'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: azureml:cpu\n';
const code = 'code_configuration:\n  code: src\n  scoring_script: score.py\nenvironment: azureml:env:1\n';
const script = 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n';

function found(text: string) {
  const { findings } = run(rules, {
    'd.yml': text,
    'src/score.py': script,
    'd.sh': 'az ml batch-deployment create -f d.yml --set-default\n',
  });
  return findings
    .filter(({ level }) => level === 'error')
    .map(({ rule, at }) => `${text.slice(0, at.span.start).split('\n').length} ${rule}`);
}

// What azure-ai-ml 1.35.2 says of each was seen by running it.
test.each([
  ['a slip in "$schema"', `$schem: x\n${deployment}`, ['1 unknown-key']],
  ['"$comment"', `$comment: x\n${deployment}`, ['1 unknown-key']],
  ['a date as "$schema"', `$schema: 2024-01-01\n${deployment}`, []],
  ['no "$schema"', `$schema:\n${deployment}`, ['1 null-value']],
  ['"$schema" further inside', deployment + code.replace('  code:', '  $schema: x\n  code:'), []],
  ['no blank behind a colon', deployment + code.replace('code: src', 'code:./src'), ['7 yaml-syntax']],
  ['an address as a value of its own line', `${deployment}description: see\n  https://example.org/a\n`, []],
  [
    'a version without a name',
    deployment.replace('azureml:parcels:1', '{path: ./src, version: 3, type: mlflow_model}'),
    ['4 missing-key'],
  ],
  [
    'a prefix in capitals',
    deployment.replace('azureml:parcels', 'AzureML://registries/r/models/m/versions'),
    ['4 invalid-reference'],
  ],
])('%s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});
