import type { FilePath } from '../../text/location.ts';

const provider =
  /Microsoft\.(MachineLearningServices|ContainerRegistry|Storage)\/|azurerm_(machine_learning|container_registry|storage_account)/i;
const deploys =
  /\baz\s+(deployment|stack)\b|arm-deploy|TemplateDeployment|New-Az\w{0,30}Deployment|terraform\s+(plan|apply)|TF_VAR_|TerraformTask|overrideParameters/i;

/** Whether a file of this name can hold a template, its parameters, or a command that deploys one. */
export function mayBeTemplate(file: FilePath): boolean {
  if (/(^|\/)(package(-lock)?|tsconfig|composer)\.json$|\.ipynb$/i.test(file)) return false;
  return /\.(bicep|bicepparam|tf|tfvars|json|jsonc|ya?ml|sh|ps1|cmd|bat|azcli)$|(^|\/)makefile$/i.test(file);
}

/** Whether the text may matter for what templates declare. */
export function mayDeclareResources(file: FilePath, text: string): boolean {
  if (/\.bicepparam$|\.tfvars(\.json)?$/i.test(file)) return true;
  if (/\.bicep$/i.test(file)) return provider.test(text) || /^\s{0,20}(?:module|output)\s/m.test(text);
  if (/\.tf$|\.tf\.json$/i.test(file))
    return (
      provider.test(text) || /\b(module|variable|locals|azapi_resource|local_file|local_sensitive_file)\b/.test(text)
    );
  if (/\.jsonc?$/i.test(file)) {
    return /deploymentParameters\.json/i.test(text) || (/deploymentTemplate\.json/i.test(text) && provider.test(text));
  }
  return deploys.test(text);
}

/** Whether a template declares batch endpoints, so that it matters by itself. */
export function declaresBatch(text: string): boolean {
  if (!/batchEndpoints/i.test(text)) return false;
  return /MachineLearningServices\/workspaces\/batchEndpoints(\/deployments)?["'@]|\sresource\s+\w+\s+'batchEndpoints@/i.test(
    text,
  );
}

/** Names of files that hold templates and their values only, and need not speak of Azure ML themselves. */
export function isTemplateOnly(file: FilePath): boolean {
  return /\.(bicep|bicepparam|tf|tf\.json|tfvars|tfvars\.json)$/i.test(file);
}
