import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import type { ReferenceRole } from '../../model/entity.ts';
import { parseReference } from '../../model/reference.ts';
import { mistakeIn } from './mistake.ts';
import { invalidReference } from './rule.ts';

const rules = [invalidReference];
const workspace = '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w';
const head = 'name: d\nendpoint_name: e\n';
const span = { file: 'd.yml', span: { start: 0, end: 1 } };
const owner = {
  entity: 'batch deployment',
  file: 'd.yml',
  header: span,
  title: 'd',
  name: { state: 'absent' as const, in: span },
};

/** What the rule says of a reference in a role. The verdicts below were tried with azure-ai-ml 1.35.2. */
function verdict(role: ReferenceRole, written: string): string | undefined {
  return mistakeIn({ role, written, reference: parseReference(written), at: span, owner, field: role })?.message;
}

test.each<[ReferenceRole, string, string]>([
  ['model', 'churn', '"churn" lacks the prefix "azureml:". Write "azureml:churn".'],
  ['model', 'churn:1', '"churn:1" lacks the prefix "azureml:". Write "azureml:churn:1".'],
  ['model', './model', '"model" takes no path as text. Write it as a mapping: "model: {path: ./model}".'],
  ['model', 'models\\m', '"model" takes no path as text. Write it as a mapping: "model: {path: models\\m}".'],
  ['model', 'file:./model', '"model" takes no "file:". Write it as a mapping: "model: {path: ./model}".'],
  [
    'model',
    'runs:/a/b',
    '"model" takes no location as text. Write it as a mapping: "model: {name: <name>, path: runs:/a/b}".',
  ],
  [
    'model',
    'azureml://datastores/d/paths/x',
    '"model" takes no location as text. Write it as a mapping: "model: {name: <name>, path: azureml://datastores/d/paths/x}".',
  ],
  [
    'model',
    'AzureML:churn:1',
    'The prefix "AzureML:" has another letter case than the client takes. Write "azureml:churn:1".',
  ],
  ['model', 'azureml:', '"azureml:" names no model. Write its name after "azureml:".'],
  ['model', 'azureml:./m', 'After "azureml:" stands the name of the model, and "./m" is a path.'],
  ['environment', 'env', '"env" lacks the prefix "azureml:". Write "azureml:env".'],
  ['environment', './env.yml', '"./env.yml" is no reference to an environment. For a file write "file:./env.yml".'],
  ['environment', 'env.yml', '"env.yml" is no reference to an environment. For a file write "file:env.yml".'],
  [
    'environment',
    'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest',
    '"environment" takes no image as text. Write it as a mapping: "environment: {image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest}".',
  ],
  [
    'environment',
    'https://a.b/c',
    '"environment" takes no location, and "https://a.b/c" is one. Write "azureml:<name>:<version>".',
  ],
  ['component', 'file:./p.yml', '"component" takes a plain path. Write "./p.yml" instead of "file:./p.yml".'],
  [
    'component',
    `${workspace}/components/c/versions/1`,
    `The id lacks the prefix "azureml:". Write "azureml:${workspace}/components/c/versions/1".`,
  ],
  ['job definition', 'j', '"j" lacks the prefix "azureml:". Write "azureml:j".'],
  [
    'job definition',
    './p.yml',
    '"job_definition" takes the name of a job, "azureml:<name>". For a file write "component: ./p.yml".',
  ],
  [
    'job definition',
    'file:p.yml',
    '"job_definition" takes the name of a job, "azureml:<name>". For a file write "component: p.yml".',
  ],
  [
    'job definition',
    'azureml:c:1',
    '"job_definition" takes a job, and "azureml:c:1" is a component. Name it under "component" instead.',
  ],
  [
    'job definition',
    'azureml:c@latest',
    '"job_definition" takes a job, and "azureml:c@latest" is a component. Name it under "component" instead.',
  ],
  [
    'job definition',
    'azureml://registries/r/components/c/versions/1',
    '"job_definition" takes a job, and "azureml://registries/r/components/c/versions/1" is a component. Name it under "component" instead.',
  ],
  ['job definition', `${workspace}/jobs/j`, `The id lacks the prefix "azureml:". Write "azureml:${workspace}/jobs/j".`],
  [
    'compute',
    'azureml:cluster:1',
    'A compute has no versions. Write "azureml:cluster" instead of "azureml:cluster:1".',
  ],
  ['compute', 'cluster@latest', 'A compute has no versions. Write "azureml:cluster" instead of "cluster@latest".'],
  [
    'compute',
    './cluster.yml',
    '"./cluster.yml" is no name of a compute. Write "azureml:<name>" with the name of a cluster in the workspace.',
  ],
  [
    'compute',
    'file:cluster.yml',
    '"file:cluster.yml" is no name of a compute. Write "azureml:<name>" with the name of a cluster in the workspace.',
  ],
  ['compute', 'AzureML:c', 'The prefix "AzureML:" has another letter case than the client takes. Write "azureml:c".'],
  [
    'compute',
    `azureml:${workspace}/models/m`,
    `"azureml:${workspace}/models/m" is among the models; "compute" takes a reference to computes.`,
  ],
  [
    'model',
    'azureml://registries/r/environments/e/versions/1',
    '"azureml://registries/r/environments/e/versions/1" is among the environments; "model" takes a reference to models.',
  ],
  [
    'model',
    `azureml:${workspace}/models/m/labels/latest`,
    'An id takes no label. Write "azureml:m@latest", or an id that ends in "/versions/<version>".',
  ],
  [
    'model',
    `${workspace}/models/m/versions/1`,
    `The id lacks the prefix "azureml:". Write "azureml:${workspace}/models/m/versions/1".`,
  ],
  [
    'environment',
    `azureml:${workspace.slice(1)}/environments/e/versions/1`,
    `The id lacks the slash in front of "subscriptions". Write "azureml:${workspace}/environments/e/versions/1".`,
  ],
  [
    'model',
    `azureml:${workspace.replace('Groups', 'groups')}/models/m/versions/1`,
    'The letter case of this id is not the one that the client takes. Write "resourceGroups" and "Microsoft.MachineLearningServices" exactly so.',
  ],
  [
    'code',
    'azureml://datastores/d/paths/src',
    '"code" takes a local folder or a registered code asset, and "azureml://datastores/d/paths/src" is neither. Put the scoring script into a folder beside this file.',
  ],
])('%s: %s', (role, written, message) => {
  expect(verdict(role, written)).toBe(message);
});

