import { expect, test } from 'vitest';
import { readCommands } from '../../dialects/az-cli/read.ts';
import { readSdk } from '../../dialects/sdk-python/read.ts';

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
