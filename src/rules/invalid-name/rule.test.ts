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