const assets = (role: ReferenceRole, collection: string): readonly [ReferenceRole, string][] => [
  [role, 'azureml:m:1'],
  [role, 'azureml:m@latest'],
  [role, 'azureml:m:latest'],
  [role, 'azureml:m'],
  [role, `azureml:${workspace}/${collection}/m/versions/1`],
  [role, `azureml:${workspace}/${collection}/m`],
  [role, `azureml://registries/r/${collection}/m/versions/1`],
  [role, `azureml://registries/r/${collection}/m/labels/latest`],
  [role, `azureml://registries/r/${collection}/m`],
  [role, `azureml://locations/l/workspaces/g/${collection}/m/versions/1`],
];

test.each<[ReferenceRole, string]>([
  ...assets('model', 'models'),
  ...assets('environment', 'environments'),
  ...assets('component', 'components'),
  ['environment', 'azureml:AzureML-sklearn-1.0-ubuntu20.04-py38-cpu'],
  ['environment', 'file:env.yml'],
  ['environment', 'file:../env/environment.yaml'],
  ['component', './pipeline.yml'],
  ['component', 'pipeline'],
  ['job definition', 'azureml:jolly_nose_1234'],
  ['job definition', `azureml:${workspace}/jobs/j`],
  ['job definition', `azureml:${workspace.replace('Groups', 'groups')}/jobs/j`],
  ['compute', 'cluster'],
  ['compute', 'azureml:cluster'],
  ['compute', 'local'],
  ['compute', 'serverless'],
  ['compute', `azureml:${workspace}/computes/c`],
  ['compute', `${workspace}/computes/c`],
  ['compute', `azureml:${workspace.toLowerCase()}/computes/c`],
  ['compute', '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/virtualclusters/v'],
  ['compute', 'azureml://virtualclusters/v'],
  ['code', './src'],
  ['code', 'src'],
  ['code', 'azureml:code:1'],
  ['code', 'azureml://registries/r/codes/c/versions/1'],
  ['code', `azureml:${workspace}/codes/c/versions/1`],
])('%s takes %s', (role, written) => {
  expect(verdict(role, written)).toBeUndefined();
});

