import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import { ignoreHere } from '../../editor/ignore-here.ts';
import { lintWhole } from '../../engine/lint.ts';
import type { Finding } from '../../engine/result.ts';
import { rules } from '../../index.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath, Span } from '../../text/location.ts';
import type { Asked } from './features.ts';
import { type Places, placesOf } from './places.ts';
import type { Root, RootState } from './root.ts';

/** Findings of one place that actions are offered for. */
const mostFindings = 20;

/**
 * What may be done about the findings in a range: the mends that were tried by linting once more, and the comment that ignores them. Nothing of
 * texts that were changed meanwhile: `open` says what they are now, by their paths.
 */
export async function actionsFor(
  { root, state, file, uriOf }: Asked,
  range: Range,
  open: () => ReadonlyMap<string, string>,
): Promise<readonly CodeAction[]> {
  const places = placesOf(state.workspace);
  const [start, end] = [places.offset(file, range.start), places.offset(file, range.end)];
  const findings = state.result.findings
    .filter(({ at }) => at.file === file && at.span.start <= end && start <= at.span.end)
    .slice(0, mostFindings);
  const mends = await mendActions(root, state, findings, places, uriOf);
  const all = [...mends, ...findings.flatMap((finding) => ignoreAction(root, state, finding, places, uriOf))];
  const changed = new Set(
    [...open()].flatMap(([path, text]) => {
      const known = root.fileOf(path);
      return known === undefined || state.workspace.read(known).text === text ? [] : [uriOf(path)];
    }),
  );
  return all.filter(({ edit }) => Object.keys(edit?.changes ?? {}).every((uri) => !changed.has(uri)));
}

/** An action with the versions of the texts that it edits, so that a client that has newer ones does not do it. */
export function versioned(action: CodeAction, versionOf: (uri: string) => number | undefined): CodeAction {
  const edits = Object.entries(action.edit?.changes ?? {});
  const documentChanges = edits.map(([uri, changes]) => ({
    textDocument: { uri, version: versionOf(uri) ?? null },
    edits: changes,
  }));
  return { ...action, edit: { documentChanges } };
}

async function mendActions(
  root: Root,
  { workspace, whole, config }: RootState,
  findings: readonly Finding[],
  places: Places,
  uriOf: (path: string) => string,
): Promise<readonly CodeAction[]> {
  if (findings.every(({ fix }) => fix === undefined)) return [];
  const { offerFixes } = await import('../../fixes/offer.ts');
  const trying = {
    ...{ workspace, before: whole },
    lint: (given: RootState['workspace']) => lintWhole(given, rules, config),
    mayWrite: root.mayWrite,
  };
  const { mends } = await offerFixes(findings, trying, 'each');
  const byTitle = new Map<string, CodeAction>();
  for (const finding of findings) {
    const mend = mends.get(finding.fingerprint);
    if (mend === undefined) continue;
    const isPreferred = mend.fix.safety === 'safe';
    byTitle.set(JSON.stringify(mend.edits), {
      title: mend.fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, places)],
      ...(isPreferred ? { isPreferred } : {}),
      edit: { changes: changesOf(mend.edits, root, places, uriOf) },
    });
  }
  return [...byTitle.values()];
}

function ignoreAction(
  root: Root,
  { workspace }: RootState,
  finding: Finding,
  places: Places,
  uriOf: (path: string) => string,
): readonly CodeAction[] {
  const { file } = finding.at;
  const edit = ignoreHere(finding, workspace.read(file).text ?? '');
  if (edit === undefined) return [];
  const action = {
    title: `Ignore ${finding.rule} here with a reason`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, places)],
    edit: { changes: changesOf([{ file, ...edit }], root, places, uriOf) },
  };
  return [action];
}

function diagnosticOf({ at, rule, message }: Finding, places: Places) {
  return { range: places.range(at), code: rule, source: 'azureml-batch-lint', message };
}

function changesOf(
  edits: readonly { readonly file: FilePath; readonly span: Span; readonly text: string }[],
  root: Root,
  places: Places,
  uriOf: (path: string) => string,
): Record<string, TextEdit[]> {
  const changes = new Map<string, TextEdit[]>();
  for (const { file, span, text } of edits) {
    listAt(changes, uriOf(root.pathOf(file))).push({ range: places.rangeIn(file, span), newText: text });
  }
  return Object.fromEntries(changes);
}
