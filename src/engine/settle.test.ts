import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Config, type ConfiguredIgnore, defaultConfig } from '../config/config.ts';
import { type Containment, containFailures, type Failure } from '../model/failure.ts';
import { indexLines, positionAt } from '../text/lines.ts';
import type { Location } from '../text/location.ts';
import type { CommentedFile } from './comment-ignores.ts';
import type { IgnoredFinding } from './result.ts';
import { defineRule, type Level, type Problem, type Rule, type Subject } from './rule.ts';
import type { RawProblem } from './run-rules.ts';
import { type Settling, settle } from './settle.ts';

function ruleOf(id: string, level: Level, supersedes: readonly string[] = []): Rule {
  return defineRule({ id, summary: '', level, topic: 'YAML shape', evidence: [], supersedes, check: () => [] });
}

const shortTimeout = ruleOf('short-timeout', 'warning');
const unknownKey = ruleOf('unknown-key', 'error');
const onlineOnlyKey = ruleOf('online-only-key', 'error', ['unknown-key']);
const unusedIgnore = ruleOf('unused-ignore', 'warning');
const expiredIgnore = ruleOf('expired-ignore', 'warning');
const rules = [shortTimeout, unknownKey, onlineOnlyKey, unusedIgnore, expiredIgnore];

/** Some files; every "#" begins a comment. */
const files = new Map<string, string>();
const configFile = '.azureml-batch-lint.yml';

function given(texts: Record<string, string>): void {
  files.clear();
  for (const [file, text] of Object.entries(texts)) files.set(file, text);
}

function failed(where: Omit<Failure, 'error'>): Containment {
  const containment = containFailures();
  containment.note(where, new Error('x'));
  return containment;
}

function commentsOf(file: string, text: string): CommentedFile {
  const comments = [...text.matchAll(/#(.*)$/gm)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return {
      span,
      text: match[1] ?? '',
      alone: /^ *$/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index)),
    };
  });
  return { file, text, comments };
}

/** The place of a part of a file's text. */
function at(file: string, part: string): Location {
  const start = files.get(file)?.indexOf(part) ?? -1;
  if (start < 0) throw new Error(`No "${part}" in "${file}".`);
  return { file, span: { start, end: start + part.length } };
}

function subjectOf(name: string, field = ''): Subject {
  return { entity: 'batch deployment', name, field };
}

function raw(rule: Rule, place: Location, more: Partial<Problem> = {}): RawProblem {
  return { rule, problem: { at: place, message: 'Wrong.', subject: subjectOf('blue'), ...more } };
}

function run(problems: readonly RawProblem[], config: Partial<Config> = {}, more: Partial<Settling> = {}) {
  const comments = [...files].map(([file, text]) => commentsOf(file, text));
  const all = { ...defaultConfig, ...config };
  return settle(problems, { config: all, rules, comments, undecided: [], containment: containFailures(), ...more });
}

/** Findings as `file:line:column level rule message`. */
function shown({ findings }: ReturnType<typeof run>): readonly string[] {
  return findings.map(({ at: { file, span }, level, rule, message }) => {
    const { line, column } = positionAt(indexLines(files.get(file) ?? ''), span.start);
    return `${file}:${line}:${column} ${level} ${rule} ${message}`;
  });
}

function reasons(ignored: readonly IgnoredFinding[]): readonly string[] {
  return ignored.map(({ finding, by, reason }) => `${finding.rule} ${by} ${reason}`);
}

function configured(rule: string, globs: readonly string[], until?: string): ConfiguredIgnore {
  const place = { file: configFile, span: { start: 0, end: 5 } };
  return { rule, files: globs, reason: 'agreed', at: place, ...(until === undefined ? {} : { until }) };
}

const nothingHere = (rule: string) =>
  `This comment silences nothing: there is no problem of "${rule}" here. Remove it.`;

// Levels

