import type { FilePath } from './location.ts';

/**
 * A file's text, or why it could not be had. `failure: 'io'` means the disk refused, `'content'` that the bytes are no text we read;
 * `start` is then how the file begins, if that can be guessed, for a look at what the file is.
 */
export type Content =
  | { readonly text: string }
  | {
      readonly text?: undefined;
      readonly failure: 'io' | 'content';
      readonly because: string;
      readonly start?: string;
    };

/** All that the core knows of a repository; the host decides where it comes from. */
export interface Workspace {
  /** Every listed file (tracked, or untracked and not ignored), sorted by code unit. */
  readonly files: readonly FilePath[];
  /** Whether a path is among the listed files. */
  has(path: FilePath): boolean;
  /** The content of a listed file; never throws. */
  read(path: FilePath): Content;
  /** The files that were asked for when the host kept as much as it may, and why they were not read. */
  leftOut?(): { readonly files: readonly FilePath[]; readonly because: string };
  /** False only if the host knows that none of the `telltales` stands in a listed file: then its text need not be looked at for what it says. */
  mayMention(path: FilePath): boolean;
  /** Why a path that is not listed may still exist when the deployment runs (git-ignored, in a submodule, behind a link, ...), or undefined. */
  mayAppear(path: FilePath): string | undefined;
}

/**
 * Texts of which at least one, in any letter case, stands in every file that says something to Azure ML of its own accord: a host may ask a
 * fast search for them, so that a large tree need not be read. Files that others name are read in any case.
 */
export const telltales: readonly string[] = [
  'batch',
  'endpoint',
  'deployment',
  'azureml',
  'inference.ml.azure',
  'schema.json',
  ...['ml ', "ml'", 'ml"', 'ml\t'],
  ...['.yml', '.yaml'],
  ...['auth_mode', 'output_action', 'defaults'],
  ...['compute', 'kubernetes'],
  ...['mlflow', '_model', 'mltable', 'uri_f', 'azure_', 'one_lake', 'customer_managed', 'hbi_workspace'],
  ...['conda_file', 'image', 'build'],
  ...[
    'machinelearning',
    'machine_learning',
    'containerregistry',
    'container_registry',
    'storageaccounts',
    'storage_account',
  ],
  ...['local_file', 'local_sensitive_file', 'system_datastores', 'terraform', 'tf_var_', 'arm-deploy'],
  ...['azure-ai-ml', 'azure.ai.ml', 'quarantinepolicy'],
];

/** A workspace held in memory, for tests and editors. Paths in `appearing` are unlisted but may come into being. */
export function memoryWorkspace(
  files: Readonly<Record<FilePath, string>>,
  appearing: Readonly<Record<FilePath, string>> = {},
): Workspace {
  const texts = new Map(Object.entries(files));
  return {
    files: [...texts.keys()].sort(),
    has: (path) => texts.has(path),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? { failure: 'io', because: 'there is no such file' } : { text };
    },
    mayMention: () => true,
    mayAppear: (path) => appearing[path],
  };
}
