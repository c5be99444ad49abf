import type { Environment, Package } from '../model/assets.ts';
import { type Fact, mapFact, type Roster } from '../model/facts.ts';
import type { Location } from '../text/location.ts';

/** What an environment has its Python packages from. */
export interface Installed {
  readonly kind: 'conda file' | 'Dockerfile' | 'image';
  /** The file, or the image. */
  readonly name: string;
  readonly header: Location;
  readonly packages: Roster<Package>;
  /** The image that it is put on; none: a conda environment stands apart from what its image holds. */
  readonly base?: { readonly image: string; readonly at: Location };
}

/** The one thing that an environment has its packages from; absent where none or several say it, or the configuration does. */
export function installedIn(environment: Environment): Fact<Installed> {
  const { condaFile, build, dockerfile, image, known, header } = environment;
  if (known !== undefined) return { state: 'absent', in: header };
  if (build.state === 'absent' && condaFile.state !== 'absent') {
    return mapFact(condaFile, ({ file, header: at, packages }) => ({
      kind: 'conda file',
      name: file,
      header: at,
      packages,
    }));
  }
  if (build.state === 'absent') {
    if (image.state !== 'known') return image;
    const base = { image: image.value, at: image.at };
    return mapFact(image, (name) => ({
      kind: 'image',
      name,
      header: base.at,
      packages: { items: [], gaps: [] },
      base,
    }));
  }
  return condaFile.state === 'absent' ? installedByDockerfile(dockerfile) : { state: 'absent', in: header };
}

/** What a Dockerfile installs on its base image. */
export function installedByDockerfile(dockerfile: Environment['dockerfile']): Fact<Installed> {
  if (dockerfile.state !== 'known') return dockerfile;
  const { file, base, header, packages } = dockerfile.value;
  return mapFact(base, (image) => ({
    kind: 'Dockerfile',
    name: file,
    header,
    packages,
    base: { image, at: base.state === 'known' ? base.at : header },
  }));
}

/** The version in the tag of an official image of Python ("3.12", "3.11.4"); nothing of other images and tags. */
export function pythonOf(
  image: string,
  table: { readonly images: readonly { readonly pattern: string }[] },
): string | undefined {
  const [, name = '', version] = /^([^:@]+)(?::(\d+\.\d+(?:\.\d+)?)(?![\w.]))?/.exec(image.trim().toLowerCase()) ?? [];
  return table.images.some(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(name)) ? version : undefined;
}
