import type { Package } from '../model/assets.ts';
import type { Deployment } from '../model/batch.ts';
import { type Fact, knownValue, placeOf } from '../model/facts.ts';
import { candidatesOf } from '../questions/uses.ts';
import type { Location } from '../text/location.ts';
import type { ShownFact } from './catalogue.ts';
import type { Cause } from './cause.ts';

/** Something that the repository sets and that the cause is about; or why what it sets cannot be what ran. */
export type ShownPlace =
  | { readonly at: Location; readonly what: string }
  | { readonly at?: undefined; readonly note: string };

/** Seconds that a mini-batch has where nothing says it. */
const defaultTimeout = 30;

/** What deployments say about a cause, fact by fact. */
export function factsAbout(cause: Cause, deployments: readonly Deployment[]): readonly ShownPlace[] {
  const shows = cause.message.shows ?? [];
  return shows.flatMap((fact) => deployments.flatMap((deployment) => readers[fact](deployment, cause)));
}

const readers: Readonly<Record<ShownFact, (deployment: Deployment, cause: Cause) => readonly ShownPlace[]>> = {
  timeout: timeoutOf,
  concurrency: ({ maxConcurrency }) => moreThanOne(maxConcurrency, 'max_concurrency_per_instance'),
  instances: ({ instanceCount }) => moreThanOne(instanceCount, 'instance_count'),
  threshold: ({ errorThreshold }) =>
    errorThreshold.state === 'known'
      ? [{ at: errorThreshold.at, what: `error_threshold: ${errorThreshold.value}` }]
      : [],
  package: (deployment, cause) => packagesOf(deployment).flatMap((each) => packagePlace(each, cause)),
  python: (deployment, cause) => packagesOf(deployment).flatMap((each) => pythonPlace(each, cause)),
  pip: withoutPip,
  key: keyPlaces,
  image: (deployment) =>
    candidatesOf(deployment.environment).flatMap(({ image }) =>
      image.state === 'known' ? [{ at: image.at, what: `image: ${image.value}` }] : [],
    ),
};

function moreThanOne(fact: Fact<number>, key: string): readonly ShownPlace[] {
  return fact.state === 'known' && fact.value > 1 ? [{ at: fact.at, what: `${key}: ${fact.value}` }] : [];
}

function timeoutOf({ timeout, miniBatchSize }: Deployment, cause: Cause): readonly ShownPlace[] {
  if (timeout.state === 'unknown') return [{ note: `The timeout is not in the repository: ${timeout.because}.` }];
  const seconds = knownValue(timeout) || defaultTimeout;
  const inForce = cause.seconds ?? cause.atMost;
  if (inForce !== undefined && !isAbout(seconds, inForce, cause)) {
    const was = cause.seconds === undefined ? 'shorter' : `${cause.seconds} s`;
    return [
      {
        note: `It was ${was} in the job, and the repository says ${seconds} s: the deployment in Azure is older than the file.`,
      },
    ];
  }
  if (timeout.state === 'known') return [{ at: timeout.at, what: `timeout: ${timeout.value}` }];
  return [{ at: placeOf(miniBatchSize), what: `no timeout is set, so a mini-batch has ${defaultTimeout} s` }];
}

/** A mini-batch that was stopped had at least its timeout. */
function isAbout(seconds: number, inForce: number, { seconds: exact }: Cause): boolean {
  return exact === undefined ? seconds <= inForce : seconds === inForce;
}

function packagesOf({ environment }: Deployment): readonly Package[] {
  return candidatesOf(environment).flatMap(({ condaFile, dockerfile }) => [
    ...(knownValue(condaFile)?.packages.items ?? []),
    ...(knownValue(dockerfile)?.packages.items ?? []),
  ]);
}

/** A package as the log names it: with its very version, or by its name where it has none. */
function packagePlace({ name, specifier, at }: Package, cause: Cause): readonly ShownPlace[] {
  if (name === 'python' || name === 'pip') return [];
  const { named, places } = cause;
  const said = [...named.map(([, value]) => value), ...places.map(({ text }) => text)];
  const written = `${name}${specifier}`;
  const isNamed = said.some((text) => namesPackage(text, name, specifier));
  return isNamed ? [{ at, what: written }] : [];
}

