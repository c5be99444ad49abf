import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { setDefaultNoWait } from './rule.ts';

const rules = [setDefaultNoWait];
const base = {
  'd.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};

function findings(text: string, file = 'deploy.sh'): number {
  return run(rules, { ...base, [file]: text }).findings.length;
}

test('both flags', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'deploy.sh': `az ml batch-deployment create -f d.yml --set-default --no-wait
# <-------------------------------------------------------------- set-default-no-wait
`,
  });
  expect(found[0]?.message).toBe(
    'With "--no-wait" nothing is left to wait until the deployment is there, so "--set-default" does not make it the default. ' +
      'Remove "--no-wait", or set the default in a later step with "az ml batch-endpoint update".',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'blue', field: '--set-default' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['d.yml']);
});

test.each([
  [
    'in the other order, over several lines',
    'az ml batch-deployment create \\\n  --no-wait \\\n  --file d.yml \\\n  --set-default\n',
    'deploy.sh',
  ],
  ['with a file in a variable', 'az ml batch-deployment create -f $FILE --set-default --no-wait\n', 'deploy.sh'],
  ['with hidden words beside them', 'az ml batch-deployment create "${a[@]}" --set-default --no-wait\n', 'deploy.sh'],
  [
    'in a workflow',
    'jobs:\n  d:\n    runs-on: x\n    steps:\n      - run: az ml batch-deployment create -f d.yml --set-default --no-wait\n',
    '.github/workflows/d.yml',
  ],
  ['in PowerShell', 'az ml batch-deployment create -f d.yml `\n  --set-default `\n  --no-wait\n', 'deploy.ps1'],
])('%s', (_, text, file) => {
  expect(findings(text, file)).toBe(1);
});

test('two commands', () => {
  const command = 'az ml batch-deployment create -f d.yml --set-default --no-wait\n';
  expect(findings(command + command)).toBe(2);
});

test.each([
  ['one flag', 'az ml batch-deployment create -f d.yml --set-default\n'],
  ['the other flag', 'az ml batch-deployment create -f d.yml --no-wait\n'],
  [
    'the flags of two commands',
    'az ml batch-deployment create -f d.yml --set-default\naz ml batch-endpoint update -n e --no-wait\n',
  ],
  ['a comment', '# az ml batch-deployment create -f d.yml --set-default --no-wait\n'],
  ['a flag behind a comment sign', 'az ml batch-deployment create -f d.yml --set-default # --no-wait\n'],
  ['an online deployment', 'az ml online-deployment create -f d.yml --all-traffic --no-wait\n'],
  ['a flag in a variable', 'az ml batch-deployment create -f d.yml --set-default $EXTRA\n'],
])('silent about %s', (_, text) => {
  expect(findings(text)).toBe(0);
});
