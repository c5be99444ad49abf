import type { Mistake } from './said.ts';
import { deploymentCode, deploymentYaml, endpointCode, endpointYaml, sent, settings } from './said.ts';
import { named } from './scripts.ts';

const head = 'import os\n\nimport joblib\nimport pandas as pd\n\n\n';
const init =
  'def init():\n    global model\n    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))\n\n\n';
const running = (...lines: readonly string[]) =>
  `def run(mini_batch):\n${lines.map((line) => `    ${line}\n`).join('')}`;
const scored = running('return [str(model.predict(pd.read_csv(path))) for path in mini_batch]');

const plain = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04';

/** What scoring scripts do by a slip, and only a job would show. */
export const scriptSlips: readonly Mistake[] = [
  {
    rule: 'undefined-name',
    level: 'error',
    message: 'No "pd" is imported or assigned where this is read: it raises a NameError. Add "import pandas as pd".',
    said: named(head.replace('import pandas as pd\n', '') + init + scored),
  },
  {
    rule: 'unknown-attribute',
    level: 'error',
    message: 'There is no "mlflow.pyfunc.load", in no release. Use "mlflow.pyfunc.load_model".',
    said: named(
      `import mlflow\n\n\ndef init():\n    global model\n    model = mlflow.pyfunc.load("m")\n\n\n${running('return list(mini_batch)')}`,
    ),
  },
  {
    rule: 'misread-mini-batch',
    level: 'error',
    message:
      '"mini_batch" is a list of file paths and has no "iterrows": a batch endpoint hands over files, not a table. Go through the list, and read each file.',
    said: named(head + init + running('return [str(row) for _, row in mini_batch.iterrows()]')),
  },
  {
    rule: 'paths-as-data',
    level: 'warning',
    message:
      '"model" is given paths of files, not what is in them. Read each file first, for instance with "pandas.read_csv(path)", and hand over the table.',
    said: named(head + init + running('return model.predict(mini_batch)')),
  },
  {
    rule: 'lost-results',
    level: 'warning',
    message:
      '"rows" is bound anew for each file and returned behind the loop: the results of all files but the last are lost. Collect them in a list that is empty before the loop.',
    said: named(
      head +
        init +
        running('for path in mini_batch:', '    rows = model.predict(pd.read_csv(path)).tolist()', 'return rows'),
    ),
  },
  {
    rule: 'python-syntax',
    level: 'error',
    message:
      'Python 3 cannot read this file: this is a statement of Python 2. The client refuses such a scoring script, and the job could not load it.',
    said: named(`print "loading"\n${head}${init}${scored}`),
  },
  {
    rule: 'missing-model-file',
    level: 'warning',
    message:
      'No "model.pkl" below AZUREML_MODEL_DIR: the model is uploaded from "outputs", which has no such file. Did you mean "outputs/best/model.pkl"?',
    said: withModel('path: outputs', 'path="outputs"', '', {
      'src/score.py': head + init + scored,
      'outputs/best/model.pkl': 'x',
    }),
  },
  {
    rule: 'credential-without-client-id',
    level: 'warning',
    message: `"DefaultAzureCredential()" finds no user-assigned identity without its client id, and the cluster has no other. Add "managed_identity_client_id=os.environ.get('DEFAULT_IDENTITY_CLIENT_ID')", or set AZURE_CLIENT_ID in "environment_variables" of the deployment.`,
    said: withModel(
      'path: m.pkl',
      'path="m.pkl"',
      'AmlCompute(name="cluster", identity=IdentityConfiguration(type="user_assigned"))',
      {
        'src/score.py': `from azure.identity import DefaultAzureCredential\n\n\ndef init():\n    DefaultAzureCredential()\n\n\n${running('return mini_batch')}`,
        'm.pkl': 'x',
        'cluster.yml':
          '$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json\nname: cluster\ntype: amlcompute\nidentity: {type: user_assigned}\n',
      },
    ),
  },
];

/** A deployment of a local model in an image that sets no variables, with the cluster beside it that YAML or code declares. */
function withModel(
  model: string,
  argument: string,
  cluster: string,
  files: Readonly<Record<string, string>>,
): Mistake['said'] {
  const script = 'code_configuration: {code: src, scoring_script: score.py}\n';
  const yaml = deploymentYaml(`environment: {image: ${plain}}\n${script}${settings()}`).replace(
    'model: azureml:m:1',
    `model: {${model}}`,
  );
  const code = `, compute="cluster", environment=Environment(image="${plain}"), code_configuration=CodeConfiguration(code="src", scoring_script="score.py")`;
  const made = sent(
    endpointCode,
    ...(cluster === '' ? [] : [cluster]),
    deploymentCode(code, `, model=Model(${argument})`),
  );
  const { 'cluster.yml': _, ...others } = files;
  return {
    yaml: { 'endpoint.yml': endpointYaml, 'deployment.yml': yaml, ...files },
    sdk: { 'deploy.py': made.replace('KubernetesCompute,', 'IdentityConfiguration, KubernetesCompute,'), ...others },
  };
}
