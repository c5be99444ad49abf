import { readCompute, readData, readDatastore, readModel, readWorkspace } from '../../dialects/cli-yaml/assets.ts';
import { readEnvironment } from '../../dialects/cli-yaml/environment.ts';
import type { RecognisedKind } from '../../dialects/cli-yaml/recognise.ts';
import type { Owner } from '../../dialects/cli-yaml/values.ts';
import type { AssetKind } from '../../model/command.ts';
import type {
  ComputeDeclaration,
  DataDeclaration,
  DatastoreDeclaration,
  Declared,
  EnvironmentDeclaration,
  ModelDeclaration,
  WorkspaceDeclaration,
} from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { firstIn } from '../../text/find-in.ts';
import type { FilePath } from '../../text/location.ts';
import {
  computeFields,
  dataFields,
  datastoreFields,
  environmentFields,
  type FieldTable,
  modelFields,
  workspaceFields,
} from '../effects/field-table.ts';
import type { SentFiles } from '../effects/sent-as.ts';
import type { Files } from './files.ts';
import { kindsOf } from './kinds.ts';

/** The assets that the repository declares; YAML files are looked through for a kind when it is first asked for. */
export interface Catalogue {
  environments(): readonly EnvironmentDeclaration[];
  models(): readonly ModelDeclaration[];
  computes(): readonly ComputeDeclaration[];
  data(): readonly DataDeclaration[];
  datastores(): readonly DatastoreDeclaration[];
  workspaces(): readonly WorkspaceDeclaration[];
}

/** A declaration as each way of sending its file leaves it. */
export type AsSent = <T extends { readonly file: FilePath; readonly name: Fact<string> }>(
  declaration: T,
  kind: AssetKind,
  table: FieldTable<T>,
) => readonly T[];

const hasName = firstIn(/\bname["']?\s*:/);
/** A cheap look before parsing: words without which a file cannot declare the kind. */
const words = {
  environment: firstIn(/\b(conda_file|image|build)["']?\s*:|environment\.schema\.json/),
  model: firstIn(/\b(mlflow_model|custom_model|triton_model)\b|model\.schema\.json/i),
  compute: firstIn(/\b(amlcompute|kubernetes)\b|compute\.schema\.json/i),
  data: firstIn(/\b(uri_file|uri_folder|mltable)\b|data\.schema\.json/i),
  datastore: firstIn(/\b(azure_blob|azure_file|azure_data_lake_gen[12]|one_lake)\b/i),
  workspace: firstIn(/\b(customer_managed_key|hbi_workspace|system_datastores_auth_mode)\b|workspace\.schema\.json/i),
};

/** Prepares the catalogue over the YAML files of a repository and what other dialects declare. */
export function catalogueOf(
  files: Files,
  yamlFiles: readonly FilePath[],
  others: readonly Declared[],
  sentAs: SentFiles['kindsOf'],
  sent: AsSent,
): Catalogue {
  const declared = <T extends { readonly file: FilePath; readonly name: Fact<string> }>(
    kind: AssetKind & RecognisedKind,
    read: (owner: Owner) => T,
    table: FieldTable<T>,
    elsewhere: (declared: Declared) => readonly T[] | undefined,
  ): (() => readonly T[]) => {
    let found: readonly T[] | undefined;
    return () => {
      found ??= [
        ...yamlFiles.flatMap((file) => {
          const source = files.source(file);
          if (source === undefined) return [];
          const isSent = sentAs(file).includes(kind);
          if (!isSent && (hasName(source) === undefined || words[kind](source) === undefined)) return [];
          const owner = files.yaml(file, false)?.owner;
          return owner && kindsOf(owner.map, sentAs(file)).includes(kind) ? sent(read(owner), kind, table) : [];
        }),
        ...others.flatMap((each) => elsewhere(each) ?? []),
      ];
      return found;
    };
  };
  return {
    environments: declared(
      'environment',
      (owner) => readEnvironment(owner),
      environmentFields,
      ({ environments }) => environments,
    ),
    models: declared(
      'model',
      (owner) => readModel(owner),
      modelFields,
      ({ models }) => models,
    ),
    computes: declared('compute', readCompute, computeFields, ({ computes }) => computes),
    data: declared('data', readData, dataFields, ({ data }) => data),
    datastores: declared('datastore', readDatastore, datastoreFields, ({ datastores }) => datastores),
    workspaces: declared('workspace', readWorkspace, workspaceFields, ({ workspaces }) => workspaces),
  };
}
