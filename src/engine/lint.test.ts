import { expect, test } from 'vitest';
import { defaultConfig } from '../config/config.ts';
import type { ReadDialect } from '../model/dialect.ts';
import { containFailures } from '../model/failure.ts';
import { rules } from '../rules/index.ts';
import { memoryWorkspace } from '../text/workspace.ts';
import { judge, lint, readRepository } from './lint.ts';

const deployment = 'name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';
const pipeline = 'name: d\nendpoint_name: e\ntype: pipeline\n';
const component = '$schema: pipelineComponent.schema.json\ntype: pipeline\nname: p\ndisplay_name: [1]\njobs: {}\n';

async function lintAll(files: Readonly<Record<string, string>>) {
  const { findings, failures } = await lint(memoryWorkspace(files), rules, defaultConfig);
  return { failures, found: findings.map(({ rule, at }) => `${rule} ${at.file}`) };
}

// Each says in a way of its own which schema reads a file; the one that is needed must be there.
test.each([
  [
    'a component on the next line',
    { 'd.yml': `${pipeline}component:\n  ./c.yml\n`, 'c.yml': component },
    'wrong-type c.yml',
  ],
  ['a component that code loads', { 'c.yml': component, 'd.py': loading('c.yml') }, 'wrong-type c.yml'],
  [
    'a type behind a comment',
    { 'd.yml': `${deployment}type: # what it is\n  model\nnonsense: 1\n` },
    'unknown-key d.yml',
  ],
  ['a type in a block', { 'd.yml': `${deployment}type: >-\n  model\nnonsense: 1\n` }, 'unknown-key d.yml'],
  ['a type in an anchor', { 'd.yml': `x-t: &t model\n${deployment}type: *t\n` }, 'unknown-key d.yml'],
  [
    'an environment on the next line',
    {
      'd.yml': `${deployment}type: model\nenvironment:\n  file:./env.yml\n`,
      'env.yml': 'name: n\nimage: i\nnonsense: 1\n',
    },
    'unknown-key env.yml',
  ],
])('the schema is there for %s', async (_, files, finding) => {
  const { failures, found } = await lintAll(files);
  expect(failures).toEqual([]);
  expect(found).toContain(finding);
});

function loading(file: string): string {
  return [
    'from azure.ai.ml import load_component',
    'from azure.ai.ml.entities import PipelineComponentBatchDeployment',
    `d = PipelineComponentBatchDeployment(name="d", endpoint_name="e", component=load_component("${file}"))`,
    'client.batch_deployments.begin_create_or_update(d)',
    '',
  ].join('\n');
}

test('a reader that throws fails for its file alone, and everything else is reported', () => {
  const read: ReadDialect = (sources) => {
    if (sources.some(({ file }) => file === 'bad.sh')) throw new RangeError('too much');
    return { commands: { deploys: [], invokes: [], assets: [], routes: [], effects: [], programs: [] } };
  };
  const workspace = memoryWorkspace({ 'd.yml': `${deployment}nonsense: 1\n`, 'bad.sh': '', 'good.sh': '' });
  const containment = containFailures();
  const files = ['bad.sh', 'good.sh'];
  const readers = { yaml: ['d.yml'], dialects: [{ name: 'commands', read, files }], declares: false, speaking: [] };
  const project = readRepository(workspace, defaultConfig, readers, containment);
  const documents = project.documents.map((document) => ({ ...document, validate: undefined }));
  const result = judge(project, documents, rules, defaultConfig, containment);
  expect(result.failures).toEqual([{ step: 'while reading commands', file: 'bad.sh', error: 'too much' }]);
  expect(result.batchFiles).toEqual(['d.yml']);
});
