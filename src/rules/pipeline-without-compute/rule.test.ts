import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { pipelineWithoutCompute } from './rule.ts';

const rules = [pipelineWithoutCompute];
const head = 'name: d\nendpoint_name: e\ntype: pipeline\n';

function component(...steps: readonly string[]): string {
  return `type: pipeline\njobs:\n${steps.map((step, index) => `  step_${index}:\n    ${step}\n`).join('')}`;
}

/** What the rule makes of a component whose deployment sets nothing. */
function verdict(text: string, more: Readonly<Record<string, string>> = {}) {
  const { findings, undecided } = run(rules, { 'd.yml': `${head}component: c.yml\n`, 'c.yml': text, ...more });
  return { findings: findings.length, undecided: undecided.length };
}

test('a step without a compute, and no default', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}component: c.yml
#          ^^^^^ pipeline-without-compute
`,
    'c.yml': component('type: command\n    compute: azureml:c', 'type: command', 'type: command'),
  });
  expect(findings[0]?.message).toBe(
    'The step "step_1" of this component has no compute, and the deployment sets no default. Add "settings: {default_compute: <cluster>}" to the deployment.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'd', field: 'settings.default_compute' }]);
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'c.yml: The step "step_1" has no "compute".',
  ]);
});

test('settings without a default, and two deployments of a component', () => {
  expectMarks(rules, {
    'a.yml': `${head}component: ./c.yml
#          ^^^^^^^ pipeline-without-compute
settings:
  force_rerun: true
`,
    'b.yml': `${head}component: c.yml
#          ^^^^^ pipeline-without-compute
`,
    'ok.yml': `${head}component: c.yml\nsettings:\n  default_compute: batch-cluster\n`,
    'c.yml': component('type: parallel'),
  });
});

test('the type of a step may stand in its component file', () => {
  const step = { 'step.yml': 'type: command\nname: step\ncommand: echo\n' };
  expect(verdict(component('component: ./step.yml'), step)).toEqual({ findings: 1, undecided: 0 });
  expect(verdict(component('component: file:step.yml'), step)).toEqual({ findings: 1, undecided: 0 });
  const inner = { 'step.yml': component('type: command\n    compute: azureml:c') };
  expect(verdict(component('component: ./step.yml'), inner)).toEqual({ findings: 0, undecided: 0 });
});

test.each(['pipeline', 'spark', 'data_transfer', 'if_else', 'do_while', 'import'])(
  'a step of type %s may need none',
  (type) => {
    expect(verdict(component(`type: ${type}`)).findings).toBe(0);
  },
);

test('computes that are there', () => {
  expect(verdict(component('type: command\n    compute: azureml:c')).findings).toBe(0);
  expect(verdict(`${component('type: command')}compute: azureml:c\n`).findings).toBe(0);
  expect(verdict(`${component('type: command')}settings:\n  default_compute: c\n`).findings).toBe(0);
  expect(verdict('type: pipeline\njobs: {}\n').findings).toBe(0);
  expect(verdict('type: command\ncommand: echo\n').findings).toBe(0);
});

test('components and jobs that lie elsewhere, and other deployments', () => {
  expectMarks(rules, {
    'a.yml': `${head}component: azureml:c:1\n`,
    'b.yml': `${head}job_definition: azureml:j\n`,
    'c.yml': `${head}component: none.yml\n`,
    'd.yml': 'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
    'job.yml': component('type: command'),
  });
});

test('what nobody can tell', () => {
  expect(verdict(component('component: azureml:step:1'))).toEqual({ findings: 0, undecided: 1 });
  expect(verdict(component('type: {{ type }}'))).toEqual({ findings: 0, undecided: 1 });
  expect(verdict(component('type: command\n    compute: ${{parent.inputs.compute}}'))).toEqual({
    findings: 0,
    undecided: 1,
  });
  expect(verdict(component('component: azureml:step:1', 'type: command'))).toEqual({ findings: 1, undecided: 0 });
  const files = {
    'd.yml': `${head}component: c.yml\nsettings:\n  default_compute: $(COMPUTE)\n`,
    'c.yml': component('type: command'),
  };
  const template = run(rules, files);
  expect(template.findings).toEqual([]);
  expect(template.undecided.map(({ rule }) => rule)).toEqual(['pipeline-without-compute']);
  const command = 'az ml batch-deployment create -f d.yml --set settings.default_compute=c\n';
  expect(verdict(component('type: command'), { 'x.sh': command })).toEqual({ findings: 0, undecided: 1 });
});
