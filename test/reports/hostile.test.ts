import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding, Result } from '../../src/engine/result.ts';
import { formats, type ReportInput, renderReport } from '../../src/report/report.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { inputOf, rules } from './fixture.ts';

const nasty = fc.constantFrom(
  '\n::error file=x::y',
  '::add-mask::x',
  '  ::stop-commands::t',
  '##[error]x',
  '##vso[task.setvariable variable=a]b',
  '\u001b[31m',
  '\u009b2J',
  '\r',
  '\r\n',
  '\t',
  '%0A',
  '%25',
  '|',
  '`',
  '<img src=x>',
  '](x)',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u2028',
  '\u0085',
  '\u3000',
  '\ud83d',
  '😀',
  '#',
  '[',
  ':',
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 6 })
  .map((parts) => parts.join(''));
const path = text.map((part) => `${part.replaceAll('/', '')}x`);

const finding = (file: string): fc.Arbitrary<Finding> =>
  fc
    .record({
      level: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
      rule: fc.constantFrom(...rules.map(({ id }) => id)),
      message: text,
      name: text,
      about: text,
      start: fc.nat(40),
      length: fc.nat(40),
    })
    .map(({ level, rule, message, name, about, start, length }) => {
      const at = { file, span: { start, end: start + length } };
      const subjects = [{ entity: 'batch endpoint', name, field: '' }];
      return { level, rule, message, at, subjects, related: [{ at, message: about }], fingerprint: 'f', marks: ['m'] };
    });

const input: fc.Arbitrary<ReportInput> = fc
  .record({ file: path, content: text, because: text })
  .chain(({ file, content, because }) =>
    fc.array(finding(file), { minLength: 1, maxLength: 13 }).map((findings) => {
      const at = findings[0]?.at ?? { file, span: { start: 0, end: 0 } };
      const result: Partial<Result> = {
        findings,
        ignored: findings.map((each) => ({ finding: each, by: 'comment', reason: because, at })),
        undecided: [{ rule: 'short-timeout', at, because }],
        failures: [{ step: 'in the rule short-timeout', rule: 'short-timeout', error: because }],
        unreadable: [{ file, because }],
        batchFiles: [file],
      };
      const links = { serverUrl: 'https://github.example', repository: 'team/churn', sha: 'a'.repeat(40) };
      return { ...inputOf(result, { links, suppressed: true }), workspace: memoryWorkspace({ [file]: content }) };
    }),
  );

/** How GitHub's runner finds a command in a line: `::name ...::` at its start, or `##[name ...]` anywhere. */
function isWorkflowCommand(line: string): boolean {
  const start = line.trimStart();
  return (start.startsWith('::') && start.indexOf('::', 2) > 0) || /##\[[^\]]*\]/.test(line);
}

const own = /^::(error|warning|notice) [^:]*::/;
const ownLogging = /^##vso\[task\.logissue type=(error|warning);[^\]]*\]/;

test.each(formats)('no text of others gives a command or hides in the format %s', (format) => {
  fc.assert(
    fc.property(input, (given) => {
      for (const line of renderReport(format, given).split(/[\n\r]/)) {
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        const rest = format === 'github' ? line.replace(own, '') : line;
        if (format === 'github' && line !== '') expect(line).toMatch(own);
        else expect(isWorkflowCommand(rest)).toBe(false);
        const log = format === 'azure-pipelines' ? rest.replace(ownLogging, '') : rest;
        expect(log).not.toMatch(/##(vso)?\[/i);
      }
    }),
  );
});

/** How GitHub's runner reads a command back. */
function parseCommand(line: string) {
  const [, name, list = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const decoded = (value: string) =>
    value
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = list.split(',').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals), decoded(pair.slice(equals + 1))];
  });
  return {
    name,
    properties: Object.fromEntries(properties),
    message: data.replaceAll('%0A', '\n').replaceAll('%25', '%'),
  };
}

test('a workflow command carries file, lines and message through the runner', () => {
  const file = 'a,b:c=%3A 100%/d.yml';
  const message = 'Use 100%, not %0A or %25: "::x::".';
  const at = { file, span: { start: 5, end: 6 } };
  const given = inputOf({
    findings: [
      {
        rule: 'short-timeout',
        level: 'warning',
        at,
        message,
        subjects: [],
        related: [],
        fingerprint: 'f',
        marks: ['m'],
      },
    ],
  });
  const report = renderReport('github', { ...given, workspace: memoryWorkspace({ [file]: 'a: b\nc: d\n' }) });
  const command = parseCommand(report.trimEnd());
  expect(command.name).toBe('warning');
  expect(command.properties).toEqual({
    file,
    line: '2',
    endLine: '2',
    col: '1',
    endColumn: '2',
    title: 'short-timeout',
  });
  expect(command.message.split('\n')[0]).toBe(message);
});

test('reports do not depend on what ran before', () => {
  fc.assert(
    fc.property(input, fc.constantFrom(...formats), (given, format) => {
      expect(renderReport(format, given)).toBe(renderReport(format, given));
    }),
    { numRuns: 20 },
  );
});
