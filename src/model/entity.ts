import type { FilePath, Location } from '../text/location.ts';
import type { Fact } from './facts.ts';
import type { Reference } from './reference.ts';
import type { DocumentViolation } from './source-document.ts';

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
  /** With "no": how it was probably meant: a name beside it that is much the same, or a path as seen from a folder above. */
  readonly meant?: string;
}

/** The places a local path may be named in, as messages call them. */
export type PathRole =
  | 'code folder'
  | 'code folder or file'
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
  /** It is seen from where the command or code runs that names it. */
  readonly fromRun?: true;
}

/** What a reference was found to mean. An accusation must hold for every candidate. */
export type Resolution<T> =
  | {
      readonly state: 'found';
      readonly candidates: readonly [T, ...T[]];
      /** Why something else may be meant all the same, as a sentence: an asset without a version is some version of its name. */
      readonly doubt?: string;
    }
  | {
      readonly state: 'outside';
      readonly because: string;
      /** The configuration speaks of others: one more word of it for all would change what it says of them. */
      readonly configured?: true;
    };

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
