import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { malformed } from '../../scripts/fuzz-reports.ts';
import type { Attack } from './attack.ts';
import { ranProgram } from './catalogue/disk.ts';
import { catalogue } from './catalogue/index.ts';
import { limits, type Outcome, runActionOn, runCliOn, troubleOf, withAttack } from './run.ts';

/**
 * Every hostile repository ends soon, in little memory, with the exit code of the contract and the mistake of the good file beside it.
 * The quick ones are part of all tests; `npm run attacks` runs all of them, with the Action as well.
 */
const everything = process.env['npm_lifecycle_event'] === 'attacks';

const attacks = Object.entries(catalogue).flatMap(([kind, all]) => all.map((each) => ({ kind, each })));
const chosen = attacks.filter(
  ({ each }) => (everything || each.quick) && !(each.posix && process.platform === 'win32'),
);

async function expectFailed(attack: Attack, folder: string, outcome: Outcome): Promise<void> {
  if (everything)
    console.log(
      `${outcome.seconds.toFixed(2)} s ${outcome.megabytes.toFixed(0)} MB exit ${outcome.exit} ${attack.name}`,
    );
  expect(troubleOf(attack, outcome)).toEqual([]);
  expect(ranProgram(folder)).toBe(false);
  if (attack.reports) expect(malformedIn(folder)).toEqual([]);
}

/** The reports that an attack asks for: `out.` and an ending of each format but JSON. */
const endings = { text: 'txt', sarif: 'sarif', github: 'github', 'azure-pipelines': 'azure', markdown: 'md' } as const;

function malformedIn(folder: string): readonly string[] {
  return Object.entries(endings).flatMap(([format, ending]) =>
    malformed(format as keyof typeof endings, readFileSync(join(folder, `out.${ending}`), 'utf8')),
  );
}

describe('the command line', () => {
  test.each(chosen)('$kind: $each.name', { timeout: 180_000 }, ({ each }) =>
    withAttack(each, async (folder) => expectFailed(each, folder, await runCliOn(folder, each))),
  );
});

describe('the Action', () => {
  const taken = chosen.filter(({ each }, index) => each.args.length === 0 && (everything || index % 5 === 0));
  test.each(taken)('$kind: $each.name', { timeout: 180_000 }, ({ each }) =>
    withAttack(each, async (folder) => expectFailed(each, folder, await runActionOn(folder))),
  );
});

test('the catalogue is large, and some of each kind are quick', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(500);
  expect(attacks.filter(({ each }) => each.quick).length).toBeGreaterThanOrEqual(140);
  expect(Object.entries(catalogue).filter(([, all]) => !all.some((each) => each.quick))).toEqual([]);
  expect(new Set(attacks.map(({ each }) => each.name)).size).toBe(attacks.length);
  expect(limits).toEqual({ seconds: 5, megabytes: 700 });
});
