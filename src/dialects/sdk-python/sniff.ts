const speaksOfBatch = /batch_?(endpoint|deployment)|\bdefaults\W{1,4}deployment_?name/i;
/** Assets that deployments name. Other libraries have classes of these names, too. */
const declaresAsset =
  /\b(Environment|Model|Data|AmlCompute|(AzureBlob|AzureFile|AzureDataLakeGen[12]|OneLake)Datastore)\s{0,4}\(/;
const declaresRest = /\b(KubernetesCompute|CustomerManagedKey)\s{0,4}\(|\bcontainer_registry\s{0,4}=/;
const loadsAsset = /\bload_(component|environment|model|data|datastore|compute|workspace)\s{0,4}\(/;
const calls =
  /\bbatch_(endpoints|deployments)\s{0,4}\.\s{0,4}(begin_create_or_update|invoke)\b|\bload_(model_|pipeline_component_)?batch_(endpoint|deployment)\b/;
const makes = /\b(Batch(Endpoint|Deployment)|ModelBatchDeployment|PipelineComponentBatchDeployment)\s{0,4}\(/;

/** Whether a text may say something about batch endpoints; others need not be read. */
export function mayUseSdk(text: string): boolean {
  return (
    mayConcernWorkspaces(text) || (text.includes('azure.ai.ml') && (declaresAsset.test(text) || loadsAsset.test(text)))
  );
}

/** Whether the workspaces that a text makes may be those of batch endpoints: samples of all kinds name one only to find it. */
export function mayConcernWorkspaces(text: string): boolean {
  return speaksOfBatch.test(text) || declaresRest.test(text);
}

/** Whether a text makes, sends or invokes batch endpoints or deployments, so that it matters where no YAML does. */
export function usesBatch(text: string): boolean {
  return (makes.test(text) && /azure\.ai\.ml/.test(text)) || calls.test(text);
}

/** File names that hold Python. */
export function isPython(file: string): boolean {
  return /\.(py|ipynb)$/i.test(file);
}
