import { expect, test } from 'vitest';
import type { Argument, InvokeCommand } from '../../model/command.ts';
import type { Location } from '../../text/location.ts';
import { linkInvocation, type ResolveData } from './invocation.ts';

const at: Location = { file: 'run.sh', span: { start: 0, end: 4 } };
const elsewhere: ResolveData = () => ({ state: 'outside', because: 'not here' });
const empty: InvokeCommand = { at, strength: 'command', inputs: [], sets: [], open: false };

function word(text: string, start = 0): Argument {
  return { text, at: { file: 'run.sh', span: { start, end: start + text.length } }, known: !text.includes('$') };
}

test('what is said is known, what holds a variable unknown, what is not said absent', () => {
  const invocation = linkInvocation(
    { ...empty, endpoint: word('churn'), deployment: word('$BLUE') },
    undefined,
    elsewhere,
  );
  expect(invocation.endpoint).toMatchObject({ state: 'known', value: 'churn' });
  expect(invocation.deployment).toMatchObject({ state: 'unknown', because: '"$BLUE" is known at run time only' });
  expect(invocation.outputPath).toEqual({ state: 'absent', in: at });
  expect(invocation).toMatchObject({ weak: false, open: false, moreInputs: false, inputs: [] });
});

test('of a command with hidden words nothing is absent', () => {
  const invocation = linkInvocation({ ...empty, open: true }, undefined, elsewhere);
  expect(invocation.deployment.state).toBe('unknown');
  expect(invocation.outputFileName.state).toBe('unknown');
  expect(invocation.moreInputs).toBe(true);
});

test('a file that was not read may bring inputs, one that was read brings its own', () => {
  const file = { ...word('inputs.yml'), folders: [''] };
  expect(linkInvocation({ ...empty, file }, undefined, elsewhere).moreInputs).toBe(true);
  const read = { inputs: [{ name: 'data', at, path: word('azureml:x:1') }], outputPath: word('out'), open: false };
  const invocation = linkInvocation({ ...empty, file }, read, elsewhere);
  expect(invocation.moreInputs).toBe(false);
  expect(invocation.inputs.map(({ name }) => name)).toEqual(['data']);
  expect(invocation.outputPath).toMatchObject({ value: 'out' });
  expect(linkInvocation({ ...empty, file }, { ...read, open: true }, elsewhere).moreInputs).toBe(true);
});

test('--set describes inputs by name, and completes those of the file', () => {
  const sets = [
    { path: 'inputs.a.type', value: word('mltable', 10) },
    { path: 'inputs.a.path', value: word('azureml:t:1', 30) },
    { path: 'inputs.n.default', value: word('5', 50) },
    { path: 'output_file_name', value: word('p.csv', 70) },
  ];
  const file = { inputs: [{ name: 'a', at, type: word('uri_file') }], open: false };
  const { inputs, moreInputs, outputFileName } = linkInvocation({ ...empty, sets }, file, elsewhere);
  expect(inputs.map(({ name }) => name)).toEqual(['a', 'n']);
  expect(inputs[0]).toMatchObject({ at, type: { value: 'mltable' }, path: { value: 'azureml:t:1' } });
  expect(inputs[1]).toMatchObject({ literal: { value: '5' }, path: { state: 'absent' } });
  expect(outputFileName).toMatchObject({ value: 'p.csv' });
  expect(moreInputs).toBe(false);
});

test.each(['inputs', 'inputs.a', 'inputs.a.mode', 'input_data', 'dataset', 'dataset.path'])(
  '--set %s may bring inputs that cannot be told',
  (path) => {
    expect(linkInvocation({ ...empty, sets: [{ path, value: word('x') }] }, undefined, elsewhere).moreInputs).toBe(
      true,
    );
  },
);

test('--set of outputs leaves the path of the output unknown', () => {
  const sets = [{ path: 'output_dataset.path', value: word('x') }];
  expect(linkInvocation({ ...empty, sets }, undefined, elsewhere).outputPath.state).toBe('unknown');
});

test.each([
  ['azureml:table:1', 'table', '1'],
  ['azureml:table@latest', 'table', undefined],
  ['table:1', 'table', '1'],
  ['table@latest', 'table', undefined],
])('%s names a data asset', (written, name, version) => {
  const asked: unknown[] = [];
  linkInvocation({ ...empty, inputs: [{ at, path: word(written) }] }, undefined, (reference) => {
    asked.push(reference);
    return elsewhere(reference, at);
  });
  expect(asked).toMatchObject([
    { form: 'asset', name, ...(version === undefined ? { label: 'latest' } : { version }) },
  ]);
});

test.each([
  './data',
  'data',
  'C:data',
  'azureml://datastores/d/paths/p',
  'https://a.blob.core.windows.net/c/d',
  'abfss://c@a.dfs.core.windows.net/d',
  'azureml:/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/datastores/d',
])('%s names none', (written) => {
  const fail: ResolveData = () => {
    throw new Error('asked');
  };
  const { inputs } = linkInvocation({ ...empty, inputs: [{ at, path: word(written) }] }, undefined, fail);
  expect(inputs[0]?.data.state).toBe('outside');
});
