import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { retiredVmSize } from './rule.ts';

const rules = [retiredVmSize];
const deployment = 'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:batch\n';
const cluster = (size: string) => `name: batch\ntype: amlcompute\nsize: ${size}\n`;

test('a retired size', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': deployment,
    'cluster.yml': `name: batch
type: amlcompute
size: Standard_NC6s_v3
#     ^^^^^^^^^^^^^^^^ retired-vm-size
`,
  });
  expect(findings[0]?.message).toBe(
    'The size "Standard_NC6s_v3" (NCv3) was retired on 2025-09-30: the cluster "batch" gets no nodes. Use a current size such as "Standard_NC4as_T4_v3".',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'compute cluster', name: 'batch', field: 'size' }]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['d.yml']);
});

test.each([
  ...['STANDARD_NC24RS_V3', 'Standard_NV12s_v3', 'standard_nv8as_v4', 'Standard_NC24s_v3'],
  ...['Standard_NC6', 'Standard_NC24r', 'Standard_NC12_Promo', 'Standard_NC6s_v2', 'Standard_NC24rs_v2'],
  ...['Standard_ND6s', 'Standard_ND24rs', 'Standard_NV6', 'Standard_NV24_Promo'],
  ...['Standard_HB60rs', 'Standard_HB60-30rs', 'Standard_A0', 'Standard_A7', 'Standard_A11', 'Basic_A3'],
  ...['Standard_DC1s_v2', 'Standard_DC8_v2'],
])('%s', (size) => {
  expect(run(rules, { 'd.yml': deployment, 'cluster.yml': cluster(size) }).findings).toHaveLength(1);
});

test.each([
  ...['Standard_NC4as_T4_v3', 'Standard_NC24ads_A100_v4', 'Standard_DS3_v2', 'Standard_NV36ads_A10_v5'],
  ...['Standard_ND40rs_v2', 'Standard_ND96asr_v4', 'Standard_HB120rs_v2', 'Standard_HB120-16rs_v3', 'Standard_HC44rs'],
  ...[
    'Standard_A1_v2',
    'Standard_A4m_v2',
    'Standard_A8_v2',
    'Standard_DC4s_v3',
    'Standard_DC2as_v5',
    'Standard_NC80adis_H100_v5',
  ],
])('silent about %s', (size) => {
  expectMarks(rules, { 'd.yml': deployment, 'cluster.yml': cluster(size) });
});

test('silent about a cluster that no batch deployment uses, and one without a size', () => {
  expectMarks(rules, { 'd.yml': deployment, 'c.yml': cluster('Standard_NC6s_v3').replace('batch', 'other') });
  expectMarks(rules, { 'd.yml': deployment, 'c.yml': 'name: batch\ntype: amlcompute\nmax_instances: 2\n' });
});

test('undecided about a size that a template fills in', () => {
  const { findings, undecided } = run(rules, { 'd.yml': deployment, 'c.yml': cluster('{{ size }}') });
  expect(findings).toEqual([]);
  expect(undecided).toHaveLength(1);
});

test('a size that a file of parameters gives is shown there, too', () => {
  const { findings } = run(rules, {
    'd.yml': deployment,
    'main.bicep': `param size string
resource ws 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: 'ws'
}
resource c 'Microsoft.MachineLearningServices/workspaces/computes@2024-04-01' = {
  parent: ws
  name: 'batch'
  properties: {
    computeType: 'AmlCompute'
    properties: {
      vmSize: size
    }
  }
}
`,
    'prod.bicepparam': "using 'main.bicep'\nparam size = 'Standard_NC6'\n",
  });
  expect(
    findings.map(({ at, related }) => [at.file, ...related.map((each) => `${each.at.file} ${each.message}`)]),
  ).toEqual([['main.bicep', 'd.yml The batch deployment "d" uses it.', 'prod.bicepparam The value is given here.']]);
});
