import type { Location } from '../text/location.ts';
import type { Argument } from './command.ts';
import type { Fact } from './facts.ts';

/** An HTTP request to Azure ML with what is known of its bearer token. Prose and comments give none. */
export interface RestRequest {
  /** Where the URL stands. */
  readonly at: Location;
  /** The jobs of a batch endpoint's scoring URI, or the management API about an Azure ML workspace. */
  readonly service: 'batch scoring' | 'management';
  /** The name of the batch endpoint, where the URL or the command that gave it says one. */
  readonly endpoint?: Argument;
  /** The `api-version` of the URL. */
  readonly apiVersion?: Argument;
  /** The kind of input that names a version 1 dataset ("DatasetId", "DatasetVersion"), sent to a scoring URI. */
  readonly dataset?: Argument;
  /** Where the token is handed over: the header, or the option that stands for it. */
  readonly authorization: Location;
  /** The token is put in directly between `Bearer <` and `>`. */
  readonly bracketed?: true;
  /** The resource or scope that the token was asked for, as written; an empty text: none was named, which means the management API. */
  readonly audience: Fact<string>;
}
