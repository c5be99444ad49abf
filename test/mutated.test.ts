import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import type { Location } from '../src/text/location.ts';
import { type Files, run } from './rules/marked.ts';

const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;

const script = `#!/bin/bash
set -euo pipefail
ENDPOINT="churn"
WORKSPACE=\${WORKSPACE:-mlw-dev}
az configure --defaults group=rg-ml workspace="$WORKSPACE"
cd "$(dirname "$0")/.."
args=(--file mlops/deployment.yml --endpoint-name "$ENDPOINT")
args+=(--set-default)
if [[ "\${VERBOSE:-no}" == yes ]]; then set -x; fi
az ml compute create -n cluster --type amlcompute --tier low_priority --max-instances 1 -i '[system]'
az ml batch-endpoint create --name $ENDPOINT -f mlops/endpoint.yml || az ml batch-endpoint update -n $ENDPOINT --set description="x y"
az ml batch-deployment create "\${args[@]}" --set settings.mini_batch_size=50
for kind in a b; do az ml batch-endpoint invoke -n $ENDPOINT --input "azureml:$kind:1" --set output_file_name=$RANDOM.csv; done
JOB=$(az ml batch-endpoint invoke --name churn --input data --input-type mltable --query name -o tsv)
TOKEN=$(az account get-access-token --query accessToken -o tsv)
curl -X POST "https://churn.westeurope.inference.ml.azure.com/jobs" -H "Authorization: Bearer $TOKEN" -d '{"properties": {}}'
cat <<EOF2 > generated.yml
name: $ENDPOINT
EOF2
yq -i '.name = strenv(ENDPOINT)' generated.yml
`;

const powerShell = `param([string] $Endpoint = "churn", [switch] $Default)
$ErrorActionPreference = 'Stop'
$words = @("--file", "mlops/deployment.yml", '--endpoint-name', $Endpoint)
$words += "--set-default"
if ($Default) { Write-Host "default" }
az ml batch-deployment create @words \`
  --set settings.mini_batch_size=50
$body = @{ properties = @{ defaults = @{ deploymentName = "blue" } } } | ConvertTo-Json
Invoke-RestMethod -Method Post -Uri "https://churn.westeurope.inference.ml.azure.com/jobs" -Headers @{ Authorization = "Bearer $token" } -Body $body
Write-Host "##vso[task.setvariable variable=endpoint;isOutput=true]$Endpoint"
`;

const workflow = `name: deploy
on:
  schedule: [{ cron: "0 3 * * *" }]
env:
  ENDPOINT: churn
jobs:
  deploy:
    runs-on: ubuntu-latest
    defaults: { run: { working-directory: mlops } }
    steps:
      - uses: actions/checkout@v5
      - uses: azure/login@v2
        with: { creds: "\${{ secrets.AZURE }}" }
      - id: names
        run: |
          echo "DEPLOYMENT=blue" >> $GITHUB_ENV
          echo "size=50" >> "$GITHUB_OUTPUT"
      - run: >-
          az ml batch-deployment create -f deployment.yml
          --name $DEPLOYMENT --set settings.mini_batch_size=\${{ steps.names.outputs.size }}
      - if: github.ref == 'refs/heads/main'
        run: az configure --defaults workspace=mlw-prod
      - run: "az ml batch-endpoint update -n $ENDPOINT --set defaults.deployment_name=\\"$DEPLOYMENT\\""
      - shell: pwsh
        run: |
          az ml batch-endpoint invoke \`
            -n $env:ENDPOINT --input azureml:data:1 --output-path azureml://datastores/out/paths/x
`;

const route = `on: push
jobs:
  other:
    uses: org/flows/.github/workflows/deploy-batch.yml@v1
    with: { file: mlops/deployment.yml }
`;

const pipeline = `trigger: [main]
parameters:
  - { name: type, type: string, default: batch }
variables:
  - name: endpoint
    value: churn
  - group: secrets
stages:
  - stage: Deploy
    jobs:
      - deployment: batch
        environment: dev
        strategy:
          runOnce:
            deploy:
              steps:
                - task: AzureCLI@2
                  name: names
                  inputs:
                    scriptType: bash
                    scriptLocation: inlineScript
                    inlineScript: |
                      az configure --defaults workspace=$(workspace)
                      echo "##vso[task.setvariable variable=deployment;isOutput=true]blue"
                - \${{ if eq(parameters.type, 'batch') }}:
                    - pwsh: |
                        az ml \${{ parameters.type }}-deployment create -f mlops/deployment.yml -n $(names.deployment)
                - template: templates/test.yml
                  parameters: { endpoint: $(endpoint) }
                - script: az ml batch-endpoint update -n $(endpoint) --defaults deployment_name=blue
`;

