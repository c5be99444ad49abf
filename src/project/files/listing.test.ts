import { expect, test } from 'vitest';
import { compileGlobs } from '../../engine/glob.ts';
import { memoryWorkspace } from '../../text/workspace.ts';
import { listingOf } from './listing.ts';

const at = { file: 'ml/deployment.yml', span: { start: 0, end: 1 } };
const noSteps = { appears: () => undefined, standIns: () => undefined };
const files = {
  'ml/deployment.yml': '',
  'ml/code/score.py': '',
  'ml/Models/Churn/MLmodel': '',
  'env/Conda.yml': '',
  'README.md': '',
};

function resolve(written: string, folder = 'ml', generated: readonly string[] = []) {
  const workspace = memoryWorkspace(files, { 'ml/model': 'git ignores it' });
  const listing = listingOf(workspace, (path) => generated.includes(path), noSteps);
  const { target, exists, because, wrongCase } = listing.resolve({ written, at }, folder);
  return { target, exists, because, wrongCase };
}

test.each([
  ['code', 'ml/code', 'folder'],
  ['./code/', 'ml/code', 'folder'],
  ['.\\code\\score.py', 'ml/code/score.py', 'file'],
  ['code/../code/score.py', 'ml/code/score.py', 'file'],
  ['../env/Conda.yml', 'env/Conda.yml', 'file'],
  ['.', 'ml', 'folder'],
  ['./', 'ml', 'folder'],
  ['..', '', 'folder'],
  [' code ', 'ml/code', 'folder'],
])('"%s" is %s', (written, target, exists) => {
  expect(resolve(written)).toMatchObject({ target, exists });
});

test.each(['../../x', '/etc/passwd', 'C:\\x', 'D:x', '\\\\server\\share', '~/models', '~'])(
  '"%s" lies outside',
  (written) => {
    expect(resolve(written)).toMatchObject({ exists: 'unknown', because: 'it lies outside the repository' });
  },
);

test('what is not listed, may appear, or is generated', () => {
  expect(resolve('none.py')).toEqual({ target: 'ml/none.py', exists: 'no' });
  expect(resolve('model')).toMatchObject({ exists: 'unknown', because: 'git ignores it' });
  expect(resolve('none.py', 'ml', ['ml/none.py'])).toMatchObject({
    exists: 'unknown',
    because: 'the configuration says that it is generated',
  });
});

test('a generated folder has all its files, and generated files have their folder', () => {
  const exists = (written: string, glob: string) =>
    listingOf(memoryWorkspace(files), compileGlobs([glob]), noSteps).resolve({ written, at }, 'ml').exists;
  expect(exists('out', 'ml/out/**')).toBe('unknown');
  expect(exists('out/a/b.pkl', 'ml/out')).toBe('unknown');
  expect(exists('out/a/b.pkl', 'ml/out/**')).toBe('unknown');
  expect(exists('output', 'ml/out/**')).toBe('no');
  expect(exists('out', 'ml/out/*.py/x')).toBe('no');
});

test.each([
  ['Code/score.py', 'code/score.py'],
  ['./code/Score.py', './code/score.py'],
  ['CODE', 'code'],
  ['code/SCORE.PY/', 'code/score.py'],
  ['models/churn', 'Models/Churn'],
  ['../env/conda.yml', '../env/Conda.yml'],
  ['../ENV/./conda.yml', '../env/Conda.yml'],
])('"%s" is "%s" in another letter case', (written, wrongCase) => {
  expect(resolve(written)).toMatchObject({ exists: 'no', wrongCase });
});

test('what lies below a folder', () => {
  const listing = listingOf(memoryWorkspace(files), () => false, noSteps);
  expect(listing.below('ml/Models')).toEqual(['ml/Models/Churn/MLmodel']);
  expect(listing.below('ml/Mod')).toEqual([]);
  expect(listing.below('')).toHaveLength(5);
});

test.each<readonly [string, string, 'unknown' | 'no']>([
  ['justfile', 'env:\n    conda env export > conda.yml\n', 'unknown'],
  ['Jenkinsfile', "sh 'cp envs/prod.yml conda.yml'\n", 'unknown'],
  ['package.json', '{"scripts": {"env": "node env.js > conda.yml"}}', 'unknown'],
  ['noxfile.py', 'session.run("bash", "-c", "conda env export > conda.yml")\n', 'unknown'],
  ['dvc.yaml', 'stages:\n  env:\n    cmd: python env.py\n    outs:\n      - conda.yml\n', 'unknown'],
  ['justfile', 'lint:\n    yamllint conda.yml\n', 'no'],
  ['justfile', 'env:\n    conda env export > other.yml\n', 'no'],
  ['notes.txt', 'conda env export > conda.yml\n', 'no'],
])('what a tool that runs steps may write: %s %j', (file, text, expected) => {
  const listing = listingOf(memoryWorkspace({ [file]: text }), () => false, noSteps);
  expect(listing.resolve({ written: 'conda.yml', at }, '').exists).toBe(expected);
});
