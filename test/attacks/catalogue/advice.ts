import { type Attack, attack, deployment, fill, lines, many } from '../attack.ts';

const formats = ['text', 'sarif', 'github', 'azure-pipelines', 'markdown'] as const;
const endings = { text: 'txt', sarif: 'sarif', github: 'github', 'azure-pipelines': 'azure', markdown: 'md' } as const;
const invoke = 'az ml batch-endpoint invoke -n e';
const unsafely = { args: ['--fix-dry-run=unsafe'], reportIn: 'findings.json' } as const;
const inAllFormats = {
  args: [
    ...formats.flatMap((format) => ['--format', `${format}=out.${endings[format]}`]),
    ...['gitlab', 'junit', 'mermaid', 'rdjson'].flatMap((format) => ['--format', `${format}=out.${format}`]),
  ],
  reports: true,
} as const;
/** What helps people, over so much that it must not be sought for each: names that were meant, one slip at many places. */
export const advice: readonly Attack[] = [
  attack('4,000 missing files beside 4,900 that are much the same', () => ({
    'odd/deploy.sh': lines(4000, (n) => `az ml batch-deployment create -f f/model_${n}x.yml`),
    ...many(4900, (n) => [`odd/f/module-${n}.yml`, 'a: 1\n']),
  })),
  attack('4,000 missing files beside 20,000 others', () => ({
    'odd/deploy.sh': lines(4000, (n) => `az ml batch-deployment create -f f/model_${n}x.yml`),
    ...many(20_000, (n) => [`odd/f/module-${n}.yml`, 'a: 1\n']),
  })),
  attack(
    'missing files with names of 4,000 letters',
    () => ({
      'odd/deploy.sh': lines(200, (n) => `az ml batch-deployment create -f ${'ab'.repeat(2000)}${n}.yml`),
      ...many(200, (n) => [`odd/${'ba'.repeat(100)}${n}.yml`, 'a: 1\n']),
    }),
    { quick: true },
  ),
  attack(
    '30,000 commands with one slip, in every format',
    () => ({ 'odd/deploy.sh': fill('az ml batch-endpoint remove -n e\n', 900_000) }),
    inAllFormats,
  ),
  attack('2,000 files with a slip that can be mended, in every format', () => slipsInFiles(2000), inAllFormats),
  attack(
    '5,000 keys of one file that can be mended, in every format',
    () => ({
      'odd/deployment.yml': deployment('component: ./p.yml\n').replace('type: model', 'type: pipeline'),
      'odd/p.yml': `type: pipeline\njobs:\n${lines(5000, (n) => `  s${n}: {typ: command, command: x, environment: azureml:e:1}`)}\n`,
    }),
    inAllFormats,
  ),
  attack('8,000 steps of a pipeline with a slip that can be mended', () => ({
    'azure-pipelines.yml': `steps:\n${lines(8000, (n) => `- script: ${invoke} --inptu x${n}`)}\n`,
  })),
  attack('20,000 commands with a slip that can be mended', () => ({
    'odd/deploy.sh': lines(20_000, (n) => `${invoke} --inptu x${n}`),
  })),
  attack(
    '1,000 slips of one file are mended',
    () => ({ 'odd/deploy.sh': lines(1000, (n) => `${invoke} --inptu ${n}`) }),
    {
      ...unsafely,
      quick: true,
    },
  ),
  attack(
    '10,000 slips of one file are mended',
    () => ({ 'odd/deploy.sh': lines(10_000, (n) => `${invoke} --inptu ${n}`) }),
    { ...unsafely, says: /could not be tried/ },
  ),
  attack('2,000 files with a slip are mended', () => slipsInFiles(2000), unsafely),
];

function slipsInFiles(count: number) {
  return many(count, (n) => [`d/${n}.yml`, deployment('retry_setings:\n  timeout: 30\n', `d${n}`)]);
}
