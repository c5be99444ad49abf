import { commands, type ExtensionContext, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { fileLanguages } from './languages.ts';

const id = 'azureml-batch-lint';
const name = 'Azure ML batch lint';

let client: LanguageClient | undefined;

/** Starts the server in a process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const restart = async () => {
    await client?.stop();
    client = new LanguageClient(id, name, serverOf(context), options);
    await client.start();
  };
  context.subscriptions.push(
    commands.registerCommand(`${id}.restart`, restart),
    // The server reports on the whole workspace all the time; asked for by hand it starts anew, as after a change that nobody told it of.
    commands.registerCommand(`${id}.lintWorkspace`, async () => {
      await restart();
      await commands.executeCommand('workbench.actions.view.problems');
    }),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`${id}.path`) && restart()),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

const options: LanguageClientOptions = {
  documentSelector: ['file', 'untitled'].flatMap((scheme) => fileLanguages.map((language) => ({ scheme, language }))),
  synchronize: { configurationSection: id },
};

function serverOf(context: ExtensionContext): ServerOptions {
  const path = workspace.getConfiguration(id).get<string>('path')?.trim() ?? '';
  if (path === '') return { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.stdio };
  return /\.[cm]?js$/.test(path)
    ? { module: path, args: ['--lsp'], transport: TransportKind.stdio }
    : { command: path, args: ['--lsp'], transport: TransportKind.stdio };
}
