import { expect, test } from 'vitest';
import {
  clip,
  commandData,
  commandProperty,
  jsonText,
  loggingMessage,
  loggingProperty,
  logText,
  markdownText,
  uriPath,
  visible,
} from './escape.ts';

test('characters that do not show are written out', () => {
  expect(visible('a\nb\r\tc')).toBe('a\\nb\\r\\tc');
  expect(visible('\u001b[31mred\u009b0m\u007f')).toBe('\\u001b[31mred\\u009b0m\\u007f');
  expect(visible('a\u202eb\u2066c\u200bd\u2028e\ufeff')).toBe('a\\u202eb\\u2066c\\u200bd\\u2028e\\ufeff');
  expect(visible('\u{e0041}')).toBe('\\u{e0041}');
  expect(visible('half \ud83d pair')).toBe('half \\ud83d pair');
  expect(visible('é 漢字 😀 – "ok"')).toBe('é 漢字 😀 – "ok"');
});

test('a log takes no text of others for a command', () => {
  expect(logText('::error::x')).toBe(': :error::x');
  expect(logText(' \u00a0::error::x')).toBe(' \u00a0: :error::x');
  expect(logText('x\n::error::x')).toBe('x\\n::error::x');
  expect(logText('a ##[error]b ##vso[task.complete] ###[x')).toBe('a # #[error]b # #vso[task.complete] ## #[x');
  expect(logText('# ## a::b [x]')).toBe('# ## a::b [x]');
});

test('workflow commands', () => {
  expect(commandData('100%\nnext: a, b')).toBe('100%25%0Anext: a, b');
  expect(commandData('a\rb%0A')).toBe('a\\rb%250A');
  expect(commandProperty('a,b:c%.yml')).toBe('a%2Cb%3Ac%25.yml');
  expect(commandProperty('a\nb')).toBe('a\\nb');
});

test('logging commands of Azure Pipelines', () => {
  expect(loggingMessage('100% [a];b')).toBe('100%AZP25 [a];b');
  expect(loggingProperty('100% [a];b')).toBe('100%AZP25 [a%5D%3Bb');
  expect(loggingMessage('a\n##vso[task.setvariable]')).toBe('a\\n# #vso[task.setvariable]');
});

test('Markdown shows the text as it is', () => {
  expect(markdownText('a|b `c` <img> @me')).toBe('a&#124;b \\`c\\` &lt;img&gt; @&#8203;me');
  expect(markdownText('[x](y) *b* _i_ ~s~ #1 \\ & $m$')).toBe(
    '\\[x\\](y) \\*b\\* \\_i\\_ \\~s\\~ \\#1 \\\\ &amp; &#36;m&#36;',
  );
  expect(markdownText('https://evil.example www.evil.example')).toBe(
    'https:&#47;&#47;evil.example www&#46;evil.example',
  );
  expect(markdownText('_www.evil.example')).toBe('\\_www&#46;evil.example');
  expect(markdownText('a\nb')).toBe('a\\\\nb');
});

test('paths as URIs', () => {
  expect(uriPath('a b/ü/c#1?.yml')).toBe('a%20b/%C3%BC/c%231%3F.yml');
  expect(uriPath("a:b/(x)'!*.yml")).toBe('a%3Ab/%28x%29%27%21%2A.yml');
  expect(uriPath('100%/\ud83d.yml')).toBe('100%25/%EF%BF%BD.yml');
});

test('JSON keeps its values and shows every character', () => {
  const value = { text: '\u001b \u202e \u{e0041} ##[error] ##vso[x] \ud83d \u007f' };
  const json = jsonText(value);
  expect(JSON.parse(json)).toEqual(value);
  expect(json).toBe(
    '{\n  "text": "\\u001b \\u202e \\udb40\\udc41 ##\\u005berror] ##vso\\u005bx] \\ud83d \\u007f"\n}\n',
  );
});

test('a clipped text ends with a whole character', () => {
  expect(clip('abcdef', 6)).toBe('abcdef');
  expect(clip('abcdefg', 6)).toBe('abc...');
  expect(clip('ab😀defg', 6)).toBe('ab...');
});
