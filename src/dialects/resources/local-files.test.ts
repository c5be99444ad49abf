import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { missingAzuremlCore } from '../../rules/missing-azureml-core/rule.ts';
import { missingFile } from '../../rules/missing-file/rule.ts';

const base: Files = {
  LICENSE: '',
  'ml/d.yml':
    'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nenvironment:\n  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\n  conda_file: gen/conda.yml\ncode_configuration: {code: src, scoring_script: score.py}\n',
  'ml/src/score.py': 'def init(): pass\ndef run(batch): return [str(each) for each in batch]\n',
};

const resource = (filename: string, more: string, kind = 'local_file') => ({
  'infra/files.tf': `resource "${kind}" "conda" {\n  filename = ${filename}\n  ${more}\n}\n`,
});
const content = 'content  = yamlencode(local.conda)';
const here = '"${path.module}/../ml/gen/conda.yml"';

const job = (steps: string) => ({
  '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n${steps}      - run: az ml batch-deployment create -f ml/d.yml\n`,
});
const apply = job('      - run: terraform -chdir=infra apply -auto-approve\n');

function missing(files: Files): readonly string[] {
  return run([missingFile], { ...base, ...files }).findings.map(({ message }) => message);
}

test.each<readonly [string, Files]>([
  ['in the module', { ...resource(here, content), ...apply }],
  ['from the root module', { ...resource(here.replace('module', 'root'), content), ...apply }],
  ['from where Terraform runs', { ...resource('"../ml/gen/conda.yml"', content), ...apply }],
  ['from the top', { ...resource('"ml/gen/conda.yml"', content), ...apply }],
  ['a sensitive one', { ...resource(here, content, 'local_sensitive_file'), ...apply }],
  ['a variable in its path', { ...resource('"${path.module}/../ml/${var.folder}/conda.yml"', content), ...apply }],
  ['a copy', { ...resource(here, 'source = "${path.module}/conda.yml"'), ...apply }],
  ['one for each', { ...resource('"../ml/gen/${each.key}.yml"', `for_each = var.all\n  ${content}`), ...apply }],
  [
    'a file of JSON',
    {
      'infra/files.tf.json':
        '{"resource": {"local_file": {"conda": {"filename": "../ml/gen/conda.yml", "content": "x"}}}}',
      ...apply,
    },
  ],
  ['OpenTofu', { ...resource(here, content), ...job('      - run: tofu apply\n        working-directory: infra\n') }],
  ['Terragrunt', { ...resource(here, content), ...job('      - run: terragrunt run-all apply\n') }],
  ['an action', { ...resource(here, content), ...job('      - uses: dflook/terraform-apply@v1\n') }],
  [
    'a task',
    {
      ...resource(here, content),
      'azure-pipelines.yml':
        'trigger: none\nsteps:\n- task: TerraformTaskV4@4\n  inputs: {command: apply}\n- script: az ml batch-deployment create -f ml/d.yml\n',
    },
  ],
  [
    'a script that is run by hand',
    { ...resource(here, content), 'd.sh': 'az ml batch-deployment create -f ml/d.yml\n' },
  ],
  [
    'a script that the job calls',
    {
      ...resource(here, content),
      'infra/up.sh': 'terraform apply\n',
      ...job('      - run: bash infra/up.sh\n'),
    },
  ],
])('what Terraform writes is there: %s', (_, files) => {
  expect(missing(files)).toEqual([]);
});

test.each<readonly [string, Files]>([
  ['another file', { ...resource(here.replace('conda', 'other'), content), ...apply }],
  ['the data of a file', { 'infra/files.tf': `data "local_file" "conda" {\n  filename = ${here}\n}\n`, ...apply }],
  ['a job that only plans', { ...resource(here, content), ...job('      - run: terraform -chdir=infra plan\n') }],
  [
    'a job that only sets it up',
    { ...resource(here, content), ...job('      - uses: hashicorp/setup-terraform@v3\n') },
  ],
  ['none of it', { ...resource(here, `count = 0\n  ${content}`), ...apply }],
])('but not %s', (_, files) => {
  expect(missing(files)).toHaveLength(1);
});

const written = (text: string) => resource(here, `content  = <<-EOT\n    ${text.replaceAll('\n', '\n    ')}\n  EOT`);
const conda = (pip: string) => `name: x\ndependencies:\n  - python=3.10\n  - pip\n  - pip:\n    - ${pip}`;

test('the text that Terraform writes is the text of the file, with its places', () => {
  const found = (files: Files) =>
    run([missingAzuremlCore], { ...base, ...files, ...apply }).findings.map(({ at }) => [
      at.file,
      files[at.file]?.slice(at.span.start, at.span.end),
    ]);
  const [[file, text] = []] = found(written(conda('numpy')));
  expect(file).toBe('infra/files.tf');
  expect(text).toBe('dependencies');
  expect(found(written(conda('azureml-core')))).toEqual([]);
  expect(found(written(conda('${var.packages}')))).toEqual([]);
  const twice = written(conda('numpy'))['infra/files.tf'];
  expect(found({ 'infra/files.tf': twice, 'infra/more.tf': twice.replace('"conda"', '"more"') })).toEqual([]);
});

test('a template that Terraform renders is read for what it does not fill in', () => {
  const files = (code: string) => ({
    ...resource('"${path.module}/../ml/d.yml"', 'content = templatefile("${path.module}/d.yml.tpl", {c = 1})'),
    'infra/d.yml.tpl': `name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:m:1\ncompute: azureml:\${c}\ncode_configuration: {code: ${code}, scoring_script: score.py}\n`,
    'ml/src/score.py': '',
    ...apply,
    LICENSE: '',
  });
  expect(run([missingFile], files('src')).findings).toEqual([]);
  expect(run([missingFile], files('nowhere')).findings.map(({ at }) => at.file)).toEqual(['infra/d.yml.tpl']);
});
