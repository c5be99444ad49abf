import {
  commands,
  type Diagnostic,
  type ExtensionContext,
  Hover,
  languages,
  MarkdownString,
  RelativePattern,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { parseConfig } from '../../../src/config/parse.ts';
import { hoverOfFindings, hoverOfKey } from '../../../src/editor/hover.ts';
import { type Config, defaultConfig, memoryWorkspace, rules, warmInspection } from '../../../src/index.ts';
import { actionsFor, diagnosticOf, id, type Linted, uriOf } from './web-findings.ts';

/** As in the command line: larger files are not read. */
const mostBytes = 2_000_000;
const mostFiles = 20_000;
/** Files that are read at once: one after the other takes five times as long. */
const batch = 200;
const passedOver = '**/{node_modules,.venv,venv,.git,__pycache__,dist,build}/**';
const mayMatter =
  '**/{*.yml,*.yaml,*.py,*.sh,*.bash,*.ps1,*.ipynb,*.md,*.bicep,*.bicepparam,*.tf,*.tfvars,*.json,*.http,*.rest,*.txt,Dockerfile*,*.Dockerfile,Makefile,MLmodel}';

/** Lints in the editor's own process: the core and all its rules are in this file. */
export async function activate(context: ExtensionContext): Promise<void> {
  const collection = languages.createDiagnosticCollection(id);
  const linted = new Map<string, Linted>();
  const lint = async (each: Linted) => {
    for (const document of workspace.textDocuments) {
      const file = fileOf(each.folder, document.uri);
      if (file !== undefined) each.texts.set(file, document.getText());
    }
    const files = memoryWorkspace(Object.fromEntries(each.texts));
    const config = { ...configOf(each.texts), today: new Date().toISOString().slice(0, 10) };
    each.run = await each.inspect(files, rules, config);
    each.asked = { workspace: files, config };
    show(each, collection);
  };
  const change = (each: Linted) => {
    clearTimeout(each.timer);
    each.timer = setTimeout(() => void lint(each), 100);
  };
  const add = async (folder: WorkspaceFolder) => {
    const texts = await readFolder(folder);
    const each: Linted = {
      folder,
      texts,
      inspect: warmInspection(),
      run: undefined,
      asked: undefined,
      timer: undefined,
    };
    linted.set(folder.uri.toString(), each);
    await lint(each);
  };
  const placeOf = (uri: Uri) => {
    for (const each of linted.values()) {
      const file = fileOf(each.folder, uri);
      if (file !== undefined) return { each, file };
    }
    return undefined;
  };
  const reread = async (uri: Uri) => {
    const place = placeOf(uri);
    if (place === undefined || /(^|\/)(node_modules|\.git)\//.test(place.file)) return;
    const text = await readText(uri);
    if (text === undefined) place.each.texts.delete(place.file);
    else place.each.texts.set(place.file, text);
    change(place.each);
  };
  const watcher = workspace.createFileSystemWatcher(mayMatter);
  const selector = [{ language: 'yaml' }, { language: 'python' }, { language: 'bicep' }, { language: 'shellscript' }];
  context.subscriptions.push(
    ...[collection, watcher, watcher.onDidCreate(reread), watcher.onDidChange(reread), watcher.onDidDelete(reread)],
    workspace.onDidChangeTextDocument(({ document }) => {
      const place = placeOf(document.uri);
      if (place !== undefined) change(place.each);
    }),
    workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
      for (const folder of removed) linted.delete(folder.uri.toString());
      await Promise.all(added.map(add));
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(id)) for (const each of linted.values()) change(each);
    }),
    commands.registerCommand(`${id}.lintWorkspace`, async () => {
      await Promise.all((workspace.workspaceFolders ?? []).map(add));
      await commands.executeCommand('workbench.actions.view.problems');
    }),
    commands.registerCommand(`${id}.restart`, () => Promise.all((workspace.workspaceFolders ?? []).map(add))),
    languages.registerCodeActionsProvider(selector, {
      provideCodeActions: (document, range) => {
        const place = placeOf(document.uri);
        return place ? actionsFor(place.each, place.file, document, range) : [];
      },
    }),
    languages.registerHoverProvider(selector, {
      provideHover: (document, position) => {
        const place = placeOf(document.uri);
        const [text, offset] = [document.getText(), document.offsetAt(position)];
        const findings = place?.each.run?.result.findings ?? [];
        const told = place && [
          hoverOfFindings(findings, rules, place.file, offset),
          hoverOfKey(place.file, text, offset),
        ];
        const found = (told ?? []).flatMap((each) => (each === undefined ? [] : [each.markdown]));
        return found.length === 0 ? undefined : new Hover(new MarkdownString(found.join('\n\n---\n\n')));
      },
    }),
  );
  await Promise.all((workspace.workspaceFolders ?? []).map(add));
}

async function readFolder(folder: WorkspaceFolder): Promise<Map<string, string>> {
  const uris = await workspace.findFiles(new RelativePattern(folder, mayMatter), passedOver, mostFiles);
  const texts = new Map<string, string>();
  for (let at = 0; at < uris.length; at += batch) {
    const read = uris.slice(at, at + batch).map(async (uri) => ({ uri, text: await readText(uri) }));
    for (const { uri, text } of await Promise.all(read)) {
      const file = fileOf(folder, uri);
      if (file !== undefined && text !== undefined) texts.set(file, text);
    }
  }
  return texts;
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    const bytes = await workspace.fs.readFile(uri);
    return bytes.length > mostBytes
      ? undefined
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // It is no text, or it has gone.
    return undefined;
  }
}

function fileOf(folder: WorkspaceFolder, uri: Uri): string | undefined {
  const base = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
  const isBelow =
    uri.scheme === folder.uri.scheme && uri.authority === folder.uri.authority && uri.path.startsWith(base);
  return isBelow ? uri.path.slice(base.length) : undefined;
}

/** What is wrong in the configuration is shown by the command line; here it counts as not there. */
function configOf(texts: ReadonlyMap<string, string>): Config {
  const named = workspace.getConfiguration(id).get<string>('config')?.trim();
  const file = named === undefined || named === '' ? '.azureml-batch-lint.yml' : named;
  const text = texts.get(file);
  const parsed =
    text === undefined
      ? undefined
      : parseConfig(
          file,
          text,
          rules.map((rule) => rule.id),
        );
  return parsed !== undefined && 'config' in parsed ? parsed.config : defaultConfig;
}

const order = ['error', 'warning', 'note'];

function show(each: Linted, collection: ReturnType<typeof languages.createDiagnosticCollection>): void {
  const least = workspace.getConfiguration(id).get<string>('level') ?? 'note';
  const found = new Map<string, Diagnostic[]>();
  for (const finding of each.run?.result.findings ?? []) {
    if (order.indexOf(finding.level) > order.indexOf(least)) continue;
    const { file } = finding.at;
    found.set(file, [...(found.get(file) ?? []), diagnosticOf(each, finding)]);
  }
  const shown: [Uri, Diagnostic[] | undefined][] = [];
  collection.forEach((uri) => {
    const file = fileOf(each.folder, uri);
    if (file !== undefined && !found.has(file)) shown.push([uri, undefined]);
  });
  for (const [file, diagnostics] of found) shown.push([uriOf(each, file), diagnostics]);
  collection.set(shown);
}
