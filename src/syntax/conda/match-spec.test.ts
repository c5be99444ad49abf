import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import { type MatchSpec, parseMatchSpec } from './match-spec.ts';

function summary(spec: MatchSpec | undefined): string | undefined {
  if (spec === undefined) return undefined;
  return [spec.channel ?? '', spec.key, spec.version, spec.build ?? ''].join('|').replace(/\|+$/, '');
}

test.each([
  ['numpy', '|numpy'],
  ['NumPy', '|numpy'],
  ['_libgcc_mutex', '|_libgcc_mutex'],
  ['numpy=1.2', '|numpy|=1.2'],
  ['numpy = 1.2', '|numpy|= 1.2'],
  ['numpy==1.2.*', '|numpy|==1.2.*'],
  ['numpy 1.2', '|numpy|1.2'],
  ['numpy 1.2*', '|numpy|1.2*'],
  ['python>=3.8,<3.11', '|python|>=3.8,<3.11'],
  ['python >= 3.8 , < 3.11', '|python|>= 3.8 , < 3.11'],
  ['python 3.8|3.9', '|python|3.8|3.9'],
  ['tensorflow~=2.1', '|tensorflow|~=2.1'],
  ['numpy!=1.2', '|numpy|!=1.2'],
  ['pkg 1.2 build_0', '|pkg|1.2|build_0'],
  ['pkg=1.2=build_0', '|pkg|1.2|build_0'],
  ['pkg==1.2=build_0', '|pkg|==1.2|build_0'],
  ['blas=*=openblas', '|blas|*|openblas'],
  ['pkg>=1.2 build*', '|pkg|>=1.2|build*'],
  ['conda-forge::pkg', 'conda-forge|pkg'],
  ['pytorch::pytorch=1.8.1=py3.8_cuda10.2', 'pytorch|pytorch|1.8.1|py3.8_cuda10.2'],
  ['conda-forge/linux-64::pkg>=1', 'conda-forge/linux-64|pkg|>=1'],
  ['https://example.org/channel::pkg', 'https://example.org/channel|pkg'],
  ["pkg[version='>=1,<2']", '|pkg|>=1,<2'],
  ['pkg[version="1.2.*",build=b]', '|pkg|1.2.*'],
  ['pkg[build=b]', '|pkg'],
  ["'numpy==1.2'", '|numpy|==1.2'],
  ['numpy>=1,', '|numpy|>=1'],
  ['numpy=1.2 # pinned', '|numpy|=1.2'],
  ['pkg={{ version }}', '|pkg|={{ version }}'],
  [`pkg==\${VERSION}`, `|pkg|==\${VERSION}`],
  ['pip', '|pip'],
])('reads %s', (text, expected) => {
  expect(summary(parseMatchSpec(text))).toBe(expected);
});

test.each([
  '',
  '*',
  '{{ package }}',
  'pkg{{ version }}',
  'pkg[fuse]',
  'pkg=',
  'pkg==1.2 build more',
  'https://example.org/pkg-1.0-0.conda',
  '/tmp/pkg-1.0-0.tar.bz2',
  '-r file.txt',
  'pkg @ https://example.org',
  'a'.repeat(3000),
])('takes %s for no match spec', (text) => {
  expect(parseMatchSpec(text)).toBeUndefined();
});

test('says where the name and the version stand', () => {
  expect(parseMatchSpec('conda-forge::numpy =1.2=b')).toEqual({
    name: 'numpy',
    key: 'numpy',
    channel: 'conda-forge',
    nameSpan: { start: 13, end: 18 },
    version: '1.2',
    versionSpan: { start: 20, end: 23 },
    build: 'b',
  });
});

const pieces = fc.constantFrom(
  'pkg',
  '::',
  ':',
  '=',
  '==',
  '>=',
  ',',
  '|',
  ' ',
  '1.2',
  '.*',
  '*',
  '[',
  ']',
  'version',
  "'",
  '"',
  '{{',
  '}}',
  '#',
);

test('never throws, and its spans hold what it says', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const spec = parseMatchSpec(written);
      if (spec === undefined) return;
      expect(written.slice(spec.nameSpan.start, spec.nameSpan.end)).toBe(spec.name);
      const { versionSpan } = spec;
      expect(versionSpan === undefined ? '' : written.slice(versionSpan.start, versionSpan.end)).toBe(spec.version);
    }),
    { numRuns: 3000 },
  );
});

test('takes hostile text in its stride', () => {
  expectQuick(2, () => {
    for (const part of ['a', '=1', '>=1,', '<,<', '1|', ' ', '{{', 'a::', '[', '=', 'a='])
      parseMatchSpec(`pkg${part.repeat(1900 / part.length)}!`);
  });
});
