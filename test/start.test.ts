import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { azurePipeline, githubWorkflow, onlyNewInWorkflow, preCommitConfiguration } from '../src/catalog/start.ts';
import { version } from '../src/catalog/version.ts';
import { pullRequestOf } from './harness/events.ts';
import { blocksOf, chapterOf } from './harness/markdown.ts';
import { runCommand } from './harness/package.ts';
import { top } from './harness/process.ts';
import { startRegistry } from './harness/registry.ts';
import { makeRepository, mergedPull, repositoryOf, shallowClone, temporaryFolder } from './harness/repository.ts';
import { runAction } from './harness/runner.ts';

const readme = readFileSync(join(top, 'README.md'), 'utf8');
const start = (place: string) => blocksOf(chapterOf(readme, `### ${place}`));

/** The repository of a newcomer: its base is sound, and the pull request renames the scoring script. */
const sound = Object.fromEntries(
  ['conda.yml', 'deployment.yml', 'endpoint.yml', 'src/score.py'].map((file) => [
    file,
    readFileSync(join(top, 'examples/clean', file), 'utf8'),
  ]),
);
const deployment = sound['deployment.yml'] ?? '';

function breakIt(folder: string): void {
  writeFileSync(
    join(folder, 'deployment.yml'),
    deployment.replace('scoring_script: score.py', 'scoring_script: scorer.py'),
  );
}

test('each way to start is at most twelve lines', () => {
  const places = ['GitHub', 'Azure Pipelines', 'Command line', 'pre-commit', 'Editor'];
  const lengths = places.flatMap((place) => start(place).map(({ text }) => [place, text.trimEnd().split('\n').length]));
  expect(lengths).toHaveLength(6);
  expect(lengths.filter(([, lines]) => Number(lines) > 12)).toEqual([]);
});

test('"--init" writes what the README shows', () => {
  expect(start('GitHub')).toEqual([{ language: 'yaml', text: githubWorkflow }]);
  expect(start('Azure Pipelines')).toEqual([{ language: 'yaml', text: azurePipeline }]);
  expect(start('pre-commit')).toEqual([{ language: 'yaml', text: preCommitConfiguration(version) }]);
  const [, block] = blocksOf(chapterOf(readme, '## Will it be noisy?'));
  expect(`${githubWorkflow}${onlyNewInWorkflow}`.endsWith(block?.text ?? 'nothing')).toBe(true);
});

interface ActionStep {
  readonly uses: string;
  readonly with?: Readonly<Record<string, string | number>>;
}

/** Runs the steps of a workflow as GitHub does for a pull request: the checkout with its depth, our Action as it is built. */
async function runWorkflow(text: string) {
  const workflow = load(text) as { on: string; permissions: unknown; jobs: Record<string, { steps: ActionStep[] }> };
  expect(workflow).toMatchObject({ on: 'pull_request', permissions: { contents: 'read' } });
  const [checkout, lint, ...others] = Object.values(workflow.jobs)[0]?.steps ?? [];
  expect(others).toEqual([]);
  expect(checkout?.uses).toMatch(/^actions\/checkout@v\d+$/);
  expect(lint?.uses).toBe(`azureml-batch-lint/azureml-batch-lint@v${version.split('.')[0]}`);
  const pull = shallowClone(mergedPull(sound, breakIt), Number(checkout?.with?.['fetch-depth'] ?? 1));
  const inputs = Object.fromEntries(Object.entries(lint?.with ?? {}).map(([name, value]) => [name, String(value)]));
  const event = pullRequestOf(pull);
  return runAction({ workspace: pull.folder, inputs, event });
}

