import { describe, expect, test } from 'vitest';
import { readCommands } from '../../dialects/az-cli/read.ts';
import { readCompute, readData, readDatastore, readModel, readWorkspace } from '../../dialects/cli-yaml/assets.ts';
import { readDeployment } from '../../dialects/cli-yaml/deployment.ts';
import { readEndpoint } from '../../dialects/cli-yaml/endpoint.ts';
import { readEnvironment } from '../../dialects/cli-yaml/environment.ts';
import { openYaml } from '../../dialects/cli-yaml/open.ts';
import type { Owner } from '../../dialects/cli-yaml/values.ts';
import { readSdkDialect } from '../../dialects/sdk-python/dialect.ts';
import type { AssetKind } from '../../model/command.ts';
import { codeOf, commandsOf, type SourceText } from '../../model/dialect.ts';
import { containFailures } from '../../model/failure.ts';
import { allow } from '../../text/allowance.ts';
import { memoryWorkspace } from '../../text/workspace.ts';
import { openFiles } from '../files/files.ts';
import { overlayOf } from '../files/overlay.ts';
import { asSent, factOf, rowsOf } from './as-deployed.ts';
import {
  computeFields,
  dataFields,
  datastoreFields,
  deploymentFields,
  endpointFields,
  environmentFields,
  type FieldTable,
  modelFields,
  workspaceFields,
} from './field-table.ts';
import { findOverrides } from './overrides.ts';
import { prepareSteps } from './prepare-steps.ts';

/** A file of one kind in which every fact of the table is known, and what another value of each key may be. */
interface Kind<D extends object> {
  readonly yaml: string;
  readonly read: (owner: Owner) => D;
  readonly table: (declaration: D) => FieldTable<D>;
  readonly sentAs: AssetKind | 'deployment' | 'endpoint';
  readonly create: string;
  /** `load_…` and the operation by which code sends it; undefined: code takes no overrides of it. */
  readonly code?: readonly [load: string, operations: string];
}

function kindOf<D extends object>(kind: Kind<D>): Kind<D> {
  return kind;
}

const settings = `  mini_batch_size: 5
  max_concurrency_per_instance: 2
  error_threshold: 3
  output_action: append_row
  output_file_name: out.csv
  logging_level: info
  retry_settings:
    timeout: 40
    max_retries: 3
  environment_variables: { A: b }
`;
const named =
  'name: blue\nendpoint_name: parcels\nmodel: azureml:parcels:1\nenvironment: azureml:env:1\ncompute: azureml:cpu\n';
const code = 'code_configuration:\n  code: src\n  scoring_script: score.py\n';

const kinds = {
  'model deployment': kindOf({
    yaml: `type: model\n${named}${code}resources:\n  instance_count: 2\nsettings:\n${settings}`,
    read: (owner) => readDeployment(owner, 'model'),
    table: deploymentFields,
    sentAs: 'deployment',
    create: 'batch-deployment',
  }),
  'classic deployment': kindOf({
    yaml: `${named}${code}resources:\n  instance_count: 2\n${settings.replace(/^ {2}/gm, '')}`,
    read: (owner) => readDeployment(owner, 'classic'),
    table: deploymentFields,
    sentAs: 'deployment',
    create: 'batch-deployment',
    code: ['load_batch_deployment', 'batch_deployments.begin_create_or_update'],
  }),
  'pipeline deployment': kindOf({
    yaml: 'type: pipeline\nname: blue\nendpoint_name: parcels\ncomponent: ./c.yml\njob_definition: azureml:j\nsettings:\n  default_compute: cpu\n',
    read: (owner) => readDeployment(owner, 'pipeline'),
    table: deploymentFields,
    sentAs: 'deployment',
    create: 'batch-deployment',
  }),
  endpoint: kindOf({
    yaml: 'name: parcels\nauth_mode: aad_token\ndefaults:\n  deployment_name: blue\n',
    read: readEndpoint,
    table: () => endpointFields,
    sentAs: 'endpoint',
    create: 'batch-endpoint',
    code: ['load_batch_endpoint', 'batch_endpoints.begin_create_or_update'],
  }),
  environment: kindOf({
    yaml: 'name: env\nversion: "1"\nimage: ubuntu\nconda_file: c.yml\nbuild:\n  path: docker\n  dockerfile_path: Dockerfile\n',
    read: readEnvironment,
    table: () => environmentFields,
    sentAs: 'environment',
    create: 'environment',
    code: ['load_environment', 'environments.create_or_update'],
  }),
  model: kindOf({
    yaml: 'name: parcels\nversion: "1"\ntype: mlflow_model\npath: model\n',
    read: readModel,
    table: () => modelFields,
    sentAs: 'model',
    create: 'model',
    code: ['load_model', 'models.create_or_update'],
  }),
  data: kindOf({
    yaml: 'name: rows\nversion: "1"\ntype: uri_folder\npath: data\n',
    read: readData,
    table: () => dataFields,
    sentAs: 'data',
    create: 'data',
    code: ['load_data', 'data.create_or_update'],
  }),
  datastore: kindOf({
    yaml: 'name: store\ntype: azure_blob\naccount_name: a\ncontainer_name: c\ncredentials:\n  account_key: k\n',
    read: readDatastore,
    table: () => datastoreFields,
    sentAs: 'datastore',
    create: 'datastore',
    code: ['load_datastore', 'datastores.create_or_update'],
  }),
  compute: kindOf({
    yaml: 'name: cpu\ntype: amlcompute\nsize: Standard_D2\nmax_instances: 2\ntier: dedicated\nidentity:\n  type: system_assigned\nresource_id: /subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/k\n',
    read: readCompute,
    table: () => computeFields,
    sentAs: 'compute',
    create: 'compute',
    code: ['load_compute', 'compute.begin_create_or_update'],
  }),
  workspace: kindOf({
    yaml: 'name: ws\ncustomer_managed_key:\n  key_vault: v\n  key_uri: u\ncontainer_registry: r\nstorage_account: s\nsystem_datastores_auth_mode: identity\n',
    read: readWorkspace,
    table: () => workspaceFields,
    sentAs: 'workspace',
    create: 'workspace',
  }),
};

