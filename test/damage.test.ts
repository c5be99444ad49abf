import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import type { Location } from '../src/text/location.ts';
import { type Files, run } from './rules/marked.ts';

const provider = 'Microsoft.MachineLearningServices/workspaces';
const jobs = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const wrongBody = `{
  "properties": {
    "InputData": {
      "data": { "JobInputType": "MLTable", "Uri": "azureml:t:1" },
      "n": { "JobInputType": "Literal", "Value": "3" }
    },
    "OutputData": { "score": { "JobOutputType": "UriFolder", "Uri": "azureml://datastores/d/paths/p/" } }
  }
}
`;
const quarantined = `resource "azurerm_container_registry" "acr" {
  name                      = "acr"
  quarantine_policy_enabled = var.quarantine
}
resource "azurerm_machine_learning_workspace" "ws" {
  name                  = "ws-\${var.stage}"
  container_registry_id = azurerm_container_registry.acr.id
  encryption {
    key_id = "k"
  }
}
variable "quarantine" {
  default = true
}
`;

/** A repository that says something wrong in every language. */
const repository: Files = {
  'endpoint.yml': 'name: churn\nauth_mode: key\n',
  'deployment.yml': `name: blue
endpoint_name: churn
type: model
model: azureml:m:1
compute: azureml:arc
code_configuration: {code: src, scoring_script: score.py}
environment:
  build: {path: docker}
settings: {mini_batch_size: 100}
`,
  'src/score.py': 'import os\n\ndef run(batch):\n    return None\n',
  'docker/Dockerfile': `FROM mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04 AS base
COPY requirements.txt /tmp/
RUN pip install -r /tmp/requirements.txt && \\
    pip install "pandas==2.0"
`,
  'docker/requirements.txt': 'numpy>=1.0; python_version < "3.12"\nscikit-learn[extra]==1.5\n',
  'infra/main.bicep': `param stage string
param wsName string = 'ws'
resource acr 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'acr'
  properties: { policies: { quarantinePolicy: { status: 'enabled' } } }
}
module ws 'ws.bicep' = {
  name: 'ws'
  params: { wsName: '\${wsName}-\${stage}', acrId: acr.id }
}
`,
  'infra/ws.bicep': `param wsName string
param acrId string
resource ws '${provider}@2024-04-01' = {
  name: wsName
  properties: { containerRegistry: acrId, encryption: { status: 'Enabled' } }
  resource arc 'computes' = {
    name: 'arc'
    properties: { computeType: 'Kubernetes', resourceId: resourceId('Microsoft.Kubernetes/connectedClusters', 'c') }
  }
}
resource old '${provider}/batchEndpoints@2021-03-01-preview' = {
  parent: ws
  name: 'churn'
  properties: { authMode: 'Key', defaults: { deploymentName: 'green' } }
}
`,
  'infra/main.bicepparam': "using 'main.bicep'\nparam stage = 'dev'\n",
  'infra/parameters.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "parameters": { "name": { "value": "churn" } }
}
`,
  'infra/template.json': `{
  // an endpoint of the first preview
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "parameters": { "name": { "type": "string", "defaultValue": "x" } },
  "resources": [
    { "type": "${provider}/batchEndpoints", "apiVersion": "2020-09-01-preview", "name": "[concat('ws/', parameters('name'))]",
      "properties": { "authMode": "Key" } }
  ]
}
`,
  'terraform/main.tf': quarantined,
  'terraform/terraform.tfvars': 'quarantine = true\nstage = "dev"\n',
  'terraform/more.tf.json':
    '{"resource": {"azurerm_machine_learning_compute_cluster": {"c": {"name": "arc", "vm_size": "Standard_NC6s_v3"}}}}\n',
  'invoke.sh': `TOKEN=$(az account get-access-token --query accessToken -o tsv)
curl -X POST ${jobs} -H "Authorization: Bearer $TOKEN" -d @bodies/body.json
curl -X POST ${jobs} -H "Authorization: Bearer $TOKEN" -d @- <<EOF
${wrongBody}EOF
az resource update --ids "$(az acr show -n acr --query id -o tsv)" --set properties.policies.quarantinePolicy.status=enabled
az rest --method put --url "https://management.azure.com/subscriptions/s/resourceGroups/g/providers/${provider}/w/batchEndpoints/churn?api-version=2020-09-01-preview" --body '{"properties": {"defaults": {"deploymentName": "green"}}}'
`,
  'invoke.ps1': `$token = (Get-AzAccessToken).Token
$body = [ordered]@{ properties = @{ InputData = @{ data = @{ JobInputType = 'MLTable'; Uri = "azureml:t:1" } } } }
Invoke-RestMethod -Method Post -Uri "${jobs}" -Headers @{ Authorization = "Bearer $token" } -Body ($body | ConvertTo-Json -Depth 9)
Invoke-RestMethod -Method Post -Uri "${jobs}" -Headers @{ Authorization = "Bearer $token" } -InFile ./bodies/body.json
`,
  'invoke.http': `@host = ${jobs}\nPOST {{host}}\nAuthorization: Bearer {{token}}\n\n< ./bodies/body.json\n`,
  'factory.json': `{"properties": {"activities": [{"type": "WebActivity", "typeProperties": {"method": "POST", "url": "${jobs}", "authentication": {"type": "MSI", "resource": "https://management.azure.com"}, "body": ${wrongBody}}}]}}\n`,
  'bodies/body.json': wrongBody,
};

const pieces = [
  ...['{', '}', '[', ']', '(', ')', "'", '"', "'''", '`', '\\', '\n', '\r\n', ':', '=', ',', '#', '//', '/*', '|', ';'],
  ...['${', '$(', '@{', '@"\n', '<<EOF\n', 'for ', 'if ', 'resource ', 'existing', 'dynamic ', 'FROM ', '{{ x }}'],
  ...['\u0000', '\u0001', '\ud800', '\u{1F600}', '__proto__', '../', 'null', ''],
];

function locationsIn(value: unknown, seen = new Set<unknown>()): readonly Location[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if ('file' in value && 'span' in value) return [value as Location];
  return Object.values(value).flatMap((each) => locationsIn(each, seen));
}

function expectInside(files: Files): number {
  const { findings, undecided } = run(rules, files);
  for (const { file, span } of locationsIn([findings, undecided])) {
    const text = files[file];
    expect(text, file).toBeDefined();
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text?.length ?? 0);
  }
  return findings.length;
}

test('the repository says much that is wrong', () => {
  expect(expectInside(repository)).toBeGreaterThan(12);
});

test.each(Object.entries(repository))(
  'a damaged %s: no exception, and every place is inside its file',
  (file, text) => {
    const at = fc.nat(text.length);
    fc.assert(
      fc.property(at, fc.nat(40), fc.constantFrom(...pieces), fc.boolean(), (start, length, piece, breaksOff) => {
        const damaged = text.slice(0, start) + piece + (breaksOff ? '' : text.slice(start + length));
        expectInside({ ...repository, [file]: damaged });
      }),
      { numRuns: 20 },
    );
  },
);