/** Each starts npm, which takes seconds where others work on the same machine. */
describe('Start', { timeout: 120_000 }, () => {
  test('GitHub: the new error is an annotation at its line, and the step fails', async () => {
    const [block] = start('GitHub');
    const { exitCode, annotations, summary } = await runWorkflow(block?.text ?? '');
    expect(exitCode).toBe(1);
    expect(annotations).toMatchObject([
      { level: 'error', file: 'deployment.yml', message: expect.stringContaining('scorer.py') },
    ]);
    expect(summary).toContain('missing-file');
  });

  test('GitHub, on an old repository: the same with only new findings judged', async () => {
    expect((await runWorkflow(`${githubWorkflow}${onlyNewInWorkflow}`)).exitCode).toBe(1);
  });

  test('Azure Pipelines: the script of the step runs from the registry, fails, and says what is new', async () => {
    const [block] = start('Azure Pipelines');
    const { steps } = load(block?.text ?? '') as { steps: readonly Record<string, string>[] };
    const [checkout, script] = steps;
    // The agent's own variables, of which a pull request of Azure Repos has these.
    const { env } = await startRegistry();
    const pull = shallowClone(mergedPull(sound, breakIt), Number(checkout?.['fetchDepth']));
    const agent = {
      ...{ ...env, TF_BUILD: 'True', BUILD_REASON: 'PullRequest', BUILD_SOURCESDIRECTORY: pull.folder },
      ...{
        BUILD_REPOSITORY_PROVIDER: 'TfsGit',
        BUILD_SOURCEBRANCH: 'refs/pull/7/merge',
        SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
      },
      ...{ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main', SYSTEM_PULLREQUEST_SOURCECOMMITID: pull.head },
    };
    const { exitCode, stdout } = await runShell(pull.folder, script?.['script'] ?? '', agent);
    expect(stdout).toMatch(/^##vso\[task\.logissue type=error;sourcepath=deployment\.yml;linenumber=8;.*scorer\.py/m);
    expect(stdout).toContain('\nThis change brings 1 error.\n');
    expect(exitCode).toBe(1);
  });

  test('Command line: npx brings one package, and lints the repository', async () => {
    const [npx, clone] = start('Command line');
    const { env, asked } = await startRegistry();
    const folder = repositoryOf(sound);
    const yes = { ...env, npm_config_yes: 'true' };
    expect(await runShell(folder, npx?.text ?? '', yes)).toMatchObject({ exitCode: 0, stdout: '' });
    breakIt(folder);
    const found = await runShell(folder, npx?.text ?? '', yes);
    expect(found).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^deployment\.yml:\d+:\d+ {2}error {2}missing-file$/m),
    });
    expect(new Set(asked)).toEqual(new Set(['/azureml-batch-lint', '/azureml-batch-lint.tgz']));
    // What a clone has: no node_modules.
    const copy = temporaryFolder();
    for (const part of ['dist', 'examples', 'package.json'])
      cpSync(join(top, part), join(copy, part), { recursive: true });
    makeRepository(copy);
    expect(await runShell(copy, clone?.text ?? '', env)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('\n8 errors, '),
    });
  });

  test('Editor: the task prints what its problem matcher reads', async () => {
    const [block] = start('Editor');
    const { tasks } = JSON.parse(block?.text ?? '');
    const { command, problemMatcher } = tasks[0];
    const { env } = await startRegistry();
    const folder = repositoryOf(sound);
    breakIt(folder);
    const { stdout } = await runShell(folder, command, env);
    expect(matched(stdout, problemMatcher.pattern)).toEqual([
      {
        file: 'deployment.yml',
        line: 8,
        severity: 'error',
        code: 'missing-file',
        message: expect.stringContaining('scorer.py'),
      },
    ]);
  });
});

test('schemas/problem-matcher.json reads errors and warnings of the text, and nothing else', async () => {
  const { problemMatcher } = JSON.parse(readFileSync(join(top, 'schemas/problem-matcher.json'), 'utf8'));
  const { env } = await startRegistry();
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, 'examples')), { recursive: true });
  cpSync(join(top, 'examples'), join(folder, 'examples'), { recursive: true });
  const { stdout } = await runCommand(folder, process.execPath, [join(top, 'dist/cli.js'), 'examples/broken'], env);
  const found = matched(stdout, problemMatcher[0].pattern);
  expect(found.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
    'examples/broken/conda.yml:4 missing-azureml-core',
    'examples/broken/deployment.yml:5 unversioned-reference',
    'examples/broken/deployment.yml:8 missing-file',
    'examples/broken/deployment.yml:13 misplaced-setting',
    'examples/broken/deployment.yml:15 unknown-key',
    'examples/broken/deployment.yml:17 conflicting-settings',
    'examples/broken/endpoint.yml:3 unsupported-auth-mode',
    'examples/broken/endpoint.yml:4 online-only-key',
  ]);
});

interface Pattern {
  readonly regexp: string;
  readonly [field: string]: string | number;
}

/** What a problem matcher of two lines finds, as GitHub's runner and VS Code apply it: the second line must follow at once. */
function matched(text: string, [head, body]: readonly [Pattern, Pattern]) {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const first = new RegExp(head.regexp).exec(line);
    const second = new RegExp(body.regexp).exec(lines[index + 1] ?? '');
    if (first === null || second === null) return [];
    const group = (name: string) => first[Number(head[name])] ?? '';
    const message = second[Number(body['message'])] ?? '';
    return [
      { file: group('file'), line: Number(group('line')), severity: group('severity'), code: group('code'), message },
    ];
  });
}

/** Runs a line of a README as a person does who pastes it. */
function runShell(cwd: string, script: string, env: NodeJS.ProcessEnv) {
  return process.platform === 'win32'
    ? runCommand(cwd, script.trim(), [], env)
    : runCommand(cwd, 'bash', ['-e', '-c', script], env);
}
