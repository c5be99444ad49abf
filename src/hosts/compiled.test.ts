import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compiledScripts, isFolderOfUser } from './compiled.ts';
import { loadProgram } from './program.ts';

const long = new Date('2020-01-01');
let temporary = '';

beforeEach(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'azureml-batch-lint-compiled-')));
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

/** The one folder that is made there. */
const madeFolder = () => join(temporary, readdirSync(temporary)[0] ?? '');

test('what is kept is read again, but not for a script that changed since', () => {
  const compiled = compiledScripts({}, temporary);
  expect(compiled?.read('a.cjs', long)).toBeUndefined();
  compiled?.keep('a.cjs', Buffer.from('one'));
  const again = compiledScripts({}, temporary);
  expect(again?.read('a.cjs', long)?.toString()).toBe('one');
  expect(again?.read('b.cjs', long)).toBeUndefined();
  expect(again?.read('a.cjs', new Date(Date.now() + 60_000))).toBeUndefined();
});

test('nothing is kept for another release of Node, and at most a hundred files are', () => {
  const compiled = compiledScripts({}, temporary);
  for (let n = 0; n < 110; n++) compiled?.keep(`${n}.cjs`, Buffer.from('x'));
  expect(readdirSync(madeFolder())).toHaveLength(100);
  expect(readdirSync(madeFolder()).every((name) => name.startsWith(`${process.version}-${process.arch}-`))).toBe(true);
});

test('nothing is read or kept where the user says so, or below the working folder, which may hold the change of somebody else', () => {
  expect(compiledScripts({ NODE_DISABLE_COMPILE_CACHE: '1' }, temporary)).toBeUndefined();
  const inside = mkdtempSync(join(process.cwd(), '..temporary-'));
  try {
    symlinkSync(inside, join(temporary, 'link'));
    for (const path of [process.cwd(), '.', inside, join(temporary, 'link'), join(temporary, 'gone')])
      expect([path, compiledScripts({}, path)]).toEqual([path, undefined]);
  } finally {
    rmSync(inside, { recursive: true });
  }
  expect(compiledScripts({}, join(process.cwd(), '..'))).toBeDefined();
});

test.skipIf(process.getuid === undefined)('a folder that others could have written is neither read nor written', () => {
  compiledScripts({}, temporary)?.keep('a.cjs', Buffer.from('one'));
  const folder = madeFolder();
  chmodSync(folder, 0o777);
  const compiled = compiledScripts({}, temporary);
  expect(compiled?.read('a.cjs', long)).toBeUndefined();
  compiled?.keep('b.cjs', Buffer.from('two'));
  expect(readdirSync(folder)).toHaveLength(1);
  rmSync(folder, { recursive: true });
  mkdirSync(join(temporary, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(temporary, 'elsewhere'), folder);
  compiledScripts({}, temporary)?.keep('a.cjs', Buffer.from('one'));
  expect(readdirSync(join(temporary, 'elsewhere'))).toEqual([]);
  const ofAnother = { isDirectory: () => true, uid: (process.getuid?.() ?? 0) + 1, mode: 0o40700 };
  expect(isFolderOfUser(ofAnother)).toBe(false);
  expect(isFolderOfUser({ ...ofAnother, uid: process.getuid?.() ?? 0 })).toBe(true);
});

test('a program takes its other scripts and modules of Node, and nothing that lies in folders', () => {
  mkdirSync(join(temporary, 'node_modules/planted'), { recursive: true });
  writeFileSync(join(temporary, 'node_modules/planted/index.js'), 'module.exports = 1');
  writeFileSync(join(temporary, 'a.cjs'), 'exports.sum = require("./b.cjs").two + require("node:path").sep.length');
  writeFileSync(join(temporary, 'b.cjs'), 'exports.two = 2');
  writeFileSync(join(temporary, 'c.cjs'), 'require("planted")');
  expect(loadProgram(temporary, 'a.cjs')).toEqual({ sum: 3 });
  expect(() => loadProgram(temporary, 'c.cjs')).toThrow('There is no module "planted".');
});

test('what was compiled is used', () => {
  const text = 'exports.f = function () { return 1; }';
  writeFileSync(join(temporary, 'a.cjs'), text);
  utimesSync(join(temporary, 'a.cjs'), long, long);
  const wrapped = `(function(exports,require,module){${text.replace('1', '2')}\n})`;
  const script = new Script(wrapped);
  const module = { exports: { f: () => 0 } };
  script.runInThisContext()(module.exports, () => {}, module);
  expect(module.exports.f()).toBe(2);
  // V8 looks only at the length of a text: this shows which of the two is run, and why a folder of others must not be read.
  const compiled = { read: () => script.createCachedData(), keep: () => {} };
  const started = loadProgram(temporary, 'a.cjs', compiled) as { f(): number };
  expect(started.f()).toBe(2);
});
