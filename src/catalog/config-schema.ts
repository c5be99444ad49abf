import type { Rule } from '../engine/rule.ts';
import { repositoryUrl } from './links.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema (draft-07) of the configuration file, for editors; closed, with every rule by name. */
export function configSchema(rules: readonly Rule[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${repositoryUrl}/raw/main/schemas/config.schema.json`,
    title: 'Configuration of azureml-batch-lint',
    description: 'The file .azureml-batch-lint.yml at the top level of a repository.',
    ...closed({
      levels: { $ref: '#/definitions/levels' },
      files: closed(
        { exclude: globs('Files that are read as evidence but not reported on.') },
        { description: 'Which files are reported on.' },
      ),
      ignores: list('Findings to silence, each with its reason.', { $ref: '#/definitions/ignore' }),
      overrides: list('Other levels for some files; a later entry wins over an earlier one.', {
        $ref: '#/definitions/override',
      }),
      known: { $ref: '#/definitions/known' },
      generated: globs('Paths that are produced before the deployment; that they are missing is no mistake.'),
    }),
    definitions: { levels: levels(rules), rule: ruleIds(rules), ignore, override, known },
  };
}

function closed(properties: Schema, more: Schema = {}): Schema {
  return { ...more, type: 'object', additionalProperties: false, properties };
}

function list(description: string, items: Schema): Schema {
  return { description, type: 'array', items };
}

function globs(description: string): Schema {
  return list(`${description} Globs from the top of the repository.`, { type: 'string', minLength: 1 });
}

function named(description: string, values: Schema): Schema {
  return { description, type: 'object', additionalProperties: values };
}

function levels(rules: readonly Rule[]): Schema {
  const properties = rules.map(({ id, summary, level }) => [
    id,
    { description: `${summary.replace(/\.$/, '')}. Without a setting: ${level}.`, enum: settings, default: level },
  ]);
  return closed(Object.fromEntries(properties), { description: 'The level of each rule, or "off".' });
}

/** `false` is what YAML 1.1 makes of an `off` without quotes. */
const settings = ['error', 'note', 'off', 'warning', false];

function ruleIds(rules: readonly Rule[]): Schema {
  return { description: 'The id of a rule.', enum: rules.map(({ id }) => id).sort() };
}

const ignore = closed(
  {
    rule: { $ref: '#/definitions/rule' },
    files: globs('Where the rule is silenced; missing: everywhere.'),
    reason: { description: 'Why the finding may stay; shown in reports.', type: 'string', minLength: 1 },
    until: {
      description: 'The last day on which the finding is silenced, YYYY-MM-DD.',
      type: 'string',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
    },
  },
  { description: 'A finding to silence.', required: ['rule', 'reason'] },
);

const override = closed(
  { files: globs('The files that the levels are for.'), levels: { $ref: '#/definitions/levels' } },
  { description: 'Levels for some files.', required: ['files', 'levels'] },
);

const workspace = closed(
  {
    files: globs('The files that are deployed to this workspace; missing: all.'),
    name: { description: 'The name of the workspace.', type: 'string', minLength: 1 },
    'customer-managed-key': { description: 'Whether it is encrypted with customer-managed keys.', type: 'boolean' },
    'registry-quarantine': {
      description: 'Whether its container registry has the quarantine policy on.',
      type: 'boolean',
    },
  },
  { description: 'A workspace that batch endpoints go to.', required: ['name'] },
);

const environment = closed(
  {
    packages: list('The Python packages that it brings.', { type: 'string', minLength: 1 }),
    complete: { description: 'Whether the list names all of its packages.', type: 'boolean', default: false },
  },
  { description: 'What an environment brings.', required: ['packages'] },
);

const endpoint = closed(
  { default: { description: 'The name of its default deployment.', type: 'string', minLength: 1 } },
  { description: 'What is set at an endpoint outside the repository.' },
);

const values = {
  oneOf: [
    { type: ['number', 'string'] },
    { ...list('Each is tried, and a finding must hold for all.', { type: ['number', 'string'] }), minItems: 1 },
  ],
};

const variable = {
  oneOf: [
    ...values.oneOf,
    closed(
      {
        values: { description: 'What it may come to.', ...values },
        files: globs('The files in which it means that; missing: all.'),
      },
      { description: 'What a variable comes to in some files.', required: ['values'] },
    ),
  ],
};

const known = closed(
  {
    workspaces: list('Workspaces that batch endpoints go to.', workspace),
    computes: named('Computes by name, and their kind: "arc" is Azure Arc-enabled Kubernetes.', {
      enum: ['aks', 'amlcompute', 'arc'],
    }),
    environments: named('Environments by reference, as deployments write it ("azureml:scoring:3").', environment),
    endpoints: named('Batch endpoints by name, or by the file that declares one ("deploy/endpoint.yml").', endpoint),
    variables: named('What variables, secrets and tokens come to, by the name between their marks.', variable),
  },
  { description: 'What the repository cannot show.' },
);
