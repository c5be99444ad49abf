import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { incompleteEnvironment } from './rule.ts';

const rules = [incompleteEnvironment];
const head = 'name: d\nendpoint_name: e\ntype: model\ncompute: azureml:c\n';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\n';
const conda = { 'conda.yml': 'dependencies:\n  - python=3.10\n' };

test('a conda file alone, inside a deployment', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}environment:
  conda_file: conda.yml
# ^^^^^^^^^^ incomplete-environment
`,
    'e.yml': `${head}environment:
  conda_file:
# ^^^^^^^^^^ incomplete-environment
    dependencies: []
`,
    ...conda,
  });
  expect(findings[0]?.message).toBe(
    'The environment has a "conda_file" and no "image" to build it on. Add "image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04" or another base image.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'environment', name: 'd.yml', field: 'image' }]);
  expect(findings[0]?.related).toEqual([]);
});

test('an environment file, once, with the deployments that use it', () => {
  const { findings } = expectMarks(rules, {
    'env.yml': `name: env
# <--------- incomplete-environment
version: 1
conda_file: none.yml
`.replace('# <', '#<'),
    'a.yml': `${head}environment: file:env.yml\n`,
    'b.yml': `${head}environment: file:env.yml\n`,
  });
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'a.yml: Used by the batch deployment "d".',
    'b.yml: Used by the batch deployment "d".',
  ]);
});

test('neither conda file nor image', () => {
  const { findings } = run(rules, { 'd.yml': `${head}environment:\n  name: env\n  version: 1\n` });
  expect(findings[0]?.message).toContain('The environment has no "image" and no "build". Add');
});

test('each scope has its own environment', () => {
  const environment = (body: string) => `${schema}name: env\n${body}`;
  expectMarks(rules, {
    'dev/d.yml': `${head}environment: azureml:env@latest\n`,
    'dev/env.yml': environment('image: i\nconda_file: ../conda.yml\n'),
    'prod/env.yml': environment('conda_file: ../conda.yml\n'),
    ...conda,
  });
});

test.each(['image: i', 'image: i\n  conda_file: conda.yml', 'build:\n    path: ctx', 'image: 3'])(
  'with "%s"',
  (body) => {
    expectMarks(rules, { 'd.yml': `${head}environment:\n  ${body}\n`, 'ctx/Dockerfile': 'FROM x\n', ...conda });
  },
);

test('references, environments that nobody uses, conda files in the place of environments', () => {
  expectMarks(rules, {
    'a.yml': `${head}environment: azureml:env:1\n`,
    'b.yml': `${head}environment: file:conda.yml\n`,
    'c.yml': head,
    'unused.yml': `${schema}name: unused\nconda_file: conda.yml\n`,
    'online.yml':
      'name: d\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: x\nenvironment:\n  conda_file: conda.yml\n',
    ...conda,
  });
});

test('what a template or a command fills in', () => {
  const undecided = (files: Readonly<Record<string, string>>) => {
    const result = run(rules, files);
    expect(result.findings).toEqual([]);
    return result.undecided.length;
  };
  expect(undecided({ 'd.yml': `${head}environment:\n  image: {{ image }}\n  conda_file: conda.yml\n`, ...conda })).toBe(
    1,
  );
  expect(undecided({ 'd.yml': `${head}environment:\n  image:\n`, ...conda })).toBe(1);
  const files = {
    'd.yml': `${head}environment: file:env.yml\n`,
    'env.yml': 'name: env\nconda_file: conda.yml\n',
    ...conda,
  };
  expect(run(rules, files).findings).toHaveLength(1);
  // The deployment reads the file itself, whatever registers it beside.
  expect(
    run(rules, { ...files, 'x.sh': 'az ml environment create -f env.yml --image $IMAGE\n' }).findings,
  ).toHaveLength(1);
  expect(undecided({ ...files, 'x.sh': `yq -i '.image = "x"' env.yml\n` })).toBe(1);
  const named = { ...files, 'd.yml': `${head}environment: azureml:env@latest\n` };
  expect(run(rules, named).findings).toHaveLength(1);
  expect(undecided({ ...named, 'x.sh': 'az ml environment create -f env.yml --image $IMAGE\n' })).toBe(1);
  expect(undecided({ ...named, 'x.sh': 'az ml environment create -f env.yml --image ubuntu\n' })).toBe(0);
});
