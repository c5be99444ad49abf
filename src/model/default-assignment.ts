import type { FilePath, Location } from '../text/location.ts';
import type { FileArgument } from './command.ts';
import type { Fact } from './facts.ts';

/** Something that sets the default deployment of an endpoint. */
export interface DefaultAssignment {
  readonly at: Location;
  /** Found in a comment, in prose or in the configuration: may silence, never accuse. */
  readonly weak: boolean;
  /** The configuration tells it. */
  readonly told?: true;
  /** True if it makes the deployment as well, so that it is there. */
  readonly creates: boolean;
  readonly endpoint: Fact<string>;
  readonly deployment: Fact<string>;
}

/** Which listed files a file argument may mean, likeliest first; undefined: nobody can tell. */
export type FilesMeant = (file: FileArgument) => readonly FilePath[] | undefined;
