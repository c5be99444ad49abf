import type { Location } from '../text/location.ts';
import type { Component, Compute, DataUse, Environment, Model, Workspace } from './assets.ts';
import type { AssetUse, Entity, PathUse, Resolution } from './entity.ts';
import type { Fact } from './facts.ts';
import type { ScoringScript } from './scoring-script.ts';

/** Something that is put into a workspace: which one, and by which version of the management API, if a template says it. */
interface InWorkspace {
  readonly workspace?: Resolution<Workspace>;
  /** The name of it, where that is all that is said. */
  readonly workspaceName?: string;
  readonly apiVersion?: Fact<string>;
  /** The steps that send it as it is here; none: nothing is known to send it. */
  readonly sends?: readonly Location[];
  /** The steps that send it in another way. */
  readonly otherSends?: readonly Location[];
}

export interface Endpoint extends Entity, InWorkspace {
  readonly authMode: Fact<string>;
  readonly defaultDeployment: Fact<string>;
}

/** Which of the client's three schemas reads a deployment file. */
export type DeploymentForm = 'classic' | 'model' | 'pipeline';

export interface Deployment extends Entity, InWorkspace {
  readonly form: DeploymentForm;
  readonly type: Fact<string>;
  readonly endpointName: Fact<string>;
  readonly model: Fact<AssetUse<Model>>;
  /** Known when `code_configuration` is there. */
  readonly codeConfiguration: Fact<true>;
  readonly code: Fact<PathUse>;
  readonly scoringScript: Fact<PathUse>;
  /** What its text shows; one object however many deployments use it. */
  readonly script: Fact<ScoringScript>;
  readonly environment: Fact<AssetUse<Environment>>;
  readonly compute: Fact<AssetUse<Compute>>;
  /** `settings.default_compute` of a pipeline deployment. */
  readonly defaultCompute: Fact<AssetUse<Compute>>;
  readonly component: Fact<AssetUse<Component>>;
  readonly jobDefinition: Fact<string>;
  readonly instanceCount: Fact<number>;
  /** Files per call of `run()`. */
  readonly miniBatchSize: Fact<number>;
  readonly maxConcurrency: Fact<number>;
  /** Seconds. */
  readonly timeout: Fact<number>;
  readonly maxRetries: Fact<number>;
  readonly errorThreshold: Fact<number>;
  readonly outputAction: Fact<string>;
  readonly outputFileName: Fact<string>;
  readonly loggingLevel: Fact<string>;
  readonly environmentVariables: Fact<ReadonlyMap<string, Fact<string>>>;
  /** The keys at the root, below `settings`, `resources` and `resources.properties`, each with the place of the key. */
  readonly keys: DeploymentKeys;
  /** Data that the deployment is known to read. */
  readonly inputs: readonly DataUse[];
  /** What of it was known when it was created, where a command may have changed it since. */
  readonly created?: Partial<Omit<Deployment, 'created'>>;
}

/** Key names with the places where they are written. */
export type Keys = ReadonlyMap<string, Location>;

/** The keys of a deployment that may be in the wrong place. */
export interface DeploymentKeys {
  readonly root: Keys;
  readonly settings: Keys | undefined;
  readonly resources: Keys | undefined;
  /** Those inside others stand behind them, with a dot between: "kubernetes.requests". */
  readonly resourceProperties: Keys | undefined;
}
