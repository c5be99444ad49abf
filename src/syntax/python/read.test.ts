import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import { indexBindings } from './bindings.ts';
import type { PythonExpression, PythonModule } from './module.ts';
import { readPython } from './read.ts';

function textOf(module: PythonModule, { start, end }: { start: number; end: number }): string {
  return module.text.slice(start, end);
}

function targets(text: string): readonly string[] {
  const module = readPython(text);
  return module.assignments.map(
    ({ target, value, how }) =>
      `${how} ${textOf(module, target.span)}${value === undefined ? '' : ` = ${textOf(module, value.span)}`}`,
  );
}

test('assignments keep target and value, of every form', () => {
  expect(
    targets(
      'a = b = 1\nc.d["k"] = x\ne: int = 2\nf, g = 1, 2\nh += 1\ndel i, j.k\n(l := 3)\nf(m := 4)\nwith n() as o: pass\nfor p in [q]: pass\nfor r, s in t: pass\n',
    ),
  ).toEqual([
    'assign a = 1',
    'assign b = 1',
    'assign c.d["k"] = x',
    'assign e = 2',
    'other f',
    'other g',
    'other h',
    'other i',
    'other j.k',
    'assign l = 3',
    'other m',
    'other o',
    'for p = [q]',
    'other r',
    'other s',
  ]);
});

test('functions know where they stand', () => {
  const module = readPython('class A:\n  def f(self):\n    def g(): pass\n');
  const names = module.functions.map(({ name, place, scope }) => [
    name,
    module.scopes[place.scope]?.name,
    module.scopes[scope]?.name,
  ]);
  expect(names).toEqual([
    ['f', 'A', 'f'],
    ['g', 'f', 'g'],
  ]);
});

/** The bindings of the last use of `x` in `use(x)`: their values as written, and whether there is no doubt. */
function reaching(text: string): string {
  const module = readPython(text);
  const use = module.calls.findLast(({ callee }) => callee === 'use')?.positional[0];
  if (use?.kind !== 'name') throw new Error('no use(x)');
  const { candidates, exact } = indexBindings(module).of(use);
  const values = candidates.map(({ value, how }) => (value === undefined ? how : textOf(module, value.span)));
  return `${exact ? 'exact' : 'open'} ${values.join(' ')}`.trim();
}

test.each([
  ['x = 1\nuse(x)', 'exact 1'],
  ['x = 1\nx = 2\nuse(x)', 'exact 2'],
  ['x = 1\nuse(x)\nx = 2', 'exact 1'],
  ['x = 1\nif c:\n  x = 2\nuse(x)', 'open 2 1'],
  ['x = 1\nif c:\n  x = 2\n  use(x)', 'exact 2'],
  ['if c:\n  x = 1\nelse:\n  x = 2\nuse(x)', 'open 2 1'],
  ['try:\n  x = 1\nexcept E:\n  x = 2\nuse(x)', 'open 2 1'],
  ['try:\n  x = 1\nexcept E:\n  x = 2\n  x = 3\nuse(x)', 'open 3 1'],
  ['try:\n  x = 1\n  x = 2\nexcept E:\n  pass\nuse(x)', 'open 2 1'],
  ['if c:\n  x = 1\n  x = 2\nelse:\n  x = 3\nuse(x)', 'open 3 2'],
  ['if c:\n  if d:\n    x = 1\n  x = 2\nuse(x)', 'exact 2'],
  ['if c:\n  x = 1\n  if d:\n    x = 2\nuse(x)', 'open 2 1'],
  ['while c:\n  x = 1\n  if d: break\n  x = 2\nuse(x)', 'open 2 1'],
  ['try:\n  if c:\n    x = 1\n    x = 2\nexcept E:\n  pass\nuse(x)', 'open 2 1'],
  ['with c:\n  x = 1\nuse(x)', 'exact 1'],
  ['x = 1\nfor i in y:\n  use(x)\n  x = 2', 'open 1 2'],
  ['for i in y:\n  x = 1\n  use(x)\n  x = 2', 'exact 1'],
  ['x = 1\nwhile c:\n  if d:\n    x = 2\n  use(x)', 'open 2 1'],
  ['for x in y:\n  use(x)', 'exact y'],
  ['x = 1\ndef f():\n  use(x)', 'exact 1'],
  ['x = 1\ndef f():\n  use(x)\nx = 2', 'open 1 2'],
  ['x = 1\ndef f(x):\n  use(x)', 'exact parameter'],
  ['x = 1\ndef f():\n  global x\n  x = 2\ndef g():\n  use(x)', 'open 1 2'],
  ['x = 1\nclass A:\n  x = 2\n  def f(self):\n    use(x)', 'exact 1'],
  ['x = 1\nclass A:\n  x = 2\n  use(x)', 'exact 2'],
  ['x = 1\n[use(x) for i in y]', 'exact 1'],
  ['x = 1\n[use(x) for x in y]', 'open for'],
  ['x = 1\nx += 1\nuse(x)', 'exact other'],
  ['x = 1\nlambda x: use(x)', 'exact parameter'],
  ['use(x)', 'open'],
])('the bindings that reach a use: %s', (text, expected) => {
  expect(reaching(text)).toBe(expected);
});

