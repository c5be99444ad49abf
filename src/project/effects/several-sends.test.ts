import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { arcKubernetesCompute } from '../../rules/arc-kubernetes-compute/rule.ts';
import { outOfRangeValue } from '../../rules/out-of-range-value/rule.ts';
import { shortTimeout } from '../../rules/short-timeout/rule.ts';

const files: Files = {
  'endpoint.yml': 'name: parcels\nauth_mode: aad_token\n',
  'blue.yml':
    'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: azureml:edge\nsettings:\n  mini_batch_size: 5\n',
  'edge.yml':
    'name: edge\ntype: kubernetes\nresource_id: /subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/k\n',
};
const send = 'az ml batch-deployment create -f blue.yml';
const rules = [arcKubernetesCompute, shortTimeout];

function found(scripts: Files) {
  return run(rules, { ...files, ...scripts }).findings.map(({ at, related }) => ({
    at: at.file,
    sentBy: related.filter(({ message }) => message === 'This step sends it so.').map((each) => each.at.file),
  }));
}

test('Where only some steps send it with the mistake, these are named.', () => {
  expect(found({ 'prod.sh': `${send}\n`, 'dev.sh': `${send} --set compute=azureml:cpu\n` })).toEqual([
    { at: 'blue.yml', sentBy: ['prod.sh'] },
  ]);
});

test('Where all do, or only one sends it, none is named.', () => {
  expect(found({ 'prod.sh': `${send}\n` })).toEqual([{ at: 'blue.yml', sentBy: [] }]);
  expect(found({ 'prod.sh': `${send}\n`, 'dev.sh': `${send} --set settings.mini_batch_size=7\n` })).toEqual([
    { at: 'blue.yml', sentBy: [] },
  ]);
});

test('A step that sets the mistake is its place.', () => {
  const dev = `${send} --set compute=azureml:edge\n`;
  const clean = { 'blue.yml': (files['blue.yml'] ?? '').replace('azureml:edge', 'azureml:cpu') };
  const result = found({ ...clean, 'prod.sh': `${send}\n`, 'dev.sh': dev });
  expect(result).toEqual([{ at: 'dev.sh', sentBy: ['dev.sh'] }]);
});

const matrix = (sizes: string) =>
  `on: push\njobs:\n  d:\n    runs-on: x\n    strategy:\n      matrix: {size: ${sizes}}\n    steps:\n      - uses: actions/checkout@v5\n      - run: ${send} --set settings.mini_batch_size=\${{ matrix.size }}\n`;
const each = (sizes: string) =>
  `trigger: none\nparameters:\n- {name: sizes, type: object, default: ${sizes}}\nsteps:\n- \${{ each size in parameters.sizes }}:\n  - script: ${send} --set settings.mini_batch_size=\${{ size }}\n`;

test.each<readonly [string, (sizes: string) => Files]>([
  ['a matrix', (sizes) => ({ '.github/workflows/d.yml': matrix(sizes) })],
  ['each of a list', (sizes) => ({ 'azure-pipelines.yml': each(sizes) })],
  [
    'a loop',
    (sizes) => ({
      'd.sh': `for s in ${sizes.replace(/[[\],]/g, ' ')}; do ${send} --set settings.mini_batch_size=$s; done\n`,
    }),
  ],
])('each turn is a way of its own: %s', (_, scripts) => {
  const found = (sizes: string) =>
    run([outOfRangeValue], { ...files, ...scripts(sizes) }).findings.map(({ message }) => message);
  expect(found('[5, 0]')).toEqual(['"mini_batch_size" is 0; it must be at least 1.']);
  expect(found('[5, 6]')).toEqual([]);
});
