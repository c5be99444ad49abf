import { defaultConfig } from '../../config/config.ts';
import { warmInspection } from '../../engine/warm.ts';
import { memoryWorkspace, rules } from '../../index.ts';
import type { FilePath } from '../../text/location.ts';
import { configurationName } from '../configuration-name.ts';
import { configurations } from './configuration.ts';
import type { Root } from './root.ts';
import { withOpen } from './with-open.ts';

/** Where texts come from that are on no disk of ours. */
export interface TextSource {
  fileOf(path: string): FilePath | undefined;
  pathOf(file: FilePath): string;
  /** All files that may matter, with their texts. */
  readAll(): Promise<ReadonlyMap<FilePath, string>>;
  /** One of them; undefined: it has gone, or is no text. */
  read(file: FilePath): Promise<string | undefined>;
}

/** A repository of texts, without git: what an editor in a browser sees, or what was never saved. */
export function textRoot({ fileOf, pathOf, readAll, read }: TextSource): Root {
  const inspect = warmInspection();
  const inForce = configurations();
  const changed = new Set<FilePath>();
  let texts: Map<FilePath, string> | undefined;
  let opened: ReadonlyMap<FilePath, string> = new Map();

  const refresh = async (known: Map<FilePath, string>) => {
    const files = [...changed];
    changed.clear();
    const news = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
    for (const [file, text] of news) {
      if (text === undefined) known.delete(file);
      else known.set(file, text);
    }
    return known;
  };
  return {
    fileOf,
    pathOf,
    isShown: () => true,
    isListed: (file) => texts?.has(file) ?? false,
    mayWrite: (file) => texts?.has(file) === true || opened.has(file),
    forget: (file) => void changed.add(file),
    run: async (open, { config: named }) => {
      opened = open;
      texts = await refresh(texts ?? new Map(await readAll()));
      const workspace = withOpen(memoryWorkspace(Object.fromEntries(texts)), open);
      const asked = inForce(workspace, named?.replace(/^\.\//, '') ?? configurationName, () => defaultConfig);
      const config = { ...asked.config, today: new Date().toISOString().slice(0, 10) };
      return { ...(await inspect(workspace, rules, config)), ...asked, config, workspace };
    },
  };
}
