import { expect, test } from 'vitest';
import { readCommands } from '../../dialects/az-cli/read.ts';
import { readSdk } from '../../dialects/sdk-python/read.ts';
import type { Fact } from '../../model/facts.ts';

/** The files that code sends, "?" behind those that are not known. */
function sent(code: string): readonly string[] {
  const text = `from azure.ai.ml import MLClient, load_batch_deployment\nclient = MLClient()\n${code}`;
  return readSdk([{ file: 'd.py', text }]).deploys.map(({ file }) => `${file?.text}${file?.known ? '' : '?'}`);
}

const send = (path: string) =>
  `client.batch_deployments.begin_create_or_update(load_batch_deployment(${path})).result()`;
const go = (body: string) => `def go(path, folder="env"):\n    ${body}\n`;

test.each<readonly [string, string, readonly string[]]>([
  ['a loop', `for f in ["a.yml", "b.yml"]:\n    ${send('f')}\n`, ['a.yml', 'b.yml']],
  ['a part of a text in a loop', `for f in ("a", "b"):\n    ${send('f"{f}.yml"')}\n`, ['a.yml', 'b.yml']],
  ['a name in a loop', `for f in ["a", "b"]:\n    p = f + ".yml"\n    ${send('p')}\n`, ['a.yml', 'b.yml']],
  [
    'a loop in a loop',
    `for e in ["x", "y"]:\n    for f in ["a", "b"]:\n        ${send('f"{e}/{f}.yml"')}\n`,
    ['x/a.yml', 'x/b.yml', 'y/a.yml', 'y/b.yml'],
  ],
  ['calls', `${go(send('path'))}go("a.yml")\ngo("b.yml")\n`, ['a.yml', 'b.yml']],
  ['calls with names', `${go(send('path'))}go(path="a.yml")\n`, ['a.yml']],
  [
    'a part of a text',
    `${go(send('f"{folder}/{path}.yml"'))}go("a")\ngo("b", "x")\n`.replace('{folder}/', ''),
    ['a.yml', 'b.yml'],
  ],
  ['a call in a loop', `${go(send('path'))}for f in ["a.yml", "b.yml"]:\n    go(f)\n`, ['a.yml', 'b.yml']],
  ['a call that only a run knows', `${go(send('path'))}go("a.yml")\ngo(sys.argv[1])\n`, ['a.yml', '*?']],
  ['no call', go(send('path')), ['*?']],
  [
    'a function that others may call',
    `${go(send('path'))}if __name__ == "__main__":\n    go("a.yml")\n`,
    ['a.yml', '*?'],
  ],
  ['a list that only a run knows', `for f in files:\n    ${send('f')}\n`, ['*?']],
  ['a parameter that is set', `def go(path):\n    path = path or "x"\n    ${send('path')}\ngo("a.yml")\n`, ['*?']],
])('the files that code sends in turns: %s', (_, code, expected) => {
  expect(sent(code)).toEqual(expected);
});

/** The same of the commands that it runs. */
function typed(code: string): readonly string[] {
  const sources = [{ file: 'd.py', text: `import os, subprocess\n${code}` }];
  const { deploys } = readCommands(sources, { batchFiles: [], hasFileNamed: () => true });
  return deploys.map(({ file }) => `${file?.text}${file?.known ? '' : '?'}`);
}

const list = (path: string) => `subprocess.run(["az", "ml", "batch-deployment", "create", "-f", ${path}])`;
const line = (path: string) => `os.system(f"az ml batch-deployment create -f {${path}}")`;

test.each<readonly [string, string, readonly string[]]>([
  ['a loop', `for f in ["a.yml", "b.yml"]:\n    ${list('f')}\n`, ['a.yml', 'b.yml']],
  ['a text in a loop', `for f in ["a.yml", "b.yml"]:\n    ${line('f')}\n`, ['a.yml', 'b.yml']],
  ['calls', `def go(path):\n    ${list('path')}\ngo("a.yml")\ngo("b.yml")\n`, ['a.yml', 'b.yml']],
  ['a call that only a run knows', `def go(path):\n    ${line('path')}\ngo(os.environ["F"])\n`, ['$path?']],
])('the commands that code runs in turns: %s', (_, code, expected) => {
  expect(typed(code)).toEqual(expected);
});

const words = (path: string) => `"ml", "batch-deployment", "create", "-f", ${path}`;
const wrapped = (parameters: string, body: string) => `def az(${parameters}):\n    ${body}\n`;
const base = 'cmd = ["az", "ml", "batch-deployment", "create"]\n';
const go2 = 'subprocess.run(cmd)\n';

