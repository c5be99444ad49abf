import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import { markerHolds, type PythonAdmitted } from './markers.ts';

const conda = (specifier: string): PythonAdmitted => ({ manager: 'conda', specifier });

test.each<[marker: string, python: string, holds: boolean | undefined]>([
  ['python_version < "3.8"', '=3.11', false],
  ['python_version < "3.8"', '=3.7', true],
  ['python_version < "3.8"', '3.7.16', true],
  ['python_version >= "3.8"', '=3.11', true],
  ['python_version >= "3.10"', '=3.9', false],
  ['python_version > "3.10"', '=3.10', false],
  ['python_version > "3.10"', '=3.11.4', true],
  ['python_version <= "3.10"', '=3.10.9', true],
  ['python_version <= "3.10"', '=3.11', false],
  ["python_version == '3.11'", '=3.11.4', true],
  ["python_version == '3.11'", '=3.12', false],
  ['python_version != "3.11"', '=3.11', false],
  ['python_version ~= "3.8"', '=3.11', true],
  ['python_version ~= "3.12"', '=3.11', false],
  ['python_version >= "3"', '=3.11', true],
  ['python_version < "3"', '=3.11', false],
  ['"3.8" <= python_version', '=3.11', true],
  ['"3.8" > python_version', '=3.11', false],
  ['python_version < "3.8"', '>=3.8', false],
  ['python_version < "3.8"', '>=3.8,<3.12', false],
  ['python_version < "3.10"', '>=3.8,<3.12', undefined],
  ['python_version == "3.11"', '>=3.8', undefined],
  ['python_version < "3.8"', '', undefined],
  ['python_version < "3.8.1"', '=3.8', undefined],
  ['python_version in "3.8, 3.9"', '=3.8', undefined],
  ['python_version not in "3.8, 3.9"', '=3.8', undefined],
  ['python_full_version >= "3.8.1"', '=3.11', true],
  ['python_full_version < "3.8.1"', '=3.8', undefined],
  ['python_full_version < "3.8.1"', '=3.8.0', true],
  ['sys_platform == "linux"', '', true],
  ['sys_platform == "win32"', '', false],
  ["sys_platform != 'darwin'", '', true],
  ['platform_system == "Linux"', '', true],
  ['os_name == "nt"', '', false],
  ['implementation_name == "pypy"', '', false],
  ['platform_python_implementation != "PyPy"', '', true],
  ['platform_machine == "x86_64"', '', undefined],
  ['"linux" in sys_platform', '', undefined],
  ['extra == "test"', '', undefined],
  ['sys_platform == "win32" and python_version < "3.8"', '', false],
  ['sys_platform == "win32" or python_version < "3.8"', '', undefined],
  ['sys_platform == "linux" or python_version < "3.8"', '', true],
  ['(sys_platform == "win32" or python_version >= "3.8") and os_name == "posix"', '=3.11', true],
  ['sys_platform == "linux" and (platform_machine == "aarch64")', '', undefined],
  ['sys_platform == "linux" and', '', undefined],
  ['sys_platform', '', undefined],
  ['"linux" == "linux"', '', undefined],
  ['(sys_platform == "linux"', '', undefined],
  ['sys_platform == "linux") ', '', undefined],
  ['python_version < {{ version }}', '=3.8', undefined],
  ['', '', undefined],
])('%s with python%s: %s', (marker, python, holds) => {
  expect(markerHolds(marker, conda(python))).toBe(holds);
});

test('without a Python', () => {
  expect(markerHolds('python_version < "3.8"', undefined)).toBeUndefined();
  expect(markerHolds('sys_platform == "win32"', undefined)).toBe(false);
});

test('never throws, and hostile text takes no time', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    ' and ',
    ' or ',
    'python_version',
    '"3.8"',
    '<',
    '==',
    ' not ',
    ' in ',
    'os_name',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      markerHolds(pieces.join(''), conda('=3.8'));
    }),
    { numRuns: 2000 },
  );
  expectQuick(1, () => {
    for (const part of ['(', '"', ' ', 'a', 'a and ']) markerHolds(part.repeat(100_000), undefined);
  });
});
