import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../src/config/config.ts';
import { parseConfig } from '../src/config/parse.ts';
import { rules } from '../src/rules/index.ts';
import { top } from './harness/process.ts';
import { expectMarks, type Files } from './rules/marked.ts';

const folder = join(top, 'test', 'projects');
const configuration = '.azureml-batch-lint.yml';

/** Every file below a folder, by its path in it. */
function filesBelow(root: string): Files {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')]),
  );
}

function configOf(files: Files): Config {
  const text = files[configuration];
  if (text === undefined) return defaultConfig;
  const ids = rules.map(({ id }) => id);
  const parsed = parseConfig(configuration, text, ids);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.config;
}

/** The rules that could not decide, with the files where they could not. */
function undecidedIn(story: string): readonly string[] {
  const files = filesBelow(join(folder, story));
  const { undecided } = expectMarks(rules, files, { config: { ...configOf(files), today: '2026-11-22' } });
  return [...new Set(undecided.map(({ rule, at }) => `${at.file} ${rule}`))].sort();
}

/** Each folder is a repository. The markers in its YAML are all that the rules may say; here stands what they cannot tell. */
const stories: Readonly<Record<string, readonly string[]>> = {
  'commands-override': [
    'deployment.yml curated-environment',
    'deployment.yml invalid-reference',
    'deployment.yml missing-azureml-core',
    'deployment.yml short-timeout',
    'endpoint.yml unknown-default-deployment',
  ],
  'dev-test-prod': [],
  'mlflow-no-code': [],
  'pipeline-deployment': [],
  templates: [
    'jinja/conda.yml unsupported-python',
    'jinja/deployment.yml.j2 deprecated-base-image',
    'jinja/deployment.yml.j2 incomplete-environment',
    'jinja/deployment.yml.j2 invalid-deployment-name',
    'jinja/deployment.yml.j2 invalid-reference',
    'jinja/deployment.yml.j2 missing-azureml-core',
    'jinja/deployment.yml.j2 missing-file',
    'jinja/deployment.yml.j2 pkg-resources-removed',
    'jinja/deployment.yml.j2 unsupported-python',
    'pipelines/deployment.yml curated-environment',
    'pipelines/deployment.yml deprecated-base-image',
    'pipelines/deployment.yml invalid-deployment-name',
    'pipelines/deployment.yml invalid-reference',
    'pipelines/deployment.yml missing-azureml-core',
    'pipelines/deployment.yml script-without-environment',
    'pipelines/deployment.yml undeclared-import',
    'pipelines/deployment.yml unsupported-python',
    'shell/deployment.yml invalid-deployment-name',
    'shell/deployment.yml missing-file',
    'shell/deployment.yml short-timeout',
    'shell/deployment.yml undersized-cluster',
    'shell/environment.yml deprecated-base-image',
    'shell/environment.yml incomplete-environment',
  ],
  'two-workspaces': ['workspaces/secure.yml customer-managed-key-workspace'],
  'two-workspaces-configured': [],
  'two-workspaces-elsewhere': [],
};

test('every folder is a story', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(stories));
});

test.each(Object.entries(stories))('%s', (story, undecided) => {
  expect(undecidedIn(story)).toEqual(undecided);
});
