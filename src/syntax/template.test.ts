import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTemplate, isAzureExpression } from './template.ts';
import { templateOf } from './template-of.ts';
import { asMapping, asScalar, entry } from './yaml/access.ts';
import { readYaml } from './yaml/read.ts';

/** Keeps "$" and "{" apart, so that no test text looks like a forgotten template literal. */
const D = '$';

test.each([
  ['a-{{ name }}-b', '{{ name }}'],
  ['{{{ raw }}}', '{{{ raw }}}'],
  [`x ${D}{{ env.NAME }}`, `${D}{{ env.NAME }}`],
  [`${D}{{inputs.data}}`, `${D}{{inputs.data}}`],
  ['a{% if x %}b', '{% if x %}'],
  ['<%= name %>', '<%= name %>'],
  ['azureml:$(modelName)@latest', '$(modelName)'],
  ['$(az ml model show -n (x) -o tsv)', '$(az ml model show -n (x) -o tsv)'],
  ['$[ variables.x ]', '$[ variables.x ]'],
  [`${D}{VAR}`, `${D}{VAR}`],
  [`${D}{VAR:-x}`, `${D}{VAR:-x}`],
  ['azureml:$JOB_NAME', '$JOB_NAME'],
  ['$env:NAME/x', '$env:NAME'],
  ['#{Name}#', '#{Name}#'],
  ['x-#{Name}', '#{Name}'],
  ['__MODEL_NAME__', '__MODEL_NAME__'],
  ['a/__image.tag__', '__image.tag__'],
  ['__model__:1', '__model__'],
  ['%USERNAME%', '%USERNAME%'],
  ['@@VERSION@@', '@@VERSION@@'],
  ['azureml://subscriptions/<subscription-id>/x', '<subscription-id>'],
  ['<PLACEHOLDER_NAME>', '<PLACEHOLDER_NAME>'],
  ['<your workspace name>', '<your workspace name>'],
  ['name<VERSION>', '<VERSION>'],
])('%s has the template %s', (text, template) => {
  const found = findTemplate(text);
  expect(found && text.slice(found.start, found.end)).toBe(template);
});

test.each([
  '',
  'score.py',
  '$',
  '$5',
  'costs $ 5',
  'a < b and c > d',
  'numpy>=1.20,<2',
  'Jane <jane@example.org>',
  'List<int>',
  '__init__.py',
  'src/__main__.py',
  '__pycache__',
  'a__b__c',
  '100% sure, 50% not',
  '%Y%m%d_%H%M%S',
  '# {x}',
  'user@host',
  '{"a": {"b": 1}}',
  'a{b}c',
  '^[a-z]+$',
  '()',
  '<1.0>',
])('%j is complete', (text) => {
  expect(findTemplate(text)).toBeUndefined();
});

test('expressions of Azure ML are told from those of others', () => {
  for (const inside of [
    'inputs.x',
    ' parent.jobs.train.outputs.model ',
    'parent.inputs.x',
    'name',
    'default_datastore',
    'search_space.lr',
  ]) {
    expect(isAzureExpression(`azureml:${D}{{${inside}}}`), inside).toBe(true);
  }
  for (const text of [`${D}{{ env.X }}`, `${D}{{ github.sha }}`, '{{ inputs.x }}', 'inputs.x', `${D}{inputs.x}`]) {
    expect(isAzureExpression(text), text).toBe(false);
  }
});

function templates(text: string): Record<string, string | undefined> {
  const document = readYaml(text);
  const pairs = asMapping(document.root)?.pairs ?? [];
  return Object.fromEntries(
    pairs.map(({ key, value }) => {
      const scalar = asScalar(value);
      const span = scalar && templateOf(document, scalar);
      return [asScalar(key)?.text ?? '', span && text.slice(span.start, span.end)];
    }),
  );
}

test('a scalar with a template is found with its place in the file', () => {
  expect(templates('a: x-$(b)\nc: "q-$(d)"\ne: plain\nf: |\n  one\n  $G\n')).toEqual({
    a: '$(b)',
    c: '$(d)',
    e: undefined,
    f: '$G',
  });
});

test('hidden templates and tokens that read as comments are found', () => {
  expect(templates('a: {{X}}/y\nb: #{Token}#\nc: # a note\nd:\n')).toEqual({
    a: '{{X}}',
    b: '#{Token}#',
    c: undefined,
    d: undefined,
  });
  expect(templates('a:\n  {{ toYaml .x | nindent 2 }}\nb: {{ y }}\n')).toEqual({
    a: '{{ toYaml .x | nindent 2 }}',
    b: '{{ y }}',
  });
});

test('a template in escaped text is the whole scalar', () => {
  expect(templates('a: "\\x24(b)"\n')).toEqual({ a: '"\\x24(b)"' });
});

test('a quoted template breaks nothing', () => {
  const document = readYaml('a: "{{ x }}"\nb: 1\n');
  expect(document.errors).toEqual([]);
  expect(asScalar(entry(document.root, 'a'))?.value).toBe('{{ x }}');
});

test('any text has its template inside itself', () => {
  const parts = fc.constantFrom(
    '{{',
    '}}',
    '$',
    '(',
    ')',
    '{',
    '}',
    '<',
    '>',
    '__',
    '%',
    '@@',
    '#',
    'a',
    'X',
    ' ',
    '\n',
    '.',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const found = findTemplate(text);
      if (!found) return;
      expect(found.start).toBeGreaterThanOrEqual(0);
      expect(found.end).toBeGreaterThan(found.start);
      expect(found.end).toBeLessThanOrEqual(text.length);
    }),
  );
});
