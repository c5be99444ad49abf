import { expect, test } from 'vitest';
import type { Finding } from '../engine/result.ts';
import { ignoreHere } from './ignore-here.ts';

function findingAt(text: string, words: string, file = 'deployment.yml'): Finding {
  const start = text.indexOf(words);
  const at = { file, span: { start, end: start + words.length } };
  return {
    rule: 'unknown-key',
    level: 'error',
    at,
    message: '',
    subjects: [],
    related: [],
    fingerprint: '',
    marks: [],
  };
}

test('the comment stands above, as far to the right, with the line ends of the file', () => {
  const text = 'settings:\r\n  setings: 1\r\n';
  expect(ignoreHere(findingAt(text, 'setings'), text)).toEqual({
    span: { start: 11, end: 11 },
    text: '  # azureml-batch-lint: ignore[unknown-key] say why this is right here\r\n',
  });
});

test.each([
  ['in a text of several lines', 'script: |\n  az ml x\n  az ml y\n', 'az ml y', 'a.yml'],
  ['in Python', 'import a\n', 'a', 'score.py'],
])('none %s', (_, text, words, file) => {
  expect(ignoreHere(findingAt(text, words, file), text)).toBeUndefined();
});
