import { realpathSync } from 'node:fs';
import type { InitializeParams } from 'vscode-languageserver/node';
import { pathOfUri } from './uri.ts';

/** The folders that a client opens, each once. */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  const paths = uris.length > 0 ? uris.flatMap((uri) => pathOfUri(uri) ?? []) : rootPath ? [rootPath] : [];
  return [...new Map(paths.map((path) => [realOf(path), path])).values()];
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
