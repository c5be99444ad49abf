import { readCondaMapping } from '../../dialects/cli-yaml/conda.ts';
import { type RequirementsDeclaration, readRequirementsPackages } from '../../dialects/cli-yaml/requirements.ts';
import type { CondaFile, Package } from '../../model/assets.ts';
import type { CondaDeclaration, PathText } from '../../model/declaration.ts';
import type { Entity } from '../../model/entity.ts';
import type { Fact, Roster } from '../../model/facts.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { mayChange } from '../effects/changing.ts';
import { type Linking, linkPath, noteDocument, notRead } from './linking.ts';
import { decideMarkers } from './marked.ts';

/** The conda environment that an environment names or holds. */
export function linkConda(
  linking: Linking,
  fact: Fact<PathText | CondaDeclaration>,
  owner: Entity,
  field: string,
): Fact<CondaFile> {
  if (fact.state !== 'known') return fact;
  if ('packages' in fact.value) {
    const conda = completeConda(linking, fact.value);
    noteDocument(linking, fact.value.source, owner);
    linking.inlineConda.push(conda);
    return { ...fact, value: conda };
  }
  const use = linkPath(linking, { ...fact, value: fact.value }, 'conda file', owner, field);
  const target = use.state === 'known' && use.value.exists === 'file' ? use.value.target : undefined;
  const conda = target === undefined ? undefined : condaFileAt(linking, target);
  if (conda) return { ...fact, value: conda };
  return use.state === 'known' ? { state: 'unknown', at: fact.at, because: notRead(use.value, 'conda file') } : use;
}

/** What a conda file lists that is only a part of an image: no rule about conda files may judge it alone. */
export function condaPartAt(linking: Linking, file: FilePath): CondaFile | undefined {
  const { files, requirementsAllowed } = linking;
  if (!requirementsAllowed.takes(file, files.text(file)?.length ?? 0)) return undefined;
  const owner = files.yaml(file, true)?.owner;
  return owner && completeConda(linking, readCondaMapping(owner));
}

function condaFileAt(linking: Linking, file: FilePath): CondaFile | undefined {
  if (linking.condaFiles.has(file)) return linking.condaFiles.get(file);
  const opened = linking.files.yaml(file, true)?.owner;
  const read = linking.containment.attempt({ step: 'while reading a conda file', file }, () => {
    const declaration = opened && readCondaMapping(opened);
    return { declaration, conda: declaration && completeConda(linking, declaration) };
  });
  const { declaration, conda } = read ?? {};
  linking.condaFiles.set(file, conda);
  if (declaration && conda) noteDocument(linking, declaration.source, condaEntity(declaration, file));
  return conda;
}

function condaEntity(declaration: CondaDeclaration, file: FilePath): Entity {
  const { header } = declaration;
  return { entity: 'conda file', file, header, title: file, name: { state: 'absent', in: header } };
}

/** Adds the packages of included requirements files; one that cannot be read is a gap. */
export function completeConda(linking: Linking, declaration: CondaDeclaration): CondaFile {
  const { packages, constraints, privateIndexes, includes, file, header, setsVariables } = declaration;
  const wanted = includes.map((include) => ({ include, folder: folderOf(include.at.file) }));
  const known = { ...packages, gaps: [...packages.gaps, ...gapsOfSteps(linking, file, 'dependencies')] };
  const complete = withRequirements(linking, { packages: known, constraints, privateIndexes }, wanted);
  return { file, header, setsVariables, ...complete, ...decideMarkers(complete.packages) };
}

/** What steps may change of the packages that a file lists; `field` is the key that holds them, empty for a whole file. */
function gapsOfSteps({ steps, files }: Linking, file: FilePath, field: string): Roster<never>['gaps'] {
  return steps
    .changes(file)
    .filter(({ change }) => mayChange(change, field, files.text(file)))
    .map(({ at, because, change }) => ({
      ...{ at, because, changes: file },
      ...(change.to === 'words' && { words: change.words }),
    }));
}

/** A requirements file to read, and the folder that its path is relative to. */
export interface Wanted {
  readonly include: PathText;
  readonly folder: FilePath;
}

/** Packages together with those of requirements files, and of the files that these include; one that cannot be read is a gap. */
export function withRequirements(
  linking: Linking,
  { packages, constraints, privateIndexes }: Pick<CondaDeclaration, 'packages' | 'constraints' | 'privateIndexes'>,
  wanted: readonly Wanted[],
): Pick<CondaFile, 'packages' | 'constraints'> {
  const items: Package[] = [...packages.items];
  const gaps = [...packages.gaps];
  const narrowing = [...constraints];
  let isPrivate = privateIndexes.length > 0;
  const seen = new Set<FilePath>();
  const queue = [...wanted];
  // The queue grows while it is walked.
  for (const { include, folder } of queue) {
    const use = linking.listing.resolve(include, folder);
    const more =
      use.exists === 'file' && use.target !== undefined ? requirementsAt(linking, use.target, seen) : undefined;
    if (use.target === undefined || more === undefined) {
      gaps.push({ at: include.at, because: `the requirements file "${include.written}" cannot be read` });
      continue;
    }
    if (seen.has(use.target)) continue;
    seen.add(use.target);
    for (const gap of gapsOfSteps(linking, use.target, '')) gaps.push(gap);
    addAll(items, more.packages.items);
    addAll(gaps, more.packages.gaps);
    addAll(narrowing, more.constraints);
    isPrivate ||= more.privateIndexes.length > 0;
    addAll(
      queue,
      more.includes.map((each) => ({ include: each, folder: folderOf(each.at.file) })),
    );
  }
  return { packages: { items: isPrivate ? items.map(madePrivate) : items, gaps }, constraints: narrowing };
}

/** What a requirements file lists, read once; undefined: it cannot be read, or no more of them may. What was `seen` by the same reader costs nothing. */
function requirementsAt(
  { files, requirements, requirementsAllowed }: Linking,
  file: FilePath,
  seen: ReadonlySet<FilePath>,
): RequirementsDeclaration | undefined {
  const text = files.text(file);
  if (text === undefined || !(seen.has(file) || requirementsAllowed.takes(file, text.length))) return undefined;
  const read = requirements.get(file) ?? readRequirementsPackages(file, text);
  requirements.set(file, read);
  return read;
}

/** pip looks through all indexes that it is told of, for every package. */
function madePrivate(item: Package): Package {
  return item.manager === 'pip' ? { ...item, mayBePrivate: true } : item;
}
