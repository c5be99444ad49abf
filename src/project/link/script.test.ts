import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { missingEntryFunction } from '../../rules/missing-entry-function/rule.ts';
import { missingFile } from '../../rules/missing-file/rule.ts';

const deployment = (code: string, script: string) =>
  `name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\nenvironment: azureml:v:1\ncode_configuration:\n  code: ${code}\n  scoring_script: ${script}\n`;
const noRun = 'def init():\n    pass\n';

/** The findings, as "rule file". */
function found(files: Files): readonly string[] {
  return run([missingFile, missingEntryFunction], files).findings.map(({ rule, at }) => `${rule} ${at.file}`);
}

test('a script that the code folder has not is read where its path leads from the root', () => {
  expect(found({ 'ml/deploy/d.yml': deployment('./', 'ml/deploy/score.py'), 'ml/deploy/score.py': noRun })).toEqual([
    'missing-file ml/deploy/d.yml',
    'missing-entry-function ml/deploy/score.py',
  ]);
});

test('or from the file that says it', () => {
  expect(
    found({ 'deploy/d.yml': deployment('src', 'src/score.py'), 'deploy/src/score.py': noRun, 'src/a.py': '' }),
  ).toEqual(['missing-file deploy/d.yml', 'missing-entry-function deploy/src/score.py']);
});

test('not where it may mean two files, or none', () => {
  const two = { 'a/d.yml': deployment('src', 'score.py'), 'a/src/x.py': '', 'a/score.py': noRun, 'score.py': noRun };
  expect(found(two)).toEqual(['missing-file a/d.yml']);
  expect(found({ 'a/d.yml': deployment('src', 'score.py'), 'a/src/x.py': '', 'b/score.py': noRun })).toEqual([
    'missing-file a/d.yml',
  ]);
});
