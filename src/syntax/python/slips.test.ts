import { expect, test } from 'vitest';
import { readPython } from './read.ts';

test.each([
  'x = "abc\ny = 1\n',
  "x = 'abc\\'\n",
  'x = f"{a}/b\ny = 1\nz = f"c"\n',
  'print(f"a b}")\n',
  'from a import b,\n',
  'import sys,\n',
  'from a import b, c.d\n',
  'from __future__ import ann\n',
  'def f():\n    global x,\n',
  'def f():\n    x = 1\n    global x\n',
  'def f(b):\n    print(x)\n    global x\n',
  'def f(a=1, b): pass\n',
  'def f(a, *): pass\n',
  'f(a=1, b)\n',
  'f(**a, b)\n',
  'f(a=1, a=2)\n',
  'a + b = 1\n',
  'f() = 1\n',
  'x, y: int = 1\n',
  'x = 25.mark\n',
  'x = a.for\n',
  'def f():\n    return await g()\n',
  'x = await g()\n',
  'hidden = model.in',
  'if a:\n    break\n',
  'for a in b:\n    def f():\n        continue\n',
  'def f(a, *, **b): pass\n',
  'return 1\n',
  'class A:\n    return 1\n',
  'yield\n',
  '@a\n def f(): pass\n',
  'if a:\n    b\n  else:\n    c\n',
  'try:\n    b\n  except E:\n    c\n',
  'import a\na.loa',
  'model',
])('Python refuses %j, or more was to come', (text) => {
  expect(readPython(text).damaged).toBe(true);
});

test.each([
  'x = "a" + \'b\' + """c\nd""" + r"\\d" + b"e" + "\\\\"\n',
  'x = ""\ny = \'\'\nz = f""\n',
  'x = f"{{a}} {b} {c:{d}}" f"}}{{"\n',
  'from a import (\n    b,\n    c,\n)\n',
  'from a.b import c as d, e\nfrom . import f\nfrom ..g import *\n',
  'from __future__ import annotations, division\n',
  'def f():\n    global x, y\n    x = 1\n',
  'def f(a=x):\n    global x\n    x = [x for x in a]\n',
  'def f():\n    def g():\n        x = 1\n    global x\n',
  'def f(a, /, b=1, *c, d, e=2, **g): pass\n',
  'def f(a: int = 1, *, b: int): pass\n',
  'f(a, *b, c=1, *d, **e)\n',
  'f(a=1, b=a, c=2, **d, **e)\n',
  'f((a := 1), b)\nf(a := 1, b)\n',
  'f(x for x in y)\n',
  'a = b = c, *d = [e, f] = (g.h, i["j"]) = k\nl: int = 1\nm.n: str = "o"\n',
  'x = 255.\ny = (0., 1.)\nz = 1. if x else 2. # 3.\n',
  'x = 1.5 + .5 + 1e3 + 1.e5 + 0.0\n',
  'for a in b:\n    if c: break\n    with d:\n        continue\nelse:\n    pass\n',
  'while a:\n    try:\n        break\n    finally:\n        pass\n',
  'x = "a \\\r\n  b"\r\ny = 1 + \\\r\n  2\r\n',
  'def f():\n    yield\n    x = yield\n    yield x\n',
  'def f():\n    if a:\n        b\n    elif c:\n        d\n    else:\n        e\n',
  'if a: b\nelse: c\n',
  '@a\n@b(1)\nclass C:\n    @d\n    def e(self): pass\n',
  'async def f():\n    return await g()\n',
  'async def f():\n    x = [await a for a in b]\n    async with c as d:\n        await d(await e)\n',
  'class A:\n    @b\n    async def f(self):\n        if await g():\n            return\n',
  'import a\na.load()',
  'model = a.load',
  'model\n',
  '"""A text."""',
])('Python takes %j', (text) => {
  expect(readPython(text).damaged).toBe(false);
});

test('the numbers of points at the end are read', () => {
  const { assignments } = readPython('x = 255.\ny = 0\n');
  expect(assignments.map(({ value }) => value?.kind === 'literal' && value.value)).toEqual([255, 0]);
});
