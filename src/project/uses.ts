import type { Fact } from './facts.ts';
import type { AssetUse, Resolution } from './model.ts';

/** What a reference was found to mean; nothing if it is absent, unknown or defined outside the repository. */
export function candidatesOf<T>(fact: Fact<AssetUse<T>>): readonly T[] {
  return fact.state === 'known' ? definitionsIn(fact.value.resolved) : [];
}

/** The definitions that were found. */
export function definitionsIn<T>(resolution: Resolution<T>): readonly T[] {
  return resolution.state === 'found' ? resolution.candidates : [];
}
