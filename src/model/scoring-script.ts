import type { FilePath, Location } from '../text/location.ts';
import type { SourceText } from './dialect.ts';
import type { Fact, Roster } from './facts.ts';
import type { Fix } from './fix.ts';

/** What the driver calls in a scoring script. */
export interface EntryFunction {
  readonly name: 'init' | 'run';
  /** Its name in the `def`. */
  readonly at: Location;
  /** Why the driver's call cannot fit the parameters, as the end of "`run` ..."; nothing if it fits. */
  readonly misfit?: string;
  /** Ways out of it whose result is surely none that the driver takes. */
  readonly wrongResults: readonly WrongResult[];
}

/** A result of `run` that is no list and no table. */
export interface WrongResult {
  readonly at: Location;
  /** What comes back: "None", "a dict", "a generator", ... */
  readonly what: string;
  /** How it comes about, if that needs saying. */
  readonly how: 'written' | 'end' | 'yield' | 'async';
}

/** A place in the script, with what is to be said of it. */
export interface ScriptPlace {
  readonly at: Location;
  readonly what: string;
}

/** Something that a table has and a list of file paths has not. */
export interface MisreadMiniBatch extends ScriptPlace {
  /** The mini-batch itself, or one of its elements. */
  readonly of: 'list' | 'file';
  readonly name: string;
  readonly how: 'attribute' | 'key';
}

/** A name that has no value where it is read; `what` is the name. */
export interface UndefinedName extends ScriptPlace {
  /** A name that it is likely a slip of. */
  readonly meant?: string;
  /** Where it is bound for another function only. */
  readonly related?: Location;
}

/** A module that surely is imported when a scoring script is loaded, or when its `init()` or `run()` is called. */
export interface ScriptImport {
  /** Dotted; the last part may be a name inside the module. */
  readonly path: string;
  readonly at: Location;
}

/** A scoring script of batch deployments, as far as its text shows what it does. */
export interface ScoringScript {
  readonly file: FilePath;
  /** Its first line. */
  readonly header: Location;
  readonly init: Fact<EntryFunction>;
  readonly run: Fact<EntryFunction>;
  /** The modules that it needs, those of its own code folder left out; a gap hides some, or may bring them. */
  readonly imports: Roster<ScriptImport>;
  /** What only scripts of online endpoints do. */
  readonly onlineUses: readonly ScriptPlace[];
  /** Calls of `parse_args()` that surely meet the arguments of the driver. */
  readonly strictParsing: readonly ScriptPlace[];
  /** Names that `run` reads and only `init` sets, each without `global`; `related` is where `init` sets it. */
  readonly unboundGlobals: readonly (ScriptPlace & {
    readonly name: string;
    readonly remedy: string;
    readonly related: Location;
    readonly fix?: Fix;
  })[];
  /** Names that surely are read and that nothing imports, assigns or builds in, each by name and once. */
  readonly undefinedNames: readonly UndefinedName[];
  /** What `run` asks of its mini-batch, or of a file in it, as if that were a table; `what` is the name or the key that is asked for. */
  readonly misreadMiniBatches: readonly MisreadMiniBatch[];
  /** Paths that `run` hands to a model which takes tables; `what` is the name of the model. */
  readonly pathsAsData: readonly ScriptPlace[];
  /** Names that the loop of `run` binds anew for each file and that are returned behind it; `related` is where. */
  readonly lostResults: readonly (ScriptPlace & { readonly related: Location })[];
  /** Shapes that no Python 3 takes, in the script and the modules that it imports; `what` is a clause that says which. */
  readonly brokenShapes: readonly ScriptPlace[];
  /** The fixed paths below AZUREML_MODEL_DIR that it surely opens, as what follows the folder; `whole`: opened under exactly that name, no ending put to it. */
  readonly modelFiles: readonly (ScriptPlace & { readonly whole: boolean })[];
  /** Calls of `DefaultAzureCredential()` that say no client id, where nothing in the script does. */
  readonly namelessCredentials: readonly ScriptPlace[];
  /** What a library is asked for and never had, by its dotted path; `instead` is what it has. */
  readonly unknownAttributes: readonly (ScriptPlace & { readonly instead: string })[];
  /** Calls of `pd.concat` with a list that may be empty; `related` is where it is filled. */
  readonly unguardedConcats: readonly (ScriptPlace & { readonly related: Location })[];
  /** Literal paths of model files that do not lie in the code folder. */
  readonly modelPaths: readonly ScriptPlace[];
  /** Fixed folders that the script puts into AZUREML_MODEL_DIR itself; the place is the whole statement. */
  readonly modelFolders: readonly ScriptPlace[];
  /** Variables that `os.environ["X"]` surely reads and the script itself sets nowhere, each by name and once. */
  readonly environmentReads: readonly ScriptPlace[];
  /** Files of a fixed name in the output folder that `run` writes anew each time, by that name. */
  readonly sharedFiles: readonly ScriptPlace[];
  /** It surely writes no file and sends nothing anywhere. */
  readonly writesNothing: boolean;
  /** Work in `run` that takes its time whatever the files are, as what "run" does: "loads a model", "calls a service for each file". */
  readonly slowWork: readonly (ScriptPlace & { readonly kind: 'load' | 'service' | 'text' })[];
}

/** Reads a scoring script; `textOf` gives other files of the repository. */
export type ReadScoringScript = (
  script: {
    readonly file: FilePath;
    readonly text: string;
    readonly codeFolder: FilePath;
    /** Why a file is not to be looked into; undefined: it is. */
    readonly refuse?: (file: FilePath, text: string) => string | undefined;
  },
  textOf: (file: FilePath) => string | undefined,
  /** Every listed file of the code folder. */
  shipped: () => readonly FilePath[],
  /** All scripts, pipelines and notebooks of the repository with a word in their text. */
  naming: (word: string) => readonly SourceText[],
) => ScoringScript;