test.each<[what: string, config: Partial<Config>, level: string | undefined]>([
  ["the rule's own", {}, 'warning'],
  ['the configured one', { levels: { 'short-timeout': 'error' } }, 'error'],
  ['none if it is off', { levels: { 'short-timeout': 'off' } }, undefined],
  [
    'that of an override over the configured one',
    { levels: { 'short-timeout': 'error' }, overrides: [{ files: ['dev/**'], levels: { 'short-timeout': 'note' } }] },
    'note',
  ],
  [
    'that of the last override that applies and names the rule',
    {
      overrides: [
        { files: ['**'], levels: { 'short-timeout': 'note' } },
        { files: ['dev/*.yml'], levels: { 'short-timeout': 'error' } },
        { files: ['dev/**'], levels: { 'unknown-key': 'off' } },
        { files: ['prod/**'], levels: { 'short-timeout': 'off' } },
      ],
    },
    'error',
  ],
  [
    'on again by an override',
    { levels: { 'short-timeout': 'off' }, overrides: [{ files: ['dev/**'], levels: { 'short-timeout': 'note' } }] },
    'note',
  ],
])('The level is %s.', (_, config, level) => {
  given({ 'dev/a.yml': 'timeout: 3\n' });
  const { findings } = run([raw(shortTimeout, at('dev/a.yml', '3'))], config);
  expect(findings.map((finding) => finding.level)).toEqual(level === undefined ? [] : [level]);
});

// Superseded

test('A rule speaks for another at the same place, unless it is off.', () => {
  given({ 'a.yml': 'traffic: 3\n' });
  const problems = [raw(unknownKey, at('a.yml', 'traffic')), raw(onlineOnlyKey, at('a.yml', 'traffic: 3'))];
  expect(shown(run(problems))).toEqual(['a.yml:1:1 error online-only-key Wrong.']);
  const off = run(problems, { levels: { 'online-only-key': 'off' } });
  expect(shown(off)).toEqual(['a.yml:1:1 error unknown-key Wrong.']);
});

test('A silenced problem has superseded all the same.', () => {
  given({ 'a.yml': 'traffic: 3 # azureml-batch-lint: ignore[online-only-key] later\n' });
  const { findings, ignored } = run([
    raw(unknownKey, at('a.yml', 'traffic')),
    raw(onlineOnlyKey, at('a.yml', 'traffic')),
  ]);
  expect(findings).toEqual([]);
  expect(reasons(ignored)).toEqual(['online-only-key comment later']);
});

// Ignore comments

test.each<[what: string, text: string, silenced: boolean]>([
  ['on the same line', 'timeout: 3 # azureml-batch-lint: ignore[short-timeout] tiny\n', true],
  ['alone on the line above', '# azureml-batch-lint: ignore[short-timeout] tiny\ntimeout: 3\n', true],
  ['alone, indented', 'a:\n  # azureml-batch-lint: ignore[short-timeout] tiny\n  timeout: 3\n', true],
  [
    'alone above other comments',
    '# azureml-batch-lint: ignore[short-timeout] tiny\n# azureml-batch-lint: ignore[unknown-key] x\n# y\ntimeout: 3\n',
    true,
  ],
  ['alone above a blank line', '# azureml-batch-lint: ignore[short-timeout] tiny\n\ntimeout: 3\n', false],
  ['alone on the line below', 'timeout: 3\n# azureml-batch-lint: ignore[short-timeout] tiny\n', false],
  ['after something on the line above', 'a: 1 # azureml-batch-lint: ignore[short-timeout] tiny\ntimeout: 3\n', false],
  ['for the whole file', 'timeout: 3\n# azureml-batch-lint: ignore-file[short-timeout] tiny\n', true],
  ['for another rule', 'timeout: 3 # azureml-batch-lint: ignore[unknown-key] tiny\n', false],
  ['with CRLF', '# azureml-batch-lint: ignore[short-timeout] tiny\r\ntimeout: 3\r\n', true],
])('A comment %s: %j', (_, text, silenced) => {
  given({ 'a.yml': text });
  const { findings, ignored } = run([raw(shortTimeout, at('a.yml', 'timeout: 3'))], {
    levels: { 'unused-ignore': 'off' },
  });
  expect(findings.length).toBe(silenced ? 0 : 1);
  expect(reasons(ignored)).toEqual(silenced ? ['short-timeout comment tiny'] : []);
});

