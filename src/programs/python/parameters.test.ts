import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { invalidName } from '../../rules/invalid-name/rule.ts';
import { unknownDefaultDeployment } from '../../rules/unknown-default-deployment/rule.ts';

const head =
  'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import BatchEndpoint\nml = MLClient.from_config(c)\n';
const body = '    ml.batch_endpoints.begin_create_or_update(BatchEndpoint(name=name)).result()\n';

/** The messages of what is wrong with names. */
function named(code: string, file = 'deploy.py'): readonly string[] {
  const text = file.endsWith('.ipynb') ? notebook(head + code) : head + code;
  const files: Files = { [file]: text };
  return run([invalidName], files).findings.map(({ message }) => /^"([^"]*)"/.exec(message)?.[1] ?? message);
}

function notebook(code: string): string {
  const source = code.split(/(?<=\n)/);
  const cells = [{ cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source }];
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

test.each([
  ['the default', `def make(name="par_cels"):\n${body}\nmake()\n`],
  ['a literal by position', `def make(name):\n${body}\nmake("par_cels")\n`],
  ['a literal by name', `def make(*, name="ok-name"):\n${body}\nmake(name="par_cels")\n`],
  ['a constant', `NAME = "par_cels"\n\ndef make(other, name=NAME):\n${body}\nmake(1)\n`],
  ['the same of two calls', `def make(name="par_cels"):\n${body}\nmake()\nmake("par_cels")\n`],
  ['what the caller was given', `def make(name):\n${body}\ndef main(called="par_cels"):\n    make(called)\n\nmain()\n`],
])('A parameter of a function is what every call gives it: %s', (_, code) => {
  expect(named(code)).toEqual(['par_cels']);
  expect(named(code, 'deploy.ipynb')).toEqual(['par_cels']);
});

const guarded = (make: string) =>
  `def ${make}(name: str = "par_cels"):\n${body}\nif __name__ == "__main__":\n    ${make}()\n`;

test('A function that another file may import is given what nobody here knows', () => {
  expect(named(guarded('make'))).toEqual([]);
  expect(named(`def make(name):\n${body}\ndef parcels():\n    make("par_cels")\n`)).toEqual([]);
  expect(named(guarded('_make'))).toEqual(['par_cels']);
  expect(named(guarded('make'), 'deploy.ipynb')).toEqual(['par_cels']);
});

test.each([
  ['nobody here calls it', `def make(name="par_cels"):\n${body}`],
  ['the calls differ', `def make(name="par_cels"):\n${body}\nmake()\nmake("parcels")\n`],
  ['a call gives what nobody knows', `def make(name="par_cels"):\n${body}\nmake()\nmake(sys.argv[1])\n`],
  ['a call hides its arguments', `def make(name="par_cels"):\n${body}\nmake()\nmake(**options)\n`],
  ['it is handed on', `def make(name="par_cels"):\n${body}\nmake()\npool.map(make, names)\n`],
  ['it gets another name', `def make(name="par_cels"):\n${body}\nmake()\nother = make\nother("parcels")\n`],
  ['a decorator makes another of it', `@task\ndef make(name="par_cels"):\n${body}\nmake()\n`],
  ['it is set again', `def make(name="par_cels"):\n    name = clean(name)\n${body}\nmake()\n`],
  ['the rest of the arguments', `def make(*name):\n${body}\nmake("par_cels")\n`],
  ['two functions have the name', `def make(name="par_cels"):\n${body}\ndef make(name="x"):\n${body}\nmake()\n`],
  ['it is a method', `class A:\n    def make(self, name="par_cels"):\n    ${body}\nA().make()\n`],
  ['the right name', `def make(name="parcels"):\n${body}\nmake()\n`],
  ['nothing is given', `def make(name=""):\n${body}\nmake()\n`],
  ['None is given', `def make(name=None):\n${body}\nmake()\n`],
  ['itself', `def make(name):\n${body}    make(name)\n`],
])('Otherwise it is not known: %s', (_, code) => {
  expect(named(code)).toEqual([]);
  expect(named(code, 'deploy.ipynb')).toEqual([]);
});

test('A parameter that is None where nobody gives it sets no default deployment', () => {
  const guarded = `def make(name="parcels", default=None):
    endpoint = BatchEndpoint(name=name)
    if default:
        endpoint = ml.batch_endpoints.get(name)
        endpoint.defaults.deployment_name = default
    ml.batch_endpoints.begin_create_or_update(endpoint).result()

make()
`;
  const deployment = 'name: mlflow\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\n';
  const { findings } = run([unknownDefaultDeployment], { 'deploy.py': head + guarded, 'deployment.yml': deployment });
  expect(findings.map(({ message }) => message)).toEqual([]);
});
