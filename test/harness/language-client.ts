import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { top } from './process.ts';

/** What is shown of a finding. */
export interface Diagnostic {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly severity: number;
  readonly code?: string;
  readonly message: string;
  readonly codeDescription?: { readonly href: string };
  readonly relatedInformation?: readonly { readonly location: { readonly uri: string }; readonly message: string }[];
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A client of the built server, in a process of its own. */
export interface LanguageClient {
  readonly connection: MessageConnection;
  readonly child: ChildProcess;
  /** What the server answered to `initialize`. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** The diagnostics that were pushed last, by file below the first folder. */
  readonly pushed: ReadonlyMap<string, readonly Diagnostic[]>;
  /** How often the server asked for the diagnostics to be pulled again. */
  refreshes(): number;
  uri(file: string): string;
  open(file: string, text: string, languageId?: string): void;
  change(file: string, text: string, version: number): void;
  /** Asks; the file is one below the first folder. */
  ask<T>(method: string, file: string, more?: object): Promise<T>;
  /** Waits until something holds. Fails after ten seconds. */
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
  stop(): Promise<number | null>;
}

/** Starts the server for some folders. `capabilities` are added to those of a client that has none of the newer ones. */
export async function startClient(
  folders: readonly string[],
  capabilities: Readonly<Record<string, object>> = {},
  options: { readonly answers?: Readonly<Record<string, unknown>>; readonly initializationOptions?: object } = {},
): Promise<LanguageClient> {
  const child = spawn(process.execPath, [join(top, 'dist/cli.js'), '--lsp', '--stdio'], { stdio: 'pipe' });
  const [folder = ''] = folders;
  const base = `${pathToFileURL(folder).href}/`;
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const pushed = new Map<string, readonly Diagnostic[]>();
  let refreshes = 0;
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    pushed.set(uri.startsWith(base) ? decodeURIComponent(uri.slice(base.length)) : uri, diagnostics);
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', () => options.answers?.['workspace/configuration'] ?? [null]);
  connection.onUnhandledNotification(() => {});
  connection.listen();
  const { capabilities: announced } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
    'initialize',
    {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: folders.map((each) => ({ uri: pathToFileURL(each).href, name: each })),
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } }, ...capabilities },
      ...(options.initializationOptions && { initializationOptions: options.initializationOptions }),
    },
  );
  await connection.sendNotification('initialized', {});
  const uri = (file: string) => base + file.split('/').map(encodeURIComponent).join('/');
  return {
    ...{ connection, child, capabilities: announced, pushed, uri, refreshes: () => refreshes },
    open: (file, text, languageId = 'yaml') =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId, version: 1, text },
      }),
    change: (file, text, version) =>
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ text }],
      }),
    ask: (method, file, more = {}) => connection.sendRequest(method, { textDocument: { uri: uri(file) }, ...more }),
    until: async (what, holds) => {
      const end = Date.now() + 20_000;
      while (!(await holds())) {
        if (Date.now() > end) throw new Error(`It never came to this: ${what}`);
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    stop: async () => {
      const ended = new Promise<number | null>((done) => child.once('exit', done));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await ended;
      connection.dispose();
      return code;
    },
  };
}
