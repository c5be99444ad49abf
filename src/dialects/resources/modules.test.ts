import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { containerRegistryQuarantine } from '../../rules/container-registry-quarantine/rule.ts';
import { customerManagedKeyWorkspace } from '../../rules/customer-managed-key-workspace/rule.ts';
import { readResourceDialect } from './read.ts';

const base: Files = {
  'e.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: parcels\nauth_mode: aad_token\n',
};
const workspace = (more: string) =>
  `resource "azurerm_machine_learning_workspace" "ws" {\n  name = "ml"\n  ${more}\n}\n`;
const registry = (quarantine: string, symbol = 'acr') =>
  `resource "azurerm_container_registry" "${symbol}" {\n  name = "${symbol}"\n  quarantine_policy_enabled = ${quarantine}\n}\n`;
const output = (value: string) => `output "id" {\n  value = ${value}\n}\n`;
const module = (name: string, more = '') => `module "${name}" {\n  source = "./${name}"\n  ${more}\n}\n`;
const variable = 'variable "acr_id" {}\n';
const own = output('azurerm_container_registry.acr.id');
const both = module('bad') + module('good');
const modules = { 'bad/main.tf': registry('true') + own, 'good/main.tf': registry('false') + own };

function found(files: Files): readonly string[] {
  return run([containerRegistryQuarantine, customerManagedKeyWorkspace], { ...base, ...files }).findings.map(
    ({ at }) => at.file,
  );
}

test.each<readonly [string, Files, string]>([
  ['an output', { 'main.tf': both + workspace('container_registry_id = module.bad.id'), ...modules }, 'bad/main.tf'],
  [
    'an output in a local',
    {
      'main.tf': `locals {\n  id = module.bad.id\n}\n${both}${workspace('container_registry_id = local.id')}`,
      ...modules,
    },
    'bad/main.tf',
  ],
  [
    'a resource that is handed over',
    {
      'main.tf':
        registry('true', 'bad') +
        registry('false', 'good') +
        module('ml', 'acr_id = azurerm_container_registry.bad.id'),
      'ml/main.tf': variable + workspace('container_registry_id = var.acr_id'),
    },
    'main.tf',
  ],
  [
    'an output that is handed over, whatever the order',
    {
      'main.tf': module('ml', 'acr_id = module.bad.id') + both,
      ...modules,
      'ml/main.tf': variable + workspace('container_registry_id = var.acr_id'),
    },
    'bad/main.tf',
  ],
  [
    'through two modules',
    {
      'main.tf': both + module('outer', 'acr_id = module.bad.id'),
      ...modules,
      'outer/main.tf': `${variable}module "ml" {\n  source = "../ml"\n  acr_id = var.acr_id\n}\n`,
      'ml/main.tf': variable + workspace('container_registry_id = var.acr_id'),
    },
    'bad/main.tf',
  ],
  [
    'an output of an output',
    {
      'main.tf': both.replace('"./bad"', '"./outer"') + workspace('container_registry_id = module.bad.id'),
      'outer/main.tf': `module "in" {\n  source = "../bad"\n}\n${output('module.in.id')}`,
      ...modules,
    },
    'bad/main.tf',
  ],
  [
    'Bicep',
    {
      'main.bicep':
        "resource bad 'Microsoft.ContainerRegistry/registries@2023-07-01' = {\n  name: 'bad'\n  properties: { policies: { quarantinePolicy: { status: 'enabled' } } }\n}\nresource good 'Microsoft.ContainerRegistry/registries@2023-07-01' = {\n  name: 'good'\n  properties: {}\n}\nmodule ml 'ml.bicep' = {\n  name: 'ml'\n  params: { acrId: bad.id }\n}\n",
      'ml.bicep':
        "param acrId string\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: 'ml'\n  properties: { containerRegistry: acrId }\n}\n",
    },
    'main.bicep',
  ],
])('what a workspace uses comes from another template: %s', (_, files, file) => {
  expect(found(files)).toEqual([file]);
});

