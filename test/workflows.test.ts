import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { notesOf } from '../scripts/changelog.ts';
import { mayDeploy, mayMentionBatch } from '../src/project/files/mentions.ts';
import type { FilePath } from '../src/text/location.ts';
import { top } from './harness/process.ts';
import { actionFile } from './harness/runner.ts';

const folder = join(top, '.github/workflows');

interface Workflow {
  readonly on: Readonly<
    Record<string, { readonly inputs?: Readonly<Record<string, { default: string; description: string }>> }>
  >;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly 'timeout-minutes'?: number }>
  >;
}

const files = readdirSync(folder).sort();
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
const read = (file: string) => load(textOf(file)) as Workflow;

describe.each(files)('%s', (file) => {
  test('names every action by its commit, with the version behind it', () => {
    const uses = textOf(file).match(/(?<=^ +(?:- )?uses: ).*/gm) ?? [];
    const ours = /^(\.\/( #.*)?|azureml-batch-lint\/azureml-batch-lint@v\d+)$/;
    expect(
      uses.filter((text) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(text) && !ours.test(text)),
    ).toEqual([]);
  });

  test('may read the repository at most, and each job says what else it needs', () => {
    const { permissions, jobs } = read(file);
    expect([{}, { contents: 'read' }]).toContainEqual(permissions);
    expect(Object.values(jobs).every((job) => job['timeout-minutes'] !== undefined)).toBe(true);
  });
});

test('one action is named by one commit everywhere', () => {
  const pins = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, name = '', pin = ''] of textOf(file).matchAll(/uses: ([\w./-]+)@([0-9a-f]{40} # \S+)/g)) {
      pins.set(name, (pins.get(name) ?? new Set()).add(pin));
    }
  }
  expect(pins.size).toBeGreaterThan(5);
  expect([...pins].filter(([, all]) => all.size > 1)).toEqual([]);
});

test('only these jobs of the release may write anything', () => {
  const writing = Object.entries(read('release.yml').jobs).flatMap(([name, { permissions = {} }]) => {
    const kinds = Object.keys(permissions).filter((kind) => permissions[kind] === 'write');
    return kinds.length === 0 ? [] : [`${name}: ${kinds.sort().join(' ')}`];
  });
  expect(writing).toEqual([
    'attest: attestations id-token',
    'npm: id-token',
    'marketplace: id-token',
    'release: contents',
    'major-tag: contents',
    'pages: id-token pages',
  ]);
});

test('what only real browsers and editors can tell is tried in jobs of their own, and the protocol on three systems', () => {
  interface Job {
    readonly strategy?: { readonly matrix: { readonly os?: readonly string[] } };
    readonly steps: readonly { readonly run?: string }[];
  }
  const jobs = Object.entries(read('ci.yml').jobs as unknown as Readonly<Record<string, Job>>);
  const jobsOf = (command: string) =>
    jobs.flatMap(([name, { steps }]) => (steps.some(({ run }) => run?.includes(command)) ? [name] : []));
  expect(jobsOf('npm run test:browser')).toEqual(['browser']);
  expect(jobsOf('npm run test:editors')).toEqual(['editors']);
  expect(jobsOf('npm run test:vscode')).toEqual(['vscode']);
  // The protocol's tests are among the usual ones.
  expect(jobsOf('.ci/run')).toEqual(['test']);
  const [, test] = jobs.find(([name]) => name === 'test') ?? [];
  expect(test?.strategy?.matrix.os).toEqual(['ubuntu-latest', 'windows-latest', 'macos-latest']);
});

test('the workflow that others call has inputs of the Action, with the same defaults and words', () => {
  const { 'runs-on': runner, ...inputs } = read('lint.yml').on['workflow_call']?.inputs ?? {};
  expect(runner?.default).toBe('ubuntu-latest');
  const ours = actionFile().inputs;
  expect(Object.keys(inputs).sort()).toEqual(['config', 'fail-on', 'fail-on-new', 'path']);
  for (const [name, input] of Object.entries(inputs)) expect({ ...input, type: undefined }).toEqual(ours[name]);
});

test('the notes of a release are the chapter of its version', () => {
  const text =
    '# Changelog\n\n## Unreleased\n\n- new\n\n## 0.2.0 - 2026-12-01\n\n### Added\n\n- one\n\n## 0.2.0-rc\n\n- no\n';
  expect(notesOf(text, '0.2.0')).toBe('### Added\n\n- one');
  expect(notesOf(text, '0.2')).toBeUndefined();
  expect(notesOf('## 1.0.0\n\n## 0.9.0\n\n- x\n', '1.0.0')).toBeUndefined();
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = load(readFileSync(join(top, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Record<string, string>[];
  const pattern = new RegExp((hook?.['files'] ?? '').replace(/^\(\?i\)/, ''), 'i');

  test('runs once, for the whole repository', () => {
    expect(hook).toMatchObject({
      id: 'azureml-batch-lint',
      entry: 'azureml-batch-lint',
      language: 'node',
      pass_filenames: false,
    });
  });

  test.each(
    'deployment.yml deployment.yaml src/score.py run.ipynb deploy.sh deploy.ps1 .github/workflows/ci.yml main.bicep main.tf prod.tfvars env/conda.yml requirements.txt requirements-dev.txt docker/Dockerfile Dockerfile.gpu gpu.dockerfile.yml Makefile model/MLmodel request.http main.bicepparam azuredeploy.json deploy.azcli pyproject.toml Jenkinsfile template.yml.j2'.split(
      ' ',
    ),
  )('is started by a change of %s', (path) => {
    expect(pattern.test(path)).toBe(true);
  });

  test.each('logo.png main.rs data.csv src/index.html fonts/a.woff2 deployment.yml.d/x.bin'.split(' '))(
    'is not by one of %s',
    (path) => {
      expect(pattern.test(path)).toBe(false);
    },
  );

  test('is started by all that commands and calls are read from', () => {
    const paths = [
      'a.ksh',
      'a.cmd',
      'a.bat',
      'a.rst',
      'a.groovy',
      'a.mdx',
      'a.mk',
      'Taskfile.yml',
      'a.jsonc',
      'a.rest',
    ];
    for (const path of paths)
      expect([path, mayDeploy(path as FilePath) || mayMentionBatch(path as FilePath), pattern.test(path)]).toEqual([
        path,
        true,
        true,
      ]);
  });
});