test.each<readonly [string, string, readonly string[]]>([
  ['any number of words', `${wrapped('*args', 'subprocess.run(["az", *args])')}az(${words('"a.yml"')})\n`, ['a.yml']],
  [
    'words behind others',
    `${wrapped('x, *args', 'subprocess.run(["az", *args])')}az(1, ${words('"a.yml"')})\n`,
    ['a.yml'],
  ],
  ['a list of them', `${wrapped('*args', 'subprocess.run(["az"] + list(args))')}az(${words('"a.yml"')})\n`, ['a.yml']],
  ['a list', `${wrapped('args', 'subprocess.run(["az", *args])')}az([${words('"a.yml"')}])\n`, ['a.yml']],
  [
    'a list with a name',
    `${wrapped('args', 'cmd = ["az", *args]\n    subprocess.run(cmd)')}az([${words('"a.yml"')}])\n`,
    ['a.yml'],
  ],
  ['a whole command', `def issue(cmd):\n    subprocess.run(cmd)\nissue(["az", ${words('"a.yml"')}])\n`, ['a.yml']],
  ['a whole command of a runner', `run(["az", ${words('"a.yml"')}])\n`, ['a.yml']],
  [
    'calls in a call',
    `${wrapped('*args', 'subprocess.run(["az", *args])')}def go(f):\n    az(${words('f')})\ngo("a.yml")\n`,
    ['a.yml'],
  ],
  [
    'a text that is taken apart',
    `${wrapped('args', 'subprocess.run(["az"] + args.split())')}az("ml batch-deployment create -f a.yml")\n`,
    ['a.yml'],
  ],
  [
    'a text behind a star',
    `import shlex\n${wrapped('args', 'subprocess.run(["az", *shlex.split(args)])')}az("ml batch-deployment create -f a.yml")\n`,
    ['a.yml'],
  ],
  ['words that only a run knows', `${wrapped('*args', 'subprocess.run(["az", *args])')}az(*sys.argv)\n`, []],
  ['+=', `${base}cmd += ["-f", "a.yml"]\n${go2}`, ['a.yml']],
  ['extend', `${base}cmd.extend(["-f", "a.yml"])\n${go2}`, ['a.yml']],
  ['append', `${base}cmd.append("-f")\ncmd.append("a.yml")\n${go2}`, ['a.yml']],
  ['what is added behind', `${base}cmd += ["-f", "a.yml"]\n${go2}cmd += ["-f", "b.yml"]\n`, ['a.yml']],
  [
    'a function that adds',
    `def go(f):\n    ${base}    cmd += ["-f", f]\n    ${go2}go("a.yml")\ngo("b.yml")\n`,
    ['a.yml', 'b.yml'],
  ],
  [
    'parts of tuples',
    `for n, f in [("x", "a.yml"), ("y", "b.yml")]:\n    subprocess.run(["az", ${words('f')}, "-n", n])\n`,
    ['a.yml', 'b.yml'],
  ],
  [
    'tuples of other lengths',
    `for n, f in [("x", "a.yml"), ("y",)]:\n    subprocess.run(["az", ${words('f')}])\n`,
    ['$f?'],
  ],
])('the commands that code puts together: %s', (_, code, expected) => {
  expect(typed(code)).toEqual(expected);
});

/** Whether what a command says of its name is all that it may say. */
function named(code: string): readonly string[] {
  const sources = [{ file: 'd.py', text: `import os, subprocess\n${code}` }];
  const { deploys } = readCommands(sources, { batchFiles: [], hasFileNamed: () => true });
  return deploys.map(({ name, open }) => `${name?.text} ${open ? 'or more' : 'surely'}`);
}

test.each<readonly [string, string, string]>([
  ['one behind another', 'cmd += ["-n", "a"]\n', 'a surely'],
  ['under a condition', 'cmd += ["-n", "a"]\nif x:\n    cmd += ["--set", "x=1"]\n', 'a or more'],
  ['something of a run', 'cmd += ["-n", "a"]\ncmd.extend(sys.argv)\n', 'a or more'],
])('what may be added to a command is not known: %s', (_, code, expected) => {
  expect(named(`${base}${code}${go2}`)).toEqual([expected]);
});

