import fc from 'fast-check';
import { expect, test } from 'vitest';
import { miniBatchReader } from './mini-batches.ts';
import { peakReader, usedColumns } from './resources.ts';

const header =
  'Mini-batch Id,Picked Count,Process,Process Start Time,Total,Succeeded,Failed,Elapsed Seconds,Process Seconds,Run Method Seconds,Status,Error Category,Error Message,Mini-batch Detail\n';

function row(id: number, tries: number, seconds: number, status: string, error = ''): string {
  return `${id},${tries},process000,2026-11-20T09:12:25.100000,10,0,10,${seconds},${seconds},${seconds},${status},User,${error},"{""id"": ${id}}"\n`;
}

function read(text: string, size = text.length) {
  const reader = miniBatchReader();
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  return reader.finish();
}

test('a try that timed out is no failed mini-batch if a later one succeeded', () => {
  const table = header + row(6, 1, 30.2, 'RUN_TIMEOUT') + row(6, 2, 20, 'RUN_DONE');
  expect(read(table)).toMatchObject({ total: 1, succeeded: 1, failed: 0, slowest: 20, timedOut: { count: 0 } });
});

test('the last try decides of those without success', () => {
  const error = '"could not convert ""a,\nb"""';
  const table =
    header +
    row(0, 1, 27.9, 'RUN_DONE') +
    [1, 2, 3].map((each) => row(1, each, 30.258, 'RUN_TIMEOUT')).join('') +
    [1, 2].map((each) => row(2, each, 1, 'RUN_EXCEPTION', error)).join('') +
    row(3, 1, 1, 'LOAD_DONE');
  expect(read(table)).toEqual({
    total: 4,
    succeeded: 1,
    failed: 2,
    timedOut: { count: 1, line: 3, status: 'RUN_TIMEOUT', tries: 3 },
    raised: { count: 1, line: 6, status: 'RUN_EXCEPTION', tries: 2 },
    errors: [{ text: 'could not convert "a,\nb"', count: 1, line: 6 }],
    slowest: 27.9,
    stoppedAfter: 30.258,
    isCut: false,
  });
});

test('columns may have another order and case; a table of something else says nothing', () => {
  expect(read('STATUS,mini-batch id\r\nRUN_DONE,7\r\n')).toMatchObject({ total: 1, succeeded: 1 });
  expect(read('a,b\n1,2\n')).toBeUndefined();
  expect(read('')).toBeUndefined();
});

test('pieces may end anywhere, and nothing fails it', () => {
  const table = header + row(1, 1, 3, 'RUN_EXCEPTION', '"x ""y"" z"') + row(2, 1, 3, 'RUN_DONE');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
      expect(read(table, size)).toEqual(read(table));
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void read(header + text)));
});

test('the peak of memory is found with its line', () => {
  const reader = peakReader(usedColumns.memory);
  reader.push(
    'Utc Time,Cpu Percent,Memory Total (MB),Memory Used Percent\n1,99,7000,60.1\n2,10,7000,98.7\n3,5,7000,x\n',
  );
  expect(reader.finish()).toEqual({ percent: 98.7, line: 3 });
});

test('of errors that differ in every mini-batch the first are told, and all mini-batches are counted', () => {
  const rows = Array.from({ length: 3000 }, (_, id) => row(id, 1, 1, 'RUN_EXCEPTION', `error ${id}`));
  const { failed, raised, errors } = read(header + rows.join('')) ?? {};
  expect([failed, raised?.count, errors?.length, errors?.[0]?.text]).toEqual([3000, 3000, 100, 'error 0']);
});
