import type { Finding, Result } from '../../src/engine/result.ts';
import type { Level, Rule } from '../../src/engine/rule.ts';
import type { ReportInput } from '../../src/report/report.ts';
import type { FilePath, Location } from '../../src/text/location.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';

export const deploymentYaml = `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
settings:
	mini_batch_size: 10
  output_action: appendrow
`;

export const condaYaml = `name: scoring
dependencies:
  - python=3.10
  - pip:
      - pandas
`;

export const files = { 'deploy/deployment.yml': deploymentYaml, 'env/conda.yaml': condaYaml };

/** The first place where `text` stands in a fixture file. */
export function at(file: keyof typeof files, text: string): Location {
  const start = files[file].indexOf(text);
  if (start < 0) throw new Error(`no "${text}" in ${file}`);
  return { file, span: { start, end: start + text.length } };
}

export const missingCore: Finding = {
  rule: 'missing-azureml-core',
  level: 'error',
  at: at('env/conda.yaml', 'dependencies:\n  - python=3.10\n  - pip:\n      - pandas\n'),
  message: 'The conda file brings no "azureml-core". Add "azureml-core" to its pip packages.',
  subjects: [{ entity: 'conda file', name: 'env/conda.yaml', field: 'dependencies' }],
  related: [
    {
      at: at('deploy/deployment.yml', 'churn-sklearn'),
      message: 'The deployment "churn-sklearn" uses this environment.',
    },
  ],
  fingerprint: '0123456789abcdef0123456789abcdef',
  marks: ['fedcba9876543210fedcba9876543210'],
};

export const invalidValue: Finding = {
  rule: 'invalid-value',
  level: 'error',
  at: at('deploy/deployment.yml', 'appendrow'),
  message: '"appendrow" is no output action. Use one of "append_row", "summary_only". Did you mean "append_row"?',
  subjects: [{ entity: 'batch deployment', name: 'churn-sklearn', field: 'settings.output_action' }],
  related: [],
  fingerprint: 'fedcba9876543210fedcba9876543210',
  marks: ['0123456789abcdef0123456789abcdef'],
};

export const shortTimeout: Finding = {
  rule: 'short-timeout',
  level: 'note',
  at: at('deploy/deployment.yml', '10'),
  message: 'Ten files in 30 seconds.',
  subjects: [{ entity: 'batch deployment', name: 'churn-sklearn', field: 'settings.mini_batch_size' }],
  related: [],
  fingerprint: '00000000000000000000000000000001',
  marks: ['10000000000000000000000000000000'],
};

export const emptyResult: Result = {
  findings: [],
  ignored: [],
  undecided: [],
  failures: [],
  batchFiles: [],
  unreadable: [],
  filesRead: 0,
};

export const result: Result = {
  findings: [invalidValue, shortTimeout, missingCore],
  ignored: [
    {
      finding: { ...invalidValue, rule: 'unknown-key', fingerprint: '00000000000000000000000000000002' },
      by: 'comment',
      reason: 'a test of the service',
      at: at('deploy/deployment.yml', 'settings:'),
    },
  ],
  undecided: [
    {
      rule: 'mismatched-endpoint',
      at: at('deploy/deployment.yml', 'churn-batch'),
      because: 'A command may override it.',
    },
    { rule: 'short-timeout', at: at('deploy/deployment.yml', 'churn-sklearn'), because: 'The timeout is a variable.' },
    { rule: 'short-timeout', at: at('deploy/deployment.yml', 'churn-batch'), because: 'The timeout is a variable.' },
  ],
  failures: [],
  batchFiles: ['deploy/deployment.yml'],
  unreadable: [],
  filesRead: 2,
};

/** A rule that never complains. */
export function rule(id: string, level: Level, more: Partial<Rule> = {}): Rule {
  return {
    id,
    level,
    summary: `Finds ${id}.`,
    topic: 'YAML shape',
    evidence: [{ kind: 'documentation', url: 'https://learn.microsoft.com/page', verified: '2026-11-20' }],
    check: () => [],
    ...more,
  };
}

export const rules: readonly Rule[] = [
  rule('invalid-value', 'error'),
  rule('missing-azureml-core', 'error', {
    topic: 'documented limitations',
  }),
  rule('mismatched-endpoint', 'warning', { topic: 'references and files' }),
  rule('short-timeout', 'note', { topic: 'documented limitations' }),
];

/** The input of a report about the fixture files. */
export function inputOf(of: Partial<Result> = result, more: Partial<ReportInput> = {}): ReportInput {
  return { result: { ...emptyResult, ...of }, workspace: memoryWorkspace(files), rules, version: '0.1.0', ...more };
}

/** The input of a report about one finding in a file of its own. */
export function inputAbout(
  file: FilePath,
  text: string,
  span: [number, number],
  more: Partial<Finding> = {},
): ReportInput {
  const finding: Finding = { ...shortTimeout, at: { file, span: { start: span[0], end: span[1] } }, ...more };
  return { ...inputOf({ findings: [finding], batchFiles: [file] }), workspace: memoryWorkspace({ [file]: text }) };
}

/** A report in which a finding can be mended by two edits. */
export const withMend: ReportInput = {
  ...inputOf(),
  mends: new Map([
    [
      invalidValue.fingerprint,
      {
        fix: {
          title: 'Replace "appendrow" by "append_row".',
          safety: 'unsafe',
          steps: [{ does: 'replace-scalar', at: invalidValue.at, was: 'appendrow', to: 'append_row' }],
        },
        edits: [
          { file: invalidValue.at.file, span: invalidValue.at.span, text: 'append_row' },
          { file: invalidValue.at.file, span: { start: 0, end: 0 }, text: '# [a](b)\n' },
        ],
      },
    ],
  ]),
};