test('each at its value, several in a file, in component files too', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}type: model
model: ./model
#      ^^^^^^^ invalid-reference
environment: "./env.yml"
#            ^^^^^^^^^^^ invalid-reference
compute: azureml:c
`,
    'p.yml': `${head}type: pipeline
component: ./c.yml
settings:
  default_compute: azureml:c:1
#                  ^^^^^^^^^^^ invalid-reference
`,
    'c.yml': `type: pipeline
jobs:
  score:
    type: command
    compute: c:1
#            ^^^ invalid-reference
`,
  });
  expect(findings.map(({ subjects }) => subjects[0]?.field)).toEqual([
    'jobs.score.compute',
    'model',
    'environment',
    'settings.default_compute',
  ]);
});

test('paths of models', () => {
  const message = (model: string) =>
    run(rules, { 'd.yml': `${head}type: model\ncompute: azureml:c\nmodel: {${model}}\n` }).findings.map(
      (each) => each.message,
    );
  expect(message('path: "azureml:m:1"')).toEqual([
    '"path" takes a file, a folder or a location of data. For a registered model write "model: azureml:m:1".',
  ]);
  expect(message('name: m, path: "azureml:m:1"')).toHaveLength(1);
  expect(message('name: m, path: "file:./m"')).toEqual(['"path" takes no "file:". Write "path: ./m".']);
  expect(message('path: "runs:/a/model"')).toEqual([
    'A model in place that is not uploaded needs a name. Add "name: <name>" above "path: runs:/a/model".',
  ]);
  expect(message('path: "azureml://datastores/d/paths/x"')).toHaveLength(1);
  expect(message('path: "https://example.org/m"')).toHaveLength(1);
  for (const model of [
    'path: ./m',
    'path: m',
    'name: m, path: "runs:/a/model"',
    'name: m, path: "azureml://jobs/j/outputs/o/paths/x"',
    'name: "{{ name }}", path: "https://example.org/m"',
    'path: "{{ path }}"',
  ]) {
    expect(message(model)).toEqual([]);
  }
});

test('a model file is named by itself', () => {
  const schema = '$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json';
  expectMarks(rules, {
    'd.yml': `${head}type: model\ncompute: azureml:c\nmodel: azureml:m@latest\n`,
    'm.yml': `${schema}\nname: m\npath: runs:/a/model\n`,
  });
  expectMarks(rules, {
    'd.yml': `${head}type: model\ncompute: azureml:c\nmodel: azureml:m@latest\n`,
    'm.yml': `${schema}
name: m
path: azureml:other:1
#     ^^^^^^^^^^^^^^^ invalid-reference
`,
  });
});

test('mappings, and files of other kinds', () => {
  expectMarks(rules, {
    'd.yml': `${head}type: model\nmodel:\n  path: model\nenvironment:\n  image: i\ncompute: azureml:c\n`,
    'online.yml': `${head}model: ./model\nenvironment: ./env.yml\ninstance_type: x\n`,
    'job.yml': 'type: command\nenvironment: ./env.yml\ncompute: c:1\n',
  });
});

test('what a template or a command fills in', () => {
  const template = run(rules, { 'd.yml': `${head}type: model\nmodel: {{ model }}\nenvironment: $(ENV)\ncompute: c\n` });
  expect(template.findings).toEqual([]);
  expect(template.undecided.map(({ rule }) => rule)).toEqual(['invalid-reference', 'invalid-reference']);
  const command = run(rules, {
    'd.yml': `${head}type: model\nmodel: ./model\ncompute: c\n`,
    'x.sh': 'az ml batch-deployment create -f d.yml --set model=$OTHER\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided.length).toBeGreaterThan(0);
});

test('any text has a verdict, and what the client takes by name has none', () => {
  const roles = fc.constantFrom<ReferenceRole>(
    'model',
    'environment',
    'component',
    'compute',
    'job definition',
    'code',
  );
  fc.assert(fc.property(roles, fc.string(), (role, text) => verdict(role, text) !== ''));
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,30}$/);
  fc.assert(
    fc.property(
      fc.constantFrom<ReferenceRole>('model', 'environment', 'component'),
      name,
      name,
      (role, asset, version) => {
        expect(verdict(role, `azureml:${asset}:${version}`)).toBeUndefined();
      },
    ),
  );
});

test('what code gives is no text of a file, and nothing is missing', () => {
  const { findings, undecided } = run(rules, {
    'deploy.py': `from azure.ai.ml.entities import ModelBatchDeployment
