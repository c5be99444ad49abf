import type { Script } from 'node:vm';
import type { CompiledScripts } from './compiled.ts';

/** The exports of a script. */
type Exports = Readonly<Record<string, unknown>>;

/** A script of a built program that was started. */
interface Loaded {
  readonly name: string;
  readonly script: Script;
  readonly module: { readonly exports: Exports };
  /** Bytes that were there of it as it had been compiled before; 0 for none that V8 would take. */
  readonly kept: number;
}

/**
 * Starts a script of the built program, which `require`s others of the same folder by "./NAME" and modules of Node. At the end of the
 * process, all that were started are kept as V8 has compiled them by then, if one of them had not been: a script of another reader was
 * needed, and with it more of the others. So the next run compiles next to nothing, which is 40 ms of 140 for a small repository.
 */
export function loadProgram(folder: string, name: string, compiled?: CompiledScripts): Exports {
  const fs = process.getBuiltinModule('node:fs');
  const vm = process.getBuiltinModule('node:vm');
  const { join } = process.getBuiltinModule('node:path');
  const loaded = new Map<string, Loaded>();
  const requireOne = (wanted: string): unknown =>
    wanted.startsWith('./') ? load(wanted.slice(2)).module.exports : moduleOfNode(wanted);

  function load(wanted: string): Loaded {
    const known = loaded.get(wanted);
    if (known !== undefined) return known;
    const filename = join(folder, wanted);
    const cachedData = compiled?.read(wanted, fs.statSync(filename).mtime);
    // The build lets nothing but ASCII into a script.
    const text = `(function(exports,require,module){${fs.readFileSync(filename, 'latin1')}\n})`;
    const script = new vm.Script(text, { filename, cachedData });
    const module = { exports: {} };
    const one = {
      name: wanted,
      script,
      module,
      kept: script.cachedDataRejected === false ? (cachedData?.length ?? 0) : 0,
    };
    loaded.set(wanted, one);
    script.runInThisContext()(module.exports, requireOne, module);
    return one;
  }

  if (compiled !== undefined) {
    process.once('exit', () => {
      const all = [...loaded.values()];
      if (all.every(({ kept }) => kept > 0)) return;
      for (const { name: each, script, kept } of all) {
        compiled.keep(each, () => {
          const data = script.createCachedData();
          // V8 forgets functions that were not called for a while.
          return data.length > kept ? data : undefined;
        });
      }
    });
  }
  return load(name).module.exports;
}

/** A module of Node itself; nothing is looked for in folders, where others may have put it. */
function moduleOfNode(id: string): unknown {
  const found: unknown = process.getBuiltinModule(id);
  if (found === undefined) throw new Error(`There is no module "${id}".`);
  return found;
}
