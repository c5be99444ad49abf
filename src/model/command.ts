import type { FilePath, Location } from '../text/location.ts';
import type { DroppedArgument, UnawaitedDeployment, UnknownName } from './code.ts';
import type { FileEffect, Moment, Program, ScriptCall } from './effect.ts';
import type { Unknown } from './facts.ts';
import type { DocumentViolation } from './source-document.ts';

/** A word of a command or a value of a call. `known`: no variable, substitution, template or expression is in it. */
export interface Argument {
  /** The value without quotes; of an unknown one what is written. */
  readonly text: string;
  readonly at: Location;
  readonly known: boolean;
  /** Of code that only a run knows: the literal text in what it comes to, "{}" in the place of the rest. */
  readonly word?: string;
  /** Of an attribute that code reads of an object which it made: what is written where it made it. */
  readonly means?: string;
  /** The variables that a word of a shell is made of, if what they come to is all that is not known of it. */
  readonly variables?: readonly string[];
  /** The text is what it is on some ways through the code; only a run knows which is gone. */
  readonly perhaps?: true;
}

/** Why nobody can tell what an argument comes to. */
export function whyUnknown({ text, perhaps }: Argument): string {
  const said = `"${text.slice(0, 80)}"`;
  return perhaps ? `whether it is ${said} depends on the way that a run takes` : `${said} is known at run time only`;
}

/** The variables that an argument waits for, as a fact says it. */
export function variablesOf({ known, perhaps, variables }: Argument): Pick<Unknown, 'variables'> {
  return known || perhaps || variables === undefined ? {} : { variables };
}

/** A file named by a command, with the folders that a relative path may start from: likeliest first; empty if nobody can tell. */
export interface FileArgument extends Argument {
  readonly folders: readonly FilePath[];
}

/**
 * Where a command or call stands. `documented`: a complete command in prose or a comment, which somebody may run: it may silence, for what it
 * spells out, and never accuses. `weak`: anything less, such as a sentence or a usage line.
 */
export type Strength = 'command' | 'call' | 'documented' | 'weak';

/** Whether something of this strength surely runs. */
export function isRun(strength: Strength): boolean {
  return strength === 'command' || strength === 'call';
}

/** What an argument that only a run knows says, as far as it may be compared: the same words in one program have the same value. */
export function expressionOf(
  { text, means = text }: Pick<Argument, 'text' | 'means'>,
  program: string | undefined,
): string | undefined {
  return program === undefined ? undefined : `${program}\n${means.replace(/^\$\{(\w+)\}$/, '$$$1')}`;
}

/** What a command or call does to one field, by its key path in the YAML: "environment", "settings.mini_batch_size". */
export interface Setting {
  readonly path: string;
  readonly value: Argument;
  /** Where the path stands, if the client lays it over the YAML and reads both by its schema: `--set`, `params_override`. */
  readonly key?: Location;
  /** Code sets it by an attribute, or by the service's own key: what the client sends for it does not depend on its release. */
  readonly rightly?: true;
}

/** `az ml batch-deployment create`, `az ml batch-endpoint update`, `begin_create_or_update(load_batch_deployment(...))`, ... */
export interface DeployCommand {
  /** "either": a variable stands in the verb (`az ml $KIND-deployment create`). */
  readonly what: 'deployment' | 'endpoint' | 'either';
  /** A variable stands in the verb: it may be about an online endpoint. */
  readonly perhaps?: true;
  /** The template of another repository that runs it, called at a branch: what that does besides may have changed. */
  readonly template?: string;
  readonly action: 'create' | 'update';
  readonly at: Location;
  readonly strength: Strength;
  /** When it runs; undefined: it stands in prose, or nobody can tell. */
  readonly moment?: Moment;
  /** The YAML it sends; undefined: it names none. */
  readonly file?: FileArgument;
  /** `--name`. */
  readonly name?: Argument;
  /** `--endpoint-name` of a deployment. */
  readonly endpoint?: Argument;
  /** `--workspace-name`, or the default that the same script has set before. */
  readonly workspace?: Argument;
  /** `--set a.b=c`, `--defaults x`, `params_override`, assignments to attributes of the loaded object. */
  readonly sets: readonly Setting[];
  /** `--set-default`. */
  readonly setDefault: boolean;
  /** Which schema a Python loader reads the file with. */
  readonly loader?: 'classic';
  /** The long names of the flags as given, each with its place. */
  readonly flags?: readonly Argument[];
  /** `--no-wait`. */
  readonly noWait: boolean;
  /** True if words are hidden in an array, a splat or a variable that could not be followed: any flag may be among them. */
  readonly open: boolean;
}

