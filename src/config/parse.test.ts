import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexLines, positionAt } from '../text/lines.ts';
import { defaultConfig } from './config.ts';
import { parseConfig } from './parse.ts';

const file = '.azureml-batch-lint.yml';
const ruleIds = [
  'expired-ignore',
  'legacy-shape',
  'missing-azureml-core',
  'no-default-deployment',
  'short-timeout',
  'unused-ignore',
];

function problemsOf(text: string): readonly string[] {
  const parsed = parseConfig(file, text, ruleIds);
  if ('config' in parsed) return [];
  const lines = indexLines(text);
  return parsed.problems.map(({ at, message }) => {
    const { line, column } = positionAt(lines, at.span.start);
    return `${line}:${column} "${text.slice(at.span.start, at.span.end)}" ${message}`;
  });
}

function configOf(text: string) {
  const parsed = parseConfig(file, text, ruleIds);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.config;
}

test('The whole contract is read.', () => {
  const text = `levels: { short-timeout: off, legacy-shape: warning }
files: { exclude: [templates/**] }
ignores: [{ rule: missing-azureml-core, files: [dev/**], reason: image has it, until: 2027-03-31 }]
overrides: [{ files: [sandbox/**], levels: { no-default-deployment: off } }]
known:                                    # what the repository cannot show
  workspaces: [{ files: [prod/**], name: retention-ws, customer-managed-key: false, registry-quarantine: true }]
  computes: { batch-cluster: amlcompute } # amlcompute | aks | arc
  environments: { "azureml:scoring:3": { packages: [azureml-core, pandas], complete: true } }
  endpoints: { churn-batch: { default: churn-sklearn } }
  variables: { CLUSTER: [cpu, gpu], NODES: 4, MODEL: { values: azureml:churn:3, files: [prod/**] } }
generated: [build/**]                     # paths produced before deployment
`;
  const at = (part: string) => {
    const start = text.indexOf(part);
    return { file, span: { start, end: start + part.length } };
  };
  expect(configOf(text)).toEqual({
    levels: { 'short-timeout': 'off', 'legacy-shape': 'warning' },
    exclude: ['templates/**'],
    ignores: [
      {
        rule: 'missing-azureml-core',
        files: ['dev/**'],
        reason: 'image has it',
        until: '2027-03-31',
        at: at('missing-azureml-core'),
      },
    ],
    overrides: [{ files: ['sandbox/**'], levels: { 'no-default-deployment': 'off' } }],
    known: {
      workspaces: [
        {
          files: ['prod/**'],
          name: 'retention-ws',
          customerManagedKey: false,
          registryQuarantine: true,
          at: at('retention-ws'),
        },
      ],
      computes: new Map([['batch-cluster', { kind: 'amlcompute', at: at('amlcompute') }]]),
      environments: new Map([
        ['azureml:scoring:3', { packages: ['azureml-core', 'pandas'], complete: true, at: at('"azureml:scoring:3"') }],
      ]),
      endpoints: new Map([['churn-batch', { default: 'churn-sklearn', at: at('churn-batch') }]]),
      variables: new Map([
        ['CLUSTER', { values: ['cpu', 'gpu'], files: [], at: at('CLUSTER') }],
        ['NODES', { values: ['4'], files: [], at: at('NODES') }],
        ['MODEL', { values: ['azureml:churn:3'], files: ['prod/**'], at: at('MODEL') }],
      ]),
    },
    generated: ['build/**'],
  });
});

test.each([
  '',
  '# nothing but a comment\n',
  '{}',
  '~',
  'levels:\nfiles:\nignores:\noverrides:\nknown:\ngenerated:\n',
  'files: { exclude: [] }\nknown: { workspaces: , computes: , environments: , endpoints: }\n',
])('Nothing asked for is the default: %j', (text) => {
  expect(configOf(text)).toEqual(defaultConfig);
});

