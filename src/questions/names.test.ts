import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../model/facts.ts';
import { couldBe, earliest, indexNames } from './names.ts';

const at = (file: string) => ({ file, span: { start: 0, end: 1 } });
const known = (value: string): Fact<string> => ({ state: 'known', value, at: at('a.yml') });

test('a name is found in whatever letter case', () => {
  const reached = indexNames(['Churn', 'other', 'CHURN'], known)(known('churn'));
  expect(reached.sure.map(({ item }) => item)).toEqual(['Churn', 'CHURN']);
  expect(reached.firstMaybe).toBeUndefined();
});

test('names that a shell fills in reach those that could come out, and names that are not known reach all', () => {
  const word: Fact<string> = { state: 'unknown', at: at('d.sh'), because: 'w', word: 'churn-$STAGE' };
  const find = indexNames([known('churn-dev'), word, known('other')], (name) => name);
  expect(find(known('churn-prod')).firstMaybe?.item).toBe(word);
  expect(find(known('other-prod')).firstMaybe).toBeUndefined();
  expect(find({ state: 'absent', in: at('x.yml') }).possible.flat()).toHaveLength(3);
});

test('the same words of one program are one name, wherever they end up', () => {
  const named = (file: string, expression: string, word: string): Fact<string> => {
    return { state: 'unknown', at: at(file), because: `${file} says it`, expression, word };
  };
  const inFile = named('endpoint.yml', 'deploy.sh\n$E', '$E');
  expect(couldBe(inFile, named('deploy.sh', 'deploy.sh\n$E', '$E'))).toBe('yes');
  expect(couldBe(inFile, named('other.sh', 'other.sh\n$E', '$E'))).toBe('maybe');
  const churn = named('a.sh', 'a.sh\nchurn-$A', 'churn-$A');
  expect(couldBe(churn, named('b.sh', 'b.sh\nsales-$A', 'sales-$A'))).toBe('no');
  expect(couldBe(churn, named('b.sh', 'b.sh\n$A-prod', '$A-prod'))).toBe('maybe');
  expect(couldBe(named('a.sh', 'a.sh\n$A-dev', '$A-dev'), named('b.sh', 'b.sh\n$A-prod', '$A-prod'))).toBe('no');
});

const names = fc.oneof(
  fc.constantFrom('churn', 'Churn', 'churn-dev', 'other').map(known),
  fc
    .record({
      file: fc.constantFrom('a.sh', 'b.sh'),
      because: fc.constantFrom('one', 'two'),
      word: fc.constantFrom(undefined, '', '$X', 'churn-$X', '$X-dev', 'ot$X', 'a/$X'),
      expression: fc.constantFrom(undefined, 'a.sh\n$X', 'b.sh\n$X'),
    })
    .map(({ file, because, word, expression }): Fact<string> => {
      return {
        ...{ state: 'unknown', at: at(file), because },
        ...(word === undefined ? {} : { word }),
        ...(expression === undefined ? {} : { expression }),
      };
    }),
  fc.constant<Fact<string>>({ state: 'absent', in: at('x.yml') }),
);

test('what is found is what a comparison with each item finds', () => {
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), names, (items, name) => {
      const { sure, possible, firstMaybe } = indexNames(items, (item) => item)(name);
      const answers = items.map((item) => couldBe(item, name));
      const places = (wanted: readonly string[]) =>
        answers.flatMap((answer, place) => (wanted.includes(answer) ? [place] : []));
      expect(sure.map(({ place }) => place)).toEqual(places(['yes']));
      expect(possible.flatMap((list) => list.map(({ place }) => place)).sort((a, b) => a - b)).toEqual(
        places(['yes', 'maybe']),
      );
      expect(firstMaybe?.place).toBe(places(['maybe'])[0]);
      expect(earliest(possible.map(([first]) => first))?.place).toBe(places(['yes', 'maybe'])[0]);
    }),
  );
});
