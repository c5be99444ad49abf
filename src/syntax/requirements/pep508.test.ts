import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import { normaliseName, parseRequirement, type Requirement } from './pep508.ts';

/** Name, extras, specifier, URL and marker in one line; undefined parts left out. */
function summary(requirement: Requirement | undefined): string | undefined {
  if (requirement === undefined) return undefined;
  const { key, extras, specifier, url, marker } = requirement;
  return [key, extras.join('+'), specifier, url, marker]
    .filter((part) => part !== undefined && part !== '')
    .join(' | ');
}

test.each([
  ['numpy', 'numpy'],
  ['  numpy  ', 'numpy'],
  ['azureml-core==1.57.0', 'azureml-core | ==1.57.0'],
  ['Azure_ML.Core', 'azure-ml-core'],
  ['numpy>=1,<2', 'numpy | >=1,<2'],
  ['numpy >= 1.0 , != 1.5', 'numpy | >= 1.0 , != 1.5'],
  ['azureml-dataset-runtime[fuse]', 'azureml-dataset-runtime | fuse'],
  ['pkg[a, b]~=1.5', 'pkg | a+b | ~=1.5'],
  ['pkg [a] (>=1,<2)', 'pkg | a | >=1,<2'],
  ['pkg()', 'pkg'],
  ['torch==1.13.1+cpu', 'torch | ==1.13.1+cpu'],
  ['pkg===1.0-odd', 'pkg | ===1.0-odd'],
  ['pkg==1.*', 'pkg | ==1.*'],
  ['dataclasses; python_version < "3.7"', 'dataclasses | python_version < "3.7"'],
  ["pywin32>=1 ; sys_platform == 'win32'", "pywin32 | >=1 | sys_platform == 'win32'"],
  ['pkg @ https://example.org/pkg.whl', 'pkg | https://example.org/pkg.whl'],
  [
    'pkg@git+https://example.org/x.git@main ; os_name=="nt"',
    'pkg | git+https://example.org/x.git@main | os_name=="nt"',
  ],
  ["'Pillow==9.4.0'", 'pillow | ==9.4.0'],
  ['"Pillow==9.4.0",', 'pillow | ==9.4.0'],
  ['numpy,', 'numpy'],
  ['numpy>=1,', 'numpy | >=1'],
  ['pkg=={{ version }}', 'pkg | =={{ version }}'],
  [`pkg==\${VERSION}`, `pkg | ==\${VERSION}`],
  ['pkg==$(version)', 'pkg | ==$(version)'],
  ['pkg==#{version}#', 'pkg | ==#{version}#'],
  ['pkg==__VERSION__', 'pkg | ==__VERSION__'],
])('reads %s', (text, expected) => {
  expect(summary(parseRequirement(text))).toBe(expected);
});

test.each([
  '',
  ' ',
  '{{ package }}',
  'pkg{{ version }}',
  `\${PACKAGE}==1`,
  '__NAME__',
  'pkg-__NAME__',
  'numpy=1.2',
  'numpy 1.2',
  'numpy==',
  'numpy==1.0 2.0',
  'numpy (>=1',
  'pkg[a',
  'pkg-',
  '-e .',
  './local',
  'https://example.org/x.zip',
  'pkg @',
  'a'.repeat(5000),
])('takes %s for no requirement', (text) => {
  expect(parseRequirement(text)).toBeUndefined();
});

test('says where the name and the specifier stand', () => {
  expect(parseRequirement(" 'Pillow [x] >= 9.4, <10' ")).toEqual({
    name: 'Pillow',
    key: 'pillow',
    nameSpan: { start: 2, end: 8 },
    extras: ['x'],
    specifier: '>= 9.4, <10',
    specifierSpan: { start: 13, end: 24 },
  });
});

test('normalises names as PEP 503 says', () => {
  expect(normaliseName('A__b.-C')).toBe('a-b-c');
});

const pieces = fc.constantFrom(
  'pkg',
  '-',
  '_',
  '.',
  '[',
  ']',
  '(',
  ')',
  '==',
  '>=',
  '=',
  ',',
  ';',
  '@',
  ' ',
  '1.2',
  '*',
  "'",
  '"',
  '{{',
  '}}',
  '$',
  '#',
  '\n',
);

test('never throws, and its spans hold what it says', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const requirement = parseRequirement(written);
      if (requirement === undefined) return;
      const { name, nameSpan, specifier, specifierSpan } = requirement;
      expect(written.slice(nameSpan.start, nameSpan.end)).toBe(name);
      expect(specifierSpan === undefined ? '' : written.slice(specifierSpan.start, specifierSpan.end)).toBe(specifier);
    }),
    { numRuns: 3000 },
  );
});

test('takes hostile text in its stride', () => {
  expectQuick(2, () => {
    for (const part of ['a-', '==1,', '>=!,', '[a,', ' ', '{{', '$(', "'"])
      parseRequirement(`pkg${part.repeat(3000 / part.length)}!`);
  });
});
