import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeYaml, normalize } from '../../../test/encode-yaml.ts';
import { yamlCharacters } from '../../text/budgets.ts';
import type { Span } from '../../text/location.ts';
import { asMapping, asScalar, asSequence, entry, entryAt } from './access.ts';
import type { YamlDocument, YamlNode, YamlScalar } from './node.ts';
import { readYaml } from './read.ts';

function value(text: string): unknown {
  return asScalar(entry(readYaml(text).root, 'a'))?.value;
}

function scalar(document: YamlDocument, key: string): YamlScalar {
  const found = asScalar(entry(document.root, key));
  if (!found) throw new Error(`no scalar under ${key}`);
  return found;
}

function slice(document: YamlDocument, { start, end }: Span): string {
  return document.text.slice(start, end);
}

test.each([
  ['y', 'y'],
  ['n', 'n'],
  ['yes', true],
  ['NO', false],
  ['.', '.'],
  ['1e3', '1e3'],
  ['1.0e3', '1.0e3'],
  ['1.0e+3', 1000],
  ['-.5', '-.5'],
  ['.5', 0.5],
  ['1:30', 90],
  ['01:30', '01:30'],
  ['12:30:45', 45045],
  ['010', 8],
  ['08', '08'],
  ['0o10', '0o10'],
  ['1_000', 1000],
  ['0b101', 5],
  ['-0', 0],
  ['9007199254740993', 9007199254740993n],
  ['2001-1-1', '2001-1-1'],
  ['2001-01-01', { timestamp: '2001-01-01' }],
  ['! 1', 1],
  ['!!str 1', '1'],
  ['!!binary aGk=', { binary: 'aGk=' }],
  ['', null],
  ['~', null],
])('a plain %s has the value PyYAML gives it', (written, expected) => {
  expect(value(`a: ${written}\n`)).toEqual(expected);
});

test('the last of equal keys wins and the others are listed', () => {
  const document = readYaml('a: 1\nb: 2\na: 3\na: 4\n');
  expect(scalar(document, 'a').value).toBe(4);
  const duplicates = asMapping(document.root)?.duplicates ?? [];
  expect(duplicates.map(({ dropped, kept }) => [dropped.value.span.start, kept.value.span.start])).toEqual([
    [3, 18],
    [13, 18],
  ]);
});

test('keys that Python finds equal collide', () => {
  for (const text of ['1: a\n01: b\n', 'yes: a\ntrue: b\n', '1: a\n1.0: b\n', '0x10: a\n16: b\n', '~: a\nnull: b\n']) {
    expect(asMapping(readYaml(text).root)?.duplicates, text).toHaveLength(1);
  }
  expect(asMapping(readYaml("1: a\n'1': b\n").root)?.duplicates).toEqual([]);
});

test('entries have merged pairs, pairs what is written', () => {
  const document = readYaml('x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\n');
  const merged = asMapping(entry(document.root, 'y'));
  expect([...(merged?.entries.keys() ?? [])]).toEqual(['a', 'b']);
  expect(asScalar(entry(merged, 'b'))?.value).toBe(3);
  expect(merged?.pairs.map(({ key }) => asScalar(key)?.text)).toEqual(['<<', 'b']);
  expect(merged?.duplicates).toEqual([]);
});

test('an alias is the very node of its anchor', () => {
  const document = readYaml('a: &x {b: 1}\nc: *x\n');
  expect(entry(document.root, 'c')).toBe(entry(document.root, 'a'));
});

test('spans cover what is written, quotes and headers included', () => {
  const text =
    "# top\nplain: two words # note\nsingle: 'it''s'\ndouble: \"a\\n\"\nblock: |- # x\n  one\n\n  two\n\nempty:\nlist:\n  - 1\n  - {b: [2]}\n";
  const document = readYaml(text);
  expect(document.errors).toEqual([]);
  expect(slice(document, scalar(document, 'plain').span)).toBe('two words');
  expect(slice(document, scalar(document, 'single').span)).toBe("'it''s'");
  expect(slice(document, scalar(document, 'double').span)).toBe('"a\\n"');
  expect(slice(document, scalar(document, 'block').span)).toBe('|- # x\n  one\n\n  two');
  expect(scalar(document, 'block').text).toBe('one\n\ntwo');
  expect(scalar(document, 'empty').span).toEqual({
    start: text.indexOf('empty:') + 6,
    end: text.indexOf('empty:') + 6,
  });
  const list = asSequence(entry(document.root, 'list'));
  expect(list && slice(document, list.span)).toBe('- 1\n  - {b: [2]}');
  expect(list?.items[1] && slice(document, list.items[1].span)).toBe('{b: [2]}');
  expect(document.comments.map(({ span, text: note, alone }) => [slice(document, span), note, alone])).toEqual([
    ['# top', ' top', true],
    ['# note', ' note', false],
    ['# x', ' x', false],
  ]);
});

