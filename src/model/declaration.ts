import type { YamlDocument, YamlMapping } from '../syntax/yaml/node.ts';
import type { FilePath, Location } from '../text/location.ts';
import type {
  Component,
  ComponentJob,
  Compute,
  CondaFile,
  Data,
  Datastore,
  Environment,
  Model,
  Workspace,
} from './assets.ts';
import type { Deployment, Endpoint } from './batch.ts';
import type { Fact } from './facts.ts';
import type { Reference } from './reference.ts';
import type { ContainerRegistry, StorageAccess } from './resources.ts';
import type { DocumentKind } from './source-document.ts';

/** A path as written; relative to the folder of the file at `at`. */
export interface PathText {
  readonly written: string;
  readonly at: Location;
  /** Where code that names it may run: the path counts only if just one of the paths from these folders exists. */
  readonly folders?: readonly FilePath[];
  /** The files in the folder that it is, by which a folder is told that may be meant instead. */
  readonly holds?: readonly string[];
}

/** A reference as written, or the definition that stands in its place. */
export interface AssetText<T = never> {
  readonly written: string;
  readonly reference: Reference;
  readonly at: Location;
  readonly inline?: T;
  /** "free": said to a client that takes other spellings, too; rules about the form have nothing to say. */
  readonly form?: 'free';
  /** The file that code loads it from. */
  readonly loaded?: PathText;
}

/**
 * Where a declaration stands, for the schema check: a document, or a mapping in one. What code, templates and requests declare has
 * none: the client's schemas never see it.
 */
export interface DocumentSource {
  readonly kind: DocumentKind;
  readonly document: YamlDocument;
  readonly root: YamlMapping;
  readonly file: FilePath;
  /** The key path of `root` in its file ("environment"), empty for a whole file. */
  readonly inside: string;
}

export interface EndpointDeclaration extends Endpoint {
  readonly source?: DocumentSource;
}

export interface CondaDeclaration {
  readonly file: FilePath;
  readonly source?: DocumentSource;
  readonly header: Location;
  readonly packages: CondaFile['packages'];
  readonly setsVariables: CondaFile['setsVariables'];
  readonly constraints: CondaFile['constraints'];
  /** Where pip is told of an index that is not public. */
  readonly privateIndexes: readonly Location[];
  /** Requirements files it includes; paths relative to the folder of the conda file. */
  readonly includes: readonly PathText[];
}

export type EnvironmentDeclaration = Omit<Environment, 'condaFile' | 'dockerfile'> & {
  readonly source?: DocumentSource;
  readonly condaFile: Fact<PathText | CondaDeclaration>;
  readonly buildPath: Fact<PathText>;
  readonly dockerfile: Fact<PathText>;
};

export type ModelDeclaration = Omit<Model, 'path' | 'mlmodel' | 'contents'> & {
  readonly source?: DocumentSource;
  readonly path: Fact<PathText>;
};

export interface ComputeDeclaration extends Compute {
  readonly source?: DocumentSource;
}

export interface DataDeclaration extends Data {
  readonly source?: DocumentSource;
}

export interface DatastoreDeclaration extends Datastore {
  readonly source?: DocumentSource;
}

export interface WorkspaceDeclaration extends Workspace {
  readonly source?: DocumentSource;
}

/** What a component runs, or a step of its own, and in what. */
export interface WorkDeclaration {
  /** In front of the keys: "task." where those of a parallel step stand. */
  readonly below: string;
  readonly code: Fact<PathText>;
  /** The scripts that it names, seen from its code. */
  readonly scripts: readonly string[];
  readonly environment: Fact<AssetText<EnvironmentDeclaration>>;
}

/** A step: its type may stand in the component file that it names. */
export type JobDeclaration = Omit<ComponentJob, 'compute' | 'component'> & {
  readonly compute: Fact<AssetText>;
  readonly component: Fact<AssetText<ComponentDeclaration>>;
  /** The key that names the component: a sweep calls it its trial. */
  readonly runs: 'component' | 'trial';
  readonly work: WorkDeclaration;
};

export type ComponentDeclaration = Omit<Component, 'jobs'> & {
  readonly source?: DocumentSource;
  readonly jobs: Fact<readonly JobDeclaration[]>;
  readonly work: WorkDeclaration;
  /** Data paths that the component or its jobs name. */
  readonly data: readonly PathText[];
};

export type DeploymentDeclaration = Omit<
  Deployment,
  'model' | 'code' | 'script' | 'scoringScript' | 'environment' | 'compute' | 'defaultCompute' | 'component' | 'inputs'
> & {
  readonly source?: DocumentSource;
  readonly model: Fact<AssetText<ModelDeclaration>>;
  readonly code: Fact<PathText>;
  readonly scoringScript: Fact<PathText>;
  readonly environment: Fact<AssetText<EnvironmentDeclaration>>;
  readonly compute: Fact<AssetText>;
  readonly defaultCompute: Fact<AssetText>;
  readonly component: Fact<AssetText>;
};

/** What one way of talking to Azure ML declares; every list may be left out. */
export interface Declared {
  readonly endpoints?: readonly EndpointDeclaration[];
  readonly deployments?: readonly DeploymentDeclaration[];
  readonly environments?: readonly EnvironmentDeclaration[];
  readonly models?: readonly ModelDeclaration[];
  readonly computes?: readonly ComputeDeclaration[];
  readonly data?: readonly DataDeclaration[];
  readonly datastores?: readonly DatastoreDeclaration[];
  readonly workspaces?: readonly WorkspaceDeclaration[];
  /** The container registries that templates make. */
  readonly registries?: readonly ContainerRegistry[];
  readonly storageAccess?: StorageAccess;
}

/** A file of the build context that says which packages are installed. */
export interface DockerfileInclude extends PathText {
  readonly kind: 'requirements' | 'conda';
}

/** What the final stage of a Dockerfile is made of. */
export interface DockerfileDeclaration {
  /** The image that everything else is put on. */
  readonly base: Fact<string>;
  /** The instruction that names it. */
  readonly header: Location;
  /** What is installed by name; a gap is an instruction that may bring something else. */
  readonly packages: CondaFile['packages'];
  readonly constraints: CondaFile['constraints'];
  /** Where pip is told of an index that is not public. */
  readonly privateIndexes: readonly Location[];
  /** Paths relative to the build context. */
  readonly includes: readonly DockerfileInclude[];
}

/** Reads a Dockerfile. Never throws; what it cannot understand it says is unknown. */
export type ReadDockerfile = (file: FilePath, text: string) => DockerfileDeclaration;
