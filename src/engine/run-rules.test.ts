import { expect, test } from 'vitest';
import type { Fact } from '../model/facts.ts';
import { containFailures } from '../model/failure.ts';
import type { Project } from '../model/project.ts';
import { defineRule, type Problem, type Rule } from './rule.ts';
import { runRules } from './run-rules.ts';

// The rules below never look at it.
const project = {} as Project;
const at = (start: number, file = 'a.yml') => ({ file, span: { start, end: start + 1 } });
const problemAt = (start: number): Problem => {
  return { at: at(start), message: 'Wrong.', subject: { entity: 'x', name: 'y', field: '' } };
};

function ruleOf(id: string, check: Rule['check']): Rule {
  return defineRule({ id, summary: '', level: 'error', topic: 'YAML shape', evidence: [], check });
}

test('Problems come with their rules, in the order of the rules.', () => {
  const one = ruleOf('one', () => [problemAt(5)]);
  const two = ruleOf('two', function* () {
    yield problemAt(2);
    yield problemAt(1);
  });
  expect(runRules(project, [one, two], containFailures())).toEqual({
    problems: [
      { rule: one, problem: problemAt(5) },
      { rule: two, problem: problemAt(2) },
      { rule: two, problem: problemAt(1) },
    ],
    undecided: [],
    unkept: [],
  });
});

test('what is said of a file beyond the most that is kept is counted', () => {
  const rule = ruleOf('one', function* (_, context) {
    for (const start of [1, 2, 3, 4]) {
      context.undecided(at(start), 'why');
      yield problemAt(start);
    }
  });
  const { problems, undecided, unkept } = runRules(project, [rule], containFailures(), 2);
  expect([problems.length, undecided.length]).toEqual([2, 2]);
  expect(unkept).toEqual([
    { what: 'findings', rule: 'one', file: at(1).file, count: 2 },
    { what: 'undecided', rule: 'one', file: at(1).file, count: 2 },
  ]);
});

test('where all files together have too many, a few of each are kept and the rest is counted', () => {
  const rule = ruleOf('one', function* () {
    for (let start = 0; start < 31_000; start++) yield { ...problemAt(start), at: at(start, `${start % 4}.yml`) };
    for (let start = 0; start < 300; start++) yield { ...problemAt(start), at: at(start, 'late.yml') };
  });
  const { problems, unkept } = runRules(project, [rule], containFailures());
  expect(problems.filter((each) => each.problem.at.file === 'late.yml').length).toBe(200);
  expect(problems.length).toBe(30_200);
  expect(unkept.map(({ file, count }) => [file, count])).toEqual([
    ['0.yml', 250],
    ['1.yml', 250],
    ['2.yml', 250],
    ['3.yml', 250],
    ['late.yml', 100],
  ]);
});

test('The value of a known fact is given, an unknown one is recorded, an absent one is not.', () => {
  const known: Fact<number> = { state: 'known', value: 3, at: at(1) };
  const unknown: Fact<number> = { state: 'unknown', at: at(2), because: 'a template decides' };
  const absent: Fact<number> = { state: 'absent', in: at(3) };
  const seen: unknown[] = [];
  const rule = ruleOf('asking', (_, context) => {
    seen.push(context.need(known), context.need(unknown), context.need(absent));
    return [];
  });
  expect(runRules(project, [rule], containFailures()).undecided).toEqual([
    { rule: 'asking', at: at(2), because: 'a template decides' },
  ]);
  expect(seen).toEqual([3, undefined, undefined]);
});

test('Undecided checks come once each, sorted by place, rule and reason.', () => {
  const asking = (id: string) =>
    ruleOf(id, (_, context) => {
      context.undecided(at(9), 'z');
      context.undecided(at(1, 'b.yml'), 'z');
      context.undecided(at(9), 'a');
      context.undecided(at(9), 'z');
      return [];
    });
  const { undecided } = runRules(project, [asking('two'), asking('one')], containFailures());
  expect(undecided.map(({ rule, at: { file, span }, because }) => `${file}:${span.start} ${rule} ${because}`)).toEqual([
    'a.yml:9 one a',
    'a.yml:9 one z',
    'a.yml:9 two a',
    'a.yml:9 two z',
    'b.yml:1 one z',
    'b.yml:1 two z',
  ]);
});

test('A rule that throws is contained: its message is kept, what it said before and the other rules too.', () => {
  const late = ruleOf('late', function* () {
    yield problemAt(1);
    throw new TypeError('no such thing');
  });
  const early = ruleOf('early', () => {
    throw 'just text';
  });
  const fine = ruleOf('fine', () => [problemAt(2)]);
  const containment = containFailures();
  const run = runRules(project, [late, early, fine], containment);
  expect(run.problems.map(({ rule }) => rule.id)).toEqual(['late', 'fine']);
  expect(containment.failures).toEqual([
    { step: 'in the rule late', rule: 'late', error: 'no such thing' },
    { step: 'in the rule early', rule: 'early', error: 'just text' },
  ]);
});
