import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryUrl } from '../src/catalog/links.ts';
import { version } from '../src/catalog/version.ts';
import { blocksOf, chapterOf } from '../test/harness/markdown.ts';

/**
 * Tries the hook with the real pre-commit, which must be on the PATH, as the README says it: `node scripts/try-pre-commit.ts`.
 *
 * The commit that is checked out here stands for the repository on GitHub, and its tag for the release. Exit code 1 says what went wrong.
 */

const root = join(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'azureml-batch-lint-pre-commit-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

const ours = join(home, 'ours.git');
git(root, 'clone', '--quiet', '--bare', '--no-local', root, ours);
git(ours, 'tag', '--force', `v${version}`, git(root, 'rev-parse', 'HEAD').trim());

const user = join(home, 'user');
cpSync(join(root, 'examples/clean'), user, { recursive: true });
const [block] = blocksOf(chapterOf(readFileSync(join(root, 'README.md'), 'utf8'), '### pre-commit'));
if (block === undefined) throw new Error('The README shows no configuration for pre-commit.');
writeFileSync(join(user, '.pre-commit-config.yaml'), block.text);
git(user, 'init', '--quiet');
git(user, 'add', '--all');

// The first run installs the hook; the repository is sound.
expectRun('a sound repository', 0, 'Passed');
const deployment = join(user, 'deployment.yml');
writeFileSync(
  deployment,
  readFileSync(deployment, 'utf8').replace('scoring_script: score.py', 'scoring_script: scorer.py'),
);
git(user, 'add', '--all');
expectRun('a missing scoring script', 1, 'missing-file');
// A change of another file breaks the deployment, too: the whole repository is read.
git(user, 'checkout-index', '--force', '--all');
writeFileSync(deployment, readFileSync(deployment, 'utf8').replace('scorer.py', 'score.py'));
rmSync(join(user, 'src/score.py'));
mkdirSync(join(user, 'other'), { recursive: true });
writeFileSync(join(user, 'other/run.sh'), 'echo\n');
git(user, 'add', '--all');
expectRun('a change beside the deployment', 1, 'missing-file', ['--files', 'other/run.sh']);
expectRun('a change that cannot matter', 0, 'no files to check', ['--files', 'logo.png']);

function expectRun(what: string, code: number, text: string, which: readonly string[] = ['--all-files']): void {
  const { status, stdout, stderr, error } = spawnSync('pre-commit', ['run', ...which, '--color=never'], {
    ...{ cwd: user, encoding: 'utf8', env: environment() },
  });
  if (error !== undefined) throw error;
  const isRight = status === code && stdout.includes(text);
  console.log(`${isRight ? 'right' : 'WRONG'}: ${what}: exit code ${status}`);
  if (isRight) return;
  console.log(`Expected exit code ${code} and "${text}".\n${stdout}${stderr}`);
  process.exitCode = 1;
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', env: environment() });
}

/** GitHub's address leads to the clone; nothing of other runs is used. */
function environment(): NodeJS.ProcessEnv {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|git_)/i.test(name)));
  return {
    ...plain,
    PRE_COMMIT_HOME: join(home, 'cache'),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${ours}.insteadOf`,
    GIT_CONFIG_VALUE_0: repositoryUrl,
  };
}
