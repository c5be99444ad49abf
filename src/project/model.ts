import type { FilePath, Location } from '../text/location.ts';
import type { Commands, FileArgument } from './command.ts';
import type { MissingCommandFile } from './command-files.ts';
import type { DefaultAssignment } from './defaults.ts';
import type { DockerImage } from './docker-image.ts';
import type { Absent, Fact, Known, Roster, Unknown } from './facts.ts';
import type { InputFiles } from './input-files.ts';
import type { Invocation, InvocationInput } from './invocation.ts';
import type { ReleasePin } from './pins.ts';
import type { Reference } from './reference.ts';
import type { ContainerRegistry, StorageAccess, StorageAccount, WorkspaceParts } from './resources.ts';
import type { RestRequest } from './rest.ts';
import type { ScoringScript } from './scoring-script.ts';

export type {
  Absent,
  ContainerRegistry,
  DockerImage,
  Fact,
  Known,
  Reference,
  ReleasePin,
  Roster,
  ScoringScript,
  StorageAccess,
  StorageAccount,
  Unknown,
};

/** What all entities share. */
export interface Entity {
  /** What it is, as messages call it: "batch deployment", "environment", "compute cluster", ... */
  readonly entity: string;
  readonly file: FilePath;
  /** Where to point when something is missing from it: its first line, or the key that holds it. */
  readonly header: Location;
  /** The name to show: the known name, else the file. */
  readonly title: string;
  /** The name as the YAML says it; unknown where a command may override it. */
  readonly name: Fact<string>;
  /**
   * Said to the service itself, by a template or a request: it has names of its own for keys and values, and no client looks at them before.
   * Terraform's provider has its own for some.
   */
  readonly spelling?: 'service' | 'azurerm';
  /** Values that the service does not take, as far as the one who reads them can tell; YAML has schemas instead. */
  readonly violations?: readonly DocumentViolation[];
}

/** A local path that a file names, resolved against the folder of that file. */
export interface PathUse {
  readonly written: string;
  readonly at: Location;
  /** The file or folder meant, if it lies inside the repository. */
  readonly target?: FilePath;
  readonly exists: 'file' | 'folder' | 'no' | 'unknown';
  /** With "unknown": why. */
  readonly because?: string;
  /** With "no": how to write it, if a listed path differs only in letter case. */
  readonly wrongCase?: string;
}

/** The places a local path may be named in, as messages call them. */
export type PathRole =
  | 'code folder'
  | 'scoring script'
  | 'conda file'
  | 'environment file'
  | 'component file'
  | 'build context'
  | 'Dockerfile'
  | 'requirements file'
  | 'model path';

/** A path that something a batch deployment needs is read from. */
export interface NamedPath {
  readonly role: PathRole;
  readonly use: PathUse;
  readonly owner: Entity;
  readonly field: string;
  /** For a scoring script: the code folder it is looked up in. */
  readonly inside?: PathUse;
}

/** What a reference was found to mean. An accusation must hold for every candidate. */
export type Resolution<T> =
  | { readonly state: 'found'; readonly candidates: readonly [T, ...T[]] }
  | { readonly state: 'outside'; readonly because: string };

/** A reference to an asset, an inline definition of it included, with what it was found to mean. */
export interface AssetUse<T> {
  /** As written; the empty string for an inline mapping. */
  readonly written: string;
  readonly reference: Reference;
  readonly at: Location;
  readonly resolved: Resolution<T>;
}

/** The places that hold asset references. */
export type ReferenceRole =
  | 'model'
  | 'model path'
  | 'environment'
  | 'component'
  | 'job definition'
  | 'compute'
  | 'code';

/** A reference as written at one place, for rules about its form. */
export interface NamedReference {
  readonly role: ReferenceRole;
  readonly written: string;
  readonly reference: Reference;
  readonly at: Location;
  readonly owner: Entity;
  readonly field: string;
  /** "free": said where other spellings are taken, too; its form is right whatever it is. */
  readonly form?: 'free';
}

/** Something that is put into a workspace: which one, and by which version of the management API, if a template says it. */
interface InWorkspace {
  readonly workspace?: Resolution<Workspace>;
  /** The name of it, where that is all that is said. */
  readonly workspaceName?: string;
  readonly apiVersion?: Fact<string>;
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
}

/** Key names with the places where they are written. */
export type Keys = ReadonlyMap<string, Location>;

/** The keys of a deployment that may be in the wrong place. */
export interface DeploymentKeys {
  readonly root: Keys;
  readonly settings: Keys | undefined;
  readonly resources: Keys | undefined;
  readonly resourceProperties: Keys | undefined;
}

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
  /** A pip environment marker: where it does not hold the package is left out. */
  readonly marker?: string;
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
  /** Known true if the workspace is encrypted with customer-managed keys, absent if nothing says so. */
  readonly customerManagedKey: Fact<true>;
}

/** A pipeline component, as far as a batch deployment runs it. */
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
  /** Known when the step says as whom it reads data. */
  readonly identity: Fact<true>;
}

