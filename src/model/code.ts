import type { Location } from '../text/location.ts';
import type { Argument, FileArgument, Strength } from './command.ts';

/** `BatchEndpoint(name=..., defaults=...)`: an endpoint that code makes. */
export interface CodeEndpoint {
  readonly at: Location;
  readonly strength: Strength;
  readonly name?: Argument;
  /** The default deployment that the constructor or a later assignment names. */
  readonly default?: Argument;
  /** True if arguments are hidden, or if other code gets the object and may change it. */
  readonly open: boolean;
}

/** `ModelBatchDeployment(name=..., endpoint_name=...)`: a deployment that code makes. */
export interface CodeDeployment {
  readonly at: Location;
  readonly strength: Strength;
  readonly name?: Argument;
  readonly endpointName?: Argument;
  /** True if arguments are hidden, or if other code gets the object and may change it. */
  readonly open: boolean;
}

/** A keyword or attribute that the client library takes without a word and sends nowhere. */
export interface DroppedArgument {
  /** "invocation", "batch deployment", ... and what it is called. */
  readonly entity: string;
  readonly owner: string;
  readonly name: string;
  readonly at: Location;
  /** It is an argument of a call that can be left out, or be given the name that is meant. */
  readonly argument?: { readonly whole: Location; readonly meant?: string };
  /** What drops it, as messages call it: "batch_endpoints.invoke" in quotes, "a batch endpoint". */
  readonly by: string;
  /** What to do about it, as a sentence. */
  readonly advice: string;
}

/** A deployment that code begins to create and does not wait for. */
export interface UnawaitedDeployment {
  /** The call that begins. */
  readonly at: Location;
  /** Its last character. */
  readonly end: Location;
  /** Its name, if the code says one. */
  readonly deployment: string | undefined;
  /** The YAML that it was loaded from: that says its name and endpoint. */
  readonly file?: FileArgument;
  /** What surely follows and needs a deployment, of a loaded one perhaps another; in order. */
  readonly uses: readonly DeploymentUse[];
}

/** An invocation, or a default deployment that code sets. */
export interface DeploymentUse {
  readonly does: 'invoke' | 'default';
  readonly at: Location;
  /** The code itself tells that this very deployment is meant. */
  readonly isIt: boolean;
  readonly endpoint?: string;
  readonly deployment?: string;
  /** Whether it says which deployment, in words that are known or not. */
  readonly namesOne: boolean;
}

/** A name of the client library that no release of it has. */
export interface UnknownName {
  readonly at: Location;
  /** "azure.ai.ml.entities.Name". */
  readonly path: string;
  readonly advice: string;
  /** What Python raises. */
  readonly fails: 'ImportError' | 'AttributeError';
  /** A condition or a loop decides whether it is met. */
  readonly mayNotRun: boolean;
}
