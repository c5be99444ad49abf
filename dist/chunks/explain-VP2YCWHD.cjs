var u=Object.defineProperty;var z=Object.getOwnPropertyDescriptor;var _=Object.getOwnPropertyNames;var w=Object.prototype.hasOwnProperty;var v=(e,n)=>{for(var o in n)u(e,o,{get:n[o],enumerable:!0})},k=(e,n,o,s)=>{if(n&&typeof n=="object"||typeof n=="function")for(let a of _(n))!w.call(e,a)&&a!==o&&u(e,a,{get:()=>n[a],enumerable:!(s=z(n,a))||s.enumerable});return e};var x=e=>k(u({},"__esModule",{value:!0}),e);var O={};v(O,{runExplain:()=>b});module.exports=x(O);var t=require("./chunk-67X5PC6N.cjs"),U=require("./chunk-ZRDFOVPG.cjs");function j(e,n={}){let o=[],s=n.all?()=>!0:D(),a="";for(let r of e.split(/\r?\n/)){let i=s(r,a!==""),m=/^\s*(`{3,}|~{3,})/.exec(r)?.[1]??"";if(a===""&&m!=="")a=m;else if(a!==""&&M(r,a))a="";else if(i)a!==""?o.push(`    ${r}`.trimEnd()):y(r)||o.push(W(r,n.heading));else continue}return`${o.join(`
`).replace(/\n{3,}/g,`

`).replace(/^\n+/,"").trimEnd()}
`}var A=600,E=3;function D(){let e=!1,n=0,o=0;return(s,a)=>{!a&&(s.startsWith("## ")||y(s))&&(e=/^## (?:Fails|Passes)\s*$/.test(s),n=0,o=0),!a&&s.startsWith("Evidence:")&&(e=!0);let r=s.startsWith("- ");o+=r?1:0,n+=s.length;let i=!e&&!(r&&o>E);return!a&&s===""&&n>A&&(e=!0),i}}function M(e,n){let o=e.trim();return o.startsWith(n)&&o.replaceAll(n.charAt(0),"")===""}function y(e){return/^\s*<!--.*-->\s*$/.test(e)}function W(e,n){let o=/^#+\s+(\S.*)$/.exec(e)?.[1],s=(o??e).split(/(`[^`]+`)/).map(a=>a.startsWith("`")&&a.length>2?a.slice(1,-1):T(a)).join("").trimEnd();return o===void 0?s:n===void 0?`${s}
${"-".repeat(s.length)}`:n(s)}function T(e){return e.replace(/\[([^[\]]*)\]\(([^()\s]*)\)/g,"$1 ($2)").replace(/<(https?:[^<>\s]*)>/g,"$1").replace(/\*\*([^*\s][^*]*)\*\*/g,"$1")}var c={foreign:"Nothing here says that it is from Azure ML. If this is from a batch job:",wrapper:"This only says that something failed, not why.",unknown:"This is no message that is known here."},$=8,f=200;function L(e,n=t.ka){let{explained:o,ordinary:s,onlyWrappers:a,isForeign:r}=e;if(s.length>0)return d(s.map(({cause:l})=>`Ordinary in healthy jobs, too. ${l}`));if(o.length===0)return R(e,n);let i=o.slice(0,$).map((l,h)=>P(l,h,o.length,n)),m=o.length-i.length;return d([...r?[c.foreign,""]:[],...a?[n.bold(c.wrapper),""]:[],...i.flatMap(l=>[...l,""]),...m>0?[`And ${m} more.`,""]:[],...S(o)])}function P({message:e,named:n},o,s,a){let r=s>1?`${o+1}. `:"",i=(l,h)=>`  ${a.dim(`${l}:`.padEnd(11))}${h}`,m=n.map(([l,h])=>`${l} ${(0,t.l)((0,t.q)(h,f))}`).join(", ");return[`${r}${a.bold(e.cause)}`,...m===""?[]:[i("names",m)],...e.remedy===void 0?[]:[i("mend",e.remedy)],...e.rule===void 0?[]:[i("rule",`${a.cyan(e.rule)}  ${(0,t.f)(e.rule)}`)],...e.also===void 0?[]:[i(e.rule?"or rule":"try rule",e.also.join(", "))],...e.weak===void 0?[]:[i("surer",`read ${e.weak}`)],...B(e,i),i("see",e.source)]}function B({where:e,kind:n,look:o},s){if(n!=="wrapper")return e.length===0?[]:[s("stands in",e.slice(0,4).map(t.Z).join(", "))];let a=o===void 0?void 0:(0,t.X)(o);return a===void 0?[]:[s("look at",a.at),...a.commands.map(r=>s("",r).replace(":"," "))]}function R({nearest:e},n){return e.length===0?d([c.unknown,...g]):d([`${c.unknown} Did you mean one of these?`,...e.flatMap(({sample:o,cause:s,rule:a})=>["",`  ${n.bold((0,t.q)(o.replace(/\s+/g," "),f))}`,`  ${s}${a===void 0?"":` (${a})`}`]),"",...g])}var g=[`Give more of the text, or the whole log: ${t.d} --diagnose FILE. For a rule: ${t.d} --list-rules.`];function S(e){let n=e.find(({message:o})=>o.rule!==void 0)?.message.rule;return n===void 0?[`With the logs of the job, ${t.d} --diagnose FOLDER looks for the place in this repository.`]:[`More about the rule: ${t.d} --explain ${n}. With the logs of the job: ${t.d} --diagnose FOLDER.`]}function d(e){return`${e.join(`
`)}
`}var p={"anonymous-registry-step":`<!-- generated: head -->
# anonymous-registry-step

**warning**, references and files

A pipeline component goes to a registry, and its steps are files.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/anonymous-registry-step)

Evidence:

- report, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/issues/34876>: "Registry didn't support anonymous assets"
- report, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/issues/34891>
<!-- /generated -->

## Why

In a workspace the client makes an anonymous component of each step that is a file. A registry takes no anonymous assets: the maintainers'
[answer](https://github.com/Azure/azure-sdk-for-python/issues/34876) is to create the components and environments of the steps there under names first, and to refer to them. What comes of a pipeline component whose
steps are files is a registered one with a version nobody chose, or a failure of the deployment that uses it.

The rule looks at pipeline components that a batch deployment here uses, or may use, as the command or code that sends them leaves them: steps that \`--set\` replaces count
as replaced. It is silent where the file of the step is sent to a registry, too.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: churn-p1
endpoint_name: churn
type: pipeline
component: azureml://registries/contoso/components/churn_pipeline/versions/4
settings:
  default_compute: azureml:batch-cluster
\`\`\`

\`\`\`yaml title="pipeline.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json
name: churn_pipeline
version: 4
type: pipeline
jobs:
  score:
    type: command
    component: ./score.yml
\`\`\`

\`\`\`yaml title="score.yml"
$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json
name: churn_score
version: 1
type: command
command: python -c "print(1)"
environment: azureml://registries/contoso/environments/scoring/versions/3
\`\`\`

\`\`\`bash title="deploy.sh"
az ml component create --file pipeline.yml --registry-name contoso
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: churn-p1
endpoint_name: churn
type: pipeline
component: azureml://registries/contoso/components/churn_pipeline/versions/4
settings:
  default_compute: azureml:batch-cluster
\`\`\`

\`\`\`yaml title="pipeline.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json
name: churn_pipeline
version: 4
type: pipeline
jobs:
  score:
    type: command
    component: azureml://registries/contoso/components/churn_score/versions/1
\`\`\`

\`\`\`yaml title="score.yml"
$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json
name: churn_score
version: 1
type: command
command: python -c "print(1)"
environment: azureml://registries/contoso/environments/scoring/versions/3
\`\`\`

\`\`\`bash title="deploy.sh"
az ml component create --file score.yml --registry-name contoso
az ml component create --file pipeline.yml --registry-name contoso
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## When to ignore

When the registry is known to take it.
`,"arc-kubernetes-compute":`<!-- generated: head -->
# arc-kubernetes-compute

**error**, documented limitations

A batch deployment runs on a Kubernetes cluster connected through Azure Arc.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/arc-kubernetes-compute)

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

Batch deployments run on AmlCompute clusters and on Kubernetes clusters of AKS. Clusters connected through Azure Arc are [documented as unsupported](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints); no message of the service says so early, the jobs just do not run.

Which of the two a Kubernetes compute is, only its \`resource_id\` tells: \`Microsoft.Kubernetes/connectedClusters\` is Arc, \`Microsoft.ContainerService/managedClusters\` is AKS.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-k8s
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/kubernetesCompute.schema.json
name: batch-k8s
type: kubernetes
namespace: batch
resource_id: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/edge/providers/Microsoft.Kubernetes/connectedClusters/edge
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-k8s
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/kubernetesCompute.schema.json
name: batch-k8s
type: kubernetes
namespace: batch
resource_id: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/batch
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the file describes an older attachment of that name. If a compute is not declared in the repository, say what it is in \`.azureml-batch-lint.yml\`:

\`\`\`yaml
known:
  computes: { batch-k8s: aks }
\`\`\`
`,"bracketed-token":`<!-- generated: head -->
# bracketed-token

**error**, commands and SDK, met at: job start

A request sends its access token between "<" and ">".

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/bracketed-token)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it. Not every finding has a fix.

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint>
- documentation, read on 2026-11-29: <https://datatracker.ietf.org/doc/html/rfc6750#section-2.1>
<!-- /generated -->

## Why

Documentation writes \`Authorization: Bearer <token>\`. Where the token is filled in and the brackets stay, they are sent as a part of it. No token has such signs
([RFC 6750](https://datatracker.ietf.org/doc/html/rfc6750#section-2.1)), and the endpoint answers:

\`\`\`text
401 Unauthorized
\`\`\`

A placeholder into which nothing is put, \`Bearer <token>\`, is left alone.

## Fails

\`\`\`bash title="invoke.sh"
SCORING_URI=$(az ml batch-endpoint show --name churn --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)
curl --request POST "$SCORING_URI" \\
  --header "Authorization: Bearer <$TOKEN>" \\
  --header "Content-Type: application/json" \\
  --data @request.json
\`\`\`

## Passes

\`\`\`bash title="invoke.sh"
SCORING_URI=$(az ml batch-endpoint show --name churn --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)
curl --request POST "$SCORING_URI" \\
  --header "Authorization: Bearer $TOKEN" \\
  --header "Content-Type: application/json" \\
  --data @request.json
\`\`\`

## When to ignore

Never, as far as is known.
`,"broken-default-release":`<!-- generated: head -->
# broken-default-release

**error**, commands and SDK

Code sets a default deployment with a release of azure-ai-ml that cannot.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/broken-default-release)

What Azure ML says when it is too late:

- \`Could not find member 'deployment_name' on object of type 'BatchEndpointDefaults'. Path 'properties.defaults.deployment_name'\` in \`the output of the command\`, \`the answer of the REST API\`
- \`No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.\` in \`the output of the command\`, \`the answer of the REST API\`, \`the job's page in studio\`

Evidence:

- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/47478>
- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/pull/47931>
- experiment, read on 2026-11-29: <https://pypi.org/project/azure-ai-ml/1.34.0/>
- report, read on 2026-11-22: <https://github.com/Azure/azureml-examples/pull/4065>
<!-- /generated -->

## Why

From 1.33.0 up to 1.34.0 azure-ai-ml sends the default deployment that code sets as \`deployment_name\`; the service takes \`deploymentName\`
([issue 47478](https://github.com/Azure/azure-sdk-for-python/issues/47478)). The update is refused, or ends well and sets nothing:

\`\`\`text
Could not find member 'deployment_name' on object of type 'BatchEndpointDefaults'. Path 'properties.defaults.deployment_name'
\`\`\`

Every invocation that names no deployment then ends in \`No valid deployments to route to\`. 1.34.1 mends it, and 1.32.0 has no such fault.

Three forms are sent so: \`endpoint.defaults = {"deployment_name": ...}\`, \`endpoint.defaults["deployment_name"] = ...\`, and the keywords \`default_deployment_name\` and \`defaults\` of \`BatchEndpoint\`. An attribute of what
was fetched, \`endpoint.defaults.deployment_name = ...\`, and a dict with the service's own \`deploymentName\` are sent rightly by every release.

The rule speaks only where one script, one job or one notebook installs the release and runs the code that sets the default.

## Fails

\`\`\`python title="deploy.py"
from azure.ai.ml import MLClient
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
endpoint = client.batch_endpoints.get("churn")
endpoint.defaults = {"deployment_name": "churn-v1"}
client.batch_endpoints.begin_create_or_update(endpoint).result()
\`\`\`

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`bash title="deploy.sh"
pip install azure-ai-ml==1.33.0
python deploy.py
\`\`\`

## Passes

\`\`\`python title="deploy.py"
from azure.ai.ml import MLClient
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
endpoint = client.batch_endpoints.get("churn")
endpoint.defaults = {"deployment_name": "churn-v1"}
client.batch_endpoints.begin_create_or_update(endpoint).result()
\`\`\`

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`bash title="deploy.sh"
pip install azure-ai-ml==1.35.2
python deploy.py
\`\`\`

## When to ignore

Never, as far as is known.
`,"closed-sample-data":`<!-- generated: head -->
# closed-sample-data

**warning**, commands and SDK, met at: job start

The input of a batch job lies in a storage account that is no longer public.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/closed-sample-data)

What Azure ML says when it is too late:

- \`<Message>Public access is not permitted on this storage account.\` in \`the output of the command\`, \`the job's page in studio\`, \`system_logs/data_capability/rslex.log*\`

Evidence:

- report, read on 2026-11-29: <https://github.com/Azure/azureml-examples/issues/3728>
- report, read on 2026-11-29: <https://github.com/MicrosoftDocs/azure-docs/issues/124408>
<!-- /generated -->

## Why

Samples of Azure ML read their data from storage accounts of Microsoft. \`azuremlexampledata\` was closed to the public in December 2025: whoever copied such a sample has an endpoint that deploys and a job that
cannot read its input.

\`\`\`text
This request is not authorized to perform this operation.
\`\`\`

The accounts stand in \`schemas/facts/public-storage.json\`, with the month and the report.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input-type uri_folder --input https://azuremlexampledata.blob.core.windows.net/data/mnist/sample
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input-type uri_folder --input azureml://datastores/workspaceblobstore/paths/mnist
\`\`\`

## When to ignore

When the account lets your tenant in.
`,"conflicting-settings":`<!-- generated: head -->
# conflicting-settings

**error**, YAML shape, met at: create

Two keys exclude each other.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/conflicting-settings)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`Docker image or Dockerfile should be provided not both\` in \`the output of the command\`
- \`Can't set instance_count when resources is provided.\` in \`the output of the command\`
- \`When output_action is set to summary_only, the output_file_name need not to be specified.\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_deployment/batch_deployment.py>
- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/environment.py>
<!-- /generated -->

## Why

Three pairs of keys exclude each other, and the client says so only when the deployment or the environment is sent:

| keys | message |
| --- | --- |
| \`output_action: summary_only\` and \`output_file_name\` | \`When output_action is set to summary_only, the output_file_name need not to be specified.\` |
| \`settings.instance_count\` and \`resources\` | \`Can't set instance_count when resources is provided.\` |
| \`image\` and \`build\` of an environment | \`Docker image or Dockerfile should be provided not both\` |

Sources: [batch_deployment.py](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_deployment/batch_deployment.py),
[environment.py](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/environment.py).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: summary_only
  output_file_name: predictions.csv
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
  output_file_name: predictions.csv
\`\`\`

## When to ignore

Never, unless something removes one of the keys before the client loads the file.
`,"container-registry-quarantine":`<!-- generated: head -->
# container-registry-quarantine

**error**, documented limitations

The container registry of the workspace quarantines new images.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/container-registry-quarantine)

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint>
- report, read on 2026-11-25: <https://github.com/JRmon42/FraudIntelligence/blob/main/infra/modules/acr.bicep>: "caused MANIFEST_UNKNOWN pull failures"
<!-- /generated -->

## Why

A registry with the quarantine policy holds every new image back until somebody marks it as checked. Azure ML builds the image of a deployment's environment into the registry of the workspace and pulls it at once; batch endpoints are
[documented as unsupported](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) with such a registry. Rules for hardening recommend the policy, so that it is found in many templates.

The rule reads Bicep, ARM and Terraform, and scripts that set the policy with \`az resource update\` or a request to the management API. It speaks where the workspace that batch endpoints go to uses the registry: by a reference, by its name, or because it is the only registry there is. A policy that a parameter, a condition or a loop
decides is not judged, nor one that a template and a script set to different values. What \`registry-quarantine\` says in the configuration counts for more than all of them:

\`\`\`yaml
known:
  workspaces:
    - { files: ["prod/**"], name: retention-ws, registry-quarantine: true }
    - { files: ["dev/**"], name: sandbox-ws, registry-quarantine: false }
\`\`\`

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn-batch
auth_mode: aad_token
defaults:
  deployment_name: churn
\`\`\`

\`\`\`bicep title="main.bicep"
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'retentionacr'
  properties: {
    policies: {
      quarantinePolicy: {
        status: 'enabled'
      }
    }
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: 'retention-ws'
  properties: {
    containerRegistry: registry.id
  }
}
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn-batch
auth_mode: aad_token
defaults:
  deployment_name: churn
\`\`\`

\`\`\`bicep title="main.bicep"
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'retentionacr'
  properties: {
    policies: {
      quarantinePolicy: {
        status: 'disabled'
      }
    }
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: 'retention-ws'
  properties: {
    containerRegistry: registry.id
  }
}
\`\`\`

## When to ignore

When the template belongs to another workspace than the one batch endpoints go to; better, name that one under \`known.workspaces\`.
`,"credential-without-client-id":`<!-- generated: head -->
# credential-without-client-id

**warning**, scoring script

A scoring script asks for the identity of its cluster without saying which.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/credential-without-client-id)

What Azure ML says when it is too late:

- \`ManagedIdentityCredential authentication unavailable. The requested identity has not been assigned to this resource.\` in \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`, \`logs/user/stdout/<node>/<process>.stdout.txt\`

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication>
<!-- /generated -->

## Why

On an AmlCompute cluster several identities may be there, and a user-assigned one is given only to who asks for it by its client id. \`DefaultAzureCredential()\` without one asks for the system-assigned identity, which such a cluster does not have:

\`\`\`text
ManagedIdentityCredential authentication unavailable. The requested identity has not been assigned to this resource.
\`\`\`

Azure ML sets \`DEFAULT_IDENTITY_CLIENT_ID\` to the client id of the cluster's identity. The rule speaks of clusters that are declared here with a user-assigned identity and no system-assigned one, and of environments that surely set no variables. On Kubernetes compute the credential works without a client id. A client id in \`AZURE_CLIENT_ID\`, in \`managed_identity_client_id=\`, or in a \`ManagedIdentityCredential\` is right.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - azure-identity
      - azure-keyvault-secrets
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd
from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient


def init():
    global model, salt
    credential = DefaultAzureCredential()
    salt = SecretClient("https://churn-kv.vault.azure.net", credential).get_secret("salt").value
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
max_instances: 4
identity:
  type: user_assigned
  user_assigned_identities:
    - resource_id: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/scorer
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - azure-identity
      - azure-keyvault-secrets
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd
from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient


def init():
    global model, salt
    credential = DefaultAzureCredential(managed_identity_client_id=os.environ.get("DEFAULT_IDENTITY_CLIENT_ID"))
    salt = SecretClient("https://churn-kv.vault.azure.net", credential).get_secret("salt").value
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
max_instances: 4
identity:
  type: user_assigned
  user_assigned_identities:
    - resource_id: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/scorer
\`\`\`

## When to ignore

When the cluster has been given a system-assigned identity outside this repository.
`,"curated-environment":`<!-- generated: head -->
# curated-environment

**warning**, references and files

A batch deployment uses a curated environment.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/curated-environment)

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-model-deployments>
<!-- /generated -->

## Why

The [guide to model deployments](https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-model-deployments) says that curated environments are not supported in batch deployments.
The client lets them through all the same. Where one lacks \`azureml-core\`, which the batch driver needs, the first job ends with:

\`\`\`text
ModuleNotFoundError: No module named 'azureml'
\`\`\`

A curated *image* as the base of your own environment is fine, and Microsoft's samples do it.

Curated environments are the ones in the registry \`azureml\`, and names that begin with \`AzureML-\`.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
environment: azureml:AzureML-sklearn-1.5:12
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/curated/sklearn-1.5:12
  conda_file: conda.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

\`\`\`yaml title="conda.yml"
dependencies:
  - python=3.10
  - pip
  - pip:
      - azureml-core==1.57.0
\`\`\`

## When to ignore

When you have run a job of this deployment and it works.
`,"customer-managed-key-workspace":`<!-- generated: head -->
# customer-managed-key-workspace

**error**, documented limitations

Batch endpoints go to a workspace with customer-managed keys.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/customer-managed-key-workspace)

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint>
<!-- /generated -->

## Why

A workspace can be encrypted with keys of your own. Batch endpoints are [documented as unsupported](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) in such workspaces, and the page on [secure batch endpoints](https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint) says it again. It cannot be
changed later: the encryption of a workspace is chosen when it is created.

The rule needs to know where batch endpoints go. The only workspace that the repository declares is meant; with several, nothing is said until the configuration names one:

\`\`\`yaml
known:
  workspaces:
    - { files: ["prod/**"], name: retention-ws }
    - { files: ["dev/**"], name: sandbox-ws, customer-managed-key: false }
\`\`\`

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn-batch
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="workspace.yml"
$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json
name: retention-ws
location: westeurope
customer_managed_key:
  key_vault: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.KeyVault/vaults/retention
  key_uri: https://retention.vault.azure.net/keys/ml/0123456789abcdef0123456789abcdef
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn-batch
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="workspace.yml"
$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json
name: retention-ws
location: westeurope
hbi_workspace: true
\`\`\`

## When to ignore

When the workspace file belongs to another project; better, name the right workspace under \`known.workspaces\`.
`,"deprecated-base-image":`<!-- generated: head -->
# deprecated-base-image

**warning**, environment

An environment stands on a base image that is no longer maintained.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/deprecated-base-image)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`Base image is deprecated\` in \`azureml-logs/20_image_build_log.txt\`, \`the job's page in studio\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-environments>
- report, read on 2026-11-22: <https://github.com/Azure/azureml-examples/pull/3980>
<!-- /generated -->

## Why

Microsoft stopped building its older base images: those of Ubuntu 20.04 and before, the first generations, those with old CUDA. They can still be pulled, get no security patches, and are often the reason why an environment stops building one day. The environment analysis
says \`Base image is deprecated\`. [The list](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-environments) is Microsoft's; the images that are maintained stand in the [repository of the images](https://github.com/Azure/AzureML-Containers). For a build context the rule looks at the image that the last stage of the Dockerfile stands on.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the image is a copy in your own registry that you patch yourselves.
`,"dropped-setting":`<!-- generated: head -->
# dropped-setting

**warning**, YAML shape, met at: later

A key at the root of a model deployment is silently ignored because there are settings.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/dropped-setting)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`File "/azureml-envs/x/lib/python3.10/os.py", line 680, in __getitem__ raise KeyError(key) from None KeyError: 'MODEL_NAME'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_deployment/model_batch_deployment.py>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/33470>
<!-- /generated -->

## Why

With \`type: model\`, the client still takes \`environment_variables\` and \`error_threshold\` at the root, but builds the request from \`settings\` alone.
As soon as there are \`settings\`, what stands at the root is lost without a word: the scoring script finds no variable (\`KeyError\`, or None), and
the error threshold is the default, -1, which ignores every failure. See the
[source](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_deployment/model_batch_deployment.py) and
[azure-sdk-for-python#33470](https://github.com/Azure/azure-sdk-for-python/issues/33470).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
environment_variables:
  REGION: westeurope
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  environment_variables:
    REGION: westeurope
\`\`\`

## When to ignore

When the values at the root are known to be without effect and kept for another reader of the file.
`,"duplicate-key":`<!-- generated: head -->
# duplicate-key

**warning**, YAML shape

A key is written twice in one mapping: only the last one counts.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/duplicate-key)

What Azure ML says when it is too late:

- \`Error while parsing yaml file: mapping values are not allowed here\` in \`the output of the command\`

Evidence:

- report, read on 2026-11-22: <https://github.com/yaml/pyyaml/issues/165>
- documentation, read on 2026-11-22: <https://yaml.org/spec/1.1/>
<!-- /generated -->

## Why

YAML forbids two equal keys in one mapping, but PyYAML takes them, keeps the last and says nothing
([yaml/pyyaml#165](https://github.com/yaml/pyyaml/issues/165)). The first value is lost: a deployment runs on another cluster or with
other settings than the line that somebody reads. The finding stands at the key that is forgotten; the one that counts is named beside it.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 5
  max_concurrency_per_instance: 2
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  max_concurrency_per_instance: 2
  mini_batch_size: 10
\`\`\`

## When to ignore

When files are put together on purpose so that later lines override earlier ones.
`,"empty-tag":`<!-- generated: head -->
# empty-tag

**error**, YAML shape, met at: create

A tag has no value.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/empty-tag)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`"ErrorMessage": "Tag values must not be null or empty."\` in \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/41586>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/44114>
<!-- /generated -->

## Why

The client takes a tag without a value, the service does not:

\`\`\`text
Tag values must not be null or empty.
\`\`\`

The message names neither the tag nor the file
([azure-sdk-for-python#41586](https://github.com/Azure/azure-sdk-for-python/issues/41586),
[azure-sdk-for-python#44114](https://github.com/Azure/azure-sdk-for-python/issues/44114)). It is the same whether a file says the tag, a command (\`--set tags.owner=""\`) or Python (\`tags={"owner": ""}\`).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
tags:
  team: customer-insight
  owner: ""
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
tags:
  team: customer-insight
  owner: none
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When something fills in the tag before the client loads the file, in a way that leaves no marker.
`,"expired-ignore":`<!-- generated: head -->
# expired-ignore

**warning**, hygiene

The last day of an ignore is over.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/expired-ignore)

Evidence:

- source, read on 2026-11-22: <https://github.com/azureml-batch-lint/azureml-batch-lint/blob/main/src/engine/hygiene.ts>
<!-- /generated -->

## Why

An ignore may have a last day: \`until=2027-03-31\`. After that day it silences nothing, and this rule says so, whether the problem is still there or not: somebody wanted to look again.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10 # azureml-batch-lint: ignore[short-timeout] until=2026-06-30 The files are tiny.
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 100 # azureml-batch-lint: ignore[short-timeout] until=2099-12-31 The files are tiny.
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

Not at all: give the ignore a later day, or remove it.
`,"file-as-folder":`<!-- generated: head -->
# file-as-folder

**error**, commands and SDK

An invocation gives a local file as a folder.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/file-as-folder)

Evidence:

- source, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_endpoint_operations.py>
- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
<!-- /generated -->

## Why

An input without a type is a folder. The client uploads a local file that is given so as a folder of that name (\`\u2026/churn.csv/\`), or refuses an absolute path to one, and the job finds no files:

\`\`\`text
No such file or directory: '/mnt/azureml/.../churn.csv/'
\`\`\`

Only paths that lead to a file of the repository are judged. What the command line does is taken from the client library that it is built on, so there it is a warning.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`text title="data/churn.csv"
a,b
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input data/churn.csv
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`text title="data/churn.csv"
a,b
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input data/churn.csv --input-type uri_file
\`\`\`

## When to ignore

When an earlier step replaces the file by a folder of that name.
`,"granular-resource-request":`<!-- generated: head -->
# granular-resource-request

**error**, documented limitations

A batch deployment on Kubernetes asks for memory, vCPU or GPU.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/granular-resource-request)

Speaks instead of [\`unknown-key\`](../unknown-key/README.md) at the same place.

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

On Kubernetes a job usually asks for a share of a node: so much memory, so many vCPUs, a GPU. For batch deployments that is [documented as unsupported](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints). \`requests\` and \`limits\` do not even pass the client's schema; \`instance_type\`, which is the name of
such a request on Kubernetes, and free \`properties\` pass it. What a deployment may say is how many nodes work on a job.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-k8s
resources:
  instance_count: 2
  instance_type: gpu-small
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/kubernetesCompute.schema.json
name: batch-k8s
type: kubernetes
namespace: batch
resource_id: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/batch
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-k8s
resources:
  instance_count: 2
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/kubernetesCompute.schema.json
name: batch-k8s
type: kubernetes
namespace: batch
resource_id: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.ContainerService/managedClusters/batch
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the service has learnt to take such requests in your region and a run has shown that they take effect.
`,"hard-coded-model-path":`<!-- generated: head -->
# hard-coded-model-path

**warning**, scoring script, met at: job start

A scoring script opens a model by a fixed path instead of the folder that Azure ML gives it.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/hard-coded-model-path)

What Azure ML says when it is too late:

- \`FileNotFoundError: [Errno 2] No such file or directory: '/var/azureml-app/model.pkl'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`Could not find an "MLmodel" configuration file at "/mnt/x/model"\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>
<!-- /generated -->

## Why

Azure ML puts the model into a folder of its own and says where in the variable \`AZUREML_MODEL_DIR\`. A fixed path, like that of the machine the model was trained on, does not exist there, and \`init\` fails:

\`\`\`text
User program failed with Exception: Run failed. Please check logs for details. You can check logs/readme.txt for the layout of logs.
\`\`\`

A script that sets \`AZUREML_MODEL_DIR\` to such a path, often to try it out at home, has lost the folder of its model, too.

A file of that name in the code folder is taken for the model: the rule is silent then. It is silent, too, where the script may put the file there itself, where the path is opened under a condition or after a way out, and about absolute paths that an image may hold (\`/opt/models/model.pkl\`).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
      - joblib
\`\`\`

\`\`\`python title="src/score.py"
import joblib
import pandas as pd


def init():
    global model
    model = joblib.load("outputs/model.pkl")


def run(mini_batch):
    return [str(model.predict(pd.read_csv(path))) for path in mini_batch]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
      - joblib
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    return [str(model.predict(pd.read_csv(path))) for path in mini_batch]
\`\`\`

## When to ignore

When the image of the environment holds the model at that path.
`,"identity-only-storage":`<!-- generated: head -->
# identity-only-storage

**warning**, documented limitations

Model deployments go to a workspace whose storage gives out no keys.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/identity-only-storage)

What Azure ML says when it is too late:

- \`ERROR rslex_azure_storage::blob_stream_handler::azure_blob_error: unexpected azure blob error code in x-ms-error-code header error_code=KeyBasedAuthenticationNotPermitted\` in \`system_logs/data_capability/rslex.log*\`, \`the output of the command\`, \`user_logs/std_log_0.txt\`
- \`azureml_common.parallel_run.exception.ParallelTaskException: ParallelTaskException error. Exit code: 42. Message: Cannot find account key or SAS token in the specified datastore, and credential passth...\` in \`user_logs/std_log_0.txt\`, \`logs/sys/error/<node>/<process>.txt\`, \`logs/job_result.txt\`
- \`Server failed to authenticate the request. Please refer to the information in the www-authenticate header. ErrorCode:NoAuthenticationInformation\` in \`logs/sys/error/<node>/<process>.txt\`, \`user_logs/std_log_0.txt\`
- \`Datastore has no credentials, and workspace msi failed to authenticate storage account. Please grant Storage Account Contributor role to workspace msi.\` in \`the job's page in studio\`, \`the output of the command\`
- \`Error with code: 'NoneCredentials' object has no attribute 'sas_token'\` in \`the output of the command\`
- \`ScriptExecutionException was caused by StreamAccessException. StreamAccessException was caused by AuthenticationException.\` in \`user_logs/std_log_0.txt\`, \`the job's page in studio\`, \`system_logs/data_capability/rslex.log*\`
- \`"code": "ScriptExecution.StreamAccess.Authentication"\` in \`system_logs/data_capability/rslex.log*\`, \`user_logs/std_log_0.txt\`, \`the job's page in studio\`

Evidence:

- report, read on 2026-11-22: <https://github.com/Azure/azureml-examples/issues/2221>: "Cannot find account key or SAS token in the specified datastore, and credential passthrough is not enabled."
- report, read on 2026-11-22: <https://github.com/Azure/azureml-examples/issues/2501>: "Datastore has no credentials, and workspace msi failed to authenticate storage account."
- report, read on 2026-11-25: <https://github.com/rubyrayjuntos/azure-aiml-ops/blob/main/bugs/2026-08-16-aml-data-identity-01-rslex-requires-sas-for-uri_file.md>: "Re-enabling shared keys makes any of these pipelines succeed with no other change"
<!-- /generated -->

## Why

The driver of a batch job that runs a model reads and writes the default datastore of the workspace. Where that storage gives out no keys, jobs were reported to end with exit code 42:

> ParallelTaskException error. Exit code: 42. Message: Cannot find account key or SAS token in the specified datastore, and credential passthrough is not enabled.

Microsoft has mended parts of this since; whether it works depends on the roles that the workspace's and the cluster's identities have on the storage account. The rule warns where a workspace that model deployments go to is declared with
identity-based system datastores, or where its storage account has shared keys turned off.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn
endpoint_name: churn-batch
type: model
model: azureml:churn:3
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`terraform title="main.tf"
resource "azurerm_storage_account" "ml" {
  name                      = "retentionml"
  shared_access_key_enabled = false
}

resource "azurerm_machine_learning_workspace" "ml" {
  name               = "retention-ws"
  storage_account_id = azurerm_storage_account.ml.id
}
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn
endpoint_name: churn-batch
type: model
model: azureml:churn:3
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`terraform title="main.tf"
resource "azurerm_storage_account" "ml" {
  name                      = "retentionml"
  shared_access_key_enabled = true
}

resource "azurerm_machine_learning_workspace" "ml" {
  name               = "retention-ws"
  storage_account_id = azurerm_storage_account.ml.id
}
\`\`\`

## When to ignore

When a job has run there: the roles are right then.
`,"ignored-argument":`<!-- generated: head -->
# ignored-argument

**warning**, commands and SDK, met at: later

The client library drops a keyword or an attribute.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/ignored-argument)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

Evidence:

- source, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/blob/azure-ai-ml_1.35.2/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_endpoint_operations.py>
- experiment, read on 2026-11-29: <https://pypi.org/project/azure-ai-ml/1.35.2/>
<!-- /generated -->

## Why

The client library for Python takes some keywords and attributes without a word, and never sends them. The code runs, and something else happens than it says:

- \`batch_endpoints.invoke\` reads \`endpoint_name\`, \`deployment_name\`, \`input\`, \`inputs\`, \`outputs\`, \`params_override\`, \`job_name\` and \`experiment_name\`. Any other keyword, such
  as \`output\` or \`environment_variables\`, is dropped with its \`**kwargs\`;
- \`Input(datastore=...)\` names where a *job* uploads local files. An invocation uploads them to the default datastore;
- an endpoint has no attribute \`default_deployment_name\`: setting it makes one that nobody reads, and the endpoint keeps its old default, or none;
- \`ModelBatchDeploymentSettings\` and \`ResourceConfiguration\` take any keyword. What tunes a deployment counts only in its \`settings\`, if it has them, and a pipeline
  deployment sends nothing of a model deployment.

Each was run with azure-ai-ml 1.35.2 and the request looked at. The rule is silent where arguments are hidden in \`**kwargs\`, and about attributes that the code reads
itself.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`python title="score.py"
from azure.ai.ml import Input, MLClient, Output
from azure.identity import DefaultAzureCredential

ml_client = MLClient.from_config(DefaultAzureCredential())
ml_client.batch_endpoints.invoke(
    endpoint_name="churn",
    input=Input(path="azureml:customers:1", type="uri_folder"),
    output=Output(path="azureml://datastores/predictions/paths/october", type="uri_file"),
)
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`python title="score.py"
from azure.ai.ml import Input, MLClient, Output
from azure.identity import DefaultAzureCredential

ml_client = MLClient.from_config(DefaultAzureCredential())
ml_client.batch_endpoints.invoke(
    endpoint_name="churn",
    input=Input(path="azureml:customers:1", type="uri_folder"),
    outputs={"score": Output(path="azureml://datastores/predictions/paths/october", type="uri_file")},
)
\`\`\`

## When to ignore

When a wrapper around the client reads the keyword, or a newer client does. Please report the second.
`,"incomplete-environment":`<!-- generated: head -->
# incomplete-environment

**error**, references and files, met at: create

An environment names neither an image nor a build context.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/incomplete-environment)

What Azure ML says when it is too late:

- \`Docker image or Dockerfile is required for environments\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/environment.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-environment>
<!-- /generated -->

## Why

Azure ML builds an environment on a Docker image, or from a Dockerfile. A conda file says which packages to install *on an image* and is nothing by itself. The file loads; when it is
[sent](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/environment.py), the client ends the command:

\`\`\`text
Docker image or Dockerfile is required for environments
\`\`\`

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
environment:
  conda_file: conda.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

\`\`\`yaml title="conda.yml"
dependencies:
  - python=3.10
  - pip
  - pip:
      - azureml-core==1.57.0
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

\`\`\`yaml title="conda.yml"
dependencies:
  - python=3.10
  - pip
  - pip:
      - azureml-core==1.57.0
\`\`\`

## When to ignore

When something the linter does not see adds the image before the client loads the file.
`,"invalid-deployment-name":`<!-- generated: head -->
# invalid-deployment-name

**warning**, YAML shape

The name of a batch deployment breaks the documented naming rules.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/invalid-deployment-name)

What Azure ML says when it is too late:

- \`The name for an endpoint must be at least 3 and at most 32 characters long (inclusive of both limits).\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas#endpoints>
<!-- /generated -->

## Why

The [documentation](https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas#endpoints) asks for names of 3 to 32 characters that begin with a
letter and consist of letters, digits and single dashes, for endpoints and deployments alike. For batch deployments the client checks none of
it, so a name that breaks the rules is noticed by the service at the earliest, after the model and the code have been uploaded. What the
service takes beyond the documentation is not promised to last.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn_v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When the deployment exists under this name and works.
`,"invalid-name":`<!-- generated: head -->
# invalid-name

**error**, YAML shape, met at: load

A name breaks the naming rules that are enforced.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/invalid-name)

What Azure ML says when it is too late:

- \`The name for an endpoint must be at least 3 and at most 32 characters long (inclusive of both limits).\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_endpoint/_endpoint_helpers.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-batch>
<!-- /generated -->

## Why

The name of a batch endpoint becomes part of its address. The client takes 3 to 32 letters, digits and dashes, with a letter first and no
dash last:

\`\`\`text
Validation for BatchEndpointSchema failed: {"name": ["String does not match expected pattern."]}
The name for an endpoint must be at least 3 and at most 32 characters long (inclusive of both limits).
\`\`\`

The [limits of the service](https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas) say so, too: resource templates and requests, which no client checks, have to keep to them as well.
See the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-batch). Upper-case letters pass, but the client lower-cases them.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn_batch
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn_batch
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn-batch
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn-batch
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When somebody gives another name with \`--name\` by hand, outside the repository.
`,"invalid-reference":`<!-- generated: head -->
# invalid-reference

**error**, references and files

A reference has a form that its field does not take.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/invalid-reference)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it. Not every finding has a fix.

What Azure ML says when it is too late:

- \`In order to specify an existing environments, please provide either of the following prefixed with 'azureml:':\` in \`the output of the command\`
- \`ERROR: (UserError) dataVersion is invalid. It can only contain alphanumeric characters, dashes, underscores, and periods, with a limit of 50 characters.\` in \`the output of the command\`
- \`(RequestInvalid) The AssetId field is required.\` in \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/fields.py>
- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

Six keys of a batch deployment refer to something else, and each takes its own forms:

| key | registered asset | file | in place |
| --- | --- | --- | --- |
| \`model\` | \`azureml:<name>:<version>\`, \`azureml:<name>@<label>\`, ids | - | \`model: {path: ./model}\` |
| \`environment\` | the same | \`file:./environment.yml\` | \`environment: {image: ...}\` |
| \`component\` | the same | \`./pipeline.yml\`, without \`file:\` | - |
| \`job_definition\` | \`azureml:<job>\`, ids | - | - |
| \`compute\` | \`azureml:<name>\`, \`<name>\`, ids | - | - |
| \`code\` | \`azureml:<name>:<version>\` | \`./src\` | - |

Anything else is refused by the client when it [loads the file](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/fields.py),
or when it [looks for the asset](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py):

\`\`\`text
In order to specify an existing environments, please provide either of the following prefixed with 'azureml:':
1. The full ARM ID for the resource, e.g. ...
\`\`\`

\`\`\`text
id for model is invalid
\`\`\`

\`\`\`text
Could not parse ./m. If providing an ARM id, it should start with a '/'.
\`\`\`

The \`path\` of a model takes a file or folder to upload, or a location of data (\`azureml://datastores/...\`, \`azureml://jobs/...\`, \`runs:/...\`, \`https://...\`); with a location, a model in place
needs a \`name\`, because the client can name it only after files that it uploads. A reference there (\`path: azureml:churn:1\`) is taken for a file of that name.

A name of a compute is passed on whatever it is: \`azureml:cpu-cluster:1\` asks for a cluster that is called "cpu-cluster:1".

An input of an invocation is looked up by the client, too: \`azureml:t:1@latest\` names a version and a label, and the client then looks for a label of an asset called \`t:1\`.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: ./model
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
environment: ./environment.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model:
  path: ./model
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
environment: file:./environment.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="environment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
name: churn
image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
conda_file: conda.yml
\`\`\`

\`\`\`yaml title="conda.yml"
dependencies:
  - python=3.10
  - pip
  - pip:
      - azureml-core==1.57.0
\`\`\`

\`\`\`text title="model/model.pkl"
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

## When to ignore

When something the linter does not see rewrites the value before the client loads the file.
`,"invalid-value":`<!-- generated: head -->
# invalid-value

**error**, YAML shape, met at: load

A value is none of those that are allowed.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/invalid-value)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`Unknown compute type: AmlCompute\` in \`the output of the command\`
- \`Value 'appendRow' passed is not in set ['append_row', 'summary_only']\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/fields.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/batchendpoints/deployments>
<!-- /generated -->

## Why

Some keys take one of a few words, in the spelling of the YAML reference. The spelling of the REST API is not taken:

\`\`\`text
Value 'appendRow' passed is not in set ['append_row', 'summary_only']
\`\`\`

Resource templates and requests to the management API speak to the service itself: there the words are those of the
[template reference](https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/batchendpoints/deployments), \`AppendRow\`, and those of the YAML are not taken.

Letter case does not count where the client folds it, so \`Append_Row\` passes. See the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: appendRow
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

## When to ignore

When a newer client takes a value that this rule does not know yet. Please report it.
`,"latest-as-version":`<!-- generated: head -->
# latest-as-version

**warning**, references and files, met at: create

A reference asks for a version that is called "latest" instead of the label.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/latest-as-version)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`ERROR: (UserError) dataVersion is invalid. It can only contain alphanumeric characters, dashes, underscores, and periods, with a limit of 50 characters.\` in \`the output of the command\`
- \`(ModelNotFound) Model container with name: patient-model not found.\` in \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax>
<!-- /generated -->

## Why

A version follows a colon, a label follows an at sign: \`azureml:churn:latest\` asks for a version that is *called* "latest". The client
[passes it on](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py) without a word, and the deployment fails because the workspace knows no
such version - or takes an asset that somebody once registered under that very version, and that never gets newer. The
[syntax for the newest version](https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax) is \`azureml:churn@latest\`; in a registry, \`.../labels/latest\`.

Inputs of invocations are looked up in the same way: \`--input azureml:customers:latest\`, the file of \`--file\`, and \`Input(path=...)\` in Python.

Nothing is said where a file of the repository defines an asset with \`version: latest\`.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:latest
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn@latest
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When versions are called "latest" on purpose.
`,"legacy-shape":`<!-- generated: head -->
# legacy-shape

**note**, YAML shape

A batch deployment has the older form, without "type".

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/legacy-shape)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

Since version 1.7 of the client, a batch deployment says what it deploys (\`type: model\` or \`type: pipeline\`) and has its tuning keys under \`settings\`.
Files without \`type\` are still read in the older form, with these keys at the root. It works, but the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch) advises to write
the \`type\`, and examples written today fail when they are pasted into an older file, and the reverse.

The note is given once for a repository, and not where only Python's \`load_batch_deployment()\` loads the file, which knows the older form only.
When you add \`type: model\`, move every tuning key: what stays at the root is refused or ignored.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchDeployment.schema.json
name: churn-v1
endpoint_name: churn
model: azureml:churn:1
compute: azureml:batch-cluster
mini_batch_size: 10
error_threshold: 5
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  error_threshold: 5
\`\`\`

## When to ignore

When the older form is what you want, for example because a program outside the repository loads the file with \`load_batch_deployment()\`.
`,"literal-input-on-model-deployment":`<!-- generated: head -->
# literal-input-on-model-deployment

**error**, commands and SDK, met at: job start

A model deployment is invoked with an input that is no data.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/literal-input-on-model-deployment)

What Azure ML says when it is too late:

- \`Unsupported input type please use a dictionary of either a path on the datastore, public URI, a registered data asset, or a local folder path.\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
<!-- /generated -->

## Why

Strings, numbers and booleans as inputs [exist for pipeline component deployments only](https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs). A scoring script of a model deployment gets file names,
nothing else; what else it needs is set when it is deployed, as an environment variable.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="inputs.yml"
inputs:
  customers:
    type: uri_folder
    path: azureml:customers:1
  threshold:
    type: number
    default: 0.5
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file inputs.yml
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  environment_variables:
    THRESHOLD: "0.5"
  output_action: append_row
\`\`\`

\`\`\`yaml title="inputs.yml"
inputs:
  customers:
    type: uri_folder
    path: azureml:customers:1
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file inputs.yml
\`\`\`

## When to ignore

Never, as far as is known.
`,"lost-results":`<!-- generated: head -->
# lost-results

**warning**, scoring script, met at: later

The results of all files but the last of a mini-batch are lost.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/lost-results)

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>
<!-- /generated -->

## Why

The loop over the mini-batch binds a name anew for each file, and \`run\` returns it behind the loop: what it held for all files but the last is gone. The job succeeds, and \`predictions.csv\` has the rows of one file of each mini-batch. No message says so; only a look at the output shows it.

Said of a name that is bound once, in the loop itself, and that the loop uses for nothing else but its log; a list of one may also take the place of the empty list that stands before the loop (\`rows = [row]\` for \`rows.append(row)\`), and the list may get the name behind the loop only (\`rows.append(p)\` with too little indent). The rule is silent with \`mini_batch_size: 1\`, with \`output_action: summary_only\`, where the loop has a \`break\`, where what is called may write a file or adds to something that outlasts the call, where the value reads what grows from file to file (\`table = pd.concat(rows)\`) or nothing of the file, and beside a list of all files, unless it is a prediction.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    for path in mini_batch:
        rows = model.predict(pd.read_csv(path)).tolist()
    return rows
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## When to ignore

When one result for each mini-batch is meant, and that of its last file.
`,"low-priority-compute":`<!-- generated: head -->
# low-priority-compute

**warning**, commands and SDK

A batch deployment runs on a cluster of one low-priority node.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/low-priority-compute)

What Azure ML says when it is too late:

- \`AzureMLCompute job failed. PreemptionError: Nodes of this job got pre-empted. Check if the run has failed or restarted. Reason: Received pre-emption warning signal.\` in \`the job's page in studio\`, \`user_logs/std_log_0.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-use-low-priority-batch>
- source, read on 2026-11-22: <https://github.com/Azure/EOL/blob/main/service_list.json>
<!-- /generated -->

## Why

Nodes of the tier \`low_priority\` may be taken away at any time. A cluster of several nodes goes on with the others; with one node the
[job is cancelled](https://learn.microsoft.com/azure/machine-learning/how-to-use-low-priority-batch). Azure's list of retirements has an entry for low-priority machines of Azure ML on 2026-03-31, although the page still describes them.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="cluster.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
tier: low_priority
max_instances: 1
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="cluster.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
tier: low_priority
max_instances: 4
\`\`\`

## When to ignore

When the job is short, may be cancelled, and is started again by hand.
`,"mismatched-endpoint":`<!-- generated: head -->
# mismatched-endpoint

**warning**, references and files

A deployment names another endpoint than the one declared beside it.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/mismatched-endpoint)

What Azure ML says when it is too late:

- \`Deployment name blue not found for this endpoint\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

\`endpoint_name\` of a deployment and \`name\` of its endpoint are written in two files. If they differ and no command replaces either, the deployment is created for an endpoint that does not exist, or for another one.

The rule compares a deployment with the endpoint in its own folder, or else in the nearest folder above. It is silent where several endpoints are there, where an endpoint of that name stands anywhere else in the repository, and where
commands or code may make one.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn-batch
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

## When to ignore

When the deployment goes to an endpoint that is created outside the repository.
`,"mismatched-schema":`<!-- generated: head -->
# mismatched-schema

**note**, YAML shape

The "$schema" of a file names another kind than the command that sends it.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/mismatched-schema)

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
- experiment, read on 2026-11-29: <https://pypi.org/project/azure-ai-ml/1.35.2/>
<!-- /generated -->

## Why

The client drops \`$schema\` when it loads a file: the command says what the file is. Editors believe it: with the schema of another kind they mark keys that are right, and say nothing of those that are wrong.

\`\`\`text
Property endpoint_name is not allowed.
\`\`\`

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## When to ignore

When no editor here uses schemas.
`,"misplaced-setting":`<!-- generated: head -->
# misplaced-setting

**error**, YAML shape, met at: load

A key of a batch deployment stands where its "type" does not take it.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/misplaced-setting)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`{'settings': ['Unknown field.']}\` in \`the output of the command\`
- \`"minibatch_size": ["Unknown field."]\` in \`the output of the command\`

Speaks instead of [\`unknown-key\`](../unknown-key/README.md) at the same place.

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/33044>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/41952>
<!-- /generated -->

## Why

The \`type\` of a deployment decides where its settings go, and the client loads each form with a schema of its own:

| \`type\` | settings of the runs |
| --- | --- |
| none (the older form) | at the root; no \`settings\` |
| \`model\` | under \`settings\`, but for \`resources\` |
| \`pipeline\` | \`settings\` with \`default_compute\` and the like; no \`model\`, \`environment\`, \`compute\`, ... |

A key in the wrong place is unknown there:

\`\`\`text
marshmallow.exceptions.ValidationError: {'settings': ['Unknown field.']}
\`\`\`

See the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch) and
[azure-sdk-for-python#33044](https://github.com/Azure/azure-sdk-for-python/issues/33044). Python's public \`load_batch_deployment()\` takes the older
form whatever the \`type\` says; where only Python code loads the file, tuning keys at the root are not reported.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
mini_batch_size: 10
retry_settings:
  timeout: 120
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  retry_settings:
    timeout: 120
\`\`\`

## When to ignore

When a program outside the repository loads the file with \`load_batch_deployment()\`.
`,"misread-mini-batch":`<!-- generated: head -->
# misread-mini-batch

**error**, scoring script, met at: run

The scoring script takes its list of file paths for a table.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/misread-mini-batch)

What Azure ML says when it is too late:

- \`AttributeError: 'list' object has no attribute 'iterrows'\` in \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`, \`logs/user/stdout/<node>/<process>.stdout.txt\`

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>: "The method receives a list of file paths as a parameter (mini_batch)."
<!-- /generated -->

## Why

A batch endpoint hands \`run\` a list of file paths. Only parallel jobs over tabular data hand over a DataFrame, and scripts that were written for one of those fail at the first mini-batch:

\`\`\`text
AttributeError: 'list' object has no attribute 'iterrows'
\`\`\`

\`mini_batch["age"]\` raises \`TypeError: list indices must be integers or slices, not str\`, and \`row["age"]\` of an element \`TypeError: string indices must be integers, not 'str'\`: an element is a path, and its file has to be read first.

The mini-batch is followed through assignments, loops and plain functions of the script. The rule is silent where the script asks what it was given (\`isinstance\`, \`hasattr\`, a \`try\`), assigns the name anew, or is named by a parallel job as well.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for _, row in mini_batch.iterrows():
        rows.extend(model.predict(pd.DataFrame([row])).tolist())
    return rows
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## When to ignore

When something outside the repository uses the script in a parallel job, and the batch deployment is not invoked.
`,"missing-azureml-core":`<!-- generated: head -->
# missing-azureml-core

**error**, documented limitations, met at: job start

The environment of a scoring script does not bring azureml-core.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-azureml-core)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it. Not every finding has a fix.

What Azure ML says when it is too late:

- \`No module named azureml.\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`ModuleNotFoundError: No module named 'azureml.core'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch>
- source, read on 2026-11-29: <https://github.com/Azure/azureml-examples/tree/085cd6e>
- report, read on 2026-11-29: <https://github.com/MicrosoftLearning/mslearn-azure-ml/issues/160>
- report, read on 2026-11-29: <https://github.com/PMK1991/FirmAware>
<!-- /generated -->

## Why

The driver of a batch job runs inside the environment of the deployment and imports \`azureml.core\` there. An environment that does not bring it builds well and deploys well; the first job then ends with

\`\`\`text
ModuleNotFoundError: No module named 'azureml'
\`\`\`

or, where other packages of Azure ML are installed, with \`No module named 'azureml.core'\`. [Microsoft's page](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) lists the package as required for batch deployments, and no later page takes that back, although SDK v1 itself is out of
support: keep it in the scoring environment only. \`azureml-defaults\` and \`azureml-sdk\` bring it along, and so do some packages of others, as \`hi-ml-azure\` does; the rule knows them by [a dated table](../../../schemas/facts/azureml-core-bringers.json). \`azureml-mlflow\` (1.43 and later), \`azure-ai-ml\` and \`mltable\` do not.

Whether it is needed still is a fair question. This is what is known:

| When | Where | Environment of the scoring script | What happened |
| --- | --- | --- | --- |
| January 2026 | the log of a public repository | torch and transformers, nothing of Azure ML | \`No module named 'azureml'\`, twice; gone with azureml-core and azureml-defaults |
| March 2026 | [mslearn-azure-ml#160](https://github.com/MicrosoftLearning/mslearn-azure-ml/issues/160) | made by Azure ML for an MLflow model | the driver misses \`pkg_resources\`: it did import azureml-core |
| July 2026 | [azureml-examples](https://github.com/Azure/azureml-examples/tree/085cd6e) | the 15 conda files of batch samples with models | all list azureml-core |
| August to October 2026 | [FirmAware](https://github.com/PMK1991/FirmAware) | azureml-mlflow 1.62.0.post5, no azureml-core among 107 packages | jobs reach \`run()\` and finish |

So it is an error where nothing of Azure ML is installed, or only packages that are pinned below 1.62. Where some package whose name begins with \`azureml-\` is there in version 1.62 or newer, or without a version, the finding says its doubt, and is a warning.

The rule reads conda files, the requirements files they include, and images without a conda file if they are one of Microsoft's plain base images. A Dockerfile is read, too: if its last stage stands on such a plain image, and every RUN, COPY and ADD is understood, what it installs is all there is. It speaks only of deployments with a scoring script: for MLflow models without one Azure ML makes the
environment itself, and the steps of a pipeline deployment run without this driver. Environment markers (\`azureml-core; python_version < "3.8"\`) are decided for Linux and for the Python that the conda file, or an official image of Python, asks for. A package that nobody here knows may bring it where pip is told of an index that is not [public](../../../schemas/facts/public-indexes.json). If anything in the environment cannot be read, the rule says that it could not decide.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - mlflow
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the environment gets the package in a way that its files do not show: a pip configuration in the image, for instance. Environments that are registered elsewhere are better described once, in \`.azureml-batch-lint.yml\`:

\`\`\`yaml
known:
  environments:
    "azureml:scoring:3": { packages: [azureml-core, pandas], complete: true }
\`\`\`
`,"missing-entry-function":`<!-- generated: head -->
# missing-entry-function

**error**, documented limitations, met at: job start

A scoring script has no init() or no run(mini_batch) that the batch driver can call.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-entry-function)

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>
<!-- /generated -->

## Why

The batch driver imports the scoring script, calls \`init()\` once and \`run(mini_batch)\` for every mini-batch, with the list of its file paths as the only argument. A script without these functions, or with other parameters, deploys well; the first job ends with

\`\`\`text
User program failed with Exception: Run failed. Please check logs for details. You can check logs/readme.txt for the layout of logs.
\`\`\`

Functions that come from a module beside the script are followed. What is conditional, decorated, or imported with a star is not judged.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When something outside the repository adds the function before the job runs.
`,"missing-file":`<!-- generated: head -->
# missing-file

**error**, references and files

A file or folder that a batch deployment names does not exist.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-file)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`COPY failed: file not found in build context or excluded by .dockerignore: stat requirements.txt: file does not exist\` in \`azureml-logs/20_image_build_log.txt\`
- \`(x) No such file or directory: y/nothere.yml\` in \`the output of the command\`
- \`Failed to open scoring script /repo/code/score.py.\` in \`the output of the command\`
- \`There is no folder on target path: ./data/2026\` in \`the output of the command\`
- \`ModuleNotFoundError: No module named 'sklearn'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`Directory ./model is empty. path or local_path must be a non-empty directory.\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_endpoint_utils.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

Every path in a batch deployment is relative to the YAML file that names it, not to the folder in which the command runs; a scoring script is looked up in its
code folder, a Dockerfile in its build context. The client opens the scoring script
[before it sends anything](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_endpoint_utils.py) and gives up if it cannot:

\`\`\`text
Failed to open scoring script /home/runner/work/churn/ml/code/score.py.
\`\`\`

With \`--skip-script-validation\` the deployment is created and its first job fails:

\`\`\`text
EntryScriptException: No module named 'score'
\`\`\`

Letter case counts on Linux agents and in Azure, though it may not on the machine where the file was written.

Checked are code folders, scoring scripts, conda files, environment files, component files, build contexts and Dockerfiles; and the YAML file that an \`az ml batch-\u2026\`
command or a loader of the client library names, if no folder of the repository has such a file and nothing here writes or fetches it. Of a script by itself that lies
in a folder nobody knows where it runs, and of a file that a pipeline hands to a template of another repository (\`deployment_file: \u2026\`) what that does with it: there it is a warning. A path counts as existing if git tracks it, or
would track it; one that git ignores, that DVC brings, or that the configuration lists under \`generated\`, may come into being and is left alone.

The conda file of \`az ml environment create --conda-file\`, or of an \`Environment\` in code, is looked for from the folder in which that runs, where it is known. The folder that
\`az ml data create --path\` names is a warning if an invocation here reads that data: something else may bring it.

## Fails

\`\`\`yaml title="deployment/deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: ../src
  scoring_script: Score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: deployment/conda.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

\`\`\`yaml title="deployment/conda.yml"
dependencies:
  - python=3.10
  - pip
  - pip:
      - azureml-core==1.57.0
\`\`\`

## Passes

\`\`\`yaml title="deployment/deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: ../src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

\`\`\`yaml title="deployment/conda.yml"
dependencies:
  - python=3.10
  - pip
  - pip:
      - azureml-core==1.57.0
\`\`\`

## When to ignore

When a step before the deployment writes the file. List such paths in the configuration instead, so that other rules know of them too:

\`\`\`yaml
generated: [deployment/src/**]
\`\`\`
`,"missing-flag":`<!-- generated: head -->
# missing-flag

**error**, commands and SDK, met at: load

A command lacks a flag that it cannot do without.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-flag)

What Azure ML says when it is too late:

- \`ERROR: the following arguments are required: --file/-f\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/cli/azure/ml/batch-deployment>
- documentation, read on 2026-11-29: <https://learn.microsoft.com/cli/azure/ml/batch-endpoint>
<!-- /generated -->

## Why

\`az ml batch-deployment create\` reads everything from a YAML file: without \`--file\` it ends before anything is sent. \`az ml batch-endpoint invoke\` needs the \`--name\` of the endpoint, and
a command that creates an asset needs its file or its name. The resource group, the workspace and the subscription may be defaults of whoever runs the command, so they are never missed.

\`\`\`text
the following arguments are required: --file/-f
\`\`\`

What each command needs stands in \`schemas/facts/az-ml-commands.json\`. A command with words that only a run knows (\`$FLAGS\`, \`"$@"\`, \`@args\`) is left alone.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --name churn-v1 --endpoint-name churn --set-default
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## When to ignore

When the command is a function or an alias that adds the flag.
`,"missing-key":`<!-- generated: head -->
# missing-key

**error**, YAML shape, met at: load

A key that the client or the service needs is missing.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-key)

What Azure ML says when it is too late:

- \`{"compute": ["Missing data for required field."]}\` in \`the output of the command\`
- \`'ModelBatchDeployment' object has no attribute 'model_deployment_settings'\` in \`the output of the command\`
- \`TypeError: ModelBatchDeploymentSettings.__init__() missing 1 required keyword-only argument: 'mini_batch_size'\` in \`the output of the command\`
- \`TypeError: ModelBatchDeployment.__init__() missing 1 required keyword-only argument: 'name'\` in \`the output of the command\`
- \`scoring script can't be empty\` in \`the output of the command\`
- \`(RequestInvalid) The AssetId field is required.\` in \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/deployment.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
- experiment, read on 2026-11-29: <https://pypi.org/project/azure-ai-ml/1.35.2/>
<!-- /generated -->

## Why

Some keys must be there, or the client or the service refuses the file:

\`\`\`text
Validation for BatchEndpointSchema failed: {"name": ["Missing data for required field."]}
TypeError: __init__() missing 1 required keyword-only argument: 'mini_batch_size'
\`\`\`

The second message is what a \`type: model\` deployment gets whose \`settings\` leave out \`mini_batch_size\`: the
[reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch) gives it a default, but azure-ai-ml 1.34 and 1.35 insist on it. \`name\` and \`endpoint_name\` may come from a command instead;
if the repository has one, the rule is silent about them.

In code the constructors of deployments want a \`name\`, and \`ModelBatchDeploymentSettings\` wants \`mini_batch_size\`, or they raise the second message. A deployment without an
\`endpoint_name\` is built and cannot be sent, and neither can a \`CodeConfiguration\` without its \`scoring_script\`.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  max_concurrency_per_instance: 2
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  max_concurrency_per_instance: 2
  mini_batch_size: 10
\`\`\`

## When to ignore

When somebody gives \`--name\` or \`--endpoint-name\` by hand, outside the repository.
`,"missing-model-file":`<!-- generated: head -->
# missing-model-file

**warning**, scoring script, met at: job start

A scoring script opens a file that its model does not have.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-model-file)

What Azure ML says when it is too late:

- \`FileNotFoundError: [Errno 2] No such file or directory: '/var/azureml-app/model.pkl'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>
- report, read on 2026-11-29: <https://github.com/Azure/MachineLearningNotebooks/issues/1877>
<!-- /generated -->

## Why

\`AZUREML_MODEL_DIR\` is the folder into which the model was put. Of a model that is registered from a folder it holds that folder, under its own name, and of one that is registered from a file the file. A path that is one level too high or too deep is not there, and \`init\` fails in every process:

\`\`\`text
FileNotFoundError: [Errno 2] No such file or directory: '/mnt/azureml/cr/j/1/cap/data-capability/wd/INPUT_azureml_model/model.pkl'
\`\`\`

Said where the local model is complete in the repository, and holds the path neither itself nor below its own name. The rule is silent where the script looks at what is there (\`glob\`, \`os.walk\`, \`os.path.exists\`), builds the path with an f-string or a variable, where names of files go on from it with a \`.\`, \`-\` or \`_\` (a TensorFlow checkpoint) and nothing opens exactly that name (\`open\`, \`joblib.load\`, \`torch.load\`, \`pd.read_...\`), and where the model comes from a job, a datastore or a registry.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  path: outputs
  type: custom_model
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

\`\`\`text title="outputs/best/model.pkl"
(a pickled model)
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  path: outputs
  type: custom_model
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "outputs", "best", "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

\`\`\`text title="outputs/best/model.pkl"
(a pickled model)
\`\`\`

## When to ignore

When another step registers the model from a folder that has the file.
`,"missing-model-input":`<!-- generated: head -->
# missing-model-input

**error**, documented limitations, met at: job start

A model deployment is invoked without a data input, or with more than one.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-model-input)

What Azure ML says when it is too late:

- \`Data set node [code] references parameter dataset_param which doesn't have a specified value or a default value\` in \`the job's page in studio\`, \`the output of the command\`, \`the answer of the REST API\`
- \`ERROR: the following arguments are required: --input\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

A model deployment scores the files of exactly one input. Without one the job has nothing for the parameter through which the data comes, and fails at its start:

\`\`\`text
Data set node [code] references parameter \`dataset_param\`, which doesn't have a specified value or a default value.
\`\`\`

[The documentation](https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs) allows one data input for model deployments, whatever its name. Pipeline component deployments take
as many as their component has, also none.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input azureml:customers:1
\`\`\`

## When to ignore

Never, as far as is known.
`,"missing-model-path":`<!-- generated: head -->
# missing-model-path

**warning**, references and files, met at: create

The local path of a model does not exist in the repository.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-model-path)

What Azure ML says when it is too late:

- \`Could not find an "MLmodel" configuration file at "/mnt/x/model"\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`FileNotFoundError: [Errno 2] No such file or directory: '/var/azureml-app/model.pkl'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`Directory ./model is empty. path or local_path must be a non-empty directory.\` in \`the output of the command\`
- \`(ModelNotFound) Model container with name: patient-model not found.\` in \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/assets/model.py>
<!-- /generated -->

## Why

A model with a local \`path\` is uploaded when the deployment (or the model) is created, from a file or folder relative to the YAML that names it. If there is none, the command
ends before the deployment exists. The [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch) takes local paths only in a mapping,
\`model: {path: ...}\`; remote locations (\`azureml://datastores/...\`, \`runs:/...\`, \`https://...\`) are not looked for.

Many repositories keep no models: a training step writes them shortly before the deployment. Hence a warning, and none at all for a path that git ignores or that DVC brings.

The path that \`az ml model create --path\` names counts, too, seen from where the command runs, unless the same script or job runs a program before it: that may have made the model.

## Fails

\`\`\`yaml title="deployment/deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model:
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    loader_module: mlflow.sklearn
mlflow_version: 2.9.2
\`\`\`

## Passes

\`\`\`yaml title="deployment/deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model:
  type: mlflow_model
  path: ../model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    loader_module: mlflow.sklearn
mlflow_version: 2.9.2
\`\`\`

## When to ignore

When an earlier step writes the model. Say so in the configuration, for every rule at once:

\`\`\`yaml
generated: [model/**]
\`\`\`
`,"missing-storage-endpoint":`<!-- generated: head -->
# missing-storage-endpoint

**warning**, documented limitations, met at: job start

The storage account of a private workspace has private endpoints, and none for its queues or tables.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-storage-endpoint)

What Azure ML says when it is too late:

- \`The master role failed. [AccessError("Failed to create table 'prsa8cb79c6x9d7cx4487x991ax182662a8c479job' due to authorization failure. If your workspace locates inside a private network, make sure to...\` in \`logs/job_error*.txt\`, \`logs/job_result.txt\`, \`logs/sys/error/<node>/<process>.txt\`

Evidence:

- report, read on 2026-11-29: <https://github.com/MicrosoftDocs/azure-docs/issues/102446>: "make sure to configure private endpoints for the storage account with 'table' and 'queue' subresources"
- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint>
<!-- /generated -->

## Why

The jobs of model deployments are parallel jobs: their nodes talk to each other through tables and queues of the workspace's storage account. In a private workspace whose
account is closed, endpoints for blobs and files are enough for everything else, and these jobs fail:

\`\`\`text
The master role failed. [AccessError("Failed to create table 'prsa8cb79c6x9d7cx4487x991ax182662a8c479job' due to authorization failure. If your workspace locates inside a private network, make sure to configure private endpoints for the storage account with 'table' and 'queue' subresources. Refer to https://aka.ms/prs-private-endpoint-tip for details.")]
\`\`\`

The rule speaks where a template closes the workspace and the account, and gives the account at least one private endpoint and none for one of the two. Loops over lists in the
template are followed. It is silent about managed networks, which make their own endpoints, about firewalls that let subnets in, and undecided where a module elsewhere
or a script may make endpoints, or where nobody can tell what one leads to.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`hcl title="main.tf"
resource "azurerm_storage_account" "ml" {
  name                          = "churnml"
  public_network_access_enabled = false
}

resource "azurerm_machine_learning_workspace" "ml" {
  name                          = "churn"
  storage_account_id            = azurerm_storage_account.ml.id
  public_network_access_enabled = false
}

resource "azurerm_private_endpoint" "storage" {
  for_each = toset(["blob", "file"])
  name     = "churn-\${each.value}"
  private_service_connection {
    name                           = "churn-\${each.value}"
    private_connection_resource_id = azurerm_storage_account.ml.id
    subresource_names              = [each.value]
    is_manual_connection           = false
  }
}
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`hcl title="main.tf"
resource "azurerm_storage_account" "ml" {
  name                          = "churnml"
  public_network_access_enabled = false
}

resource "azurerm_machine_learning_workspace" "ml" {
  name                          = "churn"
  storage_account_id            = azurerm_storage_account.ml.id
  public_network_access_enabled = false
}

resource "azurerm_private_endpoint" "storage" {
  for_each = toset(["blob", "file", "queue", "table"])
  name     = "churn-\${each.value}"
  private_service_connection {
    name                           = "churn-\${each.value}"
    private_connection_resource_id = azurerm_storage_account.ml.id
    subresource_names              = [each.value]
    is_manual_connection           = false
  }
}
\`\`\`

## When to ignore

When the cluster reaches the account in another way, such as a service endpoint or endpoints that another repository makes.
`,"missing-storage-role":`<!-- generated: head -->
# missing-storage-role

**warning**, documented limitations, met at: job start

A cluster reads data that has no credentials, without a managed identity that may.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-storage-role)

What Azure ML says when it is too late:

- \`ScriptExecutionException was caused by StreamAccessException. StreamAccessException was caused by AuthenticationException.\` in \`user_logs/std_log_0.txt\`, \`the job's page in studio\`, \`system_logs/data_capability/rslex.log*\`
- \`"code": "ScriptExecution.StreamAccess.Authentication"\` in \`system_logs/data_capability/rslex.log*\`, \`user_logs/std_log_0.txt\`, \`the job's page in studio\`
- \`Dataset initialization failed: UserErrorException: Message: Cannot mount Dataset(ID='x', name='None', version=None). Source of the dataset is either not accessible or does not contain any data.\` in \`user_logs/std_log_0.txt\`, \`the job's page in studio\`, \`system_logs/data_capability/rslex.log*\`
- \`Error Code: ScriptExecution.WriteStreams.Authentication Native Error: An error occur when streaming data to output target. DestinationError(PermissionDenied(None))\` in \`system_logs/data_capability/rslex.log*\`, \`user_logs/std_log_0.txt\`, \`the job's page in studio\`
- \`ErrorCode:AuthorizationPermissionMismatch\` in \`the output of the command\`, \`the job's page in studio\`, \`system_logs/data_capability/rslex.log*\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint>
<!-- /generated -->

## Why

Data behind a datastore with credentials is read with those. A datastore without credentials, or a plain storage URL, is mounted by the managed identity of the cluster. A cluster without one, or one without a role on the storage account, ends the job with

\`\`\`text
ScriptExecutionException was caused by StreamAccessException. StreamAccessException was caused by AuthenticationException.
Dataset initialization failed: UserErrorException: Message: Can't mount Dataset
\`\`\`

[Microsoft's page](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) asks for an identity with at least the role Storage Blob Data Reader. The rule looks at data that a pipeline component names or that an invocation gives to model deployments, and at clusters and datastores that are declared here.

Whose identity a role assignment means can seldom be told for certain, and roles are also given by hand. So the rule speaks of a missing role only where templates make the cluster with its identity and the storage account, and where nothing in the repository, no template,
script or page, gives anybody a role that may read blobs, or a role that is not known.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: nightly
endpoint_name: churn-batch
type: pipeline
component: component.yml
settings:
  default_compute: batch-cluster
\`\`\`

\`\`\`yaml title="component.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json
name: score_customers
type: pipeline
jobs:
  score:
    type: command
    component: azureml:score:1
    inputs:
      customers:
        type: uri_folder
        path: azureml://datastores/raw/paths/customers/
\`\`\`

\`\`\`yaml title="datastore.yml"
$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json
name: raw
type: azure_blob
account_name: retention
container_name: raw
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
max_instances: 2
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: nightly
endpoint_name: churn-batch
type: pipeline
component: component.yml
settings:
  default_compute: batch-cluster
\`\`\`

\`\`\`yaml title="component.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json
name: score_customers
type: pipeline
jobs:
  score:
    type: command
    component: azureml:score:1
    inputs:
      customers:
        type: uri_folder
        path: azureml://datastores/raw/paths/customers/
\`\`\`

\`\`\`yaml title="datastore.yml"
$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json
name: raw
type: azure_blob
account_name: retention
container_name: raw
\`\`\`

\`\`\`yaml title="compute.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
max_instances: 2
identity:
  type: system_assigned
\`\`\`

## When to ignore

When the container may be read by anyone, or when something outside the repository gives the cluster its identity.
`,"mlflow-type-omitted":`<!-- generated: head -->
# mlflow-type-omitted

**warning**, references and files

An MLflow model folder is deployed as a custom model, without a scoring script.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/mlflow-type-omitted)

What Azure ML says when it is too late:

- \`Could not find an "MLmodel" configuration file at "/mnt/x/model"\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch>
- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/_artifacts/model.py>
<!-- /generated -->

## Why

A model without \`type\` is a custom model, even if its folder holds an \`MLmodel\` file. Deploying without a scoring script and an environment works for \`type: mlflow_model\` only.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    loader_module: mlflow.sklearn
  sklearn:
    pickled_model: model.pkl
\`\`\`

\`\`\`text title="model/model.pkl"
binary
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    loader_module: mlflow.sklearn
  sklearn:
    pickled_model: model.pkl
\`\`\`

\`\`\`text title="model/model.pkl"
binary
\`\`\`

## When to ignore

When another command gives the deployment a script.
`,"mltable-input":`<!-- generated: head -->
# mltable-input

**error**, documented limitations, met at: job start

An MLTable is given to a model deployment.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/mltable-input)

What Azure ML says when it is too late:

- \`Unsupported input type please use a dictionary of either a path on the datastore, public URI, a registered data asset, or a local folder path.\` in \`the output of the command\`
- \`Data set node [code] references parameter dataset_param which doesn't have a specified value or a default value\` in \`the job's page in studio\`, \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
<!-- /generated -->

## Why

Batch endpoints read files and folders. An MLTable as input is among the types that
[the troubleshooting page](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) lists as unsupported; the job fails with a message that names neither the input nor its type:

\`\`\`text
Data set node [code] references parameter \`dataset_param\`, which doesn't have a specified value or a default value.
\`\`\`

It may be said on the command line, in the file of \`--file\`, or by the data asset alone; in Python also by the \`Data\` that the same text makes and whose \`id\`, or name and version, it gives. An asset that no invocation names is left alone: training jobs may well read it.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="customers.yml"
$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json
name: customers
version: 1
type: mltable
path: data/
\`\`\`

\`\`\`yaml title="data/MLTable.yml"
paths:
  - file: ./customers.csv
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input azureml:customers:1
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="customers.yml"
$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json
name: customers
version: 1
type: uri_folder
path: data/
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input azureml:customers:1
\`\`\`

## When to ignore

Never, as far as is known.
`,"mltable-pipeline-input":`<!-- generated: head -->
# mltable-pipeline-input

**warning**, documented limitations

An MLTable is given to a pipeline component deployment.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/mltable-pipeline-input)

What Azure ML says when it is too late:

- \`Data set node [code] references parameter dataset_param which doesn't have a specified value or a default value\` in \`the job's page in studio\`, \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
<!-- /generated -->

## Why

[The documentation](https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs) says of batch endpoints that they take files and folders, and
[the troubleshooting page](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) lists MLTables as unsupported. A pipeline component may have an input of this type, and the client sends it without
complaint, so it is a warning here; for model deployments it is the error \`mltable-input\`.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-pipeline
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: churn-pipeline
endpoint_name: churn
type: pipeline
component: azureml:score_churn:1
settings:
  default_compute: azureml:batch-cluster
\`\`\`

\`\`\`yaml title="inputs.yml"
inputs:
  customers:
    type: mltable
    path: azureml:customers:1
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file inputs.yml
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-pipeline
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: churn-pipeline
endpoint_name: churn
type: pipeline
component: azureml:score_churn:1
settings:
  default_compute: azureml:batch-cluster
\`\`\`

\`\`\`yaml title="inputs.yml"
inputs:
  customers:
    type: uri_folder
    path: azureml:customers-files:1
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file inputs.yml
\`\`\`

## When to ignore

When runs with this input are known to succeed.
`,"model-without-script":`<!-- generated: head -->
# model-without-script

**error**, references and files

A batch deployment has no scoring script, and its model is no MLflow model.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/model-without-script)

What Azure ML says when it is too late:

- \`Could not find an "MLmodel" configuration file at "/mnt/x/model"\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch>
- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>: "MLflow models don't require a scoring script."
<!-- /generated -->

## Why

Azure ML writes a scoring script for MLflow models only: their \`MLmodel\` file says how they are loaded and called. Of a pickle, a checkpoint or a Triton folder nobody knows that, and the deployment cannot score:

\`\`\`text
Could not find an "MLmodel" configuration file
\`\`\`

A model is known not to be MLflow if its \`type\` is \`custom_model\` or \`triton_model\`, if its path leads to one file (the \`type\` is \`custom_model\` then), or if its folder is complete here and holds no \`MLmodel\`. Where files of the folder are ignored, written by a step, or kept with LFS or DVC, the rule cannot decide. A folder with an \`MLmodel\` is [\`mlflow-type-omitted\`](../mlflow-type-omitted/README.md).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  path: model.pkl
  type: custom_model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

\`\`\`text title="model.pkl"
(a pickled model)
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  path: model.pkl
  type: custom_model
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

\`\`\`text title="model.pkl"
(a pickled model)
\`\`\`

## When to ignore

When the model is an MLflow model after all and is uploaded from elsewhere: give it \`type: mlflow_model\` instead.
`,"no-code-mlflow-version":`<!-- generated: head -->
# no-code-mlflow-version

**warning**, environment

A model logged with MLflow 3 is deployed without a scoring script.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/no-code-mlflow-version)

What Azure ML says when it is too late:

- \`API request to endpoint /api/2.0/mlflow/logged-models failed with error code 404 != 200.\` in \`the output of the command\`, \`user_logs/std_log_0.txt\`

Evidence:

- report, read on 2026-11-24: <https://github.com/Azure/azureml-examples/pull/3875>
- report, read on 2026-11-24: <https://github.com/Azure/azureml-examples/pull/4051>
- report, read on 2026-11-24: <https://github.com/Azure/azureml-examples/pull/3873>
<!-- /generated -->

## Why

An MLflow model can be deployed without a scoring script. Azure ML then makes the environment from the model's own \`conda.yaml\` and generates the script. [Several](https://github.com/Azure/azureml-examples/pull/3875) [reports](https://github.com/Azure/azureml-examples/pull/4051)
of 2026 say that this fails with MLflow 3 in that environment; Microsoft's examples pin \`mlflow<3\`. The reports are of online deployments, whose environment is made in the same way; of a batch deployment none is known yet: therefore a note.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    env: conda.yaml
    loader_module: mlflow.sklearn
mlflow_version: 3.1.4
\`\`\`

\`\`\`yaml title="model/conda.yaml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip:
      - mlflow==3.1.4
      - scikit-learn==1.5.2
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    env: conda.yaml
    loader_module: mlflow.sklearn
mlflow_version: 2.22.0
\`\`\`

\`\`\`yaml title="model/conda.yaml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip:
      - mlflow==2.22.0
      - scikit-learn==1.5.2
\`\`\`

## When to ignore

When a job of this deployment has run with this model.
`,"no-default-deployment":`<!-- generated: head -->
# no-default-deployment

**warning**, documented limitations, met at: job start

Nothing in the repository sets the default deployment of a batch endpoint.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/no-default-deployment)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.\` in \`the output of the command\`, \`the answer of the REST API\`, \`the job's page in studio\`
- \`Deployment name blue not found for this endpoint\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

A batch endpoint passes an invocation on to its default deployment, unless the invocation names one. Where neither is there,
[the invocation is refused](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints):

\`\`\`text
No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.
\`\`\`

An endpoint's YAML can hardly say its default when it is created: the deployment does not exist yet. So the default is set later, and that step is easy to forget. The rule looks for it
everywhere: in endpoint files, in \`az ml\` commands of scripts, workflows, pipelines and notebooks, in Python, resource templates and requests, in comments and in Markdown. What the workflow templates of
[Azure/mlops-templates](https://github.com/Azure/mlops-templates) do at the refs of \`schemas/facts/workflow-templates.json\` is known (their \`create-deployment\` sets no default; called at a branch it may have changed since, which makes the finding a note); any other workflow or template
outside the repository may set one. It is silent as soon as
anything may set a default, and where invocations are seen and every one names its deployment.

Some pages of the documentation say that the only deployment of an endpoint is its default. Notebooks of the same team say the opposite; setting it costs one line.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-endpoint create --file endpoint.yml
az ml batch-deployment create --file deployment.yml
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-endpoint create --file endpoint.yml
az ml batch-deployment create --file deployment.yml
az ml batch-endpoint update --name churn --set defaults.deployment_name=churn-v1
\`\`\`

## When to ignore

When the default is set in the studio, or by something outside the repository. Better tell the configuration, so that other rules know it too:

\`\`\`yaml
known:
  endpoints: { churn: { default: churn-v1 } }
\`\`\`
`,"null-value":`<!-- generated: head -->
# null-value

**error**, YAML shape, met at: load

A key is written without a value.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/null-value)

What Azure ML says when it is too late:

- \`{"tags": ["Field may not be null."]}\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/schema.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

A key with nothing after the colon has the value null, and the client takes null for none of its keys:

\`\`\`text
Validation for ModelBatchDeploymentSchema failed: {"compute": ["Field may not be null."]}
\`\`\`

This happens when a value is deleted or its lines are commented out while the key stays, and when the lines below a key lose their
indentation. Remove the key to get its default; see the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
tags:
#  team: customer-insight
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
tags:
  team: customer-insight
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When something fills in the value before the client loads the file, in a way that leaves no marker.
`,"online-only-key":`<!-- generated: head -->
# online-only-key

**error**, YAML shape, met at: load

A batch file has a key of online endpoints.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/online-only-key)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`"minibatch_size": ["Unknown field."]\` in \`the output of the command\`

Speaks instead of [\`unknown-key\`](../unknown-key/README.md) at the same place.

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/online/online_deployment.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint>
<!-- /generated -->

## Why

Online and batch endpoints look alike, and files are copied from one to the other. A batch endpoint has no traffic to split and no network settings
of its own; a batch deployment has no probes, and its compute cluster decides the size and number of the nodes. The client knows none of these keys:

\`\`\`text
Validation for BatchDeploymentSchema failed: {"instance_type": ["Unknown field."]}
\`\`\`

See [online_deployment.py](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/online/online_deployment.py) for the
keys of online deployments, and [network isolation in batch endpoints](https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
instance_type: Standard_DS3_v2
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

Never: the client refuses the file.
`,"online-scoring-script":`<!-- generated: head -->
# online-scoring-script

**error**, scoring script, met at: run

A scoring script is written for an online endpoint.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/online-scoring-script)

What Azure ML says when it is too late:

- \`TypeError: the JSON object must be str, bytes or bytearray, not MiniBatch\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`ModuleNotFoundError: No module named 'azureml.ai'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`The run() method in the entry script should return a list or a pandas DataFrame. \u2026 The actual type of output is NoneType.\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>
- report, read on 2026-11-22: <https://github.com/MicrosoftDocs/azure-docs/issues/101064>
<!-- /generated -->

## Why

An online endpoint gives \`run\` the body of a request; a batch deployment gives it a list of file paths. A script that is written for the first fails at the second, with a \`TypeError\` in \`logs/user/error\`, or with

\`\`\`text
There is no succeeded mini batch item returned from run()
\`\`\`

The rule looks for what only such scripts do: reading the argument of \`run\` itself as JSON, and wrapping \`run\` in a decorator of \`inference_schema\`, \`azureml.contrib.services\` or \`azureml_inference_server_http\`. The script that AutoML generates does so. Where the script may look at the kind of its argument first, it may serve both. An import of these packages alone says nothing: scripts that once served online keep theirs.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import json


def init():
    pass


def run(raw_data):
    data = json.loads(raw_data)
    return [sum(row) for row in data["data"]]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import json


def init():
    pass


def run(mini_batch):
    results = []
    for path in mini_batch:
        with open(path) as file:
            results.append(json.loads(file.read()))
    return results
\`\`\`

## When to ignore

When the decorator does something that works in a batch job as well.
`,"out-of-range-value":`<!-- generated: head -->
# out-of-range-value

**warning**, YAML shape

A value is accepted by the client and cannot be meant.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/out-of-range-value)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/batch/batch_deployment.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

The client checks the type of a number, not its range, and passes any text on as the logging level. Some of the values it lets through cannot
be meant: no file in a mini-batch, a negative number of retries, a level that is not documented. \`timeout: 0\` is the most treacherous: the
client takes it for "not set", leaves it out of the request, and 30 seconds apply. It is the same whether YAML, \`--set\`, Python, a resource template or a request says it. See the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  retry_settings:
    timeout: 0
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  retry_settings:
    timeout: 300
\`\`\`

## When to ignore

When the value works for you and the reference is behind.
`,"paths-as-data":`<!-- generated: head -->
# paths-as-data

**warning**, scoring script, met at: run

A model that takes tables is given the paths of files.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/paths-as-data)

What Azure ML says when it is too late:

- \`ValueError: Expected 2D array, got 1D array instead:\` in \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`, \`logs/user/stdout/<node>/<process>.stdout.txt\`

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>: "The method receives a list of file paths as a parameter (mini_batch)."
- experiment, read on 2026-11-29: <https://pypi.org/project/scikit-learn/1.9.1/>
<!-- /generated -->

## Why

\`run\` gets the paths of files, not what is in them. A model that scikit-learn or XGBoost made takes a table, and of paths it makes

\`\`\`text
ValueError: Expected 2D array, got 1D array instead:
\`\`\`

or, where it takes texts, a score for the file name. Nothing of it is to be seen before the job runs.

Said of models that \`joblib\`, \`pickle\`, \`mlflow.sklearn\` or \`xgboost\` load and of calls that are given the mini-batch or one of its elements. The rule is silent where Python in the repository builds a model that may read files itself: with \`input="filename"\`, a \`FunctionTransformer\`, or a class with a \`predict\` or \`transform\` of its own.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    return model.predict(mini_batch).tolist()
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## When to ignore

When the pipeline that was trained elsewhere opens the files itself.
`,"pipeline-without-compute":`<!-- generated: head -->
# pipeline-without-compute

**error**, references and files, met at: job start

A step of a pipeline deployment has no compute to run on.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/pipeline-without-compute)

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-pipeline-deployments>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/41952>
<!-- /generated -->

## Why

Each step of a pipeline needs a compute to run on: its own, or the default of the deployment. Without either, the deployment is created and every job of it fails.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: prepare
endpoint_name: churn-batch
type: pipeline
component: pipeline.yml
\`\`\`

\`\`\`yaml title="pipeline.yml"
type: pipeline
name: prepare_and_score
jobs:
  prepare:
    type: command
    component: azureml:prepare:1
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: prepare
endpoint_name: churn-batch
type: pipeline
component: pipeline.yml
settings:
  default_compute: batch-cluster
\`\`\`

\`\`\`yaml title="pipeline.yml"
type: pipeline
name: prepare_and_score
jobs:
  prepare:
    type: command
    component: azureml:prepare:1
\`\`\`

## When to ignore

When every call of the endpoint names the compute itself.
`,"pkg-resources-removed":`<!-- generated: head -->
# pkg-resources-removed

**warning**, environment, met at: job start

A package needs pkg_resources, and the environment gets a setuptools without it.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/pkg-resources-removed)

What Azure ML says when it is too late:

- \`ModuleNotFoundError: No module named 'pkg_resources'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- report, read on 2026-11-22: <https://github.com/Azure/azureml-assets/pull/5100>
- report, read on 2026-11-22: <https://github.com/microsoft/FLAML/pull/1516>
<!-- /generated -->

## Why

Releases of \`azureml-core\` before 1.61.0.post3 import \`pkg_resources\`, a part of setuptools that version 82 took out. An environment that gets a newer setuptools, or a Python that brings none at all (3.12 and later), fails on the first import:

\`\`\`text
ModuleNotFoundError: No module named 'pkg_resources'
\`\`\`

[Microsoft pinned setuptools](https://github.com/Azure/azureml-assets/pull/5100) in its own assets for that reason. The rule speaks if a package of Azure ML is held at an old release and setuptools is asked for at 82 or later, or Python at 3.12 or later without anything that keeps setuptools below 82. Of a Dockerfile it reads what is installed, and whether it stands on an [official image of Python](../../../schemas/facts/python-images.json) without setuptools.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.12
  - pip
  - pip:
      - azureml-core==1.60.0
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.12
  - pip
  - pip:
      - azureml-core==1.60.0
      - setuptools<82
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When a job with this very environment has run, because something else keeps setuptools old.
`,"python-syntax":`<!-- generated: head -->
# python-syntax

**error**, scoring script, met at: create

A scoring script is no Python 3.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/python-syntax)

What Azure ML says when it is too late:

- \`SyntaxError: '(' was never closed\` in \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`, \`logs/user/stdout/<node>/<process>.stdout.txt\`
- \`Failed to submit deployment dpl due to syntax errors in scoring script score.py. Error on line 1: import os\` in \`the output of the command\`

Speaks instead of [\`missing-entry-function\`](../missing-entry-function/README.md) at the same place.

Evidence:

- source, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_endpoint_utils.py>
- report, read on 2026-11-29: <https://github.com/Azure/mlops-starter-sklearn/issues/20>
<!-- /generated -->

## Why

The client parses the scoring script before it creates the deployment, and refuses it:

\`\`\`text
Failed to submit deployment churn-sklearn due to syntax errors in scoring script score.py.
\`\`\`

With \`--skip-script-validation\`, and for the modules that the script imports, the job finds out instead, in every process.

The rule knows a closed list of shapes: conflict markers, a bracket or a string that nothing closes, and the statements \`print "x"\` and \`exec "x"\` of Python 2. What else may be wrong with a text that is not quite Python is not decided: the Python that runs it may be newer than the grammar here.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist()
    return rows
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## When to ignore

Never: no Python 3 reads such a file.
`,"retired-api-version":`<!-- generated: head -->
# retired-api-version

**warning**, commands and SDK, met at: create

A batch endpoint is managed with a retired version of the API.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/retired-api-version)

What Azure ML says when it is too late:

- \`No registered resource provider found for location 'eastus2' and API version '2022-03-01-preview' for type 'workspaces/batchEndpoints'.\` in \`the answer of the template deployment\`, \`the answer of the REST API\`, \`the output of the command\`
- \`Could not find member 'foo' on object of type 'BatchDeployment'. Path 'properties.foo'\` in \`the answer of the REST API\`, \`the answer of the template deployment\`
- \`{ "Error": { "Code": "UnsupportedApiVersion", "Message": "The HTTP resource that matches the request URI\` in \`the answer of the REST API\`

Evidence:

- source, read on 2026-11-25: <https://github.com/Azure/EOL/blob/main/service_list.json>
- source, read on 2026-11-25: <https://github.com/Azure/PSRule.Rules.Azure/commit/91f5313cb6e89727233dc9369562964c5b92ce53>
- report, read on 2026-11-25: <https://github.com/MicrosoftDocs/azure-docs/issues/92520>
<!-- /generated -->

## Why

A template or request names the version of the management API that it was written for. A version that is retired is answered with

\`\`\`text
No registered resource provider found for location 'eastus2' and API version '2022-03-01-preview' for type 'workspaces/batchEndpoints'.
\`\`\`

\`2020-09-01-preview\`, the first that had batch endpoints, is gone from Azure's own list of versions [since January 2023](https://github.com/Azure/PSRule.Rules.Azure/commit/91f5313cb6e89727233dc9369562964c5b92ce53).
Microsoft's [list of retirements](https://github.com/Azure/EOL/blob/main/service_list.json) names 16 March 2026 as the end of the "Batch Endpoints Preview APIs", without saying which; the rule takes it for the previews from before batch endpoints were generally
available, and says nothing of later ones, some of which the current clients still use. The versions stand in \`schemas/facts/retired-api-versions.json\`.

The rule reads Bicep, ARM and Terraform (\`azapi\`), and requests to the management API.

## Fails

\`\`\`bicep title="main.bicep"
resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' existing = {
  name: 'retention-ws'
}

resource endpoint 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2021-03-01-preview' = {
  parent: workspace
  name: 'churn-batch'
  location: 'westeurope'
  properties: {
    authMode: 'AADToken'
    defaults: {
      deploymentName: 'churn'
    }
  }
}
\`\`\`

## Passes

\`\`\`bicep title="main.bicep"
resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' existing = {
  name: 'retention-ws'
}

resource endpoint 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-12-01' = {
  parent: workspace
  name: 'churn-batch'
  location: 'westeurope'
  properties: {
    authMode: 'AADToken'
    defaults: {
      deploymentName: 'churn'
    }
  }
}
\`\`\`

## When to ignore

When the template is kept for a workspace that was made with it and is not run any more.
`,"retired-vm-size":`<!-- generated: head -->
# retired-vm-size

**warning**, commands and SDK

A batch deployment runs on a cluster of a retired VM size.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/retired-vm-size)

What Azure ML says when it is too late:

- \`The specified subscription has a Standard DSv2 family vCPU quota of 2 and is less than the requested job node count of 2 which maps to 4 vCPUs.\` in \`the job's page in studio\`, \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/EOL/blob/main/service_list.json>
- documentation, read on 2026-11-30: <https://github.com/MicrosoftDocs/azure-docs/tree/main/articles/virtual-machines/sizes/migration-guides>
- report, read on 2026-11-22: <https://github.com/Azure/azureml-examples/pull/3696>
<!-- /generated -->

## Why

Once a size is retired, a cluster of it gets no nodes: jobs wait in the queue, or creating the cluster fails. The dates come from
[Azure's list of retirements](https://github.com/Azure/EOL/blob/main/service_list.json) and stand in \`schemas/facts/retired-vm-sizes.json\`.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="cluster.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_NC6s_v3
max_instances: 4
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="cluster.yml"
$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json
name: batch-cluster
type: amlcompute
size: Standard_NC4as_T4_v3
max_instances: 4
\`\`\`

## When to ignore

When Azure has prolonged the size for your subscription.
`,"reused-output-path":`<!-- generated: head -->
# reused-output-path

**warning**, documented limitations, met at: later

Every run of a workflow or pipeline writes its predictions to the same file.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/reused-output-path)

What Azure ML says when it is too late:

- \`the path already exists\` in \`the job's page in studio\`, \`logs/sys/master_role*.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-model-deployments>
<!-- /generated -->

## Why

The predictions of a job go to a file in the output folder. [A file that is there already is not overwritten](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints), so the second
run ends without predictions; [another page](https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-model-deployments) says that the job fails. Without an output path each job writes to a folder of its own.

The rule looks at commands in workflows and pipelines, which run again and again, and in scripts that a scheduled one runs, through whatever other scripts; any other script may be meant for one run.

A command in a workflow or pipeline runs again and again; so do scripts, Makefile targets and programs that one with a \`cron\` schedule runs, and pipelines of Azure Data Factory with a schedule trigger. A path with the number of the run, a date or the like
in it is another one each time.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title=".github/workflows/score.yml"
on:
  schedule:
    - cron: 0 5 * * *
jobs:
  score:
    runs-on: ubuntu-latest
    steps:
      - run: >
          az ml batch-endpoint invoke --name churn --input azureml:customers@latest
          --output-path azureml://datastores/workspaceblobstore/paths/churn
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title=".github/workflows/score.yml"
on:
  schedule:
    - cron: 0 5 * * *
jobs:
  score:
    runs-on: ubuntu-latest
    steps:
      - run: >
          az ml batch-endpoint invoke --name churn --input azureml:customers@latest
          --output-path azureml://datastores/workspaceblobstore/paths/churn/\${{ github.run_id }}
\`\`\`

## When to ignore

When a step before the invocation empties the folder, or the workflow runs once.
`,"script-without-environment":`<!-- generated: head -->
# script-without-environment

**error**, references and files, met at: create

A batch deployment has a scoring script and no environment to run it in.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/script-without-environment)

What Azure ML says when it is too late:

- \`"PropertyName": "ModelConfiguration.EnvironmentId", "ErrorMessage": "'Environment Id' must not be empty."\` in \`the output of the command\`, \`the answer of the REST API\`
- \`ModuleNotFoundError: No module named 'sklearn'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/30741>
<!-- /generated -->

## Why

A scoring script needs packages, and only the deployment's \`environment\` brings them. The
[guide to MLflow models](https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch) says it for those as well: without a script Azure ML makes an environment from the model; with one
the deployment must name its own, whatever the model folder holds. Azure ML answers:

\`\`\`text
"PropertyName": "ModelConfiguration.EnvironmentId", "ErrorMessage": "'Environment Id' must not be empty."
\`\`\`

[Others](https://github.com/Azure/azure-sdk-for-python/issues/30741) have met it. Models of a registry may bring a default with them; of those nothing is said.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [str(path) for path in mini_batch]
\`\`\`

\`\`\`yaml title="conda.yml"
dependencies:
  - python=3.10
  - pip
  - pip:
      - azureml-core==1.57.0
\`\`\`

## When to ignore

When something the linter does not see adds the environment before the client loads the file.
`,"set-default-no-wait":`<!-- generated: head -->
# set-default-no-wait

**error**, commands and SDK

A deployment is created with both "--set-default" and "--no-wait".

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/set-default-no-wait)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.\` in \`the output of the command\`, \`the answer of the REST API\`, \`the job's page in studio\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/cli/azure/ml/batch-deployment>
<!-- /generated -->

## Why

With \`--no-wait\` the command ends as soon as the service has accepted the deployment. The default can be set only when the deployment is there, so
[the two flags do not work together](https://learn.microsoft.com/cli/azure/ml/batch-deployment): the endpoint keeps its old default, or has none.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml --set-default --no-wait
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## When to ignore

Never, as far as is known.
`,"settings-in-classic-loader":`<!-- generated: head -->
# settings-in-classic-loader

**error**, commands and SDK, met at: load

Python loads a deployment file with "settings" by "load_batch_deployment", which takes none.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/settings-in-classic-loader)

What Azure ML says when it is too late:

- \`{'settings': ['Unknown field.']}\` in \`the output of the command\`

Evidence:

- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/33044>
- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_load_functions.py>
<!-- /generated -->

## Why

\`load_batch_deployment\` reads every file with the schema of the older form, even if the file says \`type: model\`. That schema knows no \`settings\`, so that a file which
\`az ml batch-deployment create\` takes is refused by Python:

\`\`\`text
Unknown field.
\`\`\`

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`python title="deploy.py"
from azure.ai.ml import MLClient, load_batch_deployment
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
deployment = load_batch_deployment("deployment.yml")
client.batch_deployments.begin_create_or_update(deployment).result()
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml
\`\`\`

## When to ignore

Never, as far as is known.
`,"shared-output-file":`<!-- generated: head -->
# shared-output-file

**warning**, scoring script, met at: later

Every mini-batch writes the same output file anew.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/shared-output-file)

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-deploy-model-custom-output>
<!-- /generated -->

## Why

All worker processes on all nodes share the folder that \`AZUREML_BI_OUTPUT_PATH\` names, and each of them calls \`run\` for many mini-batches. A file with a fixed name that \`run\` writes anew is overwritten by the next mini-batch, or written by two processes at once. There is no error: results are missing, or the file is broken.

Plain functions of the script that \`run\` surely calls count as a part of it. A name with a part that varies, a file opened for append and a file that is written under a condition are no findings.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: summary_only
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import pandas as pd


def init():
    global output_path
    output_path = os.environ["AZUREML_BI_OUTPUT_PATH"]


def run(mini_batch):
    table = pd.DataFrame({"file": mini_batch})
    table.to_csv(os.path.join(output_path, "predictions.csv"))
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: summary_only
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import pandas as pd


def init():
    global output_path
    output_path = os.environ["AZUREML_BI_OUTPUT_PATH"]


def run(mini_batch):
    table = pd.DataFrame({"file": mini_batch})
    table.to_csv(os.path.join(output_path, f"{os.path.basename(mini_batch[0])}.csv"))
    return mini_batch
\`\`\`

## When to ignore

When a job surely has one mini-batch only.
`,"short-timeout":`<!-- generated: head -->
# short-timeout

**warning**, documented limitations, met at: run

A mini-batch of many files has little time.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/short-timeout)

What Azure ML says when it is too late:

- \`No progress update in 300 seconds. No progress update in this check. Wait 60 seconds since last update.\` in \`logs/job_result.txt\`, \`logs/job_progress_overview*.txt\`, \`logs/sys/master_role*.txt\`
- \`Stop for run() unable to finish within 90 seconds for {"agent": "process000", "task_id": 16, "dequeue_count": 1, "total": 2, "succeeded": 0, "method": "run", "exc_type": ""\` in \`logs/sys/error/<node>/<process>.txt\`, \`logs/sys/node/<node>/<process>.txt\`
- \`"run_method_duration": 90.25895500183105, "status": "RUN_TIMEOUT"\` in \`logs/sys/job_report/processed_mini-batches.csv\`, \`logs/sys/error/<node>/<process>.txt\`
- \`The run() function in the entry script had timeout for 3 times. Failed. Entry script error. No progress update in 195 seconds.\` in \`logs/job_result.txt\`, \`logs/job_progress_overview*.txt\`, \`the job's page in studio\`
- \`mini batch 3 did not finish in 30 seconds. Stopping this process.\` in \`logs/sys/node/<node>/<process>.txt\`
- \`The ParallelRunStep execution finished with warning. The processed items is more than the input items. \u2026 There may be duplicated results in the output.\` in \`logs/job_progress_overview*.txt\`, \`logs/job_result.txt\`, \`logs/sys/master_role*.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- report, read on 2026-11-22: <https://github.com/Azure/MachineLearningNotebooks/issues/1429>
<!-- /generated -->

## Why

\`retry_settings.timeout\` is the time in seconds that one call of \`run()\` has for a whole mini-batch, 30 without a word. A mini-batch that takes longer is tried again, as often as \`max_retries\` says; when every try takes longer, the job fails and its log says

\`\`\`text
No progress update in [number] seconds. No progress update in this check. Wait [number] seconds since last update.
\`\`\`

[Microsoft's page](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) advises to raise the timeout or to make mini-batches smaller. The rule looks at the arithmetic: 30 seconds or less for 50 files or more leave at most 0.6 seconds a file, reading it included. With fewer files it speaks where the scoring script shows work that takes long whatever the files are: a model that \`run\` loads for every mini-batch, which belongs into \`init\`, and for each file a service that it calls or a text that it generates (\`generate()\` of transformers, \`chat.completions.create()\` and the like), in loops, comprehensions and functions that it calls.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 100
  retry_settings:
    max_retries: 3
    timeout: 30
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 100
  retry_settings:
    max_retries: 3
    timeout: 300
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the files are small and the model is fast, and a run over the largest input has shown it.
`,"strict-argparse":`<!-- generated: head -->
# strict-argparse

**error**, scoring script, met at: job start

A scoring script takes the arguments of the batch driver for its own.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/strict-argparse)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it. Not every finding has a fix.

What Azure ML says when it is too late:

- \`usage: score.py [-h] [--x X] score.py: error: unrecognized arguments: --logging_level info\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>
- experiment, read on 2026-11-29: <https://docs.python.org/3/library/argparse.html#partial-parsing>
<!-- /generated -->

## Why

The driver starts the script with arguments of its own, \`--logging_level\` among them. \`parse_args()\` ends the process at the first argument that it does not know, and the job fails with

\`\`\`text
User program failed with Exception: Run failed. Please check logs for details. You can check logs/readme.txt for the layout of logs.
\`\`\`

\`parse_known_args()\` and \`parse_known_intermixed_args()\` leave them alone. To declare \`--logging_level\` is not enough: the driver also gives \`--client_sdk_version\`, \`--scoring_module_name\`, \`--mini_batch_size\`, \`--error_threshold\`, \`--output_action\`, \`--run_invocation_timeout\` and more. Nor is a positional argument that takes the rest (\`argparse.REMAINDER\`): the options before it are still unknown.

The rule is silent where \`parse_args\` is given a list of its own, \`sys.argv\` is replaced, \`error\` or \`exit\` is overridden, or \`SystemExit\` is caught. Calls below \`if __name__ == "__main__":\` are not made by the driver and not judged.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import argparse


def init():
    parser = argparse.ArgumentParser()
    parser.add_argument("--logging_level", type=str)
    args = parser.parse_args()
    print(args)


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import argparse


def init():
    parser = argparse.ArgumentParser()
    parser.add_argument("--logging_level", type=str)
    args, _ = parser.parse_known_args()
    print(args)


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the parser knows every argument of the driver.
`,"unawaited-deployment":`<!-- generated: head -->
# unawaited-deployment

**warning**, commands and SDK

Code uses a deployment without waiting until it is there.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unawaited-deployment)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.\` in \`the output of the command\`, \`the answer of the REST API\`, \`the job's page in studio\`
- \`Deployment name blue not found for this endpoint\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/blob/azure-ai-ml_1.35.2/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_deployment_operations.py>
<!-- /generated -->

## Why

\`begin_create_or_update\` returns as soon as the service has taken the request. What it returns is a poller: the deployment is there when its \`.result()\` or
\`.wait()\` comes back, minutes later. Code that throws the poller away and goes on invokes an endpoint whose deployment does not exist yet, or makes that the default:

\`\`\`text
No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.
\`\`\`

If the deployment was there before, the job still runs the old one.

The rule looks at one file, and follows the functions that it calls once; in a notebook at one cell: between two cells somebody may wait. It is silent where something in between may wait in another way: a loop, \`sleep\`,
\`batch_deployments.get\`, a function whose name says so.

## Fails

\`\`\`python title="deploy.py"
from azure.ai.ml import Input, MLClient
from azure.ai.ml.entities import BatchEndpoint, ModelBatchDeployment, ModelBatchDeploymentSettings
from azure.identity import DefaultAzureCredential

ml_client = MLClient.from_config(DefaultAzureCredential())
ml_client.batch_endpoints.begin_create_or_update(BatchEndpoint(name="churn")).result()
deployment = ModelBatchDeployment(
    name="churn-v1",
    endpoint_name="churn",
    model="azureml:churn:1",
    compute="batch-cluster",
    settings=ModelBatchDeploymentSettings(mini_batch_size=10),
)
ml_client.batch_deployments.begin_create_or_update(deployment)
endpoint = ml_client.batch_endpoints.get("churn")
endpoint.defaults.deployment_name = "churn-v1"
ml_client.batch_endpoints.begin_create_or_update(endpoint).result()
\`\`\`

## Passes

\`\`\`python title="deploy.py"
from azure.ai.ml import Input, MLClient
from azure.ai.ml.entities import BatchEndpoint, ModelBatchDeployment, ModelBatchDeploymentSettings
from azure.identity import DefaultAzureCredential

ml_client = MLClient.from_config(DefaultAzureCredential())
ml_client.batch_endpoints.begin_create_or_update(BatchEndpoint(name="churn")).result()
deployment = ModelBatchDeployment(
    name="churn-v1",
    endpoint_name="churn",
    model="azureml:churn:1",
    compute="batch-cluster",
    settings=ModelBatchDeploymentSettings(mini_batch_size=10),
)
ml_client.batch_deployments.begin_create_or_update(deployment).result()
endpoint = ml_client.batch_endpoints.get("churn")
endpoint.defaults.deployment_name = "churn-v1"
ml_client.batch_endpoints.begin_create_or_update(endpoint).result()
\`\`\`

## When to ignore

When the deployment surely was there before, and only its settings change.
`,"unbound-global":`<!-- generated: head -->
# unbound-global

**error**, scoring script, met at: run

A name that run() reads is set by init() for itself only.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unbound-global)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it. Not every finding has a fix.

What Azure ML says when it is too late:

- \`NameError: name 'model' is not defined\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Speaks instead of [\`undefined-name\`](../undefined-name/README.md) at the same place.

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

What \`init\` assigns is gone when it returns, unless the function says \`global\`. And a name that \`run\` assigns anywhere is a local name in all of \`run\`, whatever the module knows by it. Reading it then raises a \`NameError\` or an \`UnboundLocalError\`, and the job ends with

\`\`\`text
User program failed with Exception: Run failed. Please check logs for details. You can check logs/readme.txt for the layout of logs.
\`\`\`

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    model = 3
    print(model)


def run(mini_batch):
    return [model for path in mini_batch]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    global model
    model = 3


def run(mini_batch):
    return [model for path in mini_batch]
\`\`\`

## When to ignore

When something outside the script puts the name into its module.
`,"undeclared-import":`<!-- generated: head -->
# undeclared-import

**warning**, environment, met at: job start

A scoring script imports a package that its environment does not bring.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/undeclared-import)

What Azure ML says when it is too late:

- \`ModuleNotFoundError: No module named 'sklearn'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/31839>
<!-- /generated -->

## Why

With a conda file Azure ML builds an environment of its own beside the image, so that nothing baked into the image counts: what the scoring script imports must stand in the conda file, or be brought along by something in it. If it does not, the image builds, the deployment is created, and the first job
ends with

\`\`\`text
ModuleNotFoundError: No module named 'sklearn'
\`\`\`

The rule reads the imports that surely run: those at module level of the scoring script and of the modules of the code folder that it imports, and those at the top of \`init()\` and \`run()\`. Imports in \`try\`, in branches and in other functions are left alone, and so are modules of the code folder and modules whose
distribution is not in [the table](../../../schemas/facts/import-names.json). What packages bring along is taken from [a dated table](../../../schemas/facts/package-requirements.json) of their own metadata. If the environment lists a package that is not in it, or an older release, the rule says that it could not decide.

Environments that are built from a Dockerfile are judged if the last stage stands on one of Microsoft's [plain images](../../../schemas/facts/bare-images.json) or on an [official image of Python](../../../schemas/facts/python-images.json), and if every instruction is understood; so is a plain image without a conda file.

Relying on what another package brings along works and is not reported, but is better written down.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import pandas as pd
import sklearn


def init():
    print(sklearn.__version__)


def run(mini_batch):
    return pd.DataFrame({"file": mini_batch})
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import pandas as pd
import sklearn


def init():
    print(sklearn.__version__)


def run(mini_batch):
    return pd.DataFrame({"file": mini_batch})
\`\`\`

## When to ignore

When something that the repository does not show adds the package: a wheel that the script unpacks, or a private distribution of another name that brings the module.
`,"undefined-name":`<!-- generated: head -->
# undefined-name

**error**, scoring script

A scoring script reads a name that it neither imports nor assigns.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/undefined-name)

What Azure ML says when it is too late:

- \`NameError: name 'model' is not defined\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-29: <https://docs.python.org/3/library/exceptions.html#NameError>: "Raised when a local or global name is not found."
<!-- /generated -->

## Why

Python looks a name up when it is read, not when the script is loaded. A module that nobody imported is therefore noticed in the job only: loading the script succeeds, and then each mini-batch fails with

\`\`\`text
NameError: name 'pd' is not defined
\`\`\`

Only code that surely runs is judged: the statements of the script itself, of \`init\` and \`run\`, and of the plain functions that they call, also in modules beside the script. Nothing is said below a condition, behind a handler that takes a \`NameError\`, of annotations, and of scripts that play with names: \`import *\`, \`exec\`, \`globals()\`, \`builtins\`.

What \`init\` assigns without \`global\` is [\`unbound-global\`](../unbound-global/README.md).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## When to ignore

When something outside the code folder puts the name into the module or into \`builtins\`.
`,"undersized-cluster":`<!-- generated: head -->
# undersized-cluster

**warning**, references and files

A batch deployment asks for more instances than its cluster can have.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/undersized-cluster)

What Azure ML says when it is too late:

- \`The specified subscription has a Standard DSv2 family vCPU quota of 2 and is less than the requested job node count of 2 which maps to 4 vCPUs.\` in \`the job's page in studio\`, \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-compute-aml>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/33470>
<!-- /generated -->

## Why

A batch job waits until it has all the nodes it asks for. If the cluster may never grow to that many, it waits in vain or runs with fewer.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:3
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
resources:
  instance_count: 8
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="cluster.yml"
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
max_instances: 4
\`\`\`

\`\`\`yaml title="conda.yml"
dependencies:
  - python=3.11
  - pip:
      - azureml-core==1.61.0.post4
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:3
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
resources:
  instance_count: 4
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="cluster.yml"
name: batch-cluster
type: amlcompute
size: Standard_DS3_v2
max_instances: 4
\`\`\`

\`\`\`yaml title="conda.yml"
dependencies:
  - python=3.11
  - pip:
      - azureml-core==1.61.0.post4
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the cluster file is out of date and the real cluster is larger.
`,"unguarded-concat":`<!-- generated: head -->
# unguarded-concat

**warning**, documented limitations, met at: run

A list that pd.concat gets is empty if every file of a mini-batch is skipped.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unguarded-concat)

What Azure ML says when it is too late:

- \`ValueError: No objects to concatenate\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

A loop that skips the files it cannot read leaves its list empty when a mini-batch holds nothing else. \`pd.concat\` then raises

\`\`\`text
ValueError: No objects to concatenate.
\`\`\`

and the cause, the files, stands in the log only as far as the script says it. The rule speaks where every element is added below a \`try\` that swallows errors, below an \`if\`, or behind a \`continue\` of either; of a comprehension with a condition; of a list, of the values of a dict, and of what a function of the script or of a module beside it gives back; and only where it is used for nothing else that could be a guard. A \`return\`, \`raise\` or \`assert\` in front of the \`pd.concat\` may be one; an \`if\` that every file passes, or none, skips nothing.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import pandas as pd


def init():
    pass


def run(mini_batch):
    tables = []
    for path in mini_batch:
        try:
            tables.append(pd.read_csv(path))
        except Exception as error:
            print(error)
    return pd.concat(tables)
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import pandas as pd


def init():
    pass


def run(mini_batch):
    tables = []
    for path in mini_batch:
        try:
            tables.append(pd.read_csv(path))
        except Exception as error:
            print(error)
    return pd.concat(tables) if tables else pd.DataFrame()
\`\`\`

## When to ignore

When the files of every mini-batch are known to be readable.
`,"unknown-attribute":`<!-- generated: head -->
# unknown-attribute

**error**, scoring script

A scoring script, or code that deploys, asks a library for something that it never had.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unknown-attribute)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`AttributeError: module 'mlflow.pyfunc' has no attribute 'load'\` in \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`, \`logs/user/stdout/<node>/<process>.stdout.txt\`

Evidence:

- documentation, read on 2026-11-29: <https://mlflow.org/docs/latest/api_reference/python_api/mlflow.pyfunc.html>
- report, read on 2026-11-29: <https://github.com/Azure/azureml-examples/blob/main/cli/endpoints/batch/deploy-models/heart-classifier-mlflow/deployment-custom/code/batch_driver.py>: "model = mlflow.pyfunc.load(model_path)"
- experiment, read on 2026-12-01: <https://pypi.org/project/azure-ai-ml/>
<!-- /generated -->

## Why

Some names look right, stand in samples, and exist in no release: \`mlflow.pyfunc.load\` is one that four official sample scripts call. The script loads, and then \`init\` fails in every process with

\`\`\`text
AttributeError: module 'mlflow.pyfunc' has no attribute 'load'
\`\`\`

The rule knows a [closed list](../../../schemas/facts/unknown-attributes.json) of such names; each was looked for in the releases that the list tells. It is silent where the script expects that the name may be missing (\`hasattr\`, a handler), sets it itself, or has a module of the same name beside it.

Code that deploys has such names, too: \`from azure.ai.ml.entities import BatchEndpointDefaults\` raises an ImportError in each of the
[eight releases](../../../schemas/facts/unknown-sdk-names.json) of the client that were looked at. A dict does what it is meant for: \`endpoint.defaults = {"deployment_name": "blue"}\`. Where a
condition decides whether the import is reached, the finding is a warning: deployments often go well until an endpoint has no default yet.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - mlflow
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import os

import mlflow
import pandas as pd


def init():
    global model
    model = mlflow.pyfunc.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - mlflow
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import os

import mlflow
import pandas as pd


def init():
    global model
    model = mlflow.pyfunc.load_model(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model"))


def run(mini_batch):
    rows = []
    for path in mini_batch:
        rows.extend(model.predict(pd.read_csv(path)).tolist())
    return rows
\`\`\`

## When to ignore

When the environment brings a library of the same name that has it.
`,"unknown-command":`<!-- generated: head -->
# unknown-command

**error**, commands and SDK, met at: load

A command about batch endpoints is gone, or never was.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unknown-command)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`ERROR: 'endpoint' is misspelled or not recognized by the system.\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/azure-machine-learning-release-notes-cli-v2>: "\`az ml endpoint\` subgroup split into two separate groups: \`az ml online-endpoint\` and \`az ml batch-endpoint\`"
- documentation, read on 2026-11-29: <https://learn.microsoft.com/cli/azure/ml/batch-endpoint>
<!-- /generated -->

## Why

The preview of the extension had one group for all endpoints, \`az ml endpoint\` with \`--type batch\`, and one for all deployments. Both were split into \`online-\` and \`batch-\` groups, and
\`az ml dataset\` became \`az ml data\`. \`az\` ends before anything is sent:

\`\`\`text
ERROR: 'endpoint' is misspelled or not recognized by the system.
\`\`\`

The groups and what they do stand in \`schemas/facts/az-ml-commands.json\`, with the version of the extension that they were read for. A command of the preview is right where the same job installs a
version that has it; one that says neither \`--type batch\` nor names a file of a batch endpoint may be about something else. Both are left alone.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml endpoint create --type batch --file endpoint.yml
az ml batch-deployment create --file deployment.yml
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-endpoint create --file endpoint.yml
az ml batch-deployment create --file deployment.yml
\`\`\`

## When to ignore

When an old version of the extension is installed by something that is not in the repository.
`,"unknown-default-deployment":`<!-- generated: head -->
# unknown-default-deployment

**error**, documented limitations

The default deployment of a batch endpoint is none of its deployments.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unknown-default-deployment)

What Azure ML says when it is too late:

- \`No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.\` in \`the output of the command\`, \`the answer of the REST API\`, \`the job's page in studio\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

A default has to be one of the endpoint's deployments. If the name is another, the update is refused, or the endpoint is left with a default that does not exist, and invocations that name no deployment fail:

\`\`\`text
No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.
\`\`\`

Names are compared without regard to letter case. The rule is silent where the endpoint may get deployments that are not declared here.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v2
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

## When to ignore

When the deployment is created outside the repository, and nothing here shows it.
`,"unknown-flag":`<!-- generated: head -->
# unknown-flag

**error**, commands and SDK, met at: load

A command about batch endpoints gets a flag that it does not take.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unknown-flag)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`ERROR: unrecognized arguments: --set-traffic 100\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/cli/azure/ml/batch-endpoint>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/cli/azure/ml/batch-deployment>
<!-- /generated -->

## Why

The flags of \`az ml batch-endpoint\` and \`az ml batch-deployment\` have changed since their preview, and some of their online counterparts do not exist for batch. \`az\` ends with "unrecognized arguments"
before anything is sent. The flags that each command takes stand in \`schemas/facts/az-ml-commands.json\`, with the version of the extension that they were read for; short forms
and beginnings that mean one flag only are right. A flag that is like none of them is one level lower: a newer extension may have it. What to use instead of flags that were
removed, or belong to another command, is in \`schemas/facts/batch-flags.json\`.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml
az ml batch-deployment update --name churn-v1 --endpoint-name churn --set-default
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml
az ml batch-endpoint update --name churn --set defaults.deployment_name=churn-v1
\`\`\`

## When to ignore

When an old version of the extension is pinned that takes the flag.
`,"unknown-key":`<!-- generated: head -->
# unknown-key

**error**, YAML shape, met at: load

A key is unknown to the client that loads the file.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unknown-key)

[Fixes](../../../docs/fixes.md): \`--fix\` mends it where that is surely meant, \`--fix=unsafe\` also where it is likely. Not every finding has a fix.

What Azure ML says when it is too late:

- \`"minibatch_size": ["Unknown field."]\` in \`the output of the command\`
- \`TypeError: object.__init__() takes exactly one argument (the instance to initialize)\` in \`the output of the command\`
- \`Could not find member 'foo' on object of type 'BatchDeployment'. Path 'properties.foo'\` in \`the answer of the REST API\`, \`the answer of the template deployment\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/schema_meta.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
- experiment, read on 2026-11-29: <https://pypi.org/project/azure-ai-ml/1.35.2/>
<!-- /generated -->

## Why

The client loads every YAML file of Azure ML with a closed schema. A key that it does not declare is no warning, but the end of the command:

\`\`\`text
Validation for ModelBatchDeploymentSchema failed: {"enviroment": ["Unknown field."]}
\`\`\`

Most unknown keys are misspelt, come from another kind of file, or stand one level too high or too low. Which keys a deployment takes
depends on its \`type\`; see the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch). \`tags\`, \`properties\`, \`environment_variables\` and the \`settings\` of a pipeline deployment
take any key.

In code it is the constructor that stops: \`BatchEndpoint\`, the classes of deployments, \`BatchRetrySettings\`, \`CodeConfiguration\`, \`Environment\`, \`BuildContext\` and
\`Model\` take the keywords of the client's signatures, and no others (each was tried in azure-ai-ml 1.35.2).

\`\`\`text
TypeError: BatchRetrySettings.__init__() got an unexpected keyword argument 'retries'
TypeError: object.__init__() takes exactly one argument (the instance to initialize)
\`\`\`

The second message is what endpoints, deployments, environments and models say: which keyword they mean, they do not tell.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  max_concurency_per_instance: 2
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  max_concurrency_per_instance: 2
\`\`\`

## When to ignore

When a newer client takes a key that this rule does not know yet. Please report it.
`,"unread-file":`<!-- generated: head -->
# unread-file

**warning**, YAML shape

A file that a batch endpoint depends on could not be checked.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unread-file)

Evidence:

- documentation, read on 2026-11-22: <https://pyyaml.org/wiki/PyYAMLDocumentation>
<!-- /generated -->

## Why

A batch file, or one that a deployment names, was left out of the check because of its size, its encoding or its nesting. Nothing of it
was looked at, so no finding in it means nothing. Hand-written files are far from these limits; a file that hits one is mostly generated,
broken, or no YAML file at all. PyYAML itself fails on nesting a few hundred levels deep. See the
[PyYAML documentation](https://pyyaml.org/wiki/PyYAMLDocumentation).

A file that the disk refuses to give is not a finding: the run reports it by itself and ends with another exit code.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
tags:
  nested: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When the file is large on purpose and checked in another way.
`,"unrendered-template":`<!-- generated: head -->
# unrendered-template

**note**, YAML shape

A batch file is a template: it must be rendered before the client can load it.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unrendered-template)

What Azure ML says when it is too late:

- \`Error while parsing yaml file: mapping values are not allowed here\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/utils.py>
- documentation, read on 2026-11-22: <https://yaml.org/spec/1.1/>
<!-- /generated -->

## Why

The file has markers such as \`{{ name }}\` or \`{% if gpu %}\` in places where YAML cannot take them. \`az ml\` fails on it until a tool has
rendered it:

\`\`\`text
Error while parsing yaml file: deployment.yml
found unhashable key
\`\`\`

The linter hides the markers and checks what is left: values that come from a marker are unknown, and lines between block tags may or
may not be there. So less is found than in the rendered file. The note stands at the first marker of each file. A marker in quotes, and
forms that YAML takes as text (\`\${NAME}\`, \`__NAME__\`, \`$(name)\`), need no note. See the
[YAML 1.1 specification](https://yaml.org/spec/1.1/) on flow mappings, which is what \`{\` begins.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: {{ name }}
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: "{{ name }}"
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When the pipeline renders the file, and the rendered files are checked as well or need no check.
`,"unrendered-value":`<!-- generated: head -->
# unrendered-value

**warning**, references and files

A file is sent with a marker of a template in a value that Azure ML resolves.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unrendered-value)

What Azure ML says when it is too late:

- \`(ModelNotFound) Model container with name: patient-model not found.\` in \`the output of the command\`, \`the answer of the REST API\`

Speaks instead of [\`invalid-name\`](../invalid-name/README.md), [\`invalid-reference\`](../invalid-reference/README.md), [\`unrendered-template\`](../unrendered-template/README.md) at the same place.

Evidence:

- source, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/utils.py>
- documentation, read on 2026-11-29: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax>
<!-- /generated -->

## Why

The client fills in no variables: \`azureml:\${MODEL}@latest\` asks for a model of that very name.

\`\`\`text
(UserError) Model container with name: \${MODEL} not found.
\`\`\`

Judged are names, references and paths of a file that a command or code here sends as it lies, where it holds a whole marker: \`\${VAR}\`, \`#{X}#\`, \`__UPPER__\`, \`<words>\`, \`$(x)\`, \`{{ x }}\`. What \`\${{ ... }}\` says Azure ML
or a workflow fills in. Silent where the command sets the value, where something in the same job renders files, replaces tokens or is not in the repository, and in repositories that are templates themselves.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:\${MODEL}@latest
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.template.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:\${MODEL}@latest
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
envsubst < deployment.template.yml > deployment.yml
az ml batch-deployment create --file deployment.yml --set-default
\`\`\`

## When to ignore

When something that is not in the repository renders the file.
`,"unroutable-invocation":`<!-- generated: head -->
# unroutable-invocation

**error**, documented limitations, met at: job start

An invocation names no deployment, and its batch endpoint has several and no default.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unroutable-invocation)

What Azure ML says when it is too late:

- \`No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.\` in \`the output of the command\`, \`the answer of the REST API\`, \`the job's page in studio\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

With several deployments and no default, an invocation that names none has nowhere to go:

\`\`\`text
No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.
\`\`\`

The rule speaks only where it sees all of it: the endpoint and its deployments are declared here, nothing hides further ones, and neither the endpoint's YAML nor a command, a call, a resource template or a
comment sets a default.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="blue.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: blue
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="green.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: green
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input azureml:customers:1
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
\`\`\`

\`\`\`yaml title="blue.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: blue
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="green.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: green
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --deployment-name blue --input azureml:customers:1
\`\`\`

## When to ignore

When the default is set in the studio, or by something outside the repository. Better tell the configuration:

\`\`\`yaml
known:
  endpoints: { churn: { default: blue } }
\`\`\`
`,"unset-environment-variable":`<!-- generated: head -->
# unset-environment-variable

**warning**, scoring script

A scoring script reads an environment variable that nothing sets.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unset-environment-variable)

What Azure ML says when it is too late:

- \`File "/azureml-envs/x/lib/python3.10/os.py", line 680, in __getitem__ raise KeyError(key) from None KeyError: 'MODEL_NAME'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

\`os.environ["X"]\` of a variable that nobody sets raises a \`KeyError\`. In a batch job only Azure ML, the image and \`environment_variables\` of the deployment set variables: those of your own shell or of the pipeline that deploys are not there. The job ends with

\`\`\`text
User program failed with Exception: Run failed. Please check logs for details. You can check logs/readme.txt for the layout of logs.
\`\`\`

and the \`KeyError\` stands in the logs of the workers.

The rule reads what surely runs: the module, \`init\`, \`run\`, and plain functions of the script that these call without a condition. It speaks only of plain base images of Microsoft, with or without a conda file, because any other image may set variables.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os


def init():
    global threshold
    threshold = float(os.environ["SCORE_THRESHOLD"])


def run(mini_batch):
    return [threshold for path in mini_batch]
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  environment_variables:
    SCORE_THRESHOLD: "0.5"
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os


def init():
    global threshold
    threshold = float(os.environ["SCORE_THRESHOLD"])


def run(mini_batch):
    return [threshold for path in mini_batch]
\`\`\`

## When to ignore

When the variable is added to the deployment by something outside the repository.
`,"unset-pipeline-input":`<!-- generated: head -->
# unset-pipeline-input

**error**, documented limitations

An invocation of a pipeline component deployment, or a step in its pipeline, leaves out a required input.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unset-pipeline-input)

What Azure ML says when it is too late:

- \`Required input 'customers' for pipeline 'score_customers' not provided.\` in \`the output of the command\`, \`the job's page in studio\`
- \`Data set node [code] references parameter dataset_param which doesn't have a specified value or a default value\` in \`the job's page in studio\`, \`the output of the command\`, \`the answer of the REST API\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
- source, read on 2026-11-29: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_builders/base_node.py>
<!-- /generated -->

## Why

Every run of a pipeline component needs the inputs that are neither \`optional\` nor have a \`default\`. An
[invocation](https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs) that leaves one out starts a job that fails at once.

The same holds of each step whose component is a file, or a map in the pipeline: before the client creates a pipeline, it refuses a step that is not
given what its component needs.

\`\`\`text
Required input 'raw' for component 'prepare' not provided.
\`\`\`

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-pipeline
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: churn-pipeline
endpoint_name: churn
type: pipeline
component: pipeline.yml
settings:
  default_compute: azureml:batch-cluster
\`\`\`

\`\`\`yaml title="pipeline.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json
name: score_churn
type: pipeline
inputs:
  customers:
    type: uri_folder
  threshold:
    type: number
    default: 0.5
jobs:
  score:
    type: command
    component: azureml:score:1
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file inputs.yml
\`\`\`

\`\`\`yaml title="inputs.yml"
inputs:
  threshold:
    type: number
    default: 0.7
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-pipeline
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json
name: churn-pipeline
endpoint_name: churn
type: pipeline
component: pipeline.yml
settings:
  default_compute: azureml:batch-cluster
\`\`\`

\`\`\`yaml title="pipeline.yml"
$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json
name: score_churn
type: pipeline
inputs:
  customers:
    type: uri_folder
  threshold:
    type: number
    default: 0.5
jobs:
  score:
    type: command
    component: azureml:score:1
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file inputs.yml
\`\`\`

\`\`\`yaml title="inputs.yml"
inputs:
  customers:
    type: uri_folder
    path: azureml:customers:1
\`\`\`

## When to ignore

Never, as far as is known.
`,"unsupported-auth-mode":`<!-- generated: head -->
# unsupported-auth-mode

**error**, YAML shape

A batch endpoint asks for an authentication mode that only online endpoints have.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unsupported-auth-mode)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`AuthMode must be 'AADToken'\` in \`the output of the command\`, \`the answer of the REST API\`
- \`Value 'appendRow' passed is not in set ['append_row', 'summary_only']\` in \`the output of the command\`

Speaks instead of [\`invalid-value\`](../invalid-value/README.md), [\`wrong-type\`](../wrong-type/README.md) at the same place.

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-batch>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint>
<!-- /generated -->

## Why

Batch endpoints are called with Microsoft Entra tokens, and with nothing else. The client shares the key \`auth_mode\` with online endpoints and so
takes \`key\` and \`aml_token\` as well; the [reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-batch) allows \`aad_token\` only, and
[nobody can call](https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint) a batch endpoint with a key. Any other value ends the command:

\`\`\`text
Value 'aadtoken' passed is not in set ['aml_token', 'key', 'aad_token']
\`\`\`

\`AADToken\`, the spelling of the REST API, is folded to \`aad_token\`.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: key
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

Never, unless something replaces the value before the client loads the file.
`,"unsupported-input-file":`<!-- generated: head -->
# unsupported-input-file

**error**, documented limitations, met at: run

An MLflow model without a scoring script is given files that it cannot read.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unsupported-input-file)

What Azure ML says when it is too late:

- \`ERROR:azureml:Error processing input file: '/mnt/batch/tasks/x/a-given-file.avro'. File type 'avro' is not supported\` in \`logs/user/stdout/<node>/<process>.stdout.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`ValueError: No objects to concatenate\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`ERROR:azureml:Error processing input file: '/mnt/x/a.csv'. Exception: invalid literal for int() with base 10: 'value'\` in \`logs/user/stdout/<node>/<process>.stdout.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
<!-- /generated -->

## Why

For an MLflow model without a scoring script Azure ML reads the input itself: tables from \`.csv\`, \`.parquet\` and \`.pqt\` files, images from \`.png\`, \`.jpg\`, \`.jpeg\`, \`.tiff\`, \`.bmp\` and \`.gif\` files. Any other file makes the job fail:

\`\`\`text
ERROR:azureml:Error processing input file: '/mnt/batch/tasks/.../data/notes.avro'. File type 'avro' is not supported
\`\`\`

If no file of a mini-batch can be read, \`ValueError: No objects to concatenate\` follows. Folders inside the input folder are not looked into, [as documented](https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch).

The rule looks at inputs that are files of the repository, named by the invocation itself or by a data asset. If the path exists in several folders, all of them must hold such files. Hidden files, files without an extension, and READMEs and licences are left alone, and so are folders with a \`.amlignore\` or \`.gitignore\`.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-mlflow
endpoint_name: churn-batch
type: model
model:
  name: churn
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    loader_module: mlflow.sklearn
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn-batch --deployment-name churn-mlflow --input data
\`\`\`

\`\`\`text title="data/customers.csv"
id,age
1,30
\`\`\`

\`\`\`text title="data/more.jsonl"
{"id": 2, "age": 40}
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-mlflow
endpoint_name: churn-batch
type: model
model:
  name: churn
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    loader_module: mlflow.sklearn
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn-batch --deployment-name churn-mlflow --input data
\`\`\`

\`\`\`text title="data/customers.csv"
id,age
1,30
\`\`\`

\`\`\`text title="data/more.csv"
id,age
2,40
\`\`\`

## When to ignore

When a step before the invocation takes the file out of the folder.
`,"unsupported-input-path":`<!-- generated: head -->
# unsupported-input-path

**error**, commands and SDK, met at: job start

An invocation names its input by a path that the client does not take.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unsupported-input-path)

What Azure ML says when it is too late:

- \`Supported input path value are: path on the datastore, public URI, a registered data asset, or a local folder path.\` in \`the output of the command\`
- \`Dataset initialization failed: UserErrorException: Message: Cannot mount Dataset(ID='x', name='None', version=None). Source of the dataset is either not accessible or does not contain any data.\` in \`user_logs/std_log_0.txt\`, \`the job's page in studio\`, \`system_logs/data_capability/rslex.log*\`
- \`ScriptExecutionException was caused by StreamAccessException. StreamAccessException was caused by NotFoundException. Found no resources for the input provided: 'https://x.blob.core.windows.net/c/d'\` in \`system_logs/data_capability/rslex.log*\`, \`user_logs/std_log_0.txt\`, \`the job's page in studio\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_endpoint_operations.py>
<!-- /generated -->

## Why

The client resolves the path of an input [before it sends anything](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_endpoint_operations.py). It takes \`azureml://datastores/...\`,
\`https://...\`, data assets and local paths. Two forms that other places of Azure ML take are refused: the resource id of a datastore, which the REST interface wants, and storage addresses such as \`abfss://\` or \`wasbs://\`, which data assets may have.

\`\`\`text
Invalid input path
\`\`\`

\`\`\`text
Supported input path value are: path on the datastore, public URI, a registered data asset, or a local folder path.
\`\`\`

## Fails

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input abfss://data@lake.dfs.core.windows.net/customers
\`\`\`

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

## Passes

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --input azureml://datastores/lake/paths/customers
\`\`\`

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

## When to ignore

Never, as far as is known.
`,"unsupported-mlflow-flavor":`<!-- generated: head -->
# unsupported-mlflow-flavor

**error**, references and files, met at: job start

An MLflow model without the pyfunc flavor is deployed without a scoring script.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unsupported-mlflow-flavor)

What Azure ML says when it is too late:

- \`Model does not have the "python_function" flavor\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch>
<!-- /generated -->

## Why

Without a scoring script Azure ML generates the driver, and that [loads models through the pyfunc flavor](https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch) only. A model logged without it cannot be loaded, and the job fails.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  sklearn:
    pickled_model: model.pkl
\`\`\`

\`\`\`text title="model/model.pkl"
binary
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model:
  name: churn
  type: mlflow_model
  path: model
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="model/MLmodel"
flavors:
  python_function:
    loader_module: mlflow.sklearn
  sklearn:
    pickled_model: model.pkl
\`\`\`

\`\`\`text title="model/model.pkl"
binary
\`\`\`

## When to ignore

When another command gives the deployment a script.
`,"unsupported-output":`<!-- generated: head -->
# unsupported-output

**error**, commands and SDK, met at: job start

A model deployment is invoked with an output that it cannot write.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unsupported-output)

What Azure ML says when it is too late:

- \`"PropertyName": "OutputData.Values[0].JobOutputType", "ErrorMessage": "Job output type must be 'uri_file'."\` in \`the output of the command\`, \`the answer of the REST API\`
- \`Attribute None in object Output cannot be serialized. AttributeError: 'Output' object has no attribute '_attribute_map'\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/35242>
- report, read on 2026-11-29: <https://github.com/MicrosoftDocs/azure-docs/issues/118447>: "Job output type must be 'uri_file'"
<!-- /generated -->

## Why

The output of a model deployment is one file in a [blob datastore](https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs). Folders, and addresses of
storage accounts, are refused when the job is made:

\`\`\`text
Job output type must be 'uri_file'.
\`\`\`

The same holds for requests (\`JobOutputType\`) and for Azure Data Factory. A pipeline component deployment writes what its component says.

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file job.yml
\`\`\`

\`\`\`yaml title="job.yml"
inputs:
  data:
    type: uri_folder
    path: azureml://datastores/lake/paths/customers
outputs:
  score:
    type: uri_folder
    path: azureml://datastores/workspaceblobstore/paths/scores
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="score.sh"
az ml batch-endpoint invoke --name churn --file job.yml
\`\`\`

\`\`\`yaml title="job.yml"
inputs:
  data:
    type: uri_folder
    path: azureml://datastores/lake/paths/customers
outputs:
  score:
    type: uri_file
    path: azureml://datastores/workspaceblobstore/paths/scores.csv
\`\`\`

## When to ignore

Never, as far as is known.
`,"unsupported-python":`<!-- generated: head -->
# unsupported-python

**warning**, environment, met at: image build

An environment asks for a Python that Azure ML or its packages do not support.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unsupported-python)

What Azure ML says when it is too late:

- \`ERROR: No matching distribution found for azureml-dataset-runtime\` in \`azureml-logs/20_image_build_log.txt\`
- \`ERROR: Ignored the following versions that require a different python version: 1.10.0 Requires-Python >=3.5,<3.9\` in \`azureml-logs/20_image_build_log.txt\`
- \`ERROR: No matching distribution found for pandas==1.3.5\` in \`azureml-logs/20_image_build_log.txt\`
- \`ResolvePackageNotFound: - python=3.7.15\` in \`azureml-logs/20_image_build_log.txt\`
- \`error: command '/usr/bin/gcc' failed with exit code 1\` in \`azureml-logs/20_image_build_log.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-environments>
- report, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/issues/30015>
<!-- /generated -->

## Why

Python 3.7 and older get no fixes, conda channels drop them, and packages of Azure ML have no current release for them. For very new versions some packages have no release yet. Either way the image does not build, or pip takes releases that are years old:

\`\`\`text
ResolvePackageNotFound:
  - python=3.7.15
ERROR: No matching distribution found for azureml-dataset-runtime
\`\`\`

The rule reads the Python of a conda file, and in a build context the one that the Dockerfile asks conda for and the tag of an [official image of Python](../../../schemas/facts/python-images.json).

Python 3.10, 3.11 and 3.12 are a safe choice. See [how environments are troubleshot](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-environments).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.7
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

When the image exists already and is never built again.
`,"unused-ignore":`<!-- generated: head -->
# unused-ignore

**warning**, hygiene

An ignore silences nothing.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unused-ignore)

Evidence:

- source, read on 2026-11-22: <https://github.com/azureml-batch-lint/azureml-batch-lint/blob/main/src/engine/hygiene.ts>
<!-- /generated -->

## Why

An ignore that silences nothing tells readers of a problem that is not there, and would hide the next one of its kind. That happens when the problem was mended, when the comment stands on another line than the problem, or when the rule's name is misspelt.

An ignore of a rule that is switched off, or that could not decide somewhere, is not called unused.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10 # azureml-batch-lint: ignore[short-timeout] The files are tiny.
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 100 # azureml-batch-lint: ignore[short-timeout] The files are tiny.
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return mini_batch
\`\`\`

## When to ignore

Hardly ever; a line that is generated with its comment may be a reason.
`,"unversioned-reference":`<!-- generated: head -->
# unversioned-reference

**error**, references and files, met at: create

A reference to an asset names neither a version nor a label.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unversioned-reference)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`(x) Must provide either version or label.\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_operation_orchestrator.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

\`azureml:churn\` names an asset, and the client needs a version of it. It neither takes the newest nor asks the workspace, but
[ends the command](https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_operation_orchestrator.py):

\`\`\`text
Failed to extract version when parsing asset churn of type models as arm id. Version must be provided.
\`\`\`

An id (\`azureml:/subscriptions/...\`) without a version is refused before that, when the file is loaded. \`@latest\` asks for the newest version at the moment of deployment.
Computes have no versions, and the short names of curated environments (\`azureml:AzureML-...\`) are passed on as they are.

The client looks the inputs of invocations up, too: \`--input azureml:t\` ends before anything is sent.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn@latest
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When something the linter does not see adds the version before the client loads the file.
`,"unwritten-output":`<!-- generated: head -->
# unwritten-output

**warning**, scoring script, met at: later

The output action keeps no results, and the scoring script writes none.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/unwritten-output)

What Azure ML says when it is too late:

- \`No temp file found. The job failed. A job should generate temp files or should fail before this.\` in \`logs/sys/master_role*.txt\`, \`logs/job_result.txt\`, \`user_logs/std_log_0.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-deploy-model-custom-output>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
<!-- /generated -->

## Why

With \`output_action: summary_only\` Azure ML keeps nothing of what \`run\` returns: it only counts the results against the error threshold. The script has to write its predictions itself, to the folder that \`AZUREML_BI_OUTPUT_PATH\` names. If it does not, there is no error: the job ends well, and its output is empty.

The rule speaks only where each call in the script is known to write nothing. A package, a method or a module of the code folder that it does not know keeps it silent.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: summary_only
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    results = []
    for path in mini_batch:
        results.extend(model.predict(pd.read_csv(path)).tolist())
    return results
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - joblib
      - pandas
      - scikit-learn
\`\`\`

\`\`\`python title="src/score.py"
import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    results = []
    for path in mini_batch:
        results.extend(model.predict(pd.read_csv(path)).tolist())
    return results
\`\`\`

## When to ignore

When the model itself sends its results somewhere as it predicts.
`,"v1-dataset-input":`<!-- generated: head -->
# v1-dataset-input

**error**, documented limitations, met at: job start

A dataset of the first API version is given to a batch endpoint.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/v1-dataset-input)

What Azure ML says when it is too late:

- \`Data set node [code] references parameter dataset_param which doesn't have a specified value or a default value\` in \`the job's page in studio\`, \`the output of the command\`, \`the answer of the REST API\`
- \`Unsupported input type please use a dictionary of either a path on the datastore, public URI, a registered data asset, or a local folder path.\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs>
<!-- /generated -->

## Why

Batch endpoints read files and folders. Tabular and file datasets of the first API version (\`azureml.core.Dataset\`) are among the types that
[the troubleshooting page](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints) lists as unsupported. In a request they are
the inputs \`DatasetId\` and \`DatasetVersion\`; only endpoints that were made with an API version before 2022-05-01
[still take file datasets](https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs). The job fails with

\`\`\`text
Data set node [code] references parameter \`dataset_param\`, which doesn't have a specified value or a default value.
\`\`\`

The rule speaks only where the same text makes the dataset and gives it to the endpoint, or where a request names one. Pipelines of the first version are none of its business.

## Fails

\`\`\`python title="run.py"
from azure.ai.ml import MLClient
from azure.identity import DefaultAzureCredential
from azureml.core import Dataset, Workspace

client = MLClient.from_config(DefaultAzureCredential())
customers = Dataset.get_by_name(Workspace.from_config(), "customers")
client.batch_endpoints.invoke(endpoint_name="churn", deployment_name="churn-v1", input=customers)
\`\`\`

## Passes

\`\`\`python title="run.py"
from azure.ai.ml import Input, MLClient
from azure.ai.ml.constants import AssetTypes
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
customers = Input(type=AssetTypes.URI_FOLDER, path="azureml:customers:1")
client.batch_endpoints.invoke(endpoint_name="churn", deployment_name="churn-v1", input=customers)
\`\`\`

## When to ignore

Where the endpoint was made with an API version before 2022-05-01 and the input is a file dataset.
`,"wrong-file-kind":`<!-- generated: head -->
# wrong-file-kind

**error**, commands and SDK, met at: load

A command gets the file of something else: an endpoint that of a deployment, or the reverse.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/wrong-file-kind)

What Azure ML says when it is too late:

- \`"minibatch_size": ["Unknown field."]\` in \`the output of the command\`
- \`{"compute": ["Missing data for required field."]}\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/cli/azure/ml/batch-endpoint>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/cli/azure/ml/batch-deployment>
<!-- /generated -->

## Why

\`az ml batch-endpoint\` reads the YAML of an endpoint, \`az ml batch-deployment\` that of a deployment. Each refuses the other's file, with a message that names keys and not the mistake:

\`\`\`text
Unknown field.
\`\`\`

## Fails

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-endpoint create --file deployment.yml
\`\`\`

## Passes

\`\`\`yaml title="endpoint.yml"
$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: aad_token
defaults:
  deployment_name: churn-v1
\`\`\`

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  output_action: append_row
\`\`\`

\`\`\`bash title="deploy.sh"
az ml batch-endpoint create --file endpoint.yml
az ml batch-deployment create --file deployment.yml
\`\`\`

## When to ignore

Never, as far as is known.
`,"wrong-run-result":`<!-- generated: head -->
# wrong-run-result

**error**, documented limitations, met at: run

A way through run() ends with a result that the batch driver cannot take.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/wrong-run-result)

What Azure ML says when it is too late:

- \`The run() method in the entry script should return a list or a pandas DataFrame. \u2026 The actual type of output is NoneType.\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`No temp file found. The job failed. A job should generate temp files or should fail before this.\` in \`logs/sys/master_role*.txt\`, \`logs/job_result.txt\`, \`user_logs/std_log_0.txt\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script>
<!-- /generated -->

## Why

The driver takes a list, an array or a pandas DataFrame from \`run\`, and counts its elements against the files of the mini-batch. From anything else it takes nothing, and the job ends with

\`\`\`text
No succeeded mini batch item returned from run(). Please check 'response: run()' in https://aka.ms/batch-inference-documentation.
\`\`\`

The rule speaks only where a way through the function surely ends like that: a value whose kind the text shows, an end without \`return\`, a generator. Ways that hang on a test of the mini-batch are left alone, for it is never empty. Calls of functions in the script are followed.

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
import json


def init():
    pass


def run(mini_batch):
    return json.dumps([len(path) for path in mini_batch])
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-sklearn
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: conda.yml
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
\`\`\`

\`\`\`yaml title="conda.yml"
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
      - azureml-core
      - pandas
\`\`\`

\`\`\`python title="src/score.py"
def init():
    pass


def run(mini_batch):
    return [len(path) for path in mini_batch]
\`\`\`

## When to ignore

When the driver is not the one of Azure ML and takes what it is given.
`,"wrong-token-audience":`<!-- generated: head -->
# wrong-token-audience

**error**, documented limitations, met at: job start

An access token is sent to another service than the one it is for.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/wrong-token-audience)

[Fixes](../../../docs/fixes.md): \`--fix=unsafe\` mends it; look at what it does. Not every finding has a fix.

What Azure ML says when it is too late:

- \`Audience or service not allowed\` in \`the answer of the REST API\`, \`the output of the command\`
- \`Microsoft Entra Token denied by policy, please review https://learn.microsoft.com/en-us/azure/machine-learning/how-to-authenticate-online-endpoint\` in \`the output of the command\`, \`the answer of the REST API\`
- \`ClientAuthenticationError: Operation returned an invalid status 'None'\` in \`the output of the command\`

Evidence:

- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/cli/azure/account>
<!-- /generated -->

## Why

Microsoft Entra issues an access token for one audience. The scoring URI of a batch endpoint takes tokens for \`https://ml.azure.com\`, the management API
tokens for \`https://management.azure.com\`; each refuses those of the other, with "Audience or service not allowed" or a plain 401 or 403. Without
\`--resource\`, \`az account get-access-token\` and \`Get-AzAccessToken\` give a token for the management API. A script that talks to both
[needs two tokens](https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint).

The rule speaks only where the script itself shows where the token comes from and where it goes.

## Fails

\`\`\`bash title="invoke.sh"
SCORING_URI=$(az ml batch-endpoint show --name churn --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --query accessToken -o tsv)
curl --request POST "$SCORING_URI" \\
  --header "Authorization: Bearer $TOKEN" \\
  --header "Content-Type: application/json" \\
  --data @request.json
\`\`\`

## Passes

\`\`\`bash title="invoke.sh"
SCORING_URI=$(az ml batch-endpoint show --name churn --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)
curl --request POST "$SCORING_URI" \\
  --header "Authorization: Bearer $TOKEN" \\
  --header "Content-Type: application/json" \\
  --data @request.json
\`\`\`

## When to ignore

Where a gateway in between replaces the token.
`,"wrong-type":`<!-- generated: head -->
# wrong-type

**error**, YAML shape, met at: load

A value has a type that the client does not take.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/wrong-type)

What Azure ML says when it is too late:

- \`{"mini_batch_size": ["Not a valid integer."]}\` in \`the output of the command\`
- \`AttributeError: 'dict' object has no attribute '_to_rest_object'\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/batch/batch_deployment.py>
- documentation, read on 2026-11-22: <https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch>
- experiment, read on 2026-11-29: <https://pypi.org/project/azure-ai-ml/1.35.2/>
<!-- /generated -->

## Why

The client checks the type of each value and converts little: whole numbers in quotes are fine, but a number is no name, and a duration
such as \`PT30S\` is no number of seconds.

\`\`\`text
Validation for ModelBatchDeploymentSchema failed: {"settings": {"retry_settings": {"timeout": ["Not a valid integer."]}}}
\`\`\`

The REST API and ARM templates write some of these values in another way, which makes copying from them a common cause. See the
[reference](https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch).

In code the parts of a deployment are objects of classes of their own: a dict in their place fails in the constructor (\`settings\`) or when it is sent.

\`\`\`text
AttributeError: 'dict' object has no attribute '_to_rest_object'
\`\`\`

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  retry_settings:
    timeout: PT120S
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
  retry_settings:
    timeout: 120
\`\`\`

## When to ignore

When something replaces the value before the client loads the file, in a way that leaves no marker.
`,"yaml-syntax":`<!-- generated: head -->
# yaml-syntax

**error**, YAML shape, met at: load

A file is not the one YAML document that the client can load.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/yaml-syntax)

What Azure ML says when it is too late:

- \`Error while parsing yaml file: mapping values are not allowed here\` in \`the output of the command\`

Evidence:

- source, read on 2026-11-22: <https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/utils.py>
- documentation, read on 2026-11-22: <https://yaml.org/spec/1.1/>
<!-- /generated -->

## Why

\`az ml\` and the Python SDK read every file with PyYAML (\`safe_load\`, YAML 1.1, exactly one document). A slip in the syntax ends the
command before anything of the file is looked at:

\`\`\`text
Error while parsing yaml file: deployment.yml
mapping values are not allowed here
\`\`\`

The rule speaks of files with a batch \`$schema\` and of the environment, conda and component files that a batch deployment names.
The usual slips are an unquoted value with \`: \` in it, a tab, a wrong indentation, a bracket or quote that stays open, and a second
document after \`---\`. See the [YAML 1.1 specification](https://yaml.org/spec/1.1/).

## Fails

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
description: Scores all customers: once a night
settings:
  mini_batch_size: 10
\`\`\`

## Passes

\`\`\`yaml title="deployment.yml"
$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
description: "Scores all customers: once a night"
settings:
  mini_batch_size: 10
\`\`\`

## When to ignore

When the file is not meant to be loaded as it stands, for example a fragment that a script puts together. Exclude such files with
\`files.exclude\` in the configuration.
`};function F(e){return Object.hasOwn(p,e)?p[e]:void 0}function N(e){return(0,t.Ka)(e,Object.keys(p))}function b({text:e,all:n,color:o}){let s=F(e.trim());if(s!==void 0)return(0,t.ua)(I(e.trim(),s,n,o)),t.Zd.clean;let a=e==="-"?(0,t.he)((0,t.me)(t.le).lines):(0,t.ge)(e),r=a.explained.length+a.ordinary.length>0;if(!r&&/^[a-z][\w-]*$/i.test(e.trim()))throw new t.Ma(C(e.trim()));return(0,t.ua)(L(a,(0,t.Ia)(o))),r?t.Zd.clean:t.Zd.findings}function I(e,n,o,s){let a=(0,t.Ia)(s),r=a.bold("x")==="x"?void 0:a.bold,i=o?"":`
With examples and evidence: ${t.d} --explain ${e} --all
`;return j(n,{all:o,heading:r})+i}function C(e){return`Unknown rule "${e}". ${(0,t.La)(N(e),'See "--list-rules".')}`}0&&(module.exports={runExplain});
