import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../text/workspace.ts';
import { listingOf } from './listing.ts';

const files = [
  'conda.yml',
  'ml/dep/conda.yml',
  'ml/dep/deployment.yml',
  'ml/src/score.py',
  'ml/src/util.py',
  'ml/model/model.pkl',
  'src/a.py',
  'src/b.py',
  'pair/score_a.py',
  'pair/score_b.py',
];
const workspace = memoryWorkspace(Object.fromEntries(files.map((file) => [file, ''])));
const listing = listingOf(workspace, () => false, { appears: () => undefined, standIns: () => undefined });
const meant = (written: string, folder: string) =>
  listing.resolve({ written, at: { file: `${folder}/x.yml`, span: { start: 0, end: 0 } } }, folder).meant;

test.each([
  ['another word of the same stem', 'scoring.py', 'ml/src', 'score.py'],
  ['a longer name', 'batch_score.py', 'ml/src', 'score.py'],
  ['another ending', 'conda.yaml', 'ml/dep', 'conda.yml'],
  ['a slip', './cnoda.yml', 'ml/dep', './conda.yml'],
  ['a slip in a path that climbs', '../src/scroe.py', 'ml/dep', '../src/score.py'],
  ['a folder', '../scr', 'ml/dep', '../src'],
  ['a folder with a slash', '../modle/', 'ml/dep', '../model/'],
  ['a path from the root', 'ml/src', 'ml/dep', '../src'],
  ['a file from the root', 'ml/dep/conda.yml', 'ml/dep', 'conda.yml'],
  ['a path from between', 'src/score.py', 'ml/dep', '../src/score.py'],
  ['the own folder once more', 'src/score.py', 'ml/src', 'score.py'],
])('%s: "%s" in "%s"', (_, written, folder, expected) => {
  expect(meant(written, folder)).toBe(expected);
});

test.each([
  ['nothing like it', 'environment.yml', 'ml/dep'],
  ['another kind of file', 'conda.py', 'ml/dep'],
  ['two that are as near', 'scoring.py', 'pair'],
  ['too short to be told', 'c.py', 'src'],
  ['no such folder', 'nowhere/score.py', 'pair'],
  ['a variable', '$NAME/score.py', 'ml'],
])('%s: "%s" in "%s"', (_, written, folder) => {
  expect(meant(written, folder)).toBeUndefined();
});

test('a path that is there', () => {
  expect(meant('score.py', 'ml/src')).toBeUndefined();
});
