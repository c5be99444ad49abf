import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitAll, git, makeRepository } from '../../harness/repository.ts';
import { type Attack, attack, deployment, fill, lines, many } from '../attack.ts';

const service = 'Microsoft.MachineLearningServices/workspaces';
const bicep = (text: string) => () => ({ 'i/main.bicep': `param p string\n${text}\n` });
const bicepEndpoint = `resource e '${service}/batchEndpoints@2024-04-01' = {\n  name: 'w/e'\n}\n`;
const arm = (text: string) => () => ({
  'i/azuredeploy.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", ${text}}`,
});
const armEndpoint = `"resources": [{"type": "${service}/batchEndpoints", "apiVersion": "2024-04-01", "name": "w/e"}]`;
const terraform = (text: string) => () => ({
  'i/main.tf': `resource "azapi_resource" "e" {\n  type = "${service}/batchEndpoints@2023-10-01"\n  name = "e"\n}\n${text}\n`,
});
const notebook = (cells: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({
  'n/a.ipynb': JSON.stringify({ cells, nbformat: 4, metadata: {}, ...more }),
});
const code = (source: unknown) => ({ cell_type: 'code', source });
const pip = (text: string) => () => ({
  'odd/deployment.yml': deployment('environment: {build: {path: docker}}\n'),
  'odd/docker/Dockerfile': 'FROM python:3.10\nCOPY r.txt .\nRUN pip install -r r.txt\n',
  'odd/docker/r.txt': text,
});
const configured = (text: string) => () => ({ '.azureml-batch-lint.yml': text });
const commented = (text: string) => () => ({ 'odd/deployment.yml': deployment(text) });

/** A repository whose HEAD is a commit; then something is done to what git keeps of it. */
const damaged = (damage: (folder: string) => void) => (folder: string) => {
  makeRepository(folder);
  commitAll(folder);
  damage(folder);
};

/** All loose objects of a repository. */
function objectsIn(folder: string): readonly string[] {
  const objects = join(folder, '.git/objects');
  return readdirSync(objects, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[0-9a-f]{2}.[0-9a-f]{38}$/.test(path))
    .map((path) => join(objects, path));
}

function overwrite(file: string, content: string | Uint8Array): void {
  rmSync(file, { force: true });
  writeFileSync(file, content);
}

const since = { args: ['--since', 'HEAD'] } as const;
const withBaseline = { args: ['--baseline', 'baseline.json'] } as const;

/** Hostile texts where few look: templates, notebooks, lists of packages, what configures a run, and what it is compared with. */
export const oddPlaces: readonly Attack[] = [
  attack('interpolations in interpolations of Bicep', bicep(`var a = '${fill("${'", 300_000)}'\n${bicepEndpoint}`)),
  attack('comments of Bicep that never end', bicep(`${bicepEndpoint}${fill('/*', 300_000)}`), { quick: true }),
  attack(
    '20,000 variables of Bicep that each double the last',
    bicep(
      `${lines(20_000, (n) => `var v${n + 1} = '\${v${n}}\${v${n}}'`)}\nvar v0 = 'aa'\nresource e '${service}/batchEndpoints@2024-04-01' = {\n  name: v20000\n}`,
    ),
  ),
  attack(
    'variables of Bicep in a circle',
    bicep(
      `${lines(5000, (n) => `var v${n} = v${(n + 1) % 5000}`)}\nresource e '${service}/batchEndpoints@2024-04-01' = {\n  name: v0\n}`,
    ),
    { quick: true },
  ),
  attack('decorators of Bicep in a row', bicep(`${fill("@description('a')\n", 500_000)}${bicepEndpoint}`)),
  attack(
    'loops in loops of Bicep',
    bicep(`var a = ${fill('[for i in range(0, 9999): ', 100_000)}1\n${bicepEndpoint}`),
    {
      quick: true,
    },
  ),
  attack('60 modules of Bicep that all use each other', () =>
    many(60, (n) => [
      `i/${n}.bicep`,
      `${lines(60, (k) => `module m${k} '${k}.bicep' = {\n  name: 'm'\n}`)}\n${bicepEndpoint}`,
    ]),
  ),
  attack(
    'functions in functions of ARM',
    arm(`"variables": {"a": "[${'concat('.repeat(50_000)}'a'${')'.repeat(50_000)}]"}, ${armEndpoint}`),
    { quick: true },
  ),
  attack(
    'variables of ARM that each double the last',
    arm(
      `"variables": {"v0": "aa", ${lines(8000, (n) => `"v${n + 1}": "[concat(variables('v${n}'), variables('v${n}'))]",`)} "z": 1}, "resources": [{"type": "${service}/batchEndpoints", "apiVersion": "2024-04-01", "name": "[variables('v8000')]"}]`,
    ),
  ),
  attack(
    'resources in resources of ARM',
    arm(
      `"resources": [${`{"type": "${service}", "apiVersion": "2024-04-01", "name": "w", "resources": [`.repeat(3000)}${']}'.repeat(3000)}]`,
    ),
  ),
  attack(
    'templates in templates of ARM',
    arm(
      `"resources": [${'{"type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "n", "properties": {"template": {"resources": ['.repeat(2000)}${']}}}'.repeat(2000)}]`,
    ),
  ),
  attack(
    'copies of ARM without end',
    arm(
      `"resources": [{"type": "${service}/batchEndpoints", "apiVersion": "2024-04-01", "name": "[concat('w/e', copyIndex())]", "copy": {"name": "c", "count": 999999999}}]`,
    ),
    { quick: true },
  ),
  attack('escapes of JSON in a template', arm(`"variables": {"a": "${fill('\\u0061', 1_500_000)}"}, ${armEndpoint}`), {
    quick: true,
  }),
  attack(
    'here-documents of Terraform',
    terraform(`locals {\n${lines(20_000, (n) => `  a${n} = <<A${n}\nx\nB\nA${n}`)}\n}`),
  ),
  attack(
    'a here-document of Terraform that never ends',
    terraform(`locals {\n  a = <<EOT\n${fill('EOTX\n', 1_800_000)}`),
    { quick: true },
  ),
  attack('directives of Terraform in a text', terraform(`locals {\n  a = "${fill('%{if true}', 300_000)}"\n}`)),
  attack(
    'locals of Terraform in a circle',
    terraform(
      `locals {\n${lines(5000, (n) => `  v${n} = local.v${(n + 1) % 5000}`)}\n}\nresource "azapi_resource" "f" {\n  type = "${service}/batchEndpoints@2023-10-01"\n  name = local.v0\n}`,
    ),
  ),
  attack('blocks in blocks of Terraform', terraform(`${fill('a {\n', 200_000)}`), { quick: true }),
  attack('splats and indices of Terraform', terraform(`locals {\n  a = b${fill('[*].c', 400_000)}\n}`)),
  attack('30,000 cells of a notebook', () =>
    notebook([
      code('from azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name="e")'),
      ...Array.from({ length: 30_000 }, () => code('a')),
    ]),
  ),
  attack('a cell of a notebook in 100,000 pieces', () =>
    notebook([
      code([
        'from azure.ai.ml.entities import BatchEndpoint\n',
        ...Array.from({ length: 100_000 }, (_, n) => `a${n} = 1\n`),
      ]),
    ]),
  ),
  attack(
    'a notebook of other shapes',
    () =>
      notebook(
        [null, 1, 'batch_endpoints', [], { cell_type: [], source: {} }, code([1, null, ['x']]), code({ a: 1 })],
        { nbformat: 'x' },
      ),
    { quick: true },
  ),
  attack(
    'outputs of a notebook in each other',
    () => ({
      'n/a.ipynb': `{"cells": [{"cell_type": "code", "source": "batch_endpoints", "outputs": ${'['.repeat(100_000)}`,
    }),
    { quick: true },
  ),
  attack('magics of a notebook', () =>
    notebook([
      code(
        `from azure.ai.ml import MLClient # batch_endpoints\n${fill('%%bash\n!az ml batch-endpoint invoke {x} $y\n%cd ..\n', 250_000)}`,
      ),
    ]),
  ),
  attack(
    'extras and markers of a list of packages',
    pip(fill(`a[${'b,'.repeat(400)}]; ${'python_version > "3" and '.repeat(200)}x\n`, 1_800_000)),
    { quick: true },
  ),
  attack('brackets of a marker', pip(`azureml-core; ${'('.repeat(100_000)}\n`), { quick: true }),
  attack('a line of packages that goes on and on', pip(fill('azureml-core \\\n', 1_800_000)), { quick: true }),
  attack('hashes of packages', pip(fill(`azureml-core==1.0 --hash=sha256:${'a'.repeat(64)}\n`, 1_800_000))),
  attack('versions of a package', pip(`azureml-core${fill('>=1.0.0,', 1_500_000)}<2\n`), { quick: true }),
  attack('lists of packages that include each other', () => ({
    ...pip(lines(200, (n) => `-r r${n}.txt`))(),
    ...many(200, (n) => [`odd/docker/r${n}.txt`, lines(200, (k) => `-r r${k}.txt\n-c r${k}.txt`)]),
  })),
  attack(
    '1,500 overrides of the configuration',
    configured(`overrides:\n${lines(1500, (n) => `  - {files: ["x${n}/**"], levels: {short-timeout: off}}`)}\n`),
  ),
  attack(
    'variables of the configuration that may be much',
    configured(
      `known:\n  variables:\n    "**":\n${lines(20, (n) => `      V${n}: [${lines(20, (k) => `a${k}`).replaceAll('\n', ', ')}]`)}\n`,
    ),
    { exit: 2 },
  ),
  attack('8,000 unknown keys of the configuration', configured(lines(8000, (n) => `k${n}: 1`)), { exit: 2 }),
  attack('a baseline that is no JSON', () => ({ 'baseline.json': fill('{"a":') }), {
    ...withBaseline,
    exit: 2,
    quick: true,
  }),
  attack(
    'a baseline of 20,000 entries that nothing has',
    () => ({
      'baseline.json': `{"version": 1, "findings": [${lines(20_000, (n) => `{"file": "f${n}.yml", "rule": "x", "level": "error", "mark": "m${n}"},`).slice(0, -1)}]}`,
    }),
    withBaseline,
  ),
  attack(
    'a baseline with names of prototypes',
    () => ({
      'baseline.json':
        '{"version": 1, "findings": [{"file": "__proto__", "rule": "constructor", "level": "error", "mark": "toString"}]}',
    }),
    { ...withBaseline, quick: true },
  ),
  attack(
    '40,000 ignore comments that ignore nothing',
    commented(lines(40_000, () => '# azureml-batch-lint: ignore[missing-file] x')),
  ),
  attack(
    'ignore comments with dates of every kind',
    commented(lines(20_000, (n) => `# azureml-batch-lint: ignore[missing-file] x until=${n}-${n}-${n}`)),
  ),
  attack(
    'an ignore comment that names a rule 100,000 times',
    commented(`# azureml-batch-lint: ignore[${'missing-file,'.repeat(100_000)}] x\n`),
    { quick: true },
  ),
  attack('objects of the base that are noise', () => ({}), {
    ...since,
    exit: 2,
    prepare: damaged((folder) => {
      for (const file of objectsIn(folder)) overwrite(file, Buffer.alloc(1000, 7));
    }),
  }),
  attack('objects of the base that are gone', () => ({}), {
    ...since,
    exit: 2,
    quick: true,
    prepare: damaged((folder) => {
      for (const file of objectsIn(folder)) rmSync(file, { force: true });
    }),
  }),
  attack('a pack of the base that is cut off', () => ({}), {
    ...since,
    exit: 2,
    prepare: damaged((folder) => {
      git(folder, 'repack', '-adq');
      const packs = join(folder, '.git/objects/pack');
      for (const name of readdirSync(packs)) if (name.endsWith('.pack')) overwrite(join(packs, name), 'PACK');
    }),
  }),
  attack('a base with 5,000 other deployments', () => many(5000, (n) => [`d/${n}.yml`, deployment('', `d${n}`)]), {
    ...since,
    prepare: damaged((folder) => rmSync(join(folder, 'd'), { recursive: true })),
  }),
  attack('a base that is an option', () => ({}), {
    args: ['--since=--upload-pack=touch good/ran'],
    exit: 2,
    quick: true,
    prepare: damaged(() => undefined),
  }),
];
