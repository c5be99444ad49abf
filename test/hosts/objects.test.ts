import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readObjects } from '../../src/hosts/base/objects.ts';
import { addSecond, brokenFiles, deploymentWith } from '../harness/broken.ts';
import { runCli } from '../harness/process.ts';
import { commitAll, git, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';

const zeros = '0'.repeat(39);

/** Objects as text, or why they lack. */
async function textsOf(folder: string, names: readonly string[], most = 1_000) {
  const found = await readObjects(folder, names, most);
  return names.map((name) => {
    const object = found.get(name);
    return typeof object === 'object' ? object.bytes.toString() : object;
  });
}

test('objects are read byte for byte, whatever stands in them; what is missing or too large is told', async () => {
  const texts = ['', '\n', 'a\0b', 'x blob 3\nabc', 'é\r\n'];
  const folder = repositoryOf(Object.fromEntries(texts.map((text, index) => [`f${index}`, text])));
  const names = texts.map((_, index) => git(folder, 'rev-parse', `:f${index}`).trim());
  expect(await textsOf(folder, [...names, `${zeros}1`])).toEqual([...texts, 'missing']);
  expect(await textsOf(folder, names, 4)).toEqual(['', '\n', 'a\0b', 'large', 'é\r\n']);
});

test('neither a replacement nor a filter of the repository is heeded', async () => {
  const folder = repositoryOf({ a: 'one', b: 'two', '.gitattributes': 'a filter=loud\n' });
  git(folder, 'config', 'filter.loud.smudge', 'tr a-z A-Z');
  const [a = '', b = ''] = ['a', 'b'].map((file) => git(folder, 'rev-parse', `:${file}`).trim());
  git(folder, 'replace', a, b);
  expect(await textsOf(folder, [a])).toEqual(['one']);
});

/** A clone without the contents of files that its HEAD has not. */
function partialClone(folder: string, filter: string): string {
  git(folder, 'config', 'uploadpack.allowFilter', 'true');
  const clone = temporaryFolder();
  git(clone, 'clone', '--quiet', `--filter=${filter}`, `file://${folder}`, '.');
  return clone;
}

test.each(['blob:none', 'tree:0'])(
  'in a clone with the filter %s nothing is fetched',
  { timeout: 60_000 },
  async (filter) => {
    const folder = repositoryOf(brokenFiles);
    commitAll(folder);
    const old = git(folder, 'rev-parse', 'HEAD:batch/deployment.yml').trim();
    writeFiles(folder, { 'batch/deployment.yml': deploymentWith('gone.py') });
    commitAll(folder);
    const clone = partialClone(folder, filter);
    const head = git(clone, 'rev-parse', 'HEAD:batch/deployment.yml').trim();
    expect(await textsOf(clone, [old, head])).toEqual(['missing', deploymentWith('gone.py')]);
    const { stdout } = await runCli(clone, ['--since', 'HEAD~1', '--format=json']);
    // What the file was cannot be read, so nothing of it is old.
    expect(JSON.parse(stdout).findings).toMatchObject([{ rule: 'missing-file', new: true }]);
    expect(await textsOf(clone, [old])).toEqual(['missing']);
  },
);

test('what is edited in the work tree counts as changed since a commit, committed or not', async () => {
  const folder = repositoryOf(brokenFiles);
  commitAll(folder);
  addSecond(folder);
  commitAll(folder);
  writeFiles(folder, {
    'batch/second.yml': deploymentWith('score.py', 'second').replace('code: code', 'code: nowhere'),
  });
  const newOf = async (since: string) => {
    const { stdout } = await runCli(folder, ['--since', since, '--format=json', '--fail-on=never']);
    return JSON.parse(stdout).findings.map((finding: { at: { file: string }; new: boolean }) => [
      finding.at.file,
      finding.new,
    ]);
  };
  expect(await newOf('HEAD')).toEqual([
    ['batch/deployment.yml', false],
    ['batch/second.yml', true],
  ]);
  expect(await newOf('HEAD~1')).toEqual([
    ['batch/deployment.yml', false],
    ['batch/second.yml', true],
  ]);
});

test.each(['nowhere', '--help', '-x', 'HEAD:batch/deployment.yml'])('"--since=%s" is refused', async (revision) => {
  const folder = repositoryOf(brokenFiles);
  commitAll(folder);
  const { exitCode, stderr } = await runCli(folder, [`--since=${revision}`]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`"--since" names "${revision}", and this git repository has no such commit.`);
});

test('without git there is nothing to compare with', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, brokenFiles);
  const { exitCode } = await runCli(join(folder, 'batch'), ['--since=main']);
  expect(exitCode).toBe(2);
});

test('a repository of SHA-256 is compared as one of SHA-1, with what is not committed yet', async () => {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet', '--object-format=sha256');
  writeFiles(folder, { ...brokenFiles, 'batch/sound.yml': deploymentWith('score.py', 'sound') });
  commitAll(folder);
  const newIn = async () => {
    const { stdout } = await runCli(folder, ['--since', 'HEAD', '--format=json']);
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; new: boolean; at: { file: string } }[] };
    return findings.map((each) => [each.at.file, each.new]);
  };
  expect(await newIn()).toEqual([['batch/deployment.yml', false]]);
  writeFiles(folder, { 'batch/sound.yml': deploymentWith('gone.py', 'sound') });
  expect(await newIn()).toEqual([
    ['batch/deployment.yml', false],
    ['batch/sound.yml', true],
  ]);
  commitAll(folder);
  const { stdout } = await runCli(folder, ['--since', 'HEAD~1']);
  expect(stdout).toMatch(/^batch\/sound\.yml:8:19 {2}error {2}new {2}missing-file$/m);
});