test.each<readonly [string, string]>([
  ['another may change it', `${base}cmd.extend(["-n", "a"])\nchange(cmd)\n`],
  ['it is changed otherwise', `${base}cmd.extend(["-n", "a"])\ncmd.insert(2, "x")\n`],
  ['a part of it is set', `${base}cmd.extend(["-n", "a"])\ncmd[5] = "b"\n`],
  ['it is another list by then', `${base}cmd.extend(["-n", "a"])\ncmd = other\n`],
])('of a list of which nobody is sure no name is known: %s', (_, code) => {
  // Only the words are seen, as in any text.
  expect(named(`${code}${go2}`)).toEqual(['undefined surely']);
});

const whole = '"az", "ml", "batch-deployment", "create", "-n", "a"';

test.each<readonly [string, string, string]>([
  ['a name that it has besides', `cmd = [${whole}]\nalso = cmd\nalso += ["-f", "x.yml"]\n${go2}`, 'a or more'],
  ['a function that adds', `def add(c):\n    c.append("--no-wait")\ncmd = [${whole}]\nadd(cmd)\n${go2}`, 'a or more'],
  ['a function that looks', `def show(c):\n    print(c)\ncmd = [${whole}]\nshow(cmd)\n${go2}`, 'a surely'],
  ['itself', `cmd = [${whole}]\ncmd += cmd\n${go2}`, 'a or more'],
  [
    'a runner that sifts',
    `def run(c):\n    c = [w for w in c if w]\n    subprocess.run(c)\nrun([${whole}])\n`,
    'a or more',
  ],
  ['a runner that adds', `def run(c):\n    subprocess.run(c + ["-f", f])\nrun([${whole}])\n`, 'a or more'],
])('a command may get longer elsewhere: %s', (_, code, expected) => {
  expect(named(code)).toContain(expected);
});

test('lists that double come to an end, and the words in the text are what is seen', () => {
  const doubling = Array.from({ length: 60 }, (_, n) => `c${n + 1} = [*c${n}, *c${n}]\nc${n + 1} += c${n}\n`).join('');
  expect(named(`c0 = [${whole}]\n${doubling}subprocess.run(c60)\n`)).toEqual(['a surely']);
});

test('the parts of a tuple go together', () => {
  const each = `for n, f in [("x", "a.yml"), ("y", "b.yml")]:\n    subprocess.run(["az", ${words('f')}, "-n", n])\n`;
  expect(named(each)).toEqual(['x surely', 'y surely']);
});

/** The clusters that code makes, with their sizes. */
function clusters(code: string): readonly string[] {
  const text = `from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import AmlCompute\nclient = MLClient()\n${code}`;
  const { declared } = readSdk([{ file: 'c.py', text }]);
  const said = (fact: Fact<unknown>) => (fact.state === 'known' ? String(fact.value) : '?');
  return (declared.computes ?? []).map(({ name, maxInstances }) => `${said(name)} ${said(maxInstances)}`);
}

const cluster = (name: string, most: string) =>
  `client.begin_create_or_update(AmlCompute(name=${name}, max_instances=${most}))\n`;

test.each<readonly [string, string, readonly string[]]>([
  ['a loop', `for n in ["a", "b"]:\n    ${cluster('n', '2')}`, ['a 2', 'b 2']],
  ['a loop over tuples', `for n, most in [("a", 2), ("b", 8)]:\n    ${cluster('n', 'most')}`, ['a 2', 'b 8']],
  ['calls', `def make(n, most=4):\n    ${cluster('n', 'most')}make("a", 2)\nmake("b")\n`, ['a 2', 'b 4']],
  ['a list that only a run knows', `for n, most in sizes:\n    ${cluster('n', 'most')}`, ['? ?']],
])('the clusters that code makes in turns: %s', (_, code, expected) => {
  expect(clusters(code)).toEqual(expected);
});

test.each<readonly [string, string, string]>([
  ['one call', 'make("env.yml")\n', 'env.yml'],
  ['a default', 'make()\n', 'conda.yml'],
  [
    'others may call it',
    'if __name__ == "__main__":\n    make("env.yml")\n',
    'to which each call of its function may give another value',
  ],
])('the conda file that a function of code is given: %s', (_, code, expected) => {
  const text = `from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import Environment, ModelBatchDeployment\nclient = MLClient()\ndef make(conda="conda.yml"):\n    client.begin_create_or_update(ModelBatchDeployment(name="d", environment=Environment(image="i", conda_file=conda)))\n${code}`;
  const { declared } = readSdk([{ file: 'd.py', text }]);
  const environment = declared.deployments?.[0]?.environment;
  const file = environment?.state === 'known' ? environment.value.inline?.condaFile : undefined;
  const said =
    file?.state === 'known' && 'written' in file.value ? file.value.written : file?.state === 'unknown' && file.because;
  expect(said).toContain(expected);
});