test.each<readonly [string, Files]>([
  ['the other output', { 'main.tf': both + workspace('container_registry_id = module.good.id'), ...modules }],
  [
    'an output that is not there',
    { 'main.tf': both + workspace('container_registry_id = module.bad.other'), ...modules },
  ],
  [
    'a module that is made on a condition',
    {
      'main.tf':
        module('bad', 'count = var.many') + module('good') + workspace('container_registry_id = module.bad[0].id'),
      ...modules,
    },
  ],
  [
    'modules in a circle',
    {
      'main.tf': `${module('a', 'acr_id = module.b.id')}${module('b', 'acr_id = module.a.id')}${workspace('container_registry_id = module.a.id')}`,
      'a/main.tf': variable + output('var.acr_id'),
      'b/main.tf': variable + output('var.acr_id'),
      'good/main.tf': registry('true'),
      'other/main.tf': registry('false'),
    },
  ],
])('but not %s', (_, files) => {
  expect(found(files)).toEqual([]);
});

const dynamic = (list: string) =>
  workspace(
    `dynamic "encryption" {\n    for_each = ${list}\n    content {\n      key_vault_id = "v"\n      key_id       = "k"\n    }\n  }`,
  );
const given = (cmk: string, list: string) => ({
  'main.tf': module('ml', `cmk = ${cmk}`),
  'ml/main.tf': `variable "cmk" {\n  default = null\n}\n${dynamic(list)}`,
});

test.each<readonly [string, Files, number]>([
  ['a list of one', given('true', 'var.cmk ? [1] : []'), 1],
  ['an empty list', given('false', 'var.cmk ? [1] : []'), 0],
  ['what is not null', given('"k"', 'var.cmk == null ? [] : [var.cmk]'), 1],
  ['null', given('null', 'var.cmk == null ? [] : [var.cmk]'), 0],
  ['a list that only a run knows', given('var.x', 'var.cmk'), 0],
])('a dynamic block is there for each of a list: %s', (_, files, count) => {
  expect(found(files)).toHaveLength(count);
});

const cluster = `param n string
resource c 'Microsoft.MachineLearningServices/workspaces/computes@2024-04-01' = {
  name: 'ml/\${n}'
  properties: { computeType: 'AmlCompute', properties: { scaleSettings: { maxNodeCount: 2 } } }
}
`;
const uses = (more = '', value = 'names.outputs.cluster') =>
  `module names 'names.bicep' = ${more}{\n  name: 'names'\n  params: { kind: 'u' }\n}\nmodule c 'c.bicep' = {\n  name: 'c'\n  params: { n: ${value} }\n}\n`;

test.each<readonly [string, string, string, string]>([
  ['a literal', uses(), "output cluster string = 'cpu'\n", 'cpu'],
  ['a variable', uses(), "var prefix = 'cp'\noutput cluster string = '${prefix}u'\n", 'cpu'],
  ['what the module is given', uses(), "param kind string\noutput cluster string = 'cp${kind}'\n", 'cpu'],
  [
    'the name of a resource',
    uses(),
    "resource s 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'cpu'\n}\noutput cluster string = s.name\n",
    'cpu',
  ],
  ['a part of a text', uses('', "'${names.outputs.cluster}u'"), "output cluster string = 'cp'\n", 'cpu'],
  ['what only a run knows', uses(), 'output cluster string = resourceGroup().name\n', '?'],
  ['another output', uses(), "output other string = 'cpu'\n", '?'],
  [
    'a module in a loop',
    uses('[for i in range(0, 2): ').replace("'u' }\n}", "'u' }\n}]"),
    "output cluster string = 'cpu'\n",
    '?',
  ],
  [
    'itself',
    uses(),
    "module names 'names.bicep' = {\n  name: 'n'\n}\noutput cluster string = names.outputs.cluster\n",
    '?',
  ],
])('the output of a module is the name of a cluster: %s', (_, main, names, expected) => {
  const sources = Object.entries({ 'main.bicep': main, 'names.bicep': names, 'c.bicep': cluster }).map(
    ([file, text]) => ({ file, text }),
  );
  const computes = readResourceDialect(sources, { batchFiles: [], hasFileNamed: () => false }).declared?.computes ?? [];
  expect(computes.map(({ name }) => (name.state === 'known' ? name.value : '?'))).toEqual([expected]);
});
