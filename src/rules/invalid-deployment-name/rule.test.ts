import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { invalidName } from '../invalid-name/rule.ts';
import { invalidDeploymentName } from './rule.ts';

const named = (name: string) =>
  `name: ${name}\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n`;
const messagesOf = (name: string) =>
  run([invalidDeploymentName], { 'd.yml': named(name) }).findings.map((each) => each.message);
const advice = 'Use 3 to 32 letters, digits and single dashes, with a letter first.';

test('the name is marked', () => {
  const { findings } = expectMarks([invalidDeploymentName], {
    'a/d.yml': `name: churn_v1
#     ^^^^^^^^ invalid-deployment-name
endpoint_name: e
type: model
model: azureml:m:1
compute: azureml:c
`,
    'b/d.yml': `type: pipeline
name: "1st"
#     ^^^^^ invalid-deployment-name
endpoint_name: e
component: ./component.yml
`,
  });
  expect(findings[0]?.message).toBe(`The deployment name "churn_v1" contains "_". ${advice}`);
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'churn_v1', field: 'name' }]);
});

test.each([
  ['ab', 'is too short'],
  ['a'.repeat(33), 'has 33 characters'],
  ['1st', 'starts with "1"'],
  ['a--b', 'contains "--"'],
  ['a_b', 'contains "_"'],
])('%s %s', (name, fault) => {
  expect(messagesOf(name)).toEqual([`The deployment name "${name.replaceAll('"', '')}" ${fault}. ${advice}`]);
});

test.each(['x.y', 'a b', '-ab', 'modèle', '"a😀b"', 'a'.repeat(256)])(
  '%s is refused by the service, and for another rule',
  (name) => {
    expect(messagesOf(name)).toEqual([]);
    const { findings } = run([invalidName], { 'd.yml': named(name) });
    expect(findings.map(({ level, message }) => [level, message])).toEqual([
      ['error', expect.stringContaining('letters, digits, "-" and "_", with a letter or digit first')],
    ]);
  },
);

test.each(['abc', 'a1b', 'a'.repeat(32), 'Churn-V1', 'a-b-c', 'abc-'])('%s is fine', (name) => {
  expect(messagesOf(name)).toEqual([]);
});

test('no name at all is for another rule', () => {
  expectMarks([invalidDeploymentName], { 'd.yml': 'endpoint_name: e\ntype: model\nmodel: azureml:m:1\n' });
});

test('a name that is filled in later, or set by a command', () => {
  const template = run([invalidDeploymentName], { 'd.yml': named(`x_\${VERSION}`) });
  expect(template.findings).toEqual([]);
  expect(template.undecided.map(({ because }) => because)).toEqual(['"name" is filled in by a template']);
  const command = run([invalidDeploymentName], {
    'd.yml': named('a_b'),
    'deploy.sh': 'az ml batch-deployment create -f d.yml -n "$NAME"\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided).toHaveLength(1);
});

test('what a command puts in the place of a sound name is asked of where it stands, not of the file', () => {
  const sent = (name: string) =>
    run([invalidDeploymentName], {
      'd.yml': `name: ${name}\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n`,
      'd.sh': 'az ml batch-deployment create -f d.yml --name "$NAME"\n',
    });
  expect(sent('blue-one').undecided).toEqual([]);
  expect(sent('blue_one').undecided).toHaveLength(1);
  expect(sent('blue_one').findings).toEqual([]);
});
