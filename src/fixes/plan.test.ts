import { expect, test } from 'vitest';
import { expectQuick } from '../../test/quick.ts';
import type { FixStep } from '../model/fix.ts';
import { fixedCharacters } from '../text/budgets.ts';
import type { Location } from '../text/location.ts';
import { applyEdits } from './edit.ts';
import { makePlanner, planFix } from './plan.ts';

const file = 'd.yml';

/** The place of the nth time that some words stand in a text. */
function place(text: string, words: string, nth = 1): Location {
  let start = -1;
  for (let count = 0; count < nth; count++) start = text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`no "${words}" in the text`);
  return { file, span: { start, end: start + words.length } };
}

/** The text after a step; undefined if it cannot be planned. */
function after(text: string, ...steps: readonly [FixStep, ...FixStep[]]): string | undefined {
  const mend = planFix({ title: 'x', safety: 'safe', steps }, (path) => (path === file ? text : undefined));
  return mend && applyEdits(text, mend.edits);
}

const rename = (text: string, was: string, to: string, nth = 1) =>
  after(text, { does: 'rename-key', at: place(text, was, nth), was, to });
const replace = (text: string, written: string, was: string, to: string | number) =>
  after(text, { does: 'replace-scalar', at: place(text, written), was, to });
const remove = (text: string, was: string, withOwner = false) =>
  after(text, { does: 'remove-entry', at: place(text, was), was, ...(withOwner && { withOwner }) });
const move = (text: string, keys: readonly [string, ...string[]], into: string) => {
  const [first, ...others] = keys.map((key) => {
    const { start } = place(text, `${key}:`).span;
    return { file, span: { start, end: start + key.length } };
  });
  return first && after(text, { does: 'move-entries', at: [first, ...others], into });
};
const pip = (text: string) =>
  after(text, {
    does: 'insert-item',
    into: place(text, 'dependencies'),
    inside: 'pip',
    item: 'x>=1',
    otherwise: ['pip', { pip: ['x>=1'] }],
  });

test('a key is renamed, whatever stands around it', () => {
  expect(rename('setings:  # a\r\n  b: 1\r\n', 'setings', 'settings')).toBe('settings:  # a\r\n  b: 1\r\n');
  expect(rename('\uFEFFsetings: 1', 'setings', 'settings')).toBe('\uFEFFsettings: 1');
  expect(rename('a: {tpye: 1, b: [2]}\n', 'tpye', 'type')).toBe('a: {type: 1, b: [2]}\n');
  expect(rename('- x: 1\n  tpye : &t y\n- *t\n', 'tpye', 'type')).toBe('- x: 1\n  type : &t y\n- *t\n');
});

test('quotes of a key and of a value stay', () => {
  expect(
    after(`"tpye": 1\n`, { does: 'rename-key', at: place(`"tpye": 1\n`, '"tpye"'), was: 'tpye', to: 'type' }),
  ).toBe(`"type": 1\n`);
  expect(replace(`a: 'modl'\n`, `'modl'`, 'modl', 'model')).toBe(`a: 'model'\n`);
  expect(replace('a: "modl" # x\n', '"modl"', 'modl', 'model')).toBe('a: "model" # x\n');
});

test('a value is written so that it is read as what it is', () => {
  expect(replace('a: x\n', 'x', 'x', 'yes')).toBe('a: "yes"\n');
  expect(replace('a: [x, y]\n', 'x', 'x', 'p, q')).toBe('a: ["p, q", y]\n');
  expect(replace("a: '5'\n", "'5'", '5', 5)).toBe('a: 5\n');
  expect(replace('a: !!str x\n', 'x', 'x', 'b')).toBe('a: !!str b\n');
});

test('what says something else now, or would be more than one change, is left alone', () => {
  expect(rename('settings: 1\n', 'settings', 'settings')).toBeUndefined();
  expect(after('b: 1\n', { does: 'rename-key', at: place('b: 1\n', 'b'), was: 'a', to: 'c' })).toBeUndefined();
  expect(rename('tpye: 1\ntype: 2\n', 'tpye', 'type')).toBeUndefined();
  expect(replace('a: |\n  x\n', '|\n  x', 'x', 'y')).toBeUndefined();
  expect(replace('a: >-\n  x\n', '>-\n  x', 'x', 'y')).toBeUndefined();
  expect(replace('a: "\\x61"\n', '"\\x61"', 'a', 'b')).toBeUndefined();
  expect(replace('a: "b\n  c"\n', '"b\n  c"', 'b c', 'd')).toBeUndefined();
});

