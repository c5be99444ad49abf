import { expect, test } from 'vitest';
import { keepBetweenRuns } from './keep.ts';

const source = { file: 'a.sh', text: 'text' };

/** Counts how often work is done; the work asks the questions named. */
function counting(asks: readonly string[]) {
  const { keep, endRun } = keepBetweenRuns();
  let count = 0;
  const ask = (answers: Readonly<Record<string, unknown>>, text = 'text', what = 'work') =>
    keep(what, [{ ...source, text }], { answer: (about: string) => answers[about] }, ({ answer }) => {
      count++;
      return asks.map((about) => answer(about));
    });
  return { ask, endRun, count: () => count };
}

test('work is done once for the same text and the same answers', () => {
  const { ask, count } = counting(['a', 'b']);
  expect(ask({ a: 1, b: 2 })).toEqual([1, 2]);
  expect(ask({ a: 1, b: 2, c: 3 })).toEqual([1, 2]);
  expect(count()).toBe(1);
});

test('another text, another answer and another kind of work are done anew', () => {
  const { ask, count } = counting(['a']);
  ask({ a: 1 });
  expect(ask({ a: 2 })).toEqual([2]);
  expect(ask({ a: 2 }, 'other text')).toEqual([2]);
  ask({ a: 2 }, 'other text', 'other work');
  expect(count()).toBe(4);
});

test('lists and maps are compared by what they hold', () => {
  const { ask, count } = counting(['a']);
  ask({ a: new Map([['x', ['y']]]) });
  ask({ a: new Map([['x', ['y']]]) });
  expect(count()).toBe(1);
  ask({ a: new Map([['x', ['z']]]) });
  ask({ a: ['x'] });
  ask({ a: ['x', 'y'] });
  expect(count()).toBe(4);
});

test('what a run did not use is let go of', () => {
  const { ask, endRun, count } = counting(['a']);
  ask({ a: 1 });
  endRun();
  ask({ a: 1 });
  endRun();
  expect(count()).toBe(1);
  endRun();
  ask({ a: 1 });
  expect(count()).toBe(2);
});

test('what was kept inside of kept work is asked about, too', () => {
  const { keep } = keepBetweenRuns();
  let inner = 0;
  const run = (answer: number) =>
    keep('outer', [source], { answer: (_: string) => answer }, (questions) =>
      keep('inner', [source], questions, (asking) => {
        inner++;
        return asking.answer('');
      }),
    );
  expect([run(1), run(1), run(2)]).toEqual([1, 1, 2]);
  expect(inner).toBe(2);
});

test('what throws is not kept', () => {
  const { keep } = keepBetweenRuns();
  const failing = () => keep('work', [source], {}, () => JSON.parse('{'));
  expect(failing).toThrow();
  expect(failing).toThrow();
  expect(keep('work', [source], {}, () => 1)).toBe(1);
});
