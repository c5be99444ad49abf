import { expect, test } from 'vitest';
import { codeOf } from '../../model/dialect.ts';
import { allow } from '../../text/allowance.ts';
import { writersInPython } from './python-writers.ts';

const file = 'tool.py';
const text = 'def main():\n    open("else.yml", "w")\n    print("conda.yml")\n';
const writersWith = (characters: number) => {
  const writersAllowed = allow(characters, 'the Python files');
  const scripts = () => [{ file, text }];
  const on = writersInPython({ scripts, code: codeOf([]), textOf: () => undefined, writersAllowed });
  return { on, leftOut: () => writersAllowed.leftOut().map((each) => each.file) };
};

test('of Python that is read only what it writes counts', () => {
  const { on, leftOut } = writersWith(1_000);
  expect(on('env/conda.yml')).toEqual([]);
  expect(on('else.yml').map(({ does }) => does)).toEqual(['write']);
  expect(leftOut()).toEqual([]);
});

test('Python that may not be read any more may write whatever it names', () => {
  const { on, leftOut } = writersWith(10);
  const [effect] = on('env/conda.yml');
  expect(effect).toMatchObject({
    does: 'write',
    pattern: { path: { text: 'conda.yml', known: true, folders: [] }, reach: 'file' },
    moment: { program: 'tool.py', ordered: false, sure: false },
  });
  expect(on('other.yml')).toEqual([]);
  expect(leftOut()).toEqual(['tool.py']);
});
