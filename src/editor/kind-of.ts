import { formOf } from '../dialects/cli-yaml/deployment.ts';
import { type RecognisedKind, recognise } from '../dialects/cli-yaml/recognise.ts';
import { rootOwner } from '../dialects/cli-yaml/values.ts';
import { looksLikeConda } from '../syntax/conda/looks-like-conda.ts';
import { readYaml } from '../syntax/yaml/read.ts';

const schemas: Readonly<Record<Exclude<RecognisedKind, 'batch-deployment'>, string>> = {
  'batch-endpoint': 'batch-endpoint',
  endpoint: 'batch-endpoint',
  environment: 'environment',
  model: 'model',
  data: 'data',
  datastore: 'datastore',
  compute: 'compute-amlcompute',
  workspace: 'workspace',
  'pipeline-component': 'pipeline-component',
};

/** The file of the schema that a YAML text is written for; undefined if nobody can tell. */
export function schemaFor(file: string, text: string): string | undefined {
  const document = readYaml(text);
  const name = document.root?.kind === 'mapping' ? ofMapping(file, document) : undefined;
  const found = name ?? byWords(text);
  return found && `${found}.schema.json`;
}

function ofMapping(file: string, document: ReturnType<typeof readYaml>): string | undefined {
  const { root } = document;
  if (root?.kind !== 'mapping') return undefined;
  if (looksLikeConda(root)) return 'conda';
  const kind = recognise(root);
  if (kind === 'compute' && /\btype["']?\s*:\s*["']?kubernetes/i.test(document.text)) return 'compute-kubernetes';
  if (kind !== undefined && kind !== 'batch-deployment') return schemas[kind];
  return kind === undefined ? undefined : `batch-deployment-${formOf(rootOwner(file, document, root)) ?? 'model'}`;
}

/** While a file is half written, its words must do. */
function byWords(text: string): string | undefined {
  if (/^endpoint_name\s*:/m.test(text) || /BatchDeployment(\.schema)?\.json/i.test(text)) {
    if (/^type\s*:\s*["']?pipeline|^(component|job_definition)\s*:/m.test(text)) return 'batch-deployment-pipeline';
    return /^mini_batch_size\s*:/m.test(text) && !/^settings\s*:/m.test(text)
      ? 'batch-deployment-classic'
      : 'batch-deployment-model';
  }
  if (/^(auth_mode|defaults)\s*:/m.test(text) || /batchEndpoint\.schema\.json/i.test(text)) return 'batch-endpoint';
  if (/^dependencies\s*:/m.test(text)) return 'conda';
  return undefined;
}