test.each([
  ['a byte order mark', '\uFEFFf(1)', 1],
  ['CRLF', 'x = 1\r\nf(\r\n  1)\r\n', 7],
  ['Python 2 prints', 'print "a", 1\nf(1)\n', 13],
  ['merge markers', '<<<<<<< HEAD\nf(0)\n=======\nf(1)\n>>>>>>> other\n', 26],
  ['notebook magics', '%matplotlib inline\n!pip install x\nf(1)\n', 34],
  ['an open bracket before it', 'g(\nx = 1\ndef h():\n  f(1)\n', 20],
  ['templates', 'name = {{ name }}\nf(1)\n', 18],
])('calls are found behind %s', (_, text, start) => {
  const call = readPython(text).calls.findLast(({ callee }) => callee === 'f');
  expect(call?.span.start).toBe(start);
});

test.each([
  ['brackets', `x = ${'('.repeat(400_000)}`],
  ['lists that close', `x = ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['size', `x = "${'a'.repeat(1_000_000)}"`],
])('too much is said to be unread: %s', (_, text) => {
  const module = readPython(text);
  expect(module.unread).toBeDefined();
  expect(module.calls).toEqual([]);
});

test.each([
  ['calls in calls', `x = ${'f('.repeat(1_900)}1${')'.repeat(1_900)}`],
  ['a chain of calls', `x = a${'.b()'.repeat(50_000)}`],
  ['minus signs', `x = ${'-'.repeat(200_000)}1`],
  ['not', `x = ${'not '.repeat(100_000)}1`],
  ['lambdas', `x = ${'lambda: '.repeat(50_000)}1`],
  ['sums', `x = ${'1 + '.repeat(200_000)}1`],
  ['powers', `x = ${'1 ** '.repeat(100_000)}1`],
  ['blocks', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('')],
  ['decorators', '@a\n'.repeat(200_000)],
  ['elif', `if a: pass\n${'elif a: f(1)\n'.repeat(50_000)}`],
  ['attributes', `${'a.'.repeat(300_000)}b = 1`],
  ['strings', `f(${'"a" '.repeat(200_000)})`],
  ['assignments', 'x = x\n'.repeat(100_000)],
  ['targets', `${'x = '.repeat(100_000)}1`],
])('hostile text comes to an end: %s', (_, text) => {
  expectQuick(15, (attempt) => {
    const again = `${text}\n# ${attempt}`;
    expect(readPython(again).text).toBe(again);
  });
});

const pieces = fc.constantFrom(
  ...['x', 'f(', ')', '=', '"', "'", '"""', 'def f(a, *b):', 'class A:', '\n', '\n  ', '\r\n', '[', ']', '{', '}', ':'],
  ...[',', '.', 'for x in y', 'lambda a: ', '@a(1)', 'import a.b as c', 'from . import *', 'with a as b:', 'yield'],
  ...['\\', '#', 'f"{', 'await ', 'async ', '*', '**', ':=', '+=', 'del x', 'global x', 'match x:', 'case [a]:', '😀'],
  ...['\uFEFF', '\t', '\f', '\0', '1_0', '0x', "b'a'", '%%writefile a', '!ls', 'except A as e:', 'try:', '$', '?'],
);

test('any text is read without an exception, and spans are inside', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (words) => {
      const text = words.join('');
      const module = readPython(text);
      for (const span of spansOf(module)) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
      const bindings = indexBindings(module);
      for (const { target } of module.assignments) if (target.kind === 'name') bindings.of(target);
    }),
    { numRuns: 500 },
  );
});

function spansOf(module: PythonModule): readonly { start: number; end: number }[] {
  const expressions: readonly PythonExpression[] = [
    ...module.assignments.flatMap(({ target, value }) => (value === undefined ? [target] : [target, value])),
    ...module.calls.flatMap(({ positional, keywords, target }) => [
      target,
      ...positional,
      ...keywords.map(({ value }) => value),
    ]),
    ...module.returns,
  ];
  return [...expressions, ...module.calls, ...module.functions, ...module.imports, ...module.assignments].map(
    ({ span }) => span,
  );
}

test('subscripts that are surely evaluated', () => {
  const text = `a["1"]
a["2"] = b or a["3"]
c = a["4"] if b else f"{a['5']}"
d = [a["6"] for e in f]
d = lambda: a["7"]
if g(a["8"], h=a["9"]): pass
elif a["10"]: pass
for i in a["11"]: pass
def j(k=a["12"]): return not a["13"]
assert b, a["14"]
l: a["15"] = a[16:17]
`;
  const { subscripts } = readPython(text);
  const sure = subscripts
    .filter((each) => each.sure)
    .map(({ expression: { span } }) => text.slice(span.start, span.end));
  expect(subscripts).toHaveLength(16);
  expect(sure).toEqual(['a["1"]', 'a["2"]', 'a["8"]', 'a["9"]', 'a["11"]', 'a["13"]', 'a[16:17]']);
});
