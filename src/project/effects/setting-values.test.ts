import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { rules } from '../../rules/index.ts';

const base = 'name: blue\nendpoint_name: parcels\n';
const model = `${base}type: model\nmodel: azureml:parcels:1\ncompute: azureml:cpu\nsettings:\n  mini_batch_size: 5\n`;
const classic = `${base}model: azureml:parcels:1\ncompute: azureml:cpu\nmini_batch_size: 5\n`;
const cluster = 'name: cpu\ntype: amlcompute\nsize: Standard_DS3_v2\n';

/** The rule, and the words that are marked, of each finding about values. */
function found(files: Files): readonly string[] {
  return run(rules, files).findings.flatMap(({ rule, at: { file, span } }) =>
    /^(wrong-type|invalid-value|out-of-range-value)$/.test(rule)
      ? [`${rule} ${files[file]?.slice(span.start, span.end)}`]
      : [],
  );
}

/** Values that azure-ai-ml 1.35.2 refuses, each run through its loader as `params_override`: "Not a valid integer." and its like. */
const refused: readonly (readonly [file: string, path: string, value: string, rule: string])[] = [
  [model, 'settings.mini_batch_size', 'abc', 'wrong-type'],
  [model, 'settings.retry_settings.max_retries', 'abc', 'wrong-type'],
  [model, 'settings.retry_settings.timeout', 'PT5M', 'wrong-type'],
  [model, 'settings.retry_settings.timeout', '30s', 'wrong-type'],
  [model, 'resources.instance_count', 'two', 'wrong-type'],
  [model, 'settings.error_threshold', '10%', 'wrong-type'],
  [model, 'settings.output_action', 'append_rows', 'invalid-value'],
  [model, 'tags', 'abc', 'wrong-type'],
  [model, 'settings.environment_variables', 'abc', 'wrong-type'],
  [classic, 'mini_batch_size', 'abc', 'wrong-type'],
  [classic, 'retry_settings.max_retries', 'abc', 'wrong-type'],
  [classic, 'output_action', 'append_rows', 'invalid-value'],
];
test.each(refused)('In %j: %s cannot be %s', (text, path, value, rule) => {
  const command = `az ml batch-deployment create -f blue.yml --set ${path}=${value}\n`;
  const files = { 'blue.yml': text };
  expect(found({ ...files, 'd.sh': command })).toEqual([`${rule} ${value}`]);
  const quoted = `az ml batch-deployment create -f blue.yml --set "${path}=${value}" --set-default\n`;
  expect(found({ ...files, 'd.ps1': quoted })).toEqual([`${rule} ${value}`]);
  const workflow = `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: ${command}`;
  expect(found({ ...files, '.github/workflows/d.yml': workflow })).toEqual([`${rule} ${value}`]);
  const pipeline = `trigger: [main]\nsteps:\n  - task: AzureCLI@2\n    inputs:\n      inlineScript: |\n        ${command}`;
  expect(found({ ...files, 'azure-pipelines.yml': pipeline })).toEqual([`${rule} ${value}`]);
  const classicCode = text === classic;
  const code = `from azure.ai.ml import MLClient, load_batch_deployment\nclient = MLClient.from_config(c)\nd = load_batch_deployment("blue.yml", params_override=[{"${path}": "${value}"}])\nclient.batch_deployments.begin_create_or_update(d).result()\n`;
  if (classicCode) expect(found({ ...files, 'd.py': code })).toEqual([`${rule} "${value}"`]);
});

