import type { Span } from '../text/location.ts';

/** The YAML kinds and forms that have a schema of their own; equal to the file names in schemas/azureml. */
export const schemaNames = [
  'batch-endpoint',
  'batch-deployment-classic',
  'batch-deployment-model',
  'batch-deployment-pipeline',
  'environment',
  'model',
  'data',
  'datastore',
  'compute-amlcompute',
  'compute-kubernetes',
  'workspace',
  'pipeline-component',
  'command-component',
  'parallel-component',
  'batch-invocation',
  'conda',
] as const;
export type SchemaName = (typeof schemaNames)[number];

/** What a schema says against a document, explained. */
export interface Violation {
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
  /** The key for an unknown key, the value for a bad value, the owner's key (or the first line) for a missing key. */
  readonly span: Span;
  /** Keys and indexes from the root to the offending key or value. */
  readonly path: readonly (string | number)[];
  /** What to tell the user, ready to print: the values quoted, what is allowed, "Did you mean ...?". */
  readonly message: string;
  /** The nearest allowed key or value, if there is one. */
  readonly suggestion?: string;
  /** What a bad value says, if it is a scalar. */
  readonly written?: string;
}