test('what an alias brings in elsewhere is left alone', () => {
  expect(rename('a: &x {tpye: 1}\nb: *x\n', 'tpye', 'type')).toBeUndefined();
  expect(replace('a: &x modl\nb: *x\n', 'modl', 'modl', 'model')).toBeUndefined();
  expect(rename('a: &x\n  tpye: 1\nb:\n  <<: *x\n', 'tpye', 'type')).toBeUndefined();
  expect(remove('a: &x 1\nb: *x\nc: 1\n', 'a')).toBeUndefined();
  expect(remove('c: &x 1\na: *x\n', 'a')).toBeUndefined();
});

test('templates and broken files are left alone', () => {
  for (const more of ['v: {{ x }}\n', 'v: "{{ x }}"\n', 'v: ${X}\n', 'v: __X__\n', 'v: [\n', 'v:\t1\n']) {
    expect(rename(`setings: 1\n${more}`, 'setings', 'settings'), more).toBeUndefined();
  }
  // Azure ML itself fills that in, when the job runs.
  expect(rename('setings: 1\nv: ${{inputs.x}}\n', 'setings', 'settings')).toBe('settings: 1\nv: ${{inputs.x}}\n');
  const fix = {
    title: '',
    safety: 'safe',
    steps: [{ does: 'rename-key', at: place('tpye: 1', 'tpye'), was: 'tpye', to: 'type' }],
  };
  const [step] = fix.steps;
  const elsewhere = (path: string) =>
    step &&
    planFix(
      { title: '', safety: 'safe', steps: [{ ...step, does: 'rename-key', at: { ...step.at, file: path } }] },
      () => 'tpye: 1',
    );
  expect(elsewhere('d.yaml')?.edits).toHaveLength(1);
  expect(elsewhere('d.yml.j2')).toBeUndefined();
  expect(elsewhere('main.bicep')).toBeUndefined();
});

test('an entry goes with its lines', () => {
  expect(remove('a: 1\nb:  # x\n  c: 2\n\n  d: 3 # y\n# z\ne: 4\n', 'b')).toBe('a: 1\n# z\ne: 4\n');
  expect(remove('a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 2', 'b')).toBe('a: 1\r\nc: 2');
  expect(remove('a: 1\nb: 2', 'b')).toBe('a: 1\n');
  expect(remove('- a: 1\n  b: 2\n', 'a')).toBe('- b: 2\n');
  expect(remove('x: {a: 1, b: 2, c: 3}\n', 'a')).toBe('x: {b: 2, c: 3}\n');
  expect(remove('x: {a: 1, b: 2, c: 3}\n', 'b')).toBe('x: {a: 1, c: 3}\n');
  expect(remove('x: {a: 1, b: 2, c: 3}\n', 'c')).toBe('x: {a: 1, b: 2}\n');
});

test('the last entry of a map takes the map along, if it may', () => {
  expect(remove('a: 1\ntags:\n  owner:\n', 'owner')).toBeUndefined();
  expect(remove('a: 1\ntags:\n  owner:\n', 'owner', true)).toBe('a: 1\n');
  expect(remove('a: 1\ntags: {owner: }\n', 'owner', true)).toBe('a: 1\n');
  expect(remove('owner:\n', 'owner', true)).toBeUndefined();
});

