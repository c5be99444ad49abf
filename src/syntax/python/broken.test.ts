import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenShapeOf } from './broken.ts';

test.each([
  ['x = (1,\n\ndef f():\n  return 2\n', 'bracket', 4],
  ['rows.append(f(x)\nreturn rows\n', 'bracket', 11],
  ['x = """abc\n', 'string', 4],
  ['x = "abc\ny = 2\n', 'string', 4],
  ["x = rb'abc\n", 'string', 4],
  ['x = 1\nprint "x"\n', 'print', 6],
  ['if x: print u"x"\n', 'print', 6],
  ['  exec "x"\n', 'exec', 2],
  ['<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n', 'conflict', 0],
  ['a = 1\r\n=======\r\n', 'conflict', 7],
  ['\ufeffx = [1\n', 'bracket', 5],
  ['x = {"a": [1, 2}\n', undefined, 0],
  ['x = 1)\n', undefined, 0],
  ['x = f"{d["\n', undefined, 0],
  ['x = f"{d["a"]}"\n', undefined, 0],
  ['x = """\n<<<<<<< HEAD\n"""\n', undefined, 0],
  ['# ( " <<<<<<<\nx = 1\n', undefined, 0],
  ["x = \"a\\\nb\" + '\\''\n", undefined, 0],
  ['x.print "x"\n', undefined, 0],
  ['# print "x"\nprint("x")\n', undefined, 0],
  ['f(\n<<<<<<<< a\n)\n', undefined, 0],
  ['x = "" + \'\' + """"""\n', undefined, 0],
] as const)('%j', (text, what, start) => {
  const found = brokenShapeOf(text);
  expect(found?.what).toBe(what);
  if (found) expect(found.span.start).toBe(start);
});

test('any text comes to an end', () => {
  const unit = fc.constantFrom('"', "'", '(', ')', '{', '}', 'f', '\\', '\n', ' ', 'x');
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const found = brokenShapeOf(text);
      expect(found === undefined || found.span.end <= text.length).toBe(true);
    }),
  );
});
