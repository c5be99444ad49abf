import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { shortTimeout } from '../short-timeout/rule.ts';
import { unusedIgnore } from './rule.ts';

const rules = [shortTimeout, unusedIgnore];
const head = 'name: churn\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('a comment that silences nothing', () => {
  const comment = '# azureml-batch-lint: ignore[short-timeout] the files are tiny';
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}mini_batch_size: 10 ${comment}
#                   ${'^'.repeat(comment.length)} unused-ignore
`,
  });
  expect(findings[0]?.message).toBe(
    'This comment silences nothing: there is no problem of "short-timeout" here. Remove it.',
  );
});

test('one rule of two', () => {
  expectMarks([...rules, { ...shortTimeout, id: 'other-rule', check: () => [] }], {
    'd.yml': `${head}mini_batch_size: 100 # azureml-batch-lint: ignore[short-timeout, other-rule] the files are tiny
#                                                                ^^^^^^^^^^ unused-ignore
`,
  });
});

test('two of them, and a whole file', () => {
  const line = '# azureml-batch-lint: ignore[short-timeout] tiny';
  const file = '# azureml-batch-lint: ignore-file[short-timeout] tiny';
  expectMarks(rules, {
    'd.yml': `${file}
# <${'-'.repeat(file.length)} unused-ignore
${head}
${line}
# <${'-'.repeat(line.length)} unused-ignore
mini_batch_size: 10
`,
  });
});

test('a comment that does its work, or whose rule could not decide', () => {
  expectMarks(rules, {
    'd.yml': `${head}mini_batch_size: 100 # azureml-batch-lint: ignore[short-timeout] the files are tiny\n`,
  });
  expectMarks(rules, {
    'd.yml': `${head}mini_batch_size: \${N} # azureml-batch-lint: ignore[short-timeout] the files are tiny\n`,
  });
});

test('an entry of the configuration, in that file', () => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 7 } };
  const ignores = [{ rule: 'short-timeout', files: ['d.yml'], reason: 'tiny', at }];
  const { findings } = expectMarks(
    rules,
    { 'd.yml': head, '.azureml-batch-lint.yml': 'ignores: []\n# <------- unused-ignore\n' },
    { config: { ignores } },
  );
  expect(findings[0]?.message).toContain('This entry silences nothing');
});
