import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { defaultConfig } from '../../config/config.ts';
import { undersizedCluster } from './rule.ts';

const rules = [undersizedCluster];
const head = 'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\n';

function cluster(max: string, name = 'batch'): string {
  return `name: ${name}\ntype: amlcompute\nsize: Standard_DS3_v2\n${max === '' ? '' : `max_instances: ${max}\n`}`;
}

function deployment(count: string, compute = 'azureml:batch'): string {
  return `${head}compute: ${compute}\nresources:\n  instance_count: ${count}\n`;
}

test('more instances than the cluster can have, however it is named', () => {
  const { findings } = expectMarks(rules, {
    'a.yml': `${head}compute: azureml:batch
resources:
  instance_count: 8
#                 ^ undersized-cluster
`,
    'b.yml': `${head}compute: Batch
settings:
  mini_batch_size: 10
  instance_count: 5
#                 ^ undersized-cluster
`,
    'cluster.yml': cluster('4'),
  });
  expect(findings[0]?.message).toBe(
    'This deployment asks for 8 instances, and the cluster "batch" has at most 4. Lower "instance_count" or raise "max_instances" of the cluster.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'd', field: 'instance_count' }]);
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'cluster.yml: At most 4 instances.',
  ]);
});

test.each([
  ['4', '4'],
  ['1', '4'],
  ['1', '0'],
  ['8', ''],
])('%s instances on a cluster of at most "%s"', (count, max) => {
  expectMarks(rules, { 'd.yml': deployment(count), 'cluster.yml': cluster(max) });
});

test('no count, another cluster, none, a pipeline', () => {
  expectMarks(rules, {
    'a.yml': `${head}compute: azureml:batch\n`,
    'b.yml': deployment('8', 'azureml:other'),
    'c.yml': `${head}resources:\n  instance_count: 8\n`,
    'p.yml': 'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\nsettings:\n  default_compute: batch\n',
    'cluster.yml': cluster('4'),
  });
});

test('the nearest cluster of the name is meant', () => {
  expectMarks(rules, {
    'dev/d.yml': deployment('8'),
    'dev/cluster.yml': cluster('10'),
    'prod/cluster.yml': cluster('2'),
  });
});

test('clusters that disagree leave it open; clusters that are all too small do not', () => {
  const disagreeing = run(rules, { 'd.yml': deployment('8'), 'dev/c.yml': cluster('4'), 'prod/c.yml': cluster('10') });
  expect(disagreeing.findings).toEqual([]);
  expect(disagreeing.undecided.map(({ because }) => because)).toEqual([
    'several clusters are named "batch", and one of them is large enough',
  ]);
  const { findings } = run(rules, { 'd.yml': deployment('8'), 'dev/c.yml': cluster('2'), 'prod/c.yml': cluster('4') });
  expect(findings[0]?.message).toContain('has at most 4.');
  expect(findings[0]?.related).toHaveLength(2);
});

test('what a template, a command or the configuration leaves open', () => {
  const undecided = (files: Readonly<Record<string, string>>) => {
    const result = run(rules, files);
    expect(result.findings).toEqual([]);
    return result.undecided.length;
  };
  const both = { 'd.yml': deployment('8'), 'cluster.yml': cluster('4') };
  expect(undecided({ ...both, 'd.yml': deployment('{{ count }}') })).toBe(1);
  expect(undecided({ ...both, 'cluster.yml': cluster('${MAX}') })).toBe(1);
  expect(undecided({ ...both, 'x.sh': 'az ml compute create -f cluster.yml --max-instances $MAX\n' })).toBe(1);
  expect(undecided({ ...both, 'x.sh': 'az ml compute create -f cluster.yml --max-instances 10\n' })).toBe(0);
  expect(
    undecided({ ...both, 'x.sh': 'az ml batch-deployment create -f d.yml --set resources.instance_count=$N\n' }),
  ).toBe(1);
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 1 } };
  const computes = new Map([['batch', { kind: 'amlcompute' as const, at }]]);
  const known = { ...defaultConfig, known: { ...defaultConfig.known, computes } };
  expect(run(rules, { 'd.yml': deployment('8') }, { config: known }).findings).toEqual([]);
});

test('code says the count in either place', () => {
  const made = (count: string) =>
    `from azure.ai.ml.entities import AmlCompute, ModelBatchDeployment, ModelBatchDeploymentSettings
AmlCompute(name="batch", max_instances=1)
d = ModelBatchDeployment(name="d", endpoint_name="e", model="azureml:m:1", compute="batch", ${count})
client.batch_deployments.begin_create_or_update(d)
`;
  const found = (count: string) =>
    run(rules, { 'd.py': made(count) }).findings.map(({ subjects }) => subjects[0]?.name);
  expect(found('settings=ModelBatchDeploymentSettings(instance_count=2)')).toEqual(['d']);
  expect(found('instance_count=2, settings=ModelBatchDeploymentSettings()')).toEqual(['d']);
  expect(found('settings=ModelBatchDeploymentSettings(instance_count=1)')).toEqual([]);
  expect(found('settings=made')).toEqual([]);
});
