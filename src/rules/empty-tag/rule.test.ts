import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { emptyTag } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('tags without a value', () => {
  const { findings } = expectMarks([emptyTag], {
    'd.yml': `${head}tags:
  team: fraud
  owner:
# <~~----- empty-tag
  cost_center: ""
# <~~----------- empty-tag
`,
    'e.yml': `name: e
defaults: { deployment_name: abc }
tags: { owner: null }
#       ^^^^^ empty-tag
`,
  });
  expect(findings[0]?.message).toBe(
    'Tag "owner" has no value. Give it one or remove it: the service refuses empty tags.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'tags.owner' }]);
});

test('tags with values, free properties, and no tags', () => {
  expectMarks([emptyTag], {
    'd.yml': `${head}tags:
  team: fraud
  year: 2024
  draft: false
properties:
  note: ""
`,
    'none.yml': `${head}tags: {}\n`,
  });
});

test('a tag that is filled in later or set by a command', () => {
  expectMarks([emptyTag], { 'd.yml': `${head}tags:\n  owner: #{OWNER}#\n  team: \${TEAM}\n` });
  expectMarks([emptyTag], {
    'd.yml': `${head}tags:\n  owner:\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set tags.owner=fraud\n',
  });
});

test('a tag that a command or code lays over a file without a value', () => {
  const told = (file: string, text: string) =>
    run([emptyTag], { 'd.yml': head.replace('type: model\n', ''), [file]: text }).findings.map(
      ({ at, message, fix }) => [at.file, text.slice(at.span.start, at.span.end), message, fix],
    );
  const message = 'Tag "owner" has no value. Give it one or remove it: the service refuses empty tags.';
  const create = 'az ml batch-deployment create -f d.yml --set';
  expect(told('a.sh', `${create} tags.team=fraud tags.owner=""\n`)).toEqual([['a.sh', '""', message, undefined]]);
  expect(told('a.ps1', `${create} "tags.owner="\n`)).toEqual([['a.ps1', '', message, undefined]]);
  const load = (value: string) =>
    `from azure.ai.ml import MLClient, load_batch_deployment\nd = load_batch_deployment("d.yml", params_override=[{"tags.owner": ${value}}])\nMLClient.from_config(c).batch_deployments.begin_create_or_update(d)\n`;
  expect(told('a.py', load('""'))).toEqual([['a.py', '""', message, undefined]]);
  expect(told('b.sh', `${create} tags.owner="$OWNER"\n`)).toEqual([]);
  expect(told('b.sh', `${create} description="" properties.note=""\n`)).toEqual([]);
  expect(told('b.py', load('"fraud"'))).toEqual([]);
});

test('a tag of an object that code makes', () => {
  const made = (tags: string, more = '') =>
    `from azure.ai.ml import MLClient
from azure.ai.ml.entities import BatchEndpoint
endpoint = BatchEndpoint(name="churn", tags=${tags})
${more}MLClient.from_config(c).batch_endpoints.begin_create_or_update(endpoint)
`;
  const told = (text: string) =>
    run([emptyTag], { 'd.yml': head, 'a.py': text }).findings.map(({ at, message, fix }) => [
      text.slice(at.span.start, at.span.end),
      message,
      fix,
    ]);
  expect(told(made('{"team": "fraud", "owner": ""}'))).toEqual([
    ['"owner"', 'Tag "owner" has no value. Give it one or remove it: the service refuses empty tags.', undefined],
  ]);
  expect(told(made('{"owner": None}'))).toHaveLength(1);
  expect(told(made('{"owner": owner}', ''))).toEqual([]);
  expect(told(made('{"owner": "me"}'))).toEqual([]);
  expect(told(made('{"owner": ""}', 'endpoint.tags["owner"] = "me"\n'))).toEqual([]);
  expect(told(made('{"owner": ""}').replace(/^MLClient.*$/m, 'print(endpoint)'))).toEqual([]);
});
