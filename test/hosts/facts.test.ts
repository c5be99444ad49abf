import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acrShow, answers, factsWith } from '../harness/az-output.ts';
import { deploymentWith } from '../harness/broken.ts';
import { runCli, top } from '../harness/process.ts';
import { repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** A deployment on a cluster that only the live workspace knows: Kubernetes through Azure Arc. */
function repository(): string {
  return repositoryOf({
    'batch/deployment.yml': deploymentWith('score.py').replace('azureml:cluster', 'azureml:arc-cluster'),
    'batch/code/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n',
  });
}

test('what the live workspace shows is found and quoted, and the file of facts is no part of the repository', async () => {
  const folder = repository();
  writeFiles(folder, { 'facts.json': factsWith({ gathered: day(30) }) });
  const { exitCode, stdout, stderr } = await runCli(folder, ['--facts', 'facts.json']);
  expect(stdout).toMatch(/^batch\/deployment\.yml:10:10 {2}error {2}arc-kubernetes-compute$/m);
  expect(stdout).toContain('As the live workspace shows: The compute "arc-cluster" is a Kubernetes cluster');
  expect(stdout).toMatch(/^ {2}facts\.json:\d{2,3}:\d+: Said to be an Arc cluster here\.$/m);
  expect([exitCode, stderr]).toEqual([1, '']);
  expect((await runCli(folder, [])).exitCode).toBe(0);
});

test('facts of more than thirty days are said to be old, and what they find is not certain', async () => {
  const folder = repository();
  const facts = join(temporaryFolder(), 'old.json');
  writeFiles(join(facts, '..'), { 'old.json': factsWith({ gathered: day(31) }) });
  const { exitCode, stdout, stderr } = await runCli(folder, ['--facts', facts]);
  expect(stderr).toBe(
    `The facts in "${facts}" are 31 days old: what is found by them counts as not certain. Gather them again.\n`,
  );
  expect(stdout).toContain('warning  arc-kubernetes-compute');
  expect(exitCode).toBe(0);
});

test('the output of a command by itself has no age', async () => {
  const folder = repository();
  writeFiles(folder, { 'computes.json': JSON.stringify(answers['az ml compute list'], undefined, 2) });
  const { stdout, stderr } = await runCli(folder, ['--facts', 'computes.json']);
  expect(stderr).toBe(
    'Nobody can tell how old the facts in "computes.json" are: what is found by them counts as not certain. "gather-facts.sh" writes the day.\n',
  );
  expect(stdout).toContain('warning  arc-kubernetes-compute');
});

test('facts that are none are refused, each place of them', async () => {
  const folder = repository();
  writeFiles(folder, {
    'facts.json': '{"gathered": "2026-11-20",\n "computer": [],\n "computes": [{"id": "/workspaces/w/computes/c"}]}\n',
  });
  expect(await runCli(folder, ['--facts', 'facts.json'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: [
      'facts.json:2:2: Unknown section "computer". Known here: workspace, container-registry, computes, environments, batch-endpoints, batch-deployments, datastores, data.',
      'facts.json:3:15: This compute has no "name".',
      '',
    ].join('\n'),
  });
  expect(await runCli(folder, ['--facts', 'absent.json'])).toMatchObject({
    exitCode: 2,
    stderr: 'Cannot read the facts "absent.json": there is no such file or folder.\n',
  });
});

test('facts of a day to come are not certain; one day ahead is another time zone', async () => {
  const folder = repository();
  writeFiles(folder, { 'facts.json': factsWith({ gathered: day(-2) }), 'near.json': factsWith({ gathered: day(-1) }) });
  const { stdout, stderr } = await runCli(folder, ['--facts', 'facts.json']);
  expect(stderr).toBe(
    `The facts in "facts.json" say that they were gathered on ${day(-2)}, a day to come: what is found by them counts as not certain. Gather them again.\n`,
  );
  expect(stdout).toContain('warning  arc-kubernetes-compute');
  expect(await runCli(folder, ['--facts', 'near.json'])).toMatchObject({ exitCode: 1, stderr: '' });
});

test.each(['[]', '[[], []]', 'null', '[null]'])('facts that list nothing are refused: %s', async (text) => {
  const folder = repository();
  writeFiles(folder, { 'facts.json': `\n${text}\n` });
  expect(await runCli(folder, ['--facts', 'facts.json'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'facts.json:2:1: It lists nothing, so nothing can be told by it. Ask for another workspace or resource group, or leave the file out.\n',
  });
});

test('of thousands of places that are no facts a hundred are told', async () => {
  const folder = repository();
  writeFiles(folder, { 'facts.json': `[${'{},'.repeat(60_000)}{}]` });
  const { exitCode, stderr } = await runCli(folder, ['--facts', 'facts.json']);
  const lines = stderr.trimEnd().split('\n');
  expect([exitCode, lines.length, lines.at(-1)]).toEqual([2, 101, 'And 59901 more of this kind.']);
});

/** A command that answers as the Azure CLI does, and refuses what it does not know. */
function fakeAzure(refused = '-'): string {
  const folder = temporaryFolder();
  const where = '--resource-group ml --workspace-name churn-prod';
  const calls: Readonly<Record<string, unknown>> = {
    'ml workspace show --resource-group ml --name churn-prod --output json': answers['az ml workspace show'],
    [`ml compute list --output json ${where}`]: answers['az ml compute list'],
    [`ml environment list --name scoring --output json ${where}`]: answers['az ml environment list --name scoring'],
    [`ml batch-endpoint list --output json ${where}`]: answers['az ml batch-endpoint list'],
    [`ml batch-deployment list --endpoint-name churn-batch --output json ${where}`]:
      answers['az ml batch-deployment list --endpoint-name churn-batch'],
    'acr show --name churnimages --output json': acrShow('churnimages', 'disabled'),
  };
  const texts: Readonly<Record<string, string>> = {
    'ml workspace show --resource-group ml --name churn-prod --query container_registry --output tsv':
      answers['az ml workspace show'].container_registry,
    [`ml environment list --query [].name --output tsv ${where}`]: 'AzureML-sklearn-1.0\nscoring',
    [`ml batch-endpoint list --query [].name --output tsv ${where}`]: 'churn-batch',
  };
  const all = [
    ...Object.entries(calls).map(([call, value]) => [call, JSON.stringify(value, undefined, 2)]),
    ...Object.entries(texts),
  ].filter(([call]) => call !== refused);
  const cases = all.map(([call, text], index) => {
    writeFiles(folder, { [`${index}.txt`]: `${text}\n` });
    return `'${call}') cat '${join(folder, `${index}.txt`)}' ;;`;
  });
  writeFiles(folder, {
    az: `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n*) echo "unexpected: $*" >&2; exit 1 ;;\nesac\n`,
  });
  chmodSync(join(folder, 'az'), 0o755);
  return folder;
}

function gather(...args: readonly string[]) {
  return gatherFrom(fakeAzure(), args);
}

function gatherFrom(azure: string, args: readonly string[]) {
  const env = { ...process.env, PATH: `${azure}:${process.env['PATH']}` };
  return spawnSync('sh', [join(top, 'scripts/gather-facts.sh'), ...args], { env, encoding: 'utf8' });
}

test('the script gathers facts with the day', async () => {
  const { status, stdout, stderr } = gather('ml', 'churn-prod');
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual({
    ...JSON.parse(factsWith({ gathered: day(0) })),
    'container-registry': acrShow('churnimages', 'disabled'),
  });
  const folder = repository();
  writeFiles(folder, { 'facts.json': stdout });
  expect((await runCli(folder, ['--facts', 'facts.json'])).stdout).toContain('error  arc-kubernetes-compute');
});

test('what the script cannot gather makes it fail', () => {
  expect(gather('ml', 'other')).toMatchObject({ status: 1, stderr: expect.stringContaining('unexpected') });
  expect(gather('ml')).toMatchObject({ status: 2, stderr: expect.stringContaining('usage') });
});

const inWorkspace = '--resource-group ml --workspace-name churn-prod';

test.each([
  `ml batch-endpoint list --query [].name --output tsv ${inWorkspace}`,
  `ml environment list --query [].name --output tsv ${inWorkspace}`,
  'ml workspace show --resource-group ml --name churn-prod --query container_registry --output tsv',
  `ml environment list --name scoring --output json ${inWorkspace}`,
  `ml batch-deployment list --endpoint-name churn-batch --output json ${inWorkspace}`,
  `ml compute list --output json ${inWorkspace}`,
])('one command that fails makes the script fail: az %s', (call) => {
  const { status, stderr } = gatherFrom(fakeAzure(call), ['ml', 'churn-prod']);
  expect(stderr).toBe(`unexpected: ${call}\n`);
  expect(status).toBe(1);
});

test('the commands of the page are those of the script', () => {
  const page = readFileSync(join(top, 'docs/workspace-facts.md'), 'utf8');
  for (const command of Object.keys(answers)) {
    const words = command.replace(/,.*$/, '').replace(/ (--\S+ \S+)$/, '');
    expect(page).toContain(words);
  }
});
