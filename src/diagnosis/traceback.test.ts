import { expect, test } from 'vitest';
import { logLines } from './normalise.ts';
import { tracebacksIn, userFrameOf } from './traceback.ts';

const log = `2026-11-20T09:15:07.031290 The process000 on node 0 failed with error: Traceback (most recent call last):
  File "/tmp/5f1e/prs_prod/lib/python3.10/site-packages/azureml_sys/parallel_run/processor.py", line 118, in call_run
    result = self.entry_script.run(mini_batch)
  File "/mnt/azureml/cr/j/0a1b2c3d/exe/wd/driver/azureml_user/parallel_run/score_module.py", line 92, in run
    return self.module.run(data)
  File "/mnt/azureml/cr/j/0a1b2c3d/exe/wd/score.py", line 20, in run
    X = frame.astype(float)
ValueError: could not convert string to float: 'n/a'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "driver/amlbi_main.py", line 275, in <module>
    main()
EntryScriptException: it failed
More.`;

test('frames, error and chain are read', () => {
  const [first, second] = tracebacksIn(logLines(log));
  expect(first).toMatchObject({
    error: "ValueError: could not convert string to float: 'n/a'",
    first: 1,
    last: 8,
    isRoot: true,
  });
  expect(first?.frames.length).toBe(3);
  expect(first && userFrameOf(first)).toEqual({
    path: 'score.py',
    line: 20,
    function: 'run',
    code: 'X = frame.astype(float)',
  });
  expect(second).toMatchObject({ error: 'EntryScriptException: it failed', isRoot: false });
  expect(second && userFrameOf(second)).toBeUndefined();
});

test.each([
  ['/mnt/azureml/cr/j/ab12/exe/wd/utils/io.py', 'utils/io.py'],
  ['/mnt/batch/tasks/shared/LS_root/jobs/ws/azureml/0a1b-2c/score.py', 'score.py'],
  ['/mnt/batch/tasks/shared/LS_root/jobs/ws/azureml/0a1b-2c/wd/azureml/0a1b-2c/utils/io.py', 'utils/io.py'],
  ['/mnt/batch/tasks/shared/LS_root/jobs/ws/azureml/0a1b/mounts/workspaceblobstore/azureml/0a1b/score.py', 'score.py'],
  ['/mnt/azureml/cr/j/ab12/exe/wd/0f8fad5b-d9cb-469f-a165-70867728950e_score.py', 'score.py'],
  ['score.py', 'score.py'],
])('%s is %s below the code folder', (path, below) => {
  const text = `Traceback (most recent call last):\n  File "${path}", line 3, in <module>\n    import pandas\nModuleNotFoundError: x`;
  expect(tracebacksIn(logLines(text)).map(userFrameOf)).toMatchObject([{ path: below, line: 3 }]);
});

test('a traceback inside a line of JSON is read, and one that is cut', () => {
  const json = String.raw`{"message": "Traceback (most recent call last):\n  File \"/x/exe/wd/score.py\", line 7, in init\n    load()\nKeyError: 'A'\n"}`;
  expect(tracebacksIn(logLines(json)).map(userFrameOf)).toMatchObject([{ path: 'score.py', line: 7 }]);
  expect(tracebacksIn(logLines('Traceback (most recent call last):\n  File "a'))).toMatchObject([
    { frames: [], error: '' },
  ]);
});

test('of a group of exceptions those that it holds are read, without the rule to their left', () => {
  const group = `  + Exception Group Traceback (most recent call last):
  |   File "/mnt/azureml/cr/j/ab12/exe/wd/score.py", line 14, in run
  |     with TaskGroup() as group:
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/mnt/azureml/cr/j/ab12/exe/wd/score.py", line 13, in one
    |     table = pd.read_csv(path)
    |             ^^^^^^^^^^^^^^^^^
    | ValueError: bad cell
    +------------------------------------`;
  const [outer, inner] = tracebacksIn(logLines(group));
  expect(outer).toMatchObject({ error: expect.stringMatching(/^ExceptionGroup: /), isRoot: false });
  expect(inner).toMatchObject({ error: 'ValueError: bad cell', isRoot: true, last: 10 });
  expect(inner && userFrameOf(inner)).toMatchObject({ line: 13, code: 'table = pd.read_csv(path)' });
});
