import type { FilePath, Location } from '../text/location.ts';
import type { DockerImage } from './docker-image.ts';
import type { AssetUse, Entity, PathUse, Resolution } from './entity.ts';
import type { Fact, Roster } from './facts.ts';
import type { WorkspaceParts } from './resources.ts';

export interface Environment extends Entity {
  /** Defined inside the deployment, not in a file of its own. */
  readonly inline: boolean;
  readonly version: Fact<string>;
  readonly image: Fact<string>;
  /** Known when `build` is there. */
  readonly build: Fact<true>;
  /** What the Dockerfile of the build context makes. */
  readonly dockerfile: Fact<DockerImage>;
  readonly condaFile: Fact<CondaFile>;
  /** What the configuration says of its packages, if it does; its place there. */
  readonly known?: { readonly packages: Roster<Package>; readonly at: Location };
}

/** A conda environment: a file of its own or a mapping inside an environment. */
export interface CondaFile {
  readonly file: FilePath;
  /** The `dependencies` key, or the first line. */
  readonly header: Location;
  /** Conda and pip packages, those of included requirements files too. */
  readonly packages: Roster<Package>;
  /** What markers leave out of them: they do not hold for the Python that the file asks for, or on Linux. */
  readonly leftOut: readonly Package[];
  /** It sets environment variables, or may. */
  readonly setsVariables: boolean;
  /** Constraints files (`-c`) that it names: they bring nothing and may narrow the version of any package. */
  readonly constraints: readonly Location[];
}

export interface Package {
  /** Normalised as PEP 503 says: lower case, "-" between the parts. */
  readonly name: string;
  readonly manager: 'conda' | 'pip';
  /** The version constraint as written, without the name: "==1.2", "=3.8", ">=1,<2", or empty. */
  readonly specifier: string;
  /** The extras in brackets. */
  readonly extras: readonly string[];
  /** A pip environment marker of which nobody can tell whether it holds: where it does not the package is left out. */
  readonly marker?: string;
  /** Its list names an index that is not public: there it may be another package, or one that nobody here knows. */
  readonly mayBePrivate?: true;
  readonly at: Location;
}

export interface Model extends Entity {
  readonly inline: boolean;
  readonly version: Fact<string>;
  /** "custom_model", "mlflow_model" or "triton_model", lower-cased. */
  readonly type: Fact<string>;
  readonly path: Fact<PathUse>;
  /** The MLmodel file in the model's folder: known if it was read, absent if the folder is here and has none. */
  readonly mlmodel: Fact<MlModel>;
  /** Every file that is uploaded with the model: of a path to one file that file. Unknown where some of them may be missing here. */
  readonly contents: Fact<readonly FilePath[]>;
}

/** What an MLmodel file says. */
export interface MlModel {
  readonly file: FilePath;
  readonly flavors: readonly string[];
  /** The MLflow version that logged it ("2.9.2"), if said. */
  readonly mlflowVersion: Fact<string>;
  /** The packages in the conda.yaml beside it. */
  readonly packages: Fact<Roster<Package>>;
  readonly flavorsAt: Location;
}

export interface Compute extends Entity {
  /** "amlcompute", "kubernetes", ..., lower-cased. */
  readonly type: Fact<string>;
  /** The cluster a Kubernetes compute is attached to: told by the provider in its resource id. */
  readonly cluster: Fact<'arc' | 'aks'>;
  readonly maxInstances: Fact<number>;
  readonly identity: Fact<string>;
  /** A template declares it, and so would declare the roles of its identity. */
  readonly inTemplate?: true;
  readonly tier: Fact<string>;
  readonly size: Fact<string>;
}

export interface Data extends Entity {
  readonly version: Fact<string>;
  readonly type: Fact<string>;
  readonly path: Fact<string>;
}

export interface Datastore extends Entity {
  readonly type: Fact<string>;
  /** Known when the datastore holds credentials. */
  readonly credentials: Fact<true>;
  /** The name of the storage account. */
  readonly account?: Fact<string>;
}

/** Data that a deployment reads: where it is named, and where it lies. */
export interface DataUse {
  readonly written: string;
  readonly at: Location;
  readonly store:
    | { readonly kind: 'datastore'; readonly name: string; readonly resolved: Resolution<Datastore> }
    | { readonly kind: 'storage URL'; readonly account: string }
    | { readonly kind: 'other' };
}

export interface Workspace extends Entity, WorkspaceParts {
  /** Where the configuration names it, if it does; that is where `file` and facts may stand then. */
  readonly known?: Location;
  /** Expressions by which steps name it when they make it, where only a run knows its name: the program and the words. */
  readonly expressions?: readonly string[];
  /** Known true if the workspace is encrypted with customer-managed keys, absent if nothing says so. */
  readonly customerManagedKey: Fact<true>;
}

/** A component, as far as a batch deployment runs it: its pipeline, or what a step of that runs. */
export interface Component extends Entity {
  readonly type: Fact<string>;
  /** Known when the file has `jobs`. */
  readonly jobs: Fact<readonly ComponentJob[]>;
  /** The inputs that every run must be given: neither optional nor with a default. */
  readonly requiredInputs: Fact<readonly RequiredInput[]>;
  readonly defaultCompute: Fact<string>;
}

/** An input of a component, by its name. */
export interface RequiredInput {
  readonly name: string;
  readonly at: Location;
}

export interface ComponentJob {
  readonly name: string;
  readonly at: Location;
  /** "command", "parallel", "pipeline", ..., its own or that of its component file; unknown for a registered component. */
  readonly type: Fact<string>;
  readonly compute: Fact<AssetUse<Compute>>;
  /** What the step runs, if it is no job of its own; found if that is a file or a map in place. */
  readonly component: Fact<AssetUse<Component>>;
  /** The names of the inputs that the step is given; a sweep gives those of its search space, too. */
  readonly inputs: Fact<ReadonlySet<string>>;
  /** Known when the step says as whom it reads data. */
  readonly identity: Fact<true>;
}
