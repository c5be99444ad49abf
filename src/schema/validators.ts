import type { SchemaName } from './violation.ts';

/** The part of a schema that an error came from, with the notes that its explanation reads. */
export interface SchemaPart {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  /** What is expected, to follow "must be". */
  readonly 'x-expects'?: string;
  /** The kind of violation that a bad value is, if not the usual one of its keyword. */
  readonly 'x-report'?: string;
  /** What to do about a key that people write here although it is unknown. */
  readonly 'x-hints'?: Readonly<Record<string, string>>;
  /** Keys that serve as well as a required one. */
  readonly 'x-instead'?: Readonly<Record<string, readonly string[]>>;
  /** What to do about a required key that is missing. */
  readonly 'x-missing'?: Readonly<Record<string, string>>;
}

/** One complaint of a generated validator. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON pointer from the root. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema: SchemaPart | false;
  /** Set when a key is at fault, not its value. */
  readonly propertyName?: string;
}

/** A generated validator: false leaves its complaints in `errors` until the next call. */
export type Validate = ((data: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };

/** Literal specifiers, so that a bundler gives each schema a chunk of its own. */
const loaders: Readonly<Record<SchemaName, () => Promise<{ readonly default: Validate }>>> = {
  'batch-endpoint': () => import('./generated/batch-endpoint.js'),
  'batch-deployment-classic': () => import('./generated/batch-deployment-classic.js'),
  'batch-deployment-model': () => import('./generated/batch-deployment-model.js'),
  'batch-deployment-pipeline': () => import('./generated/batch-deployment-pipeline.js'),
  environment: () => import('./generated/environment.js'),
  model: () => import('./generated/model.js'),
  data: () => import('./generated/data.js'),
  datastore: () => import('./generated/datastore.js'),
  'compute-amlcompute': () => import('./generated/compute-amlcompute.js'),
  'compute-kubernetes': () => import('./generated/compute-kubernetes.js'),
  workspace: () => import('./generated/workspace.js'),
  'pipeline-component': () => import('./generated/pipeline-component.js'),
  'command-component': () => import('./generated/command-component.js'),
  'parallel-component': () => import('./generated/parallel-component.js'),
  'batch-invocation': () => import('./generated/batch-invocation.js'),
  conda: () => import('./generated/conda.js'),
};

/** Loads the validator of a schema. Nothing can be checked without what this gives, so that none can be missing. */
export async function loadValidator(name: SchemaName): Promise<Validate> {
  return (await loaders[name]()).default;
}
