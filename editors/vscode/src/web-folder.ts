import { RelativePattern, Uri, workspace } from 'vscode';
import type { Root } from '../../../src/hosts/lsp/root.ts';
import { textRoot } from '../../../src/hosts/lsp/text-root.ts';
import { fileBytes } from '../../../src/text/budgets.ts';

const mostFiles = 20_000;
/** Files that are read at once: one after the other takes five times as long. */
const batch = 200;
const passedOver = '**/{node_modules,.venv,venv,.git,__pycache__,dist,build}/**';
/** The files whose texts may matter. */
export const mayMatter =
  '**/{*.yml,*.yaml,*.py,*.sh,*.bash,*.ps1,*.ipynb,*.md,*.bicep,*.bicepparam,*.tf,*.tfvars,*.json,*.http,*.rest,*.txt,Dockerfile*,*.Dockerfile,Makefile,MLmodel}';

/** A folder of the workspace as a repository, whatever keeps its files; its paths are addresses. */
export function webFolder(folder: Uri): Root {
  const pathOf = (file: string) => Uri.joinPath(folder, file).toString();
  return textRoot({
    pathOf,
    fileOf: (path) => fileIn(folder, Uri.parse(path)),
    read: (file) => readText(Uri.parse(pathOf(file))),
    readAll: () => readFolder(folder),
  });
}

async function readFolder(folder: Uri): Promise<Map<string, string>> {
  const uris = await workspace.findFiles(new RelativePattern(folder, mayMatter), passedOver, mostFiles);
  const texts = new Map<string, string>();
  for (let at = 0; at < uris.length; at += batch) {
    const read = uris.slice(at, at + batch).map(async (uri) => ({ uri, text: await readText(uri) }));
    for (const { uri, text } of await Promise.all(read)) {
      const file = fileIn(folder, uri);
      if (file !== undefined && text !== undefined) texts.set(file, text);
    }
  }
  return texts;
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    const bytes = await workspace.fs.readFile(uri);
    return bytes.length > fileBytes
      ? undefined
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // It is no text, or it has gone.
    return undefined;
  }
}

/** The file of an address below a folder. */
function fileIn(folder: Uri, uri: Uri): string | undefined {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  const isOfFolder = uri.scheme === folder.scheme && uri.authority === folder.authority;
  const file = isOfFolder && uri.path.startsWith(base) ? uri.path.slice(base.length) : undefined;
  return file === undefined || /(^|\/)(node_modules|\.git)\//.test(file) ? undefined : file;
}