/** The kinds of documents that have a schema. */
export type DocumentKind =
  | 'batch endpoint'
  | 'batch deployment'
  | 'environment'
  | 'model'
  | 'data asset'
  | 'datastore'
  | 'compute cluster'
  | 'workspace'
  | 'pipeline component'
  | 'conda file';

/** A schema's verdict on one place of a document that a batch deployment depends on. */
export interface DocumentViolation {
  readonly kind:
    | 'unknown-key'
    | 'missing-key'
    | 'null-value'
    | 'wrong-type'
    | 'invalid-value'
    | 'invalid-name'
    | 'out-of-range-value'
    | 'empty-tag'
    | 'invalid-reference';
  readonly at: Location;
  /** Keys and indexes from the document's root, joined by ".". */
  readonly field: string;
  /** The last key of the path. */
  readonly key: string;
  /** Where the owner of the key stands in the document: the path without its last key, joined by "."; empty at the root. */
  readonly owner: string;
  readonly message: string;
  readonly suggestion?: string;
}

/** A YAML document, or inline mapping, that is itself a batch file or that one depends on. */
export interface SourceDocument {
  readonly kind: DocumentKind;
  readonly form?: DeploymentForm;
  readonly owner: Entity;
  /** A template decides which of its lines exist: two that exclude each other need not meet. */
  readonly conditional: boolean;
  /** Python code loads the file and no `az` command does. */
  readonly pythonOnly: boolean;
  readonly violations: readonly DocumentViolation[];
  readonly duplicates: readonly {
    readonly key: string;
    readonly field: string;
    readonly at: Location;
    readonly kept: Location;
  }[];
}

/** A batch file, or a file one names, that cannot be read as YAML. */
export interface BrokenFile {
  readonly at: Location;
  readonly message: string;
}

/** Everything the repository says about batch endpoints, linked. Lists are sorted by file and place. */
export interface Project {
  readonly endpoints: readonly Endpoint[];
  readonly deployments: readonly Deployment[];
  /** The environments that batch deployments use and that are defined here. */
  readonly environments: readonly Environment[];
  readonly condaFiles: readonly CondaFile[];
  readonly models: readonly Model[];
  readonly computes: readonly Compute[];
  readonly data: readonly Data[];
  readonly datastores: readonly Datastore[];
  readonly components: readonly Component[];
  /** The scoring scripts of batch deployments that could be read. */
  readonly scripts: readonly ScoringScript[];
  /** What templates and other texts show of who may read the storage accounts. */
  readonly storageAccess: StorageAccess;
  /** The workspaces declared here. */
  readonly workspaces: readonly Workspace[];
  /** The workspace that a batch endpoint or deployment goes to. */
  workspaceOf(entity: Endpoint | Deployment): Resolution<Workspace>;
  /** The deployments that use an environment, model, compute or component defined here. */
  usersOf(entity: Entity | CondaFile | ScoringScript): readonly Deployment[];
  /** What commands and calls say, as written. */
  readonly commands: Commands;
  /** The releases that scripts and notebooks install for their Python. */
  readonly pins: readonly ReleasePin[];
  readonly invocations: readonly Invocation[];
  /** The files and folders of the repository that an input may mean; none if it may lie elsewhere. */
  inputFilesOf(input: InvocationInput): readonly InputFiles[];
  /** Where a path of data lies that stands at a place. */
  dataAt(written: string, at: Location): DataUse;
  /** HTTP requests to Azure ML, with what is known of their tokens. */
  readonly requests: readonly RestRequest[];
  /** What sets default deployments besides the endpoints' own YAML; a gap is a text or route that may set one. */
  readonly defaults: Roster<DefaultAssignment>;
  /** The files that commands and calls send and that are nowhere in the repository. */
  missingCommandFiles(): readonly MissingCommandFile[];
  /** The listed files that the file of a command may mean, likeliest first; undefined: nobody can tell. */
  filesMeant(file: FileArgument): readonly FilePath[] | undefined;
  /** Ways by which endpoints may get deployments that are not among `deployments`. */
  hiddenDeployments(): Roster<never>['gaps'];
  /** Ways by which there may be endpoints that are not among `endpoints`. */
  hiddenEndpoints(): Roster<never>['gaps'];
  /** The deployments that go to an endpoint. */
  deploymentsOf(endpoint: Endpoint): Roster<Deployment>;
  /** The batch endpoint that a name means at a place, in the nearest scope; nothing if it is not declared here. */
  endpointNamed(name: string, from: FilePath): Resolution<Endpoint>;
  readonly documents: readonly SourceDocument[];
  readonly paths: readonly NamedPath[];
  readonly references: readonly NamedReference[];
  readonly brokenFiles: readonly BrokenFile[];
  /** Files that matter and were not read: too large, not UTF-8, refused by the disk, too deep. */
  readonly unreadFiles: readonly { readonly at: Location; readonly because: string; readonly io: boolean }[];
  /** Batch files that are templates to be rendered before `az ml` can read them: the first marker of each. */
  readonly templates: readonly { readonly at: Location; readonly marker: string }[];
}
