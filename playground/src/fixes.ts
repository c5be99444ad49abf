import type { Result } from '../../src/engine/result.ts';
import { offerFixes } from '../../src/fixes/offer.ts';
import type { Workspace } from '../../src/text/workspace.ts';
import type { ShownFix } from './protocol.ts';

/** The fixes that may be done, each by itself: each was tried. */
export async function fixesFor(
  before: Result,
  workspace: Workspace,
  lint: (workspace: Workspace) => Promise<Result>,
): Promise<readonly ShownFix[]> {
  const mends = await offerFixes(before.findings, { workspace, before, lint, mayWrite: () => true }, 'each');
  return [...mends].map(([fingerprint, { fix, edits }]) => ({
    fingerprint,
    title: fix.title,
    isSafe: fix.safety === 'safe',
    edits,
  }));
}
