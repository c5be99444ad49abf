import { expect, test } from 'vitest';
import { defaultConfig } from '../config/config.ts';
import { rules } from '../rules/index.ts';
import { memoryWorkspace } from '../text/workspace.ts';
import { toldOnce } from './gather.ts';
import { lint } from './lint.ts';
import type { Finding } from './result.ts';

const image = 'mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04';
const environment = (name: string, comment = '') =>
  `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: ${name}
endpoint_name: churn
type: model
model: azureml:m:1
compute: azureml:c
code_configuration: {code: src, scoring_script: score.py}
environment:
  conda_file: conda.yml
  image: ${image}${comment}
`;
const beside = {
  'src/score.py': 'def init():\n    pass\ndef run(mini_batch):\n    return [str(each) for each in mini_batch]\n',
  'conda.yml':
    'dependencies:\n  - python=3.10\n  - pip\n  - pip:\n      - azureml-core==1.61.0\n      - setuptools<80\n',
};
const images = rules.filter(({ id }) => id === 'deprecated-base-image');

async function told(files: Readonly<Record<string, string>>) {
  return toldOnce(await lint(memoryWorkspace({ ...beside, ...files }), images, defaultConfig));
}

test('the same image in three files is one finding, and the first leads', async () => {
  const files = { 'a.yml': environment('a'), 'b.yml': environment('b'), 'c.yml': environment('c') };
  const { findings } = await told(files);
  expect(findings.map(({ at }) => at.file)).toEqual(['a.yml']);
  expect(findings[0]?.message).toMatch(/The same stands in 2 other places\.$/);
  expect(findings[0]?.related.map(({ at, message }) => `${at.file} ${message}`)).toEqual([
    'b.yml The same stands here.',
    'c.yml The same stands here.',
  ]);
});

test('an editor, which marks each file, gets each place', async () => {
  const files = { ...beside, 'a.yml': environment('a'), 'b.yml': environment('b') };
  const { findings } = await lint(memoryWorkspace(files), images, defaultConfig);
  expect(findings.map(({ at }) => at.file)).toEqual(['a.yml', 'b.yml']);
});

test('an ignore removes its own place, wherever that is', async () => {
  const ignore = ' # azureml-batch-lint: ignore[deprecated-base-image] kept on purpose';
  const files = (at: string) =>
    Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.yml`, environment(name, name === at ? ignore : '')]));
  const later = await told(files('b'));
  expect(later.findings.map(({ at, related }) => [at.file, ...related.map((each) => each.at.file)])).toEqual([
    ['a.yml', 'c.yml'],
  ]);
  expect(later.ignored.map(({ finding }) => finding.at.file)).toEqual(['b.yml']);
  const first = await told(files('a'));
  expect(first.findings.map(({ at, related }) => [at.file, ...related.map((each) => each.at.file)])).toEqual([
    ['b.yml', 'c.yml'],
  ]);
});

test('another image is another finding', async () => {
  const { findings } = await told({
    'a.yml': environment('a'),
    'b.yml': environment('b').replace('openmpi3.1.2', 'openmpi3.1.3'),
  });
  expect(findings).toHaveLength(2);
});

test('new and old, levels and doubts stay apart, and what is no repeated slip is told each time', () => {
  const at = (start: number) => ({ file: 'a.sh', span: { start, end: start + 1 } });
  const finding = (start: number, rest: Partial<Finding>): Finding => ({
    ...{ rule: 'unknown-flag', level: 'error', at: at(start), message: 'Wrong.', subjects: [], related: [] },
    ...{ fingerprint: String(start), marks: [], same: 'x' },
    ...rest,
  });
  const { same, ...plain } = finding(9, {});
  const findings = [
    finding(0, { new: false }),
    finding(1, { new: true }),
    finding(2, { new: false }),
    finding(3, { new: false, level: 'warning', doubt: 'Perhaps.' }),
    { ...plain, at: at(4) },
    { ...plain, at: at(5) },
  ];
  const nothing = { ignored: [], undecided: [], failures: [], batchFiles: [], unreadable: [], filesRead: 1 };
  expect(toldOnce({ ...nothing, findings }).findings.map((each) => [each.at.span.start, each.message])).toEqual([
    [0, 'Wrong. The same stands in 1 other place.'],
    [1, 'Wrong.'],
    [3, 'Wrong.'],
    [4, 'Wrong.'],
    [5, 'Wrong.'],
  ]);
  expect(same).toBe('x');
});

test('the fix of one that leads is that of all of them', async () => {
  const later = (name: string) => environment(name).replace('3.1.2-ubuntu18.04', '4.1.0-ubuntu20.04');
  const [finding] = (await told({ 'a.yml': later('a'), 'b.yml': later('b') })).findings;
  expect(finding?.fix?.steps.map((step) => step.does === 'replace-scalar' && [step.at.file, step.to])).toEqual([
    ['a.yml', 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04'],
    ['b.yml', 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04'],
  ]);
});
