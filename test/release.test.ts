import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { version } from '../src/catalog/version.ts';
import { runCommand } from './harness/package.ts';
import { actionNode, top } from './harness/process.ts';
import { temporaryFolder, writeFiles } from './harness/repository.ts';

// The steps run on Ubuntu only, with its programs.
interface Job {
  readonly steps: readonly {
    readonly name?: string;
    readonly run?: string;
    readonly 'working-directory'?: string;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}

/** The script of a step of one of our workflows. */
function scriptOf(file: string, job: string, step: string): string {
  const { jobs } = load(readFileSync(join(top, '.github/workflows', file), 'utf8')) as { jobs: Record<string, Job> };
  const { run } = jobs[job]?.steps.find(({ name }) => name === step) ?? {};
  if (run === undefined) throw new Error(`${file} has no step "${step}" in "${job}".`);
  return run;
}

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was asked of `gh` and `npm`, one call a line. */
  readonly calls: readonly string[];
}

/**
 * Runs a step as the runner does, in a folder with these files, with programs that answer by the first line of `answers` whose beginning
 * fits the call ("release view=true"); a call without one that only looks fails, as for something that is not there.
 */
async function runStep(
  script: string,
  env: Readonly<Record<string, string>>,
  answers: readonly string[],
): Promise<Ran & { folder: string }> {
  const folder = temporaryFolder();
  const tools = temporaryFolder();
  const log = join(tools, 'calls');
  writeFileSync(join(tools, 'answers'), answers.map((line) => `${line}\n`).join(''));
  for (const name of ['gh', 'npm']) {
    const program = join(tools, name);
    writeFileSync(
      program,
      `#!/usr/bin/env bash
printf '%s\\n' "${name} $*" >> '${log}'
while IFS= read -r line; do
  case "$*" in "\${line%%=*}"*) printf '%b\\n' "\${line#*=}"; exit 0;; esac
done < '${join(tools, 'answers')}'
case "$*" in "release view"*|"issue list"*|"view "*|"api repos/"*|"api --paginate"*) exit 1;; esac
`,
    );
    chmodSync(program, 0o755);
  }
  writeFiles(folder, { 'release/notes.md': '- new\n', 'release/SHA256SUMS': '', 'drift.md': env['DRIFT'] ?? '' });
  const path = `${tools}:${process.env['PATH']}`;
  const ran = await runCommand(folder, 'bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    PATH: path,
    ...env,
  });
  const calls = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return { ...ran, calls, folder };
}

const tag = 'v0.2.0';
const base = { GITHUB_REF_NAME: tag, GITHUB_SHA: 'a'.repeat(40), GITHUB_REPOSITORY: 'o/r' };