test('A comment counts at the line where a problem starts, and at those of its related places.', () => {
  given({
    'a.yml': 'x:\n  - 1 # azureml-batch-lint: ignore[short-timeout] inside\n',
    'b.yml': 'y: 1 # azureml-batch-lint: ignore[short-timeout] related\n',
  });
  const place = at('a.yml', 'x:\n  - 1');
  const alone = raw(shortTimeout, place, { subject: subjectOf('alone') });
  const related = [{ at: at('b.yml', 'y'), message: 'It is used here.' }];
  const linked = raw(shortTimeout, place, { subject: subjectOf('linked'), related });
  const { findings, ignored } = run([alone, linked], { levels: { 'unused-ignore': 'off' } });
  expect(findings.map(({ subjects }) => subjects.map(({ name }) => name))).toEqual([['alone']]);
  expect(ignored.map(({ finding }) => finding.subjects.map(({ name }) => name))).toEqual([['linked']]);
  expect(ignored[0]?.at).toEqual(at('b.yml', '# azureml-batch-lint: ignore[short-timeout] related'));
});

test('A comment for a file counts for problems that are related to it.', () => {
  given({ 'a.yml': 'x: 1\n', 'b.yml': '# azureml-batch-lint: ignore-file[short-timeout] why\ny: 1\n' });
  const related = [{ at: at('b.yml', 'y'), message: 'It is used here.' }];
  expect(reasons(run([raw(shortTimeout, at('a.yml', 'x'), { related })]).ignored)).toEqual([
    'short-timeout comment why',
  ]);
});

// Configured ignores

test.each<[globs: readonly string[], silenced: boolean]>([
  [[], true],
  [['dev/**'], true],
  [['prod/**', '**/a.yml'], true],
  [['prod/**'], false],
])('A configured ignore for %j silences by the file of the problem: %s', (globs, silenced) => {
  given({ 'dev/a.yml': 'timeout: 3\n', 'prod/b.yml': 'x: 1\n' });
  const related = [{ at: at('prod/b.yml', 'x'), message: 'It is used here.' }];
  const { findings, ignored } = run([raw(shortTimeout, at('dev/a.yml', '3'), { related })], {
    ignores: [configured('short-timeout', globs)],
    levels: { 'unused-ignore': 'off' },
  });
  expect(findings.length).toBe(silenced ? 0 : 1);
  expect(reasons(ignored)).toEqual(silenced ? ['short-timeout configuration agreed'] : []);
});

test('The closest ignore is named, and every one that speaks of the problem is used.', () => {
  given({
    'a.yml': `# azureml-batch-lint: ignore-file[short-timeout] file
timeout: 3 # azureml-batch-lint: ignore[short-timeout] line
`,
  });
  const { findings, ignored } = run([raw(shortTimeout, at('a.yml', '3'))], {
    ignores: [configured('short-timeout', [])],
  });
  expect(findings).toEqual([]);
  expect(reasons(ignored)).toEqual(['short-timeout comment line']);
});

// Unused and expired ignores

test('A comment that silences nothing is unused; of several rules the unused ones are marked.', () => {
  given({
    'a.yml': `timeout: 3 # azureml-batch-lint: ignore[short-timeout, unknown-key] why
b: 1 # azureml-batch-lint: ignore[short-timeout, unknown-key] why
c: 1 # azureml-batch-lint: ignore[unknown-key] why
`,
  });
  expect(shown(run([raw(shortTimeout, at('a.yml', '3'))]))).toEqual([
    'a.yml:1:56 warning unused-ignore Nothing of "unknown-key" is there for this comment to silence. Remove it from the brackets.',
    'a.yml:2:6 warning unused-ignore This comment silences nothing: there is no problem of "short-timeout", "unknown-key" here. Remove it.',
    `a.yml:3:6 warning unused-ignore ${nothingHere('unknown-key')}`,
  ]);
});

