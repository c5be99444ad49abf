import { expect, test } from 'vitest';
import { conflictingSettings } from '../../src/rules/conflicting-settings/rule.ts';
import { droppedSetting } from '../../src/rules/dropped-setting/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { mended } from './mended.ts';

const script = { 'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n' };
const head = 'name: churn\nendpoint_name: churn-batch\n';
const rest = 'model: azureml:churn:1\ncompute: azureml:cluster\n';
const settings = 'settings:\n  mini_batch_size: 10\n';

/** The deployment after its fixes, with what they are called. */
async function deployment(text: string, allowed: 'safe' | 'unsafe' = 'safe') {
  const { files, titles } = await mended(rules, { ...script, 'deployment.yml': text }, allowed);
  return [files['deployment.yml'], titles];
}

test('a key that is nearly one gets its name, where it is surely meant', async () => {
  expect(await deployment(`${head}type: model\n${rest}setings:\n  mini_batch_size: 10\n`)).toEqual([
    `${head}type: model\n${rest}${settings}`,
    ['Rename "setings" to "settings".'],
  ]);
  const far = `${head}type: model\n${rest}${settings}descripton_text: x\n`;
  expect(await deployment(far)).toEqual([far, []]);
});

test('a value that is nearly one of the allowed gets it', async () => {
  const text = (action: string) => `${head}type: model\n${rest}${settings}  output_action: ${action}\n`;
  expect(await deployment(text('"apend_row"'))).toEqual([
    text('"append_row"'),
    ['Replace "apend_row" by "append_row".'],
  ]);
});

test('settings get the type that takes them, and those beside them go along', async () => {
  expect(await deployment(`${head}${rest}# how many\nmax_concurrency_per_instance: 2\n${settings}`)).toEqual([
    `${head}${rest}type: model\n${settings}  # how many\n  max_concurrency_per_instance: 2\n`,
    ['Add "type: model", and move "max_concurrency_per_instance" under "settings".'],
  ]);
});

test('tuning keys of a model deployment move under its settings, all at once', async () => {
  expect(
    await deployment(
      `${head}type: model\n${rest}mini_batch_size: 10\nretry_settings:\n  timeout: 300\n  # x\nsettings:\n  output_action: append_row\n`,
    ),
  ).toEqual([
    `${head}type: model\n${rest}settings:\n  output_action: append_row\n  mini_batch_size: 10\n  retry_settings:\n    timeout: 300\n    # x\n`,
    ['Move "mini_batch_size", "retry_settings" under "settings".'],
  ]);
  expect(await deployment(`${head}type: model\n${rest}mini_batch_size: 10\n`)).toEqual([
    `${head}type: model\n${rest}${settings}`,
    ['Move "mini_batch_size" under "settings".'],
  ]);
});

test('a dropped setting that counts elsewhere goes; one that would count only then is moved on demand', async () => {
  const both = `${head}type: model\n${rest}error_threshold: 5\n${settings}  error_threshold: 9\n`;
  expect((await mended([droppedSetting], { 'd.yml': both })).files['d.yml']).toBe(
    `${head}type: model\n${rest}${settings}  error_threshold: 9\n`,
  );
  const one = `${head}type: model\n${rest}error_threshold: 5\n${settings}`;
  expect((await mended([droppedSetting], { 'd.yml': one })).files['d.yml']).toBe(one);
  expect((await mended([droppedSetting], { 'd.yml': one }, 'unsafe')).files['d.yml']).toBe(
    `${head}type: model\n${rest}${settings}  error_threshold: 5\n`,
  );
});

test('keys of online endpoints go; what has to be replaced by something else only on demand', async () => {
  const online = `${head}type: model\n${rest}${settings}liveness_probe:\n  period: 10\nscale_settings:\n  type: default\n`;
  expect(await deployment(online)).toEqual([
    `${head}type: model\n${rest}${settings}scale_settings:\n  type: default\n`,
    ['Remove "liveness_probe".'],
  ]);
  expect((await deployment(online, 'unsafe'))[0]).toBe(`${head}type: model\n${rest}${settings}`);
});

test('an authentication mode that batch endpoints do not have is replaced on demand', async () => {
  const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\n';
  const files = { 'endpoint.yml': `${schema}name: churn-batch\nauth_mode: key # old\n` };
  expect((await mended(rules, files)).files).toEqual(files);
  expect((await mended(rules, files, 'unsafe')).files['endpoint.yml']).toBe(
    `${schema}name: churn-batch\nauth_mode: aad_token # old\n`,
  );
});

test('an empty tag goes on demand, the last one with its map', async () => {
  const text = `${head}type: model\n${rest}${settings}tags:\n  owner:\n`;
  expect(await deployment(text)).toEqual([text, []]);
  expect((await deployment(text, 'unsafe'))[0]).toBe(`${head}type: model\n${rest}${settings}`);
});

const inConda = {
  ...script,
  'deployment.yml': `${head}type: model\n${rest}${settings}code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
  conda_file: conda.yml
`,
};

/** The conda file after its fixes. */
async function conda(text: string) {
  return (await mended(rules, { ...inConda, 'conda.yml': text })).files['conda.yml'];
}

test('azureml-core is added to the packages of pip, at a release that needs no pkg_resources', async () => {
  expect(await conda('dependencies:\n  - python=3.12\n  - pip\n  - pip:\n    - pandas # x\n')).toBe(
    'dependencies:\n  - python=3.12\n  - pip\n  - pip:\n    - pandas # x\n    - azureml-core>=1.61.0.post3\n',
  );
  expect(await conda('dependencies:\r\n- python=3.10\r\n- pandas\r\n')).toBe(
    'dependencies:\r\n- python=3.10\r\n- pandas\r\n- pip\r\n- pip:\r\n    - azureml-core>=1.61.0.post3\r\n',
  );
});

test.each([
  'dependencies:\n  - python=3.7\n  - pip:\n    - pandas\n',
  'dependencies:\n  - python=3.10\n  - pip:\n    - azureml-telemetry==1.50.0\n',
  'dependencies:\n  - python=3.10\n  - pip:\n    - azureml-mlflow==1.62.0\n',
])('azureml-core is not added where it may not go along, or may not be needed: %j', async (text) => {
  expect(await conda(text)).toBe(text);
});

test('of settings that exclude each other one goes on demand', async () => {
  const text = `${head}type: model\n${rest}settings:\n  output_action: summary_only\n  output_file_name: x.csv\n`;
  const after = await mended([conflictingSettings], { 'd.yml': text }, 'unsafe');
  expect(after.files['d.yml']).toBe(`${head}type: model\n${rest}settings:\n  output_action: summary_only\n`);
});
