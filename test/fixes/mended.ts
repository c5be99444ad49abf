import { defaultConfig } from '../../src/config/config.ts';
import type { Finding } from '../../src/engine/result.ts';
import type { Rule } from '../../src/engine/rule.ts';
import { editedTexts, withTexts } from '../../src/fixes/edited-workspace.ts';
import { mendAll } from '../../src/fixes/mend-all.ts';
import { planFix } from '../../src/fixes/plan.ts';
import type { Trying } from '../../src/fixes/trial.ts';
import type { Fix } from '../../src/model/fix.ts';
import { memoryWorkspace, type Workspace } from '../../src/text/workspace.ts';
import type { Files } from '../rules/marked.ts';
import { lintAtOnce } from '../rules/readers.ts';

/** What fixes are tried with in a small repository. */
export function tryingOf(rules: readonly Rule[], files: Files): Trying {
  const workspace = memoryWorkspace(files);
  const lint = (given: Workspace) => Promise.resolve(lintAtOnce(given, rules, defaultConfig));
  return { workspace, before: lintAtOnce(workspace, rules, defaultConfig), lint, mayWrite: () => true };
}

/** The files of a small repository after all fixes, and what they were. */
export async function mended(
  rules: readonly Rule[],
  files: Files,
  allowed: Fix['safety'] = 'safe',
): Promise<{ readonly files: Files; readonly titles: readonly string[] }> {
  const { texts, done } = await mendAll(tryingOf(rules, files), allowed, () => true);
  return { files: { ...files, ...Object.fromEntries(texts) }, titles: done.map(({ fix }) => fix.title) };
}

/** A file after the fix of one finding, tried by nobody; undefined if it cannot be planned. */
export function planned(files: Files, { fix }: Pick<Finding, 'fix'>): Files | undefined {
  const workspace = memoryWorkspace(files);
  const mend = fix && planFix(fix, (file) => files[file]);
  if (mend === undefined) return undefined;
  const after = withTexts(workspace, editedTexts(workspace, mend.edits));
  return Object.fromEntries(Object.keys(files).map((file) => [file, after.read(file).text ?? '']));
}
