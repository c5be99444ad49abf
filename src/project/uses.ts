import { compareLocations, type Location } from '../text/location.ts';
import type { Fact } from './facts.ts';
import type { AssetUse, Deployment, Resolution } from './model.ts';

/** What a reference was found to mean; nothing if it is absent, unknown or defined outside the repository. */
export function candidatesOf<T>(fact: Fact<AssetUse<T>>): readonly T[] {
  return fact.state === 'known' ? definitionsIn(fact.value.resolved) : [];
}

/** The definitions that were found. */
export function definitionsIn<T>(resolution: Resolution<T>): readonly T[] {
  return resolution.state === 'found' ? resolution.candidates : [];
}

/** Whether an image is one of a dated table: a registry, and patterns for the repository names in it. */
export function isImageOf(
  image: string,
  table: { readonly registry: string; readonly images: readonly { readonly pattern: string }[] },
): boolean {
  const [, registry, name = ''] = /^([^/]+)\/([^:@]+)/.exec(image.trim().toLowerCase()) ?? [];
  return registry === table.registry && table.images.some(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(name));
}

/** How many deployments are named beside a finding about something that several of them use. */
const mostNamed = 5;

/** The first deployments that use something, in file order, as places beside a finding about it. */
export function usersAsRelated(
  users: readonly Deployment[],
): readonly { readonly at: Location; readonly message: string }[] {
  return [...new Set(users)]
    .sort((a, b) => compareLocations(a.header, b.header))
    .slice(0, mostNamed)
    .map(({ header, title }) => ({ at: header, message: `The batch deployment "${title}" uses it.` }));
}
