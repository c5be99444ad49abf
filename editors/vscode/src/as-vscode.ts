import {
  CodeAction,
  CodeActionKind,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DiagnosticRelatedInformation,
  DocumentLink,
  Hover,
  Location,
  MarkdownString,
  Position,
  Range,
  Uri,
  WorkspaceEdit,
} from 'vscode';
import type * as lsp from 'vscode-languageserver-types';

// What the language server's features say, as the editor's own objects. Both count lines and UTF-16 units from 0; enumerations differ by one.

function positionOf({ line, character }: lsp.Position): Position {
  return new Position(line, character);
}

export function rangeOf({ start, end }: lsp.Range): Range {
  return new Range(positionOf(start), positionOf(end));
}

export function locationOf({ uri, range }: lsp.Location): Location {
  return new Location(Uri.parse(uri), rangeOf(range));
}

export function diagnosticOf(said: lsp.Diagnostic): Diagnostic {
  const made = new Diagnostic(rangeOf(said.range), textOf(said.message), (said.severity ?? 1) - 1);
  if (said.source !== undefined) made.source = said.source;
  const { code, codeDescription } = said;
  if (code !== undefined)
    made.code = codeDescription === undefined ? code : { value: code, target: Uri.parse(codeDescription.href) };
  made.relatedInformation = (said.relatedInformation ?? []).map(
    ({ location, message }) => new DiagnosticRelatedInformation(locationOf(location), message),
  );
  return made;
}

export function actionOf({ title, diagnostics, edit, isPreferred }: lsp.CodeAction): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.diagnostics = (diagnostics ?? []).map(diagnosticOf);
  if (isPreferred !== undefined) made.isPreferred = isPreferred;
  made.edit = new WorkspaceEdit();
  for (const [uri, edits] of Object.entries(edit?.changes ?? {}))
    for (const { range, newText } of edits) made.edit.replace(Uri.parse(uri), rangeOf(range), newText);
  return made;
}

export function hoverOf({ contents, range }: lsp.Hover): Hover {
  const value = typeof contents === 'object' && 'value' in contents ? contents.value : String(contents);
  return new Hover(new MarkdownString(value), range && rangeOf(range));
}

export function completionOf({
  label,
  kind,
  filterText,
  sortText,
  textEdit,
  documentation,
}: lsp.CompletionItem): CompletionItem {
  const made = new CompletionItem(label, (kind ?? 1) - 1);
  if (filterText !== undefined) made.filterText = filterText;
  if (sortText !== undefined) made.sortText = sortText;
  if (textEdit !== undefined && 'range' in textEdit) {
    made.insertText = textEdit.newText;
    made.range = rangeOf(textEdit.range);
  }
  if (documentation !== undefined) made.documentation = new MarkdownString(textOf(documentation));
  return made;
}

export function linkOf({ range, target }: lsp.DocumentLink): DocumentLink {
  return new DocumentLink(rangeOf(range), target === undefined ? undefined : Uri.parse(target));
}

export function lensOf({ range, command }: lsp.CodeLens): CodeLens {
  return new CodeLens(rangeOf(range), command);
}

function textOf(text: string | lsp.MarkupContent): string {
  return typeof text === 'string' ? text : text.value;
}
