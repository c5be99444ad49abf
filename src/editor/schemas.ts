import batchDeploymentClassic from '../../schemas/azureml/batch-deployment-classic.schema.json' with { type: 'json' };
import batchDeploymentModel from '../../schemas/azureml/batch-deployment-model.schema.json' with { type: 'json' };
import batchDeploymentPipeline from '../../schemas/azureml/batch-deployment-pipeline.schema.json' with { type: 'json' };
import batchEndpoint from '../../schemas/azureml/batch-endpoint.schema.json' with { type: 'json' };
import computeAmlcompute from '../../schemas/azureml/compute-amlcompute.schema.json' with { type: 'json' };
import computeKubernetes from '../../schemas/azureml/compute-kubernetes.schema.json' with { type: 'json' };
import conda from '../../schemas/azureml/conda.schema.json' with { type: 'json' };
import data from '../../schemas/azureml/data.schema.json' with { type: 'json' };
import datastore from '../../schemas/azureml/datastore.schema.json' with { type: 'json' };
import environment from '../../schemas/azureml/environment.schema.json' with { type: 'json' };
import model from '../../schemas/azureml/model.schema.json' with { type: 'json' };
import parallelComponent from '../../schemas/azureml/parallel-component.schema.json' with { type: 'json' };
import pipelineComponent from '../../schemas/azureml/pipeline-component.schema.json' with { type: 'json' };
import workspace from '../../schemas/azureml/workspace.schema.json' with { type: 'json' };

/** A part of a JSON Schema, as far as editors show it. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $id?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly 'x-source'?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

// The files are written by hand and checked by their own tests; their many literal types say nothing here.
const all = [
  ...[batchDeploymentClassic, batchDeploymentModel, batchDeploymentPipeline, batchEndpoint, computeAmlcompute],
  ...[computeKubernetes, conda, data, datastore, environment, model, parallelComponent, pipelineComponent, workspace],
] as readonly unknown[] as readonly SchemaNode[];

const byId: ReadonlyMap<string, SchemaNode> = new Map(all.map((each) => [each.$id ?? '', each]));

/** A schema by the name of its file; undefined if it is none of those that editors show. */
export function schemaFile(name: string): SchemaNode | undefined {
  return byId.get(name);
}
