import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { emptyTag } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('tags without a value', () => {
  const { findings } = expectMarks([emptyTag], {
    'd.yml': `${head}tags:
  team: fraud
  owner:
# <~~----- empty-tag
  cost_center: ""
# <~~----------- empty-tag
`,
    'e.yml': `name: e
defaults: { deployment_name: abc }
tags: { owner: null }
#       ^^^^^ empty-tag
`,
  });
  expect(findings[0]?.message).toBe(
    'Tag "owner" has no value. Give it one or remove it: the service refuses empty tags.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'tags.owner' }]);
});

test('tags with values, free properties, and no tags', () => {
  expectMarks([emptyTag], {
    'd.yml': `${head}tags:
  team: fraud
  year: 2024
  draft: false
properties:
  note: ""
`,
    'none.yml': `${head}tags: {}\n`,
  });
});

test('a tag that is filled in later or set by a command', () => {
  expectMarks([emptyTag], { 'd.yml': `${head}tags:\n  owner: #{OWNER}#\n  team: \${TEAM}\n` });
  expectMarks([emptyTag], {
    'd.yml': `${head}tags:\n  owner:\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set tags.owner=fraud\n',
  });
});
