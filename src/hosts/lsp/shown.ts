import { createHash } from 'node:crypto';
import type { Connection, Diagnostic, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';

type ByPath = ReadonlyMap<string, readonly Diagnostic[]>;

/** What a client was told of one repository. */
interface Told {
  readonly current: Map<string, readonly Diagnostic[]>;
  /** Files with findings once: a client keeps those until it hears of the file again. */
  readonly ever: Set<string>;
}

/** What a client is shown, by pushing it or by letting it ask; never both. */
export interface Shown {
  /** Takes note of what was found in a repository, and tells the client. */
  update(key: object, found: ByPath): void;
  of(path: string): readonly Diagnostic[];
  /** A report for each file with findings, and for each that had some. */
  whole(previous: ReadonlyMap<string, string>): readonly WorkspaceDocumentDiagnosticReport[];
  /** A file has another address now: what was told of the old one is taken back, and told of the new one if there is one. */
  respelled(path: string, old: string, isThere: boolean): void;
  /** By what a client tells whether the report of a file has changed. */
  idOf(path: string): string;
  drop(key: object): void;
}

/** Prepares it. `pulls`: the client asks and can be told to ask again. */
export function showTo(
  connection: Pick<Connection, 'sendDiagnostics'>,
  pulls: boolean,
  refresh: () => void,
  uriOf: (path: string) => string,
  versionOf: (path: string) => number | undefined,
): Shown {
  const told = new Map<object, Told>();
  const of = (path: string) => [...told.values()].flatMap(({ current }) => current.get(path) ?? []);
  const push = (path: string) => {
    const version = versionOf(path);
    const diagnostics = [...of(path)];
    void connection.sendDiagnostics({ uri: uriOf(path), diagnostics, ...(version === undefined ? {} : { version }) });
  };
  const update = (key: object, found: ByPath) => {
    const known = told.get(key) ?? { current: new Map(), ever: new Set() };
    told.set(key, known);
    const changed = [...new Set([...known.current.keys(), ...found.keys()])].filter(
      (path) => JSON.stringify(known.current.get(path)) !== JSON.stringify(found.get(path)),
    );
    known.current.clear();
    for (const [path, diagnostics] of found) {
      known.current.set(path, diagnostics);
      known.ever.add(path);
    }
    if (!pulls) for (const path of changed) push(path);
    else if (changed.length > 0) refresh();
  };
  const idOf = (path: string) =>
    createHash('sha1')
      .update(JSON.stringify(of(path)))
      .digest('hex')
      .slice(0, 16);
  return {
    update,
    of,
    idOf,
    whole: (previous) => {
      const paths = new Set([...told.values()].flatMap(({ ever }) => [...ever]));
      return [...paths].sort().map((path): WorkspaceDocumentDiagnosticReport => {
        const uri = uriOf(path);
        const resultId = idOf(path);
        const version = versionOf(path) ?? null;
        return previous.get(uri) === resultId
          ? { kind: 'unchanged', uri, resultId, version }
          : { kind: 'full', uri, resultId, version, items: [...of(path)] };
      });
    },
    respelled: (path, old, isThere) => {
      if (pulls || ![...told.values()].some(({ ever }) => ever.has(path))) return;
      void connection.sendDiagnostics({ uri: old, diagnostics: [] });
      if (isThere) push(path);
    },
    drop: (key) => {
      update(key, new Map());
      told.delete(key);
    },
  };
}
