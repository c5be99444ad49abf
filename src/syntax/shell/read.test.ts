import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readShell } from './read.ts';
import type { ShellOptions, ShellStep } from './script.ts';

/** A step in short: words with "?" for what is not known, assignments with "=", folders of subshells with brackets. */
function short(step: ShellStep): string {
  if (step.kind === 'enter') return '(';
  if (step.kind === 'leave') return ')';
  const words = step.words?.map((word) => `${word.text}${word.known ? '' : '?'}`);
  const maybe = step.conditional ? ' maybe' : '';
  if (step.kind === 'command') {
    const redirects = step.redirects.map(({ operator, target }) => ` ${operator}${target.text}`);
    return `${words?.join(' ')}${redirects.join('')}${maybe}`;
  }
  const value = words ? (step.array ? `[${words.join(', ')}]` : words.join(' ')) : '...';
  return `${step.name} ${step.append ? '+=' : '='} ${value}${maybe}`;
}

const steps = (text: string, options: ShellOptions) => readShell(text, options).steps.map(short);

describe('Bash', () => {
  const bash: ShellOptions = { dialect: 'bash' };
  test.each([
    ['words and quotes', `az x -n "a b" 'c' d\\ e`, ['az x -n a b c d e']],
    ['continued lines', 'az x \\\n  -f y.yml', ['az x -f y.yml']],
    ['CRLF', 'az x \\\r\n  -f y.yml\r\naz z\r\n', ['az x -f y.yml', 'az z']],
    ['variables', 'az $A "${B}/c.yml" ${D:-e}', ['az $A? ${B}/c.yml? ${D:-e}?']],
    [
      'expressions of workflows',
      `az \${{ inputs.a }}-endpoint '\${{ b }}'`,
      [`az \${{ inputs.a }}-endpoint? \${{ b }}?`],
    ],
    ['placeholders', 'az -n <your endpoint> -w <ws>', ['az -n <your endpoint>? -w <ws>?']],
    [
      'assignments',
      'A=b; export C="d e"; F=$(g h)',
      ['A = b', 'C = d e', 'export C=d e', 'F = $(g h)?', '(', 'g h', ')'],
    ],
    ['arrays', 'A=(--f x.yml)\nA+=(-e "$E")', ['A = [--f, x.yml]', 'A += [-e, $E?]']],
    ['branches', 'if a; then cd b; else c; fi || d', ['a', 'cd b maybe', 'c maybe', 'd maybe']],
    ['loops', 'for f in a.yml b.yml; do az $f; done', ['f = ...', 'az $f? maybe']],
    ['subshells', '(cd a && az b) | tee c.log', ['(', 'cd a', 'az b', ')', 'tee c.log']],
    ['functions', 'deploy() { az c; }', ['(', 'az c', ')']],
    ['read', 'read -r A B', ['A = ...', 'B = ...', 'read -r A B']],
    ['redirections', 'envsubst < a.tpl > b.yml', ['envsubst <a.tpl >b.yml']],
    ['back-ticks', 'A=`az b`', ['A = `az b`?', '(', 'az b', ')']],
    ['wrappers', 'X=1 sudo az b && ! az c; time az d', ['sudo az b', 'az c', 'az d']],
    ['something unfinished', 'if az a; then\n az "b', ['az a', 'az b maybe']],
  ])('%s', (_, text, expected) => {
    expect(steps(text, bash)).toEqual(expected);
  });

  test('macros of pipelines are no commands', () => {
    const text = `az "$(a.b)" '$(c)' $(d e)`;
    expect(steps(text, { dialect: 'bash', pipelines: true })).toEqual(['(', 'd e', ')', `az $(a.b)? $(c)? $(d e)?`]);
  });

  test('comments are told from words and here-documents', () => {
    const text = '# one\naz "#no" a#b # two\ncat <<EOF\n# no\nEOF\n';
    expect(readShell(text, bash).comments.map((comment) => comment.text)).toEqual(['# one', '# two']);
  });
});

test('cmd continues lines with a caret and has folders with back-slashes', () => {
  expect(steps('rem az no\r\naz ml x ^\r\n  -f a\\b.yml\r\n', { dialect: 'cmd' })).toEqual(['az ml x -f a/b.yml']);
});

test('what cmd fills in is not known', () => {
  const text = 'az x -n %N% -f %~dp0a.yml --set a.b=%COUNT:~0,1% "%%f" %1 !D! 100%\r\n';
  expect(steps(text, { dialect: 'cmd' })).toEqual([
    'az x -n %N%? -f %~dp0a.yml? --set a.b=%COUNT:~0,1%? %%f? %1? !D!? 100%',
  ]);
});

