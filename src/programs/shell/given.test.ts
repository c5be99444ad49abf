import { expect, test } from 'vitest';
import { readCommands } from '../../dialects/az-cli/read.ts';

/** The names that `az ml batch-endpoint create --name ...` gives in a repository, "?" behind those that are not known. */
function names(files: Readonly<Record<string, string>>): readonly string[] {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  const around = { batchFiles: [], hasFileNamed: () => true, read: (file: string) => files[file] };
  return readCommands(sources, around).deploys.map(({ name }) => `${name?.text}${name?.known ? '' : '?'}`);
}

const create = (name: string) => `- script: az ml batch-endpoint create --name ${name}\n`;
const pipeline = (head: string, name: string) => `trigger: none\n${head}steps:\n${create(name)}`;

test.each<readonly [string, string, string]>([
  [
    'a variable in a variable',
    pipeline('variables:\n  - {name: area, value: north}\n  - {name: e, value: parcels-$(area)}\n', '$(e)'),
    'parcels-north',
  ],
  [
    'in any order',
    pipeline('variables:\n  e: parcels-$(area)\n  area: $(part)-1\n  part: north\n', '$(e)'),
    'parcels-north-1',
  ],
  ['one that leads back to itself', pipeline('variables: {e: x-$(f), f: y-$(e)}\n', '$(e)'), '$(e)?'],
  ['one that is set at run time', pipeline('variables: {e: x-$(Build.BuildId)}\n', '$(e)'), '$(e)?'],
  [
    'the variable of an outer level',
    `trigger: none\nvariables: {area: north}\njobs:\n- job: a\n  variables: {e: x-$(area)}\n  steps:\n  ${create('$(e)')}`,
    'x-north',
  ],
  [
    'one that a condition chooses',
    pipeline(`variables:\n  \${{ if eq(1, 2) }}:\n    area: north\n  e: x-$(area)\n`, '$(e)'),
    '$(e)?',
  ],
  [
    'the default of a parameter',
    pipeline('parameters:\n- {name: e, default: north}\n', '${{ parameters.e }}'),
    'north',
  ],
  [
    'a parameter without default',
    pipeline('parameters:\n- {name: e}\n', '${{ parameters.e }}'),
    '${{ parameters.e }}?',
  ],
  [
    'a parameter in a variable',
    pipeline('parameters:\n- {name: e, default: north}\nvariables: {v: "x-${{ parameters.e }}"}\n', '$(v)'),
    'x-north',
  ],
])('%s', (_, text, expected) => {
  expect(names({ 'azure-pipelines.yml': text })).toEqual([expected]);
});

test.each<readonly [string, string]>([
  ['azure-pipelines.yml', 'north'],
  ['deploy/azure-pipelines-prod.yml', 'north'],
  ['templates/deploy.yml', '${{ parameters.e }}?'],
])('a pipeline without a trigger starts by itself if it has the name that is looked for: %s', (file, expected) => {
  const text = `parameters:\n- {name: e, default: north}\nsteps:\n${create('${{ parameters.e }}')}`;
  expect(names({ [file]: text })).toEqual([expected]);
});

test.each(['$[counter(1, 0)]', "$[ variables['a'] ]"])(
  'what is worked out when a job runs is not known: %s',
  (value) => {
    const text = pipeline(`variables:\n- {name: e, value: "${value}"}\n`, 'x-$(e)');
    expect(names({ 'azure-pipelines.yml': text })).toEqual(['x-$(e)?']);
  },
);

const template = `parameters:\n- {name: e, default: north}\nsteps:\n${create('${{ parameters.e }}')}`;
const calling = (value: string) =>
  `trigger: none\nsteps:\n- template: ci/steps.yml\n${value === '' ? '' : `  parameters: {e: ${value}}\n`}`;

test.each<readonly [string, Readonly<Record<string, string>>, string]>([
  ['the default that a template has', { 'a.yml': calling('') }, 'north'],
  ['what the caller gives', { 'a.yml': calling('south') }, 'south'],
  ['what all callers give', { 'a.yml': calling('south'), 'b.yml': calling('south') }, 'south'],
  ['a variable that the caller has', { 'a.yml': `variables: {v: west}\n${calling('$(v)')}` }, 'west'],
  ['what only a run gives', { 'a.yml': calling('$(Build.BuildId)') }, '${{ parameters.e }}?'],
  [
    'what a condition gives',
    {
      'a.yml':
        'trigger: none\nsteps:\n- template: ci/steps.yml\n  parameters:\n    ${{ if eq(1, 2) }}:\n      e: south\n',
    },
    '${{ parameters.e }}?',
  ],
  [
    'what comes through another template',
    {
      'a.yml': 'trigger: none\nstages:\n- template: ci/stages.yml\n  parameters: {f: east}\n',
      'ci/stages.yml':
        'parameters:\n- {name: f}\nsteps:\n- template: steps.yml\n  parameters: {e: "x-${{ parameters.f }}"}\n',
    },
    'x-east',
  ],
  ['a template that nobody here calls', {}, '${{ parameters.e }}?'],
])('a template: %s', (_, files, expected) => {
  expect(names({ ...files, 'ci/steps.yml': template })).toEqual([expected]);
});

