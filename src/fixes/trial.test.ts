import { expect, test } from 'vitest';
import type { Finding, Result } from '../engine/result.ts';
import { replaceText } from '../model/fix.ts';
import { fixesPlanned, fixFindings } from '../text/budgets.ts';
import { memoryWorkspace, type Workspace } from '../text/workspace.ts';
import { mendAll } from './mend-all.ts';
import { offerFixes } from './offer.ts';
import type { Trying } from './trial.ts';

/** What each slip is replaced by, by the number of its file. */
type Becomes = (file: string) => string;

/** A linter that finds each text "slip", with a fix, and each "worse", without one. */
function findingsIn(workspace: Workspace, becomes: Becomes): readonly Finding[] {
  return workspace.files.flatMap((file) => {
    const text = workspace.read(file).text ?? '';
    return [...text.matchAll(/slip|worse/g)].map(({ 0: word, index }): Finding => {
      const at = { file, span: { start: index, end: index + word.length } };
      const told = { rule: word, level: 'error', at, message: word, subjects: [], related: [] } as const;
      const marks = { fingerprint: `${file} ${index}`, marks: [`${word} ${file}`] };
      return { ...told, ...marks, ...(word === 'slip' && { fix: replaceText(at, word, becomes(file), 'safe') }) };
    });
  });
}

function tryingOf(files: Readonly<Record<string, string>>, becomes: Becomes) {
  let trials = 0;
  const nothing = { ignored: [], undecided: [], failures: [], batchFiles: [], unreadable: [], filesRead: 0 };
  const workspace = memoryWorkspace(files);
  const lintNow = (given: Workspace): Result => ({ ...nothing, findings: findingsIn(given, becomes) });
  const trying: Trying = {
    ...{ workspace, before: lintNow(workspace), mayWrite: () => true },
    lint: (given) => {
      trials++;
      for (const file of given.files) given.read(file);
      return Promise.resolve(lintNow(given));
    },
  };
  return { trying, trials: () => trials };
}

/** Files with a slip in each, and so many characters around it. */
function slips(count: number, characters = 0): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}.txt`, `slip${'.'.repeat(characters)}`]));
}

test('the file in which something new is found tells which fix is to blame', async () => {
  const { trying, trials } = tryingOf(slips(64), (file) => (file === '40.txt' ? 'worse' : 'fine'));
  const { mends, untried } = await offerFixes(trying.before.findings, trying);
  expect(mends.size).toBe(63);
  expect(mends.has('40.txt 0')).toBe(false);
  expect(untried).toBe(0);
  // All, all others, and the one.
  expect(trials()).toBe(3);
});

test('a fix that does not help is found at once, too', async () => {
  const { trying, trials } = tryingOf(slips(64), (file) => (file === '7.txt' ? 'slip ' : 'fine'));
  const { mends } = await offerFixes(trying.before.findings, trying);
  expect(mends.size).toBe(63);
  expect(trials()).toBe(3);
});

test('a large repository is linted again twice at most, and what is left is counted', async () => {
  const { trying, trials } = tryingOf(slips(16, 400_000), () => 'worse');
  const { mends, untried } = await offerFixes(trying.before.findings, trying);
  expect([mends.size, untried, trials()]).toEqual([0, 16, 2]);
});

test('nothing is tried where each trial would find too much again', async () => {
  const { trying, trials } = tryingOf({ 'a.txt': 'slip '.repeat(fixFindings + 1) }, () => 'fine');
  const { mends, untried } = await offerFixes(trying.before.findings, trying);
  expect([mends.size, untried, trials()]).toEqual([0, fixFindings + 1, 0]);
});

test('fixes beyond the most that are planned are counted, and those that are planned are done', async () => {
  const { trying } = tryingOf(slips(fixesPlanned + 20), () => 'fine');
  const { mends, untried } = await offerFixes(trying.before.findings, trying);
  expect([mends.size, untried]).toEqual([fixesPlanned, 20]);
  // The next round does the others.
  const { done, untried: left } = await mendAll(trying, 'safe', () => true);
  expect([done.length, left]).toEqual([fixesPlanned + 20, 0]);
});