const makefile = `ENDPOINT := churn
FILE ?= mlops/deployment.yml

deploy: login
\t@az configure --defaults workspace=mlw
\taz ml batch-deployment create -f $(FILE) -e $(ENDPOINT) \\
\t  --set-default
invoke:
\tX=$$(az ml batch-endpoint invoke -n $(ENDPOINT) --input azureml:data:1)
`;

const python = `import os
from pathlib import Path
from azure.ai.ml import Input, MLClient, Output, load_batch_deployment, load_batch_endpoint, load_component
from azure.ai.ml.constants import AssetTypes
from azure.ai.ml.entities import *
from azureml.core import Dataset

HERE = Path(__file__).resolve().parent
common = {"endpoint_name": "churn", "compute": "cluster"}

def deploy(client, thing):
    """Send it."""
    return client.begin_create_or_update(thing).result()

def main():
    client = MLClient(credential, os.environ["SUB"], "rg", "mlw")
    endpoint = load_batch_endpoint(HERE / "mlops" / "endpoint.yml", params_override=[{"name": "churn"}])
    endpoint.defaults = {"deployment_name": f"{'blue'}"}
    deploy(client, endpoint)
    for name in ["deployment.yml", "other.yml"]:
        deployment = load_batch_deployment(os.path.join("mlops", name))
        deployment.settings.retry_settings.timeout = 10
        client.batch_deployments.begin_create_or_update(deployment)
    made = ModelBatchDeployment(
        name="green", model="azureml:m:1", **common,
        environment=Environment(image="mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04", conda_file="mlops/conda.yml"),
        code_configuration=CodeConfiguration(code="mlops/code", scoring_script="score.py"),
        settings=ModelBatchDeploymentSettings(mini_batch_size=100, output_action="append_row"),
    )
    made.settings.mini_batch_size += 1
    client.begin_create_or_update(made)
    steps = PipelineComponentBatchDeployment(name="steps", component=load_component("mlops/pipeline.yml"), **common)
    client.batch_deployments.begin_create_or_update(steps)
    data = Dataset.get_by_name(ws, "d")
    client.batch_endpoints.invoke(endpoint_name=endpoint.name, inputs={"x": Input(type=AssetTypes.MLTABLE, path=data)},
        outputs={"score": Output(path="abfss://x@y/z")}, params_override=[{"mini_batch_size": "5"}])

if __name__ == "__main__":
    main()
`;

const scoring = `import argparse, glob, os
import numpy as np, pandas as pd
model = None

def init():
    global model
    args, _ = argparse.ArgumentParser().parse_known_args()
    model = open(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))

def run(mini_batch):
    results = []
    for path in mini_batch:
        try:
            results.append(pd.read_csv(path))
        except Exception:
            continue
    return pd.concat(results) if results else None
`;

const notebook = JSON.stringify(
  {
    cells: [
      { cell_type: 'markdown', source: ['Run `az ml batch-endpoint invoke -n churn` then.\n'], metadata: {} },
      {
        cell_type: 'code',
        source: [
          '%pip install azure-ai-ml==1.33.0\n',
          '!az ml batch-deployment create -f mlops/deployment.yml \\\n',
          '  -n {name}\n',
        ],
        metadata: {},
        outputs: [],
      },
      {
        cell_type: 'code',
        source: '%%bash\naz ml batch-endpoint invoke -n churn --input x',
        metadata: {},
        outputs: [],
      },
      { cell_type: 'code', source: python.split('\n').map((each) => `${each}\n`), metadata: {}, outputs: [] },
      {
        cell_type: 'code',
        source: ['%%writefile mlops/score2.py\n', 'def run(x):\n', '    return {}\n'],
        metadata: {},
        outputs: [],
      },
    ],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
  },
  undefined,
  1,
);

const readme = `# Deploy

\`\`\`bash
az ml batch-deployment create \\
  --file mlops/deployment.yml --set-default
az ml batch-endpoint invoke -n churn --input <data>
\`\`\`

Or \`az ml batch-endpoint update --name churn --set defaults.deployment_name=blue\`.
`;

