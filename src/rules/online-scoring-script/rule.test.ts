import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { onlineScoringScript } from './rule.ts';

const rules = [onlineScoringScript];
const head = 'import json\ndef init():\n    pass\n';

test.each([
  ['JSON of the argument', `${head}def run(data):\n    return json.loads(data)["x"]\n`, [5]],
  [
    'in a try',
    `${head}def run(data):\n    try:\n        return json.loads(data)\n    except ValueError:\n        return []\n`,
    [6],
  ],
  [
    'behind a return that has nothing to do with it',
    `${head}def run(data):\n    if not ready:\n        return []\n    return json.loads(data)\n`,
    [7],
  ],
  ['an import by name', 'from json import loads\ndef init(): pass\ndef run(data):\n    return loads(data)\n', [4]],
  [
    'raw requests',
    `${head}from azureml.contrib.services.aml_request import rawhttp\n@rawhttp\ndef run(r):\n    return [1]\n`,
    [6],
  ],
  [
    'AutoML',
    `${head}from inference_schema.schema_decorators import input_schema\n@input_schema("data", 1)\ndef run(data):\n    return [1]\n`,
    [6],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  ['JSON of a file', `${head}def run(batch):\n    return [json.loads(open(f).read()) for f in batch]\n`],
  ['JSON of each item', `${head}def run(batch):\n    return [json.loads(f) for f in batch]\n`],
  [
    'an argument that is replaced',
    `${head}def run(batch):\n    batch = open(batch[0]).read()\n    return json.loads(batch)\n`,
  ],
  [
    'another function',
    `${head}def parse(data):\n    return json.loads(data)\ndef run(batch):\n    return [parse(f) for f in batch]\n`,
  ],
  ['another json', `import init_json as json\ndef init(): pass\ndef run(b):\n    return json.loads(b)\n`],
  [
    'imports that are left over',
    `${head}from azureml.ai.monitoring import Collector\nfrom inference_schema.schema_decorators import input_schema\n# @input_schema("data", 1)\ndef run(batch):\n    return batch\n`,
  ],
  [
    'another decorator',
    `${head}import inference_schema\nfrom timing import timed\n@timed\ndef run(batch):\n    return batch\n`,
  ],
  [
    'another decorated function',
    `${head}from inference_schema.schema_decorators import input_schema\n@input_schema("data", 1)\ndef serve(data):\n    return data\ndef run(batch):\n    return batch\n`,
  ],
  [
    'an optional import',
    `${head}try:\n    import inference_schema\nexcept ImportError:\n    pass\ndef run(b):\n    return b\n`,
  ],
  ['a damaged script', `${head}def run(data):\n    return json.loads(data\n`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = run(rules, twoDeployments(`${head}def run(data):\n    return json.loads(data)\n`));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});