test('A configured ignore that silences nothing is unused, at its place.', () => {
  given({ 'a.yml': 'timeout: 3\n' });
  const result = run([raw(shortTimeout, at('a.yml', '3'))], { ignores: [configured('short-timeout', ['b/**'])] });
  expect(shown(result)).toEqual([
    `${configFile}:1:1 warning unused-ignore This entry silences nothing: there is no problem of "short-timeout" here. Remove it.`,
    'a.yml:1:10 warning short-timeout Wrong.',
  ]);
  expect(result.findings[0]?.subjects).toEqual([{ entity: 'configured ignore', name: 'short-timeout', field: '' }]);
});

test.each<[what: string, config: Partial<Config>, more: Partial<Settling>]>([
  ['whose rule is off', { levels: { 'short-timeout': 'off' } }, {}],
  ['whose rule is off for some files', { overrides: [{ files: ['b/**'], levels: { 'short-timeout': 'off' } }] }, {}],
  ['in a file that is excluded', { exclude: ['a.yml', configFile] }, {}],
  ['in a file that is not reported', { report: ['b'] }, {}],
  [
    'whose rule is undecided somewhere',
    {},
    { undecided: [{ rule: 'short-timeout', at: { file: 'b.yml', span: { start: 0, end: 1 } }, because: 'x' }] },
  ],
  ['whose rule failed', {}, { containment: failed({ step: 'in the rule short-timeout', rule: 'short-timeout' }) }],
  ['while a file could not be understood', {}, { containment: failed({ step: 'while reading YAML', file: 'a.yml' }) }],
  ['if unused-ignore is off', { levels: { 'unused-ignore': 'off' } }, {}],
  ['if unused-ignore is no rule', {}, { rules: [shortTimeout, unknownKey] }],
])('An ignore is not called unused %s.', (_, config, more) => {
  given({ 'a.yml': 'x: 3 # azureml-batch-lint: ignore[short-timeout] why\n' });
  expect(shown(run([], { ignores: [configured('short-timeout', [])], ...config }, more))).toEqual([]);
});

test('A misread comment is reported where it is wrong, and silences nothing.', () => {
  given({
    'a.yml':
      'timeout: 3 # azureml-batch-lint: ignore[short-timeot] why\nb: 3 # azureml-batch-lint: ignore[unknown-key]\n',
  });
  expect(shown(run([raw(shortTimeout, at('a.yml', '3')), raw(unknownKey, at('a.yml', 'b: 3'))]))).toEqual([
    'a.yml:1:10 warning short-timeout Wrong.',
    'a.yml:1:41 warning unused-ignore No rule is called "short-timeot". Did you mean "short-timeout"?',
    'a.yml:2:1 error unknown-key Wrong.',
    'a.yml:2:6 warning unused-ignore This ignore comment gives no reason. Write "azureml-batch-lint: ignore[rule-id] reason".',
  ]);
});

test.each<[today: string | undefined, expired: boolean]>([
  ['2027-03-30', false],
  ['2027-03-31', false],
  ['2027-04-01', true],
  [undefined, false],
])('An ignore until 2027-03-31, on the day %s: expired %s', (today, expired) => {
  given({
    'a.yml': 'timeout: 3 # azureml-batch-lint: ignore[short-timeout] why until=2027-03-31\n',
    'b.yml': 'x: 1\n',
  });
  const problems = [raw(shortTimeout, at('a.yml', '3')), raw(unknownKey, at('b.yml', 'x'))];
  const result = run(problems, {
    ignores: [configured('unknown-key', ['b.yml'], '2027-03-31')],
    ...(today === undefined ? {} : { today }),
  });
  const message = (rule: string) =>
    `The ignore of "${rule}" ended on 2027-03-31 and silences nothing any more. Mend the cause, or decide on a later date.`;
  expect(shown(result)).toEqual(
    expired
      ? [
          `${configFile}:1:1 warning expired-ignore ${message('unknown-key')}`,
          'a.yml:1:10 warning short-timeout Wrong.',
          `a.yml:1:12 warning expired-ignore ${message('short-timeout')}`,
          'b.yml:1:1 error unknown-key Wrong.',
        ]
      : [],
  );
  expect(result.ignored.length).toBe(expired ? 0 : 2);
});

