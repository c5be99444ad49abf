import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { shortTimeout } from './rule.ts';

const rules = [shortTimeout];
const head = 'name: churn\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';
const undecidedOf = (files: Record<string, string>) =>
  run(rules, files).undecided.map(({ at, because }) => `${at.file}: ${because}`);

test('a known timeout', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}mini_batch_size: 64
retry_settings:
  max_retries: 3
  timeout: 30
#          ^^ short-timeout
`,
    'm.yml': `${head}type: model
settings:
  mini_batch_size: 50
  retry_settings: {timeout: 5}
#                           ^ short-timeout
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '64 files in 30 seconds is 0.47 s a file. A mini-batch that takes longer is tried again, and in the end the job fails. Raise "timeout" in "retry_settings", or lower "mini_batch_size".',
    '50 files in 5 seconds is 0.1 s a file. A mini-batch that takes longer is tried again, and in the end the job fails. Raise "timeout" in "retry_settings", or lower "mini_batch_size".',
  ]);
  expect(findings.flatMap(({ subjects }) => subjects.map(({ field }) => field))).toEqual([
    'retry_settings.timeout',
    'settings.retry_settings.timeout',
  ]);
  expect(findings[0]?.related.map(({ message }) => message)).toEqual(['64 files a mini-batch.']);
});

test('the default timeout', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}mini_batch_size: 100000
#                ^^^^^^ short-timeout
`,
    'z.yml': `${head}mini_batch_size: "100"
retry_settings: {timeout: 0}
#                         ^ short-timeout
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '100000 files in 30 seconds is 0.0003 s a file: without a "timeout" a mini-batch has 30 seconds. A mini-batch that takes longer is tried again, and in the end the job fails. Raise "timeout" in "retry_settings", or lower "mini_batch_size".',
    '100 files in 30 seconds is 0.3 s a file: the client turns a "timeout" of 0 into 30. A mini-batch that takes longer is tried again, and in the end the job fails. Raise "timeout" in "retry_settings", or lower "mini_batch_size".',
  ]);
});

test('near misses', () => {
  const { undecided } = expectMarks(rules, {
    'default.yml': head,
    'small.yml': `${head}mini_batch_size: 49\n`,
    'long.yml': `${head}mini_batch_size: 500\nretry_settings: {timeout: 31}\n`,
    // Only the type is forgotten: where most of the tuning stands, all of it is read.
    'untyped.yml': `${head}mini_batch_size: 500\nsettings: {output_action: append_row, retry_settings: {timeout: 31}}\n`,
    'level.yml': `${head}logging_level: info\nsettings: {mini_batch_size: 500, retry_settings: {timeout: 31}}\n`,
    'no-batch.yml': `${head}retry_settings: {timeout: 1}\n`,
    'negative.yml': `${head}mini_batch_size: 500\nretry_settings: {timeout: -1}\n`,
    'small-and-open.yml': `${head}mini_batch_size: 10\nretry_settings: {timeout: "\${T}"}\n`,
    'long-and-open.yml': `${head}mini_batch_size: "\${N}"\nretry_settings: {timeout: 300}\n`,
    'pipeline.yml':
      'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\nsettings: {mini_batch_size: 100}\n',
  });
  expect(undecided).toEqual([]);
});

test('unknown values', () => {
  expect(undecidedOf({ 'd.yml': `${head}mini_batch_size: 100\nretry_settings: {timeout: "{{ t }}"}\n` })).toEqual([
    'd.yml: "timeout" is filled in by a template',
  ]);
  expect(undecidedOf({ 'd.yml': `${head}mini_batch_size: \${N}\n` })).toEqual([
    'd.yml: "mini_batch_size" is filled in by a template',
  ]);
  expect(
    undecidedOf({
      'd.yml': `${head}mini_batch_size: 100\n`,
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set retry_settings.timeout=$T\n',
    }),
  ).toEqual([expect.stringContaining('may set "retry_settings.timeout"')]);
});

