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
  const inForce = cause.seconds ?? atMost(cause);
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

/** A wait without progress lasts at least as long as one try, so the timeout was no longer than that. */
function atMost({ message, named }: Cause): number | undefined {
  const value = Number(named.find(([what]) => what.startsWith('seconds'))?.[1]);
  return message.id === 'no-progress' && value > 0 ? value : undefined;
}

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
function packagePlace({ name, specifier, at }: Package, { named, places }: Cause): readonly ShownPlace[] {
  if (name === 'python' || name === 'pip') return [];
  const said = [...named.map(([, value]) => value), ...places.map(({ text }) => text)];
  const written = `${name}${specifier}`;
  const isNamed = said.some((text) => namesPackage(text, name, specifier));
  return isNamed ? [{ at, what: written }] : [];
}

function namesPackage(text: string, name: string, specifier: string): boolean {
  const spelled = name.split('-').join('[-_.]');
  const version = specifier.replace(/\s/g, '').replace(/^={1,2}/, '');
  if (version === '') return new RegExp(`(?<![\\w-])${spelled}(?![\\w-]|[=<>~!]=?\\d)`, 'i').test(text);
  const escaped = version.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${spelled}\\s?(?:\\[[^\\]]*\\])?\\s?={0,2}\\s?${escaped}(?![\\w.]*\\w)`, 'i').test(
    text,
  );
}
