import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allows, mustBeAtLeast, mustBeBelow } from './versions.ts';

test.each([
  ['pip', '', '1', true],
  ['pip', '==1.2', '1.2.0', true],
  ['pip', '==1.2', '1.2.1', false],
  ['pip', '==1.2.*', '1.2.9', true],
  ['pip', '==1.2.*', '1.20', false],
  ['pip', '>=1,<2', '1.9', true],
  ['pip', '>=1,<2', '2.0', false],
  ['pip', '~=1.4.2', '1.4.9', true],
  ['pip', '~=1.4.2', '1.5', false],
  ['pip', '~=1.4', '1.9', true],
  ['pip', '!=1.2', '1.2', false],
  ['pip', '!=1.2.*', '1.2.3', false],
  ['pip', '>=1,', '1', true],
  ['pip', '1.2', '1.2', undefined],
  ['pip', '=1.2', '1.2', undefined],
  ['pip', '=={{ v }}', '1.2', undefined],
  ['pip', '~=1', '1.2', undefined],
  ['pip', '==1.2', 'latest', undefined],
  ['conda', '', '1', true],
  ['conda', '=1.2', '1.2.9', true],
  ['conda', '=1.2', '1.20', false],
  ['conda', '= 1.2', '1.2', true],
  ['conda', '=1.2.*', '1.2.9', true],
  ['conda', '==1.2', '1.2.1', false],
  ['conda', '==1.2.*', '1.2.1', true],
  ['conda', '1.2', '1.2.0', true],
  ['conda', '1.2', '1.2.1', false],
  ['conda', '1.2*', '1.2.1', true],
  ['conda', '*', '7', true],
  ['conda', '1.2|1.4', '1.4', true],
  ['conda', '1.2|>=1.4,<2', '1.3', false],
  ['conda', '>=3.8,<3.11', '3.10', true],
  ['conda', '>=3.8.*', '3.8', true],
  ['conda', '^1.2$', '1.2', undefined],
  ['conda', '1.*.3', '1.2.3', undefined],
  ['conda', '(>=1,<2)|3', '3', undefined],
  ['conda', '={{ v }}', '1', undefined],
] as const)('%s "%s" admits %s: %s', (manager, specifier, version, expected) => {
  expect(allows(manager, specifier, version)).toBe(expected);
});

test.each([
  ['pip', '>=82', '82', true],
  ['pip', '==82.0.1', '82', true],
  ['pip', '==82.*', '82', true],
  ['pip', '~=82.1', '82', true],
  ['pip', '>82,<90', '82', true],
  ['pip', '', '82', false],
  ['pip', '<82', '82', false],
  ['pip', '>=81', '82', false],
  ['pip', '>=81,!=81.*', '82', undefined],
  ['pip', '!=90', '82', false],
  ['pip', '>=3,<2', '2', undefined],
  ['pip', 'newest', '82', undefined],
  ['conda', '=3.13', '3.13', true],
  ['conda', '=3.13.1', '3.13', true],
  ['conda', '=3', '3.13', false],
  ['conda', '3.13|3.14', '3.13', true],
  ['conda', '3.12|3.14', '3.13', false],
  ['conda', '>=3.13', '3.13', true],
] as const)('%s "%s" must be at least %s: %s', (manager, specifier, version, expected) => {
  expect(mustBeAtLeast(manager, specifier, version)).toBe(expected);
});

test.each([
  ['pip', '<82', '82', true],
  ['pip', '<=81.9', '82', true],
  ['pip', '<=82', '82', false],
  ['pip', '==81.*', '82', true],
  ['pip', '~=81.0', '82', true],
  ['pip', '', '82', false],
  ['pip', '>=70', '82', false],
  ['pip', '!=82', '82', false],
  ['pip', '<83,!=82.*', '82', undefined],
  ['pip', '==1.61.0', '1.61.0.post3', true],
  ['pip', '==1.61.0.post2', '1.61.0.post3', true],
  ['pip', '==1.61.0.post4', '1.61.0.post3', false],
  ['pip', '~=1.61.0', '1.61.0.post3', false],
  ['pip', '~=1.60.0', '1.61.0.post3', true],
  ['pip', '===odd', '82', undefined],
  ['conda', '=3.7', '3.8', true],
  ['conda', '3.7.15', '3.8', true],
  ['conda', '=3.8', '3.8', false],
  ['conda', '=3.10', '3.8', false],
  ['conda', '=3', '3.8', false],
  ['conda', '=2', '3.8', true],
  ['conda', '>=3.6,<3.8', '3.8', true],
  ['conda', '<=3.7', '3.8', true],
  ['conda', '3.6|3.7', '3.8', true],
  ['conda', '3.6|3.9', '3.8', false],
  ['conda', '>=3.6', '3.8', false],
] as const)('%s "%s" must be below %s: %s', (manager, specifier, version, expected) => {
  expect(mustBeBelow(manager, specifier, version)).toBe(expected);
});

const operator = fc.constantFrom('', '=', '==', '>=', '<=', '<', '>', '!=', '~=');
const version = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }).map((numbers) => numbers.join('.'));
const clause = fc.tuple(operator, version, fc.constantFrom('', '.*')).map((parts) => parts.join(''));
const specifier = fc.array(
  fc.array(clause, { minLength: 1, maxLength: 3 }).map((list) => list.join(',')),
  { minLength: 1, maxLength: 2 },
);

test('the three answers agree with each other', () => {
  fc.assert(
    fc.property(fc.constantFrom('pip', 'conda'), specifier, version, version, (manager, alternatives, probe, bound) => {
      const text = alternatives.join(manager === 'conda' ? '|' : ',');
      if (allows(manager as 'pip' | 'conda', text, probe) !== true) return;
      const order = probe.localeCompare(bound, 'en', { numeric: true });
      const trimmed = (list: string) => list.replace(/(?:\.0)+$/, '');
      if (trimmed(probe) === trimmed(bound)) return;
      if (order < 0 && !bound.startsWith(`${trimmed(probe)}.`))
        expect(mustBeAtLeast(manager as 'pip' | 'conda', text, bound)).not.toBe(true);
      if (order > 0) expect(mustBeBelow(manager as 'pip' | 'conda', text, bound)).not.toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('never throws', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('==', '=', '1.2', '.*', ',', '|', ' ', '~=', '!', '+', 'a', '99999999999999999999'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom('pip' as const, 'conda' as const), text, (manager, written) => {
      for (const ask of [allows, mustBeAtLeast, mustBeBelow])
        expect([true, false, undefined]).toContain(ask(manager, written, '3.8'));
    }),
    { numRuns: 3000 },
  );
});
