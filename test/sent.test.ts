import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import type { SchemaName } from '../src/schema/violation.ts';
import { type Files, run } from './rules/marked.ts';
import { cases, differences, sentAnswers, textOf } from './vectors/azure-ai-ml.ts';

/** The rules that speak for the client: what it cannot load, or refuses to. */
const loading = new Set([
  'yaml-syntax',
  'unknown-key',
  'missing-key',
  'wrong-type',
  'invalid-value',
  'null-value',
  'empty-tag',
  'invalid-name',
  'invalid-deployment-name',
  'out-of-range-value',
  'invalid-reference',
  'misplaced-setting',
  'online-only-key',
  'wrong-file-kind',
  'missing-file',
]);
const speaking = rules.filter(({ id }) => loading.has(id));

/** What sends a file of a kind: one command, or a deployment that names it. */
function senderOf(schema: SchemaName, settings: string): Files {
  const [group = ''] = /^batch-(deployment|endpoint)|^[a-z]+/.exec(schema) ?? [];
  if (schema === 'pipeline-component') {
    return {
      'deploy.yml': 'name: blue\nendpoint_name: parcels\ntype: pipeline\ncomponent: ./asset.yml\n',
      'deploy.sh': 'az ml batch-deployment create --file deploy.yml\n',
    };
  }
  if (schema === 'command-component' || schema === 'parallel-component') {
    return {
      ...senderOf('pipeline-component', ''),
      'deploy.yml': 'name: blue\nendpoint_name: parcels\ntype: pipeline\ncomponent: ./pipeline.yml\n',
      'pipeline.yml': `type: pipeline\njobs:\n  step:\n    type: ${group}\n    component: ./asset.yml\n`,
    };
  }
  return { 'deploy.sh': `az ml ${group} create --file asset.yml${settings}\n`, 'parcels.yml': batch };
}

/** A batch endpoint, so that there is something to deploy. */
const batch = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: parcels\n';

/** What the files of the vectors name. */
const around: Files = {
  'code/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n',
  'model/model.txt': 'weights\n',
  'context/Dockerfile': 'FROM ubuntu:24.04\n',
  'conda.yml': 'dependencies:\n  - python=3.10\n',
  'environment.yml': 'name: scoring\nimage: ubuntu\n',
};

function isRefused(schema: SchemaName, text: string, settings = ''): boolean {
  const { findings } = run(speaking, { ...around, ...senderOf(schema, settings), 'asset.yml': text });
  return findings.some(({ level, rule, at: { file } }) => {
    const isOdd = rule === 'out-of-range-value' || rule === 'missing-file';
    return level === 'error' && !isOdd && (file === 'asset.yml' || file === 'deploy.sh');
  });
}

const decides = 'The type that the file says decides which schema reads it, and the vectors name the schema.';

/** Where a whole run says something else than the vectors, and the schema alone does not. */
const byRun: Readonly<Record<string, string>> = {
  'batch-deployment-classic: with type: model': decides,
  'batch-deployment-model: model form type left out': decides,
  'batch-deployment-model: instance count in settings type left out': decides,
  'batch-deployment-model: with mini_batch_size: 5': decides,
  'batch-deployment-model: with provisioning_state: x': decides,
  'batch-deployment-model: with output_action: append_row': decides,
  'batch-deployment-pipeline: pipeline form type left out': decides,
  'batch-deployment-pipeline: job definition type left out': decides,
  'batch-deployment-pipeline: with job_definition: {type: pipeline, component: azureml:c:1}': decides,
};

test('Of a file and the command that sends it, a run says what the client says of it.', () => {
  const different = cases.filter(({ seed, answer }) => isRefused(seed.schema, textOf(seed, answer)) === answer.accepts);
  const expected = new Set([...Object.keys(differences), ...Object.keys(byRun)]);
  expect(different.map(({ title }) => title).filter((title) => !expected.has(title))).toEqual([]);
}, 180_000);

test.each(sentAnswers.map((each) => [`${each.schema}: ${each.name}`, each] as const))('%s', (_, answer) => {
  const { schema, text, sets = [], accepts } = answer;
  const settings = sets.map(([path, value]) => ` --set ${path}=${value}`).join('');
  expect(isRefused(schema, text, settings)).toBe(!accepts);
});
