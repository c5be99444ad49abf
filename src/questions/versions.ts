import type { Package } from '../model/assets.ts';
import { mustBeAtLeast, mustBeBelow } from '../syntax/requirements/versions.ts';

/** Whether every version that a package's constraint admits is `version` or later. undefined: nobody can tell. */
export function isAtLeast({ manager, specifier }: Package, version: string): boolean | undefined {
  return mustBeAtLeast(manager, specifier, version);
}

/** Whether every version that a package's constraint admits comes before `version`. undefined: nobody can tell. */
export function isBelow({ manager, specifier }: Package, version: string): boolean | undefined {
  return mustBeBelow(manager, specifier, version);
}

/** Whether a version ("3.1.4") is `other` or later. undefined: it is no version. */
export function isVersionAtLeast(version: string, other: string): boolean | undefined {
  return mustBeAtLeast('pip', `==${version.trim()}`, other);
}
