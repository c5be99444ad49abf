import { commands, type ExtensionContext, languages, type TextDocument, Uri, window, workspace } from 'vscode';
import { actionsFor } from '../../../src/hosts/lsp/actions.ts';
import { diagnosticsOf } from '../../../src/hosts/lsp/diagnostics.ts';
import type { Asked } from '../../../src/hosts/lsp/features.ts';
import type { Root, RootState } from '../../../src/hosts/lsp/root.ts';
import { holdRoots } from '../../../src/hosts/lsp/roots.ts';
import { readSettings } from '../../../src/hosts/lsp/settings.ts';
import { diagnosticOf } from './as-vscode.ts';
import { provideFeatures } from './web-features.ts';
import { mayMatter, webFolder } from './web-folder.ts';
import { openDocuments, pathOf, uriOf } from './web-open.ts';

const id = 'azureml-batch-lint';

/** Lints in the editor's own process: the core, its rules and what the language server makes of them are in this file. */
export async function activate(context: ExtensionContext): Promise<void> {
  const collection = languages.createDiagnosticCollection(id);
  const log = window.createOutputChannel('Azure ML batch lint', { log: true });
  const shown = new Map<Root, readonly Uri[]>();
  const settings = () => {
    const said = workspace.getConfiguration(id);
    return readSettings({ level: said.get('level'), config: said.get('config') });
  };
  const show = (root: Root, state: RootState) => {
    const found = diagnosticsOf(root, state, settings().level, uriOf, rootOf);
    const now = [...found].map(([path, said]) => [Uri.parse(uriOf(path)), said.map(diagnosticOf)] as const);
    // Of what an inner folder shows by now it is that folder's business.
    for (const uri of shown.get(root) ?? []) if ((rootOf(uri.toString()) ?? root) === root) collection.delete(uri);
    for (const [uri, diagnostics] of now) collection.set(uri, diagnostics);
    shown.set(
      root,
      now.map(([uri]) => uri),
    );
    for (const { step, file } of state.result.failures)
      log.error(`Internal error ${step}${file ? ` in ${file}` : ''}.`);
  };
  const roots = holdRoots({
    open: openDocuments,
    // The editor tells of changes, whatever keeps the files.
    options: () => ({ watched: true, config: settings().config }),
    openRoot: (folder) => webFolder(Uri.parse(folder)),
    linted: show,
    failed: (folder, what, error) => log.error(`"${folder}" could not be ${what}: ${String(error)}`),
  });
  const rootOf = (path: string) => roots.placeOf(path)?.root;
  const askAt = async (document: TextDocument): Promise<Asked | undefined> => {
    const place = roots.placeOf(pathOf(document));
    const state = place && (await roots.settled(place.root));
    return place && state && { ...place, state, uriOf };
  };

  const folders = () => (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  const drop = (folder: string) => {
    const root = roots.remove(folder);
    if (root === undefined) return;
    for (const uri of shown.get(root) ?? []) collection.delete(uri);
    shown.delete(root);
  };
  const restart = async () => {
    for (const folder of folders()) drop(folder);
    for (const folder of folders()) roots.add(folder);
    await Promise.all(roots.all().map((root) => roots.settled(root)));
  };
  const changed = (document: TextDocument) => {
    const place = roots.placeOf(pathOf(document));
    if (place !== undefined) roots.change(place.root);
  };
  const reread = (uri: Uri) => {
    const place = roots.placeOf(uri.toString());
    if (place === undefined) return;
    place.root.forget(place.file, 'changed');
    roots.change(place.root);
  };
  const watcher = workspace.createFileSystemWatcher(mayMatter);
  context.subscriptions.push(
    ...[
      collection,
      log,
      watcher,
      watcher.onDidCreate(reread),
      watcher.onDidChange(reread),
      watcher.onDidDelete(reread),
    ],
    { dispose: () => roots.close() },
    workspace.onDidOpenTextDocument(changed),
    workspace.onDidChangeTextDocument(({ document }) => changed(document)),
    workspace.onDidCloseTextDocument(changed),
    workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) drop(uri.toString());
      for (const { uri } of added) roots.add(uri.toString());
      // Folders may lie within each other.
      roots.change();
    }),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(id) && roots.change()),
    commands.registerCommand(`${id}.restart`, restart),
    commands.registerCommand(`${id}.lintWorkspace`, async () => {
      await restart();
      await commands.executeCommand('workbench.actions.view.problems');
    }),
    ...provideFeatures(askAt, (asked, range) => actionsFor(asked, range, openDocuments)),
  );
  await restart();
}
