import { assert, constantFrom, nat, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import type { ScoringScript } from '../../model/scoring-script.ts';
import type { Location } from '../../text/location.ts';
import { readScoringScript } from './read.ts';

const script = `import argparse, json, os
import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    tables = []
    for path in mini_batch:
        try:
            table = pd.read_csv(path)
            table["prediction"] = model.predict(table)
            tables.append(table)
        except (OSError, ValueError) as error:
            print(f"{path}: {error}")
    if not tables:
        return pd.DataFrame()
    return pd.concat(tables)
`;

function read(text: string): ScoringScript {
  return readScoringScript(
    { file: 'src/score.py', text, codeFolder: 'src' },
    () => undefined,
    () => [],
    () => [],
  );
}

function placesOf(found: ScoringScript): readonly Location[] {
  const { init, run, header, onlineUses, strictParsing, unboundGlobals, unguardedConcats, modelPaths } = found;
  const results = run.state === 'known' ? run.value.wrongResults : [];
  const missing = [init, run].flatMap((entry) =>
    entry.state === 'absent' || (entry.state === 'known' && entry.value.misfit !== undefined) ? [header] : [],
  );
  const uses = [...results, ...onlineUses, ...strictParsing, ...unboundGlobals, ...unguardedConcats, ...modelPaths];
  return [...missing, ...uses.map(({ at }) => at)];
}

test('the whole script has no mistake', () => {
  expect(placesOf(read(script))).toEqual([]);
});

test('what is surely no Python is not accused', () => {
  const damage = constantFrom('<<<<<<< HEAD\n', '=======\n', '>>>>>>> main\n', 'print "x"\n', 'return (\n', ' ? \n');
  assert(
    property(nat(script.length), damage, (offset, line) => {
      const start = script.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
      const damaged = `${script.slice(0, start)}${line}${script.slice(start)}`;
      expect(placesOf(read(damaged))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('any text is read without an exception, and places lie in it', () => {
  assert(
    property(tuple(nat(script.length), nat(40), string({ maxLength: 20 })), ([offset, length, put]) => {
      const text = `${script.slice(0, offset)}${put}${script.slice(offset + length)}`;
      for (const { span } of placesOf(read(text))) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['a `try` without an end', 'def init(): pass\ndef run(b):\n    try:\n        x = 1\n'],
  ['a line that stands too far out', 'def init(): pass\ndef run(b):\n    x = 1\n   return x\n'],
  ['a line that stands too far in', 'def init(): pass\ndef run(b):\n       x = 1\n    y = 2\n'],
])('the grammar forgives %s, Python does not', (_, text) => {
  expect(placesOf(read(text))).toEqual([]);
});
