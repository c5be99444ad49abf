import type { Stats } from 'node:fs';
import { once } from '../text/memo.ts';

/** What V8 compiled of a script in an earlier run: read again, it need not be compiled anew. */
export interface CompiledScripts {
  /** Of the script of that name, whose file is as old as `changed`; undefined if there is none, or an older one. */
  read(script: string, changed: Date): Buffer | undefined;
  /** Keeps it for the next run, as far as the machine lets us. */
  keep(script: string, compiled: Buffer): void;
}

/** The most files that are kept, the newest: those of some releases on some versions of Node, about 3 MB each. */
const mostKept = 100;

/**
 * Compiled scripts in a folder of this user below `temporary`, the system's folder for such things; undefined where nothing may be kept: with
 * NODE_DISABLE_COMPILE_CACHE, as for Node's own cache, and where that folder lies in the working folder, which may hold a change of somebody
 * else. Whatever stands there is run, so a folder that others could have written is not read.
 */
export function compiledScripts(
  environment: NodeJS.ProcessEnv,
  temporary: string = process.getBuiltinModule('node:os').tmpdir(),
): CompiledScripts | undefined {
  const fs = process.getBuiltinModule('node:fs');
  const { join, sep } = process.getBuiltinModule('node:path');
  const [place, working] = [temporary, '.'].map((path) => tried(() => fs.realpathSync(path) + sep));
  if (
    environment['NODE_DISABLE_COMPILE_CACHE'] ||
    place === undefined ||
    working === undefined ||
    place.startsWith(working)
  )
    return undefined;
  const folder = join(place, `azureml-batch-lint-${process.getuid?.() ?? 'user'}`);
  const fileOf = (script: string) => join(folder, `${process.version}-${process.arch}-${script}`);
  const isOurs = once(() => isFolderOfUser(fs.lstatSync(folder, { throwIfNoEntry: false })));
  return {
    read: (script, changed) =>
      tried(() => {
        if (!isOurs()) return undefined;
        const { mtime } = fs.statSync(fileOf(script));
        return mtime > changed ? fs.readFileSync(fileOf(script)) : undefined;
      }),
    keep: (script, compiled) => {
      tried(() => {
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isFolderOfUser(fs.lstatSync(folder))) return;
        // Another run may read it now: it finds the old one or the whole new one.
        const fresh = `${fileOf(script)}.${process.pid}`;
        fs.writeFileSync(fresh, compiled, { flag: 'wx' });
        fs.renameSync(fresh, fileOf(script));
        for (const old of oldest(folder)) fs.rmSync(join(folder, old), { force: true });
      });
    },
  };
}

/** Whether it is a real folder that only this user can write. Windows has no such bits: its temporary folder is the user's own. */
export function isFolderOfUser(found: Pick<Stats, 'isDirectory' | 'uid' | 'mode'> | undefined): boolean {
  if (!found?.isDirectory()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}

function oldest(folder: string): readonly string[] {
  const fs = process.getBuiltinModule('node:fs');
  const { join } = process.getBuiltinModule('node:path');
  const names = fs.readdirSync(folder);
  if (names.length <= mostKept) return [];
  const dated = names.map((name) => ({ name, time: fs.statSync(join(folder, name)).mtimeMs }));
  return dated
    .sort((a, b) => b.time - a.time)
    .slice(mostKept)
    .map(({ name }) => name);
}

/** Nothing here is worth a word: a run without it takes a little longer. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
