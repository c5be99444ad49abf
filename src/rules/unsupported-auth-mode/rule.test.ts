import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { invalidValue } from '../invalid-value/rule.ts';
import { wrongType } from '../wrong-type/rule.ts';
import { unsupportedAuthMode } from './rule.ts';

const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json';
const rules = [unsupportedAuthMode, invalidValue, wrongType];

test('modes of online endpoints, and values that no endpoint has', () => {
  const { findings } = expectMarks(rules, {
    'a.yml': `${schema}
name: churn
auth_mode: key
#          ^^^ unsupported-auth-mode
`,
    'b.yml': `${schema}
name: churn
auth_mode: AMLToken
#          ^^^^^^^^ unsupported-auth-mode
`,
    'c.yml': `${schema}
name: churn
auth_mode: aadtoken
#          ^^^^^^^^ unsupported-auth-mode
`,
    'd.yml': `${schema}
name: churn
auth_mode: true
#          ^^^^ unsupported-auth-mode
`,
  });
  expect(findings[0]?.message).toBe(
    'Batch endpoints do not support the authentication mode "key". Use "aad_token", or leave "auth_mode" out.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch endpoint', name: 'churn', field: 'auth_mode' }]);
});

test.each(['aad_token', 'AADToken', 'AAD_TOKEN', 'aadToken', 'AadToken', 'Aad_token'])('%s is aad_token', (mode) => {
  expectMarks(rules, { 'e.yml': `${schema}\nname: churn\nauth_mode: ${mode}\n` });
});

test('no mode, and endpoints that are not batch endpoints', () => {
  expectMarks(rules, {
    'a.yml': `${schema}\nname: churn\n`,
    'online.yml':
      '$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json\nname: e\nauth_mode: key\n',
    'plain.yml': 'name: churn\nauth_mode: key\n',
  });
});

test('a mode that only the pipeline knows', () => {
  const template = run(rules, { 'e.yml': `${schema}\nname: churn\nauth_mode: \${AUTH_MODE}\n` });
  expect(template.findings).toEqual([]);
  expect(template.undecided.map(({ rule }) => rule)).toEqual(['unsupported-auth-mode']);
  const command = run([unsupportedAuthMode], {
    'e.yml': `${schema}\nname: churn\nauth_mode: key\n`,
    'deploy.sh': 'az ml batch-endpoint create -f e.yml --set auth_mode=$MODE\n',
  });
  expect(command.findings).toEqual([]);
  expect(command.undecided).toHaveLength(1);
});
