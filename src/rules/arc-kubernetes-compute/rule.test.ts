import { expect, test } from 'vitest';
import { expectMarks, type RunOptions, run } from '../../../test/rules/marked.ts';
import { defaultConfig, type KnownCompute } from '../../config/config.ts';
import { arcKubernetesCompute } from './rule.ts';

const rules = [arcKubernetesCompute];
const arcId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/edge';
const aksId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks';
const cluster = (id: string, name = 'k8s') => `name: ${name}\ntype: kubernetes\nnamespace: batch\nresource_id: ${id}\n`;
const head = 'name: churn\nendpoint_name: e\nmodel: azureml:m:1\n';
const plain = { 'd.yml': `${head}compute: azureml:k8s\n` };
const marked = {
  'd.yml': `${head}compute: azureml:k8s
#        ^^^^^^^^^^^ arc-kubernetes-compute
`,
};
const undecidedOf = (files: Record<string, string>, options: RunOptions = {}) =>
  run(rules, files, options).undecided.map(({ at, because }) => `${at.file}: ${because}`);
const known = (kind: KnownCompute['kind'], name = 'k8s'): RunOptions => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 1 } };
  return { config: { known: { ...defaultConfig.known, computes: new Map([[name, { kind, at }]]) } } };
};

test('the compute of a deployment', () => {
  const { findings } = expectMarks(rules, { ...marked, 'compute.yml': cluster(arcId) });
  expect(findings[0]?.message).toBe(
    'The compute "k8s" is a Kubernetes cluster connected through Azure Arc, and those are documented as unsupported for batch deployments. Use an AmlCompute cluster, or an AKS cluster attached as such.',
  );
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'compute.yml: Said to be an Arc cluster here.',
  ]);
});

test('the default compute of a pipeline deployment, and a step of its component', () => {
  const { findings } = expectMarks(rules, {
    'compute.yml': cluster(arcId),
    'p.yml': `name: p
endpoint_name: e
type: pipeline
component: component.yml
settings:
  default_compute: k8s
#                  ^^^ arc-kubernetes-compute
`,
    'component.yml': `name: c
type: pipeline
jobs:
  prepare:
    type: command
    compute: azureml:k8s
#            ^^^^^^^^^^^ arc-kubernetes-compute
  score:
    type: command
`,
  });
  expect(findings.map(({ subjects: [subject] }) => subject)).toEqual([
    { entity: 'pipeline component', name: 'c', field: 'jobs.prepare.compute' },
    { entity: 'batch deployment', name: 'p', field: 'settings.default_compute' },
  ]);
  expect(findings[0]?.related.map(({ message }) => message)).toContain('The batch deployment "p" uses it.');
});

test('near misses', () => {
  for (const compute of [
    cluster(aksId),
    'name: k8s\ntype: amlcompute\nsize: Standard_DS3_v2\n',
    'name: k8s\ntype: kubernetes\nnamespace: batch\n',
    cluster(arcId, 'other'),
  ]) {
    expect(expectMarks(rules, { ...plain, 'compute.yml': compute }).undecided).toEqual([]);
  }
  expectMarks(rules, {
    'online.yml': 'name: o\nendpoint_name: e\ntype: kubernetes\nmodel: azureml:m:1\ncompute: azureml:k8s\n',
    'compute.yml': cluster(arcId),
  });
});

test('unknown values', () => {
  expect(undecidedOf({ ...plain, 'compute.yml': cluster('"{{ cluster_id }}"') })).toEqual([
    'compute.yml: "resource_id" is filled in by a template',
  ]);
  expect(undecidedOf({ 'd.yml': `${head}compute: azureml:{{ compute }}\n`, 'compute.yml': cluster(arcId) })).toEqual([
    'd.yml: "compute" is filled in by a template',
  ]);
  expect(
    undecidedOf({
      ...plain,
      'compute.yml': cluster(arcId),
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set compute=$OTHER\n',
    }),
  ).toEqual([expect.stringContaining('may set "compute"')]);
});

test('computes of one name', () => {
  const files = { ...plain, 'a/compute.yml': cluster(arcId), 'b/compute.yml': cluster(aksId) };
  expectMarks(rules, files);
  expect(undecidedOf(files)).toEqual(['d.yml: several computes could be meant by the name "k8s"']);
  expectMarks(rules, { ...marked, 'a/compute.yml': cluster(arcId), 'b/compute.yml': cluster(arcId) });
  expectMarks(rules, {
    'dev/d.yml': plain['d.yml'],
    'dev/compute.yml': cluster(aksId),
    'prod/d.yml': marked['d.yml'],
    'prod/compute.yml': cluster(arcId),
  });
});

test('the configuration says what a compute is', () => {
  const { findings } = expectMarks(rules, marked, known('arc'));
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['.azureml-batch-lint.yml']);
  expectMarks(rules, marked, known('arc', 'azureml:K8S'));
  expect(expectMarks(rules, plain, known('aks')).undecided).toEqual([]);
  expect(expectMarks(rules, plain, known('amlcompute')).undecided).toEqual([]);
  expectMarks(rules, plain, known('arc', 'other'));
  expectMarks(rules, { ...marked, 'compute.yml': cluster('"{{ cluster_id }}"') }, known('arc'));
  expectMarks(rules, { ...plain, 'compute.yml': cluster(aksId) }, known('arc'));
});
