import { realpathSync } from 'node:fs';
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toolName } from '../../catalog/links.ts';
import { version } from '../../catalog/version.ts';
import { actionsFor } from './actions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import * as features from './features.ts';
import { holdRoots, type Roots } from './roots.ts';
import { defaultSettings, readSettings, type Settings } from './settings.ts';
import { type Shown, showTo } from './shown.ts';
import { pathOfUri, uriOfPath } from './uri.ts';

/** Serves a client over a connection until it says good-bye. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  /** The addresses of open files as the client spells them, by their paths. */
  const spelled = new Map<string, string>();
  let settings: Settings = defaultSettings;
  let watched = false;
  let asksForSettings = false;
  let registersWatchers = false;
  let folders: readonly string[] = [];
  const uriOf = (path: string) => spelled.get(path) ?? uriOfPath(path);
  const complain = (message: string) => connection.console.error(message);

  let shown: Shown = showTo(
    connection,
    false,
    () => {},
    uriOf,
    () => undefined,
  );
  const roots: Roots = holdRoots({
    open: () =>
      new Map(
        [...spelled].flatMap(([path, uri]) => {
          const document = documents.get(uri);
          return document === undefined ? [] : [[path, document.getText()] as const];
        }),
      ),
    options: () => ({ watched, config: settings.config }),
    linted: (root, state) => {
      shown.update(root, diagnosticsOf(root, state, settings.level, uriOf));
      if (state.refused !== undefined) complain(state.refused);
      for (const { step, file } of state.result.failures)
        complain(`Internal error ${step}${file ? ` in ${file}` : ''}.`);
    },
    complain,
  });
  const askAt = async (uri: string, settled: boolean): Promise<features.Asked | undefined> => {
    const path = pathOfUri(uri);
    const place = path === undefined ? undefined : roots.placeOf(path);
    if (place === undefined) return undefined;
    const known = settled ? undefined : roots.stateOf(place.root);
    const state = known ?? (await roots.settled(place.root));
    return state && { ...place, state, uriOf };
  };

  connection.onInitialize((params): InitializeResult => {
    const { workspace, textDocument } = params.capabilities;
    const pulls = workspace?.diagnostics?.refreshSupport === true && textDocument?.diagnostic !== undefined;
    registersWatchers = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    asksForSettings = workspace?.configuration === true;
    settings = readSettings(params.initializationOptions);
    folders = foldersOf(params);
    const refresh = () => {
      // A client may refuse; that is no reason to end.
      connection.languages.diagnostics.refresh().catch(() => {});
    };
    const versionOf = (path: string) => documents.get(uriOf(path))?.version;
    shown = showTo(connection, pulls, refresh, uriOf, versionOf);
    return {
      serverInfo: { name: toolName, version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [':', ' ', '/'] },
        definitionProvider: true,
        referencesProvider: true,
        documentLinkProvider: {},
        codeLensProvider: {},
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(pulls && {
          diagnosticProvider: { identifier: toolName, interFileDependencies: true, workspaceDiagnostics: true },
        }),
      },
    };
  });

  const fetchSettings = async () => {
    if (!asksForSettings) return;
    try {
      settings = readSettings(await connection.workspace.getConfiguration(toolName));
    } catch {
      // The settings that were known stay.
    }
  };
  connection.onInitialized(async () => {
    await fetchSettings();
    if (registersWatchers) {
      try {
        const watchers = [{ globPattern: '**/*' }];
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
        watched = true;
      } catch {
        // Then the disk is looked at before each run.
      }
    }
    for (const folder of folders) roots.add(folder);
    connection.workspace.onDidChangeWorkspaceFolders?.(({ added, removed }) => {
      for (const { uri } of removed) withPath(uri, (path) => drop(roots, shown, path));
      for (const { uri } of added) withPath(uri, (path) => roots.add(path));
    });
  });
  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    if (asksForSettings) await fetchSettings();
    else settings = readSettings(sent);
    roots.change();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const path = pathOfUri(uri);
      const place = path === undefined ? undefined : roots.placeOf(path);
      if (place === undefined || /(^|\/)\.git\/(?!index$|info\/exclude$)/.test(place.file)) continue;
      const isIndex = place.file.startsWith('.git/');
      place.root.forget(place.file, type === FileChangeType.Changed && !isIndex ? 'changed' : 'listed');
      roots.change(place.root);
    }
  });

  const touched = (uri: string, opens: boolean) => {
    const path = pathOfUri(uri);
    const place = path === undefined ? undefined : roots.placeOf(path, opens);
    if (place !== undefined) roots.change(place.root);
  };
  documents.onDidOpen(({ document: { uri } }) => withPath(uri, (path) => spelled.set(path, uri)));
  documents.onDidChangeContent(({ document: { uri } }) => touched(uri, true));
  documents.onDidClose(({ document: { uri } }) => {
    withPath(uri, (path) => spelled.delete(path));
    forgetDisk(roots, uri);
    touched(uri, false);
  });
  documents.onDidSave(({ document: { uri } }) => {
    forgetDisk(roots, uri);
    touched(uri, false);
  });

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    const path = pathOfUri(uri);
    if (path === undefined) return { kind: 'full', items: [] };
    await askAt(uri, true);
    const resultId = shown.idOf(path);
    return previousResultId === resultId
      ? { kind: 'unchanged', resultId }
      : { kind: 'full', resultId, items: [...shown.of(path)] };
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }) => {
    await Promise.all(roots.all().map((root) => roots.settled(root)));
    return { items: [...shown.whole(new Map(previousResultIds.map(({ uri, value }) => [uri, value])))] };
  });
  connection.onHover(async ({ textDocument, position }) => {
    const asked = await askAt(textDocument.uri, true);
    return asked && features.hoverAt(asked, position);
  });
  connection.onCompletion(async ({ textDocument, position }) => {
    const asked = await askAt(textDocument.uri, true);
    return asked ? [...features.completionAt(asked, position)] : [];
  });
  connection.onDefinition(async ({ textDocument, position }) => {
    const asked = await askAt(textDocument.uri, true);
    return asked ? [...features.definitionAt(asked, position)] : [];
  });
  connection.onReferences(async ({ textDocument, position }) => {
    const asked = await askAt(textDocument.uri, true);
    return asked ? [...features.referencesIn(asked, position)] : [];
  });
  connection.onDocumentLinks(async ({ textDocument }) => {
    const asked = await askAt(textDocument.uri, true);
    return asked ? [...features.documentLinksIn(asked)] : [];
  });
  connection.onCodeLens(async ({ textDocument }) => {
    const asked = await askAt(textDocument.uri, true);
    return asked ? [...features.codeLensesIn(asked)] : [];
  });
  connection.onCodeAction(async ({ textDocument, range }) => {
    const asked = await askAt(textDocument.uri, true);
    return asked ? [...(await actionsFor(asked.root, asked.state, asked.file, range, uriOf))] : [];
  });
  connection.onShutdown(() => roots.close());
  documents.listen(connection);
  connection.listen();
}

function withPath(uri: string, use: (path: string) => void): void {
  const path = pathOfUri(uri);
  if (path !== undefined) use(path);
}

function forgetDisk(roots: Roots, uri: string): void {
  withPath(uri, (path) => {
    const place = roots.placeOf(path);
    place?.root.forget(place.file, place.root.isListed(place.file) ? 'changed' : 'listed');
  });
}

function drop(roots: Roots, shown: Shown, path: string): void {
  const known = roots.remove(path);
  if (known !== undefined) shown.drop(known);
}

/** The folders that a client opens, each once. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
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
