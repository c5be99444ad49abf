import type { Package } from '../../model/assets.ts';
import type { PathText } from '../../model/declaration.ts';
import type { Roster } from '../../model/facts.ts';
import { type RequirementsEntry, readRequirements } from '../../syntax/requirements/read.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { namesPrivateIndex } from '../indexes/private-index.ts';
import { at } from './values.ts';

/** The packages of a requirements file, the files it includes, and the constraints files it names. */
export interface RequirementsDeclaration {
  readonly packages: Roster<Package>;
  readonly constraints: readonly Location[];
  /** Where pip is told of an index that is not public. */
  readonly privateIndexes: readonly Location[];
  readonly includes: readonly PathText[];
}

/** Reads a requirements file. */
export function readRequirementsPackages(file: FilePath, text: string): RequirementsDeclaration {
  const entries = readRequirements(text).entries;
  const owner = { file };
  return {
    packages: {
      items: entries.flatMap((entry) => (entry.kind === 'requirement' ? [packageOf(file, entry)] : [])),
      gaps: entries.flatMap((entry) => {
        const because = gapOf(entry);
        return because === undefined ? [] : [{ at: at(owner, entry.span), because }];
      }),
    },
    constraints: entries.flatMap((entry) =>
      entry.kind === 'include' && entry.constraint ? [at(owner, entry.pathSpan)] : [],
    ),
    privateIndexes: entries.flatMap((entry) =>
      entry.kind === 'option' && namesPrivateIndex(entry.name, entry.value) ? [at(owner, entry.span)] : [],
    ),
    includes: entries.flatMap((entry) =>
      entry.kind === 'include' && !entry.constraint ? [{ written: entry.path, at: at(owner, entry.pathSpan) }] : [],
    ),
  };
}

function packageOf(file: FilePath, entry: Extract<RequirementsEntry, { kind: 'requirement' }>): Package {
  const { key, specifier, extras, marker } = entry.requirement;
  const at = { file, span: entry.span };
  return { name: key, manager: 'pip', specifier, extras, ...(marker === undefined ? {} : { marker }), at };
}

function gapOf(entry: RequirementsEntry): string | undefined {
  if (entry.kind === 'editable') return `"${entry.target}" is installed from source`;
  if (entry.kind === 'unreadable') return 'a line names no package that could be read';
  if (entry.kind === 'requirement' && entry.requirement.url !== undefined) {
    return `"${entry.requirement.name}" comes from a URL`;
  }
  return undefined;
}
