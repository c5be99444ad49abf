import { expect, test } from 'vitest';
import { expectMarks, type RunOptions, run } from '../../../test/rules/marked.ts';
import { defaultConfig, type KnownCompute } from '../../config/config.ts';
import { unknownKey } from '../unknown-key/rule.ts';
import { granularResourceRequest } from './rule.ts';

const rules = [granularResourceRequest];
const head = 'name: churn\nendpoint_name: e\nmodel: azureml:m:1\n';
const kubernetes = 'name: k8s\ntype: kubernetes\nnamespace: batch\n';
const asking = `${head}compute: azureml:k8s\nresources: {instance_count: 2, instance_type: gpu-small}\n`;
const undecidedOf = (files: Record<string, string>, options: RunOptions = {}) =>
  run(rules, files, options).undecided.map(({ at, because }) => `${at.file}: ${because}`);
const known = (kind: KnownCompute['kind']): RunOptions => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 1 } };
  return { config: { known: { ...defaultConfig.known, computes: new Map([['k8s', { kind, at }]]) } } };
};

test('each key that asks for a share of a node, said better than by unknown-key', () => {
  const { findings } = expectMarks([granularResourceRequest, unknownKey], {
    'compute.yml': kubernetes,
    'd.yml': `${head}compute: azureml:k8s
resources:
  instance_count: 2
  instance_type: gpu-small
# <~~------------- granular-resource-request
  requests: {cpu: 2, memory: 4Gi}
# <~~-------- granular-resource-request
  limits: {"nvidia.com/gpu": 1}
# <~~------ granular-resource-request
  properties:
    memory: 4Gi
#   ^^^^^^ granular-resource-request
    nvidia.com/gpu: 1
#   ^^^^^^^^^^^^^^ granular-resource-request
`,
  });
  expect(findings[0]?.message).toBe(
    '"instance_type" asks for resources of a node in the Kubernetes compute "k8s". Requests for memory, vCPU or GPU are documented as unsupported for batch deployments. Remove it; "instance_count" says how many nodes work on a job.',
  );
  expect(findings.map(({ subjects: [subject] }) => subject?.field)).toEqual([
    'resources.instance_type',
    'resources.requests',
    'resources.limits',
    'resources.properties.memory',
    'resources.properties.nvidia.com/gpu',
  ]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['compute.yml']);
});

test('near misses', () => {
  const { undecided } = expectMarks(rules, {
    'compute.yml': kubernetes,
    'cpu.yml': 'name: cpu\ntype: amlcompute\n',
    'd.yml': `${head}compute: azureml:k8s\nresources: {instance_count: 2, shm_size: 2g, properties: {note: x}}\n`,
    'a.yml': `${head}compute: azureml:cpu\nresources: {instance_type: Standard_DS3_v2}\n`,
    'open.yml': `${head}compute: azureml:elsewhere\nresources: {instance_count: 2}\n`,
    'p.yml': 'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\nsettings: {default_compute: k8s}\n',
  });
  expect(undecided).toEqual([]);
});

test('unknown computes', () => {
  expect(undecidedOf({ 'd.yml': asking })).toEqual([
    'd.yml: the compute cluster "k8s" is not defined in the repository',
  ]);
  expect(undecidedOf({ 'd.yml': asking.replace('azureml:k8s', '"{{ compute }}"') })).toEqual([
    'd.yml: "compute" is filled in by a template',
  ]);
  expect(
    undecidedOf({
      'd.yml': asking,
      'compute.yml': kubernetes,
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set compute=$OTHER\n',
    }),
  ).toEqual([expect.stringContaining('may set "compute"')]);
});

test('computes of one name that disagree', () => {
  const files = { 'd.yml': asking, 'a/c.yml': kubernetes, 'b/c.yml': 'name: k8s\ntype: amlcompute\n' };
  expectMarks(rules, files);
  expect(undecidedOf(files)).toEqual(['d.yml: several computes could be meant by the name "k8s"']);
});