/** Whether a text says a package, spelled in any way, and right behind it the very version; of one without a version that no version follows. */
function namesPackage(text: string, name: string, specifier: string): boolean {
  const folded = fold(text);
  const version = fold(specifier.replace(/\s|^={1,2}/g, ''));
  const spelled = fold(name);
  for (let at = folded.indexOf(spelled); at >= 0; at = folded.indexOf(spelled, at + 1)) {
    if (/[\w-]/.test(folded.charAt(at - 1))) continue;
    const behind = folded.slice(at + spelled.length, at + spelled.length + 300);
    if (version === '') {
      if (!/^(?:[\w-]|[=<>~!]=?\d)/.test(behind)) return true;
      continue;
    }
    const said = /^\s?(?:\[[^\]]{0,100}\])?\s?={0,2}\s?([\w.-]{1,100})/.exec(behind)?.[1];
    if (said?.replace(/(?<![-.])[-.]+$/, '') === version) return true;
  }
  return false;
}

/** Package names differ in letter case and in these signs; versions are compared alike. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[_.]/g, '-');
}

/** The Python that the log says is outside a range: "Requires-Python >=3.8,<3.12", "3.13.1 not in '>=3.8,<3.12'". */
function pythonPlace({ name, specifier, at }: Package, { places }: Cause): readonly ShownPlace[] {
  const version = /^=*\s*(3\.\d+)/.exec(specifier)?.[1];
  if (name !== 'python' || version === undefined) return [];
  const ranges = places.flatMap(({ text }) => [
    ...text.matchAll(/(?:Requires-Python |not in ['"]?)((?:[<>=!~]{1,2}\d[\d.*]*,?){1,6})/g),
  ]);
  const isOutside = ranges.length > 0 && ranges.some(([, range = '']) => !isIn(version, range));
  return isOutside ? [{ at, what: `python${specifier}` }] : [];
}

/** Whether "3.11" is in ">=3.8,<3.12"; bounds of other kinds are taken for met. */
function isIn(version: string, range: string): boolean {
  return range.split(',').every((bound) => {
    const [, sign = '', limit = ''] = /^([<>]=?)(\d+\.\d+)/.exec(bound) ?? [];
    const order = compare(version, limit);
    if (sign.startsWith('>')) return order >= 0;
    if (sign === '<=') return order <= 0;
    return sign !== '<' || order < 0;
  });
}

function compare(a: string, b: string): number {
  const [major = 0, minor = 0] = a.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = b.split('.').map(Number);
  return major - otherMajor || minor - otherMinor;
}

function withoutPip({ environment }: Deployment): readonly ShownPlace[] {
  return candidatesOf(environment).flatMap(({ condaFile }) => {
    const conda = knownValue(condaFile);
    if (conda === undefined || conda.packages.gaps.length > 0) return [];
    const hasPip = conda.packages.items.some(({ name, manager }) => name === 'pip' && manager === 'conda');
    return hasPip ? [] : [{ at: conda.header, what: 'pip is not among the dependencies' }];
  });
}

/** The key that the service calls by its own name: "Properties.MiniBatchSize" is `mini_batch_size`. */
function keyPlaces({ keys }: Deployment, { named }: Cause): readonly ShownPlace[] {
  const plain = (text: string) => text.toLowerCase().replace(/[_-]/g, '');
  const wanted = named.flatMap(([what, value]) =>
    what === 'property' || what === 'member' ? [plain(value.split('.').at(-1) ?? '')] : [],
  );
  return [keys.root, keys.settings, keys.resources, keys.resourceProperties].flatMap((all) =>
    [...(all ?? [])].flatMap(([key, at]) =>
      wanted.includes(plain(key)) ? [{ at, what: `"${key}" is set here` }] : [],
    ),
  );
}
