import { type TextDocument, Uri, workspace } from 'vscode';
import { unsavedName } from '../../../src/hosts/lsp/unsaved-name.ts';

/** The address by which a document is known; one that was never saved has the one that it would have in the first folder. */
export function pathOf({ uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>): string {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (uri.scheme !== 'untitled' || folder === undefined) return uri.toString();
  if (uri.path.startsWith('/')) return folder.with({ path: uri.path }).toString();
  const name = unsavedName(uri.path, languageId);
  return name === undefined ? uri.toString() : Uri.joinPath(folder, name).toString();
}

/** The texts that are open, by those. */
export function openDocuments(): ReadonlyMap<string, string> {
  return new Map(workspace.textDocuments.map((document) => [pathOf(document), document.getText()]));
}

/** The address of what is known by another: of what was never saved, as the editor has it. */
export function uriOf(path: string): string {
  const document = workspace.textDocuments.find((each) => each.uri.scheme === 'untitled' && pathOf(each) === path);
  return document?.uri.toString() ?? path;
}
