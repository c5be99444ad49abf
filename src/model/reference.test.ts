import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../test/quick.ts';
import { parseReference } from './reference.ts';

const workspace = '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w';
const arm = { form: 'arm', prefixed: true, exact: true, workspace: 'w', collection: 'models', name: 'm' };
const registry = { form: 'registry', registry: 'r', collection: 'models', name: 'm' };

test.each([
  ['azureml:m', { form: 'asset', name: 'm' }],
  ['azureml:m:1', { form: 'asset', name: 'm', version: '1' }],
  ['azureml:m:latest', { form: 'asset', name: 'm', version: 'latest' }],
  ['azureml:m:2024.01.31-a', { form: 'asset', name: 'm', version: '2024.01.31-a' }],
  ['azureml:m@latest', { form: 'asset', name: 'm', label: 'latest' }],
  ['azureml:m:1:2', { form: 'asset', name: 'm', version: '1:2' }],
  ['azureml:m:', { form: 'asset', name: 'm' }],
  ['azureml:', { form: 'asset', name: '' }],
  ['azureml:./m', { form: 'asset', name: './m' }],
  [' azureml:m:1 ', { form: 'asset', name: 'm', version: '1' }],
  [`azureml:${workspace}/models/m/versions/1`, { ...arm, version: '1' }],
  [`azureml:${workspace}/models/m/labels/latest`, { ...arm, label: 'latest' }],
  [`azureml:${workspace}/models/m`, arm],
  [`${workspace}/models/m/versions/1`, { ...arm, prefixed: false, version: '1' }],
  [`azureml:${workspace.slice(1)}/models/m/versions/1`, { ...arm, exact: false, version: '1' }],
  [`azureml:${workspace.replace('Groups', 'groups')}/models/m/versions/1`, { ...arm, exact: false, version: '1' }],
  [`azureml:${workspace.replace('Microsoft', 'microsoft')}/models/m`, { ...arm, exact: false }],
  [`azureml:${workspace}/computes/c`, { ...arm, collection: 'computes', name: 'c' }],
  [`azureml:${workspace}/models/m/versions/1/more`, { form: 'uri', scheme: 'azureml' }],
  ['azureml:/subscriptions/s', { form: 'uri', scheme: 'azureml' }],
  ['azureml://registries/r/models/m/versions/1', { ...registry, version: '1' }],
  ['azureml://registries/r/models/m/labels/latest', { ...registry, label: 'latest' }],
  ['azureml://registries/r/models/m', registry],
  ['azureml://registries/r', { form: 'uri', scheme: 'azureml' }],
  ['azureml://datastores/d/paths/x', { form: 'uri', scheme: 'azureml' }],
  ['HTTPS://example.org/m', { form: 'uri', scheme: 'https' }],
  ['wasbs://c@a.blob.core.windows.net/x', { form: 'uri', scheme: 'wasbs' }],
  ['runs:/abc/model', { form: 'uri', scheme: 'runs' }],
  ['file:./env.yml', { form: 'file', path: './env.yml' }],
  ['file:env.yml', { form: 'file', path: 'env.yml' }],
  ['m', { form: 'plain', text: 'm' }],
  ['m:1', { form: 'plain', text: 'm:1' }],
  ['AzureML:m:1', { form: 'plain', text: 'AzureML:m:1' }],
  ['./m', { form: 'plain', text: './m' }],
  ['File:./m', { form: 'plain', text: 'File:./m' }],
  ['C:\\models\\m', { form: 'plain', text: 'C:\\models\\m' }],
  ['', { form: 'plain', text: '' }],
])('%s', (written, reference) => {
  expect(parseReference(written)).toEqual(reference);
});

test('any text is read, and an asset gives its text back', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/);
  fc.assert(fc.property(fc.string(), (text) => parseReference(text).form !== 'inline'));
  fc.assert(
    fc.property(part, part, (name, version) => {
      expect(parseReference(`azureml:${name}:${version}`)).toEqual({ form: 'asset', name, version });
      expect(parseReference(`azureml:${name}@${version}`)).toEqual({ form: 'asset', name, label: version });
      expect(parseReference(`file:${name}/${version}`)).toEqual({ form: 'file', path: `${name}/${version}` });
    }),
  );
});

test('hostile text costs no more than its length', () => {
  expectQuick(2, () => {
    for (const piece of ['a', '/', ':', '@', 'azureml:', 'azureml://registries/', workspace]) {
      parseReference(piece.repeat(100_000));
      parseReference(`azureml:${piece.repeat(100_000)}`);
    }
  });
});
