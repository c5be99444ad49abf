import { expect, test } from 'vitest';
import { besideOf, chosenOf, githubPlace, listedIn } from './github.ts';
import { serve } from './serve.ts';

test('addresses of repositories, folders and files are read', () => {
  const place = { owner: 'o', name: 'r', ref: 'HEAD', path: '' };
  expect(githubPlace('https://github.com/o/r')).toEqual(place);
  expect(githubPlace('https://github.com/o/r.git')).toEqual(place);
  expect(githubPlace('https://github.com/o/r/tree/v1/ml/a%20b')).toEqual({ ...place, ref: 'v1', path: 'ml/a b' });
  expect(githubPlace('https://github.com/o/r/blob/main/x.yml#L3')).toEqual({ ...place, ref: 'main', path: 'x.yml' });
});

test('other addresses are not', () => {
  const others = [
    '',
    'o/r',
    'http://github.com/o/r',
    'https://github.com.evil.example/o/r',
    'https://github.com/o',
    'https://github.com/o/r/issues/1',
  ];
  for (const address of [
    ...others,
    'https://github.com/o/../r',
    'https://github.com/o/r/tree/main/%2e%2e%2fx',
    'https://github.com/o/r/tree/%zz',
  ]) {
    expect(githubPlace(address)).toBeUndefined();
  }
});

test('files below the folder that may tell something are chosen, the nearest first', () => {
  const listing = [
    'ml/deep/x.yml',
    'ml/b.py',
    'ml/picture.png',
    'ml/a.yml',
    'other/a.yml',
    'ml/node_modules/x.json',
  ].map((path) => ({ path, size: 10 }));
  const place = { owner: 'o', name: 'r', ref: 'main', path: 'ml' };
  expect(chosenOf(listing, place)).toEqual({ files: ['ml/a.yml', 'ml/b.py', 'ml/deep/x.yml'], folder: 'ml', left: 0 });
  expect(chosenOf(listing, { ...place, path: 'ml/a.yml' }).folder).toBe('ml');
  expect(chosenOf([...listing, { path: 'ml/huge.yml', size: 100_001 }], place).left).toBe(1);
  const many = Array.from({ length: 130 }, (_, index) => ({ path: `ml/${index}.yml`, size: 1 }));
  const chosen = chosenOf(many, place);
  expect([chosen.files.length, chosen.left]).toEqual([100, 30]);
});

test('of a listing files are told from links and from other repositories, and whether it is whole', () => {
  const entry = { path: 'a.yml', type: 'blob', mode: '100644', size: 3 };
  const link = { path: 'link.yml', type: 'blob', mode: '120000', size: 5 };
  const tree = [entry, link, { path: 'src', type: 'tree' }, { path: 'other', type: 'commit', mode: '160000' }, null];
  expect(listedIn({ tree })).toEqual({
    files: [{ path: 'a.yml', size: 3 }],
    others: ['link.yml', 'other'],
    isWhole: true,
  });
  expect(listedIn({ tree: [], truncated: true }).isWhole).toBe(false);
  expect(listedIn(null)).toEqual({ files: [], others: [], isWhole: true });
});

test('what was not loaded is told from the folder on, or by the folders that hold it', () => {
  expect(besideOf(['ml/model/model.pkl', 'ml/x.ipynb', 'data.csv'], 'ml')).toEqual(['model/model.pkl', 'x.ipynb']);
  expect(besideOf([], '')).toEqual([]);
  const images = Array.from({ length: 300 }, (_, index) => `data/images/${index}.png`);
  expect(besideOf([...images, 'model.pkl'], '')).toEqual(['data/images', 'model.pkl']);
  expect(
    besideOf(
      Array.from({ length: 300 }, (_, index) => `${index}.png`),
      '',
    ),
  ).toEqual(['']);
});

const deployment = `name: churn-v1
endpoint_name: churn
type: model
model:
  path: model/model.pkl
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
`;

test.each([
  [[], ['missing-file', 'missing-file', 'missing-model-path']],
  [['model/model.pkl', 'src/score.py'], ['missing-file']],
  [['model', 'src', 'conda.yml'], []],
  [[''], []],
])('files that lie beside those that were loaded are not missing: %j', async (beside, rules) => {
  const files = [['deployment.yml', `$schema: batchDeployment.schema.json\n${deployment}`]] as const;
  const found = await new Promise<readonly (string | undefined)[]>((done, fail) => {
    serve((answer) => {
      if (answer.says === 'found') done(answer.found.findings.map(({ rule }) => rule));
      else if (answer.says === 'failed') fail(new Error(answer.because));
    })({ id: 1, ask: 'lint', files, beside });
  });
  expect(found.filter((rule) => rule?.startsWith('missing-')).sort()).toEqual(rules);
});
