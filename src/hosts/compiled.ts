import type { Stats } from 'node:fs';
import { once } from '../text/memo.ts';

/** What V8 compiled of a script in an earlier run: read again, it need not be compiled anew. */
export interface CompiledScripts {
  /** Of the script of that name, whose file is as old as `changed`; undefined if there is none, an older one, or one that is not whole. */
  read(script: string, changed: Date): Buffer | undefined;
  /** Keeps it for the next run, as far as the machine lets us. What cannot be kept is not asked for. */
  keep(script: string, compiled: () => Buffer | undefined): void;
}

/** The most files that are kept, the newest: those of some releases on some versions of Node, about 40 files and 4 MB each. */
const mostKept = 200;

/** Bytes of the checksum at the end of a file. */
const checksumLength = 4;

/**
 * Compiled scripts in a folder of this user below `temporary`, the system's folder for such things; undefined where nothing may be kept: with
 * NODE_DISABLE_COMPILE_CACHE, as for Node's own cache, and where that folder lies in the working folder or in a repository, which may hold a
 * change of somebody else. Whatever stands there is run, so a folder that others could have written is not read.
 */
export function compiledScripts(
  environment: NodeJS.ProcessEnv,
  temporary: string = process.getBuiltinModule('node:os').tmpdir(),
): CompiledScripts | undefined {
  const fs = process.getBuiltinModule('node:fs');
  const { join } = process.getBuiltinModule('node:path');
  const { cachedDataVersionTag } = process.getBuiltinModule('node:v8');
  const place = environment['NODE_DISABLE_COMPILE_CACHE'] ? undefined : tried(() => placeBelow(temporary));
  if (place === undefined) return undefined;
  const folder = join(place, `azureml-batch-lint-${process.getuid?.() ?? 'user'}`);
  // V8 refuses what was compiled with other flags or for another processor: each has files of its own, or they would replace each other.
  const tag = cachedDataVersionTag();
  const fileOf = (script: string) => join(folder, `${process.version}-${process.arch}-${tag}-${script}`);
  const isOurs = once(() => isFolderOfUser(fs.lstatSync(folder, { throwIfNoEntry: false })));
  return {
    read: (script, changed) =>
      tried(() => {
        if (!isOurs()) return undefined;
        const { mtime } = fs.statSync(fileOf(script));
        return mtime > changed ? unsealed(fs.readFileSync(fileOf(script))) : undefined;
      }),
    keep: (script, compiled) => {
      tried(() => {
        // A long run sets flags (heap.ts), and has forgotten by then part of what it compiled.
        if (cachedDataVersionTag() !== tag) return;
        // Not with those above it, which are there: in /proc, where none can be made, Node would try for ever.
        if (!fs.lstatSync(folder, { throwIfNoEntry: false })) fs.mkdirSync(folder, { mode: 0o700 });
        if (!isFolderOfUser(fs.lstatSync(folder))) return;
        const data = compiled();
        if (data !== undefined) replace(fileOf(script), sealed(data));
        for (const old of oldest(folder)) fs.rmSync(join(folder, old), { force: true });
      });
    },
  };
}

/** The real path of the folder for temporary files, if nobody else brings files into it. */
function placeBelow(temporary: string): string | undefined {
  const { existsSync, realpathSync } = process.getBuiltinModule('node:fs');
  const { dirname, join } = process.getBuiltinModule('node:path');
  const [place, working] = [realpathSync(temporary), realpathSync('.')];
  for (let folder = place; ; folder = dirname(folder)) {
    if (folder === working || existsSync(join(folder, '.git'))) return undefined;
    if (folder === dirname(folder)) return place;
  }
}

/** Writes a file whole: another run may read it now, and finds the old one or the new one. What a full disk did not take is removed. */
function replace(file: string, content: Buffer): void {
  const fs = process.getBuiltinModule('node:fs');
  const fresh = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(fresh, content, { flag: 'wx' });
    fs.renameSync(fresh, file);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    throw error;
  }
}

/** With its checksum. V8 believes what it is given: a file that was cut, or whose blocks were lost with the power, ends the process. */
function sealed(compiled: Buffer): Buffer {
  const checksum = Buffer.alloc(checksumLength);
  checksum.writeUInt32LE(process.getBuiltinModule('node:zlib').crc32(compiled));
  // At the end, as V8 copies what does not begin at a whole word.
  return Buffer.concat([compiled, checksum]);
}

function unsealed(file: Buffer): Buffer | undefined {
  const compiled = file.subarray(0, -checksumLength);
  const checksum = process.getBuiltinModule('node:zlib').crc32(compiled);
  return file.readUInt32LE(compiled.length) === checksum ? compiled : undefined;
}

/** Whether it is a real folder that only this user can look into, as it was made. Windows has no such bits: its temporary folder is the user's own. */
export function isFolderOfUser(found: Pick<Stats, 'isDirectory' | 'uid' | 'mode'> | undefined): boolean {
  if (!found?.isDirectory()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
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
