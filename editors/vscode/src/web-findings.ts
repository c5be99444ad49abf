import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Location as Place,
  Position,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  type WorkspaceFolder,
} from 'vscode';
import { rulePage } from '../../../src/catalog/links.ts';
import { ignoreHere } from '../../../src/editor/ignore-here.ts';
import { lintWhole } from '../../../src/engine/lint.ts';
import type { Finding } from '../../../src/engine/result.ts';
import { offerFixes } from '../../../src/fixes/offer.ts';
import { type Config, type memoryWorkspace, rules, type WarmRun, type warmInspection } from '../../../src/index.ts';
import { indexLines, positionAt } from '../../../src/text/lines.ts';
import type { Span } from '../../../src/text/location.ts';

export const id = 'azureml-batch-lint';
/** Findings of one place that actions are offered for. */
const mostFindings = 20;

/** A folder of the workspace as it was linted. */
export interface Linted {
  readonly folder: WorkspaceFolder;
  readonly texts: Map<string, string>;
  readonly inspect: ReturnType<typeof warmInspection>;
  run: WarmRun | undefined;
  /** What the last run was asked. */
  asked: { readonly workspace: ReturnType<typeof memoryWorkspace>; readonly config: Config } | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

export function uriOf({ folder }: Linted, file: string): Uri {
  return Uri.joinPath(folder.uri, file);
}

export function diagnosticOf(each: Linted, { at, rule, level, message, related }: Finding): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(each, at.file, at.span), message, severities[level]);
  diagnostic.source = id;
  diagnostic.code = { value: rule, target: Uri.parse(rulePage(rule)) };
  diagnostic.relatedInformation = related.map(
    (other) =>
      new DiagnosticRelatedInformation(
        new Place(uriOf(each, other.at.file), rangeOf(each, other.at.file, other.at.span)),
        other.message,
      ),
  );
  return diagnostic;
}

function rangeOf({ texts }: Linted, file: string, { start, end }: Span): Range {
  const lines = indexLines(texts.get(file) ?? '');
  const place = (offset: number) => {
    const { line, column } = positionAt(lines, offset);
    return new Position(line - 1, column - 1);
  };
  return new Range(place(start), place(end));
}

/** As the server does: the mends that were tried by linting once more, and the comment that ignores. */
export async function actionsFor(
  each: Linted,
  file: string,
  document: TextDocument,
  range: Range,
): Promise<CodeAction[]> {
  const { run, asked } = each;
  if (run === undefined || asked === undefined) return [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const findings = run.result.findings
    .filter(({ at }) => at.file === file && at.span.start <= end && start <= at.span.end)
    .slice(0, mostFindings);
  const trying = {
    workspace: asked.workspace,
    before: run.whole,
    lint: (given: typeof asked.workspace) => lintWhole(given, rules, asked.config),
    mayWrite: (path: string) => each.texts.has(path),
  };
  const mends = await offerFixes(findings, trying, 'each');
  return findings.flatMap((finding) => {
    const mend = mends.get(finding.fingerprint);
    const ignore = ignoreHere(finding, document.getText());
    return [
      ...(mend ? [action(each, finding, mend.fix.title, mend.edits)] : []),
      ...(ignore ? [action(each, finding, `Ignore ${finding.rule} here with a reason`, [{ file, ...ignore }])] : []),
    ];
  });
}

function action(
  each: Linted,
  finding: Finding,
  title: string,
  edits: readonly { readonly file: string; readonly span: Span; readonly text: string }[],
): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.diagnostics = [diagnosticOf(each, finding)];
  made.edit = new WorkspaceEdit();
  for (const { file, span, text } of edits) made.edit.replace(uriOf(each, file), rangeOf(each, file, span), text);
  return made;
}
