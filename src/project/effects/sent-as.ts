import { type AssetKind, type Commands, type FileArgument, isRun } from '../../model/command.ts';
import type { FilesMeant } from '../../model/default-assignment.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';

/** What a command takes a file for: the client reads it with that schema, whatever stands in it. */
export type SentKind = 'deployment' | 'endpoint' | AssetKind;

/** What files are sent as. */
export interface SentFiles {
  /** The kinds as which steps that run surely send a file; none: what it is, it must say itself. */
  kindsOf(file: FilePath): readonly SentKind[];
  /** All such files, sorted. */
  all(): readonly FilePath[];
}

/** Finds them: a step counts if its words mean just one listed file, and say what it is about. */
export function sentFiles({ deploys, assets }: Commands, filesMeant: FilesMeant): SentFiles {
  const kinds = once(() => {
    const found = new Map<FilePath, SentKind[]>();
    const add = (kind: SentKind, argument: FileArgument | undefined) => {
      const [file, ...others] = (argument && filesMeant(argument)) ?? [];
      if (file === undefined || others.length > 0) return;
      const list = listAt(found, file);
      if (!list.includes(kind)) list.push(kind);
    };
    for (const { what, perhaps, strength, file } of deploys) {
      if (isRun(strength) && what !== 'either' && perhaps !== true) add(what, file);
    }
    for (const { what, strength, file } of assets) if (isRun(strength)) add(what, file);
    return found;
  });
  return { kindsOf: (file) => kinds().get(file) ?? [], all: once(() => [...kinds().keys()].sort()) };
}
