import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
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
  compiled?.keep('a.cjs', () => Buffer.from('one'));
  const again = compiledScripts({}, temporary);
  expect(again?.read('a.cjs', long)?.toString()).toBe('one');
  expect(again?.read('b.cjs', long)).toBeUndefined();
  expect(again?.read('a.cjs', new Date(Date.now() + 60_000))).toBeUndefined();
});

test('what is not whole is not read: V8 would end the process', () => {
  const compiled = compiledScripts({}, temporary);
  compiled?.keep('a.cjs', () => Buffer.from('one'));
  const file = join(madeFolder(), readdirSync(madeFolder())[0] ?? '');
  const whole = readFileSync(file);
  const changed = (at: number) => whole.map((byte, n) => (n === at ? byte ^ 1 : byte));
  const zeros = Buffer.alloc(4096);
  for (const damaged of [
    zeros.subarray(0, 0),
    whole.subarray(0, 3),
    whole.subarray(0, -1),
    changed(0),
    changed(3),
    zeros,
  ]) {
    writeFileSync(file, damaged);
    expect([damaged, compiled?.read('a.cjs', long)]).toEqual([damaged, undefined]);
  }
  writeFileSync(file, whole);
  expect(compiled?.read('a.cjs', long)?.toString()).toBe('one');
});

test('a run with other flags of V8 reads and replaces nothing of it, and one that sets some keeps nothing', () => {
  const compiled = compiledScripts({}, temporary);
  compiled?.keep('a.cjs', () => Buffer.from('one'));
  // Of a value that nothing else here sets, as flags are those of the whole process.
  setFlagsFromString('--semi-space-growth-factor=3');
  try {
    const asked: string[] = [];
    compiled?.keep('a.cjs', () => {
      asked.push('a.cjs');
      return Buffer.from('two');
    });
    expect(asked).toEqual([]);
    const other = compiledScripts({}, temporary);
    expect(other?.read('a.cjs', long)).toBeUndefined();
    other?.keep('a.cjs', () => Buffer.from('three'));
    expect(other?.read('a.cjs', long)?.toString()).toBe('three');
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2');
  }
  expect(compiled?.read('a.cjs', long)?.toString()).toBe('one');
});

test('what could not be written leaves nothing behind', () => {
  const compiled = compiledScripts({}, temporary);
  compiled?.keep('a.cjs', () => Buffer.from('one'));
  const [name = ''] = readdirSync(madeFolder());
  rmSync(join(madeFolder(), name));
  mkdirSync(join(madeFolder(), name, 'in-the-way'), { recursive: true });
  compiled?.keep('a.cjs', () => Buffer.from('two'));
  expect(readdirSync(madeFolder())).toEqual([name]);
});

test.skipIf(process.platform !== 'linux')('a run ends where the system takes no folders', () => {
  const asked: string[] = [];
  compiledScripts({}, '/proc')?.keep('a.cjs', () => {
    asked.push('a.cjs');
    return undefined;
  });
  expect(asked).toEqual([]);
});

test('nothing is kept for another release of Node, and at most two hundred files are', () => {
  const compiled = compiledScripts({}, temporary);
  for (let n = 0; n < 210; n++) compiled?.keep(`${n}.cjs`, () => Buffer.from('x'));
  expect(readdirSync(madeFolder())).toHaveLength(200);
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

test('nothing is read or kept in a repository, wherever in it the run is', () => {
  const inside = join(temporary, 'repository/tmp');
  mkdirSync(join(inside, 'sub'), { recursive: true });
  expect(compiledScripts({}, inside)).toBeDefined();
  // In a worktree it is a file.
  writeFileSync(join(temporary, 'repository/.git'), 'gitdir: elsewhere');
  for (const path of [join(temporary, 'repository'), inside, join(inside, 'sub')])
    expect([path, compiledScripts({}, path)]).toEqual([path, undefined]);
});

test.skipIf(process.platform === 'win32')('the root as the working folder holds every folder', () => {
  const working = process.cwd();
  process.chdir('/');
  try {
    expect(compiledScripts({}, temporary)).toBeUndefined();
  } finally {
    process.chdir(working);
  }
});

test.skipIf(process.getuid === undefined)('a folder that others could have written is neither read nor written', () => {
  compiledScripts({}, temporary)?.keep('a.cjs', () => Buffer.from('one'));
  const folder = madeFolder();
  // A checkout makes folders that others may read, we do not.
  for (const mode of [0o777, 0o755]) {
    chmodSync(folder, mode);
    const compiled = compiledScripts({}, temporary);
    expect(compiled?.read('a.cjs', long)).toBeUndefined();
    compiled?.keep('b.cjs', () => Buffer.from('two'));
    expect(readdirSync(folder)).toHaveLength(1);
  }
  rmSync(folder, { recursive: true });
  mkdirSync(join(temporary, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(temporary, 'elsewhere'), folder);
  compiledScripts({}, temporary)?.keep('a.cjs', () => Buffer.from('one'));
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

test('what V8 has forgotten since is not taken from what is kept', () => {
  writeFileSync(join(temporary, 'a.cjs'), 'require("./b.cjs"); exports.a = () => 1');
  writeFileSync(join(temporary, 'b.cjs'), 'exports.b = () => 2');
  const wrapped = (name: string) =>
    new Script(`(function(exports,require,module){${readFileSync(join(temporary, name), 'latin1')}\n})`);
  const script = wrapped('a.cjs');
  const least = script.createCachedData();
  const more = { exports: { a: () => 0 } };
  script.runInThisContext()(more.exports, () => {}, more);
  more.exports.a();
  const full = script.createCachedData();
  expect(full.length).toBeGreaterThan(least.length);
  const keptAfter = (known: Buffer): readonly string[] => {
    const kept: string[] = [];
    const compiled = {
      read: (name: string) => (name === 'a.cjs' ? known : undefined),
      keep: (name: string, data: () => Buffer | undefined) => void (data() !== undefined && kept.push(name)),
    };
    const before = process.listeners('exit');
    loadProgram(temporary, 'a.cjs', compiled);
    const [atExit] = process.listeners('exit').filter((each) => !before.includes(each));
    if (atExit !== undefined) {
      process.removeListener('exit', atExit);
      atExit(0);
    }
    return kept;
  };
  // Run by the loader, the script compiles more than the least; of the full one nothing is new.
  expect(keptAfter(least)).toEqual(['a.cjs', 'b.cjs']);
  expect(keptAfter(full)).toEqual(['b.cjs']);
});
