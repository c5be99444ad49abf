import bare from '../../../schemas/facts/bare-images.json' with { type: 'json' };
import type { CondaFile, Environment, Package } from '../../model/assets.ts';
import type { DockerImage } from '../../model/docker-image.ts';
import type { Roster } from '../../model/facts.ts';
import { isImageOf } from '../../questions/uses.ts';
import type { Location } from '../../text/location.ts';
import { bringsCore } from './brings-core.ts';

/** What can be said of an environment: it brings azureml-core, lacks it, or something keeps that open. */
export type Verdict =
  | { readonly says: 'brings' }
  | {
      readonly says: 'lacks';
      /** The packages that were read; none for an image. */
      readonly packages: readonly Package[];
      readonly conda?: CondaFile;
      readonly image?: { readonly written: string; readonly at: Location };
      readonly docker?: DockerImage;
    }
  | { readonly says: 'open'; readonly at: Location; readonly because: string };

export type Lacking = Extract<Verdict, { says: 'lacks' }>;

/** Judges an environment by its conda file or its image, and by what the configuration says of it. */
export function judge(environment: Environment): Verdict {
  const read = judgeDefinition(environment);
  const told = environment.known && judgeRoster(environment.known.packages);
  if (told === undefined || told.says === 'open') return read;
  return told.says === 'brings' || read.says === 'open' ? told : read;
}

/** A conda environment stands apart from the packages of its image. */
function judgeDefinition({ condaFile, build, dockerfile, image, header }: Environment): Verdict {
  if (condaFile.state === 'unknown') return { says: 'open', at: condaFile.at, because: condaFile.because };
  const conda = condaFile.state === 'known' ? condaFile.value : undefined;
  const verdict = conda && judgeRoster(conda.packages);
  if (verdict?.says === 'brings') return verdict;
  if (build.state === 'unknown') return { says: 'open', at: build.at, because: build.because };
  if (build.state === 'known') return judgeDockerfile(dockerfile);
  if (verdict) return verdict.says === 'lacks' && conda ? { ...verdict, conda } : verdict;
  if (image.state === 'unknown') return { says: 'open', at: image.at, because: image.because };
  if (image.state === 'absent') return { says: 'open', at: header, because: 'it names no image' };
  if (isImageOf(image.value, bare))
    return { says: 'lacks', packages: [], image: { written: image.value, at: image.at } };
  return { says: 'open', at: image.at, because: `what the image "${image.value}" brings is not known` };
}

/** What the Dockerfile installs is put on its base image: both must lack it. */
function judgeDockerfile(dockerfile: Environment['dockerfile']): Verdict {
  if (dockerfile.state === 'absent') return { says: 'open', at: dockerfile.in, because: 'its Dockerfile is not known' };
  if (dockerfile.state === 'unknown') return { says: 'open', at: dockerfile.at, because: dockerfile.because };
  const { base, packages } = dockerfile.value;
  const verdict = judgeRoster(packages);
  if (verdict.says === 'brings') return verdict;
  if (base.state === 'absent') return { says: 'open', at: base.in, because: 'its Dockerfile names no base image' };
  if (base.state === 'unknown') return { says: 'open', at: base.at, because: base.because };
  if (isImageOf(base.value, bare)) return verdict.says === 'lacks' ? { ...verdict, docker: dockerfile.value } : verdict;
  return { says: 'open', at: base.at, because: `what the image "${base.value}" brings is not known` };
}

function judgeRoster({ items, gaps }: Roster<Package>): Verdict {
  const answers = items.map((item) => ({ item, answer: bringsCore(item) }));
  if (answers.some(({ answer }) => answer === 'yes')) return { says: 'brings' };
  const maybe = answers.find(({ answer }) => answer === 'maybe')?.item;
  if (maybe) return { says: 'open', at: maybe.at, because: becauseOf(maybe) };
  const [gap] = gaps;
  return gap ? { says: 'open', ...gap } : { says: 'lacks', packages: items };
}

function becauseOf({ name, mayBePrivate }: Package): string {
  const from = mayBePrivate ? 'come from an index that is not public, and ' : '';
  return `"${name}" may ${from}bring azureml-core`;
}
