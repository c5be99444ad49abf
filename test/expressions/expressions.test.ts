import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { top } from '../harness/process.ts';
import { millisecondsOf, verdictOn } from './attack.ts';
import {
  builtWhile,
  distinct,
  type Found,
  literals,
  patternsOfFacts,
  programFiles,
  textOf,
  written,
} from './collect.ts';
import { listed } from './listed.ts';

/**
 * No text of a repository may make a regular expression of the program take long: recheck looks at each of them. What it flags is
 * mended, or listed with the time that the worst text known for it takes. What the record says to be safe, or quick with room to spare, is not looked at again; `npm
 * run recheck` records the rest, and everything where there is no record.
 */
const records = process.env['npm_lifecycle_event'] === 'recheck';
const record = join(top, 'test/expressions/safe.txt');
const safe = new Set(existsSync(record) ? readFileSync(record, 'utf8').split('\n') : []);

/** Where the program makes expressions of strings, and how they come to be looked at. */
const builders: Readonly<
  Record<string, 'as it loads' | 'as a pattern of the facts' | 'as a literal' | (() => unknown)>
> = {
  'diagnosis/mask.ts': 'as it loads',
  'diagnosis/match.ts': async () =>
    (await import('../../src/diagnosis/match.ts')).matchesIn([{ line: 1, text: 'No module named x' }]),
  'diagnosis/normalise.ts': 'as it loads',
  'diagnosis/sieve.ts': 'as a literal',
  'diagnosis/signs.ts': async () => (await import('../../src/diagnosis/signs.ts')).signsIn([]),
  'dialects/az-cli/loose.ts': async () => {
    const { run } = await import('../rules/marked.ts');
    const command = "Invoke-Az (@('ml', 'batch-endpoint', 'create', '-n', 'x') + $words)";
    run([], { 'a.md': `${'```'}\n$words = @('-g', 'x')\n${command}\n${'```'}\n`, 'b.ps1': `# ${command}\n` });
  },
  'engine/glob.ts': async () => (await import('../../src/engine/glob.ts')).compileGlobs(['a[b-d]/[!x]']),
  'programs/shell/effects/changes.ts': 'as it loads',
  'questions/installed.ts': 'as a pattern of the facts',
  'questions/uses.ts': 'as a pattern of the facts',
  'rules/deprecated-base-image/rule.ts': 'as a pattern of the facts',
  'rules/retired-vm-size/rule.ts': 'as it loads',
  'rules/undeclared-import/brings.ts': 'as a pattern of the facts',
  'syntax/conda/match-spec.ts': 'as it loads',
  'syntax/requirements/pep508.ts': 'as it loads',
  'syntax/template.ts': 'as it loads',
};

async function built(): Promise<readonly Found[]> {
  vi.resetModules();
  const found = await builtWhile(async () => {
    for (const [file, how] of Object.entries(builders)) {
      if (how === 'as it loads') await import(`../../src/${file}`);
      else if (typeof how === 'function') await how();
    }
  });
  return found.filter(({ where }) => where in builders);
}

const expressions = distinct([...literals(), ...patternsOfFacts(), ...(await built())]);

test('every expression that is built from strings is looked at', async () => {
  expect(programFiles.filter((file) => /\bRegExp\(/.test(textOf(file)))).toEqual(Object.keys(builders));
  const seen = new Set((await built()).map(({ where }) => where));
  const expected = Object.entries(builders).filter(([, how]) => how === 'as it loads' || typeof how === 'function');
  expect([...seen].toSorted()).toEqual(expected.map(([file]) => file));
});

test('the list speaks of expressions that there are', () => {
  const known = new Set(expressions.map(written));
  expect(listed.map(({ expression }) => String(expression)).filter((each) => !known.has(each))).toEqual([]);
});

/** Milliseconds that an expression may take for the worst text known of two megabytes: half of what a hostile file may take. */
const mostMilliseconds = 2500;

test('no text makes an expression take long', { timeout: 3_600_000 }, async () => {
  const isListed = new Set(listed.map(({ expression }) => String(expression)));
  const judged = expressions.filter((each) => !safe.has(digestOf(each)) && !isListed.has(written(each)));
  const slow: string[] = [];
  for (const expression of judged) {
    const verdict = await verdictOn(expression);
    if (verdict.safe) {
      safe.add(digestOf(expression));
      continue;
    }
    const time =
      verdict.attack === '' ? Number.POSITIVE_INFINITY : await millisecondsOf(expression, verdict.attack, 20_000);
    const told = `${Math.round(time)} ms ${expression.where} ${written(expression)} ${verdict.because}`;
    if (records) console.log(told);
    // With room to spare, so that no slower machine would judge it otherwise.
    if (time < mostMilliseconds / 2) safe.add(digestOf(expression));
    if (time > mostMilliseconds) slow.push(told);
  }
  if (records)
    writeFileSync(
      record,
      `${expressions
        .map(digestOf)
        .filter((each) => safe.has(each))
        .toSorted()
        .join('\n')}\n`,
    );
  expect(slow).toEqual([]);
});

function digestOf(expression: Found): string {
  return createHash('sha256').update(written(expression)).digest('hex').slice(0, 16);
}
