import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { type Files, run } from '../rules/marked.ts';
import { deployment, endpoint, inTemplates, type Resource, toService, version, workspace } from './templates.ts';

const wanted = /default-deployment|unroutable|mismatched-endpoint/;
function defaultsIn(files: Files) {
  const { findings, undecided } = run(rules, files);
  return {
    found: findings.map(({ rule }) => rule).filter((rule) => wanted.test(rule)),
    undecided: undecided.map(({ rule }) => rule).filter((rule) => wanted.test(rule)),
  };
}
const plain = endpoint({ authMode: 'AADToken' });
const to = (name: string) => endpoint({ defaults: { deploymentName: name } });

test.each<readonly [what: string, resources: readonly Resource[], expected: readonly string[]]>([
  ['a default that is made', [workspace(), to('blue'), deployment()], []],
  ['in other letters', [workspace(), to('Blue'), deployment()], []],
  ['no default', [workspace(), plain, deployment()], ['no-default-deployment']],
  ['no default of several', [workspace(), plain, deployment(), deployment({}, 'green')], ['no-default-deployment']],
  ['another default', [workspace(), to('green'), deployment()], ['unknown-default-deployment']],
  ['an endpoint alone', [workspace(), plain], []],
])('%s', (_, resources, expected) => {
  for (const [dialect, files] of Object.entries(toService(resources))) {
    expect([dialect, defaultsIn(files).found]).toEqual([dialect, expected]);
  }
});

const provider = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints';
const { bicep } = inTemplates([workspace(), to('green'), deployment()]);
const text = bicep['main.bicep'] ?? '';

test.each<readonly [what: string, files: Files]>([
  [
    'a deployment that is there already',
    {
      'main.bicep': `${text}resource old '${provider}/deployments@${version}' existing = { name: 'ws/churn/green' }\n`,
    },
  ],
  [
    'a deployment of a name by parameter',
    { 'main.bicep': `param n string\n${text.replace("'ws/churn/blue'", "'ws/churn/${n}'")}` },
  ],
  [
    'a deployment on a condition',
    {
      'main.bicep': `param c bool\n${text}resource g '${provider}/deployments@${version}' = if (c) {\n  name: 'ws/churn/green'\n}\n`,
    },
  ],
  [
    'another template that cannot be read',
    { ...bicep, 'other.bicep': `resource x '${provider}/deployments@${version}' = {` },
  ],
  ['code that makes another', { ...bicep, 'd.py': 'ModelBatchDeployment(name=name, endpoint_name="churn")\n' }],
  ['a default by parameter', { 'main.bicep': `param n string\n${text.replace("'green'", 'n')}` }],
])('nobody can tell: %s', (_, files) => {
  const { found, undecided } = defaultsIn(files);
  expect(found).toEqual([]);
  expect(undecided).toContain('unknown-default-deployment');
});

test('an update that sets the default in Terraform', () => {
  const { terraform } = inTemplates([workspace(), plain, deployment()]);
  const update = (name: string, how = 'resource_id = azapi_resource.r1.id') =>
    `resource "azapi_update_resource" "fallback" {\n  type = "${provider}@${version}"\n  ${how}\n  body = { properties = { defaults = { deploymentName = "${name}" } } }\n}\n`;
  const withUpdate = (text: string) => ({ 'main.tf': terraform['main.tf'] + text });
  expect(defaultsIn(withUpdate(update('blue')))).toEqual({ found: [], undecided: [] });
  expect(defaultsIn(withUpdate(update('green'))).found).toEqual(['unknown-default-deployment']);
  expect(defaultsIn(withUpdate(update('blue', 'name = "churn"'))).found).toEqual([]);
  expect(defaultsIn(withUpdate(update('blue', 'resource_id = var.endpoint'))).found).toEqual([]);
  const action = update('green', 'resource_id = var.endpoint').replace('update_resource', 'resource_action');
  expect(defaultsIn(withUpdate(action)).found).toEqual([]);
});

test('an endpoint of a module, its default by the caller', () => {
  const module = (name: string): Files => ({
    'main.bicep': `module e 'endpoint.bicep' = {\n  name: 'e'\n  params: { fallback: '${name}' }\n}\n`,
    'endpoint.bicep': `param fallback string\n${text.replace("'green'", 'fallback')}`,
  });
  expect(defaultsIn(module('blue'))).toEqual({ found: [], undecided: [] });
  expect(defaultsIn(module('green'))).toEqual({ found: ['unknown-default-deployment'], undecided: [] });
});

test('what was compiled from a template says nothing more', () => {
  const { bicep: source, arm } = inTemplates([workspace(), to('green'), deployment()]);
  const compiled = (arm['template.json'] ?? '').replace(
    '"contentVersion"',
    '"metadata": {"_generator": {"name": "bicep"}}, "contentVersion"',
  );
  const expected = { found: ['unknown-default-deployment'], undecided: [] };
  expect(defaultsIn({ ...source, 'main.json': compiled })).toEqual(expected);
  expect(
    defaultsIn({ ...source, 'other/main.json': compiled.replace('ws/churn/blue', 'ws/churn/green') }).found,
  ).toEqual([]);
});

test('a template beside YAML, and a command behind a template', () => {
  const yaml = 'name: churn\nauth_mode: aad_token\n';
  const files = {
    ...inTemplates([deployment()]).bicep,
    'endpoint.yml': `$schema: x/batchEndpoint.schema.json\n${yaml}`,
  };
  expect(defaultsIn(files).found).toEqual(['no-default-deployment']);
  const command = 'az ml batch-endpoint update --name churn --set defaults.deployment_name=blue\n';
  const { arm } = inTemplates([workspace(), plain, deployment()]);
  expect(defaultsIn({ ...arm, 'default.sh': command }).found).toEqual([]);
  expect(defaultsIn({ ...arm, 'default.sh': command.replace('blue', 'green') }).found).toEqual([
    'unknown-default-deployment',
  ]);
});
