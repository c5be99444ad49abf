import { type Attack, attack, deployment, endpoint, fill, lines, many } from '../attack.ts';

const scripted = (n: number) =>
  deployment(`code_configuration: {code: code, scoring_script: score.py}\nenvironment: azureml:e:1\n`, `d${n}`);
const score = 'import os\n\n\ndef init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n';

const scored = 'code_configuration: {code: code, scoring_script: score.py}\nenvironment: azureml:e:1\n';
/** Python of 280 kB; another for each number, as what was read once is remembered. */
const calls = (file: number) => lines(8000, (n) => `x${n} = call${file}(a${n}, "text")[${n}]`);

/** Many of what repositories have some of: time may grow with their number, not with its square. */
export const growth: readonly Attack[] = [
  attack('300 deployments with scripts', () => ({
    ...many(300, (n) => [`d/${n}/deployment.yml`, scripted(n)]),
    ...many(300, (n) => [`d/${n}/code/score.py`, score]),
  })),
  attack('1,000 deployments with scripts', () => ({
    ...many(1000, (n) => [`d/${n}/deployment.yml`, scripted(n)]),
    ...many(1000, (n) => [`d/${n}/code/score.py`, score]),
  })),
  attack('4,000 deployments that each miss a conda file of their own', () =>
    many(4000, (n) => [`d/${n}.yml`, deployment(`environment: {image: x, conda_file: conda${n}.yml}\n`, `d${n}`)]),
  ),
  attack('4,000 environments that each miss a conda file, used by 4,000 deployments', () => ({
    ...many(4000, (n) => [`d/${n}.yml`, deployment(`environment: azureml:e${n}:1\n`, `d${n}`)]),
    ...many(4000, (n) => [
      `e/${n}.yml`,
      `$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: e${n}\nversion: 1\nimage: x\nconda_file: c${n}.yml\n`,
    ]),
  })),
  attack('1,000 deployments, each with a script that sends it', () => ({
    ...many(1000, (n) => [`d/${n}/deployment.yml`, deployment('', `d${n}`)]),
    ...many(1000, (n) => [
      `d/${n}/run.sh`,
      `DIR="$(cd "$(dirname "$0")" && pwd)"\naz ml batch-deployment create -f "$DIR/deployment.yml" --set compute=azureml:c\n`,
    ]),
  })),
  attack('2,000 endpoints and deployments', () => ({
    ...many(1000, (n) => [`d/${n}/deployment.yml`, deployment('', `d${n}`)]),
    ...many(1000, (n) => [`d/${n}/endpoint.yml`, endpoint(`e${n}`)]),
  })),
  attack(
    'one Python file with 1,500 endpoints and as many invocations',
    () => ({
      'a.py': `from azure.ai.ml.entities import BatchEndpoint\n${lines(1500, (n) => `ml.begin_create_or_update(BatchEndpoint(name="e${n}"))\nml.batch_endpoints.invoke(endpoint_name="e${n}", deployment_name="d${n}")`)}\n`,
    }),
    { quick: true },
  ),
  attack('5,000 commands over 250 deployments', () => ({
    'a.sh': lines(
      5000,
      (n) => `az ml batch-deployment create -f d/${n % 250}/deployment.yml --set settings.mini_batch_size=${n}`,
    ),
    ...many(250, (n) => [`d/${n}/deployment.yml`, deployment('', `d${n}`)]),
  })),
  attack('3,400 loads over 340 files', () => ({
    'a.py': `from azure.ai.ml import load_batch_deployment\n${lines(3400, (n) => `ml.begin_create_or_update(load_batch_deployment("d/${n % 340}/deployment.yml"))`)}\n`,
    ...many(340, (n) => [`d/${n}/deployment.yml`, deployment('', `d${n}`)]),
  })),
  attack('3,400 loads of paths with unknown parts', () => ({
    'a.py': `from azure.ai.ml import load_batch_deployment\n${lines(3400, (n) => `ml.begin_create_or_update(load_batch_deployment(f"{x}/${n % 340}/deployment.yml"))`)}\n`,
    ...many(340, (n) => [`d/${n}/deployment.yml`, deployment('', `d${n}`)]),
  })),
  attack('500 scripts for 500 deployments', () => ({
    ...many(500, (n) => [
      `s/${n}.sh`,
      `for f in d/*/deployment.yml; do az ml batch-deployment create -f $f; done\nsed -i s/a/b/ d/${n}/deployment.yml\n`,
    ]),
    ...many(500, (n) => [`d/${n}/deployment.yml`, deployment('', `d${n}`)]),
  })),
  attack('500 workflows for 500 deployments', () => ({
    ...many(500, (n) => [
      `.github/workflows/${n}.yml`,
      `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n      - run: az ml batch-deployment create -f d/\${{ matrix.x }}/deployment.yml --set compute=$X\n`,
    ]),
    ...many(500, (n) => [`d/${n}/deployment.yml`, deployment('', `d${n}`)]),
  })),
  attack('1,000 deployments of one endpoint in one file each way', () => ({
    'e.yml': endpoint('churn-batch'),
    ...many(1000, (n) => [`d/${n}.yml`, deployment('', `d${n}`)]),
    'a.sh': lines(1000, (n) => `az ml batch-endpoint invoke -n churn-batch --deployment-name d${n}`),
  })),
  attack('1,000 declarations of one deployment', () =>
    many(1000, (n) => [`d/${n}.yml`, deployment('settings: {mini_batch_size: x}\n', 'same')]),
  ),
  attack('1,000 environments of one name', () => ({
    ...many(1000, (n) => [
      `e/${n}.yml`,
      `$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: same\nimage: x${n}\n`,
    ]),
    ...many(200, (n) => [`d/${n}.yml`, deployment('environment: azureml:same@latest\n', `d${n}`)]),
  })),
  attack('12,000 files and 2,000 lines of an ignore file', () => ({
    '.gitignore': lines(2000, (n) => `*.x${n}`),
    ...many(12_000, (n) => [`f/${n % 100}/${n}.txt`, '']),
  })),
  attack('60 deployment files of 400 kB', () =>
    many(60, (n) => [`d/${n}.yml`, deployment(`tags:\n${lines(27_000, (k) => `  key${k}: v`)}\n`, `d${n}`)]),
  ),
  attack('400 scripts of 1.9 MB', () =>
    many(400, (n) => [`s/${n}.sh`, `az ml batch-endpoint create -n e${n}\n${fill('# a comment of a script\n')}`]),
  ),
  attack('60 Python files of 280 kB', () =>
    many(60, (n) => [`p/${n}.py`, `from azure.ai.ml import load_batch_deployment\n${calls(n)}\n`]),
  ),
  attack('60 notebooks of 280 kB', () =>
    many(60, (n) => [
      `n/${n}.ipynb`,
      JSON.stringify({
        cells: [{ cell_type: 'code', source: `from azure.ai.ml import load_batch_deployment\n${calls(n)}\n` }],
        nbformat: 4,
        metadata: {},
      }),
    ]),
  ),
  attack('60 scoring scripts of 280 kB', () => ({
    ...many(60, (n) => [`d/${n}/deployment.yml`, deployment(scored, `d${n}`)]),
    ...many(60, (n) => [
      `d/${n}/code/score.py`,
      `${calls(n)}\ndef init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n`,
    ]),
  })),
  attack('60 scoring scripts that import the same 60 modules of 280 kB', () => ({
    ...many(60, (n) => [`d/${n}.yml`, deployment(scored.replace('score.py', `score${n}.py`), `d${n}`)]),
    ...many(60, (n) => [
      `d/code/score${n}.py`,
      `${lines(60, (k) => `import m${k}`)}\ndef init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n`,
    ]),
    ...many(60, (n) => [`d/code/m${n}.py`, `${calls(n)}\nm = ${n}\n`]),
  })),
  attack('3,000 mistakes in one file', () => ({
    'a.sh': lines(
      3000,
      (n) =>
        `az ml batch-deployment create --name d${n} --endpoint-name e --set settings.mini_batch_size=x --set nothing.there=1`,
    ),
  })),
  attack('3,000 mistakes in 3,000 files', () => many(3000, (n) => [`d/${n}.yml`, deployment('nothing: x\n', `d${n}`)])),
  attack('2,000 Bicep files', () =>
    many(2000, (n) => [
      `i/${n}.bicep`,
      `param p string\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: p\n}\n`,
    ]),
  ),
  attack('2,000 parameter files of one template', () => ({
    'i/a.bicep':
      "param p string\nresource w 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-04-01' = {\n  name: p\n}\n",
    ...many(2000, (n) => [`i/${n}.bicepparam`, `using 'a.bicep'\nparam p = 'w/e${n}'\n`]),
  })),
  attack('500 notebooks', () =>
    many(500, (n) => [
      `n/${n}.ipynb`,
      JSON.stringify({
        cells: [
          {
            cell_type: 'code',
            source: `from azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name="e${n}")\n!az ml batch-endpoint invoke -n e${n}`,
          },
        ],
        nbformat: 4,
        metadata: {},
      }),
    ]),
  ),
  attack('names that are nearly right, each of another', () => ({
    ...many(700, (n) => [
      `e/${n}.yml`,
      endpoint(`endpoint-number-${n}`, `defaults: {deployment_name: deploymnt-${n}}\n`),
    ]),
    ...many(700, (n) => [
      `d/${n}.yml`,
      deployment('', `deployment-${n}`).replace('churn-batch', `endpoint-number-${n}`),
    ]),
  })),
];