test('The hygiene rules have levels, and can be ignored themselves.', () => {
  given({ 'a.yml': 'x: 1 # azureml-batch-lint: ignore[short-timeout, unused-ignore] generated\n' });
  const levels = { 'unused-ignore': 'error' } as const;
  expect(reasons(run([], { levels }).ignored)).toEqual(['unused-ignore comment generated']);
  expect(run([], { levels }).findings).toEqual([]);

  given({ 'a.yml': 'x: 1 # azureml-batch-lint: ignore[short-timeout] why\n' });
  expect(shown(run([], { levels }))).toEqual([`a.yml:1:6 error unused-ignore ${nothingHere('short-timeout')}`]);
  expect(reasons(run([], { ignores: [configured('unused-ignore', ['a.yml'])] }).ignored)).toEqual([
    'unused-ignore configuration agreed',
  ]);

  given({
    'a.yml': `# azureml-batch-lint: ignore[unused-ignore] kept for a template
# azureml-batch-lint: ignore[short-timeout] why
x: 1
`,
  });
  expect(shown(run([]))).toEqual([]);

  given({ 'a.yml': 'x: 1 # azureml-batch-lint: ignore[unused-ignore] why\n' });
  expect(shown(run([]))).toEqual([`a.yml:1:6 warning unused-ignore ${nothingHere('unused-ignore')}`]);
});

// Merging

test('Equal problems of one place are one finding about several subjects.', () => {
  given({ 'a.yml': 'timeout: 3\n', 'b.yml': 'x: 1\ny: 2\n' });
  const place = at('a.yml', '3');
  const about = (name: string, part: string) =>
    raw(shortTimeout, place, {
      message: `The timeout of "${name}" is short.`,
      subject: subjectOf(name, 'timeout'),
      related: [{ at: at('b.yml', part), message: 'Used here.' }],
    });
  const { findings } = run([about('green', 'y'), about('blue', 'x'), about('amber', 'x')]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    message: 'The timeout of "amber" is short. (batch deployment "amber" and 2 more)',
    subjects: [subjectOf('amber', 'timeout'), subjectOf('blue', 'timeout'), subjectOf('green', 'timeout')],
    related: [
      { at: at('b.yml', 'x'), message: 'Used here.' },
      { at: at('b.yml', 'y'), message: 'Used here.' },
    ],
  });
});

test.each<[what: string, one: Partial<Problem>, other: Partial<Problem>, messages: string[], subjects: number]>([
  ['The same twice is once', {}, {}, ['Wrong.'], 1],
  ['One name needs no sentence', { subject: subjectOf('a', 'x') }, { subject: subjectOf('a', 'y') }, ['Wrong.'], 2],
  [
    'Two names need one',
    { subject: subjectOf('a') },
    { subject: subjectOf('b') },
    ['Wrong. (batch deployment "a" and 1 more)'],
    2,
  ],
  ['Other messages stay apart', { message: 'A.' }, { message: 'B.' }, ['A.', 'B.'], 1],
  ['A subject without a name is one too', { subject: subjectOf('') }, { subject: subjectOf('') }, ['Wrong.'], 1],
])('%s.', (_, one, other, messages, subjects) => {
  given({ 'a.yml': 'timeout: 3\n' });
  const { findings } = run([raw(shortTimeout, at('a.yml', '3'), one), raw(shortTimeout, at('a.yml', '3'), other)]);
  expect(findings.map(({ message }) => message)).toEqual(messages);
  expect(findings[0]?.subjects.length).toBe(subjects);
});

test('Other places and other rules are not merged.', () => {
  given({ 'a.yml': 'timeout: 33\n' });
  const problems = [
    raw(shortTimeout, at('a.yml', '33')),
    raw(shortTimeout, at('a.yml', '3')),
    raw(unknownKey, at('a.yml', '3')),
  ];
  expect(run(problems).findings).toHaveLength(3);
});

// Selection

