import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { keepHeapSmall } from '../heap.ts';
import { serve } from './server.ts';

/** Speaks the language server protocol on standard input and output until the client ends. */
export function startServer(): void {
  keepHeapSmall();
  // Whatever writes a line by itself would break the protocol.
  console.log = console.error;
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
}
