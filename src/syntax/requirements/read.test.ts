import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import { type RequirementsEntry, readRequirements } from './read.ts';

/** Each entry as its kind, what it says, and the text it covers. */
function summary(text: string): string[] {
  return readRequirements(text).entries.map((entry) => {
    return `${entry.kind} ${says(entry)} <${text.slice(entry.span.start, entry.span.end)}>`;
  });
}

function says(entry: RequirementsEntry): string {
  switch (entry.kind) {
    case 'requirement':
      return [entry.requirement.key, entry.requirement.specifier].join('');
    case 'include':
      return entry.constraint ? `${entry.path} (constraint)` : entry.path;
    case 'editable':
      return entry.name ?? entry.target;
    case 'option':
      return `${entry.name}=${entry.value}`;
    case 'unreadable':
      return entry.reason;
  }
}

test('reads a file line by line', () => {
  const text =
    '# packages\r\nazureml-core==1.57.0  # pinned\r\n\r\n  pandas\r\nscikit_learn>=1,<2 ; python_version >= "3.8"\r\n';
  expect(summary(text)).toEqual([
    'requirement azureml-core==1.57.0 <azureml-core==1.57.0>',
    'requirement pandas <pandas>',
    'requirement scikit-learn>=1,<2 <scikit_learn>=1,<2 ; python_version >= "3.8">',
  ]);
});

test('joins continued lines', () => {
  const text = 'pandas==1.2 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nnumpy \\\n  >=1\n';
  expect(summary(text)).toEqual([
    'requirement pandas==1.2 <pandas==1.2>',
    'option --hash=sha256:aa <--hash=sha256:aa>',
    'option --hash=sha256:bb <--hash=sha256:bb>',
    'requirement numpy>=1 <numpy \\\n  >=1>',
  ]);
});

test.each([
  ['-r base.txt', ['include base.txt <-r base.txt>']],
  ['-rbase.txt', ['include base.txt <-rbase.txt>']],
  ['--requirement ../base.txt # all', ['include ../base.txt <--requirement ../base.txt>']],
  ['--requirement=base.txt', ['include base.txt <--requirement=base.txt>']],
  ['-r "my base.txt"', ['include my base.txt <-r "my base.txt">']],
  ['-c limits.txt', ['include limits.txt (constraint) <-c limits.txt>']],
  ['-r {{ file }}', ['unreadable template <-r {{ file }}>']],
  ['-e .', ['editable . <-e .>']],
  [
    '--editable=git+https://example.org/x.git#egg=my_x',
    ['editable my_x <--editable=git+https://example.org/x.git#egg=my_x>'],
  ],
  [
    '--extra-index-url https://example.org/simple --pre',
    [
      'option --extra-index-url=https://example.org/simple <--extra-index-url https://example.org/simple>',
      'option --pre= <--pre>',
    ],
  ],
  ['git+https://example.org/x.git@v1#egg=x', ['requirement x <git+https://example.org/x.git@v1#egg=x>']],
  [
    'https://example.org/my_x-1.0-py3-none-any.whl',
    ['requirement my-x <https://example.org/my_x-1.0-py3-none-any.whl>'],
  ],
  ['dist/my_x-1.0-py3-none-any.whl', ['requirement my-x <dist/my_x-1.0-py3-none-any.whl>']],
  ['https://example.org/x.zip', ['unreadable url <https://example.org/x.zip>']],
  ['./local', ['unreadable path <./local>']],
  ['.', ['unreadable path <.>']],
  ['x.tar.gz', ['requirement x-tar-gz <x.tar.gz>']],
  ['{{ packages }}', ['unreadable template <{{ packages }}>']],
  ['pkg{{ version }}', ['unreadable template <pkg{{ version }}>']],
  ['<package>', ['unreadable template <<package>>']],
  ['numpy=1.2', ['unreadable unreadable <numpy=1.2>']],
  ['some words here', ['unreadable unreadable <some words here>']],
  ['pkg#1', ['unreadable unreadable <pkg#1>']],
])('reads %s', (text, expected) => {
  expect(summary(text)).toEqual(expected);
});

test('says where the path of an include stands', () => {
  const text = 'numpy\n-r "sub dir/base.txt"\n';
  const include = readRequirements(text).entries[1];
  const span = include?.kind === 'include' ? include.pathSpan : { start: 0, end: 0 };
  expect(text.slice(span.start, span.end)).toBe('sub dir/base.txt');
});

test('skips a byte order mark', () => {
  expect(summary('\uFEFFnumpy')).toEqual(['requirement numpy <numpy>']);
});

const pieces = fc.constantFrom(
  'pkg',
  '==1.2',
  '\\\n',
  '\n',
  '\r\n',
  '#',
  ' ',
  '-r',
  '-e',
  '--hash=',
  '=',
  'https://x/',
  '.whl',
  '{{',
  '"',
  "'",
  '.',
  '-',
  '[x]',
  ';',
  '@',
);

test('never throws, and its spans lie inside the text, in order', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      let last = 0;
      for (const { span } of readRequirements(written).entries) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(written.length);
        last = span.start;
      }
    }),
    { numRuns: 3000 },
  );
});

test('takes hostile text in its stride', () => {
  const parts = ['a-', '\\\n', ' --x', '#', ' #', '-r ', '{{', 'pkg\n', '"', "'", ' ', '\t', 'https://x/-'];
  expectQuick(4, (attempt) => {
    for (const part of parts) readRequirements(`${part.repeat(300_000 / part.length)}\n# ${attempt}`);
  });
});