test('a step of Bash may be one of cmd: only its variables are not known', () => {
  expect(steps('az x -n %N% !D! %1', { dialect: 'bash' })).toEqual(['az x -n %N%? !D! %1']);
});

describe('PowerShell', () => {
  const powershell: ShellOptions = { dialect: 'powershell' };
  test.each([
    ['continued lines', 'az x `\r\n  -f y.yml\r\naz z', ['az x -f y.yml', 'az z']],
    ['strings', `az "a $b" 'c $d' "say \`"hi\`""`, ['az a $b? c $d say "hi"']],
    ['assignments', '$a = "b"\n$env:C="d"\n[string]$e = \'f\'', ['a = b', 'C = d', 'e = f']],
    [
      'arrays',
      `$a = @('-f', 'x.yml' # note\n  '--set')\n$a += '-n', "$n"`,
      ['a = [-f, x.yml, --set]', 'a += [-n, $n?]'],
    ],
    ['splatting', 'az ml @args', ['az ml @args?']],
    ['commands whose output is kept', '$j = az ml x | ConvertFrom-Json', ['j = ...', 'az ml x', 'ConvertFrom-Json']],
    ['branches', 'if ($x) { az a } else { az b }', ['$x?', 'if ($x)?', 'az a maybe', 'else', 'az b maybe']],
    ['parameters have defaults only', 'param([string]$e = "x")', ['e = ...', 'param([string]$e = "x")?']],
    ['the call operator', '& az ml x', ['& az ml x']],
    ['here-strings', '$a = @"\nb $c\n"@\naz d', ['a = b $c?', 'az d']],
    ['block comments', '<# az no #> az yes', ['az yes']],
    ['redirections', 'az a > b.yml', ['az a >b.yml']],
    ['substitutions', 'az "$(az b)"', ['az b', 'az $(az b)?']],
  ])('%s', (_, text, expected) => {
    expect(steps(text, powershell)).toEqual(expected);
  });
});

test('spans are where the words stand', () => {
  const text = 'cd x && az ml batch-endpoint create --name "${{ a }}" \\\r\n  -f \'b.yml\' # c';
  for (const dialect of ['bash', 'powershell'] as const) {
    const words = readShell(text, { dialect }).steps.flatMap((step) => ('words' in step ? (step.words ?? []) : []));
    const written = words.map(({ span }) => text.slice(span.start, span.end));
    expect(written.slice(0, 8)).toEqual(['cd', 'x', 'az', 'ml', 'batch-endpoint', 'create', '--name', '"${{ a }}"']);
    expect(written).toContain("'b.yml'");
  }
});

test('no text makes the reader fail, and all spans lie inside', () => {
  const pieces = fc.constantFrom(
    ...[
      'az ml x',
      '$(',
      '`',
      '${{',
      '}}',
      '"',
      "'",
      '\\\n',
      '@(',
      '@"\n',
      '(',
      ')',
      '{',
      '}',
      '<#',
      '#',
      '$a =',
      'A=(',
      '<<EOF\n',
    ],
    ...[
      ';',
      '|',
      '&&',
      '\n',
      '\r\n',
      'if',
      'then',
      'fi',
      'for f in',
      'do',
      'done',
      'case',
      'esac',
      '> a.yml',
      '$a',
      '$(a.b)',
      '<x>',
      ',',
    ],
  );
  const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 40 }).map((all) => all.join(' '));
  const dialects = fc.constantFrom('bash' as const, 'powershell' as const, 'cmd' as const);
  fc.assert(
    fc.property(texts, dialects, fc.boolean(), (text, dialect, pipelines) => {
      const script = readShell(text, { dialect, pipelines });
      const spans = script.steps.flatMap((step) =>
        'words' in step ? [step.span, ...(step.words ?? []).map((word) => word.span)] : [],
      );
      for (const { start, end } of [...spans, ...script.comments.map((each) => each.span)]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1500 },
  );
});

test('deep and long texts come to an end', () => {
  for (const dialect of ['bash', 'powershell'] as const) {
    expect(() => readShell('$('.repeat(20_000), { dialect })).not.toThrow();
    expect(() => readShell('{ ('.repeat(20_000), { dialect })).not.toThrow();
    expect(() => readShell('az "$x" '.repeat(50_000), { dialect })).not.toThrow();
  }
});