/** `az ml batch-endpoint invoke`, `client.batch_endpoints.invoke(...)`, a POST to the scoring URI. */
export interface InvokeCommand {
  readonly at: Location;
  readonly strength: Strength;
  readonly moment?: Moment;
  /** A request of HTTP, whatever sends it. */
  readonly request?: true;
  readonly endpoint?: Argument;
  readonly deployment?: Argument;
  readonly inputs: readonly InvokeInput[];
  /** `--file`. */
  readonly file?: FileArgument;
  readonly outputPath?: Argument;
  readonly outputType?: Argument;
  /** The long names of the flags as given, each with its place. */
  readonly flags?: readonly Argument[];
  readonly sets: readonly Setting[];
  readonly open: boolean;
  /** What of its arguments the client refuses. */
  readonly violations?: readonly DocumentViolation[];
}

/** One input: its name if it has one, its type if it says one, its path. */
export interface InvokeInput {
  readonly name?: string;
  readonly type?: Argument;
  readonly path?: Argument;
  /** The value of an input that is no data: a string, a number, a boolean. */
  readonly literal?: Argument;
  /** The call that makes the input, if that is a dataset of the first API version ("Dataset.get_by_name"). */
  readonly dataset?: Argument;
  readonly at: Location;
}

/** A route by which something outside the repository may deploy: a reusable workflow, a template of another repository. */
export interface OpaqueRoute {
  readonly at: Location;
  readonly because: string;
  /** What the call hands over, if it says so; without it nothing is seen of what the route works with. */
  readonly handed?: Handed;
  /** The YAML files that the call names in words that need no run. */
  readonly named?: readonly FileArgument[];
  /** The script that a job calls: no route, if it surely is not there when the job runs. */
  readonly call?: ScriptCall;
}

/** What a workflow or template outside the repository gets from the call. */
export interface Handed {
  /** The batch files that an input names. */
  readonly files: readonly FilePath[];
  /** The names of the inputs. */
  readonly inputs: readonly string[];
}

/** The assets that `az ml <kind> create` registers from a file and flags. */
export type AssetKind = 'compute' | 'environment' | 'model' | 'data' | 'datastore' | 'workspace' | 'component';

/** `az ml compute|environment|model|data|workspace create|update`. */
export interface AssetCommand {
  readonly what: AssetKind;
  /** `az ml compute attach` creates, too. */
  readonly action: 'create' | 'update';
  readonly at: Location;
  readonly strength: Strength;
  readonly moment?: Moment;
  readonly file?: FileArgument;
  /** Where it may run, so that its paths may start there. */
  readonly folders?: readonly FilePath[];
  readonly sets: readonly Setting[];
  /** The long names of the flags as given, each with its place. */
  readonly flags?: readonly Argument[];
  /** True if words are hidden: any flag may be among them. */
  readonly open: boolean;
}

/** An `az ml` command or call that does nothing to batch endpoints: one about online endpoints, or a command that the extension does not have. It runs. */
export interface OtherCommand {
  /** "online-deployment", "endpoint". */
  readonly group: Argument;
  readonly action: Argument;
  readonly at: Location;
  readonly strength: Extract<Strength, 'command' | 'call'>;
  readonly moment?: Moment;
  readonly file?: FileArgument;
  /** `--type`. */
  readonly type?: Argument;
}

/** An extension of `az` that a step installs. */
export interface ExtensionInstall {
  /** What runs the step. */
  readonly program: string;
  /** "ml", "azure-cli-ml"; undefined: it is not named, or only at run time. */
  readonly name?: string;
  /** The version that is asked for; undefined: the newest. */
  readonly version?: Argument;
}

/** What a step gives to the parameters of a template that it deploys, as far as only a run knows it. */
export interface TemplateDeployment {
  readonly file: FileArgument;
  readonly program: string;
  readonly given: readonly Argument[];
}

/** What a script or notebook installs with `pip`. */
export interface Install {
  /** Requirements as written: "azure-ai-ml==1.34.0". */
  readonly requirements: readonly Argument[];
  /** Requirements files. */
  readonly files: readonly FileArgument[];
  /** The Python files that the script runs afterwards. */
  readonly runs: readonly FileArgument[];
  /** The notebook that installs them for itself. */
  readonly within: readonly FilePath[];
  /** True if something else may be installed, or for another Python. */
  readonly open: boolean;
}

/** Everything that commands and calls of the repository say about batch endpoints. */
export interface Commands {
  readonly deploys: readonly DeployCommand[];
  readonly invokes: readonly InvokeCommand[];
  readonly assets: readonly AssetCommand[];
  readonly routes: readonly OpaqueRoute[];
  /** What steps do to files. */
  readonly effects: readonly FileEffect[];
  /** What runs them. */
  readonly programs: readonly Program[];
  readonly installs?: readonly Install[];
  readonly others?: readonly OtherCommand[];
  readonly extensions?: readonly ExtensionInstall[];
  readonly templates?: readonly TemplateDeployment[];
  /** Where code gives default deployments in a form that every release of the client sends rightly. */
  readonly rightDefaults?: readonly Location[];
  readonly dropped?: readonly DroppedArgument[];
  readonly unawaited?: readonly UnawaitedDeployment[];
  readonly unknownNames?: readonly UnknownName[];
}
