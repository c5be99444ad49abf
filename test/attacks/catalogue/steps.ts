import { type Attack, attack, deployment, endpoint, fill, lines, many } from '../attack.ts';

const invoke = 'az ml batch-endpoint invoke -n churn-batch';
const create = 'az ml batch-deployment create -f';
const scored = 'code_configuration: {code: code, scoring_script: score.py}\n';
const run = 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n';
const schema = (kind: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${kind}.schema.json\n`;
const py = 'from azure.ai.ml.entities import BatchEndpoint, BatchDeployment\n';
const job = (steps: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps}\n`;
const service = 'Microsoft.MachineLearningServices/workspaces';

/** Many things that each send, change or name another: what steps do one after the other, and what is said of many entities. */
export const crowdsOfSteps: readonly Attack[] = [
  attack('2,000 deployments created without waiting and set as default', () => ({
    'a.sh': lines(
      2000,
      (n) =>
        `${create} d/${n}.yml --no-wait --set-default\naz ml batch-endpoint update -n churn-batch --set defaults.deployment_name=d${n}`,
    ),
    ...many(2000, (n) => [`d/${n}.yml`, deployment('', `d${n}`)]),
  })),
  attack('2,000 endpoints, each with a default and invocations', () => ({
    'a.sh': lines(
      2000,
      (n) =>
        `az ml batch-endpoint invoke -n e${n} -d gone${n}\naz ml batch-endpoint update -n e${n} --set defaults.deployment_name=gone${n}`,
    ),
    ...many(2000, (n) => [`e/${n}.yml`, endpoint(`e${n}`, `defaults:\n  deployment_name: x${n}\n`)]),
  })),
  attack('2,000 models and deployments', () => ({
    ...many(2000, (n) => [
      `m/${n}.yml`,
      `${schema('model')}name: m${n}\nversion: 1\ntype: mlflow_model\npath: ./gone${n}\n`,
    ]),
    ...many(2000, (n) => [`d/${n}.yml`, deployment('', `d${n}`).replace('azureml:churn:1', `azureml:m${n}@latest`)]),
  })),
  attack('2,000 clusters and deployments', () => ({
    ...many(2000, (n) => [
      `c/${n}.yml`,
      `${schema('amlCompute')}name: c${n}\ntype: amlcompute\nsize: STANDARD_NC6\nmax_instances: 1\n`,
    ]),
    ...many(2000, (n) => [
      `d/${n}.yml`,
      deployment('resources: {instance_count: 4}\n', `d${n}`).replace('azureml:cluster', `azureml:c${n}`),
    ]),
  })),
  attack('2,000 components in a pipeline', () => ({
    ...many(2000, (n) => [
      `c/${n}.yml`,
      `${schema('commandComponent')}name: c${n}\ntype: command\ncommand: python a.py \${{inputs.x}}\ncode: ./gone${n}\nenvironment: azureml:e:1\ninputs: {x: {type: string}}\n`,
    ]),
    'p.yml': `${schema('pipelineComponent')}type: pipeline\nname: p\njobs:\n${lines(2000, (n) => `  s${n}: {type: command, component: ./c/${n}.yml}`)}\n`,
    'd.yml': deployment('component: ./p.yml\n').replace('type: model', 'type: pipeline'),
  })),
  attack('300 pipeline deployments over 300 components each', () => ({
    ...many(300, (n) => [
      `c/${n}.yml`,
      `${schema('commandComponent')}name: c${n}\ntype: command\ncommand: python a.py\ncode: ./gone${n}\nenvironment: azureml:e:1\n`,
    ]),
    'p.yml': `${schema('pipelineComponent')}type: pipeline\nname: p\njobs:\n${lines(300, (n) => `  s${n}: {type: command, component: ./c/${n}.yml}`)}\n`,
    ...many(300, (n) => [
      `d/${n}.yml`,
      deployment('component: ../p.yml\n', `d${n}`).replace('type: model', 'type: pipeline'),
    ]),
  })),
  attack('1,000 scripts, each with an environment of its own', () => ({
    ...many(1000, (n) => [
      `d/${n}/deployment.yml`,
      deployment(`${scored}environment: {image: x, conda_file: c.yml}\n`, `d${n}`),
    ]),
    ...many(1000, (n) => [`d/${n}/c.yml`, 'dependencies: [python=3.10, pip, {pip: [azureml-core, pandas]}]\n']),
    ...many(1000, (n) => [`d/${n}/code/score.py`, `import numpy, pandas, sklearn.x${n}\n${run}`]),
  })),
  attack('one script of 2,000 deployments with 2,000 environments', () => ({
    ...many(2000, (n) => [
      `d/${n}.yml`,
      deployment(`${scored}environment: {image: x, conda_file: c${n}.yml}\n`, `d${n}`),
    ]),
    ...many(2000, (n) => [`d/c${n}.yml`, `dependencies: [python=3.10, pip, {pip: [azureml-core, p${n}]}]\n`]),
    'd/code/score.py': `${lines(200, (n) => `import m${n}`)}\n${run}`,
  })),
  attack('2,000 versions of one environment', () => ({
    ...many(2000, (n) => [`e/${n}.yml`, `${schema('environment')}name: e\nversion: ${n}\nimage: x\n`]),
    ...many(2000, (n) => [`d/${n}.yml`, deployment(`environment: azureml:e:${n}\n`, `d${n}`)]),
  })),
  attack('2,000 files that ignore', () =>
    many(2000, (n) => [
      `d/${n}.yml`,
      deployment(
        `${scored}environment: azureml:e:1 # azureml-batch-lint: ignore[missing-file] because\n# azureml-batch-lint: ignore-file[missing-file] because\n`,
        `d${n}`,
      ),
    ]),
  ),
  attack('combinations of known variables', () => ({
    '.azureml-batch-lint.yml': `known:\n  variables:\n${lines(20, (n) => `    V${n}: [${Array.from({ length: 20 }, (_, k) => `x${k}`).join(', ')}]`)}\n`,
    'a.sh': `${invoke} ${lines(20, (n) => `-d $V${n}`).replaceAll('\n', ' ')} --set x=$V1$V2$V3$V4\n${create} good/$V1/$V2/$V3.yml\n`,
  })),
  attack('a matrix of millions', () => ({
    '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n${lines(6, (n) => `        v${n}: [${Array.from({ length: 100 }, (_, k) => k).join(', ')}]`)}\n    steps:\n    - run: ${create} d/\${{ matrix.v0 }}\${{ matrix.v1 }}\${{ matrix.v2 }}\${{ matrix.v3 }}.yml\n`,
  })),
  attack('a matrix of 2,000 rows that are included', () => ({
    '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n        include:\n${lines(2000, (n) => `        - {f: d${n}.yml}`)}\n    steps:\n${lines(200, () => `    - run: ${create} good/\${{ matrix.f }}`)}\n`,
  })),
  attack('a step that appends to one file 10,000 times', () => ({
    'a.sh': `${lines(10_000, (n) => `echo "k${n}: v" >> odd/deployment.yml`)}\n${create} odd/deployment.yml\n`,
    'odd/deployment.yml': deployment(),
  })),
  attack('a step that writes 10,000 files and sends them', () => ({
    'a.sh': lines(10_000, (n) => `echo "name: d${n}" > odd/${n}.yml\n${create} odd/${n}.yml`),
  })),
  attack('a file that is moved 10,000 times', () => ({
    'a.sh': `${lines(10_000, (n) => `mv odd/${n}.yml odd/${n + 1}.yml`)}\n${create} odd/10000.yml\n`,
    'odd/0.yml': deployment(),
  })),
  attack('a file that is copied 10,000 times', () => ({
    'a.sh': `${lines(10_000, (n) => `cp odd/${n}.yml odd/${n + 1}.yml`)}\n${create} odd/10000.yml\n`,
    'odd/0.yml': deployment(),
  })),
  attack('down 60,000 folders', () => ({
    'a.sh': `${'cd a\n'.repeat(60_000)}${create} deployment.yml\n${lines(500, (n) => `cd b${n}\n${create} x.yml`)}\n`,
  })),
  attack('here-documents that write 5,000 deployments', () => ({
    'a.sh': lines(
      5000,
      (n) =>
        `cat > d${n}.yml <<EOF\nname: d${n}\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\nEOF\n${create} d${n}.yml`,
    ),
  })),
  attack('envsubst over 3,000 templates', () => ({
    'a.sh': lines(3000, (n) => `envsubst < t/${n}.yml > o/${n}.yml\n${create} o/${n}.yml`),
    ...many(3000, (n) => [`t/${n}.yml`, deployment('', `$NAME${n}`)]),
  })),
  attack('sed with 20,000 expressions', () => ({
    'a.sh': `sed -i ${lines(20_000, (n) => `-e s/a${n}/b${n}/`).replaceAll('\n', ' ')} odd/deployment.yml\n${create} odd/deployment.yml\n`,
    'odd/deployment.yml': deployment(fill('# a comment that sed may change\n', 300_000)),
  })),
  attack('5,000 steps of sed over a file of 400 kB', () => ({
    'a.sh': `${lines(5000, (n) => `sed -i 's/key${n}/kex${n}/g' odd/deployment.yml`)}\n${create} odd/deployment.yml\n`,
    'odd/deployment.yml': deployment(`tags:\n${lines(20_000, (n) => `  key${n}: v`)}\n`),
  })),
  attack('5,000 steps of yq over a file of 400 kB', () => ({
    'a.sh': `${lines(5000, (n) => `yq -i '.tags.key${n} = "x"' odd/deployment.yml`)}\n${create} odd/deployment.yml\n`,
    'odd/deployment.yml': deployment(`tags:\n${lines(20_000, (n) => `  key${n}: v`)}\n`),
  })),
  attack('2,000 templates of sed for 2,000 deployments', () => ({
    'a.sh': lines(2000, (n) => `sed "s/NAME/d${n}/" t.yml > o${n}.yml\n${create} o${n}.yml`),
    't.yml': deployment('', 'NAME'),
  })),
  attack('a case of 20,000 arms', () => ({
    'a.sh': `case $1 in\n${lines(20_000, (n) => `  a${n}) ${create} d${n}.yml ;;`)}\nesac\n`,
  })),
  attack('10,000 functions of a shell', () => ({
    'a.sh': `${lines(10_000, (n) => `f${n}() { ${create} $1; }`)}\n${lines(10_000, (n) => `f${n} d${n}.yml`)}\n`,
  })),
  attack('replacements of a variable that make it longer', () => ({
    'a.sh': `x=aaaaaaaaaa\n${'x=${x//a/aaaaaaaaaa}\n'.repeat(30)}${create} $x\n`,
  })),
  attack(
    'widths of printf',
    () => ({
      'a.sh': `x=$(printf '%1000000000s' a)\ny=$(printf '%0999999999d' 1)\nz=$(seq 1 1000000000)\nfor i in $(seq 1 1000000000); do ${create} $i; done\nfor ((i=0;i<1000000000;i++)); do ${create} $i; done\n${create} $x$y\necho $((9**9**9**9))\n`,
    }),
    { quick: true },
  ),
  attack(
    'widths of Python',
    () => ({
      'a.py': `${py}a = "x" * 10**10\nb = f"{a:>1000000000}"\nc = "%1000000000d" % 1\nd = "x".ljust(10**9).zfill(10**9).rjust(10**9).center(10**9)\ne = "a".replace("a", "a" * 1000)\nfor i in range(10**9):\n    BatchEndpoint(name=a + b + c + d + e + str(i))\nf = [1] * 10**9\ng = 10**10**10\nh = "-".join(f)\nBatchEndpoint(name=h + str(g))\n`,
    }),
    { quick: true },
  ),
  attack('a text of Python that is replaced to be longer', () => ({
    'a.py': `${py}x = "a" * 10\n${'x = x.replace("a", "aaaaaaaaaa")\n'.repeat(40)}BatchEndpoint(name=x)\n`,
  })),
  attack('a path of Python of 20,000 parts', () => ({
    'a.py': `from azure.ai.ml import load_batch_deployment\nfrom pathlib import Path\np = Path("a")\n${'p = p / "b"\n'.repeat(10_000)}load_batch_deployment(p)\nload_batch_deployment(${'Path("a") / '.repeat(5000)}"x")\n`,
  })),
  attack('a match of 8,000 cases', () => ({
    'a.py': `${py}match x:\n${lines(8000, (n) => `    case ${n}: BatchEndpoint(name="e${n}")`)}\n`,
  })),
  attack('10,000 decorators and classes', () => ({
    'a.py': `${py}${'@d\n'.repeat(20_000)}def f(): pass\n${lines(5000, (n) => `class C${n}(C${n - 1}): a = BatchEndpoint(name="x${n}")`)}\n`,
  })),
  attack('a name that is set 20,000 times', () => ({
    'a.py': `${py}${lines(10_000, (n) => `x = "e${n}"`)}\n${lines(200, () => 'BatchEndpoint(name=x)')}\n`,
  })),
  attack('5,000 deployments of Python and their sends', () => ({
    'a.py': `${py}${lines(2500, (n) => `d${n} = BatchDeployment(name="d${n}", endpoint_name="e", model="azureml:m:1", compute="azureml:c", mini_batch_sise=1)\nml_client.batch_deployments.begin_create_or_update(d${n})`)}\n`,
  })),
  attack('one deployment of Python that is changed 8,000 times', () => ({
    'a.py': `${py}d = BatchDeployment(name="d", endpoint_name="e")\n${lines(8000, (n) => `d.tags = {"a": "${n}"}\nd.max_concurency_per_instance = ${n}`)}\nml_client.batch_deployments.begin_create_or_update(d)\n`,
  })),
  attack('Python that writes 5,000 files', () => ({
    'a.py': `from azure.ai.ml import load_batch_deployment\n${lines(3000, (n) => `open("d${n}.yml", "w").write("name: x")\nload_batch_deployment("d${n}.yml")`)}\n`,
  })),
  attack('a copy loop of an ARM template', () => ({
    'infra/main.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [{"type": "${service}/batchEndpoints", "apiVersion": "2023-10-01", "copy": {"name": "c", "count": 1000000000}, "name": "[concat('w/e', copyIndex())]", "properties": {"authMode": "AADToken", "x": "[range(0, 1000000000)]", "y": "[padLeft('a', 1000000000, 'x')]", "z": "[split(padLeft('a', 2000000000), ' ')]"}}]}`,
  })),
  attack('loops of Bicep without end', () => ({
    'main.bicep': `param n int = 1000000000\nresource e '${service}/batchEndpoints@2024-04-01' = [for i in range(0, 1000000000): {\n  name: 'w/e\${i}\${padLeft('a', 1000000000)}'\n}]\nvar x = [for i in range(0, 100000): [for j in range(0, 100000): '\${i}\${j}']]\noutput o array = x\n`,
  })),
  attack('counts of Terraform without end', () => ({
    'main.tf': `resource "azapi_resource" "e" {\n  count = 1000000000\n  for_each = toset([for i in range(1000000000) : format("%1000000000s", i)])\n  type = "${service}/batchEndpoints@2023-10-01"\n  name = join("", [for i in range(1000000000) : "a"])\n}\n`,
  })),
  attack('a Dockerfile with a here-document of 1 MB', () => ({
    'odd/deployment.yml': deployment('environment:\n  build: {path: docker}\n'),
    'odd/docker/Dockerfile': `FROM x\nRUN <<EOF\n${fill('pip install azureml-core==1.0\n', 900_000)}EOF\nCOPY --from=x ${'a '.repeat(100_000)} /b\n`,
  })),
  attack('variables of requests that double', () => ({
    'a.http': `${lines(60, (n) => `@v${n} = {{v${n - 1}}}{{v${n - 1}}}`)}\nPOST https://{{v59}}.westeurope.inference.ml.azure.com/jobs\n\n{"a": "{{v59}}"}\n`,
  })),
  attack('a table of 50,000 paths', () => ({
    'odd/MLTable': `paths:\n${lines(50_000, (n) => `- file: ./gone${n}.csv`)}\ntransformations: [read_delimited]\n`,
    'odd/data.yml': `${schema('data')}type: mltable\npath: .\nname: x\n`,
    'a.sh': `${invoke} --input odd --input-type mltable\n`,
  })),
  attack('an MLmodel of 60,000 flavors', () => ({
    'odd/model/MLmodel': `flavors:\n${lines(60_000, (n) => `  f${n}: {a: b}`)}\nsignature: {inputs: '${'['.repeat(100_000)}'}\n`,
    'odd/deployment.yml': deployment().replace('azureml:churn:1', '{path: model, type: mlflow_model}'),
  })),
  attack('an .amlignore of 2,000 lines over 5,000 files', () => ({
    'odd/deployment.yml': deployment(`${scored}environment: azureml:e:1\n`),
    'odd/code/.amlignore': lines(2000, (n) => `*x${n}/**/*.b`),
    'odd/code/score.py': run,
    ...many(5000, (n) => [`odd/code/m${n}/x.txt`, '']),
  })),
  attack('5,000 modules beside a script', () => ({
    'odd/deployment.yml': deployment(`${scored}environment: azureml:e:1\n`),
    'odd/code/score.py': `${lines(5000, (n) => `from m${n} import f${n}`)}\n${run}`,
    ...many(5000, (n) => [`odd/code/m${n}.py`, `def f${n}(): pass\n`]),
  })),
  attack(
    'names of files that are commands',
    () => ({
      'odd/::error::x.yml': deployment('x: y\n'),
      'odd/a\'b"c.yml': deployment('x: y\n'),
      'odd/##vso[task.complete result=Failed]x.yml': deployment('x: y\n'),
      'odd/a\nb.yml': deployment('x: y\n'),
      'odd/%0A%0D.yml': deployment('x: y\n'),
      'odd/\u202ex.yml': deployment('x: y\n'),
      'odd/<img src=x>.yml': deployment('x: y\n'),
      'odd/`a`|b.yml': deployment('x: y\n'),
      'odd/\u001b[31m.yml': deployment('x: y\n'),
    }),
    { posix: true, quick: true, never: /^::error::x|^##vso\[task|\u001b/m },
  ),
  attack(
    'names of prototypes',
    () => ({
      '__proto__/deployment.yml': deployment('__proto__: x\nconstructor: y\n', 'constructor'),
      'constructor/toString.yml': endpoint('__proto__', 'defaults: {deployment_name: __proto__}\n'),
      'hasOwnProperty.sh':
        'az ml batch-endpoint invoke -n __proto__ -d constructor --__proto__ x --set __proto__.a=1 --set constructor=2\n',
      'valueOf.py': `${py}BatchEndpoint(name="__proto__", constructor=1, __class__=2)\n`,
    }),
    { quick: true },
  ),
  attack('reusable workflow with 5,000 inputs', () => ({
    '.github/workflows/a.yml': `on:\n  workflow_call:\n    inputs:\n${lines(5000, (n) => `      i${n}: {type: string, default: x}`)}\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: ${invoke} -d \${{ inputs.i1 }}\n`,
    '.github/workflows/b.yml': `on: push\njobs:\n${lines(300, (n) => `  j${n}:\n    uses: ./.github/workflows/a.yml\n    with:\n${lines(20, (k) => `      i${k}: v${n}`)}`)}\n`,
  })),
  attack('each over a list of 10,000 in a template', () => ({
    'azure-pipelines.yml': `parameters:\n- name: xs\n  type: object\n  default: [${Array.from({ length: 10_000 }, (_, n) => `d${n}`).join(', ')}]\nsteps:\n- \${{ each x in parameters.xs }}:\n  - \${{ each y in parameters.xs }}:\n    - script: ${create} d/\${{ x }}\${{ y }}.yml\n`,
  })),
  attack('a list of 10,000 that is handed over 3,000 times', () => ({
    'azure-pipelines.yml': `parameters:\n- name: xs\n  type: object\n  default: [${Array.from({ length: 10_000 }, (_, n) => `d${n}`).join(', ')}]\nsteps:\n- template: t.yml\n  parameters:\n${lines(3000, (n) => `    p${n}: \${{ parameters.xs }}`)}\n`,
    't.yml': `parameters:\n${lines(3000, (n) => `- name: p${n}\n  type: object`)}\nsteps:\n- script: ${create} d.yml\n`,
  })),
  attack('300 pipelines that use one template of 300 steps', () => ({
    't.yml': `parameters: [{name: a, type: string}]\nsteps:\n${lines(300, (n) => `- script: ${create} d/\${{ parameters.a }}/${n}.yml`)}\n`,
    ...many(300, (n) => [`p/azure-pipelines-${n}.yml`, `steps:\n- template: ../t.yml\n  parameters: {a: x${n}}\n`]),
  })),
  attack('composite actions in 2,000 steps', () => ({
    'act/action.yml': `inputs: {a: {required: true}}\nruns:\n  using: composite\n  steps:\n${lines(50, () => `  - run: ${create} \${{ inputs.a }}\n    shell: bash`)}\n`,
    '.github/workflows/a.yml': job(lines(2000, (n) => `    - uses: ./act\n      with: {a: d${n}.yml}`)),
  })),
  attack('PowerShell that adds to a text 20,000 times', () => ({
    'a.ps1': `$x = "a"\n${'$x += "bc"\n'.repeat(20_000)}az ml batch-endpoint invoke -n $x\n${'$y = "$x$x"\n$x = $y\n'.repeat(40)}az ml batch-endpoint invoke -n $x\n`,
  })),
  attack('a notebook with 1.9 MB of pictures', () => ({
    'a.ipynb': JSON.stringify({
      cells: [
        {
          cell_type: 'code',
          source: `${py}BatchEndpoint(name="A")`,
          outputs: [{ data: { 'image/png': 'A'.repeat(1_900_000) } }],
        },
      ],
      nbformat: 4,
      metadata: {},
    }),
  })),
  attack('a configuration that ignores 1,200 things', () => ({
    '.azureml-batch-lint.yml': `ignores:\n${lines(1200, (n) => `  - {rule: unknown-key, files: ["d/${n}*.yml"], reason: because ${n}}`)}\n`,
    ...many(500, (n) => [`d/${n}.yml`, deployment('nothing: x\n', `d${n}`)]),
  })),
  attack('5,000 endpoints in one shell with variables', () => ({
    'a.sh': lines(
      5000,
      (n) =>
        `E${n}=e${n}\naz ml batch-endpoint create -n $E${n}\naz ml batch-deployment create -n d -e $E${n} -f good/deployment.yml --set-default`,
    ),
  })),
  attack('5,000 roles and accounts in Bicep', () => ({
    'main.bicep': lines(
      4000,
      (n) =>
        `resource r${n} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n  name: guid('a${n}')\n  scope: s${n}\n  properties: {roleDefinitionId: 'x', principalId: c${n}.identity.principalId}\n}\nresource s${n} 'Microsoft.Storage/storageAccounts@2023-01-01' = {name: 's${n}'}\nresource c${n} '${service}/computes@2024-04-01' = {name: 'w/c${n}', properties: {computeType: 'AmlCompute'}}`,
    ),
  })),
  attack('schedules of 3,000 jobs', () =>
    many(3000, (n) => [
      `s/${n}.yml`,
      `${schema('schedule')}name: s${n}\ntrigger: {type: cron, expression: "0 * * * *"}\ncreate_job:\n  type: pipeline\n  job: azureml:x\n`,
    ]),
  ),
  attack('a make file of variables used 12,000 times', () => ({
    Makefile: `A = $(B)$(B)\nB = $(C)$(C)\nC = x\nall:\n${lines(12_000, (n) => `\taz ml batch-endpoint invoke -n $(A)${n} --inptu $(B)`)}\n`,
  })),
  attack('tox, package and compose files of commands', () => ({
    'package.json': JSON.stringify({
      scripts: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`s${n}`, `${invoke} -d d${n}`])),
    }),
    'tox.ini': fill(`commands = ${invoke}\n`, 500_000),
    'docker-compose.yml': `services:\n${lines(5000, (n) => `  s${n}: {command: "${invoke} -d d${n}"}`)}\n`,
    '.gitlab-ci.yml': lines(5000, (n) => `j${n}:\n  script: ["${invoke} -d d${n}"]`),
    Jenkinsfile: fill(`sh '${invoke}'\n`, 500_000),
  })),
];