test('settings that only lack their type', () => {
  const text = `${head}settings:\n  mini_batch_size: 100\n`;
  expect(run(rules, { 'd.yml': text }).findings.map(({ at }) => at.span)).toEqual([
    { start: text.indexOf('100'), end: text.indexOf('100') + 3 },
  ]);
  expect(
    undecidedOf({
      'd.yml': text,
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set settings.retry_settings.timeout=$T\n',
    }),
  ).toEqual([expect.stringContaining('may set "settings.retry_settings.timeout"')]);
  // What stands at the root is read there.
  expect(
    run(rules, { 'd.yml': `${head}output_action: append_row\nsettings:\n  mini_batch_size: 100\n` }).findings,
  ).toEqual([]);
});

test('code tunes a deployment by its settings, or by its own arguments', () => {
  const found = (name: string, more: string) =>
    run(rules, {
      'd.py': `from azure.ai.ml.entities import BatchDeployment, BatchRetrySettings, ModelBatchDeployment, ModelBatchDeploymentSettings
d = ${name}(name="d", endpoint_name="e", model="azureml:m:1", compute="c", ${more})
`,
    }).findings.length;
  expect(found('ModelBatchDeployment', 'mini_batch_size=100')).toBe(1);
  expect(found('ModelBatchDeployment', 'settings=ModelBatchDeploymentSettings(mini_batch_size=100)')).toBe(1);
  expect(found('BatchDeployment', 'settings=ModelBatchDeploymentSettings(mini_batch_size=100)')).toBe(1);
  expect(found('BatchDeployment', 'mini_batch_size=100')).toBe(1);
  expect(found('ModelBatchDeployment', 'mini_batch_size=100, retry_settings=BatchRetrySettings(timeout=300)')).toBe(0);
  expect(found('ModelBatchDeployment', 'mini_batch_size=100, settings=settings')).toBe(0);
});

const scored = `${head}code_configuration: {code: src, scoring_script: score.py}\nenvironment: azureml:env:1\n`;
const saidOf = (script: string, more = '') =>
  run(rules, { 'd.yml': scored + more, 'src/score.py': script }).findings.map(({ message }) => message);

test('work that takes its time', () => {
  expect(
    saidOf('import joblib\ndef init(): pass\ndef run(b):\n    m = joblib.load(p)\n    return m.predict(b)\n'),
  ).toEqual([
    '10 files in 30 seconds is 3 s a file: without a "timeout" a mini-batch has 30 seconds. And "run" loads a model. A mini-batch that takes longer is tried again, and in the end the job fails. Load it in "init()", raise "timeout" in "retry_settings", or lower "mini_batch_size".',
  ]);
  expect(
    saidOf(
      'import requests\ndef init(): pass\ndef run(b):\n    r = []\n    for f in b:\n        r.append(requests.post(u, data=f).text)\n    return r\n',
      'mini_batch_size: 20\nretry_settings: {timeout: 30}\n',
    ),
  ).toEqual([
    '20 files in 30 seconds is 1.5 s a file. And "run" calls a service for each file. A mini-batch that takes longer is tried again, and in the end the job fails. Raise "timeout" in "retry_settings", or lower "mini_batch_size".',
  ]);
});

const generating = (make: string, ...lines: readonly string[]) =>
  `from transformers import AutoModelForCausalLM, pipeline\ndef init():\n    global m\n    m = ${make}\ndef run(b):\n${lines.map((line) => `    ${line}\n`).join('')}`;
const pretrained = 'AutoModelForCausalLM.from_pretrained("m")';