test('variables of a template', () => {
  const files = {
    'azure-pipelines.yml': pipeline('variables:\n- template: ci/vars.yml\n- {name: e, value: x-$(area)}\n', '$(e)'),
    'ci/vars.yml': 'variables:\n  area: north\n',
  };
  expect(names(files)).toEqual(['x-north']);
  expect(names({ 'azure-pipelines.yml': files['azure-pipelines.yml'] })).toEqual(['$(e)?']);
});

test('a template that calls itself ends', () => {
  const text = `parameters:\n- {name: e}\nsteps:\n- template: steps.yml\n  parameters: {e: "x\${{ parameters.e }}"}\n${create('${{ parameters.e }}')}`;
  expect(names({ 'ci/steps.yml': text })).toEqual(['${{ parameters.e }}?']);
});

const run = (name: string) => `- run: az ml batch-endpoint create --name "${name}"\n        shell: bash\n`;
const reusable = `on:\n  workflow_call:\n    inputs:\n      e: {type: string, default: north}\njobs:\n  d:\n    runs-on: x\n    steps:\n      ${run('${{ inputs.e }}')}`;
const caller = (value: string) => `on: push\njobs:\n  d:\n    uses: ./.github/workflows/r.yml\n    with: {${value}}\n`;

test.each<readonly [string, Readonly<Record<string, string>>, string]>([
  ['what a workflow gives', { '.github/workflows/a.yml': caller('e: south') }, 'south'],
  ['the default', { '.github/workflows/a.yml': caller('') }, 'north'],
  ['what a secret gives', { '.github/workflows/a.yml': caller('e: "${{ vars.E }}"') }, '${{ inputs.e }}?'],
  ['a workflow that nobody here calls', {}, '${{ inputs.e }}?'],
])('a reusable workflow: %s', (_, files, expected) => {
  expect(names({ ...files, '.github/workflows/r.yml': reusable })).toEqual([expected]);
});

test('an action of the repository', () => {
  const action = `inputs:\n  e: {required: true}\nruns:\n  using: composite\n  steps:\n    ${run('${{ inputs.e }}').replaceAll('        ', '      ')}`;
  const workflow =
    'on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - uses: ./ci/deploy\n        with: {e: south}\n';
  expect(names({ '.github/workflows/w.yml': workflow, 'ci/deploy/action.yml': action })).toEqual(['south']);
});

test('callers that give different values are several ways', () => {
  expect(names({ 'a.yml': calling('south'), 'b.yml': calling(''), 'ci/steps.yml': template })).toEqual([
    'south',
    'north',
  ]);
});

test.each<readonly [string, string, string, string]>([
  ['what it is given', '  parameters: {area: north}\n', '- {name: area}\n', 'parcels-north'],
  ['its default', '', '- {name: area, default: south}\n', 'parcels-south'],
  [
    'what it is given over its default',
    '  parameters: {area: north}\n',
    '- {name: area, default: south}\n',
    'parcels-north',
  ],
  ['a value of the caller', '  parameters: {area: "${{ parameters.own }}"}\n', '- {name: area}\n', 'parcels-east'],
  ['nothing', '', '- {name: area}\n', '$(e)?'],
  ['what a condition chooses', '  parameters: {"${{ if eq(1, 2) }}": {area: north}}\n', '- {name: area}\n', '$(e)?'],
  ['something of the run', '  parameters: {area: "$(Build.BuildId)"}\n', '- {name: area}\n', '$(e)?'],
])('a template of variables makes them of %s', (_, given, declared, expected) => {
  const head = `parameters:\n- {name: own, default: east}\n- {name: area, default: west}\nvariables:\n- template: vars.yml\n${given}`;
  for (const variables of [
    '  e: "parcels-${{ parameters.area }}"\n',
    '- {name: e, value: "parcels-${{ parameters.area }}"}\n',
  ]) {
    const text = `parameters:\n${declared}variables:\n${variables}`;
    expect(names({ 'azure-pipelines.yml': pipeline(head, '$(e)'), 'vars.yml': text })).toEqual([expected]);
  }
});

const makefile = (head: string) => `${head}\ndeploy:\n\taz ml batch-endpoint create --name $(E)\n`;

test.each<readonly [string, Readonly<Record<string, string>>, string]>([
  ['a default', { Makefile: makefile('E ?= north') }, 'north'],
  ['a default that is exported', { Makefile: makefile('export E ?= north') }, 'north'],
  ['nothing', { Makefile: makefile('E ?=') }, '$(E)?'],
  ['another default', { Makefile: makefile('E ?= north\nE ?= south') }, '$(E)?'],
  ['a call', { Makefile: makefile('E ?= north'), 'ci.yml': 'steps:\n- script: make deploy E=south\n' }, '$(E)?'],
  ['what is included', { Makefile: `-include local.mk\n${makefile('E ?= north')}` }, '$(E)?'],
  ['a call of its own', { Makefile: `${makefile('E ?= north')}all:\n\t$(MAKE) deploy E=south\n` }, '$(E)?'],
  [
    'the environment',
    { Makefile: makefile('E ?= north'), 'ci.yml': 'env:\n  E: south\nsteps:\n- script: make deploy\n' },
    '$(E)?',
  ],
  [
    'something else',
    { Makefile: makefile('E ?= north'), 'ci.yml': 'steps:\n- script: make deploy F=south\n' },
    'north',
  ],
])('what make takes where nobody else sets it: %s', (_, files, expected) => {
  expect(names(files)).toEqual([expected]);
});
