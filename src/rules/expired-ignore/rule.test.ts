import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { shortTimeout } from '../short-timeout/rule.ts';
import { unusedIgnore } from '../unused-ignore/rule.ts';
import { expiredIgnore } from './rule.ts';

const rules = [shortTimeout, unusedIgnore, expiredIgnore];
const head = 'name: churn\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';
const comment = (until: string) => `# azureml-batch-lint: ignore[short-timeout] until=${until} tiny`;
const today = { config: { today: '2026-11-22' } };

test('an ignore whose day is over silences nothing', () => {
  const { findings } = expectMarks(
    rules,
    {
      'd.yml': `${head}mini_batch_size: 100 ${comment('2026-11-21')}
#                ^^^ short-timeout
#                    ${'^'.repeat(comment('2026-11-21').length)} expired-ignore
`,
    },
    today,
  );
  expect(findings.map(({ message }) => message)).toContain(
    'The ignore of "short-timeout" ended on 2026-11-21 and silences nothing any more. Mend the cause, or decide on a later date.',
  );
});

test('it is not called unused, too', () => {
  expectMarks(
    rules,
    {
      'd.yml': `${head}mini_batch_size: 10 ${comment('2025-01-01')}
#                   ${'^'.repeat(comment('2025-01-01').length)} expired-ignore
`,
    },
    today,
  );
});

test('the last day counts, and without a day nothing expires', () => {
  expectMarks(rules, { 'd.yml': `${head}mini_batch_size: 100 ${comment('2026-11-22')}\n` }, today);
  expectMarks(rules, { 'd.yml': `${head}mini_batch_size: 100 ${comment('2000-01-01')}\n` });
});

test('an entry of the configuration', () => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 7 } };
  const ignores = [{ rule: 'short-timeout', files: [], reason: 'tiny', until: '2026-01-01', at }];
  expectMarks(
    rules,
    { 'd.yml': head, '.azureml-batch-lint.yml': 'ignores: []\n# <------- expired-ignore\n' },
    { config: { ...today.config, ignores } },
  );
});