model = client.models.get(name, version=version)
d = ModelBatchDeployment(name="d", endpoint_name="e", model=model, environment=make_environment(), compute="c")
client.begin_create_or_update(d)
`,
  });
  expect([findings, undecided]).toEqual([[], []]);
});

test('a reference whose parts a shell fills in has its form whatever they come to', () => {
  const sent = (model: string) =>
    run([invalidReference], {
      'd.yml': 'name: blue\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
      'd.sh': `az ml batch-deployment create -f d.yml --set model=${model}\n`,
    }).undecided.length;
  expect(sent('azureml:$NAME:$VERSION')).toBe(0);
  expect(sent('azureml://registries/$REGISTRY/models/$NAME/versions/1')).toBe(0);
  expect(sent('azureml:$NAME@latest')).toBe(0);
  expect(sent('$MODEL')).toBe(1);
  expect(sent('azureml:$MODEL')).toBe(1);
});

const invoke = 'az ml batch-endpoint invoke --name churn';
const code = (path: string) =>
  `from azure.ai.ml import Input, MLClient\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="churn", input=Input(type="uri_folder", path="${path}"))\n`;
const deployed = { 'd.yml': `${head}type: model\nmodel: azureml:m:1\ncompute: azureml:c\n` };
const body = (path: string) =>
  `az rest --method post --url https://churn.westeurope.inference.ml.azure.com/jobs --body '{"properties": {"InputData": {"a": {"JobInputType": "UriFolder", "Uri": "${path}"}}}}'\n`;

test('an input of an invocation with a version and a label', () => {
  const { findings } = expectMarks(rules, {
    ...deployed,
    'run.sh': `az ml batch-endpoint invoke --name churn --input azureml:t:1@latest
#                                                ^^^^^^^^^^^^^^^^^^ invalid-reference
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"azureml:t:1@latest" names a version and a label of "t", and the client takes one of them. Write "azureml:t:1" or "azureml:t@latest".',
  ]);
  const job = {
    'job.yml': 'inputs:\n  a:\n    type: uri_folder\n    path: azureml:t:1@latest\n',
    'run.sh': `${invoke} --file job.yml\n`,
  };
  expect(run(rules, { ...deployed, ...job }).findings.map(({ at }) => at.file)).toEqual(['job.yml']);
  expect(run(rules, { ...deployed, 'run.py': code('azureml:t:1@latest') }).findings).toHaveLength(1);
  expect(
    run(rules, { ...deployed, 'run.sh': `${invoke} --set inputs.a.path=azureml:t:2@prod\n` }).findings,
  ).toHaveLength(1);
});

test.each([
  ['a label', { 'run.sh': `${invoke} --input azureml:t@latest\n` }],
  ['a version', { 'run.sh': `${invoke} --input azureml:t:1\n` }],
  ['a version in a variable', { 'run.sh': `${invoke} --input azureml:t:$V@latest\n` }],
  ['a datastore', { 'run.sh': `${invoke} --input azureml://datastores/d/paths/a:1@b\n` }],
  ['an address', { 'run.sh': `${invoke} --input https://a.blob.core.windows.net/c/x:1@latest\n` }],
  ['a comment', { 'run.sh': `# ${invoke} --input azureml:t:1@latest\n` }],
  ['a request, which the service reads', { 'run.sh': body('azureml:t:1@latest') }],
  [
    'a literal',
    {
      'job.yml': 'inputs:\n  a:\n    type: string\n    default: azureml:t:1@latest\n',
      'run.sh': `${invoke} --file job.yml\n`,
    },
  ],
])('silent about inputs: %s', (_, files) => {
  expect(run(rules, { ...deployed, ...files }).findings).toEqual([]);
});
