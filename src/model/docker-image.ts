import type { FilePath, Location } from '../text/location.ts';
import type { Package } from './assets.ts';
import type { Fact, Roster } from './facts.ts';

/** The image that the Dockerfile of a build context makes. */
export interface DockerImage {
  readonly file: FilePath;
  /** The last FROM. */
  readonly header: Location;
  /** The image that the last stage stands on, through whatever other stages. */
  readonly base: Fact<string>;
  /** What is installed by name, copied requirements and conda files included; a gap is an instruction that may bring more. */
  readonly packages: Roster<Package>;
  /** What markers leave out of them. */
  readonly leftOut: readonly Package[];
  /** Constraints files (`-c`) that it names. */
  readonly constraints: readonly Location[];
}