describe.skipIf(process.platform !== 'linux')('the release workflow', () => {
  const publish = scriptOf('release.yml', 'npm', 'Publish, unless a run before this one has');
  const release = scriptOf('release.yml', 'release', 'Release');
  const move = scriptOf('release.yml', 'major-tag', 'Move it');

  test('publishes what npm does not have yet, once', async () => {
    expect((await runStep(publish, base, [])).calls).toEqual([
      'npm view azureml-batch-lint@0.2.0 version',
      'npm publish release/azureml-batch-lint-0.2.0.tgz --access public --provenance',
    ]);
    const again = await runStep(publish, base, ['view azureml-batch-lint@0.2.0=0.2.0']);
    expect(again).toMatchObject({ exitCode: 0, calls: ['npm view azureml-batch-lint@0.2.0 version'] });
  });

  test('makes a draft, gives it its files and publishes it', async () => {
    expect(await runStep(release, base, [])).toMatchObject({
      exitCode: 0,
      calls: [
        'gh release view v0.2.0 --json isDraft --jq .isDraft',
        'gh release create v0.2.0 --draft --verify-tag --title v0.2.0 --notes-file notes.md',
        'gh release upload v0.2.0 release/SHA256SUMS --clobber',
        'gh release edit v0.2.0 --draft=false',
      ],
    });
  });

  test('goes on with a draft, leaves it one where a person publishes, and leaves what is published alone', async () => {
    const draft = await runStep(release, { ...base, PUBLISH_BY_HAND: 'true' }, ['release view=true']);
    expect(draft.calls.map((call) => call.split(' ')[2])).toEqual(['view', 'upload']);
    const published = await runStep(release, base, ['release view=false']);
    expect(published).toMatchObject({
      exitCode: 0,
      stdout: 'v0.2.0 is published.\n',
      calls: [expect.stringContaining('release view')],
    });
  });

  const tags = (...names: readonly string[]) =>
    `api --paginate=${names.map((name) => `refs/tags/${name}`).join('\\n')}`;

  test('moves the tag of the major version to the newest release, or makes it', async () => {
    const moved = await runStep(move, base, [
      tags('v0.1.9', 'v0.2.0', 'v0.2.0-rc.1'),
      'api repos/o/r/git/ref/tags/v0={}',
    ]);
    expect(moved.calls.at(-1)).toBe(
      `gh api --method PATCH repos/o/r/git/refs/tags/v0 -f sha=${base.GITHUB_SHA} -F force=true`,
    );
    const made = await runStep(move, base, [tags('v0.2.0')]);
    expect(made.calls.at(-1)).toBe(
      `gh api --method POST repos/o/r/git/refs -f ref=refs/tags/v0 -f sha=${base.GITHUB_SHA}`,
    );
  });

  test('moves nothing for a release that is not the newest', async () => {
    const ran = await runStep(move, base, [tags('v0.2.0', 'v0.10.0'), 'api repos/o/r/git/ref/tags/v0={}']);
    expect(ran).toMatchObject({ exitCode: 0, stdout: 'v0 stays at v0.10.0.\n' });
    expect(ran.calls).toHaveLength(1);
  });

  test('sums what is published, and not the notes', async () => {
    const sums = scriptOf('release.yml', 'build', 'What a user compares');
    const folder = temporaryFolder();
    writeFiles(folder, { 'a.tgz': 'a', 'b.vsix': 'b', 'notes.md': '' });
    const { stdout, exitCode } = await runCommand(folder, 'bash', ['-e', '-c', sums], process.env);
    expect([exitCode, stdout.replace(/^[0-9a-f]{64} {2}/gm, '')]).toEqual([0, 'a.tgz\nb.vsix\n']);
  });

  test('says which parts a commit has', async () => {
    const parts = scriptOf('release.yml', 'build', 'Which parts there are');
    const output = async (files: Readonly<Record<string, readonly string[]>>) => {
      const folder = temporaryFolder();
      const manifests = Object.entries(files).map(([path, names]) => {
        const scripts = Object.fromEntries(names.map((name) => [name, 'x']));
        return [path, JSON.stringify({ type: 'module', scripts })];
      });
      writeFiles(folder, { ...Object.fromEntries(manifests), output: '' });
      const env = { ...process.env, GITHUB_OUTPUT: join(folder, 'output') };
      expect((await runCommand(folder, 'bash', ['-e', '-c', parts], env)).exitCode).toBe(0);
      return readFileSync(join(folder, 'output'), 'utf8');
    };
    expect(await output({ 'package.json': ['test'] })).toBe('extension=false\nplayground=false\n');
    const none = { 'package.json': ['test'], 'editors/vscode/package.json': ['bundle'] };
    expect(await output(none)).toBe('extension=false\nplayground=false\n');
    const both = { 'package.json': ['build:playground'], 'editors/vscode/package.json': ['package'] };
    expect(await output(both)).toBe('extension=true\nplayground=true\n');
  });

  test('publishes all parts that this commit has', async () => {
    const folder = temporaryFolder();
    const parts = scriptOf('release.yml', 'build', 'Which parts there are');
    const env = { ...process.env, GITHUB_OUTPUT: join(folder, 'output') };
    expect((await runCommand(top, 'bash', ['-e', '-c', parts], env)).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('extension=true\nplayground=true\n');
  });

  test('starts only scripts that are there, and takes the files that they write', () => {
    const scriptsOf = (folder: string) =>
      JSON.parse(readFileSync(join(top, folder, 'package.json'), 'utf8')).scripts as Readonly<Record<string, string>>;
    const { jobs } = load(readFileSync(join(top, '.github/workflows/release.yml'), 'utf8')) as {
      jobs: Record<string, Job>;
    };
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const started = steps.flatMap(({ run = '', 'working-directory': folder = '.' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => ({ folder, name })),
    );
    expect(started.length).toBeGreaterThan(2);
    expect(started.filter(({ folder, name }) => scriptsOf(folder)[name] === undefined)).toEqual([]);
    const extension = scriptOf('release.yml', 'build', 'The extension');
    expect(scriptsOf('editors/vscode')['package']).toContain(`--out ${/mv (\S+)/.exec(extension)?.[1]}`);
    const vsce = steps.filter(({ run = '' }) => run.includes('npx --no-install vsce'));
    expect(vsce.map((step) => step['working-directory'])).toEqual(['editors/vscode']);
  });

  test('gives all parts the version of the tag', () => {
    const { version: extension } = JSON.parse(readFileSync(join(top, 'editors/vscode/package.json'), 'utf8'));
    expect(extension).toBe(version);
  });

  test('takes no tag of another version, and the notes of its own', async () => {
    const notes = (name: string) => runCommand(top, actionNode, ['scripts/release-notes.ts', name], process.env);
    expect(await notes('v9.9.9')).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: `The tag is "v9.9.9", and package.json says version ${version}.\n`,
    });
    expect(await notes(`v${version}`)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^### Added\n\n- /),
      stderr: '',
    });
  });
});

describe.skipIf(process.platform !== 'linux')('the drift watch', () => {
  const keep = scriptOf('drift.yml', 'tell', 'Open, rewrite or close it');
  const env = { ...base, TITLE: 'Tables are behind their sources' };
  const call = (ran: Ran) => ran.calls.at(-1);

  test('opens one issue, rewrites it, and closes it when nothing is behind', async () => {
    const opened = await runStep(keep, { ...env, DRIFT: '- x\n' }, ['issue list=']);
    expect(call(opened)).toBe('gh issue create --title Tables are behind their sources --body-file drift.md');
    expect(call(await runStep(keep, { ...env, DRIFT: '- x\n' }, ['issue list=7']))).toBe(
      'gh issue edit 7 --body-file drift.md',
    );
    const closed = await runStep(keep, env, ['issue list=7']);
    expect(call(closed)).toBe('gh issue close 7 --comment Nothing is behind any more.');
    const nothing = await runStep(keep, env, ['issue list=']);
    expect(nothing).toMatchObject({ exitCode: 0, calls: [expect.stringContaining('gh issue list')] });
  });
});
