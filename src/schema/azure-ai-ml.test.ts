import { expect, test } from 'vitest';
import { validators } from '../../test/rules/readers.ts';
import { type Answer, cases, differences, type Seed, textOf } from '../../test/vectors/azure-ai-ml.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { checkSchema } from './check.ts';
import type { Violation } from './violation.ts';

function violationsOf(seed: Seed, answer: Answer): readonly Violation[] {
  const document = readYaml(textOf(seed, answer));
  expect(document.errors).toEqual([]);
  return document.root?.kind === 'mapping'
    ? checkSchema(document, document.root, seed.schema, validators[seed.schema])
    : [];
}

test('Our verdict is the one of the client, but for the differences listed.', () => {
  expect(cases.length).toBeGreaterThan(3000);
  const different = cases
    // The client takes values that are out of range.
    .filter(({ seed, answer }) => {
      const refused = violationsOf(seed, answer).some(({ kind }) => kind !== 'out-of-range-value');
      return refused === answer.accepts;
    })
    .map(({ title }) => title);
  expect(different.toSorted()).toEqual(Object.keys(differences).toSorted());
});

test('One slip gives at most one violation, unless an emptied mapping lacks several keys.', () => {
  const several = cases.filter(({ seed, answer }) => {
    if (answer.at === undefined) return false;
    const found = violationsOf(seed, answer);
    return found.length > 1 && !found.every(({ kind }) => kind === 'missing-key');
  });
  expect(several.map(({ title }) => title)).toEqual([]);
});

test('A violation lies where the slip is, or in what encloses it.', () => {
  const astray = cases.filter(({ seed, answer: { at }, answer }) => {
    if (at === undefined) return false;
    const owner = JSON.stringify(at.slice(0, -1));
    return violationsOf(seed, answer).some(({ path }) => JSON.stringify(path.slice(0, at.length - 1)) !== owner);
  });
  expect(astray.map(({ title }) => title)).toEqual([]);
});
