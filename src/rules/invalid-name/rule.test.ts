import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { invalidName } from './rule.ts';

const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json';

test('endpoint names that the client refuses', () => {
  const { findings } = expectMarks([invalidName], {
    'a.yml': `${schema}
name: churn_batch
#     ^^^^^^^^^^^ invalid-name
`,
    'b.yml': `${schema}
name: "ab"
#     ^^^^ invalid-name
`,
  });
  expect(findings[0]?.message).toBe(
    '"churn_batch" is not allowed for "name". Use 3 to 32 letters, digits and dashes, with a letter first and no dash last.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch endpoint', name: 'churn_batch', field: 'name' }]);
});

test.each(['1st', 'a-', 'x.y', 'a b', 'a'.repeat(33)])('%s is refused', (name) => {
  expect(run([invalidName], { 'e.yml': `${schema}\nname: ${name}\n` }).findings).toHaveLength(1);
});

test.each(['abc', 'A-1', 'a--b', 'a'.repeat(32)])('%s is fine', (name) => {
  expectMarks([invalidName], { 'e.yml': `${schema}\nname: ${name}\n` });
});

test('a missing name, one that is filled in later, and one that a command gives', () => {
  expectMarks([invalidName], {
    'a.yml': `${schema}\nauth_mode: aad_token\n`,
    'b.yml': `${schema}\nname: churn_\${ENVIRONMENT}\n`,
  });
  expectMarks([invalidName], {
    'a.yml': `${schema}\nname: churn_batch\n`,
    'deploy.sh': 'az ml batch-endpoint create -f a.yml -n churn\n',
  });
});

const create = 'az ml batch-endpoint create';
const job = (run: string) => `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: ${run}\n`;

test.each([
  ['a script', 'd.sh', `${create} -n ab\n`],
  ['a variable', 'd.sh', `E=a_b\n${create} --name $E\n`],
  ['one of several', 'd.sh', `for e in north ab; do ${create} -n $e; done\n`],
  ['PowerShell', 'd.ps1', `$e = 'ab'\n${create} --name $e\n`],
  ['a workflow', '.github/workflows/d.yml', job(`${create} -n ab`)],
  ['a pipeline', 'azure-pipelines.yml', `trigger: none\nvariables: {e: ab}\nsteps:\n- script: ${create} -n $(e)\n`],
  ['Python', 'd.py', 'import subprocess\nsubprocess.run(["az", "ml", "batch-endpoint", "create", "--name", "ab"])\n'],
  ['a Makefile', 'Makefile', `ab:\n\t${create} -n $@\n`],
])('the name of an endpoint that a command makes without a file: %s', (_, file, text) => {
  expect(run([invalidName], { [file]: text }).findings).toHaveLength(1);
});

test.each([
  ['a right one', 'd.sh', `${create} -n parcels\n`],
  ['one that only a run knows', 'd.sh', `${create} -n $E\n`],
  ['one that is to be filled in', 'd.sh', `${create} -n ENDPOINT_NAME\n${create} -n <name>\n`],
  ['an update', 'd.sh', 'az ml batch-endpoint update -n ab --set description=x\n'],
  ['an online endpoint', 'd.sh', 'az ml online-endpoint create -n ab\n'],
  ['either', 'd.sh', 'az ml $KIND-endpoint create -n ab\n'],
  ['prose', 'README.md', `Run \`${create} -n ab\`.\n`],
  ['a comment', 'd.sh', `# ${create} -n ab\n`],
])('but not %s', (_, file, text) => {
  expect(run([invalidName], { [file]: text }).findings).toEqual([]);
});