test.each<[what: string, config: Partial<Config>, files: string[]]>([
  ['everything', {}, ['a.yml', 'dev/a.yml', 'dev/x/a.yml', 'develop/a.yml']],
  ['what is not excluded', { exclude: ['dev/**', 'a.yml'] }, ['develop/a.yml']],
  ['a folder', { report: ['dev'] }, ['dev/a.yml', 'dev/x/a.yml']],
  ['a folder with a slash', { report: ['./dev/x/'] }, ['dev/x/a.yml']],
  ['a file', { report: ['dev/a.yml', 'a.yml'] }, ['a.yml', 'dev/a.yml']],
  ['the root', { report: ['.'] }, ['a.yml', 'dev/a.yml', 'dev/x/a.yml', 'develop/a.yml']],
  ['the root without a name', { report: [''] }, ['a.yml', 'dev/a.yml', 'dev/x/a.yml', 'develop/a.yml']],
  ['nothing', { report: [] }, []],
  ['a folder less what is excluded', { report: ['dev'], exclude: ['**/x/**'] }, ['dev/a.yml']],
])('Reported is %s.', (_, config, expected) => {
  const paths = ['a.yml', 'dev/a.yml', 'dev/x/a.yml', 'develop/a.yml'];
  given(
    Object.fromEntries(paths.map((path) => [path, 'timeout: 3\n# azureml-batch-lint: ignore-file[unknown-key] x\n'])),
  );
  const problems = paths.flatMap((path) => [raw(shortTimeout, at(path, '3')), raw(unknownKey, at(path, 'timeout'))]);
  const { findings, ignored } = run(problems, config);
  expect(findings.map((finding) => finding.at.file)).toEqual(expected);
  expect(ignored.map(({ finding }) => finding.at.file)).toEqual(expected);
});

test('A doubt lowers the level by one step and ends the message; it is no part of the fingerprint.', () => {
  given({ 'a.yml': 'a b' });
  const certain = raw(unknownKey, at('a.yml', 'a'), { message: 'Wrong.' });
  const doubtful = { ...certain, problem: { ...certain.problem, doubt: 'The version may be older.' } };
  const [first] = run([certain]).findings;
  const [second] = run([doubtful]).findings;
  expect(first).toMatchObject({ level: 'error', message: 'Wrong.' });
  expect(first).not.toHaveProperty('doubt');
  expect(second).toMatchObject({
    level: 'warning',
    message: 'Wrong. The version may be older.',
    doubt: 'The version may be older.',
    fingerprint: first?.fingerprint,
  });
  const warned = raw(shortTimeout, at('a.yml', 'b'), { doubt: 'It may not.' });
  expect(run([warned]).findings).toMatchObject([{ level: 'note' }]);
  expect(run([warned], { levels: { 'short-timeout': 'note' } }).findings).toMatchObject([{ level: 'note' }]);
});

test('Of equal problems the certain one stays, and problems that call the mistake the same are equal whatever they say.', () => {
  given({ 'a.yml': 'a' });
  const place = at('a.yml', 'a');
  const doubtful = raw(unknownKey, place, { message: 'Wrong, as read first.', what: 'key', doubt: 'It may not.' });
  const certain = raw(unknownKey, place, { message: 'Wrong, as sent.', what: 'key', subject: subjectOf('green') });
  expect(run([doubtful, certain]).findings).toMatchObject([
    { level: 'error', message: 'Wrong, as sent. (batch deployment "green" and 1 more)' },
  ]);
  expect(run([doubtful, { ...certain, problem: { ...certain.problem, what: 'value' } }]).findings).toHaveLength(2);
});

test('A doubtful problem supersedes only doubtful ones.', () => {
  given({ 'a.yml': 'a' });
  const place = at('a.yml', 'a');
  const better = raw(onlineOnlyKey, place, { doubt: 'It may not.' });
  const worse = raw(unknownKey, place);
  const rulesOf = (problems: readonly RawProblem[]) => run(problems).findings.map(({ rule }) => rule);
  expect(rulesOf([better, worse])).toEqual(['online-only-key', 'unknown-key']);
  expect(rulesOf([better, raw(unknownKey, place, { doubt: 'It may not.' })])).toEqual(['online-only-key']);
});

