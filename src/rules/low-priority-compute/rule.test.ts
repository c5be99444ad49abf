import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { lowPriorityCompute } from './rule.ts';

const rules = [lowPriorityCompute];
const deployment = 'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:batch\n';

test('one low-priority node', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': deployment,
    'cluster.yml': `name: batch
type: amlcompute
tier: low_priority
#     ^^^^^^^^^^^^ low-priority-compute
max_instances: 1
`,
  });
  expect(findings[0]?.message).toBe(
    'The cluster "batch" has one low-priority node. When it is preempted, the job is cancelled. Use a dedicated tier, or raise "max_instances" to 2 or more.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'compute cluster', name: 'batch', field: 'tier' }]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['d.yml']);
});

test('said in Python, of two clusters', () => {
  const cluster = (name: string) => `AmlCompute(name="${name}", tier="low_priority", max_instances=1)\n`;
  const { findings } = run(rules, {
    'd.yml': deployment,
    'e.yml': deployment.replace('batch', 'other'),
    'c.py': `from azure.ai.ml.entities import AmlCompute, BatchDeployment\n${cluster('batch')}${cluster('other')}`,
  });
  expect(findings.map(({ at }) => at.file)).toEqual(['c.py', 'c.py']);
});

test.each([
  'tier: low_priority\nmax_instances: 4\n',
  'tier: low_priority\n',
  'tier: dedicated\nmax_instances: 1\n',
  'max_instances: 1\n',
])('silent about %j', (more) => {
  expectMarks(rules, { 'd.yml': deployment, 'cluster.yml': `name: batch\ntype: amlcompute\n${more}` });
});

test('silent about a cluster that no batch deployment uses', () => {
  const cluster = 'name: other\ntype: amlcompute\ntier: low_priority\nmax_instances: 1\n';
  expectMarks(rules, { 'd.yml': deployment, 'cluster.yml': cluster });
});

test('undecided about a value that a template fills in', () => {
  const cluster = 'name: batch\ntype: amlcompute\ntier: low_priority\nmax_instances: {{ max }}\n';
  const { findings, undecided } = run(rules, { 'd.yml': deployment, 'cluster.yml': cluster });
  expect(findings).toEqual([]);
  expect(undecided).toHaveLength(1);
});

test('a deployment without a name is called by its file, because a path is no name', () => {
  const { findings } = run([lowPriorityCompute], {
    'ml/d.yml': 'endpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:batch\n',
    'cluster.yml': 'name: batch\ntype: amlcompute\ntier: low_priority\nmax_instances: 1\n',
  });
  expect(findings[0]?.related.map(({ message }) => message)).toEqual(['The batch deployment in "ml/d.yml" uses it.']);
});
