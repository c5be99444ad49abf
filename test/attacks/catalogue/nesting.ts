import { type Attack, attack, deployment, endpoint, type Files, fill, lines, many } from '../attack.ts';

const deep = (open: string, close: string, depth: number, inside = '') =>
  open.repeat(depth) + inside + close.repeat(depth);
const scored = (text: string): Files => ({
  'odd/deployment.yml': deployment(
    'code_configuration: {code: src, scoring_script: score.py}\nenvironment: azureml:e:1\n',
  ),
  'odd/src/score.py': text,
});
const python = (text: string): Files => ({ 'a.py': `from azure.ai.ml.entities import BatchEndpoint\n${text}\n` });
const shell = (text: string): Files => ({ 'a.sh': `az ml batch-endpoint create -n e\n${text}\n` });
const bomb = lines(
  12,
  (level) =>
    `a${level}: &a${level} [${Array(9)
      .fill(level === 0 ? 'x' : `*a${level - 1}`)
      .join(', ')}]`,
);

/** Nesting, recursion, circles, and texts that stand for much more than they are long. */
export const nesting: readonly Attack[] = [
  attack('brackets of YAML', () => ({ 'odd/deployment.yml': deployment(`tags: ${'['.repeat(900_000)}`) }), {
    quick: true,
  }),
  attack('closed brackets of YAML', () => ({ 'odd/deployment.yml': deployment(`tags: ${deep('[', ']', 190)}\n`) })),
  attack('mappings of YAML', () => ({ 'odd/deployment.yml': deployment(`tags: ${'{a: '.repeat(100_000)}`) })),
  attack('steps to the right of YAML', () => ({
    'odd/deployment.yml': deployment(`tags:\n${lines(1500, (n) => `${' '.repeat(n + 1)}a:`)}\n`),
  })),
  attack('items in items of YAML', () => ({ 'odd/deployment.yml': deployment(`tags:\n  ${fill('- ', 300_000)}x\n`) })),
  attack('an alias bomb', () => ({ 'odd/deployment.yml': deployment(bomb) }), { quick: true }),
  attack('an alias bomb in a part that rules read', () => ({
    'odd/deployment.yml': deployment(`${bomb}\nenvironment_variables: *a11\nsettings: *a11\n`),
  })),
  attack('merge keys of merge keys', () => ({
    'odd/deployment.yml': deployment(lines(24, (n) => `m${n}: &m${n}\n  <<: [*m${n - 1}, *m${n - 1}]`)),
  })),
  attack(
    'a merge bomb',
    () => ({
      'odd/deployment.yml': deployment(
        `a: &a {${lines(1000, (n) => `k${n}: 1,`).replaceAll('\n', ' ')}}\n${lines(1500, (n) => `b${n}: {<<: *a}`)}\n`,
      ),
    }),
    { quick: true },
  ),
  attack('an anchor that holds itself', () => ({
    'odd/deployment.yml': deployment('tags: &a {b: *a}\nsettings: &b [*b]\n'),
  })),
  attack('ten thousand documents', () => ({
    'odd/deployment.yml': fill('--- {name: a, endpoint_name: e}\n', 400_000),
  })),
  attack(
    'brackets of an ARM template',
    () => ({
      'a.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": ${'['.repeat(900_000)}`,
    }),
    { quick: true },
  ),
  attack('closed brackets of an ARM template', () => ({
    'a.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": ${deep('[', ']', 900_000)}}`,
  })),
  attack('expressions of an ARM template', () => ({
    'a.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [{"type": "Microsoft.MachineLearningServices/workspaces/batchEndpoints", "name": "[${deep('concat(', ')', 100_000, "'a'")}]"}]}`,
  })),
  attack('templates in templates', () => ({
    'a.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": ${deep('[{"type":"Microsoft.Resources/deployments","properties":{"template":{"resources":', '}}}]', 15_000, '[]')}}`,
  })),
  attack(
    'brackets of Bicep',
    () => ({
      'a.bicep': `resource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = ${'{a: ['.repeat(300_000)}`,
    }),
    { quick: true },
  ),
  attack('conditions of Bicep', () => ({
    'a.bicep': `resource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: ${'true ? '.repeat(100_000)}'a'\n}\n`,
  })),
  attack('texts in texts of Bicep', () => ({
    'a.bicep': `resource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: ${deep("'${", "}'", 100_000, 'a')}\n}\n`,
  })),
  attack('blocks of Terraform', () => ({
    'a.tf': `resource "azurerm_machine_learning_workspace" "w" ${'{ a '.repeat(300_000)}`,
  })),
  attack('texts in texts of Terraform', () => ({
    'a.tf': `resource "azurerm_machine_learning_workspace" "w" {\n  name = ${deep('"${', '}"', 100_000, 'a')}\n}\n`,
  })),
  attack('brackets of Python', () => python(`BatchEndpoint(name=${'('.repeat(190_000)}`), { quick: true }),
  attack('closed brackets of Python', () => python(`BatchEndpoint(name=${deep('(', ')', 150_000, '1')})`)),
  attack('lists of Python', () => python(`BatchEndpoint(name=${deep('[', ']', 150_000)})`)),
  attack('calls of Python', () => python(`BatchEndpoint(name=${deep('a(', ')', 100_000)})`)),
  attack('attributes of Python', () => python(`BatchEndpoint(name=a${'.b'.repeat(150_000)})`)),
  attack('lambdas of Python', () => python(`BatchEndpoint(name=${'lambda: '.repeat(40_000)}1)`)),
  attack('negations of Python', () => python(`BatchEndpoint(name=${'not '.repeat(80_000)}1)`)),
  attack('texts that Python formats', () =>
    python(`BatchEndpoint(name=f"${'{'.repeat(300_000)}")\nx = f"${'{a:{'.repeat(50_000)}"`),
  ),
  attack('steps to the right of Python', () => scored(lines(800, (n) => `${' '.repeat(n)}if a:`))),
  attack('else after else of Python', () =>
    scored(`def run(x):\n    if a: pass\n${'    elif a: pass\n'.repeat(20_000)}    return x\n`),
  ),
  attack('functions in functions of Python', () => scored(lines(600, (n) => `${' '.repeat(n)}def run(x):`))),
  attack(
    'functions of Python that call each other',
    () => python(`def a(x):\n    return b(x)\ndef b(x):\n    return a(x)\nBatchEndpoint(name=a(1))`),
    { quick: true },
  ),
  attack(
    'functions of Python that call the next one twice',
    () =>
      python(
        `${lines(60, (n) => `def f${n}(x):\n    return f${n + 1}(x) + f${n + 1}(x)`)}\ndef f60(x):\n    return x\nBatchEndpoint(name=f0("a"))`,
      ),
    { quick: true },
  ),
  attack('a text of Python that doubles', () => python(`a = "x"\n${'a = a + a\n'.repeat(60)}BatchEndpoint(name=a)`), {
    quick: true,
  }),
  attack('a text of Python that is multiplied', () =>
    python('BatchEndpoint(name="a" * 10**12)\nBatchEndpoint(name="a".ljust(10**12).replace("", "aaaaaaaaaa"))'),
  ),
  attack('a list of Python that is multiplied', () =>
    python(
      'for a in ["x"] * 10**9:\n    BatchEndpoint(name=a)\nfor b in range(10**12):\n    BatchEndpoint(name=f"e{b}")',
    ),
  ),
  attack(
    'loops in loops of Python',
    () =>
      python(
        `${lines(12, (n) => `${' '.repeat(n)}for v${n} in ["a", "b", "c", "d", "e", "f", "g", "h", "i"]:`)}\n${' '.repeat(12)}BatchEndpoint(name=v0+v1+v2+v3+v4+v5+v6+v7+v8)`,
      ),
    { quick: true },
  ),
  attack('modules of Python that import each other', () => ({
    'a.py': 'from b import *\nfrom azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name=x)\n',
    'b.py': 'from a import *\nfrom c import x\n',
    'c.py': 'from b import x\n',
  })),
  attack('a chain of 500 modules of Python', () =>
    many(500, (n) => [
      `m${n}.py`,
      `from m${n + 1} import x\nfrom azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name=x)\n`,
    ]),
  ),
  attack('scoring modules that import each other', () => ({
    ...scored('import a\n\n\ndef run(x):\n    return a.run(x)\n'),
    'odd/src/a.py': 'import score\nimport a\nrun = score.run\n',
  })),
  attack('subshells', () => shell(`${'('.repeat(100_000)}az ml batch-endpoint create`), { quick: true }),
  attack('closed subshells', () => shell(deep('(', ')', 20_000, 'az ml batch-endpoint create'))),
  attack('substitutions', () => shell(`az ml batch-endpoint create -n ${'$('.repeat(200_000)}`)),
  attack('closed substitutions', () => shell(`az ml batch-endpoint create -n ${deep('$(echo ', ')', 20_000, 'a')}`)),
  attack('back-ticks', () => shell(`az ml batch-endpoint create -n ${fill('`a ', 900_000)}`)),
  attack('variables in variables', () => shell(`az ml batch-endpoint create -n "${deep('${a:-', '}', 100_000, 'x')}"`)),
  attack('conditions of a shell', () => shell(`${'if true; then '.repeat(20_000)}az ml batch-endpoint create -n e`)),
  attack('functions of a shell that call each other', () =>
    shell('a() { b; az ml batch-endpoint create -n a; }\nb() { a; a; }\na'),
  ),
  attack(
    'functions of a shell that call the next one twice',
    () =>
      shell(
        `${lines(40, (n) => `f${n}() { f${n + 1}; f${n + 1}; }`)}\nf40() { az ml batch-endpoint create -n a; }\nf0`,
      ),
    { quick: true },
  ),
  attack(
    'loops in loops of a shell',
    () =>
      shell(`${'for i in 1 2 3 4 5 6 7 8 9; do '.repeat(12)}az ml batch-endpoint create -n $i${'; done'.repeat(12)}`),
    { quick: true },
  ),
  attack(
    'loops over lists that double',
    () => shell(`a="x y"\n${'a="$a $a"\n'.repeat(40)}for i in $a; do az ml batch-endpoint create -n $i; done`),
    { quick: true },
  ),
  attack(
    'an array that holds itself twice',
    () =>
      shell(
        `a=(x y)\n${'a+=("${a[@]}" "${a[@]}")\n'.repeat(4)}az ml batch-endpoint create "\${a[@]}"`.replaceAll(
          '"$a',
          '"$a',
        ),
      ),
    { quick: true },
  ),
  attack(
    'an array that holds itself twice, forty times',
    () => shell(`a=(x y)\n${'a+=("${a[@]}" "${a[@]}")\n'.repeat(40)}az ml batch-endpoint create "\${a[@]}"`),
    { quick: true },
  ),
  attack('an array of PowerShell that doubles', () => ({
    'a.ps1': `$a = @("x", "y")\n${'$a += $a\n$a = $a + $a\n'.repeat(40)}az ml batch-endpoint create @a\n`,
  })),
  attack('braces that stand for billions', () =>
    shell(
      'az ml batch-endpoint create -n {1..1000000000} {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}',
    ),
  ),
  attack(
    'scripts that run each other',
    () => ({
      'a.sh': '. ./b.sh\nbash b.sh\naz ml batch-endpoint create -n a\n',
      'b.sh': 'source ./a.sh\nbash a.sh\nbash b.sh\n',
    }),
    { quick: true },
  ),
  attack('scripts that run the next one twice', () =>
    many(40, (n) => [`s${n}.sh`, `bash s${n + 1}.sh\nbash s${n + 1}.sh\naz ml batch-endpoint create -n e${n}\n`]),
  ),
  attack('open quotes and here-documents of a shell', () => shell(`cat <<A\n${fill("cat <<B '\n", 500_000)}`)),
  attack('one here-document after the other', () => shell(fill("cat <<'B' > x\nB\n", 700_000))),
  attack('blocks of PowerShell', () => ({ 'a.ps1': `az ml batch-endpoint create\n${'if ($a) { '.repeat(100_000)}` })),
  attack(
    'tables of PowerShell',
    () => ({
      'a.ps1': `$body = ${'@{ a = '.repeat(100_000)}\nInvoke-RestMethod -Method Post -Uri https://x.westeurope.inference.ml.azure.com/jobs -Body $body\n`,
    }),
    { quick: true },
  ),
  attack('here-strings of PowerShell', () => ({
    'a.ps1': `az ml batch-endpoint create -n x\n${fill('$a = @"\n', 900_000)}`,
  })),
  attack(
    'workflows that call each other',
    () => ({
      '.github/workflows/a.yml':
        'on: workflow_call\njobs: {a: {uses: ./.github/workflows/b.yml}, c: {uses: ./.github/workflows/a.yml}}\n',
      '.github/workflows/b.yml':
        'on: workflow_call\njobs: {a: {uses: ./.github/workflows/a.yml}, b: {runs-on: x, steps: [{run: az ml batch-endpoint create -n e}]}}\n',
    }),
    { quick: true },
  ),
  attack('actions that use themselves', () => ({
    'act/action.yml':
      'runs: {using: composite, steps: [{uses: ./act}, {uses: ./act}, {run: az ml batch-endpoint create -n e, shell: bash}]}\n',
    '.github/workflows/a.yml': 'on: push\njobs: {a: {runs-on: x, steps: [{uses: ./act}]}}\n',
  })),
  attack(
    'templates that use the next one twice',
    () => ({
      'azure-pipelines.yml': 'steps: [{template: t0.yml}]\n',
      ...many(40, (n) => [
        `t${n}.yml`,
        `steps: [{template: t${n + 1}.yml}, {template: t${n + 1}.yml}, {script: az ml batch-endpoint create -n e}]\n`,
      ]),
    }),
    { quick: true },
  ),
  attack(
    'templates that use themselves with other values',
    () => ({
      'azure-pipelines.yml': 'steps: [{template: t.yml, parameters: {n: a}}]\n',
      't.yml':
        'parameters: {n: x}\nsteps: [{template: t.yml, parameters: {n: "a${{ parameters.n }}"}}, {script: "az ml batch-endpoint create -n ${{ parameters.n }}"}]\n',
    }),
    { quick: true },
  ),
  attack(
    'modules of Bicep that use each other',
    () => ({
      'a.bicep': "module b 'b.bicep' = {\n  name: 'b'\n}\nmodule c 'a.bicep' = {\n  name: 'c'\n}\n",
      'b.bicep':
        "module a 'a.bicep' = {\n  name: 'a'\n}\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: 'w'\n}\n",
    }),
    { quick: true },
  ),
  attack(
    'modules of Bicep that use the next one twice',
    () =>
      many(30, (n) => [
        `m${n}.bicep`,
        `param p string\nmodule a 'm${n + 1}.bicep' = {\n  name: 'a'\n  params: { p: '\${p}a' }\n}\nmodule b 'm${n + 1}.bicep' = {\n  name: 'b'\n  params: { p: '\${p}b' }\n}\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: p\n}\n`,
      ]),
    { quick: true },
  ),
  attack('modules of Terraform that use themselves', () => ({
    'tf/a.tf':
      'module "a" {\n  source = "./"\n  n = "${var.n}a"\n}\nmodule "b" {\n  source = "../tf"\n  n = var.n\n}\nvariable "n" {}\nresource "azurerm_machine_learning_workspace" "w" {\n  name = var.n\n}\n',
  })),
  attack('values of Terraform in a circle', () => ({
    'a.tf':
      'locals {\n  a = local.b\n  b = "${local.a}${local.a}"\n}\nresource "azurerm_machine_learning_workspace" "w" {\n  name = local.a\n}\n',
  })),
  attack(
    'values of Terraform that double',
    () => ({
      'a.tf': `locals {\n  v0 = "x"\n${lines(60, (n) => `  v${n + 1} = "\${local.v${n}}\${local.v${n}}"`)}\n}\nresource "azurerm_machine_learning_workspace" "w" {\n  name = local.v60\n}\n`,
    }),
    { quick: true },
  ),
  attack(
    'values of Bicep that double',
    () => ({
      'a.bicep': `var v0 = 'x'\n${lines(60, (n) => `var v${n + 1} = '\${v${n}}\${v${n}}'`)}\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: v60\n}\n`,
    }),
    { quick: true },
  ),
  attack(
    'values of an ARM template that double',
    () => ({
      'a.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "variables": {"v0": "x", ${lines(60, (n) => `"v${n + 1}": "[concat(variables('v${n}'), variables('v${n}'))]",`)} "z": 1}, "resources": [{"type": "Microsoft.MachineLearningServices/workspaces", "name": "[variables('v60')]"}]}`,
    }),
    { quick: true },
  ),
  attack(
    'variables of make that double',
    () => ({
      Makefile: `v0 = x\n${lines(60, (n) => `v${n + 1} = $(v${n})$(v${n})`)}\na:\n\taz ml batch-endpoint create -n $(v60)\n`,
    }),
    { quick: true },
  ),
  attack(
    'variables of a Dockerfile that double',
    () => ({
      'odd/deployment.yml': deployment('environment:\n  build: {path: docker}\n'),
      'odd/docker/Dockerfile': `ARG a=x\n${'ARG a=$a$a\n'.repeat(60)}FROM $a\nENV b=y\n${'ENV b=$b$b\n'.repeat(60)}RUN pip install $b\n`,
    }),
    { quick: true },
  ),
  attack(
    'variables of a pipeline that double',
    () => ({
      'azure-pipelines.yml': `variables:\n  v0: x\n${lines(60, (n) => `  v${n + 1}: $(v${n})$(v${n})`)}\nsteps: [{script: az ml batch-endpoint create -n $(v60)}]\n`,
    }),
    { quick: true },
  ),
  attack('stages that stand on each other', () => ({
    'odd/deployment.yml': deployment('environment:\n  build: {path: docker}\n'),
    'odd/docker/Dockerfile': 'FROM b AS a\nFROM a AS b\nFROM a\n',
  })),
  attack('requirements that include each other', () => ({
    'odd/deployment.yml': deployment('environment:\n  build: {path: docker}\n'),
    'odd/docker/Dockerfile': 'FROM x\nCOPY . .\nRUN pip install -r a.txt\n',
    'odd/docker/a.txt': '-r b.txt\n-c a.txt\n',
    'odd/docker/b.txt': '-r a.txt\n-r b.txt\n',
  })),
  attack(
    'requirements that include the next one twice',
    () => ({
      'odd/deployment.yml': deployment('environment:\n  build: {path: docker}\n'),
      'odd/docker/Dockerfile': 'FROM x\nCOPY . .\nRUN pip install -r r0.txt\n',
      ...many(40, (n) => [`odd/docker/r${n}.txt`, `-r r${n + 1}.txt\n-r r${n + 1}.txt\n`]),
    }),
    { quick: true },
  ),
  attack('make files that include each other', () => ({
    Makefile: 'include b.mk\na:\n\taz ml batch-endpoint create -n e\n',
    'b.mk': 'include Makefile\ninclude b.mk\n',
  })),
  attack('tables of data that name each other', () => ({
    'odd/MLTable': 'paths: [{folder: ../odd}, {file: MLTable}]\n',
    'odd/data.yml':
      '$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: d\ntype: mltable\npath: .\n',
  })),
  attack('a data factory of expressions', () => ({
    'f.json': `{"properties": {"activities": [{"type": "WebActivity", "typeProperties": {"method": "POST", "url": "https://x.westeurope.inference.ml.azure.com/jobs", "body": "${'@{'.repeat(200_000)}"}}]}}`,
  })),
  attack('a body of brackets', () =>
    shell(`curl -X POST https://x.westeurope.inference.ml.azure.com/jobs -d '${'{"properties": '.repeat(100_000)}'`),
  ),
  attack('notebooks in notebooks', () => ({ 'a.ipynb': `{"cells": ${'[{"cells": '.repeat(100_000)}` })),
  attack(
    'a component of components',
    () => ({
      'odd/c.yml':
        '$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json\ntype: pipeline\nname: c\njobs: {a: {component: ./c.yml}, b: {type: pipeline, component: c.yml}}\n',
      'odd/deployment.yml': 'name: a\nendpoint_name: e\ntype: pipeline\ncomponent: c.yml\n',
    }),
    { quick: true },
  ),
  attack('endpoints whose defaults name each other', () => ({
    'a.yml': endpoint('a', 'defaults: {deployment_name: b}\n'),
    'b.yml': endpoint('b', 'defaults: {deployment_name: a}\n'),
  })),
];
