import type { Violation } from '../schema/violation.ts';
import type { Location } from '../text/location.ts';
import type { Answer } from './answer.ts';
import type { DeploymentForm } from './batch.ts';
import type { Entity } from './entity.ts';

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
  | 'command component'
  | 'parallel component'
  | 'batch invocation'
  | 'conda file';

/** A schema's verdict on one place of a document that a batch deployment depends on. */
export interface DocumentViolation {
  readonly kind: Violation['kind'];
  readonly at: Location;
  /** Keys and indexes from the document's root, joined by ".". */
  readonly field: string;
  /** The last key of the path. */
  readonly key: string;
  /** Where the owner of the key stands in the document: the path without its last key, joined by "."; empty at the root. */
  readonly owner: string;
  readonly message: string;
  readonly suggestion?: string;
  /** What a bad value of a YAML document says, if it is a scalar. */
  readonly written?: string;
  /** A command or code sets the key: it stands there, not in a document. */
  readonly set?: true;
}

/** A violation that may be gone when the file is sent. */
export interface DoubtfulViolation {
  readonly kind: Violation['kind'];
  readonly at: Location;
  readonly because: string;
  readonly answer?: Answer;
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
  /** Values that the schema refuses and that something outside the file may replace. */
  readonly doubtful: readonly DoubtfulViolation[];
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
