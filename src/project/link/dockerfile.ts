import { pythonImages } from '../../dialects/dockerfile/python-images.ts';
import type { Package } from '../../model/assets.ts';
import type { DockerfileDeclaration, EnvironmentDeclaration, PathText } from '../../model/declaration.ts';
import type { DockerImage } from '../../model/docker-image.ts';
import type { PathUse } from '../../model/entity.ts';
import type { Fact, Roster } from '../../model/facts.ts';
import { pythonOf } from '../../questions/installed.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { mayChange } from '../effects/changing.ts';
import { condaPartAt, withRequirements } from './conda.ts';
import { type Linking, linkPath } from './linking.ts';
import { decideMarkers } from './marked.ts';

/** What the Dockerfile of an environment's build context makes. */
export function linkDockerfile(
  linking: Linking,
  declaration: EnvironmentDeclaration,
  build: Fact<true>,
  context: Fact<PathUse>,
  prefix: string,
): Fact<DockerImage> {
  const { dockerfile, buildPath } = declaration;
  const use = context.state === 'known' ? context.value : undefined;
  const path: Fact<PathText> =
    dockerfile.state === 'absent' && buildPath.state === 'known'
      ? { ...buildPath, value: { written: 'Dockerfile', at: buildPath.value.at } }
      : dockerfile;
  const found =
    use?.exists === 'folder'
      ? linkPath(linking, path, 'Dockerfile', declaration, `${prefix}build.dockerfile_path`, use)
      : undefined;
  if (build.state !== 'known') return build;
  const image = found?.state === 'known' && use !== undefined ? imageAt(linking, found.value, use) : undefined;
  return image
    ? { state: 'known', value: image, at: build.at }
    : { state: 'unknown', at: build.at, because: 'the packages of its build context are not read' };
}

function imageAt(linking: Linking, { target, exists }: PathUse, context: PathUse): DockerImage | undefined {
  const text = exists === 'file' && target !== undefined ? linking.files.text(target) : undefined;
  if (target === undefined || text === undefined || linking.readDockerfile === undefined) return undefined;
  const { readDockerfile, containment, steps, dockerfilesAllowed } = linking;
  if (steps.changes(target).some(({ change }) => mayChange(change, '', text))) return undefined;
  if (!dockerfilesAllowed.takes(target, text.length)) return undefined;
  return containment.attempt({ step: 'while reading a Dockerfile', file: target }, () => {
    const declaration = readDockerfile(target, text);
    const { base, header } = declaration;
    const installed = packagesOf(linking, declaration, context.target ?? '');
    const python = base.state === 'known' ? pythonOf(base.value, pythonImages) : undefined;
    return { file: target, header, base, ...installed, ...decideMarkers(installed.packages, python) };
  });
}

/** What is installed by name and from copied files. */
function packagesOf(
  linking: Linking,
  { packages, constraints, privateIndexes, includes }: DockerfileDeclaration,
  folder: FilePath,
): { packages: Roster<Package>; constraints: readonly Location[] } {
  const items = [...packages.items];
  const gaps = [...packages.gaps];
  const narrowing = [...constraints];
  for (const { kind, written, at } of includes) {
    if (kind !== 'conda') continue;
    const use = linking.listing.resolve({ written, at }, folder);
    const conda = use.exists === 'file' && use.target !== undefined ? condaPartAt(linking, use.target) : undefined;
    if (conda === undefined) gaps.push({ at, because: `the conda file "${written}" cannot be read` });
    addAll(items, conda?.packages.items ?? []);
    addAll(gaps, conda?.packages.gaps ?? []);
    addAll(narrowing, conda?.constraints ?? []);
  }
  const wanted = includes.flatMap((include) => (include.kind === 'requirements' ? [{ include, folder }] : []));
  return withRequirements(linking, { packages: { items, gaps }, constraints: narrowing, privateIndexes }, wanted);
}
