import { expect, test } from 'vitest';
import { readScoringScript } from './read.ts';

const many = 6_000;
const head = 'import os, json, argparse, joblib\nimport pandas as pd\n';
const end = 'def init(): pass\ndef run(b):\n return b\n';
const repeated = (line: (index: number) => string) => Array.from({ length: many }, (_, index) => line(index)).join('');

test.each([
  ['calls and returns', repeated((i) => `def f${i}():\n return 1\n`) + repeated((i) => `f${i}()\n`) + end],
  ['helpers of helpers', `${repeated((i) => `def f${i}(x):\n return f${i + 1}(x)\n`)}f0(1)\n${end}`],
  [
    'concats of one list',
    `def init(): pass\ndef run(b):\n x = []\n for f in b:\n  if f > 1: x.append(f)\n${repeated(() => ' pd.concat(x)\n')}`,
  ],
  [
    'concats of many lists',
    `def init(): pass\ndef run(b):\n${repeated((i) => ` x${i} = []\n for f in b:\n  if f > 1: x${i}.append(f)\n pd.concat(x${i})\n`)}`,
  ],
  ['variables', `def init(): pass\ndef run(b):\n${repeated((i) => ` os.environ["A${i}"] = os.environ["B${i}"]\n`)}`],
  ['models', `def init():\n${repeated((i) => ` joblib.load("m${i}.pkl")\n`)}def run(b): return b\n`],
  ['imports', `${repeated((i) => `import m${i}\n`)}${end}`],
])('%s without end come to an end', (_, text) => {
  const started = process.cpuUsage();
  const script = readScoringScript(
    { file: 'src/score.py', text: head + text, codeFolder: 'src' },
    () => undefined,
    () => [],
    () => [],
  );
  expect(script.imports.gaps.length + script.run.state.length).toBeGreaterThan(0);
  // Linear work takes a second or two; what goes through the text again for each line takes a minute.
  expect(process.cpuUsage(started).user).toBeLessThan(20_000_000);
});