test('entries move with their comments, and take the indentation of where they go', () => {
  expect(move('a: 1\n# about b\nb: 2 # b\nsettings:\n    x: 1 # x\n# end\n', ['b'], 'settings')).toBe(
    'a: 1\nsettings:\n    x: 1 # x\n    # about b\n    b: 2 # b\n# end\n',
  );
  expect(move('settings:\n  x: 1\nb:\n  - 1\n\n  - 2\nc: 3', ['b', 'c'], 'settings')).toBe(
    'settings:\n  x: 1\n  b:\n    - 1\n\n    - 2\n  c: 3\n',
  );
  expect(move('b: |\r\n  one\r\n  two\r\nsettings:\r\n  x: 1', ['b'], 'settings')).toBe(
    'settings:\r\n  x: 1\r\n  b: |\r\n    one\r\n    two',
  );
  // What opens the file is about all of it.
  expect(move('# A deployment\nb: 1\nsettings:\n  x: 1\n', ['b'], 'settings')).toBe(
    '# A deployment\nsettings:\n  x: 1\n  b: 1\n',
  );
});

test('the map that they go to is made where the first of them stands', () => {
  expect(move('a: 1\nb: 2\nc: 3\n# d\nd: 4', ['b', 'd'], 'settings')).toBe(
    'a: 1\nsettings:\n  b: 2\n  # d\n  d: 4\nc: 3\n',
  );
  expect(move('a: 1\nb: 2', ['b'], 'settings')).toBe('a: 1\nsettings:\n  b: 2');
  expect(move('a: 1\nb: 2\nc: 3', ['b', 'c'], 'settings')).toBe('a: 1\nsettings:\n  b: 2\n  c: 3');
});

test('what cannot move without more being changed stays', () => {
  expect(move('b: 1\nsettings: {x: 1}\n', ['b'], 'settings')).toBeUndefined();
  expect(move('b: 1\nsettings:\n', ['b'], 'settings')).toBeUndefined();
  expect(move('x: &x {y: 1}\nb: *x\nsettings:\n  z: 1\n', ['b'], 'settings')).toBeUndefined();
  expect(move('{b: 1, settings: {x: 1}}\n', ['b'], 'settings')).toBeUndefined();
  expect(move('b: &b 1\nc: *b\nsettings:\n  z: 1\n', ['b'], 'settings')).toBeUndefined();
});

test('an entry is put in beside another', () => {
  const insert = (text: string, key: string, where: 'before' | 'after') =>
    after(text, { does: 'insert-entry', beside: place(text, key), where, key: 'type', value: 'model' });
  expect(insert('\uFEFFa: 1\r\nb: 2\r\n', 'a', 'before')).toBe('\uFEFFtype: model\r\na: 1\r\nb: 2\r\n');
  expect(insert('a: 1 # x\nb: 2\n', 'a', 'after')).toBe('a: 1 # x\ntype: model\nb: 2\n');
  expect(insert('a: 1', 'a', 'after')).toBe('a: 1\ntype: model');
  expect(insert('a: 1\ntype: x\n', 'a', 'after')).toBeUndefined();
});

test('an item is put at the end of the list that has its kind', () => {
  expect(pip('dependencies:\n- python=3.10\n- pip:\n  - a # a\n  # - b\n- c\n')).toBe(
    'dependencies:\n- python=3.10\n- pip:\n  - a # a\n  - x>=1\n  # - b\n- c\n',
  );
  expect(pip('dependencies:\n  - pip: [a, b]\n')).toBe('dependencies:\n  - pip: [a, b, x>=1]\n');
  expect(pip('dependencies:\r\n  - python=3.10\r\n')).toBe(
    'dependencies:\r\n  - python=3.10\r\n  - pip\r\n  - pip:\r\n      - x>=1\r\n',
  );
  expect(pip('dependencies:\n  - pip\n  - a')).toBe('dependencies:\n  - pip\n  - a\n  - pip:\n      - x>=1');
  expect(pip('dependencies: [python]\n')).toBeUndefined();
  expect(pip('dependencies: []\n')).toBeUndefined();
  expect(pip('p: &p\n  - a\ndependencies:\n  - pip: *p\n')).toBeUndefined();
});

test('words are replaced where they stand, and nowhere else', () => {
  const text = 'az ml batch-deployment create --flie d.yml\n';
  const words = (was: string, to: string) => after(text, { does: 'replace-text', at: place(text, '--flie'), was, to });
  expect(words('--flie', '--file')).toBe('az ml batch-deployment create --file d.yml\n');
  expect(words('--fiel', '--file')).toBeUndefined();
});

