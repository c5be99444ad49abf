import type { Mistake } from './said.ts';
import { deploymentCode, endpointCode, sent, settings, withYaml } from './said.ts';

const image = 'mcr.microsoft.com/azureml/curated/sklearn-1.5';
const environmentYaml = `environment:\n  image: ${image}\ncode_configuration:\n  code: src\n  scoring_script: score.py\n`;
const environmentCode = `, compute="cluster", environment=Environment(image="${image}"), code_configuration=CodeConfiguration(code="src", scoring_script="score.py")`;

/** A scoring script as YAML and code name it; templates name code that was uploaded before. */
export function named(text: string, yaml = '', code = ''): Mistake['said'] {
  const script = { 'src/score.py': text };
  return {
    yaml: withYaml(environmentYaml + settings(yaml), script),
    sdk: { 'deploy.py': sent(endpointCode, deploymentCode(environmentCode + code)), ...script },
  };
}

const init = 'import os\n\n\ndef init():\n    pass\n\n\n';
const run = 'def run(mini_batch):\n    return list(mini_batch)\n';

/** What scoring scripts do. */
export const scriptMistakes: readonly Mistake[] = [
  {
    rule: 'missing-entry-function',
    level: 'error',
    message: 'The scoring script has no function "run". The batch driver calls "run(mini_batch)": define it.',
    said: named(init),
  },
  {
    rule: 'wrong-run-result',
    level: 'error',
    message: '"run" can end without a "return": the driver then gets None. Return a list or a pandas DataFrame.',
    said: named(`${init}def run(mini_batch):\n    print(mini_batch)\n`),
  },
  {
    rule: 'online-scoring-script',
    level: 'error',
    message:
      'The script is written for an online endpoint: "raw_data" is a list of file paths here, not a request in JSON. In a batch deployment go through "mini_batch" file by file, and return a list or a DataFrame.',
    said: named(`import json\n\n\n${init}def run(raw_data):\n    data = json.loads(raw_data)\n    return [data]\n`),
  },
  {
    rule: 'strict-argparse',
    level: 'error',
    message:
      '"parse_args()" takes the arguments of the driver for its own, such as "--client_sdk_version", and ends the process at the first it does not know. Call "parse_known_args()".',
    said: named(`import argparse\n\nparser = argparse.ArgumentParser()\nargs = parser.parse_args()\n${init}${run}`),
  },
  {
    rule: 'unbound-global',
    level: 'error',
    message:
      '"model" is set in "init" alone, where it is a local name: reading it here fails. Declare it as "global" in "init".',
    said: named('def init():\n    model = 1\n\n\ndef run(mini_batch):\n    return [model for _ in mini_batch]\n'),
  },
  {
    rule: 'undefined-name',
    level: 'error',
    message: 'No "pd" is imported or assigned where this is read: it raises a NameError. Add "import pandas as pd".',
    said: named(`${init}def run(mini_batch):\n    return pd.DataFrame(mini_batch)\n`),
  },
  {
    rule: 'unknown-attribute',
    level: 'error',
    message: 'There is no "mlflow.pyfunc.load", in no release. Use "mlflow.pyfunc.load_model".',
    said: named(
      `import mlflow\nimport os\n\n\ndef init():\n    global model\n    model = mlflow.pyfunc.load(os.environ["AZUREML_MODEL_DIR"])\n\n\n${run}`,
    ),
  },
  {
    rule: 'misread-mini-batch',
    level: 'error',
    message:
      '"mini_batch" is a list of file paths and has no "iterrows": a batch endpoint hands over files, not a table. Go through the list, and read each file.',
    said: named(`${init}def run(mini_batch):\n    return [row for _, row in mini_batch.iterrows()]\n`),
  },
  {
    rule: 'python-syntax',
    level: 'error',
    message:
      'Python 3 cannot read this file: this is a statement of Python 2. The client refuses such a scoring script, and the job could not load it.',
    said: named(`${init}def run(mini_batch):\n    print "scoring"\n    return list(mini_batch)\n`),
  },
  {
    rule: 'paths-as-data',
    level: 'warning',
    message:
      '"model" is given paths of files, not what is in them. Read each file first, for instance with "pandas.read_csv(path)", and hand over the table.',
    said: named(
      `import joblib\nimport os\n\n\ndef init():\n    global model\n    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))\n\n\ndef run(mini_batch):\n    return list(model.predict(mini_batch))\n`,
    ),
  },
  {
    rule: 'lost-results',
    level: 'warning',
    message:
      '"frame" is bound anew for each file and returned behind the loop: the results of all files but the last are lost. Collect them in a list that is empty before the loop.',
    said: named(
      `import pandas as pd\n\n\n${init}def run(mini_batch):\n    for file in mini_batch:\n        frame = pd.read_csv(file)\n    return frame\n`,
    ),
  },
  {
    rule: 'shared-output-file',
    level: 'warning',
    message:
      'Every mini-batch and every worker process writes "out.csv" anew, so that the results of one remain. Put something of its own into the name, like that of the input file.',
    said: named(
      `${init}def run(mini_batch):\n    with open(os.path.join(os.environ["AZUREML_BI_OUTPUT_PATH"], "out.csv"), "w") as file:\n        file.write("x")\n    return list(mini_batch)\n`,
    ),
  },
  {
    rule: 'unguarded-concat',
    level: 'warning',
    message:
      '"parts" stays empty if every file of a mini-batch is skipped, and "pd.concat" of an empty list fails. Return an empty list or DataFrame in that case.',
    said: named(
      `import pandas as pd\n\n\n${init}def run(mini_batch):\n    parts = []\n    for file in mini_batch:\n        try:\n            parts.append(pd.read_csv(file))\n        except Exception:\n            continue\n    return pd.concat(parts)\n`,
    ),
  },
  {
    rule: 'hard-coded-model-path',
    level: 'warning',
    message:
      'The model is opened at the fixed path "model.pkl", and the code folder holds no such file. Build the path from os.environ["AZUREML_MODEL_DIR"].',
    said: named(
      'import pickle\n\n\ndef init():\n    global model\n    with open("model.pkl", "rb") as file:\n        model = pickle.load(file)\n\n\ndef run(mini_batch):\n    return model.predict(mini_batch)\n',
    ),
  },
  {
    rule: 'unset-environment-variable',
    level: 'warning',
    message:
      'Nothing sets the environment variable "CHURN_LEVEL": reading it ends in "KeyError: \'CHURN_LEVEL\'". Set it in "environment_variables" of the deployment, or read it with a default.',
    said: {
      yaml: withYaml(
        `environment:\n  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\ncode_configuration:\n  code: src\n  scoring_script: score.py\n${settings()}`,
        { 'src/score.py': `${init.replace('pass', 'os.environ["CHURN_LEVEL"]')}${run}` },
      ),
      sdk: {
        'deploy.py': sent(
          endpointCode,
          deploymentCode(environmentCode.replace(image, 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04')),
        ),
        'src/score.py': `${init.replace('pass', 'os.environ["CHURN_LEVEL"]')}${run}`,
      },
    },
  },
  {
    rule: 'unwritten-output',
    level: 'warning',
    message:
      'With "summary_only" the results of "run" are only counted, and "src/score.py" writes nothing: the predictions are lost. Use "append_row", or write them to the folder in AZUREML_BI_OUTPUT_PATH.',
    said: named(
      init + run,
      '  output_action: summary_only\n',
      ', settings=ModelBatchDeploymentSettings(mini_batch_size=10, output_action="summary_only")',
    ),
  },
];
