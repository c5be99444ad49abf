import { describe, expect, test } from 'vitest';
import { readResourceDialect } from './read.ts';

const around = { batchFiles: [], hasFileNamed: () => false };
function workspacesIn(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  return readResourceDialect(sources, around).declared?.workspaces ?? [];
}
const state = (fact: { state: string; value?: unknown } | undefined) =>
  fact?.state === 'known' ? fact.value : fact?.state;
const keys = (files: Readonly<Record<string, string>>) =>
  workspacesIn(files).map(({ customerManagedKey }) => state(customerManagedKey));
const type = 'Microsoft.MachineLearningServices/workspaces';

describe('Bicep', () => {
  const bicep = (params: string, encryption: string, condition = '') => `${params}
resource ws '${type}@2024-04-01' = ${condition}{
  name: 'ws'
  properties: { encryption: ${encryption} }
}
`;
  const on = "{ status: 'Enabled' }";
  const status = (value: string) => `{ status: ${value} }`;

  test.each<[params: string, encryption: string, key: unknown]>([
    ["param uri string = ''", `empty(uri) ? null : ${on}`, 'absent'],
    ["param uri string = 'https://v/keys/k'", `empty(uri) ? null : ${on}`, true],
    ["param uri string = ''", `!empty(uri) ? ${on} : null`, 'absent'],
    ['param cmk bool = true', `cmk ? ${on} : null`, true],
    ['param cmk bool = false', `cmk ? ${on} : null`, 'absent'],
    ['param cmk bool = true', status("cmk ? 'Enabled' : 'Disabled'"), true],
    ['param cmk bool = false', status("cmk ? 'Enabled' : 'Disabled'"), 'absent'],
    ["param stage string = 'prod'", status("stage == 'prod' ? 'Enabled' : 'Disabled'"), true],
    ["param stage string = 'dev'", status("stage == 'prod' || stage == 'test' ? 'Enabled' : 'Disabled'"), 'absent'],
    ["param stage string = 'dev'\nvar isProd = stage == 'prod'", `isProd ? ${on} : null`, 'absent'],
    ["param stage string = 'dev'", `stage != 'dev' && true ? ${on} : null`, 'absent'],
    ['param a object = {}', `empty(a) ? ${on} : null`, true],
    ["param a array = [\n  'x'\n]", `empty(a) ? ${on} : null`, 'absent'],
    ["param k object?\nparam d object = { status: 'Enabled' }", `k ?? d`, 'unknown'],
    ['', `null ?? ${on}`, true],
    ['param stage string', status("stage == 'prod' ? 'Enabled' : 'Enabled'"), true],
    ['param cmk bool', `cmk ? ${on} : null`, 'unknown'],
    ['param cmk bool', status("cmk ? 'Enabled' : 'Disabled'"), 'unknown'],
    ['param uri string', `empty(uri) ? null : ${on}`, 'unknown'],
    ['param n int = 2', `n > 1 ? ${on} : null`, 'unknown'],
    ["param a string = 'x'", `contains(a, 'x') ? ${on} : null`, 'unknown'],
    ['param p string', `empty('p-\${p}') ? ${on} : null`, 'absent'],
    ['param p string', `empty('\${p}') ? ${on} : null`, 'unknown'],
  ])('%s, encryption: %s', (params, encryption, key) => {
    expect(keys({ 'main.bicep': bicep(params, encryption) })).toEqual([key]);
  });

  test.each<[params: string, condition: string, found: readonly unknown[]]>([
    ['param on bool = true', 'if (on) ', [true]],
    ['param on bool = false', 'if (on) ', []],
    ["param kind string = 'batch'", "if (kind == 'batch') ", [true]],
    ["param kind string = 'batch'", "if (kind != 'batch') ", []],
    ["param old string = ''", 'if (empty(old)) ', [true]],
    ['param on bool', 'if (on) ', ['unknown']],
    ['param n int = 1', 'if (n > 0) ', ['unknown']],
  ])('%s, %s', (params, condition, found) => {
    expect(keys({ 'main.bicep': bicep(params, on, condition) })).toEqual(found);
  });

  test.each<[given: string, key: unknown]>([
    ["cmk: stage == 'prod'", 'absent'],
    ["cmk: stage == 'dev'", true],
    ['cmk: !empty(stage)', true],
    ['', 'absent'],
    ['cmk: other', 'unknown'],
  ])('a module is given %s', (given, key) => {
    const main = `param stage string = 'dev'\nparam other bool\nmodule ws 'ws.bicep' = {\n  name: 'm'\n  params: { ${given} }\n}\n`;
    const files = { 'main.bicep': main, 'ws.bicep': bicep('param cmk bool = false', `cmk ? ${on} : null`) };
    expect(keys(files)).toEqual([key]);
  });

  test('a module on a condition', () => {
    const main = (condition: string) =>
      `param stage string = 'dev'\nmodule ws 'ws.bicep' = if (${condition}) {\n  name: 'm'\n}\n`;
    const made = (condition: string) => keys({ 'main.bicep': main(condition), 'ws.bicep': bicep('', on) });
    expect(made("stage == 'dev'")).toEqual([true]);
    expect(made("stage == 'prod'")).toEqual([]);
    expect(made("contains(stage, 'x')")).toEqual(['unknown']);
  });

  test('a parameter file, and a command that may set it', () => {
    const files = {
      'main.bicep': bicep('param cmk bool = false', `cmk ? ${on} : null`),
      'main.bicepparam': "using 'main.bicep'\nparam cmk = true\n",
    };
    expect(keys(files)).toEqual([true]);
    const command = 'az deployment group create -f main.bicep -p cmk=$CMK\n';
    expect(keys({ 'main.bicep': files['main.bicep'], 'deploy.sh': command })).toEqual(['unknown']);
  });

  test.each<[command: string, key: unknown]>([
    ['-f main.bicep -p cmk=true', true],
    ['-f main.bicep -p cmk=false', 'absent'],
    ['--template-file infra/main.bicep --parameters @p.json stage=x cmk="true"', true],
    ['--template-file main.bicep \\\n  --parameters \\\n    cmk=true', true],
    ['-f main.bicep -p cmk=$CMK', 'unknown'],
    ['-f other.bicep -p cmk=true', 'unknown'],
    ['-f main.bicep -p cmk=true\naz deployment group create -f main.bicep -p cmk=false', 'unknown'],
    ['-f main.bicep', 'absent'],
  ])('a command that sets it: %s', (flags, key) => {
    const main = bicep('param cmk bool = false', `cmk ? ${on} : null`);
    const command = `az deployment group create -g g ${flags}\n`;
    expect(keys({ 'main.bicep': main, 'deploy.sh': command })).toEqual([key]);
    const step = `steps:\n- script: |\n    ${command.replaceAll('\n', '\n    ')}\n`;
    expect(keys({ 'main.bicep': main, 'azure-pipelines.yml': step })).toEqual([key]);
  });

  test('a command that sets what a condition asks', () => {
    const main = bicep('param on bool = false', on, 'if (on) ');
    const made = (value: string) =>
      keys({ 'main.bicep': main, 'deploy.ps1': `az deployment group create -f main.bicep -p on=${value}\n` });
    expect(made('true')).toEqual([true]);
    expect(made('false')).toEqual([]);
    expect(made('$On')).toEqual(['unknown']);
  });
});

