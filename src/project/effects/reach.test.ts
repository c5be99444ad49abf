import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Moment, Program } from '../../model/effect.ts';
import { reachOf } from './reach.ts';

function moment(program: string, start: number, given: Partial<Moment> = {}): Moment {
  const at = { file: program.replace(/#.*$/, ''), span: { start, end: start + 5 } };
  return { program, at, ordered: true, sure: true, ...given };
}

function program(id: string, given: Partial<Program> = {}): Program {
  return {
    id,
    file: id.replace(/#.*$/, ''),
    isJob: id.includes('#'),
    checksOut: id.includes('#'),
    calls: [],
    ...given,
  };
}

function call(text: string, at: Moment, folders: readonly string[] = ['']) {
  return { file: { text, known: true, at: at.at, folders }, moment: at };
}

const script = program('deploy.sh');
const { reaches } = reachOf([script, program('other.sh')]);

test('in straight-line code what stands before has happened', () => {
  expect(reaches(moment('deploy.sh', 10), moment('deploy.sh', 20))).toBe('yes');
  expect(reaches(moment('deploy.sh', 20), moment('deploy.sh', 10))).toBe('no');
});

test('what may not run may have happened, and what stands in a function too', () => {
  expect(reaches(moment('deploy.sh', 10, { sure: false }), moment('deploy.sh', 20))).toBe('maybe');
  expect(reaches(moment('deploy.sh', 20, { ordered: false, sure: false }), moment('deploy.sh', 10))).toBe('maybe');
  expect(reaches(moment('deploy.sh', 20), moment('deploy.sh', 10, { ordered: false }))).toBe('maybe');
});

test('what somebody may have run by hand may have happened', () => {
  expect(reaches(moment('other.sh', 10), moment('deploy.sh', 20))).toBe('maybe');
  expect(reaches(moment('nb.ipynb', 10), moment('deploy.sh', 20))).toBe('maybe');
});

test('a job reaches nothing outside, and nothing outside reaches a job that checks out', () => {
  const { reaches: jobs } = reachOf([
    program('w.yml#10'),
    program('w.yml#500'),
    script,
    program('bare.yml#1', { checksOut: false }),
  ]);
  expect(jobs(moment('w.yml#10', 20), moment('w.yml#500', 520))).toBe('no');
  expect(jobs(moment('w.yml#10', 20), moment('deploy.sh', 20))).toBe('no');
  expect(jobs(moment('deploy.sh', 20), moment('w.yml#10', 20))).toBe('no');
  expect(jobs(moment('deploy.sh', 20), moment('bare.yml#1', 20))).toBe('maybe');
});

test('a script happens where it is called', () => {
  const calling = program('w.yml#10', { calls: [call('ci/deploy.sh', moment('w.yml#10', 100))] });
  const { reaches: called } = reachOf([calling, program('ci/deploy.sh')]);
  expect(called(moment('w.yml#10', 50), moment('ci/deploy.sh', 5))).toBe('yes');
  expect(called(moment('w.yml#10', 150), moment('ci/deploy.sh', 5))).toBe('no');
  expect(called(moment('ci/deploy.sh', 5), moment('w.yml#10', 150))).toBe('yes');
  expect(called(moment('ci/deploy.sh', 5), moment('w.yml#10', 50))).toBe('no');
  expect(called(moment('ci/deploy.sh', 5, { sure: false }), moment('w.yml#10', 150))).toBe('maybe');
});

test('of a script that two call nobody can tell which has called it', () => {
  const one = program('w.yml#10', { calls: [call('ci/deploy.sh', moment('w.yml#10', 100))] });
  const two = program('w.yml#500', { calls: [call('ci/deploy.sh', moment('w.yml#500', 600))] });
  const { reaches: called } = reachOf([one, two, program('ci/deploy.sh')]);
  expect(called(moment('w.yml#10', 50), moment('ci/deploy.sh', 5))).toBe('maybe');
  expect(called(moment('x.sh', 50), moment('ci/deploy.sh', 5))).toBe('no');
});

test('two scripts that a job calls run one after the other', () => {
  const job = program('w.yml#10', {
    calls: [call('make.sh', moment('w.yml#10', 100)), call('deploy.sh', moment('w.yml#10', 200))],
  });
  const { reaches: called } = reachOf([job, program('make.sh'), script]);
  expect(called(moment('make.sh', 5), moment('deploy.sh', 5))).toBe('yes');
  expect(called(moment('deploy.sh', 5), moment('make.sh', 5))).toBe('no');
});

test('scripts that call each other end the look', () => {
  const one = program('a.sh', { calls: [call('b.sh', moment('a.sh', 10))] });
  const two = program('b.sh', { calls: [call('a.sh', moment('b.sh', 10))] });
  expect(reachOf([one, two]).reaches(moment('a.sh', 5), moment('b.sh', 5))).toBe('maybe');
});

test('what is surely before all that one program runs with it need not be before the rest', () => {
  const one = program('all.sh', {
    calls: [call('deploy.sh', moment('all.sh', 5)), call('other.sh', moment('all.sh', 15))],
  });
  const { towards } = reachOf([one, script, program('other.sh'), program('apart.sh')]);
  const { near, every } = towards([moment('other.sh', 10), moment('apart.sh', 10)]);
  expect(near(moment('deploy.sh', 10))).toBe(true);
  expect(every(moment('deploy.sh', 10))).toBe(false);
  expect(near(moment('other.sh', 20))).toBe(false);
  expect(near(moment('third.sh', 10))).toBe(false);
});

const names = ['a.sh', 'b.sh', 'c.sh', 'w.yml#1', 'w.yml#2', 'v.yml#1'];
const someMoment = fc
  .tuple(fc.constantFrom(...names), fc.nat({ max: 4 }), fc.boolean(), fc.boolean())
  .map(([name, start, ordered, sure]) => moment(name, start * 10, { ordered, sure }));
const somePrograms = fc.array(
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.boolean(),
      fc.array(fc.tuple(fc.constantFrom('a.sh', './b.sh', 'x/c.sh'), someMoment)),
    )
    .map(([id, checksOut, calls]) =>
      program(id, { checksOut, calls: calls.map(([text, when]) => call(text, when, text === 'x/c.sh' ? [] : [''])) }),
    ),
  { maxLength: 5 },
);

test('what reaches many moments is what reaches each of them', () => {
  fc.assert(
    fc.property(somePrograms, fc.array(someMoment, { maxLength: 5 }), someMoment, (programs, lates, early) => {
      const order = reachOf(programs);
      const { some, every } = order.towards(lates);
      expect(some(early)).toBe(lates.some((late) => order.reaches(early, late) !== 'no'));
      expect(every(early)).toBe(lates.every((late) => order.reaches(early, late) === 'yes'));
    }),
    { numRuns: 1_000 },
  );
});
