import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unsavedName } from './unsaved-name.ts';
import { pathOfUri, uriOfPath } from './uri.ts';

/** Is told that a file has another address than before; `isThere`: what is known of the file is to be told of the new one. */
type Respelled = (path: string, old: string, isThere: boolean) => void;

/** The files that a client has open, by their paths; one that was never saved has the path that it would have. */
export interface OpenFiles {
  /** Takes note of one, and returns its path. Files that were never saved lie in `folder`. */
  opened(uri: string, language: string, folder: string, respelled: Respelled): string | undefined;
  closed(uri: string, respelled: Respelled): void;
  /** The path of an address, open or not; undefined: it can have none. */
  pathOf(uri: string): string | undefined;
  /** The address of a path, as the client spelled it last. */
  uriOf(path: string): string;
  /** Paths and addresses of all. */
  all(): Iterable<readonly [path: string, uri: string]>;
}

/** Starts with none. */
export function openFiles(): OpenFiles {
  const open = new Map<string, string>();
  const spelled = new Map<string, string>();
  const unsaved = new Map<string, string>();
  const uriOf = (path: string) => spelled.get(path) ?? uriOfPath(path);
  const pathOf = (uri: string) => unsaved.get(uri) ?? pathOfUri(uri);
  return {
    pathOf,
    uriOf,
    opened: (uri, language, folder, respelled) => {
      const saved = pathOfUri(uri);
      const path = saved ?? unsavedPath(uri, language, folder);
      if (path === undefined) return undefined;
      if (saved === undefined) unsaved.set(uri, path);
      const old = uriOf(path);
      open.set(path, uri);
      spelled.set(path, uri);
      if (old !== uri) respelled(path, old, true);
      return path;
    },
    closed: (uri, respelled) => {
      const path = pathOf(uri);
      const wasUnsaved = unsaved.delete(uri);
      if (path === undefined || open.get(path) !== uri) return;
      open.delete(path);
      if (!wasUnsaved) return;
      spelled.delete(path);
      respelled(path, uri, false);
    },
    all: () => open,
  };
}

/** The path of "untitled:Untitled-1", or of "untitled:/folder/new.yml", whose name is chosen already; undefined where a file of that name lies. */
function unsavedPath(uri: string, language: string, folder: string): string | undefined {
  const [, name] = /^untitled:(.+)$/is.exec(uri) ?? [];
  if (name === undefined) return undefined;
  const chosen = name.startsWith('/') ? pathOfUri(`file://${name.replace(/^\/\/(?!\/)/, '/')}`) : undefined;
  const own = unsavedName(name, language);
  const path = chosen ?? (own === undefined ? undefined : join(folder, own));
  return path === undefined || existsSync(path) ? undefined : path;
}
