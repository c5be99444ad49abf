import { ignoreHere, reasonToWrite } from '../../src/editor/ignore-here.ts';
import type { Finding, Result } from '../../src/engine/result.ts';
import { offerFixes } from '../../src/fixes/offer.ts';
import type { Workspace } from '../../src/text/workspace.ts';
import type { ShownFix } from './protocol.ts';

/** What may be done about findings, each by itself: the fixes, of which each was tried, and the comments that ignore. */
export async function fixesFor(
  before: Result,
  workspace: Workspace,
  lint: (workspace: Workspace) => Promise<Result>,
): Promise<readonly ShownFix[]> {
  const { mends } = await offerFixes(before.findings, { workspace, before, lint, mayWrite: () => true }, 'each');
  const fixes = [...mends].map(([fingerprint, { fix, edits }]) => ({
    fingerprint,
    title: fix.title,
    isSafe: fix.safety === 'safe',
    edits,
  }));
  return [...fixes, ...before.findings.flatMap((finding) => ignoring(finding, workspace))];
}

function ignoring(finding: Finding, workspace: Workspace): readonly ShownFix[] {
  const { rule, at, fingerprint } = finding;
  const edit = ignoreHere(finding, workspace.read(at.file).text ?? '');
  if (edit === undefined) return [];
  const title = `Ignore ${rule} here with a reason`;
  return [{ fingerprint, title, isSafe: true, edits: [{ file: at.file, ...edit }], toWrite: reasonToWrite }];
}
