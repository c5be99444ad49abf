import { readCondaMapping } from '../dialects/cli-yaml/conda.ts';
import { readRequirementsPackages } from '../dialects/cli-yaml/requirements.ts';
import type { FilePath } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import type { CondaDeclaration, PathText } from './declaration.ts';
import type { Fact, Roster } from './facts.ts';
import { type Linking, linkPath, noteDocument } from './linking.ts';
import type { CondaFile, Entity, Package } from './model.ts';

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
  return { state: 'unknown', at: fact.at, because: `the conda file "${fact.value.written}" cannot be read` };
}

function condaFileAt(linking: Linking, file: FilePath): CondaFile | undefined {
  if (linking.condaFiles.has(file)) return linking.condaFiles.get(file);
  const opened = linking.files.yaml(file, true)?.owner;
  const declaration = opened && readCondaMapping(opened);
  const conda = declaration && completeConda(linking, declaration);
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
  const items: Package[] = [...declaration.packages.items];
  const gaps = [...declaration.packages.gaps];
  const constraints = [...declaration.constraints];
  const seen = new Set<FilePath>();
  const queue = [...declaration.includes];
  for (let include = queue.shift(); include; include = queue.shift()) {
    const use = linking.listing.resolve(include, folderOf(include.at.file));
    const text = use.exists === 'file' && use.target !== undefined ? linking.files.text(use.target) : undefined;
    if (use.target === undefined || text === undefined) {
      gaps.push({ at: include.at, because: `the requirements file "${include.written}" cannot be read` });
      continue;
    }
    if (seen.has(use.target)) continue;
    seen.add(use.target);
    const more = readRequirementsPackages(use.target, text);
    items.push(...more.packages.items);
    gaps.push(...more.packages.gaps);
    constraints.push(...more.constraints);
    queue.push(...more.includes);
  }
  const packages: Roster<Package> = { items, gaps };
  return { file: declaration.file, header: declaration.header, packages, constraints };
}
