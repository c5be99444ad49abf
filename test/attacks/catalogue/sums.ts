import { type Attack, attack, deployment, lines, many } from '../attack.ts';

/** Python of 280 kB; another for each number, as what was read once is remembered. */
const calls = (file: number, count = 8000) => lines(count, (n) => `x${n} = call${file}(a${n}, "text")[${n}]`);
const notebook = (n: number, source: string) =>
  [`p/${n}.ipynb`, JSON.stringify({ cells: [{ cell_type: 'code', source }], nbformat: 4, metadata: {} })] as const;
const built = (n: number) =>
  deployment(`environment: {build: {path: ../e, dockerfile_path: Dockerfile${n}}}\n`, `d${n}`);
const request = (n: number, k: number) =>
  `### r${k}\nPUT https://management.azure.com/subscriptions/x/resourceGroups/x/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/e${n}x${k}?api-version=2024-04-01\n\n{"properties":{}}\n`;
const activity =
  '{"type":"WebActivity","typeProperties":{"method":"POST","url":"https://x.westeurope.inference.ml.azure.com/jobs"}}';

/** Many large files of each language that is read for something: what all of them come to is bounded, too. */
export const sums: readonly Attack[] = [
  attack(
    '60 Python files that unpack archives',
    () => many(60, (n) => [`p/${n}.py`, `import tarfile\nt.extractall("out")\n${calls(n)}\n`]),
    { quick: true },
  ),
  attack('60 notebooks that unpack archives', () =>
    many(60, (n) => notebook(n, `import tarfile\nt.extractall("out")\n${calls(n)}\n`)),
  ),
  attack('1,000 small notebooks that unpack archives', () =>
    many(1000, (n) => notebook(n, `import tarfile\nt.extractall("out")\n${calls(n, 500)}\n`)),
  ),
  attack('60 Python files that run commands', () =>
    many(60, (n) => [`p/${n}.py`, `import os\nos.system("az ml batch-endpoint invoke -n e${n}")\n${calls(n)}\n`]),
  ),
  attack('60 notebooks that run commands', () =>
    many(60, (n) => notebook(n, `import os\nos.system("az ml batch-endpoint invoke -n e${n}")\n${calls(n)}\n`)),
  ),
  attack('60 notebooks that Python cannot read', () =>
    many(60, (n) => notebook(n, `from azure.ai.ml import load_batch_deployment\n(((\n${calls(n)}\n`)),
  ),
  attack('60 Python files that write what they are told', () => ({
    ...many(60, (n) => [`p/${n}.py`, `import sys\nopen(sys.argv[1], "w")\n${calls(n)}\n`]),
    'a.sh': `${lines(60, (n) => `python p/${n}.py other/deployment.yml`)}\naz ml batch-deployment create -f other/deployment.yml\n`,
  })),
  attack('60 modules of constants', () => ({
    ...many(60, (n) => [`m${n}.py`, `${calls(n)}\nNAME = "e${n}"\n`]),
    'a.py': `from azure.ai.ml.entities import BatchEndpoint\n${lines(60, (n) => `from m${n} import NAME as N${n}`)}\n${lines(60, (n) => `BatchEndpoint(name=N${n})`)}\n`,
  })),
  attack('60 files of 8,000 requests', () => many(60, (n) => [`r/${n}.http`, lines(6000, (k) => request(n, k))])),
  attack('60 data factories of 10,000 activities', () =>
    many(60, (n) => [
      `adf/pipeline/p${n}.json`,
      `{"name": "p${n}", "properties": {"activities": [${Array(12_000).fill(activity).join(',')}]}}`,
    ]),
  ),
  attack('60 requirements of 50,000 packages', () => ({
    ...many(60, (n) => [`e/r${n}.txt`, lines(50_000, (k) => `package${n}${k}==1.${k}`)]),
    ...many(60, (n) => [`e/Dockerfile${n}`, `FROM x\nCOPY r${n}.txt .\nRUN pip install -r r${n}.txt\n`]),
    ...many(60, (n) => [`d/${n}.yml`, built(n)]),
  })),
  attack('500 images of one conda file of 400 kB', () => ({
    'e/c.yml': `dependencies:\n${lines(20_000, (k) => `- package${k}=1.${k}`)}\n`,
    ...many(500, (n) => [`e/Dockerfile${n}`, 'FROM x\nCOPY c.yml .\nRUN conda env update -f c.yml\n']),
    ...many(500, (n) => [`d/${n}.yml`, built(n)]),
  })),
  attack('500 Dockerfiles of 3,000 instructions', () => ({
    ...many(500, (n) => [`e/Dockerfile${n}`, `FROM x\n${lines(3000, (k) => `RUN pip install p${n}x${k}==1`)}\n`]),
    ...many(500, (n) => [`d/${n}.yml`, built(n)]),
  })),
  attack('45 pipelines of 3,000 steps that each miss their code', () => ({
    ...many(45, (n) => [
      `c/p${n}.yml`,
      `$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json\ntype: pipeline\nname: p\njobs:\n${lines(3000, (k) => `  s${k}: {type: command, command: x, environment: azureml:e:1, code: ./x, compute: azureml:c}`)}\n`,
    ]),
    ...many(60, (n) => [
      `d/${n}.yml`,
      deployment(`component: ../c/p${n}.yml\n`, `d${n}`).replace('type: model', 'type: pipeline'),
    ]),
  })),
];
