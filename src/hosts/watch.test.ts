import { expect, test } from 'vitest';
import { defineRule } from '../engine/rule.ts';
import { memoryWorkspace } from '../text/workspace.ts';
import { watchRun } from './watch.ts';

/** A clock that stands still until it is told how much later it is, in milliseconds. */
function clock() {
  let time = 5_000;
  return { now: () => time, pass: (more: number) => (time += more) };
}

const files = memoryWorkspace({ 'a.yml': 'a: 1\n', 'b.yml': 'b: 1\n' });

function ruleThatTakes(milliseconds: number, pass: (more: number) => void, id: string) {
  return defineRule({
    id,
    summary: 'Takes its time.',
    level: 'note',
    topic: 'hygiene',
    evidence: [],
    check: () => {
      pass(milliseconds);
      return [];
    },
  });
}

test('a run of less than a second shows nothing', () => {
  const { now, pass } = clock();
  const shown: string[] = [];
  const watch = watchRun({ now, show: (text) => shown.push(text) });
  watch.begin('reading and linking');
  pass(999);
  watch.counted(files).read('a.yml');
  watch.end();
  expect(shown).toEqual([]);
});

test('a longer one says what it is doing, not too often, and takes it back at the end', () => {
  const { now, pass } = clock();
  const shown: string[] = [];
  const watch = watchRun({ now, show: (text) => shown.push(text) });
  watch.begin('reading and linking');
  const workspace = watch.counted(files);
  pass(1_000);
  expect(workspace.read('a.yml').text).toBe('a: 1\n');
  workspace.read('b.yml');
  pass(200);
  watch.begin('checking schemas and asking rules');
  watch.end();
  expect(shown).toEqual([
    '\r\x1b[2Kazureml-batch-lint: reading and linking (1 of 2 files) ...',
    '\r\x1b[2Kazureml-batch-lint: checking schemas and asking rules ...',
    '\r\x1b[2K',
  ]);
});

test('stages and rules are timed, the longest rules first', () => {
  const { now, pass } = clock();
  const watch = watchRun({ now, show: undefined });
  watch.begin('listing files');
  pass(10);
  watch.begin('reading and linking');
  pass(30);
  watch.begin('listing files');
  pass(5);
  const [short, long] = watch.timed([ruleThatTakes(3, pass, 'short'), ruleThatTakes(7, pass, 'long')]);
  for (const rule of [short, long, short]) [...(rule?.check({} as never, {} as never) ?? [])];
  watch.end();
  expect(watch.times()).toEqual({
    stages: [
      { name: 'listing files', milliseconds: 28 },
      { name: 'reading and linking', milliseconds: 30 },
    ],
    rules: [
      { name: 'long', milliseconds: 7 },
      { name: 'short', milliseconds: 6 },
    ],
  });
});
