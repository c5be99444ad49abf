import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deploymentWith, soundFiles } from '../harness/broken.ts';
import { pullRequestOf } from '../harness/events.ts';
import { changed, thirtyFive } from '../harness/forty.ts';
import { mergedPull, shallowClone, writeFiles } from '../harness/repository.ts';
import { runAction, type StepResult } from '../harness/runner.ts';

/** Annotations as "level rule file:line", in the order in which the runner gets them. */
function told({ annotations }: StepResult): readonly string[] {
  return annotations.map(({ level, title, file, line }) => `${level} ${title} ${file}:${line}`);
}

test('of forty findings in twelve files the annotations are those of the change, then those in the files it touches', async () => {
  const pull = mergedPull(thirtyFive, (folder) => writeFiles(folder, changed));
  const { folder } = shallowClone(pull, 2);
  const inputs = { 'fail-on': 'never', 'fail-on-new': 'error' };
  const step = await runAction({ workspace: folder, event: pullRequestOf(pull), inputs });
  expect([step.outputs['errors'], step.outputs['warnings']]).toEqual(['29', '11']);
  expect([step.exitCode, step.outputs['new-errors'], step.outputs['new-warnings']]).toEqual([1, '5', '0']);
  expect(told(step)).toEqual([
    // What the change brings.
    'error unknown-key d02/deployment.yml:13',
    'error invalid-value d02/deployment.yml:14',
    'error unknown-key d06/deployment.yml:13',
    'error invalid-value d06/deployment.yml:14',
    'error invalid-value d09/deployment.yml:13',
    // What was there before in the files that it touches, one of each rule and file.
    'error missing-file d02/deployment.yml:8',
    'error missing-file d06/deployment.yml:8',
    'error missing-file d09/deployment.yml:8',
    'error unknown-key d09/deployment.yml:12',
    'error azureml-batch-lint undefined:undefined',
    'warning latest-as-version d02/deployment.yml:5',
    'warning latest-as-version d06/deployment.yml:5',
    'warning latest-as-version d09/deployment.yml:5',
    'warning latest-as-version d00/deployment.yml:5',
    'warning latest-as-version d01/deployment.yml:5',
    'warning latest-as-version d03/deployment.yml:5',
    'warning latest-as-version d04/deployment.yml:5',
    'warning latest-as-version d05/deployment.yml:5',
    'warning latest-as-version d07/deployment.yml:5',
    'warning azureml-batch-lint undefined:undefined',
  ]);
  expect(step.annotations[9]?.message).toMatch(/^And 20 more errors in .*\. The step summary lists them all\.$/);
  expect(step.annotations[19]?.message).toMatch(/^And 2 more warnings in d08\/deployment\.yml, d10\/deployment\.yml\./);
  expect(step.summary).toContain('**This change brings 5 errors; 35 findings were there before.**');
  for (const name of ['d02', 'd06', 'd09']) {
    expect(step.summary).toContain(`- batch deployment **${name}** would fail at *load*, then at *create*\n`);
  }
  expect(step.summary).not.toContain('**d00** would fail');
});

test('a pull request that only renames a scoring script gets the one annotation, in a file that it does not touch', async () => {
  const sound = {
    ...soundFiles,
    'other/deployment.yml': deploymentWith('score.py', 'other'),
    'other/code/score.py': '',
  };
  const pull = mergedPull(sound, (folder) =>
    renameSync(join(folder, 'batch/code/score.py'), join(folder, 'batch/code/scoring.py')),
  );
  const step = await runAction({ workspace: shallowClone(pull, 2).folder, event: pullRequestOf(pull) });
  expect(told(step).filter((line) => line.startsWith('error missing-file'))).toEqual([
    'error missing-file batch/deployment.yml:8',
  ]);
  expect([step.exitCode, step.outputs['new-errors']]).toEqual([1, '1']);
  expect(told(step)[0]).toBe('error missing-file batch/deployment.yml:8');
});
