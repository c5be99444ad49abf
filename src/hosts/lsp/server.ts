import { dirname } from 'node:path';
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toolName } from '../../catalog/links.ts';
import { version } from '../../catalog/version.ts';
import { errorText } from '../error-text.ts';
import { actionsFor, versioned } from './actions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { openRoot } from './disk-root.ts';
import * as features from './features.ts';
import { foldersOf } from './folders.ts';
import { openFiles } from './open-files.ts';
import { holdRoots, type Roots } from './roots.ts';
import { defaultSettings, readSettings, type Settings } from './settings.ts';
import { type Shown, showTo } from './shown.ts';
import { nowhere, unsavedRoot } from './unsaved-root.ts';
import { pathOfUri } from './uri.ts';

/** Serves a client over a connection until it says good-bye. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const files = openFiles();
  let settings: Settings = defaultSettings;
  let watched = false;
  let asksForSettings = false;
  let takesVersions = false;
  let tellsOfFolders = false;
  /** Whether the folders of the client are known: before that it cannot be told which files are in none. */
  let isReady = false;
  let registersWatchers = false;
  let folders: readonly string[] = [];
  const { pathOf, uriOf } = files;
  const complain = (message: string) => connection.console.error(message);

  let shown: Shown = showTo(
    connection,
    false,
    () => {},
    uriOf,
    () => undefined,
  );
  const openTexts = () =>
    new Map(
      [...files.all()].flatMap(([path, uri]) => {
        const document = documents.get(uri);
        return document === undefined ? [] : [[path, document.getText()] as const];
      }),
    );
  const roots: Roots = holdRoots({
    open: openTexts,
    options: () => ({ watched, config: settings.config }),
    openRoot: (folder, asked) => (folder === nowhere ? unsavedRoot() : openRoot(folder, asked)),
    linted: (root, state) => {
      shown.update(root, diagnosticsOf(root, state, settings.level, uriOf, rootOf));
      if (state.refused !== undefined) complain(state.refused);
      for (const { step, file } of state.result.failures)
        complain(`Internal error ${step}${file ? ` in ${file}` : ''}.`);
    },
    failed: (folder, what, error) => complain(`"${folder}" could not be ${what}: ${errorText(error).text}`),
  });
  const rootOf = (path: string) => roots.placeOf(path)?.root;
  const placeAt = (uri: string) => {
    const path = pathOf(uri);
    return path === undefined ? undefined : roots.placeOf(path);
  };
  const askAt = async (uri: string): Promise<features.Asked | undefined> => {
    const place = placeAt(uri);
    const state = place && (await roots.settled(place.root));
    return place && state && { ...place, state, uriOf };
  };

  const addFolder = (folder: string) => roots.add(folder).forEach(shown.drop);
  /** A file of no folder that is open has a repository all the same. */
  const addLoose = (path: string) => {
    if (roots.placeOf(path) === undefined) roots.add(dirname(path), false);
  };

  connection.onInitialize((params): InitializeResult => {
    const { workspace, textDocument } = params.capabilities;
    const pulls = workspace?.diagnostics?.refreshSupport === true && textDocument?.diagnostic !== undefined;
    registersWatchers = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    asksForSettings = workspace?.configuration === true;
    tellsOfFolders = workspace?.workspaceFolders === true;
    takesVersions = workspace?.workspaceEdit?.documentChanges === true;
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
        completionProvider: { triggerCharacters: [...features.completionTriggers] },
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
    folders.forEach(addFolder);
    isReady = true;
    for (const [path] of files.all()) addLoose(path);
    if (!tellsOfFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) withPath(uri, (path) => drop(roots, shown, path));
      for (const { uri } of added) withPath(uri, addFolder);
      const [gone, come] = [removed, added].map((some) => some.flatMap(({ uri }) => pathOfUri(uri) ?? []));
      folders = [...folders.filter((path) => !gone?.includes(path)), ...(come ?? [])];
      // Folders may lie within each other.
      roots.change();
    });
  });
  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    if (asksForSettings) await fetchSettings();
    else settings = readSettings(sent);
    roots.change();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const place = placeAt(uri);
      if (place === undefined || /(^|\/)\.git\/(?!index$|info\/exclude$)/.test(place.file)) continue;
      const isIndex = place.file.startsWith('.git/');
      place.root.forget(place.file, type === FileChangeType.Changed && !isIndex ? 'changed' : 'listed');
      roots.change(place.root);
    }
  });

  /** The disk may have another text of it than before. */
  const forgetDisk = (uri: string) => {
    const place = placeAt(uri);
    if (place === undefined) return;
    place.root.forget(place.file, place.root.isListed(place.file) ? 'changed' : 'listed');
    roots.change(place.root);
  };
  documents.onDidOpen(({ document: { uri, languageId } }) => {
    const path = files.opened(uri, languageId, folders[0] ?? nowhere, shown.respelled);
    if (path !== undefined && isReady) addLoose(path);
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    const place = placeAt(uri);
    if (place !== undefined) roots.change(place.root);
  });
  documents.onDidClose(({ document: { uri } }) => {
    forgetDisk(uri);
    files.closed(uri, shown.respelled);
  });
  documents.onDidSave(({ document: { uri } }) => forgetDisk(uri));

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    const path = pathOf(uri);
    if (path === undefined) return { kind: 'full', items: [] };
    await askAt(uri);
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
    const asked = await askAt(textDocument.uri);
    return asked && features.hoverAt(asked, position);
  });
  connection.onCompletion(async ({ textDocument, position }) => {
    const asked = await askAt(textDocument.uri);
    return asked ? [...features.completionAt(asked, position)] : [];
  });
  connection.onDefinition(async ({ textDocument, position }) => {
    const asked = await askAt(textDocument.uri);
    return asked ? [...features.definitionAt(asked, position)] : [];
  });
  connection.onReferences(async ({ textDocument, position }) => {
    const asked = await askAt(textDocument.uri);
    return asked ? [...features.referencesIn(asked, position)] : [];
  });
  connection.onDocumentLinks(async ({ textDocument }) => {
    const asked = await askAt(textDocument.uri);
    return asked ? [...features.documentLinksIn(asked)] : [];
  });
  connection.onCodeLens(async ({ textDocument }) => {
    const asked = await askAt(textDocument.uri);
    return asked ? [...features.codeLensesIn(asked)] : [];
  });
  connection.onCodeAction(async ({ textDocument, range }) => {
    const asked = await askAt(textDocument.uri);
    const actions = asked ? await actionsFor(asked, range, openTexts) : [];
    return actions.map((each) => (takesVersions ? versioned(each, (uri) => documents.get(uri)?.version) : each));
  });
  connection.onShutdown(() => roots.close());
  documents.listen(connection);
  connection.listen();
}

function withPath(uri: string, use: (path: string) => void): void {
  const path = pathOfUri(uri);
  if (path !== undefined) use(path);
}

function drop(roots: Roots, shown: Shown, path: string): void {
  const known = roots.remove(path);
  if (known !== undefined) shown.drop(known);
}