test('a "#" inside text and block text is no comment', () => {
  const document = readYaml('a: |\n  # no\nb: "# no"\nc: x#no\n# yes\n');
  expect(document.comments.map(({ text }) => text)).toEqual([' yes']);
});

test('quoted text that continues less indented is read, at its own offsets', () => {
  const text = 'x:\n  a: "one\n two\nthree"\n  b: 1\nc: {d: 1,\ne: 2\n}\n';
  const document = readYaml(text);
  expect(document.errors).toEqual([]);
  const quoted = asScalar(entryAt(document.root, 'x', 'a'));
  expect(quoted?.value).toBe('one two three');
  expect(quoted && slice(document, quoted.span)).toBe('"one\n two\nthree"');
  const after = asScalar(entryAt(document.root, 'x', 'b'));
  expect(after && slice(document, after.span)).toBe('1');
  const flow = entry(document.root, 'c');
  expect(flow && slice(document, flow.span)).toBe('{d: 1,\ne: 2\n}');
});

test('a byte order mark counts in offsets', () => {
  const document = readYaml('\uFEFFa: 1\n');
  expect(scalar(document, 'a').span).toEqual({ start: 4, end: 5 });
});

test.each([
  ['a:\t1\n', 2, 'A tab stands between values, where YAML for Azure ML allows only spaces. Replace it by spaces.'],
  ['a: \x01\n', 3, 'The control character U+0001 is not allowed in YAML. Remove it.'],
  ['a: &x 1\nb: &x 2\n', 11, 'The anchor "&x" is there twice. Rename one.'],
  ['a: *x\n', 3, 'No anchor "&x" before this alias. Write it, or quote the value.'],
  ['a: &x [*x]\n', 7, 'The alias "*x" stands inside its own anchor. Remove it.'],
  ['a: 2001-13-45\n', 3, '"2001-13-45" looks like a date but is none. Correct it or quote it.'],
  ['a: !mine x\n', 9, 'The tag "!mine" is not known to the YAML reader of Azure ML. Remove it, or quote the value.'],
  ['a: =\n', 3, 'A plain "=" cannot be a value. Quote it.'],
  ['[a]: 1\n', 0, 'A list cannot be a key. Quote it if it is text.'],
  ['a: 1\n---\nb: 2\n', 5, 'A file can hold only one YAML document. Remove this "---" and what follows.'],
  ['a: [1\n', 6, 'A "[" or "{" is never closed. Close it.'],
])('%j is refused where it goes wrong', (text, start, message) => {
  const { errors } = readYaml(text);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ span: { start }, message, template: false });
});

test('a broken file has no facts', () => {
  expect(readYaml('a: 1\n b: [\n').root).toBeUndefined();
  expect(readYaml('a:\t1\n').root).toBeUndefined();
});

test('an empty file is no error', () => {
  expect(readYaml('')).toMatchObject({ root: undefined, errors: [] });
  expect(readYaml('# only this\n')).toMatchObject({ root: undefined, errors: [], comments: [{ text: ' only this' }] });
});

test('templates that break YAML are hidden and the rest is read', () => {
  const document = readYaml('# {{ note }}\nname: "{{ ok }}"\nimage: {{X}}/y\nversion: {{V}}\nb: 1\n');
  expect(document.errors).toEqual([
    {
      span: { start: 37, end: 42 },
      message: 'This template must be rendered before the file can be read as YAML.',
      template: true,
    },
  ]);
  expect(scalar(document, 'image')).toMatchObject({ text: '{{X}}/y', value: '{{X}}/y' });
  expect(scalar(document, 'version').value).toBe('{{V}}');
  expect(scalar(document, 'b').value).toBe(1);
  expect(document.masked.map((span) => slice(document, span))).toEqual(['{{ ok }}', '{{X}}', '{{V}}']);
  expect(document.conditional).toBe(false);
});

