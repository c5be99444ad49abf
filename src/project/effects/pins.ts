import type { FileArgument, Install } from '../../model/command.ts';
import type { ReleasePin } from '../../model/release-pin.ts';
import { readRequirements } from '../../syntax/requirements/read.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { perObject, rememberTexts } from '../../text/memo.ts';

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
  const fileRequirements = rememberTexts((file) => requirementsIn(file, textOf(file)));
  return installs.flatMap((install) => {
    const requirements = requirementsOf(install, fileRequirements, filesMeant);
    if (install.open || requirements === undefined) return [];
    const python = install.runs.flatMap((run) => {
      const meant = filesMeant(run) ?? [];
      return meant.length === 1 ? meant : [];
    });
    const byName = groupBy(requirements, ({ name }) => name);
    return [...byName].flatMap(([name, own]) => pinOf(own, name, [...python, ...install.within]) ?? []);
  });
}

function requirementsOf(
  { requirements, files }: Install,
  requirementsIn: (file: FilePath) => readonly Requirement[] | undefined,
  filesMeant: (file: FileArgument) => readonly FilePath[] | undefined,
): readonly Requirement[] | undefined {
  const all: Requirement[] = [];
  for (const requirement of requirements) {
    const { at } = requirement;
    const [entry, ...others] = entriesIn(requirement);
    if (entry?.kind !== 'requirement' || others.length > 0) return undefined;
    all.push({ name: entry.requirement.key, specifier: entry.requirement.specifier, at });
  }
  for (const argument of files) {
    const [file, ...others] = filesMeant(argument) ?? [];
    const more = file === undefined || others.length > 0 ? undefined : requirementsIn(file);
    if (more === undefined) return undefined;
    for (const requirement of more) all.push(requirement);
  }
  return all;
}

const entriesIn = perObject(({ text }: Install['requirements'][number]) => readRequirements(text).entries);

function requirementsIn(file: FilePath, text: string | undefined): readonly Requirement[] | undefined {
  if (text === undefined) return undefined;
  const all: Requirement[] = [];
  for (const entry of readRequirements(text).entries) {
    if (entry.kind === 'option') continue;
    // What is included, or comes from elsewhere, may bring another release.
    if (entry.kind !== 'requirement') return undefined;
    const { key, specifier, marker } = entry.requirement;
    if (marker === undefined) all.push({ name: key, specifier, at: { file, span: entry.span } });
  }
  return all;
}

function pinOf(own: readonly Requirement[], name: string, python: readonly FilePath[]): ReleasePin | undefined {
  const [first] = own;
  const [, version] = /^={2,3}\s*([\d.]+)$/.exec(first?.specifier ?? '') ?? [];
  if (first === undefined || version === undefined || python.length === 0) return undefined;
  if (own.some(({ specifier }) => specifier !== first.specifier)) return undefined;
  return { package: name, version, at: first.at, python };
}
