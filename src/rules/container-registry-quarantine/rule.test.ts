import { describe, expect, test } from 'vitest';
import { knownWorkspaces } from '../../../test/rules/known.ts';
import { run } from '../../../test/rules/marked.ts';
import { batchEndpoint, expectSilence, modelDeployment, placesOf } from '../../../test/rules/templates.ts';
import { containerRegistryQuarantine } from './rule.ts';

const rules = [containerRegistryQuarantine];
const acr = (policy: string, name = 'acr') => `resource ${name} 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: '${name}'
  properties: { policies: { ${policy} } }
}
`;
const on = "quarantinePolicy: { status: 'enabled' }";
const ws = (
  registry: string,
  name = 'ws',
) => `resource ${name} 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: '${name}'
  properties: { ${registry} }
}
`;
const used = ws('containerRegistry: acr.id');
const terraform = (policy: string, registry = 'azurerm_container_registry.acr.id') => `
resource "azurerm_container_registry" "acr" {
  name = "acr"
  ${policy}
}
resource "azurerm_machine_learning_workspace" "ws" {
  name = "ws"
  container_registry_id = ${registry}
}
`;
const arm = (status: string, registry: string, more: object = {}) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    parameters: { acrName: { type: 'string' }, policy: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.ContainerRegistry/registries',
        name: "[parameters('acrName')]",
        properties: { policies: { quarantinePolicy: { status } } },
        ...more,
      },
      { type: 'Microsoft.MachineLearningServices/workspaces', name: 'ws', properties: { containerRegistry: registry } },
    ],
  });
const byId = "[resourceId('Microsoft.ContainerRegistry/registries', parameters('acrName'))]";
const found = (files: Record<string, string>) => placesOf(rules, { 'e.yml': batchEndpoint, ...files });

test('each language says it', () => {
  expect(found({ 'main.bicep': acr(on) + used })).toEqual(['main.bicep: status']);
  expect(found({ 'main.tf': terraform('quarantine_policy_enabled = true') })).toEqual([
    'main.tf: quarantine_policy_enabled',
  ]);
  expect(found({ 'main.json': arm('enabled', byId) })).toEqual(['main.json: "status"']);
});

test('the only registry of the only workspace counts as used', () => {
  const modules = {
    'main.bicep':
      "module r 'acr.bicep' = { name: 'r' }\nmodule w 'ws.bicep' = { name: 'w', params: { acrId: r.outputs.id } }\n",
    'acr.bicep': acr(on),
    'ws.bicep': `param acrId string\n${ws('containerRegistry: acrId')}`,
  };
  expect(found(modules)).toEqual(['acr.bicep: status']);
  expect(found({ ...modules, 'acr.bicep': acr(on) + acr('', 'second') })).toEqual([]);
});

test('near misses', () => {
  expectSilence(rules, [
    { 'main.bicep': acr("quarantinePolicy: { status: 'disabled' }") + used },
    { 'main.bicep': acr('') + used },
    { 'main.bicep': acr(on) + ws('') },
    { 'main.bicep': `param policy string\n${acr('quarantinePolicy: { status: policy }')}${used}` },
    { 'main.bicep': acr(`quarantinePolicy: { status: secure ? 'enabled' : 'disabled' }`) + used },
    { 'main.bicep': acr(on).replace(' = {', ' = if (secure) {') + used },
    { 'main.bicep': acr('') + acr(on, 'second') + used },
    { 'main.bicep': acr(on) + used + ws('', 'other') },
    { 'main.bicep': acr(on, 'mine') + acr('', 'acr').replace("' =", "' existing =") + used },
    {
      'main.bicep':
        acr(on) +
        ws(
          "containerRegistry: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/far'",
        ),
    },
    { 'main.tf': terraform('quarantine_policy_enabled = false') },
    { 'main.tf': terraform('quarantine_policy_enabled = var.quarantine') },
    { 'main.tf': terraform('quarantine_policy_enabled = true\n count = var.n') },
    { 'main.tf': terraform('# quarantine_policy_enabled = true') },
    { 'main.json': arm("[parameters('policy')]", byId) },
    { 'main.json': arm('enabled', byId, { condition: "[parameters('on')]" }) },
  ]);
});

test('the message and the places', () => {
  const files = { 'e.yml': batchEndpoint, 'd.yml': modelDeployment, 'main.bicep': acr(on) + used };
  expect(placesOf(rules, files)).toHaveLength(1);
});

