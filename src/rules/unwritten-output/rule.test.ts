import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { unwrittenOutput } from './rule.ts';

const rules = [unwrittenOutput];

function deployment(action = 'output_action: summary_only'): string {
  return `name: churn
endpoint_name: e
type: model
model: azureml:m:1
code_configuration: {code: src, scoring_script: score.py}
environment: azureml:env:1
compute: azureml:c
settings:
  mini_batch_size: 10
  ${action}
`;
}

/** A script that reads and predicts; more of it in `run` and at its head. */
function script(body = 'pass', head = ''): string {
  return `import os
import joblib
import pandas as pd
${head}
def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))

def score(path):
    return model.predict(pd.read_csv(path)).tolist()

def run(mini_batch):
    results = []
    for path in mini_batch:
        results.extend(score(path))
    ${body}
    return results
`;
}

const linesOf = (files: Files) =>
  run(rules, files).findings.map(
    ({ at }) => `${at.file}:${(files[at.file] ?? '').slice(0, at.span.start).split('\n').length}`,
  );

test.each([
  ['a plain script', script()],
  ['a file that is read', script('open("x.txt", "r").read()')],
  ['a print', script('print(f"{len(results)} results")')],
  ['a logger', script('logger.info("done")', 'import logging\nlogger = logging.getLogger("x")')],
  ['a table', script('results = pd.DataFrame(results).head(3)')],
])('%s', (_, text) => {
  expect(linesOf({ 'd.yml': deployment(), 'src/score.py': text })).toEqual(['d.yml:10']);
});

test('what it says, of two deployments that use one script', () => {
  const { findings } = run(rules, {
    'a.yml': deployment(),
    'b.yml': deployment('output_action: Summary_Only').replace('churn', 'other'),
    'c.yml': deployment('output_action: append_row').replace('churn', 'third'),
    'src/score.py': script(),
  });
  expect(findings.map(({ at, subjects }) => [at.file, subjects[0]?.field])).toEqual([
    ['a.yml', 'settings.output_action'],
    ['b.yml', 'settings.output_action'],
  ]);
  expect(findings[0]?.message).toBe(
    'With "summary_only" the results of "run" are only counted, and "src/score.py" writes nothing: the predictions are lost. Use "append_row", or write them to the folder in AZUREML_BI_OUTPUT_PATH.',
  );
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['src/score.py']);
});

test.each([
  ['the output folder', script('os.environ["AZUREML_BI_OUTPUT_PATH"]')],
  ['to_csv', script('pd.DataFrame(results).to_csv("x")')],
  ['open to write', script('open(results[0], "w")')],
  ['a mode that varies', script('open(results[0], results[1])')],
  ['a method that is handed on', script('list(map(writer.write, results))')],
  ['a function that is handed in', script('results[0](results)')],
  ['an unknown method', script('sink.emit(results)', 'sink = joblib.load("x")')],
  ['an unknown package', script('', 'import sink')],
  ['a service', script('requests.get("https://e")', 'import requests')],
  ['a metric', script('mlflow.log_metric("n", 1)', 'import mlflow')],
  ['print to a file', script('print(results, file=target)', 'target = joblib.load("x")')],
  ['a class', script('', 'class Sink:\n    pass')],
  ['a command', script('os.system("cp a b")')],
  ['exec', script('exec("x")')],
  ['a star import', script('', 'from os import *')],
  ['damaged', script('print "x"')],
  ['run from elsewhere', 'from core import run\ndef init():\n    pass\n'],
  ['no run', 'def init():\n    pass\n'],
])('near miss: %s', (_, text) => {
  expect(linesOf({ 'd.yml': deployment(), 'src/score.py': text })).toEqual([]);
});

test('near miss: a module beside the script', () => {
  expect(
    linesOf({ 'd.yml': deployment(), 'src/score.py': script('', 'import json'), 'src/json.py': 'import sink\n' }),
  ).toEqual([]);
});

test('append_row, and none', () => {
  for (const action of ['output_action: append_row', 'max_concurrency_per_instance: 1']) {
    const { findings, undecided } = run(rules, { 'd.yml': deployment(action), 'src/score.py': script() });
    expect([...findings, ...undecided]).toEqual([]);
  }
});

test('an unknown output action', () => {
  const files = { 'd.yml': deployment('output_action: "{{ action }}"'), 'src/score.py': script() };
  const { findings, undecided } = run(rules, files);
  expect(findings).toEqual([]);
  expect(undecided.map(({ because }) => because)).toEqual(['"output_action" is filled in by a template']);
});