test.each([
  [
    'runs a generative model',
    generating(pretrained, 'r = []', 'for f in b:', '    r.append(m.generate(f)[0])', 'return r'),
  ],
  ['runs a generative model', generating(pretrained, 'return [m.generate(f)[0] for f in b]')],
  ['runs a generative model', generating('pipeline("summarization", model="m")', 'return [m(f) for f in b]')],
  [
    'calls a service',
    'import openai\ndef init():\n    global c\n    c = openai.AzureOpenAI()\ndef run(b):\n    return [c.chat.completions.create(messages=f) for f in b]\n',
  ],
  [
    'calls a service',
    'from openai import AzureOpenAI\nc = AzureOpenAI()\ndef init(): pass\ndef ask(f):\n    return c.embeddings.create(input=f)\ndef run(b):\n    r = []\n    for i, f in enumerate(b):\n        r.append(ask(f))\n    return r\n',
  ],
  ['calls a service', 'import requests\ndef init(): pass\ndef run(b):\n    return [requests.get(f).text for f in b]\n'],
  [
    'calls a service',
    'import requests\ns = requests.Session()\ndef init(): pass\ndef ask(f):\n    return s.post("u", data=f)\ndef run(b):\n    return [ask(f) for f in b]\n',
  ],
  [
    'loads a model',
    'import joblib\ndef init(): pass\ndef load():\n    return joblib.load("m")\ndef run(b):\n    m = load()\n    return [m]\n',
  ],
])('%s in each of many ways', (what, script) => {
  expect(saidOf(script)).toEqual([expect.stringContaining(`And "run" ${what}`)]);
});

test('work in a module beside the script', () => {
  const script = 'from core import ask\ndef init(): pass\ndef run(b):\n    return [ask(f) for f in b]\n';
  const core = 'import requests\ndef ask(f):\n    return requests.post("u", data=f).text\n';
  const { findings } = run(rules, { 'd.yml': scored, 'src/score.py': script, 'src/core.py': core });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('And "run" calls a service for each file.'),
  ]);
});

test.each([
  ['text for all files at once', generating(pretrained, 'return [m.generate(b)[0]]')],
  [
    'something else that generates',
    'import core\nm = core.Model()\ndef init(): pass\ndef run(b):\n    return [m.generate(f) for f in b]\n',
  ],
  ['a pipeline that classifies', generating('pipeline("text-classification")', 'return [m(f) for f in b]')],
  ['a pipeline in a variable', generating('pipeline(TASK)', 'return [m(f) for f in b]')],
  ['a loop over something else', generating(pretrained, 'return [m.generate(f) for f in ["a"]]')],
  ['a condition', generating(pretrained, 'for f in b:', '    if f == "x":', '        m.generate(f)', 'return b')],
  [
    'a client of something else',
    'import stripe\nc = stripe.Client()\ndef init(): pass\ndef run(b):\n    return [c.completions.create(f) for f in b]\n',
  ],
  [
    'a helper that nobody calls',
    'import requests\ndef init(): pass\ndef ask(f):\n    return requests.post("u", data=f)\ndef run(b):\n    return b\n',
  ],
  [
    'a helper that is called once',
    'import requests\ndef init(): pass\ndef token():\n    return requests.post("u")\ndef run(b):\n    t = token()\n    return [t for f in b]\n',
  ],
  [
    'a cached load',
    'import joblib, functools\n@functools.lru_cache\ndef load():\n    return joblib.load("m")\ndef init(): pass\ndef run(b):\n    load()\n    return b\n',
  ],
])('no such work: %s', (_, script) => {
  expect(saidOf(script)).toEqual([]);
});

test.each([
  [
    'a model loaded in init',
    'import joblib\ndef init():\n    global m\n    m = joblib.load(p)\ndef run(b):\n    return b\n',
    '',
  ],
  [
    'a model loaded once',
    'import joblib\nm = None\ndef init(): pass\ndef run(b):\n    global m\n    if m is None:\n        m = joblib.load(p)\n    return b\n',
    '',
  ],
  ['a heavy import', 'import torch\nimport openai\ndef init(): pass\ndef run(b):\n    return b\n', ''],
  [
    'one call for all',
    'import requests\ndef init(): pass\ndef run(b):\n    requests.post(u, json=b)\n    return b\n',
    '',
  ],
  [
    'a long timeout',
    'import joblib\ndef init(): pass\ndef run(b):\n    m = joblib.load(p)\n    return b\n',
    'retry_settings: {timeout: 300}\n',
  ],
  ['a damaged script', 'import joblib\ndef init(): pass\ndef run(b):\n    m = joblib.load(p\n    return b\n', ''],
])('no such work: %s', (_, script, more) => {
  expect(saidOf(script, more)).toEqual([]);
});
