import { expect, test } from 'vitest';
import { indexQuoted, quotedIn } from './quoted.ts';

const find = (text: string) => {
  const found = indexQuoted([text], quotedIn);
  return (name: string) => found(name).length === 1;
};

test.each([
  'open("a/model.yml")',
  "open('model.yml')",
  'Path(f"{folder}model.yml")',
  'open("C:\\\\data\\\\model.yml")',
  'os.makedirs("model.yml/sub")',
  'open(f"model.yml{suffix}")',
])('a name in a string is found: %s', (text) => {
  expect(find(text)('model.yml')).toBe(true);
});

test.each(['model.yml = 1', '"other-model.yml"', '# the model.yml of "a"', '"model.yml.bak"', '"a model.yml\n"'])(
  'a name elsewhere is not: %s',
  (text) => {
    expect(find(text)('model.yml')).toBe(false);
  },
);

test('a name with marks in it may be in any text', () => {
  expect(find('x')("it's.yml")).toBe(true);
});