/** Values that it takes, or that `az` may hand over as something else than a text: nobody can be sure. */
const taken: readonly (readonly [file: string, path: string, value: string])[] = [
  [model, 'settings.mini_batch_size', '10'],
  [model, 'settings.mini_batch_size', '+10'],
  [model, 'settings.mini_batch_size', '"10"'],
  [model, 'settings.mini_batch_size', '10.0'],
  [model, 'settings.mini_batch_size', '1e3'],
  [model, 'settings.mini_batch_size', 'true'],
  [model, 'settings.mini_batch_size', 'null'],
  [model, 'settings.mini_batch_size', '"$SIZE"'],
  [model, 'settings.mini_batch_size', '__SIZE__'],
  [model, 'settings.error_threshold', '-1'],
  [model, 'settings.output_action', 'APPEND_ROW'],
  [model, 'settings.output_action', 'Summary_Only'],
  [model, 'settings.environment_variables.A', 'abc'],
  [model, 'tags', "'{}'"],
  [model, 'tags.team', 'abc'],
  [model, 'description', 'abc'],
  [model, 'type', 'model'],
  [classic, 'mini_batch_size', '20'],
  [classic, 'retry_settings.timeout', '3000'],
];
test.each(taken)('In %j: %s may be %s', (text, path, value) => {
  const command = `az ml batch-deployment create -f blue.yml --set ${path}=${value}\n`;
  expect(found({ 'blue.yml': text, 'd.sh': command })).toEqual([]);
});

test('A value that another setting of the command replaces is not what is sent.', () => {
  const command =
    'az ml batch-deployment create -f blue.yml --set settings.mini_batch_size=abc settings.mini_batch_size=5\n';
  expect(found({ 'blue.yml': model, 'd.sh': command })).toEqual([]);
});

test('Computes and their sizes are read by their own schema.', () => {
  const files = { 'blue.yml': classic, 'c.yml': cluster };
  const set = (setting: string) => found({ ...files, 'd.sh': `az ml compute create -f c.yml --set ${setting}\n` });
  expect(set('max_instances=four')).toEqual(['wrong-type four']);
  expect(set('tier=spot')).toEqual(['invalid-value spot']);
  expect(set('tier=Dedicated')).toEqual([]);
  expect(set('type=kubernetes')).toEqual([]);
  expect(set('max_instances=4')).toEqual([]);
  expect(set('enable_node_public_ip=no')).toEqual([]);
});

test('A command that is only told, or whose file nobody knows, sets nothing for sure.', () => {
  const set = 'batch-deployment create --set settings.mini_batch_size=abc';
  expect(found({ 'blue.yml': model, 'README.md': `\`\`\`bash\naz ml ${set} -f blue.yml\n\`\`\`\n` })).toEqual([]);
  expect(found({ 'blue.yml': model, 'd.sh': `az ml ${set} -f "$F"\n` })).toEqual([]);
});

test('what a command sets below "settings" counts where the file has none', () => {
  const plain = model.replace(/settings:\n.*\n/, '');
  const send = (set: string) => ({
    'd.yml': plain,
    'up.sh': `az ml batch-deployment create -f d.yml --set ${set}\n`,
  });
  expect(found(send('settings.mini_batch_size=0'))).toEqual(['out-of-range-value 0']);
  expect(found(send('settings.mini_batch_size=1'))).toEqual([]);
  expect(found(send('settings.error_threshold=-5'))).toEqual(['out-of-range-value -5']);
});

const sent = (step: string) => `${step}\naz ml batch-deployment create -f blue.yml\n`;
const empty = `${base}type: model\nmodel: azureml:parcels:1\ncompute: azureml:cpu\nresources:\n  instance_count: 0\n`;

test.each([
  "sed -i 's/instance_count: 0/instance_count: 2/' blue.yml",
  "sed -i 's|  instance_count: 0|  instance_count: 2|' blue.yml",
  "sed -i 's/count: 0/count: 2/' blue.yml",
  "sed -i -e 's/parcels:1/parcels:2/' -e 's/instance_count: 0/instance_count: 2/' blue.yml",
])('%s replaces a value together with its key', (step) => {
  expect(found({ 'blue.yml': empty, 'deploy.sh': sent(step) })).toEqual([]);
});

test.each([
  "sed -i 's/mini_batch_size: 0/mini_batch_size: 2/' blue.yml",
  "sed -i 's/instance_count: 5/instance_count: 2/' blue.yml",
])('%s replaces nothing there', (step) => {
  expect(found({ 'blue.yml': empty, 'deploy.sh': sent(step) })).toEqual(['out-of-range-value 0']);
});

