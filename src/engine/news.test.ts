import { expect, test } from 'vitest';
import { bounded } from './bound.ts';
import { type Before, mistakesOf, paired, withNews } from './news.ts';
import type { Finding, Result } from './result.ts';
import type { Level } from './rule.ts';

function finding(file: string, marks: readonly string[], level: Level = 'error', start = 0): Finding {
  const at = { file, span: { start, end: start } };
  return { rule: 'r', level, at, message: 'm', subjects: [], related: [], fingerprint: `${file}${marks}`, marks };
}

function before(old: readonly Finding[], renames: Readonly<Record<string, string>> = {}): Before {
  return { old: mistakesOf(old), cameFrom: (file, from) => renames[file] === from };
}

test.each<
  [what: string, now: readonly Finding[], was: readonly Finding[], renames: Record<string, string>, news: number]
>([
  ['the same in the same file', [finding('a', ['x'])], [finding('a', ['x'])], {}, 0],
  ['another mistake', [finding('a', ['y'])], [finding('a', ['x'])], {}, 1],
  ['the same in another file', [finding('b', ['x'])], [finding('a', ['x'])], {}, 1],
  ['the same in a renamed file', [finding('b', ['x'])], [finding('a', ['x'])], { b: 'a' }, 0],
  ['one more of the same', [finding('a', ['x']), finding('a', ['x'])], [finding('a', ['x'])], {}, 1],
  ['a copy beside the renamed file', [finding('a', ['x']), finding('b', ['x'])], [finding('a', ['x'])], { b: 'a' }, 1],
  ['what was a warning', [finding('a', ['x'])], [finding('a', ['x'], 'warning')], {}, 1],
  ['what was an error', [finding('a', ['x'], 'warning')], [finding('a', ['x'])], {}, 0],
  ['one more subject', [finding('a', ['x', 'y'])], [finding('a', ['x'])], {}, 1],
  ['one subject less', [finding('a', ['x'])], [finding('a', ['y', 'x'])], {}, 0],
  ['nothing before', [finding('a', ['x'])], [], {}, 1],
])('%s', (_, now, was, renames, news) => {
  expect(paired(now, before(was, renames)).fresh.size).toBe(news);
});

test('An error takes the error of before, whichever of two comes first.', () => {
  const now = [finding('a', ['x'], 'warning'), finding('a', ['x'], 'error')];
  expect(paired(now, before([finding('a', ['x'], 'warning'), finding('a', ['x'], 'error')])).fresh.size).toBe(0);
  expect([...paired(now, before([finding('a', ['x'], 'error')])).fresh]).toEqual([now[0]]);
});

test('What is new is told although there is much that is old, and counted apart.', () => {
  const many = Array.from({ length: 10 }, (_, index) => finding('a', [`old ${index}`], 'error', index));
  const nothing = { ignored: [], undecided: [], failures: [], batchFiles: [], unreadable: [], filesRead: 0 };
  const result: Result = { ...nothing, findings: [...many, finding('a', ['new'], 'error', 99)] };
  const { findings } = bounded(withNews(result, before(many)), { findings: 3, undecided: 3 });
  expect(findings.map(({ new: isNew, more }) => [isNew, more])).toEqual([
    ...[
      [false, undefined],
      [false, undefined],
      [false, undefined],
    ],
    ...[
      [false, 7],
      [true, undefined],
    ],
  ]);
});
