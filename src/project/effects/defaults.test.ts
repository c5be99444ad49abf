import { expect, test } from 'vitest';
import { projectOf as projectIn } from '../../../test/rules/readers.ts';
import { defaultConfig } from '../../config/config.ts';
import type { Argument, DeployCommand } from '../../model/command.ts';
import type { FilesMeant } from '../../model/default-assignment.ts';
import { commandsOf } from '../../model/dialect.ts';
import type { Project } from '../../model/project.ts';
import { memoryWorkspace } from '../../text/workspace.ts';
import { defaultAssignments, defaultsOfCode, defaultsOfConfiguration } from './defaults.ts';

const noCommands = commandsOf([]);

const at = { file: 'deploy.sh', span: { start: 0, end: 9 } };
const deployment = (name: string, endpoint: string) =>
  `name: ${name}\nendpoint_name: ${endpoint}\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n`;
const endpoint = (name: string) => `$schema: batchEndpoint.schema.json\nname: ${name}\n`;

function projectOf(files: Readonly<Record<string, string>>): Project {
  return projectIn(memoryWorkspace(files), defaultConfig);
}

const project = projectOf({
  'e.yml': endpoint('churn'),
  'dev/e.yml': endpoint('other'),
  'd.yml': deployment('blue', 'churn'),
  'dev/d.yml': deployment('green', 'other'),
});

function word(text: string): Argument {
  return { text, at: { file: 'deploy.sh', span: { start: 20, end: 20 + text.length } }, known: !text.includes('$') };
}

function command(given: Partial<DeployCommand>): DeployCommand {
  const base = { what: 'endpoint', action: 'update', strength: 'command' } as const;
  return { ...base, at, sets: [], setDefault: false, noWait: false, open: false, ...given };
}

function assigned(given: Partial<DeployCommand>, meant: readonly string[] = []) {
  const filesMeant: FilesMeant = () => (meant.length > 0 ? meant : undefined);
  const commands = { ...noCommands, deploys: [command(given)] };
  return defaultAssignments(commands, project.endpoints, project.deployments, filesMeant).map((each) => [
    each.endpoint.state === 'known' ? each.endpoint.value : each.endpoint.state,
    each.deployment.state === 'known' ? each.deployment.value : each.deployment.state,
  ]);
}

const file = { ...word('d.yml'), folders: [''] };
const setDefault = { what: 'deployment', action: 'create', setDefault: true } as const;
const setting = { sets: [{ path: 'defaults.deployment_name', value: word('blue') }] };

test('--set-default takes both names from the file that it deploys', () => {
  expect(assigned({ ...setDefault, file }, ['d.yml'])).toEqual([['churn', 'blue']]);
});

test('names of the command go before those of the file', () => {
  expect(assigned({ ...setDefault, file, name: word('red'), endpoint: word('e') }, ['d.yml'])).toEqual([['e', 'red']]);
  expect(assigned({ ...setDefault, file, endpoint: word('$E') }, ['d.yml'])).toEqual([['unknown', 'blue']]);
});

test('a file that cannot be followed, or may be several, leaves the names open', () => {
  expect(assigned({ ...setDefault, file })).toEqual([['unknown', 'unknown']]);
  expect(assigned({ ...setDefault, file }, ['d.yml', 'dev/d.yml'])).toEqual([['unknown', 'unknown']]);
  expect(assigned({ ...setDefault, file }, ['none.yml'])).toEqual([['unknown', 'unknown']]);
  expect(assigned(setDefault)).toEqual([['unknown', 'unknown']]);
});

test('--set and --defaults of an endpoint command', () => {
  expect(assigned({ ...setting, name: word('churn') })).toEqual([['churn', 'blue']]);
  expect(assigned({ ...setting, file: { ...file, text: 'e.yml' } }, ['e.yml'])).toEqual([['churn', 'blue']]);
  expect(assigned({ sets: [{ path: 'defaults', value: word('x') }], name: word('churn') })).toEqual([
    ['churn', 'unknown'],
  ]);
  const variable = { sets: [{ path: 'defaults.deployment_name', value: word('$D') }], name: word('churn') };
  expect(assigned(variable)).toEqual([['churn', 'unknown']]);
});

test('the last of several settings counts', () => {
  const sets = ['blue', 'red'].map((name) => ({ path: 'defaults.deployment_name', value: word(name) }));
  expect(assigned({ sets, name: word('churn') })).toEqual([['churn', 'red']]);
});

test('settings of deployments and other settings are no defaults', () => {
  expect(assigned({ ...setting, what: 'deployment' })).toEqual([]);
  expect(assigned({ sets: [{ path: 'default_deployment', value: word('blue') }], name: word('churn') })).toEqual([]);
  expect(assigned({ name: word('churn'), setDefault: true })).toEqual([]);
});

test('a verb in a variable may be either', () => {
  expect(assigned({ ...setDefault, what: 'either', file }, ['d.yml'])).toEqual([['churn', 'blue']]);
  expect(assigned({ ...setting, what: 'either', name: word('churn') })).toEqual([['churn', 'blue']]);
});

test('endpoints that code makes', () => {
  const base = { at, strength: 'call', open: false } as const;
  const read = (given: object) =>
    defaultsOfCode([{ ...base, ...given }]).map((each) => [each.endpoint.state, each.deployment.state]);
  expect(read({ name: word('churn'), default: word('blue') })).toEqual([['known', 'known']]);
  expect(read({ default: word('blue') })).toEqual([['unknown', 'known']]);
  expect(read({ name: word('churn') })).toEqual([]);
  expect(read({ name: word('churn'), open: true })).toEqual([['known', 'unknown']]);
});

test('defaults that the configuration tells of', () => {
  const known = new Map([
    ['churn', { default: 'blue', at }],
    ['other', { at }],
  ]);
  expect(defaultsOfConfiguration(known)).toMatchObject([
    { weak: true, endpoint: { value: 'churn' }, deployment: { value: 'blue' } },
  ]);
});

test('the deployments of an endpoint, whatever the letter case', () => {
  const { endpoints, deploymentsOf } = projectOf({
    'e.yml': endpoint('Churn'),
    'a.yml': deployment('blue', 'churn'),
    'b.yml': deployment('red', 'other'),
  });
  const roster = endpoints[0] && deploymentsOf(endpoints[0]);
  expect(roster?.items.map(({ title }) => title)).toEqual(['blue']);
  expect(roster?.gaps).toEqual([]);
});

test('a deployment of an unknown endpoint is a gap, and so is one that nobody can read', () => {
  const because = (files: Readonly<Record<string, string>>) => {
    const { endpoints, deploymentsOf } = projectOf({ 'e.yml': endpoint('churn'), ...files });
    return endpoints[0] && deploymentsOf(endpoints[0]).gaps.map((gap) => gap.because);
  };
  expect(because({ 'd.yml': deployment('blue', '${' + 'E}') })).toEqual(['the endpoint of "blue" is not known']);
  expect(because({ 'd.yml': deployment('blue', 'churn').replace('model\n', '${' + 'T}\n') })).toEqual([
    '"d.yml" may declare a deployment and cannot be read',
  ]);
  expect(because({ 'd.py': 'd = ModelBatchDeployment(name="x", endpoint_name="churn")' })).toEqual([
    'code in "d.py" makes a deployment',
  ]);
  expect(because({ 'main.bicep': "resource d 'M/workspaces/batchEndpoints/deployments@2023-10-01' = {}" })).toEqual([
    '"main.bicep" may make a deployment',
  ]);
});