test('an edit may put a key right', () => {
  const slip = model.replace('settings:', 'setings:');
  const rulesFound = (step: string) =>
    run(rules, { 'blue.yml': slip, 'deploy.sh': sent(step) }).findings.map(({ rule }) => rule);
  expect(rulesFound("sed -i 's/setings:/settings:/' blue.yml")).not.toContain('unknown-key');
  expect(rulesFound("sed -i 's/compute: azureml:cpu/compute: azureml:gpu/' blue.yml")).toContain('unknown-key');
});

test.each(['az ml batch-deployment create -f blue.yml --set resources.instance_count=%N%'])(
  'in a batch file: %s',
  (command) => {
    expect(found({ 'blue.yml': model, 'deploy.cmd': `set N=3\r\ncall ${command}\r\n` })).toEqual([]);
    expect(found({ 'blue.yml': model, 'deploy.cmd': `call ${command.replace('%N%', '0')}\r\n` })).toEqual([
      'out-of-range-value 0',
    ]);
  },
);

const counted = 'az ml batch-deployment create -f blue.yml --set resources.instance_count=%N%';
const onWindows = (script: string) =>
  `trigger: [main]\npool:\n  vmImage: windows-latest\nsteps:\n  - script: |\n${script.replace(/^/gm, '      ')}\n`;
const byTask = (script: string) =>
  `trigger: [main]\nsteps:\n  - task: AzureCLI@2\n    inputs:\n      scriptType: batch\n      inlineScript: |\n${script.replace(/^/gm, '        ')}\n`;

test.each<readonly [string, string]>([
  ['plain', `@echo off\nset N=VALUE\ncall ${counted}`],
  ['in quotes', `@set "N=VALUE"\n@az ${counted.slice(3)}`],
  ['in another letter case', `SET n=VALUE\n${counted}`],
  ['of another', `set M=VALUE\nset N=%M%\n${counted}`],
  ['in front of a loop', `set N=VALUE\n:again\n${counted}\ngoto again`],
  ['filled in late', `setlocal enabledelayedexpansion\nset N=VALUE\n${counted.replaceAll('%', '!')}`],
])('what cmd sets is known: %s', (_, script) => {
  for (const [file, text] of [
    ['deploy.cmd', script.replaceAll('\n', '\r\n')],
    ['azure-pipelines.yml', onWindows(script)],
    ['azure-pipelines.yml', byTask(script)],
  ] as const) {
    const written = script.includes('!N!') ? '!N!' : '%N%';
    expect(found({ 'blue.yml': model, [file]: text.replace('VALUE', '0') })).toEqual([`out-of-range-value ${written}`]);
    expect(found({ 'blue.yml': model, [file]: text.replace('VALUE', '2') })).toEqual([]);
  }
});

test.each<readonly [string, string]>([
  ['a blank belongs to the name', `set N = 0\n${counted}`],
  ['it is worked out', `set /a N=0\n${counted}`],
  ['it is asked for', `set /p N=0\n${counted}`],
  ['a condition decides', `if "%1"=="x" set N=0\n${counted}`],
  ['a condition changes it', `set N=0\nif "%1"=="x" set N=2\n${counted}`],
  ['it is filled in before', `(\n  set N=0\n  ${counted}\n)`],
  ['it is filled in before on the line', `set N=0& ${counted}`],
  ['it is jumped over', `goto end\nset N=0\n:end\n${counted}`],
  ['a routine changes it', `set N=0\ncall :more\n${counted}\nexit /b\n:more\nset N=2`],
  ['it is what it was before', `set N=2\nsetlocal\nset N=0\nendlocal\n${counted}`],
  ['another file may change it', `set N=0\ncall more.bat\n${counted}`],
])('what cmd may set is not known: %s', (_, script) => {
  expect(found({ 'blue.yml': model, 'deploy.cmd': script })).toEqual([]);
});

test('%~dp0 is the folder of the script', () => {
  const sent = (file: string) =>
    run(rules, { 'a/blue.yml': model, 'a/deploy.cmd': `call az ml batch-deployment create -f %~dp0${file}\r\n` });
  expect(sent('blue.yml').findings.map(({ rule }) => rule)).not.toContain('missing-file');
  expect(sent('green.yml').findings.map(({ rule }) => rule)).toContain('missing-file');
});