test('template tags on lines of their own make a file conditional', () => {
  for (const text of [
    'a: 1\n{% if x %}\nb: 2\n{% endif %}\n',
    '{{#if x}}\na: 1\n{{/if}}\nb: 2\n',
    'a: 1\n{{ .Values.more }}\nb: 2\n',
  ]) {
    const document = readYaml(text);
    expect(document.errors.map(({ template }) => template)).toEqual([true]);
    expect(document.conditional).toBe(true);
    expect(scalar(document, 'b').value).toBe(2);
  }
});

test('templates that are not the cause do not hide a slip', () => {
  const document = readYaml('a: "{{ x }}"\nb: [1\n');
  expect(document.errors).toMatchObject([{ template: false }]);
});

test("Azure ML's own expressions are not rendered before loading, so breaking YAML with one is a slip", () => {
  expect(readYaml('a: {b: $' + '{{inputs.x}}}\n').errors).toMatchObject([{ template: false }]);
});

test('guards refuse with a reason', () => {
  expect(readYaml(' '.repeat(yamlCharacters + 1)).refused).toBe('it is longer than 2000000 characters');
  expect(readYaml('['.repeat(100_000)).refused).toBe('it is nested more than 200 levels deep');
  expect(readYaml(`a: &a 1\nb: [${'*a,'.repeat(1001)}]\n`).refused).toBe('it uses more than 1000 aliases');
  const bomb = Array.from({ length: 24 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: [*m${i}, *m${i}], k${i}: 1}`).join(
    '\n',
  );
  expect(readYaml(`m0: &m0 {a: 1}\n${bomb}\n`).refused).toBe('its merge keys bring in more than 100000 entries');
});

const FRAGMENTS = [
  'a',
  'b: ',
  ': ',
  '- ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '"',
  "'",
  '#',
  ' # c',
  '\n',
  '\n  ',
  '\n    ',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '&x ',
  '*x',
  '!t ',
  '!!str ',
  '|',
  '>-',
  '|2\n',
  '<<: ',
  '---',
  '...',
  '%YAML 1.1',
  '{{ x }}',
  '{% if %}',
  `\${X}`,
  '\\',
  '\uFEFF',
  '\u0085',
  '\u2028',
  '1',
  '~',
  'yes',
  '2001-01-01',
  '=',
  '@',
  '%',
  '\ud83d\ude00',
  '\ud83d',
  '\0',
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

function check(node: YamlNode, text: string, seen: Set<YamlNode>): void {
  if (seen.has(node)) return;
  seen.add(node);
  expect(node.span.start).toBeGreaterThanOrEqual(0);
  expect(node.span.end).toBeGreaterThanOrEqual(node.span.start);
  expect(node.span.end).toBeLessThanOrEqual(text.length);
  const children =
    node.kind === 'scalar'
      ? []
      : node.kind === 'sequence'
        ? node.items
        : node.pairs.flatMap(({ key, value: v }) => [key, v]);
  let last = node.span.start;
  for (const child of children) {
    if (!seen.has(child)) {
      expect(child.span.start).toBeGreaterThanOrEqual(last);
      expect(child.span.end).toBeLessThanOrEqual(node.span.end);
      last = child.span.end;
    }
    check(child, text, seen);
  }
}

test('any text is read without a throw, with spans inside it and in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const document = readYaml(text);
      if (document.root) check(document.root, text, new Set());
      for (const { span } of [...document.errors, ...document.comments]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
      for (const { span } of document.comments) expect(text[span.start]).toBe('#');
    }),
    { numRuns: 3000 },
  );
});

test('an alias behind a byte order mark is an alias', () => {
  expect(readYaml('\uFEFF*x: a').errors.map(({ span, message }) => [span, message])).toEqual([
    [{ start: 1, end: 3 }, 'No anchor "&x" before this alias. Write it, or quote the value.'],
  ]);
});

test('line ends and a byte order mark change no value', () => {
  // NEL, LS and PS are line ends of their own: what a CR before them means depends on what comes behind.
  const plain = anyText.filter((text) => !/[\r\uFEFF\u0085\u2028\u2029]/.test(text));
  fc.assert(
    fc.property(plain, (text) => {
      const [first, ...others] = [
        text,
        text.replaceAll('\n', '\r\n'),
        text.replaceAll('\n', '\r'),
        `\uFEFF${text}`,
      ].map((variant) => {
        const document = readYaml(variant);
        // Of a broken text what could be read is a guess, and the parser guesses by columns that the mark shifts.
        const isBroken = document.errors.length > 0;
        return { value: isBroken ? 'broken' : normalize(encodeYaml(document.root)), isBroken };
      });
      for (const other of others) expect(other).toEqual(first);
    }),
    { numRuns: 1000 },
  );
});
