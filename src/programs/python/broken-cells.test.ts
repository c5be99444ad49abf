import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { shortTimeout } from '../../rules/short-timeout/rule.ts';

const head = 'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import *\nclient = MLClient()\nsize = 1000';
const made =
  "d = ModelBatchDeployment(name='blue', endpoint_name='parcels', model='azureml:m:1', compute='cpu', settings=ModelBatchDeploymentSettings(mini_batch_size=size))";
const sent = 'client.batch_deployments.begin_create_or_update(d).result()';

function said(...cells: readonly string[]) {
  const notebook = { nbformat: 4, cells: cells.map((source) => ({ cell_type: 'code', source })) };
  const { findings, undecided } = run([shortTimeout], { 'a.ipynb': JSON.stringify(notebook) });
  return { found: findings.length, because: undecided.map((each) => each.because) };
}

test.each([
  ['a bracket that is not closed', 'x = (1,'],
  ['prose', 'this is no Python'],
  ['a quote that is not closed', 'x = "a'],
  ['a block that is not there', 'if x:'],
])('a cell that cannot be read does not swallow those behind it: %s', (_, cell) => {
  expect(said(head, cell, made, sent)).toEqual({ found: 1, because: [] });
});

test('what it would set is not known, and it is named with the line', () => {
  expect(said(head, 'x = 1\nsize = size + (', made, sent)).toEqual({
    found: 0,
    because: [expect.stringMatching(/^cell 2 cannot be read as Python \(line 2\) and may set "size"/)],
  });
});

test('nor is an object that it would change or hand over', () => {
  for (const cell of ['d.settings.mini_batch_size = 5 6', 'prepare(d) d']) {
    expect(said(head, made, cell, sent)).toEqual({
      found: 0,
      because: [expect.stringMatching(/^cell 3 cannot be read as Python \(line 1\) and may set/)],
    });
  }
});

test.each([
  ['magics', '%matplotlib inline\n!pip install x\nfiles = !ls\n%%time'],
  ['questions', 'client?\nclient.jobs??'],
  ['no more than it says', 'x = 5 6'],
])('and otherwise nothing changes: %s', (_, cell) => {
  expect(said(head, cell, made, sent)).toEqual({ found: 1, because: [] });
});

test('what it makes itself is there, and all of it is not known', () => {
  const broken =
    "from azure.ai.ml.entities import ModelBatchDeployment\nd = ModelBatchDeployment(name='blue', settings= # to do\n)";
  const { because } = said('from azure.ai.ml import MLClient\nclient = MLClient()', broken, sent);
  expect(because).not.toEqual([]);
  for (const each of because) expect(each).toMatch(/^cell 2 cannot be read as Python \(line 3\) and may set/);
});