test('a word in quotes is replaced between them, also in a cell of a notebook', () => {
  const value = (text: string, written: string) =>
    planFix(
      {
        title: '',
        safety: 'safe',
        steps: [{ does: 'replace-scalar', at: { ...place(text, written), file: 'a' }, was: 'x:1', to: 'y:2' }],
      },
      () => text,
    )?.edits.map((edit) => edit.text);
  expect(value('f("x:1")', '"x:1"')).toEqual(['y:2']);
  expect(value('f(\\"x:1\\")', '\\"x:1\\"')).toEqual(['y:2']);
  expect(value('f x:1', 'x:1')).toEqual(['y:2']);
  expect(value('f "x:1$y"', '"x:1$y"')).toBeUndefined();
});

test('a fix is done whole or not at all', () => {
  const text = 'a: 1\nb: 2\n';
  const renaming = (was: string, key: string, to: string): FixStep => ({
    does: 'rename-key',
    at: place(text, key),
    was,
    to,
  });
  expect(after(text, renaming('a', 'a', 'c'), renaming('b', 'b', 'd'))).toBe('c: 1\nd: 2\n');
  expect(after(text, renaming('a', 'a', 'c'), renaming('x', 'b', 'd'))).toBeUndefined();
  expect(after(text, renaming('a', 'a', 'c'), renaming('a', 'a', 'd'))).toBeUndefined();
});

test('one fix of thousands of places in a YAML file is planned as fast as it is read', () => {
  expectQuick(3, (attempt) => {
    const text = Array.from({ length: 5000 }, (_, n) => `- run: az ml --inptu a${attempt}-${n}\n`).join('');
    const steps = [...text.matchAll(/--inptu/g)].map(({ index }): FixStep => {
      const at = { file, span: { start: index, end: index + '--inptu'.length } };
      return { does: 'replace-text', at, was: '--inptu', to: '--input' };
    });
    const [first, ...others] = steps;
    expect(first && after(text, first, ...others)).toBe(text.replaceAll('--inptu', '--input'));
  });
});

test('many comments are compared in time that grows with them', () => {
  expectQuick(3, (attempt) => {
    const comments = Array.from({ length: 15_000 }, (_, n) => `# comment ${attempt} ${n}\n`).join('');
    expect(rename(`${comments}setings: 1\n`, 'setings', 'settings')).toBe(`${comments}settings: 1\n`);
  });
});

test('what is read to prove fixes is bounded, and what is left is counted', () => {
  const text = `# ${'x'.repeat(250_000)}\nsetings: 1\n`;
  const at = place(text, 'setings');
  const planner = makePlanner(() => text);
  const renamed = Array.from({ length: 10 }, (_, n) =>
    planner.plan({
      title: 'x',
      safety: 'safe',
      steps: [{ does: 'rename-key', at, was: 'setings', to: `settings${n}` }],
    }),
  );
  const proven = Math.ceil(fixedCharacters / text.length);
  expect(renamed.filter((each) => each !== undefined)).toHaveLength(proven);
  expect(planner.unplanned()).toBe(10 - proven);
});

test('entries of a file that is too long to be proven stay, and words of its commands are mended', () => {
  const text = `# ${'x'.repeat(300_000)}\nsetings: az ml --inptu\n`;
  expect(rename(text, 'setings', 'settings')).toBeUndefined();
  const step = { does: 'replace-text', at: place(text, '--inptu'), was: '--inptu', to: '--input' } as const;
  expect(after(text, step)).toBe(text.replace('--inptu', '--input'));
});

test('words of one long line are removed as fast as of many', () => {
  expectQuick(3, (attempt) => {
    const text = Array.from({ length: 20_000 }, (_, n) => `az ml --x${attempt}${n % 10} a;`).join(' ');
    const steps = [...text.matchAll(/--x\d+/g)].map(({ 0: was, index }): FixStep => {
      return { does: 'remove-word', at: { file: 'a.sh', span: { start: index, end: index + was.length } }, was };
    });
    const [first, ...others] = steps;
    const mend = first && planFix({ title: 'x', safety: 'safe', steps: [first, ...others] }, () => text);
    expect(mend && applyEdits(text, mend.edits)).toBe(text.replace(/ --x\d+/g, ''));
  });
});
