import type { FilePath, Location } from '../text/location.ts';

/** A release that `pip` surely installs for Python code of the repository. */
export interface ReleasePin {
  /** Normalised as PEP 503 says. */
  readonly package: string;
  /** The version behind "==". */
  readonly version: string;
  /** The requirement, in the command or in the requirements file that it installs. */
  readonly at: Location;
  /** The files that run with it. */
  readonly python: readonly FilePath[];
}
