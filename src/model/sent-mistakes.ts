import type { FilePath, Location } from '../text/location.ts';
import type { AssetKind, FileArgument, Strength } from './command.ts';

/** A file that a command or call takes for something else than it is, as its keys show. */
export interface WrongFile {
  readonly argument: FileArgument;
  readonly sentAs: 'deployment' | 'endpoint' | 'online deployment' | 'online endpoint' | AssetKind;
  readonly action: 'create' | 'update';
  readonly strength: Strength;
  readonly is:
    | 'batch deployment'
    | 'online deployment'
    | 'deployment'
    | 'batch endpoint'
    | 'online endpoint'
    | 'endpoint';
  /** The file that is meant, and where what it declares begins. */
  readonly file: FilePath;
  readonly header: Location;
}

/** A file that a command or call sends to Azure ML and that is nowhere in the repository. */
export interface MissingCommandFile {
  readonly written: string;
  readonly at: Location;
  /** The one listed file of that name, if there is one. */
  readonly other?: FilePath;
  /** Why it may be there all the same, as a sentence. */
  readonly doubt?: string;
}

/** A marker of a template in a value that Azure ML resolves, in a file that is sent as it lies. */
export interface UnrenderedValue {
  readonly marker: string;
  /** The key path of the value. */
  readonly field: string;
  readonly at: Location;
  /** What sends the file. */
  readonly sender: Location;
}

/** A file whose `$schema` is that of another kind than the one it is sent as. */
export interface MismatchedSchema {
  /** What the schema is for: "batch endpoint". */
  readonly names: string;
  readonly sentAs: 'deployment' | 'endpoint' | AssetKind;
  /** The value of `$schema`. */
  readonly at: Location;
  readonly sender: Location;
}
