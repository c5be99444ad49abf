import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formats as reportFormats } from '../../report/report.ts';
import { UsageError } from '../usage-error.ts';
import { formats, readArguments } from './arguments.ts';

test('the defaults', () => {
  expect(readArguments([])).toEqual({
    kind: 'lint',
    paths: [],
    outputs: [{ format: 'text' }],
    config: undefined,
    failOn: 'error',
    failOnNew: 'error',
    since: undefined,
    configFrom: 'change',
    baseline: undefined,
    writeBaseline: false,
    asked: undefined,
    facts: [],
    stats: false,
    verbose: false,
    comment: 'none',
    sarifSuppressed: false,
    color: undefined,
    quiet: false,
  });
});

test('every option', () => {
  const args = [
    'a',
    '--format=json=x=y.json',
    '--format',
    'text',
    '--config',
    'c.yml',
    '--fail-on=note',
    '--fail-on-new=warning',
    '--config-from',
    'base',
    '--since',
    'main',
    '--baseline=b.json',
    '--sarif-suppressed',
    '--rule=missing-file',
    '--rule',
    'null-value',
    '--ignore=unknown-key',
    '--comment=azure-repos',
    '--facts=a.json',
    '--facts=b.json',
    '--stats',
    '--verbose',
  ];
  expect(readArguments([...args, '--no-color', '--quiet', '--', '--b'])).toEqual({
    kind: 'lint',
    paths: ['a', '--b'],
    outputs: [{ format: 'json', file: 'x=y.json' }, { format: 'text' }],
    config: 'c.yml',
    failOn: 'note',
    failOnNew: 'warning',
    since: 'main',
    configFrom: 'base',
    baseline: 'b.json',
    writeBaseline: false,
    asked: { only: ['missing-file', 'null-value'], without: ['unknown-key'] },
    facts: ['a.json', 'b.json'],
    stats: true,
    verbose: true,
    comment: 'azure-repos',
    sarifSuppressed: true,
    color: false,
    quiet: true,
  });
  expect(readArguments(['--color'])).toMatchObject({ color: true });
});

test('help comes before version, and both before work', () => {
  expect(readArguments(['--version', '-h', 'a'])).toEqual({ kind: 'help' });
  expect(readArguments(['--version', '--list-rules'])).toEqual({ kind: 'version' });
  expect(readArguments(['--explain', 'x', '--list-rules'])).toEqual({ kind: 'list-rules' });
});

test('what is to be explained', () => {
  const explain = { kind: 'explain', all: false, color: undefined };
  expect(readArguments(['--explain', 'missing-file'])).toEqual({ ...explain, text: 'missing-file' });
  expect(readArguments(['--explain', 'missing-file', '--all'])).toEqual({
    ...explain,
    text: 'missing-file',
    all: true,
  });
  expect(readArguments(['--explain', 'No', 'module', 'named', 'x'])).toEqual({ ...explain, text: 'No module named x' });
  expect(readArguments(['--explain', '-', '--color'])).toEqual({ ...explain, text: '-', color: true });
});

test.each([
  [['--all'], '"--all" goes with "--explain" only.'],
  [['--explain', '--quiet'], '"--explain" needs a value.'],
  [['--config', '--quiet'], '"--config" needs a value.'],
  [['--config='], '"--config" needs a value.'],
  [['--config', 'a', '--config', 'b'], '"--config" is given 2 times. Give it once.'],
  [['--color', '--no-color'], '"--color" and "--no-color" contradict each other.'],
  [['-q'], 'Unknown option "-q". See "--help".'],
  [['--fail-on', 'warn'], 'Unknown value "warn" of "--fail-on". Use one of error, never, note, warning.'],
  [['--format', 'json='], '"--format json=" names no file after "=".'],
  [
    ['--format', 'xml'],
    'Unknown value "xml" of "--format". Use one of azure-pipelines, github, gitlab, json, junit, markdown, mermaid, rdjson, sarif, text.',
  ],
  [
    ['--format', 'json', '--format', 'text'],
    'Two formats would mix on standard output. Write all but one to a file: "--format FORMAT=FILE".',
  ],
  [['--rule', 'a', '--ignore', 'a'], '"--rule a" and "--ignore a" contradict each other.'],
  [['--diagnose', 'job', '--rule', 'a'], '"--rule" does not go with "--diagnose".'],
  [
    ['--write-baseline', '--baseline', 'b.json', '--ignore', 'a'],
    '"--write-baseline" takes no "--rule" and no "--ignore": the baseline would lose the findings of all other rules.',
  ],
  [['--format', 'json=a', '--format', 'sarif=a'], 'Two formats would be written to "a". Give each its own file.'],
])('refuses %j', (args, message) => {
  expect(() => readArguments(args)).toThrow(new UsageError(message));
});

test('the formats are those of the reports', () => {
  expect([...formats]).toEqual([...reportFormats].sort());
});

test('any command line is understood or refused', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('--format', '--config', '-', '--', '--no-quiet', '--__proto__', '--constructor=1', '-hx'),
  );
  fc.assert(
    fc.property(fc.array(word), (args) => {
      try {
        readArguments(args);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
  );
});
