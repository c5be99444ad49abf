import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A server of static files, below a folder as GitHub Pages has it, compressed as there. */
export interface Site {
  readonly address: string;
  /** Bytes of bodies that were sent so far, as compressed. */
  sent(): number;
  close(): void;
}

/** Serves the built site below "/azureml-batch-lint/": a path that is not relative would be missed there. */
export async function serveSite(folder: string): Promise<Site> {
  const below = '/azureml-batch-lint/';
  let sent = 0;
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    const name = path === below ? 'index.html' : normalize(path.slice(below.length));
    const file = join(folder, name);
    if (!path.startsWith(below) || name.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-encoding': 'gzip',
    });
    const packed = createReadStream(file).pipe(createGzip({ level: 9 }));
    packed.on('data', (piece: Buffer) => {
      sent += piece.length;
    });
    packed.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${below}`,
    sent: () => sent,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