test('What may be left out is left out.', () => {
  const config = configOf(`ignores:
  - rule: short-timeout
    reason: known
known:
  workspaces: [{ name: ws }]
  environments:
    azureml:scoring:3: { packages: [] }
  endpoints: { churn: }
`);
  expect(config.ignores[0]).toMatchObject({ rule: 'short-timeout', files: [], reason: 'known' });
  expect(config.ignores[0]).not.toHaveProperty('until');
  expect(Object.keys(config.known.workspaces[0] ?? {})).toEqual(['files', 'name', 'at']);
  expect(config.known.environments.get('azureml:scoring:3')).toMatchObject({ packages: [], complete: false });
  expect(config.known.endpoints.get('churn')).not.toHaveProperty('default');
});

test.each([
  ['off', 'off'],
  ['Off', 'off'],
  ['OFF', 'off'],
  ['"off"', 'off'],
  ['note', 'note'],
  ['error', 'error'],
])('The level %s is %s.', (written, level) => {
  expect(configOf(`levels: { short-timeout: ${written} }`).levels).toEqual({ 'short-timeout': level });
});

test.each(['2027-03-31', '"2027-03-31"', "'2028-02-29'"])('The day %s is read, quoted or not.', (written) => {
  const config = configOf(`ignores: [{ rule: short-timeout, reason: r, until: ${written} }]`);
  expect(config.ignores[0]?.until).toBe(written.replace(/["']/g, ''));
});

const levels = 'One of "error", "note", "off", "warning" is expected here';

test.each<[text: string, ...problems: string[]]>([
  // The shape of the file.
  ['- a', '1:1 "- a" A mapping is expected here, not a list.'],
  ['hello', '1:1 "hello" A mapping is expected here, not the text "hello".'],
  ['level: {}', '1:1 "level" Unknown key "level". Did you mean "levels"?'],
  [
    'colour: red',
    '1:1 "colour" Unknown key "colour". Known here: "files", "generated", "ignores", "known", "levels", "overrides".',
  ],
  ['files: { exclude: [] }\nfiles: {}', '2:1 "files" The key "files" is given more than once. Keep one.'],
  ['1: {}', '1:1 "1" A key must be text, and this one is the number "1". Put it in quotes.'],

  // Levels.
  ['levels: [short-timeout]', '1:9 "[short-timeout]" A mapping is expected here, not a list.'],
  [
    'levels: { short-timeot: error }',
    '1:11 "short-timeot" No rule is called "short-timeot". Did you mean "short-timeout"?',
  ],
  ['levels: { zzz: error }', '1:11 "zzz" No rule is called "zzz". Name a rule of this linter.'],
  ['levels: { __proto__: error }', '1:11 "__proto__" No rule is called "__proto__". Name a rule of this linter.'],
  [
    'levels: { short-timeout: Warning }',
    '1:26 "Warning" Unknown level "Warning". Did you mean "warning"? Use one of "error", "note", "off", "warning".',
  ],
  ['levels: { short-timeout: no }', '1:26 "no" Unknown level "no". Use one of "error", "note", "off", "warning".'],
  ['levels: { short-timeout: }', `1:25 "" ${levels}, not an empty value.`],
  ['levels: { short-timeout: [off] }', `1:26 "[off]" ${levels}, not a list.`],
  [
    'levels:\n  short-timeout: off\n  short-timeout: note\n',
    '3:3 "short-timeout" The key "short-timeout" is given more than once. Keep one.',
  ],

  // Globs.
  ['files: [templates/**]', '1:8 "[templates/**]" A mapping is expected here, not a list.'],
  ['files: { include: [a] }', '1:10 "include" Unknown key "include". Did you mean "exclude"?'],
  ['generated: build/**', '1:12 "build/**" A list is expected here, not the text "build/**".'],
  ['generated: [""]', '1:13 """" This text is empty. Write something, or remove the key.'],
  ['generated: [3]', '1:13 "3" Text is expected here, not the number "3".'],
  ['generated: [~]', '1:13 "~" Text is expected here, not an empty value.'],
  [
    'generated: [/build/**]',
    `1:13 "/build/**" The glob "/build/**" is absolute. Write it relative to the repository's root.`,
  ],
  [
    'generated: ["C:/build"]',
    `1:13 ""C:/build"" The glob "C:/build" is absolute. Write it relative to the repository's root.`,
  ],
  [
    'generated: [a/../b]',
    `1:13 "a/../b" The glob "a/../b" climbs with "..". Write it relative to the repository's root.`,
  ],
  ['generated: [a\\**]', '1:13 "a\\**" The glob "a\\**" has a backslash. Separate folders by "/" on every system.'],
  [
    'generated: ["!a/**"]',
    '1:13 ""!a/**"" The glob "!a/**" is negated, which is not supported. Name the files that are meant.',
  ],
  [
    'generated: ["@(a|b)"]',
    '1:13 ""@(a|b)"" The glob "@(a|b)" has an extended pattern, which is not supported. Use "{a,b}" for alternatives.',
  ],
  ['generated: [" a"]', '1:13 "" a"" The glob " a" starts or ends with a blank. Remove it.'],
  [`generated: [${'a'.repeat(301)}]`, `1:13 "${'a'.repeat(301)}" This glob is longer than 300 characters. Split it.`],

  // Ignores.
  ['ignores: { rule: a }', '1:10 "{ rule: a }" A list is expected here, not a mapping.'],
  ['ignores: [short-timeout]', '1:11 "short-timeout" A mapping is expected here, not the text "short-timeout".'],
  [
    'ignores: [{ files: [a] }]',
    '1:13 "files" An ignore needs the key "rule", and it is missing here.',
    '1:13 "files" An ignore needs the key "reason", and it is missing here.',
  ],
  [
    'ignores: [{}]',
    '1:11 "{}" An ignore needs the key "rule", and it is missing here.',
    '1:11 "{}" An ignore needs the key "reason", and it is missing here.',
  ],
  [
    'ignores: [{ rule: short-timeout, reason: " " }]',
    '1:42 "" "" This text is empty. Write something, or remove the key.',
  ],
  ['ignores: [{ rule: short-timeout, reason: }]', '1:41 "" Text is expected here, not an empty value.'],
  [
    'ignores: [{ rule: short-timeot, reason: r }]',
    '1:19 "short-timeot" No rule is called "short-timeot". Did you mean "short-timeout"?',
  ],
  [
    'ignores: [{ rule: short-timeout, reason: r, files: [] }]',
    '1:52 "[]" This list of globs is empty. Name at least one, such as "**" for every file.',
  ],
  ['ignores: [{ rule: short-timeout, reason: r, file: [a] }]', '1:45 "file" Unknown key "file". Did you mean "files"?'],
  [
    'ignores: [{ rule: short-timeout, reason: r, until: 2027-02-29 }]',
    '1:52 "2027-02-29" A day of the calendar as YYYY-MM-DD is expected here, not the text "2027-02-29".',
  ],
  [
    'ignores: [{ rule: short-timeout, reason: r, until: tomorrow }]',
    '1:52 "tomorrow" A day of the calendar as YYYY-MM-DD is expected here, not the text "tomorrow".',
  ],
  [
    'ignores: [{ rule: short-timeout, reason: r, until: }]',
    '1:51 "" A day of the calendar as YYYY-MM-DD is expected here, not an empty value.',
  ],

  // Overrides.
  ['overrides: [{ files: [a] }]', '1:15 "files" An override needs the key "levels", and it is missing here.'],
  [
    'overrides: [{ levels: { short-timeout: off } }]',
    '1:15 "levels" An override needs the key "files", and it is missing here.',
  ],
  [
    'overrides: [{ files: , levels: {} }]',
    '1:21 "" This list of globs is empty. Name at least one, such as "**" for every file.',
  ],

  // What is known from outside.
  ['known: { compute: {} }', '1:10 "compute" Unknown key "compute". Did you mean "computes"?'],
  [
    'known: { computes: { c: AmlCompute } }',
    '1:25 "AmlCompute" Unknown kind of compute "AmlCompute". Did you mean "amlcompute"? Use one of "aks", "amlcompute", "arc".',
  ],
  ['known: { computes: [c] }', '1:20 "[c]" A mapping is expected here, not a list.'],
  ['known: { computes: { "": arc } }', '1:22 """" This name is empty. Write the name in Azure ML.'],
  [
    'known: { workspaces: [{ customer-managed-key: maybe }] }',
    '1:25 "customer-managed-key" A known workspace needs the key "name", and it is missing here.',
    '1:47 "maybe" "true" or "false" is expected here, not the text "maybe".',
  ],
  [
    'known: { workspaces: [{ name: w, customer_managed_key: true }] }',
    '1:34 "customer_managed_key" Unknown key "customer_managed_key". Did you mean "customer-managed-key"?',
  ],
  [
    'known: { environments: { "azureml:s:3": { complete: 1 } } }',
    '1:43 "complete" A known environment needs the key "packages", and it is missing here.',
    '1:53 "1" "true" or "false" is expected here, not the number "1".',
  ],
  [
    'known:\n  environments:\n    azureml:s:3:\n',
    '3:5 "azureml:s:3" A known environment needs the key "packages", and it is missing here.',
  ],
  [
    'known: { environments: { "azureml:s:3": { packages: [3] } } }',
    '1:54 "3" Text is expected here, not the number "3".',
  ],
  ['known: { endpoints: { e: { defaults: d } } }', '1:28 "defaults" Unknown key "defaults". Did you mean "default"?'],
  ['known: { endpoints: { e: d } }', '1:26 "d" A mapping is expected here, not the text "d".'],
])('%j is refused at its place.', (text, ...problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test('All mistakes of a file come at once, in its order.', () => {
  const text = `levles: {}
levels:
  short-timeout: of
known:
  computes:
    c: gpu
ignores:
  - rule: nope
    until: soon
generated: [2027-13-01]
`;
  expect(problemsOf(text).map((problem) => problem.replace(/ .*/, ''))).toEqual([
    '1:1',
    '3:18',
    '6:8',
    '8:5',
    '8:11',
    '9:12',
    '10:13',
  ]);
});

test('A text that is no YAML is refused where it breaks, and for a bare "*" with the way out.', () => {
  expect(problemsOf('levels: {')[0]).toMatch(/^1:\d+ /);
  const bare = problemsOf('generated: [**/a.yml]');
  expect(bare).toHaveLength(1);
  expect(bare[0]).toMatch(/^1:13 .* If it is a glob, put it in quotes\.$/);
});

test('Template markers are refused.', () => {
  expect(problemsOf('known: { endpoints: { e: { default: {{ name }} } } }').join()).toMatch(/template/);
});

test('A file that is too long is refused unread.', () => {
  expect(problemsOf(`# ${'x'.repeat(100_000)}`)).toEqual([
    '1:1 "" A configuration file has at most 100000 characters; this one has 100002.',
  ]);
});

test('Any text gives a configuration or problems inside it, and no exception.', () => {
  const word = fc.constantFrom(
    'levels',
    'ignores',
    'known',
    'computes',
    'files',
    'short-timeout',
    'off',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '- ',
    '\n',
    '\n  ',
    ' ',
    '*',
    '&a',
    '*a',
    '<<',
    '"',
    '2027-01-01',
    '~',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(text, (source) => {
      const parsed = parseConfig(file, source, ruleIds);
      for (const { at, message } of 'problems' in parsed ? parsed.problems : []) {
        expect(at.span.start).toBeLessThanOrEqual(at.span.end);
        expect(at.span.end).toBeLessThanOrEqual(source.length);
        expect(message).toMatch(/[.?]$/);
      }
    }),
    { numRuns: 1000 },
  );
});
