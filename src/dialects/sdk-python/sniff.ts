const speaksOfBatch = /batch_?(endpoint|deployment)|\bdefaults\W{1,4}deployment_?name/i;
const declaresRest = /\b(KubernetesCompute|CustomerManagedKey)\s{0,4}\(|\bcontainer_registry\s{0,4}=/;
const makes = /\b(Batch(Endpoint|Deployment)|ModelBatchDeployment|PipelineComponentBatchDeployment)\s{0,4}\(/;

/** Whether a text may say something about batch endpoints; others need not be read. */
export function mayUseSdk(text: string): boolean {
  return speaksOfBatch.test(text) || declaresRest.test(text);
}

/** Whether a text makes batch endpoints or deployments of its own. */
export function makesBatch(text: string): boolean {
  return makes.test(text) && /azure\.ai\.ml/.test(text);
}

/** Whether a text invokes batch endpoints and knows datasets of the first API version, so that it matters where no YAML does. */
export function mayGiveDatasets(text: string): boolean {
  return /batch_endpoints\b/.test(text) && /\bDataset\b/.test(text) && /\bazureml\.core\b/.test(text);
}

/** File names that hold Python. */
export function isPython(file: string): boolean {
  return /\.(py|ipynb)$/i.test(file);
}
