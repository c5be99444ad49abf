import type { FilePath } from '../../text/location.ts';
import type { Root, RootState, RunOptions } from './root.ts';

/** Milliseconds without another change before a repository is linted. */
const quiet = 30;
/** A repository that takes long waits for longer: this part of its last run, but never more than `longestWait`. */
const share = 0.5;
const longestWait = 500;

/** Where a file of the client belongs. */
export interface Place {
  readonly root: Root;
  readonly file: FilePath;
}

/** What roots need of whoever owns them. */
export interface Owner {
  /** The texts that are open, by their absolute paths. */
  open(): ReadonlyMap<string, string>;
  options(): RunOptions;
  /** Opens the repository of a folder, one that was asked for or that of a file alone; throws where there is none to be linted. */
  openRoot(folder: string, asked: boolean): Root;
  /** A repository was linted. */
  linted(root: Root, state: RootState): void;
  /** A folder could not be opened or linted. */
  failed(folder: string, what: 'opened' | 'linted', error: unknown): void;
}

/** All repositories of a client, each linted when something in it has changed. */
export interface Roots {
  /** Opens the repository of a folder; `asked`: the client has the folder open, and not just a file of it. Returns those of files that it takes over. */
  add(folder: string, asked?: boolean): readonly Root[];
  /** Forgets the repository of a folder, and returns it. */
  remove(folder: string): Root | undefined;
  /** The repository that holds a path. */
  placeOf(path: string): Place | undefined;
  /** Notes that something has changed: in one repository, or in all. */
  change(root?: Root): void;
  /** The last state of a repository. */
  stateOf(root: Root): RootState | undefined;
  /** The state once everything that has changed is linted. */
  settled(root: Root): Promise<RootState | undefined>;
  all(): readonly Root[];
  close(): void;
}

interface Held {
  readonly folder: string;
  readonly root: Root;
  readonly asked: boolean;
  state: RootState | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** What is running. */
  running: Promise<void> | undefined;
  dirty: boolean;
  /** Milliseconds of the last run. */
  took: number;
}

/** Starts without any repository. */
export function holdRoots(owner: Owner): Roots {
  const held = new Map<string, Held>();

  const lintOnce = async (each: Held) => {
    each.dirty = false;
    const started = performance.now();
    try {
      const open = new Map(
        [...owner.open()].flatMap(([path, text]) => {
          const file = each.root.fileOf(path);
          return file === undefined ? [] : [[file, text] as const];
        }),
      );
      each.state = await each.root.run(open, owner.options());
      each.took = performance.now() - started;
      if (held.get(each.folder) === each) owner.linted(each.root, each.state);
    } catch (error) {
      owner.failed(each.folder, 'linted', error);
    }
  };
  const start = (each: Held): Promise<void> => {
    clearTimeout(each.timer);
    each.timer = undefined;
    each.running ??= (async () => {
      while (each.dirty) await lintOnce(each);
      each.running = undefined;
    })();
    return each.running;
  };
  const change = (each: Held) => {
    each.dirty = true;
    if (each.running !== undefined) return;
    clearTimeout(each.timer);
    each.timer = setTimeout(() => void start(each), Math.max(quiet, Math.min(each.took * share, longestWait)));
  };
  /** Those of single files that lie in a folder by now. */
  const takeOver = (folder: string, root: Root): readonly Root[] => {
    const loose = [...held.values()].filter((each) => !each.asked);
    const taken = loose.filter((each) => each.folder === folder || root.fileOf(each.folder) !== undefined);
    for (const each of taken) {
      clearTimeout(each.timer);
      held.delete(each.folder);
    }
    return taken.map((each) => each.root);
  };
  const add = (folder: string, asked = true): readonly Root[] => {
    const known = held.get(folder);
    if (known !== undefined && (known.asked || !asked)) return [];
    try {
      const root = owner.openRoot(folder, asked);
      const taken = asked ? takeOver(folder, root) : [];
      const each: Held = {
        ...{ folder, root, asked, state: undefined, timer: undefined, running: undefined },
        ...{ dirty: true, took: 0 },
      };
      held.set(folder, each);
      change(each);
      return taken;
    } catch (error) {
      owner.failed(folder, 'opened', error);
      return [];
    }
  };
  const heldOf = (root: Root) => [...held.values()].find((each) => each.root === root);
  return {
    add,
    remove: (folder) => {
      const each = held.get(folder);
      clearTimeout(each?.timer);
      held.delete(folder);
      return each?.root;
    },
    placeOf: (path) => {
      // Of folders within each other the inner one shows the file.
      const fitting = [...held.values()].flatMap((each) => {
        const file = each.root.fileOf(path);
        return file === undefined ? [] : [{ root: each.root, file, shown: each.root.isShown(file), at: each.folder }];
      });
      return fitting.sort((a, b) => Number(b.shown) - Number(a.shown) || b.at.length - a.at.length)[0];
    },
    change: (root) => {
      for (const each of held.values()) if (root === undefined || each.root === root) change(each);
    },
    stateOf: (root) => heldOf(root)?.state,
    settled: async (root) => {
      const each = heldOf(root);
      if (each === undefined) return undefined;
      if (each.dirty || each.running !== undefined) await start(each);
      return each.state;
    },
    all: () => [...held.values()].map(({ root }) => root),
    close: () => {
      for (const { timer } of held.values()) clearTimeout(timer);
      held.clear();
    },
  };
}
