import { expect, test } from 'vitest';
import { once, onceFor, perObject, rememberTexts, rememberWithin } from './memo.ts';

test('the last results are remembered, the oldest are forgotten', () => {
  const asked: string[] = [];
  const lengthOf = rememberTexts((text: string) => {
    asked.push(text);
    return text === 'none' ? undefined : text.length;
  }, 2);
  expect(['a', 'bb', 'a', 'none', 'none', 'bb', 'a'].map(lengthOf)).toEqual([1, 2, 1, undefined, undefined, 2, 1]);
  expect(asked).toEqual(['a', 'bb', 'none', 'a']);
});

test('a value is computed once, even if it is nothing', () => {
  let asked = 0;
  const nothing = once(() => {
    asked++;
    return undefined;
  });
  expect([nothing(), nothing(), asked]).toEqual([undefined, undefined, 1]);
});

test('what leads back to itself comes to nothing, for good', () => {
  const known = new Map<string, string | undefined>();
  const next: Readonly<Record<string, string>> = { a: 'b', b: 'c', x: 'y', y: 'x' };
  let asked = 0;
  const endOf = (name: string): string | undefined =>
    onceFor(known, name, () => {
      asked++;
      const following = next[name];
      return following === undefined ? name : endOf(following);
    });
  expect(['a', 'c', 'x', 'y', 'a'].map(endOf)).toEqual(['c', 'c', undefined, undefined, 'c']);
  expect(asked).toBe(5);
});

test('what an object comes to is computed once, even if it is nothing', () => {
  const list = [1, 2];
  let asked = 0;
  const sum = perObject((numbers: readonly number[]) => {
    asked++;
    return numbers.length > 0 ? numbers.length : undefined;
  });
  expect([list, list, [], [1]].map(sum)).toEqual([2, 2, undefined, 1]);
  expect(asked).toBe(3);
});

test('of large results those of the last texts are kept, as many as have so many characters', () => {
  const asked: string[] = [];
  const lengthOf = rememberWithin((text) => asked.push(text), 6);
  for (const text of ['aaa', 'bbb', 'aaa', 'cc', 'bbb', 'aaa', 'too long', 'too long']) lengthOf(text);
  expect(asked).toEqual(['aaa', 'bbb', 'cc', 'aaa', 'too long', 'too long']);
});