test('Fingerprints are unique, and the same whatever is selected, silenced or moved.', () => {
  given({ 'a.yml': 'timeout: 3\nsize: 4\n', 'b.yml': 'timeout: 3\n' });
  const problems = [
    raw(shortTimeout, at('a.yml', '3')),
    raw(shortTimeout, at('a.yml', '4')),
    raw(shortTimeout, at('b.yml', '3')),
  ];
  const all = run(problems).findings.map(({ fingerprint }) => fingerprint);
  expect(new Set(all).size).toBe(3);
  expect(run(problems, { report: ['b.yml'] }).findings.map(({ fingerprint }) => fingerprint)).toEqual(all.slice(2));

  given({
    'a.yml': '\n\ntimeout: 3 # azureml-batch-lint: ignore[short-timeout] x\nsize: 4\n',
    'b.yml': 'timeout: 3\n',
  });
  const moved = [
    raw(shortTimeout, at('a.yml', '3')),
    raw(shortTimeout, at('a.yml', '4')),
    raw(shortTimeout, at('b.yml', '3')),
  ];
  const { findings, ignored } = run(moved);
  expect(ignored.map(({ finding }) => finding.fingerprint)).toEqual(all.slice(0, 1));
  expect(findings.map(({ fingerprint }) => fingerprint)).toEqual(all.slice(1));
});

test('A merged finding keeps the fingerprint of its first subject.', () => {
  given({ 'a.yml': 'timeout: 3\n' });
  const blue = raw(shortTimeout, at('a.yml', '3'), { subject: subjectOf('blue') });
  const green = raw(shortTimeout, at('a.yml', '3'), { subject: subjectOf('green') });
  expect(run([green, blue]).findings[0]?.fingerprint).toBe(run([blue]).findings[0]?.fingerprint);
});

// Order

test('Findings are sorted by file, place and rule, and the order of the problems leaves no trace.', () => {
  const text = `# azureml-batch-lint: ignore[unknown-key] x
traffic: 3
# azureml-batch-lint: ignore-file[short-timeout, online-only-key] y
size: 44 # azureml-batch-lint: ignore[unknown-key] z
`;
  given({ 'a.yml': text, 'b.yml': text });
  const problem = fc
    .record({
      rule: fc.constantFrom(shortTimeout, unknownKey, onlineOnlyKey),
      file: fc.constantFrom('a.yml', 'b.yml'),
      part: fc.constantFrom('traffic', 'traffic: 3', '3', 'size', '44', '4'),
      name: fc.constantFrom('blue', 'green', ''),
      message: fc.constantFrom('Wrong.', 'The "blue" is wrong.', 'The "green" is wrong.'),
      related: fc.constantFrom([], ['size'], ['traffic', 'size']),
    })
    .map(({ rule, file, part, name, message, related }) => {
      const others = related.map((one) => ({ at: at(file === 'a.yml' ? 'b.yml' : 'a.yml', one), message: 'Here.' }));
      return raw(rule, at(file, part), { message, subject: subjectOf(name), related: others });
    });
  const shuffled = fc
    .array(problem, { maxLength: 12 })
    .chain((problems) =>
      fc.tuple(fc.constant(problems), fc.shuffledSubarray(problems, { minLength: problems.length })),
    );
  fc.assert(
    fc.property(shuffled, ([problems, again]) => {
      const result = run(problems);
      expect(run(again)).toEqual(result);
      expect(run([...problems, ...again])).toEqual(result);
      const places = result.findings.map(({ at: { file, span }, rule }) => {
        return `${file} ${String(span.start).padStart(4)} ${String(span.end).padStart(4)} ${rule}`;
      });
      expect(places).toEqual(places.toSorted());
      const prints = [...result.findings, ...result.ignored.map(({ finding }) => finding)].map(
        (one) => one.fingerprint,
      );
      expect(new Set(prints).size).toBe(prints.length);
    }),
    { numRuns: 500 },
  );
});
