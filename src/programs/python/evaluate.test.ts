import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { readScript } from './source.ts';

/** What the last assignment to `x` of a text comes to. */
function value(text: string): unknown {
  const script = readScript({ file: 'deploy.py', text });
  const last = script.module.assignments.findLast(({ target }) => target.kind === 'name' && target.name === 'x');
  return last?.value && evaluate(script, last.value, () => undefined);
}

test.each<readonly [string, unknown]>([
  ['x = "a" + "b"', 'ab'],
  ['n = "churn"\nx = f"{n}-batch"', 'churn-batch'],
  ['n = 3\nx = f"v{n}"', 'v3'],
  ['x = f"{n}-batch"', undefined],
  ['n = "a"\nx = f"{n:>10}"', undefined],
  ['x = "{}-{}".format("a", "b")', 'a-b'],
  ['x = "{1}-{0}".format("a", "b")', 'b-a'],
  ['x = "{n}-batch".format(n="churn")', 'churn-batch'],
  ['x = "{n!r}".format(n="churn")', undefined],
  ['x = "{}-{}".format("a")', undefined],
  ['x = "%s-%s" % ("a", "b")', 'a-b'],
  ['x = "%s" % "a"', 'a'],
  ['x = "%d" % 3', undefined],
  ['x = "-".join(["a", "b"])', 'a-b'],
  ['x = "-".join([])', ''],
  ['x = "-".join(y)', undefined],
  ['class C:\n    NAME = "churn"\nx = C.NAME', 'churn'],
  ['class C:\n    NAME: str = "churn"\nx = C().NAME', 'churn'],
  ['from dataclasses import dataclass\n@dataclass\nclass C:\n    name: str = "churn"\nc = C()\nx = c.name', 'churn'],
  ['class C:\n    name: str = "churn"\nc = C(name="other")\nx = c.name', undefined],
  ['class C:\n    name: str = "churn"\nc = C()\nc.name = "other"\nx = c.name', undefined],
  ['class C:\n    NAME = "a"\n    NAME = "b"\nx = C.NAME', undefined],
  ['if y:\n    n = "a"\nelse:\n    n = "a"\nx = n', 'a'],
  ['if y:\n    n = "a"\nelse:\n    n = "b"\nx = n', undefined],
  ['n = "a"\nif y:\n    n = z\nx = n', undefined],
  ['def n():\n    return "a"\nx = n()', 'a'],
  ['def n(p="a"):\n    return p\nx = n()', 'a'],
  ['def n(p="a"):\n    return p\nx = n()\ny = n("b")', undefined],
  ['def n():\n    if y:\n        return "a"\n    return "b"\nx = n()', undefined],
  ['def n():\n    if y:\n        return "a"\nx = n()', undefined],
  ['def n():\n    return n()\nx = n()', undefined],
  ['from enum import Enum\nclass C(str, Enum):\n    A = "churn"\nx = C.A.value', 'churn'],
  ['x = "Churn".lower()', 'churn'],
  ['x = " a ".strip()', 'a'],
  ['x = "a,".strip(",")', undefined],
  ['from types import SimpleNamespace\nc = SimpleNamespace(name="churn")\nx = c.name', 'churn'],
  ['from types import SimpleNamespace\nc = SimpleNamespace(name="churn")\nc.name = y\nx = c.name', undefined],
  ['c = dict(name="churn")\nx = c["name"]', 'churn'],
  ['c = dict(other, name="churn")\nx = c["name"]', undefined],
  ['c = dict(name="churn")\nc["name"] = y\nx = c["name"]', undefined],
  ['for n in ["a", "a"]:\n    x = n', undefined],
])('%j', (text, expected) => {
  expect(value(text)).toEqual(expected);
});

test('what doubles at every line comes to an end', () => {
  expect(
    value(`a0 = "ab"\n${Array.from({ length: 60 }, (_, n) => `a${n + 1} = f"{a${n}}{a${n}}"\n`).join('')}x = a60`),
  ).toBe(undefined);
});
