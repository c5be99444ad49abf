import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encloses } from '../text/location.ts';
import { defineRule, type Rule } from './rule.ts';
import { dropSuperseded } from './supersede.ts';

function ruleOf(id: string, supersedes: readonly string[]): Rule {
  return defineRule({
    id,
    summary: '',
    level: 'error',
    topic: 'YAML shape',
    evidence: [],
    supersedes,
    check: () => [],
  });
}

const better = ruleOf('better', ['worse']);
const best = ruleOf('best', ['better', 'best']);
const worse = ruleOf('worse', []);

function placed(rule: Rule, start: number, end: number, file = 'a.yml') {
  return { rule, problem: { at: { file, span: { start, end } } } };
}

test.each<[what: string, start: number, end: number, stays: boolean]>([
  ['the same', 10, 20, false],
  ['an enclosed', 12, 15, false],
  ['an enclosing', 0, 30, false],
  ['an enclosing place with the same start', 10, 30, false],
  ['an enclosed place with the same end', 15, 20, false],
  ['an overlapping', 5, 15, true],
  ['another overlapping', 15, 25, true],
  ['a neighbouring', 20, 25, true],
  ['a distant', 40, 50, true],
])('A problem at %s place: %i-%i', (_, start, end, stays) => {
  const problem = placed(worse, start, end);
  expect(dropSuperseded([placed(better, 10, 20), problem]).includes(problem)).toBe(stays);
});

test('Another file, the own rule and the other direction do not count.', () => {
  const problems = [placed(better, 10, 20, 'b.yml'), placed(worse, 10, 20), placed(best, 1, 2), placed(best, 1, 2)];
  expect(dropSuperseded(problems)).toEqual(problems);
  const onlyWorse = [placed(worse, 10, 20), placed(worse, 12, 15)];
  expect(dropSuperseded(onlyWorse)).toEqual(onlyWorse);
});

test('A superseded problem still supersedes.', () => {
  const top = placed(best, 10, 20);
  expect(dropSuperseded([placed(worse, 10, 20), placed(better, 10, 20), top])).toEqual([top]);
});

test('It is what comparing all pairs says.', () => {
  const problem = fc
    .tuple(fc.constantFrom(better, worse), fc.nat(12), fc.nat(6), fc.constantFrom('a.yml', 'b.yml'))
    .map(([rule, start, length, file]) => placed(rule, start, start + length, file));
  fc.assert(
    fc.property(fc.array(problem), (problems) => {
      const expected = problems.filter(({ rule, problem: { at } }) => {
        if (rule === better) return true;
        return !problems.some(({ rule: other, problem: { at: there } }) => {
          return other === better && (encloses(there, at) || encloses(at, there));
        });
      });
      expect(dropSuperseded(problems)).toEqual(expected);
    }),
  );
});
