import { expect, test } from 'vitest';
import { knownWorkspaces as known } from '../../../test/rules/known.ts';
import { expectMarks, type RunOptions, run } from '../../../test/rules/marked.ts';
import { customerManagedKeyWorkspace } from './rule.ts';

const rules = [customerManagedKeyWorkspace];
const endpoint = 'name: churn-batch\ndefaults: {deployment_name: churn}\n';
const deployment = 'name: churn\nendpoint_name: churn-batch\nmodel: azureml:m:1\ncompute: azureml:c\n';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\n';
const encrypted = (name = 'secure') => `${schema}name: ${name}
customer_managed_key:
# <-------------------- customer-managed-key-workspace
  key_vault: /subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v
  key_uri: https://v.vault.azure.net/keys/k/1
`;
const unmarked = (name = 'secure') => encrypted(name).replace(/^#.*\n/m, '');
const open = (name = 'open') => `${schema}name: ${name}\nhbi_workspace: true\n`;
const undecidedOf = (files: Record<string, string>, options: RunOptions = {}) =>
  run(rules, files, options).undecided.map(({ at, because }) => `${at.file}: ${because}`);

test('the only workspace', () => {
  const { findings } = expectMarks(rules, { 'e.yml': endpoint, 'd.yml': deployment, 'workspace.yml': encrypted() });
  expect(findings[0]?.message).toBe(
    'The workspace "secure" uses customer-managed keys, and batch endpoints are documented as unsupported there. Deploy to a workspace with Microsoft-managed keys.',
  );
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'd.yml: The batch deployment "churn" goes there.',
    'e.yml: The batch endpoint "churn-batch" goes there.',
  ]);
});

test('an endpoint that nothing sends goes where its deployment goes', () => {
  const files = { 'e.yml': endpoint, 'd.yml': deployment, 'workspace.yml': unmarked() };
  for (const words of ['"$1"', '"$(cat workspace.txt)"']) {
    const send = `az ml batch-deployment create --file d.yml -w ${words}\n`;
    expect(run(rules, { ...files, 'deploy.sh': send }).findings, words).toEqual([]);
  }
  const toSecure = 'az ml batch-deployment create --file d.yml -w secure\n';
  expect(run(rules, { ...files, 'deploy.sh': toSecure }).findings).toHaveLength(1);
});

test('near misses', () => {
  for (const workspace of [
    open(),
    `${schema}name: w\ncustomer_managed_key: {}\n`,
    `${schema}name: w\nhbi_workspace: true\ntags: {customer_managed_key: "yes"}\n`,
  ]) {
    expect(expectMarks(rules, { 'e.yml': endpoint, 'workspace.yml': workspace }).undecided).toEqual([]);
  }
  expect(expectMarks(rules, { 'workspace.yml': unmarked() }).undecided).toEqual([]);
  expect(expectMarks(rules, { 'e.yml': endpoint }).undecided).toEqual([]);
  expect(expectMarks(rules, { 'e.yml': endpoint, 'a.yml': open('a'), 'b.yml': open('b') }).undecided).toEqual([]);
});

test('unknown values', () => {
  const template = `${schema}name: w\ncustomer_managed_key: {key_vault: "{{ vault }}", key_uri: "{{ uri }}"}\n`;
  expect(undecidedOf({ 'e.yml': endpoint, 'workspace.yml': template })).toEqual([
    'workspace.yml: "key_uri" is filled in by a template',
  ]);
});

test('two workspaces', () => {
  const files = { 'e.yml': endpoint, 'a.yml': unmarked('a'), 'b.yml': open('b') };
  expectMarks(rules, files);
  expect(undecidedOf(files)).toEqual(['a.yml: several workspaces are declared and nothing says which one is meant']);
  expectMarks(
    rules,
    { 'e.yml': endpoint, 'a.yml': encrypted('a'), 'b.yml': open('b') },
    known({ name: 'A', files: [] }),
  );
  const other = expectMarks(rules, files, known({ name: 'b', files: [] }));
  expect(other.undecided).toEqual([]);
});