/** The declaration of the file "a.yml" as a script or code that sends it leaves it. */
function sentBy<D extends object>(kind: Kind<D>, source: SourceText | undefined): D {
  const owner = openYaml('a.yml', kind.yaml).owner;
  if (owner === undefined) throw new Error('The file has no mapping.');
  const declaration = kind.read(owner);
  const files = { 'a.yml': kind.yaml, ...(source && { [source.file]: source.text }) };
  const sources = source === undefined ? [] : [source];
  const around = { batchFiles: ['a.yml'], hasFileNamed: () => true };
  const isCode = source?.file.endsWith('.py') === true;
  const statements = isCode ? [readSdkDialect(sources, around)] : [{ commands: readCommands(sources, around) }];
  const commands = commandsOf(statements);
  const overlay = overlayOf(memoryWorkspace(files));
  const opened = openFiles(overlay, containFailures());
  const steps = prepareSteps({
    ...{ commands, code: codeOf(statements), files: opened, overlay },
    scripts: () => sources,
    writersAllowed: allow(1_000, 'the Python files'),
    names: () => ['a.yml'],
    isFolder: () => false,
  });
  const overrides = findOverrides({
    ...{ commands, steps, texts: isCode ? [] : sources, textOf: opened.text },
    exists: overlay.has,
    names: () => ['a.yml'],
  });
  const [view] = overrides.views('a.yml', kind.sentAs);
  return asSent(declaration, kind.table(declaration), view);
}

function script<D extends object>({ create }: Kind<D>, set: string): SourceText {
  return { file: 'd.sh', text: `az ml ${create} create -f a.yml ${set}\n` };
}

function python([load, operations]: readonly [string, string], override: string): SourceText {
  return {
    file: 'd.py',
    text: `from azure.ai.ml import MLClient, ${load}\nclient = MLClient.from_config(credential)\nclient.${operations}(${load}("a.yml", params_override=[${override}]))\n`,
  };
}

function rowsIn<D extends object>(kind: Kind<D>) {
  const declaration = sentBy(kind, undefined);
  return rowsOf(kind.table(declaration))
    .filter(([, { paths }]) => paths.length > 0)
    .map(([key, row]) => ({ key, row, before: factOf(declaration, key) }));
}

describe.each(Object.entries(kinds))('%s', (_, each) => {
  // The kinds differ in what they declare, and are asked for nothing but facts.
  const kind = each as unknown as Kind<Record<string, unknown>>;
  const rows = rowsIn(kind);
  const said = rows.filter(({ before }) => before?.state === 'known');

  test('Its file says most of what the table lists.', () => {
    expect(said.length).toBeGreaterThan(rows.length / 4);
  });

  test.each(said)('$key is unknown where a command sets it to what only a run knows', ({ key, row, before }) => {
    for (const path of row.paths) {
      const fact = factOf(sentBy(kind, script(kind, `--set ${path}=$VALUE`)), key);
      // Of two paths by which a fact may be said, one is that of this file.
      expect([path, fact?.state]).toEqual([path, 'unknown']);
      const other = factOf(sentBy(kind, script(kind, '--set tags.x=$VALUE')), key);
      expect(other).toEqual(before);
    }
  });

  test.each(said.filter(({ row }) => row.read))('$key is what a command sets it to', ({ key, row }) => {
    for (const path of row.paths) {
      const value = /count|size$|max_|timeout|retries|threshold|instances/.test(path) ? '7' : 'azureml:x:7';
      if (path === 'resource_id') continue;
      const fact = factOf(sentBy(kind, script(kind, `--set ${path}=${value}`)), key);
      expect([path, fact?.state, fact?.state === 'known' && fact.at.file]).toEqual([path, 'known', 'd.sh']);
    }
  });

  const { code: calls } = kind;
  test.runIf(calls).each(said)('$key is unknown where code overrides it', ({ key, row }) => {
    for (const path of row.paths) {
      const nested = path.split('.').map((part) => `{"${part}": `);
      const override = `${nested.join('')}value${'}'.repeat(nested.length)}`;
      for (const written of [override, `{"${path}": value}`]) {
        const fact = calls && factOf(sentBy(kind, python(calls, written)), key);
        expect([written, fact?.state]).toEqual([written, 'unknown']);
      }
    }
  });
});