describe('a registry that is named in one language and made in another', () => {
  const id = (name = 'acr') =>
    `/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/${name}`;
  const yaml = (name?: string) => ({ 'ws.yml': `name: ws\nhbi_workspace: false\ncontainer_registry: ${id(name)}\n` });
  const made = { 'main.bicep': acr(on) };
  const withTerraform = (policy: string) => ({
    'main.tf': `resource "azurerm_container_registry" "acr" {\n  name = "acr"\n  ${policy}\n}\n`,
  });

  test.each<[string, Record<string, string>, string]>([
    ['YAML and Bicep', { ...yaml(), ...made }, 'main.bicep: status'],
    ['YAML in other letters', { ...yaml('ACR'), ...made }, 'main.bicep: status'],
    [
      'YAML and Terraform',
      { ...yaml(), ...withTerraform('quarantine_policy_enabled = true') },
      'main.tf: quarantine_policy_enabled',
    ],
    [
      'YAML and ARM',
      {
        ...yaml(),
        'main.json': arm('enabled', '')
          .replace("[parameters('acrName')]", 'acr')
          .replace(/,\{"type":"Microsoft.MachineL.*?\}\}/, ''),
      },
      'main.json: "status"',
    ],
    [
      'YAML and a module',
      {
        ...yaml(),
        'main.bicep': "module r 'acr.bicep' = {\n  name: 'r'\n  params: { n: 'acr' }\n}\n",
        'acr.bicep': `param n string\n${acr(on).replace("'acr'", 'n')}`,
      },
      'acr.bicep: status',
    ],
    [
      'a flag and Bicep',
      { ...made, 'a.sh': `az ml workspace create -n ws --container-registry ${id()}\n` },
      'main.bicep: status',
    ],
    [
      'Python and Bicep',
      {
        ...made,
        'a.py': `from azure.ai.ml.entities import Workspace\nws = Workspace(name="ws", container_registry="${id()}")\nclient.workspaces.begin_create(ws)\n`,
      },
      'main.bicep: status',
    ],
    [
      'a command that turns it on',
      {
        ...yaml(),
        'main.bicep': acr(''),
        'a.sh': `az resource update --ids ${id()} --set properties.policies.quarantinePolicy.status=enabled\n`,
      },
      'a.sh: properties.policies.quarantinePolicy.status=enabled',
    ],
  ])('%s', (_, files, place) => {
    expect(found(files)).toEqual([place]);
  });

  test.each<[string, Record<string, string>]>([
    ['another registry', { ...yaml('other'), ...made }],
    ['the policy is off', { ...yaml(), 'main.bicep': acr("quarantinePolicy: { status: 'disabled' }") }],
    ['no policy', { ...yaml(), 'main.bicep': acr('') }],
    ['no policy in Terraform', { ...yaml(), ...withTerraform('') }],
    ['it is only named in Bicep, too', { ...yaml(), 'main.bicep': acr(on).replace('= {', 'existing = {') }],
    ['it may not be made', { ...yaml(), 'main.bicep': `param on bool\n${acr(on).replace('= {', '= if (on) {')}` }],
    ['it is not made', { ...yaml(), 'main.bicep': `param on bool = false\n${acr(on).replace('= {', '= if (on) {')}` }],
    [
      'the policy is a parameter',
      { ...yaml(), 'main.bicep': `param p string\n${acr('quarantinePolicy: { status: p }')}` },
    ],
    ['its name is a parameter', { ...yaml(), 'main.bicep': `param n string\n${acr(on).replace("'acr'", 'n')}` }],
    ['two of that name', { ...yaml(), ...made, ...withTerraform('quarantine_policy_enabled = false') }],
    ['the workspace names none', { 'ws.yml': 'name: ws\nhbi_workspace: false\n', ...made }],
    [
      'a command turns it off',
      {
        ...yaml(),
        ...made,
        'a.sh': `az resource update --ids ${id()} --set properties.policies.quarantinePolicy.status=disabled\n`,
      },
    ],
  ])('silent: %s', (_, files) => {
    expect(found(files)).toEqual([]);
  });
});

describe('what the configuration says of the registry of a workspace', () => {
  const prod = { 'prod/e.yml': batchEndpoint, 'prod/d.yml': modelDeployment };

  test('a workspace that is declared nowhere', () => {
    const options = knownWorkspaces(
      { name: 'prod', files: ['prod/**'], registryQuarantine: true },
      { name: 'dev', files: ['dev/**'], registryQuarantine: false },
    );
    const { findings, undecided } = run(rules, { ...prod, 'dev/e.yml': batchEndpoint }, options);
    expect(findings.map(({ at, message, related }) => [at.file, message, related.map((each) => each.at.file)])).toEqual(
      [
        [
          'prod/d.yml',
          'The container registry of the workspace "prod" quarantines new images, as the configuration says, and batch endpoints are documented as unsupported with it: the images of their environments cannot be pulled. Turn the quarantine policy off, or give the workspace a registry of its own without it.',
          ['prod/e.yml'],
        ],
      ],
    );
    expect(undecided).toEqual([]);
  });

  test('nothing is said of it', () => {
    expect(run(rules, prod, knownWorkspaces({ name: 'prod', files: [] }))).toMatchObject({
      findings: [],
      undecided: [],
    });
  });

  test('it knows better than a template', () => {
    const told = (policy: string, registryQuarantine: boolean) =>
      placesOf(
        rules,
        { 'e.yml': batchEndpoint, 'main.bicep': acr(policy) + used },
        knownWorkspaces({ name: 'ws', files: [], registryQuarantine }),
      );
    expect(told(on, false)).toEqual([]);
    expect(told('', true)).toEqual(['e.yml: name: churn-batch']);
    expect(told(on, true)).toEqual(['e.yml: name: churn-batch']);
    expect(
      run(
        rules,
        {
          'e.yml': batchEndpoint,
          'main.bicep': `param policy string\n${acr('quarantinePolicy: { status: policy }')}${used}`,
        },
        knownWorkspaces({ name: 'ws', files: [], registryQuarantine: false }),
      ).undecided,
    ).toEqual([]);
  });

  test('one of two workspaces that may be meant has none', () => {
    const options = knownWorkspaces(
      { name: 'a', files: [], registryQuarantine: true },
      { name: 'b', files: [], registryQuarantine: false },
    );
    expect(run(rules, prod, options).findings).toEqual([]);
  });
});
