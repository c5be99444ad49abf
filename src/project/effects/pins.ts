import type { FileArgument, Install } from '../../model/command.ts';
import type { ReleasePin } from '../../model/release-pin.ts';
import { readRequirements } from '../../syntax/requirements/read.ts';
import type { FilePath, Location } from '../../text/location.ts';

interface Requirement {
  readonly name: string;
  readonly specifier: string;
  readonly at: Location;
}

/** The releases that are pinned; nothing of a script that may install others, too. */
export function releasePins(
  installs: readonly Install[],
  textOf: (file: FilePath) => string | undefined,
  filesMeant: (file: FileArgument) => readonly FilePath[] | undefined,
): readonly ReleasePin[] {
  return installs.flatMap((install) => {
    const requirements = requirementsOf(install, textOf, filesMeant);
    if (install.open || requirements === undefined) return [];
    const python = install.runs.flatMap((run) => {
      const meant = filesMeant(run) ?? [];
      return meant.length === 1 ? meant : [];
    });
    const names = new Set(requirements.map(({ name }) => name));
    return [...names].flatMap((name) => pinOf(requirements, name, [...python, ...install.within]) ?? []);
  });
}

function requirementsOf(
  { requirements, files }: Install,
  textOf: (file: FilePath) => string | undefined,
  filesMeant: (file: FileArgument) => readonly FilePath[] | undefined,
): readonly Requirement[] | undefined {
  const all: Requirement[] = [];
  for (const { text, at } of requirements) {
    const [entry, ...others] = readRequirements(text).entries;
    if (entry?.kind !== 'requirement' || others.length > 0) return undefined;
    all.push({ name: entry.requirement.key, specifier: entry.requirement.specifier, at });
  }
  for (const argument of files) {
    const [file, ...others] = filesMeant(argument) ?? [];
    const text = file === undefined || others.length > 0 ? undefined : textOf(file);
    if (file === undefined || text === undefined) return undefined;
    for (const entry of readRequirements(text).entries) {
      if (entry.kind === 'option') continue;
      // What is included, or comes from elsewhere, may bring another release.
      if (entry.kind !== 'requirement') return undefined;
      const { key, specifier, marker } = entry.requirement;
      if (marker === undefined) all.push({ name: key, specifier, at: { file, span: entry.span } });
    }
  }
  return all;
}

function pinOf(all: readonly Requirement[], name: string, python: readonly FilePath[]): ReleasePin | undefined {
  const [first, ...others] = all.filter((each) => each.name === name);
  const [, version] = /^={2,3}\s*([\d.]+)$/.exec(first?.specifier ?? '') ?? [];
  if (first === undefined || version === undefined || python.length === 0) return undefined;
  if (others.some(({ specifier }) => specifier !== first.specifier)) return undefined;
  return { package: name, version, at: first.at, python };
}