test.each<[on: unknown, status: string, condition: string | undefined, found: readonly unknown[]]>([
  [true, "[if(parameters('on'), 'Enabled', 'Disabled')]", undefined, [true]],
  [false, "[if(parameters('on'), 'Enabled', 'Disabled')]", undefined, ['absent']],
  ['x', "[if(equals(parameters('on'), 'x'), 'Enabled', 'Disabled')]", undefined, [true]],
  ['x', "[if(and(not(empty(parameters('on'))), true()), 'Enabled', 'Disabled')]", undefined, ['unknown']],
  ['', "[if(or(empty(parameters('on')), false), 'Enabled', 'Disabled')]", undefined, [true]],
  [undefined, "[if(parameters('on'), 'Enabled', 'Disabled')]", undefined, ['unknown']],
  ['x', 'Enabled', "[equals(parameters('on'), 'x')]", [true]],
  ['y', 'Enabled', "[equals(parameters('on'), 'x')]", []],
  [undefined, 'Enabled', "[equals(parameters('on'), 'x')]", ['unknown']],
])('ARM: %j, %s, %s', (defaultValue, status, condition, found) => {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { on: { type: 'string', defaultValue } },
    resources: [{ type, apiVersion: '2024-04-01', name: 'ws', condition, properties: { encryption: { status } } }],
  };
  expect(keys({ 'azuredeploy.json': JSON.stringify(template) })).toEqual(found);
});

test.each<[body: string, found: readonly unknown[]]>([
  ['count = var.on ? 1 : 0', [true]],
  ['count = var.off ? 1 : 0', []],
  ['count = var.stage == "dev" ? 0 : 1', []],
  ['count = var.stage != "" && var.on ? 1 : 0', [true]],
  ['count = var.given ? 1 : 0', ['unknown']],
  ['count = length(var.list)', ['unknown']],
])('Terraform: %s', (body, found) => {
  const text = `variable "on" { default = true }
variable "off" { default = false }
variable "stage" { default = "dev" }
variable "given" {}
variable "list" { default = [] }
resource "azurerm_machine_learning_workspace" "ws" {
  ${body}
  name = "ws"
  encryption { key_id = "https://v/keys/k" }
}
`;
  expect(keys({ 'main.tf': text })).toEqual(found);
});
