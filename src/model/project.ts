import type { FilePath, Location } from '../text/location.ts';
import type {
  Component,
  Compute,
  CondaFile,
  Data,
  Datastore,
  DataUse,
  Environment,
  Model,
  Workspace,
} from './assets.ts';
import type { Deployment, Endpoint } from './batch.ts';
import type { Commands, FileArgument } from './command.ts';
import type { DefaultAssignment } from './default-assignment.ts';
import type { Entity, NamedPath, NamedReference, Resolution } from './entity.ts';
import type { Roster } from './facts.ts';
import type { InputFiles, Invocation, InvocationInput } from './invocation.ts';
import type { ReleasePin } from './release-pin.ts';
import type { StorageAccess } from './resources.ts';
import type { RestRequest } from './rest.ts';
import type { ScoringScript } from './scoring-script.ts';
import type { MismatchedSchema, MissingCommandFile, UnrenderedValue, WrongFile } from './sent-mistakes.ts';
import type { BrokenFile, SourceDocument } from './source-document.ts';

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
  /** What is declared here or in the configuration, whether anything names it or not: what a reference that is not known may mean. */
  readonly declared: {
    environments(): readonly Environment[];
    models(): readonly Model[];
    computes(): readonly Compute[];
  };
  /** The scoring scripts of batch deployments that could be read. */
  readonly scripts: readonly ScoringScript[];
  /** What templates and other texts show of who may read the storage accounts. */
  readonly storageAccess: StorageAccess;
  /** The workspaces declared here. */
  readonly workspaces: readonly Workspace[];
  /** The workspaces that a batch endpoint or deployment goes to: one, unless commands send it to several. */
  workspacesOf(entity: Endpoint | Deployment): readonly Resolution<Workspace>[];
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
  /** The files that commands and calls take for something else than they are. */
  wrongFiles(): readonly WrongFile[];
  /** The files that commands and calls send and that are nowhere in the repository. */
  missingCommandFiles(): readonly MissingCommandFile[];
  /** The local paths that `az ml model create` is given and that are not where it looks for them. */
  missingModelPaths(): readonly MissingCommandFile[];
  /** The same of data that an invocation reads. */
  missingDataPaths(): readonly MissingCommandFile[];
  /** Markers of templates that nothing fills in before their file is sent. */
  unrenderedValues(): readonly UnrenderedValue[];
  /** Files whose `$schema` is that of another kind than the one they are sent as. */
  mismatchedSchemas(): readonly MismatchedSchema[];
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