test('the configuration says what the compute is', () => {
  expect(run(rules, { 'd.yml': asking }, known('aks')).findings).toHaveLength(1);
  expect(run(rules, { 'd.yml': asking }, known('arc')).findings).toHaveLength(1);
  const silent = run(rules, { 'd.yml': asking }, known('amlcompute'));
  expect([silent.findings, silent.undecided]).toEqual([[], []]);
});

const plain = `${head}compute: azureml:k8s\nresources:\n  instance_count: 2\n`;
const code = (resources: string) =>
  `from azure.ai.ml.entities import BatchDeployment, KubernetesCompute, ResourceConfiguration
c = KubernetesCompute(name="k8s")
d = BatchDeployment(name="b", endpoint_name="e", model="azureml:m:1", compute="k8s", resources=ResourceConfiguration(${resources}))
client.begin_create_or_update(d).result()
`;

test('what a command sets stands in the command', () => {
  const { findings } = expectMarks(rules, {
    'compute.yml': kubernetes,
    'd.yml': plain,
    'deploy.sh': `az ml batch-deployment create -f d.yml --set resources.instance_type=gpu
# <~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~----------------------- granular-resource-request
`,
  });
  expect(findings[0]?.subjects[0]?.field).toBe('resources.instance_type');
});

test('keys inside others: the outermost that asks', () => {
  const { findings } = expectMarks(rules, {
    'compute.yml': kubernetes,
    'd.yml': `${plain}  properties:
    kubernetes:
      requests: {cpu: 2, memory: 4Gi}
#     ^^^^^^^^ granular-resource-request
      note: x
    nvidia.com/gpu: 1
#   ^^^^^^^^^^^^^^ granular-resource-request
`,
  });
  expect(findings.map(({ subjects: [subject] }) => subject?.field)).toEqual([
    'resources.properties.kubernetes.requests',
    'resources.properties.nvidia.com/gpu',
  ]);
});

test.each([
  [
    'a type in a variable',
    { 'd.yml': plain, 'deploy.sh': 'az ml batch-deployment create -f d.yml --set resources.instance_type=$SIZE\n' },
  ],
  [
    'a property',
    { 'd.yml': plain, 'deploy.sh': 'az ml batch-deployment create -f d.yml --set resources.properties.memory=4Gi\n' },
  ],
  [
    'a property inside others',
    {
      'd.yml': plain,
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set resources.properties.pod.limits.cpu=2\n',
    },
  ],
  ['a dict of code', { 'd.py': code('properties={"pod": {"memory": "4Gi"}}') }],
])('set: %s', (_, files) => {
  expect(run(rules, { 'compute.yml': kubernetes, ...files }).findings).toHaveLength(1);
});

test.each([
  [
    'how many nodes',
    { 'd.yml': plain, 'deploy.sh': 'az ml batch-deployment create -f d.yml --set resources.instance_count=3\n' },
  ],
  [
    'another deployment',
    {
      'd.yml': plain,
      'deploy.sh': 'az ml batch-deployment create -f o.yml --set resources.instance_type=gpu\n',
      'o.yml': plain.replace('k8s', 'cpu').replace('churn', 'other'),
      'cpu.yml': 'name: cpu\ntype: amlcompute\n',
    },
  ],
  [
    'a type on a cluster',
    {
      'd.yml': plain.replace('k8s', 'cpu'),
      'cpu.yml': 'name: cpu\ntype: amlcompute\n',
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set resources.instance_type=gpu\n',
    },
  ],
  [
    'nothing',
    { 'd.yml': plain, 'deploy.sh': 'az ml batch-deployment create -f d.yml --set resources.instance_type=null\n' },
  ],
  [
    'a comment',
    { 'd.yml': plain, 'deploy.sh': '# az ml batch-deployment create -f d.yml --set resources.instance_type=gpu\n' },
  ],
  ['other properties', { 'd.yml': `${plain}  properties:\n    pod: {annotations: {team: x}}\n` }],
])('silent where a command sets %s', (_, files) => {
  expect(run(rules, { 'compute.yml': kubernetes, ...files }).findings).toEqual([]);
});