test('the configuration says it of a workspace that is not declared', () => {
  const settings = known(
    { name: 'prod', files: ['prod/**'], customerManagedKey: true },
    { name: 'dev', files: ['dev/**'], customerManagedKey: false },
  );
  const { findings, undecided } = expectMarks(
    rules,
    {
      'prod/e.yml': `name: churn-batch
# <----------------- customer-managed-key-workspace
defaults: {deployment_name: churn}
`,
      'prod/f.yml': deployment,
      'dev/e.yml': endpoint,
      'test/e.yml': endpoint,
    },
    settings,
  );
  expect(findings[0]?.message).toContain('The workspace "prod", as the configuration says, uses customer-managed keys');
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['prod/f.yml']);
  expect(undecided).toEqual([]);
});

test('the configuration leaves it open, or contradicts itself', () => {
  expect(undecidedOf({ 'e.yml': endpoint }, known({ name: 'w', files: [] }))).toEqual([
    '.azureml-batch-lint.yml: nothing says whether the workspace "w" has customer-managed keys',
  ]);
  const both = known(
    { name: 'a', files: [], customerManagedKey: true },
    { name: 'b', files: [], customerManagedKey: false },
  );
  expectMarks(rules, { 'e.yml': endpoint }, both);
  expect(undecidedOf({ 'e.yml': endpoint }, both)).toEqual([
    'e.yml: one of the workspaces that may be meant has customer-managed keys, another has not',
  ]);
});

test('the configuration knows better than a workspace file', () => {
  const files = { 'e.yml': endpoint, 'workspace.yml': unmarked('w') };
  expect(expectMarks(rules, files, known({ name: 'w', files: [], customerManagedKey: false })).undecided).toEqual([]);
});

test('a workspace that code creates', () => {
  const code = (send: string) => `from azure.ai.ml import MLClient
from azure.ai.ml.entities import CustomerManagedKey, Workspace
client = MLClient(credential, "s", "g")
ws = Workspace(name="ws", customer_managed_key=CustomerManagedKey(key_vault="/kv", key_uri="https://kv/k"))
${send}(ws)
`;
  const found = (send: string) =>
    run(rules, { 'e.yml': 'name: churn\ndefaults: {deployment_name: a}\n', 'ws.py': code(send) }).findings.length;
  expect(found('client.workspaces.begin_create')).toBe(1);
  expect(found('harden')).toBe(0);
});

const sent = (ws: string) =>
  `az ml batch-endpoint create -f e.yml -w ${ws}\naz ml batch-deployment create -f d.yml -w ${ws}\n`;
const job = (matrix: string, ws: string) =>
  `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        ws: ${matrix}\n    steps:\n      - run: |\n${sent(ws).replace(/^(?=.)/gm, '          ')}`;

test.each<readonly [string, string, (from: readonly string[]) => string]>([
  ['commands', 'd.sh', (from) => from.map(sent).join('')],
  ['a loop', 'd.sh', (from) => `for ws in ${from.join(' ')}; do\n${sent('$ws')}done\n`],
  [
    'a loop of PowerShell',
    'd.ps1',
    (from) => `foreach ($ws in ${from.map((each) => `'${each}'`).join(', ')}) {\n${sent('$ws')}}\n`,
  ],
  ['a matrix', '.github/workflows/d.yml', (from) => job(`[${from.join(', ')}]`, '${{ matrix.ws }}')],
])('of several workspaces that %s send it to one is enough', (_, file, script) => {
  const files = { 'e.yml': endpoint, 'd.yml': deployment, 'a.yml': open('dev'), 'b.yml': unmarked('prod') };
  const found = (from: readonly string[]) =>
    run(rules, { ...files, [file]: script(from) }).findings.map(({ at }) => at.file);
  expect(found(['dev', 'prod'])).toEqual(['b.yml']);
  expect(found(['prod'])).toEqual(['b.yml']);
  expect(found(['dev'])).toEqual([]);
  expect(found(['dev', 'test'])).toEqual([]);
});
