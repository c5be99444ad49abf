import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitAll, makeRepository } from '../../harness/repository.ts';
import { type Attack, attack, deployment, fill, lines, many } from '../attack.ts';

const based = (change: (folder: string) => void) => (folder: string) => {
  makeRepository(folder);
  commitAll(folder);
  change(folder);
  commitAll(folder);
};
const broken = (n: number) => deployment(`nothing${n}: x\n`, `d${n}`);
const baseline = (findings: unknown) => JSON.stringify({ version: 1, findings });
const compute = (n: number) => ({
  id: `/subscriptions/x/resourceGroups/x/providers/Microsoft.MachineLearningServices/workspaces/w/computes/c${n}`,
  name: `c${n}`,
  type: 'amlcompute',
  size: 'STANDARD_NC6',
});
const mark = (n: number) => n.toString(16).padStart(32, '0');
/** What options of the command line bring in: bases, baselines, facts, reports, paths and fixes. */
export const options: readonly Attack[] = [
  attack('3,000 renamed files with mistakes', () => many(3000, (n) => [`d/${n}.yml`, broken(n)]), {
    args: ['--since', 'HEAD~1'],
    prepare: based((folder) => renameSync(join(folder, 'd'), join(folder, 'e'))),
  }),
  attack('3,000 renamed and changed files', () => many(3000, (n) => [`d/${n}.yml`, broken(n)]), {
    args: ['--since', 'HEAD~1'],
    prepare: based((folder) => {
      mkdirSync(join(folder, 'e'));
      for (let n = 0; n < 3000; n++) {
        rmSync(join(folder, `d/${n}.yml`));
        writeFileSync(join(folder, `e/x${n}.yml`), `${broken(n)}# ${n}\n`);
      }
    }),
  }),
  attack(
    '250 renamed and changed files of 100 kB',
    () => many(250, (n) => [`d/${n}.yml`, broken(n) + lines(3000, (k) => `# a comment ${n} ${k} of the file`)]),
    {
      args: ['--since', 'HEAD~1'],
      prepare: based((folder) => {
        mkdirSync(join(folder, 'e'));
        for (let n = 0; n < 250; n++) {
          rmSync(join(folder, `d/${n}.yml`));
          writeFileSync(
            join(folder, `e/x${n}.yml`),
            `${broken(n)}${lines(3000, (k) => `# a comment ${n} ${k + (k % 7 === 0 ? 1 : 0)} of the file`)}\n`,
          );
        }
      }),
    },
  ),
  attack('20,000 files that the base lacks', () => ({}), {
    args: ['--since', 'HEAD~1'],
    prepare: based((folder) => {
      mkdirSync(join(folder, 'e'));
      for (let n = 0; n < 20_000; n++) writeFileSync(join(folder, `e/x${n}.txt`), `${n}`);
    }),
  }),
  attack(
    'an alias bomb as the configuration of the base',
    () => ({
      '.azureml-batch-lint.yml': lines(
        12,
        (n) =>
          `a${n}: &a${n} [${Array(9)
            .fill(n === 0 ? 'x' : `*a${n - 1}`)
            .join(', ')}]`,
      ),
    }),
    {
      args: ['--since', 'HEAD~1', '--config-from', 'base'],
      prepare: based((folder) => rmSync(join(folder, '.azureml-batch-lint.yml'))),
    },
  ),
  attack('a configuration of the base of 5 MB', () => ({ '.azureml-batch-lint.yml': fill('# x\n', 5_000_000) }), {
    args: ['--since', 'HEAD~1', '--config-from', 'base'],
    prepare: based((folder) => rmSync(join(folder, '.azureml-batch-lint.yml'))),
  }),
  attack(
    'a baseline of 15,000 entries',
    () => ({
      'b.json': baseline(
        Array.from({ length: 15_000 }, (_, n) => ({ mark: mark(n), file: `d/${n}.yml`, level: 'error' })),
      ),
      ...many(500, (n) => [`d/${n}.yml`, broken(n)]),
    }),
    { args: ['--baseline', 'b.json'] },
  ),
  attack('a baseline of brackets', () => ({ 'b.json': fill('[', 1_000_000) }), {
    args: ['--baseline', 'b.json'],
    exit: 2,
    quick: true,
  }),
  attack('a baseline of 10 MB', () => ({ 'b.json': baseline([]) + fill(' ', 10_000_000) }), {
    args: ['--baseline', 'b.json'],
    exit: 2,
  }),
  attack(
    'a baseline with keys of prototypes',
    () => ({ 'b.json': '{"version": 1, "__proto__": {"findings": []}, "findings": [{"__proto__": 1}]}' }),
    { args: ['--baseline', 'b.json'], exit: 2 },
  ),
  attack(
    'facts of 5,000 computes',
    () => ({
      'f.json': JSON.stringify(Array.from({ length: 5000 }, (_, n) => compute(n))),
      ...many(1000, (n) => [`d/${n}.yml`, deployment('', `d${n}`).replace('azureml:cluster', `azureml:c${n}`)]),
    }),
    { args: ['--facts', 'f.json'] },
  ),
  attack('facts of brackets', () => ({ 'f.json': fill('[', 1_000_000) }), { args: ['--facts', 'f.json'], exit: 2 }),
  attack('facts of 60,000 wrong things', () => ({ 'f.json': `[${fill('{},', 180_000)}{}]` }), {
    args: ['--facts', 'f.json'],
    exit: 2,
    quick: true,
  }),
  attack(
    'facts of 50 files',
    () =>
      many(50, (n) => [`f${n}.json`, JSON.stringify(Array.from({ length: 1000 }, (_, k) => compute(n * 1000 + k)))]),
    { args: Array.from({ length: 50 }, (_, n) => ['--facts', `f${n}.json`]).flat() },
  ),
  attack('200 reports', () => many(500, (n) => [`d/${n}.yml`, broken(n)]), {
    args: Array.from({ length: 200 }, (_, n) => [
      '--format',
      `${['sarif', 'markdown', 'junit', 'text'][n % 4]}=o${n}`,
    ]).flat(),
  }),
  attack('500 patterns as paths', () => many(2000, (n) => [`d/${n}.yml`, broken(n)]), {
    args: ['good', ...Array.from({ length: 500 }, (_, n) => `**/*${n}*.yml`)],
  }),
  attack('5,000 paths', () => many(5000, (n) => [`d/${n}.yml`, broken(n)]), {
    args: ['good', ...Array.from({ length: 5000 }, (_, n) => `d/${n}.yml`)],
  }),
  attack(
    'lines of a megabyte in a report',
    () => ({
      'odd/deployment.yml': deployment(
        `${'# '.repeat(10)}\nnothing: "${'\u0300'.repeat(300_000)}"\nnothing2: "${'👩‍👩‍👧'.repeat(60_000)}"\n`,
      ),
      'a.sh': `az ml batch-endpoint invoke -n e ${fill('"\u4e2d" ', 800_000)} --inptu x\n`,
    }),
    { args: ['text', 'sarif', 'markdown', 'junit', 'github'].flatMap((f) => ['--format', `${f}=out.${f}`]) },
  ),
  attack(
    'a mistake in every byte of a line',
    () => ({
      'odd/deployment.yml': `{${Array.from({ length: 20_000 }, (_, n) => `k${n}: x`).join(', ')}, name: d, endpoint_name: e, $schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json}\n`,
      'a.sh': Array.from({ length: 10_000 }, (_, n) => `az ml batch-endpoint invoke -n e --inptu x${n}`).join('; '),
    }),
    {
      args: ['text', 'sarif', 'markdown', 'junit', 'github', 'rdjson', 'gitlab'].flatMap((f) => [
        '--format',
        `${f}=out.${f}`,
      ]),
    },
  ),
  attack(
    'mistakes in every byte of a line, mended',
    () => ({
      'odd/deployment.yml': `{${Array.from({ length: 200 }, (_, n) => `retry_setings${n}: x`).join(', ')}, name: d, endpoint_name: e, retry_setings: {}, $schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json}\n`,
      'a.sh': Array.from({ length: 600 }, (_, n) => `az ml batch-endpoint invoke -n e --inptu x${n}`).join('; '),
    }),
    { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json' },
  ),
  attack(
    'lines of a list that are mended',
    () => ({
      'odd/deployment.yml': deployment('environment: {image: x, conda_file: c.yml}\n'),
      'odd/c.yml': `dependencies:\n- python=3.10\n- pip:\n${lines(20_000, (n) => `  - p${n}`)}\n`,
    }),
    { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json' },
  ),
  attack(
    '1,000 files of Python are mended',
    () =>
      many(1000, (n) => [
        `p/${n}.py`,
        `from azure.ai.ml.entities import BatchDeployment\nBatchDeployment(name="d${n}", endpoint_name="e", mini_batch_sise=1, model="azureml:m:1", compute="azureml:c")\n`,
      ]),
    { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json' },
  ),
  attack(
    'slips of a Python file of 280 kB are mended',
    () => ({
      'a.py': `from azure.ai.ml.entities import BatchDeployment\n${lines(2500, (n) => `BatchDeployment(name="d${n}", endpoint_name="e", mini_batch_sise=1, model="azureml:m:1", compute="azureml:c")`)}\n`,
    }),
    { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json' },
  ),
  attack(
    '1,500 deployments with moved settings are mended',
    () =>
      many(1500, (n) => [
        `d/${n}.yml`,
        deployment(
          'mini_batch_size: 3\nmax_concurrency_per_instance: 2\nsettings:\n  output_action: append_row\n',
          `d${n}`,
        ),
      ]),
    { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json' },
  ),
  attack(
    '500 notebooks are mended',
    () =>
      many(500, (n) => [
        `n/${n}.ipynb`,
        JSON.stringify({
          cells: [{ cell_type: 'code', source: `!az ml batch-endpoint invoke -n e --inptu azureml:d${n}:1` }],
          nbformat: 4,
          metadata: {},
        }),
      ]),
    { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json', quick: true },
  ),
  attack(
    'one pipeline of 1 MB with slips of values',
    () => ({
      'odd/p.yml': `$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json\ntype: pipeline\nname: p\njobs:\n${lines(8000, (n) => `  s${n}: {type: comand, command: x, environment: azureml:e:1, code: ./x, compute: azureml:c, display_name: a step of it}`)}\n`,
      'odd/deployment.yml': deployment('component: ./p.yml\n').replace('type: model', 'type: pipeline'),
    }),
    { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json' },
  ),
  attack('data factories of 50 files with triggers', () => ({
    ...many(50, (n) => [
      `adf/pipeline/p${n}.json`,
      `{"name": "p${n}", "properties": {"activities": [${fill('{"type":"WebActivity","typeProperties":{"method":"POST","url":"https://x.westeurope.inference.ml.azure.com/jobs"}},', 100_000)}{}]}}`,
    ]),
    ...many(300, (n) => [
      `adf/trigger/t${n}.json`,
      `{"properties": {"type": "ScheduleTrigger", "x": "${'a '.repeat(5000)}", "pipelines": [{"pipelineReference": {"referenceName": "q${n}"}}]}}`,
    ]),
  })),
  attack('a workspace of 300 Terraform files that name each other', () =>
    many(300, (n) => [
      `tf/${n}.tf`,
      `variable "v${n}" { default = var.v${n + 1} }\nlocals { l${n} = "\${local.l${(n + 1) % 300}}\${local.l${(n + 2) % 300}}" }\nresource "azapi_resource" "e${n}" {\n  type = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2023-10-01"\n  name = local.l${n}\n}\n`,
    ]),
  ),
  attack(
    '8,000 baselined findings with fixes',
    () => ({ 'b.json': baseline([]), 'a.sh': lines(8000, (n) => `az ml batch-endpoint invoke -n e --inptu x${n}`) }),
    { args: ['--baseline', 'b.json', '--sarif-suppressed', '--format', 'sarif=o.sarif'] },
  ),
  attack('words behind every kind of blank', () => ({
    'a.sh': `az\u00a0ml\u2003batch-endpoint invoke\naz ml batch-endpoint\u200b invoke -n e\n${fill('az ml batch-deployment create -f x\u2028.yml\n', 300_000)}`,
    'odd/deployment.yml': deployment('environment:\u00a0azureml:e:1\nmini\u200b_batch_size: 3\n'),
  })),
];