const files: Files = {
  'deploy.sh': script,
  'deploy.ps1': powerShell,
  '.github/workflows/deploy.yml': workflow,
  'azure-pipelines.yml': pipeline,
  Makefile: makefile,
  'deploy.py': python,
  'deploy.ipynb': notebook,
  'README.md': readme,
  'mlops/endpoint.yml': `${schema('batchEndpoint')}name: churn\nauth_mode: aad_token\n`,
  'mlops/deployment.yml': `${schema('modelBatchDeployment')}name: blue
endpoint_name: churn
type: model
model: &model { path: model, type: custom_model }
compute: azureml:cluster
code_configuration: { code: code, scoring_script: score.py }
environment:
  conda_file: conda.yml
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
settings:
  mini_batch_size: 10
  output_action: summary_only
`,
  'mlops/other.yml': `${schema('batchDeployment')}name: red\nendpoint_name: churn\nmodel: azureml:m@latest\ncompute: cluster\n`,
  'mlops/pipeline.yml': `type: pipeline\njobs:\n  a:\n    type: command\n    component: ./step.yml\ninputs:\n  x: { type: uri_folder }\n`,
  'mlops/data.yml': `${schema('data')}name: data\nversion: 1\ntype: mltable\npath: ./x\n`,
  'mlops/conda.yml':
    'name: e\ndependencies:\n  - python=3.10\n  - pip:\n      - pandas==2.2\n      - -r requirements.txt\n',
  'mlops/requirements.txt': 'numpy>=1.26 ; python_version < "3.12"\n',
  'mlops/code/score.py': scoring,
};

/** Something outside that may deploy hides much: it is there only where it is mutated itself. */
const withRoute: Files = { ...files, '.github/workflows/other.yml': route };

const pieces = [
  ...[
    '"',
    "'",
    '`',
    '$',
    '$(',
    '${{',
    '${',
    '}}',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '<<EOF\n',
    '|',
    '||',
    '&&',
    ';',
    '#',
  ],
  ...[
    '\\',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '  ',
    '- ',
    ': ',
    ':',
    ',',
    '=',
    '**',
    '@',
    '%',
    '*x',
    '&x ',
    '!!',
    '---\n',
    '\ufeff',
  ],
  ...[
    'az ml ',
    'def ',
    'return ',
    'if ',
    ' in ',
    'f"{',
    '"""',
    "'''",
    '\u0000',
    '\u2028',
    '\ud800',
    '😀',
    '0',
    'null',
    'true',
  ],
];

interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly piece: string;
}

function mutated(text: string, edits: readonly Edit[]): string {
  let changed = text;
  for (const { at, cut, piece } of edits) {
    const from = at % (changed.length + 1);
    changed = changed.slice(0, from) + piece + changed.slice(from + cut);
  }
  return changed;
}

function expectInside(places: readonly Location[], texts: Files): void {
  for (const { file, span } of places) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end, `${file} ${span.start}`).toBeLessThanOrEqual((texts[file] ?? '').length);
  }
}

test('the repository that is mutated is no riddle: it has findings in many files', () => {
  const { findings } = run(rules, files);
  const found = new Set(findings.map(({ at }) => at.file));
  for (const file of ['deploy.sh', 'deploy.py', 'deploy.ipynb', 'mlops/conda.yml', 'mlops/deployment.yml']) {
    expect(found).toContain(file);
  }
});

const edit = fc.record({
  at: fc.nat(),
  cut: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  piece: fc.constantFrom(...pieces),
});

test.each(Object.keys(withRoute))(
  'slips in %s are no exceptions, and all places are inside',
  { timeout: 60_000 },
  (file) => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const texts: Files = { ...files, [file]: mutated(withRoute[file] ?? '', edits) };
        const { findings, undecided } = run(rules, texts);
        expectInside(
          [
            ...findings.flatMap(({ at, related }) => [at, ...related.map((each) => each.at)]),
            ...undecided.map(({ at }) => at),
          ],
          texts,
        );
      }),
      { numRuns: 30 },
    );
  },
);

test.each(Object.keys(withRoute))('%s cut off anywhere', (file) => {
  const text = withRoute[file] ?? '';
  fc.assert(
    fc.property(fc.nat(text.length), (end) => {
      const texts: Files = { ...files, [file]: text.slice(0, end) };
      const { findings, undecided } = run(rules, texts);
      expectInside(
        [
          ...findings.flatMap(({ at, related }) => [at, ...related.map((each) => each.at)]),
          ...undecided.map(({ at }) => at),
        ],
        texts,
      );
    }),
    { numRuns: 10 },
  );
});
