import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { missingStorageRole } from './rule.ts';

const rules = [missingStorageRole];
const deployment =
  'name: nightly\nendpoint_name: e\ntype: pipeline\ncomponent: component.yml\nsettings: {default_compute: cpu}\n';
const cluster = (more = '') => `name: cpu\ntype: amlcompute\nmax_instances: 2\n${more}`;
const datastore = (more = '') => `name: raw\ntype: azure_blob\naccount_name: acct\ncontainer_name: raw\n${more}`;
const component = (path: string, more = '', mark = '') => `name: c
type: pipeline
jobs:
  score:
    type: command
${more}    inputs:
      data:
        type: uri_folder
        path: ${path}
${mark === '' ? '' : `#${' '.repeat(13)}${mark} missing-storage-role\n`}`;
const stored = 'azureml://datastores/raw/paths/in/';
const storedMark = '^'.repeat(stored.length);
const undecidedOf = (files: Record<string, string>) =>
  run(rules, files).undecided.map(({ at, because }) => `${at.file}: ${because}`);
const silent = (files: Record<string, string>) => expect(expectMarks(rules, files).undecided).toEqual([]);

test('a datastore without credentials', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': deployment,
    'component.yml': component(stored, '', storedMark),
    'compute.yml': cluster(),
    'datastore.yml': datastore(),
  });
  expect(findings[0]?.message).toBe(
    '"azureml://datastores/raw/paths/in/" lies in the datastore "raw", which has no credentials, and the cluster "cpu" that reads it has no managed identity. Give the cluster an "identity" that has the role Storage Blob Data Reader on the storage account.',
  );
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'compute.yml: The cluster "cpu" has no "identity".',
    'datastore.yml: The datastore "raw" has no "credentials".',
  ]);
});

test('a plain storage URL, and the cluster of the step', () => {
  const url = 'https://acct.blob.core.windows.net/raw/in/';
  const { findings } = expectMarks(rules, {
    'd.yml': deployment.replace('settings: {default_compute: cpu}\n', ''),
    'component.yml': component(url, '    compute: azureml:cpu\n', '^'.repeat(url.length)),
    'compute.yml': cluster('identity: {type: none}\n'),
  });
  expect(findings[0]?.message).toContain('lies in the storage account "acct", and the cluster "cpu"');
});

test('near misses', () => {
  const base = {
    'd.yml': deployment,
    'component.yml': component(stored),
    'compute.yml': cluster(),
    'datastore.yml': datastore(),
  };
  silent({ ...base, 'compute.yml': cluster('identity: {type: system_assigned}\n') });
  silent({ ...base, 'compute.yml': 'name: cpu\ntype: kubernetes\nnamespace: n\n' });
  silent({ ...base, 'compute.yml': cluster().replace('cpu', 'other') });
  silent({ ...base, 'datastore.yml': datastore('credentials: {account_key: k}\n') });
  silent({ ...base, 'datastore.yml': datastore().replace('azure_blob', 'azure_file') });
  silent({ ...base, 'datastore.yml': datastore().replace('raw', 'other') });
  silent({ ...base, 'component.yml': component(stored, '    identity: {type: user_identity}\n') });
  silent({ ...base, 'component.yml': component('./data') });
  silent({ ...base, 'component.yml': component('https://azuremlexampledata.blob.core.windows.net/data/x/') });
  silent({ ...base, 'component.yml': component('https://acct.blob.core.windows.net/raw/in?sv=2024&sig=abc') });
  silent({ ...base, 'component.yml': component('https://example.com/data/') });
  silent({ ...base, 'd.yml': 'name: a\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:cpu\n' });
});

test('unknown values', () => {
  const base = { 'd.yml': deployment, 'component.yml': component(stored), 'datastore.yml': datastore() };
  expect(undecidedOf({ ...base, 'compute.yml': cluster('identity: {type: "{{ kind }}"}\n') })).toEqual([
    'compute.yml: "type" is filled in by a template',
  ]);
  expect(
    undecidedOf({ ...base, 'compute.yml': cluster(), 'datastore.yml': datastore('credentials: "{{ secret }}"\n') }),
  ).toEqual(['datastore.yml: "credentials" is filled in by a template']);
  expect(
    undecidedOf({
      ...base,
      'compute.yml': cluster(),
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set settings.default_compute=other\n',
    }),
  ).toEqual([expect.stringContaining('sets "settings.default_compute" to "other"')]);
});

test('clusters of one name that disagree, two deployments of one component', () => {
  expectMarks(rules, {
    'd.yml': deployment,
    'component.yml': component(stored),
    'datastore.yml': datastore(),
    'a/compute.yml': cluster(),
    'b/compute.yml': cluster('identity: {type: system_assigned}\n'),
  });
  const { findings } = expectMarks(rules, {
    'd.yml': deployment,
    'e.yml': deployment.replace('nightly', 'weekly'),
    'component.yml': component(stored, '', storedMark),
    'datastore.yml': datastore(),
    'compute.yml': cluster(),
  });
  expect(findings[0]?.subjects.map(({ name }) => name)).toEqual(['nightly', 'weekly']);
});
