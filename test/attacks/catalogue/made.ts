import { type Attack, attack, deployment, lines, many } from '../attack.ts';

const create = 'az ml batch-deployment create --file';
const invoke = 'az ml batch-endpoint invoke --name';
const run = 'import subprocess\n';
const sdk = 'from azure.ai.ml.entities import AmlCompute\n';

function pipeline(steps: string): string {
  return `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n${steps}\n`;
}

/** Steps and code that make what is sent: texts, files, variables, words of commands and values of templates that grow of each other. */
export const madeAttacks: readonly Attack[] = [
  attack('a batch file that doubles a variable 20,000 times', () => ({
    'a.cmd': `set A=ab\n${'set A=%A%%A%\n'.repeat(20_000)}${invoke} %A%\n`,
  })),
  attack('a batch file whose late variable grows', () => ({
    'a.cmd': `setlocal EnableDelayedExpansion\nset A=ab\n${'set A=!A!!A!\n'.repeat(20_000)}${invoke} !A!\n`,
  })),
  attack('a batch file of 20,000 variables, each of the one before', () => ({
    'a.cmd': `set A0=ab\n${lines(20_000, (n) => `set A${n + 1}=%A${n}%x`)}\n${invoke} %A20000%\n`,
  })),
  attack('a batch file that sets and sends 10,000 times', () => ({
    'a.cmd': lines(10_000, (n) => `set A=e${n}\n${invoke} %A%`),
  })),
  attack('batch files that call each other', () => ({
    ...many(1000, (n) => [
      `${n}.cmd`,
      `set A=%A%x\ncall ${(n + 1) % 1000}.cmd\ncall ${(n * 7) % 1000}.cmd\n${invoke} %A%\n`,
    ]),
  })),
  attack('a command of 10,000 additions', () => ({
    'a.py': `${run}cmd = ["az", "ml", "batch-endpoint", "invoke"]\n${lines(10_000, (n) => `cmd += ["--set", "a${n}=b"]`)}\nsubprocess.run(cmd)\n`,
  })),
  attack('a command of 3,000 additions, sent after each', () => ({
    'a.py': `${run}cmd = ["az", "ml", "batch-endpoint", "invoke"]\n${lines(3000, (n) => `cmd += ["--set", "a${n}=b"]\nsubprocess.run(cmd)`)}\n`,
  })),
  attack(
    'a command that is added to itself',
    () => ({
      'a.py': `${run}cmd = ["az", "ml", "batch-endpoint", "invoke"]\n${'cmd += cmd\n'.repeat(5000)}subprocess.run(cmd)\n`,
    }),
    { quick: true },
  ),
  attack(
    'commands that double from list to list',
    () => ({
      'a.py': `${run}c0 = ["az", "ml", "batch-endpoint", "invoke"]\n${lines(60, (n) => `c${n + 1} = [*c${n}, *c${n}]\nc${n + 1} += c${n}`)}\nsubprocess.run(c60)\n`,
    }),
    { quick: true },
  ),
  attack('2,000 commands that start from one list of conditions', () => ({
    'a.py': `${run}cmd = ["az", "ml", "batch-endpoint", "invoke"]\n${lines(3000, (n) => `if x${n}:\n    cmd += ["--set", "a${n}=b"]\nelse:\n    cmd.append("b")`)}\n${lines(2000, () => 'subprocess.run(cmd)')}\n`,
  })),
  attack('wrappers of commands nested 1,000 deep', () => ({
    'a.py': `${run}def f0(cmd):\n    subprocess.run(cmd)\n${lines(1000, (n) => `def f${n + 1}(cmd):\n    f${n}([*cmd, "x${n}"])\n    f${n}(cmd)`)}\nf1000(["az", "ml", "batch-endpoint", "invoke"])\n`,
  })),
  attack('wrappers of commands in circles', () => ({
    'a.py': `${run}${lines(1000, (n) => `def f${n}(cmd, more):\n    subprocess.run(["az", *cmd, *more])\n    f${(n * 7 + 1) % 1000}(more, cmd)\n    f${(n * 3 + 2) % 1000}([*cmd, *more], cmd)`)}\nf0(["ml", "batch-endpoint", "invoke"], ["x"])\n`,
  })),
  attack('a wrapper that is called 5,000 times', () => ({
    'a.py': `${run}def az(*cmd):\n    subprocess.run(["az", *cmd], check=True)\n    subprocess.run(["az", "ml", *cmd])\n${lines(5000, (n) => `az("ml", "batch-endpoint", "invoke", "--name", "e${n}")`)}\n`,
  })),
  attack('a wrapper of 1,000 commands that is called 1,000 times', () => ({
    'a.py': `${run}def az(cmd):\n${lines(1000, () => `    subprocess.run(["az", *cmd])`)}\n${lines(1000, (n) => `az(["ml", "batch-endpoint", "invoke", "--name", "e${n}"])`)}\n`,
  })),
  attack('4,000 texts that Python writes and sends', () => ({
    'a.py': `${run}from pathlib import Path\n${lines(1900, (n) => `Path("d${n}.yml").write_text("name: d\\nnothing: x\\n")\nsubprocess.run(["az", "ml", "batch-deployment", "create", "-f", "d${n}.yml"])`)}\n`,
    'b.py': `${run}from pathlib import Path\n${lines(1900, (n) => `Path("d.yml").write_text("name: d${n}\\nnothing: x\\n")\nsubprocess.run(["az", "ml", "batch-deployment", "create", "-f", "d.yml"])`)}\n`,
  })),
  attack('a text of 290 kB that Python writes and sends 60 times', () => ({
    ...many(60, (n) => [
      `${n}.py`,
      `${run}from pathlib import Path\nt = """${lines(8000, (k) => `nothing${k}: {a: [b, c]}`)}"""\nPath("d${n}.yml").write_text(t)\n${`subprocess.run(["az", "ml", "batch-deployment", "create", "-f", "d${n}.yml"])\n`.repeat(10)}`,
    ]),
  })),
  attack('files that are copied over each other 5,000 times', () => ({
    'a.yml': deployment('nothing: x\n', 'a'),
    'b.yml': deployment('nothing: y\n', 'b'),
    'a.sh': `${'cp a.yml b.yml\ncp b.yml a.yml\n'.repeat(5000)}${create} a.yml\n`,
  })),
  attack('files that are copied over each other and sent 4,000 times', () => ({
    'a.yml': deployment('nothing: x\n', 'a'),
    'b.yml': deployment('nothing: y\n', 'b'),
    'a.sh': `${`cp a.yml b.yml\n${create} b.yml\ncp b.yml a.yml\n${create} a.yml\n`.repeat(2000)}`,
  })),
  attack('a chain of 3,000 files copied over each other', () => ({
    ...many(3000, (n) => [`d/${n}.yml`, deployment('nothing: x\n', `d${n}`)]),
    'a.sh': `${lines(3000, (n) => `cp d/${n}.yml d/${(n + 1) % 3000}.yml`)}\n${lines(3000, (n) => `${create} d/${n}.yml`)}\n`,
  })),
  attack('3,000 files copied over one', () => ({
    ...many(3000, (n) => [`d/${n}.yml`, deployment('nothing: x\n', `d${n}`)]),
    'a.sh': `${lines(3000, (n) => `cp d/${n}.yml d.yml\n${create} d.yml`)}\n`,
    'd.yml': deployment('nothing: x\n'),
  })),
  attack('3,000 programs that copy and send one file', () => ({
    'd.yml': deployment('nothing: x\n'),
    'e.yml': deployment('nothing: x\n'),
    ...many(1500, (n) => [`s/${n}.sh`, `cd $(dirname $0)/..\ncp e.yml d.yml\n${create} d.yml\n`]),
    ...many(1500, (n) => [`p/${n}.sh`, `cp ../e.yml ../d.yml\n${create} ../d.yml\n`]),
  })),
  attack('templates of variables in circles with parameters', () => ({
    'azure-pipelines.yml': `variables:\n- template: v0.yml\n  parameters: {p: a}\nsteps:\n- script: ${invoke} $(a0)\n`,
    ...many(300, (n) => [
      `v${n}.yml`,
      `parameters: [{name: p, type: string}]\nvariables:\n- name: a${n}\n  value: \${{ parameters.p }}\n- template: v${(n + 1) % 300}.yml\n  parameters: {p: "\${{ parameters.p }}x"}\n- template: v${(n * 7) % 300}.yml\n  parameters: {p: "\${{ parameters.p }}y"}\n`,
    ]),
  })),
  attack('templates of variables that double what they are given', () => ({
    'azure-pipelines.yml': `variables:\n- template: v0.yml\n  parameters: {p: a}\nsteps:\n- script: ${invoke} $(a59)\n`,
    ...many(60, (n) => [
      `v${n}.yml`,
      `parameters: [{name: p, type: string}]\nvariables:\n- name: a${n}\n  value: \${{ parameters.p }}\n- template: v${n + 1}.yml\n  parameters: {p: "\${{ parameters.p }}\${{ parameters.p }}"}\n`,
    ]),
  })),
  attack('a template of variables with 3,000 callers', () => ({
    'v.yml': `parameters: [{name: p, type: string}]\nvariables:\n${lines(500, (n) => `  a${n}: \${{ parameters.p }}${n}`)}\n`,
    ...many(1500, (n) => [
      `p/azure-pipelines-${n}.yml`,
      `variables:\n- template: ../v.yml\n  parameters: {p: a${n}}\n- template: ../v.yml\n  parameters: {p: b${n}}\nsteps:\n- script: ${invoke} $(a7)\n`,
    ]),
  })),
  attack('3,000 envsubst', () => ({
    't.yml': deployment('nothing: $A\n', '${B}'),
    'a.sh': `${lines(3000, (n) => `export A=a${n} B=b${n}\nenvsubst < t.yml > d${n}.yml\n${create} d${n}.yml`)}\n`,
  })),
  attack('5,000 envsubst of a template of 5,000 markers', () => ({
    't.yml': deployment(`tags:\n${lines(5000, (n) => `  t${n}: $A`)}\n`, '${B}'),
    'a.sh': `${lines(5000, (n) => `export A=a${n} B=b${n}\nenvsubst < t.yml > d.yml\n${create} d.yml`)}\n`,
  })),
  attack('envsubst of a large value at 5,000 markers', () => ({
    't.yml': deployment(`tags:\n${lines(5000, (n) => `  t${n}: $A`)}\n`, '${B}'),
    'a.sh': `export A=${'a'.repeat(150_000)}\n${lines(200, (n) => `envsubst < t.yml > d${n}.yml\n${create} d${n}.yml`)}\n`,
  })),
  attack('here-documents of 10,000 markers', () => ({
    'a.sh': `cat > d.yml <<EOF\n${deployment(`tags:\n${lines(10_000, (n) => `  t${n}: $A${n} \${B} $(date) ${'x'.repeat(60)}`)}`)}\nEOF\n${create} d.yml\n`,
  })),
  attack('a here-document of a large value at 10,000 markers', () => ({
    'a.sh': `A=${'a'.repeat(150_000)}\ncat > d.yml <<EOF\n${deployment(`tags:\n${lines(10_000, (n) => `  t${n}: $A`)}`)}\nEOF\n${create} d.yml\n`,
  })),
  attack('4,000 here-documents over one file', () => ({
    'a.sh': lines(4000, (n) => `cat > d.yml <<EOF\n${deployment(`nothing: $X`, `d${n}`)}\nEOF\n${create} d.yml`),
  })),
  attack('a loop over 10,000 tuples that makes computes', () => ({
    'a.py': `${sdk}for n, s in [${lines(10_000, (n) => `("c${n}", "STANDARD_DS3_V2"),`)}]:\n    ml.compute.begin_create_or_update(AmlCompute(name=n, size=s, min_instances=2))\n`,
  })),
  attack('loops over tuples in each other', () => ({
    'a.py': `${sdk}L = [${lines(2000, (n) => `("c${n}", "STANDARD_DS3_V2"),`)}]\nfor n, s in L:\n    for m, t in L:\n        for o, u in L:\n            ml.compute.begin_create_or_update(AmlCompute(name=n + m + o, size=s + t + u, min_instances=2))\n`,
  })),
  attack('500 objects in a function that is called 3,000 times', () => ({
    'a.py': `${sdk}def make(n, s, k):\n${lines(500, () => '    ml.compute.begin_create_or_update(AmlCompute(name=n, size=s, min_instances=k))')}\n${lines(3000, (n) => `make("c${n}", "STANDARD_DS3_V2", ${n})`)}\n`,
  })),
  attack('functions that make computes in circles', () => ({
    'a.py': `${sdk}${lines(800, (n) => `def f${n}(a, b):\n    AmlCompute(name=a + b, size=b)\n    f${(n * 7 + 1) % 800}(b, a)\n    f${(n * 3 + 2) % 800}(a + b, a)`)}\nf0("a", "b")\n`,
  })),
  attack('Bicep modules with outputs in circles', () => ({
    ...many(500, (n) => [
      `i/${n}.bicep`,
      `param p string\nmodule a '${(n + 1) % 500}.bicep' = {name: 'a', params: {p: b.outputs.o}}\nmodule b '${(n * 7) % 500}.bicep' = {name: 'b', params: {p: a.outputs.o}}\noutput o string = '\${a.outputs.o}\${b.outputs.o}'\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {name: a.outputs.o}\n`,
    ]),
  })),
  attack('Bicep modules with outputs nested 1,000 deep', () => ({
    ...many(1000, (n) => [
      `i/${n}.bicep`,
      `param p string\nmodule a '${n + 1}.bicep' = {name: 'a', params: {p: p}}\noutput o string = a.outputs.o\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {name: a.outputs.o}\n`,
    ]),
    'i/1000.bicep': `param p string\noutput o string = 'x'\n`,
  })),
  attack('Bicep modules whose outputs double', () => ({
    ...many(40, (n) => [
      `i/${n}.bicep`,
      `module a '${n + 1}.bicep' = {name: 'a'}\nmodule b '${n + 1}.bicep' = {name: 'b'}\noutput o string = '\${a.outputs.o}\${b.outputs.o}'\noutput p string = a.outputs.p\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {name: a.outputs.o}\n`,
    ]),
    'i/40.bicep': `output o string = 'x'\noutput p string = 'x'\n`,
  })),
  attack('5,000 modules of one template with 500 outputs', () => ({
    'm.bicep': lines(500, (n) => `output o${n} string = 'x${n}'`),
    'a.bicep': lines(
      5000,
      (n) =>
        `module m${n} 'm.bicep' = {name: 'a'}\nresource w${n} 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {name: m${n}.outputs.o499}`,
    ),
  })),
  attack('-p 10,000 times', () => ({
    'a.bicep': `${lines(5000, (n) => `param p${n} string`)}\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {name: p7}\n`,
    'a.sh': `az deployment group create -g x --template-file a.bicep${Array.from({ length: 10_000 }, (_, n) => ` -p p${n % 5000}=v${n}`).join('')}\n`,
  })),
  attack('3,000 deployments of a template with parameters', () => ({
    'a.bicep': `${lines(300, (n) => `param p${n} string`)}\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {name: p7}\n`,
    'a.sh': lines(
      3000,
      (n) =>
        `az deployment group create -g x --template-file a.bicep -p p${n % 300}=v${n} p7=x${n} --parameters @p.json`,
    ),
    'p.json': JSON.stringify({
      parameters: Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`p${n}`, { value: 'x' }])),
    }),
  })),
  attack('a matrix of 50 × 50 workspaces', () => ({
    '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n        a: [${Array.from({ length: 50 }, (_, n) => `a${n}`).join(', ')}]\n        b: [${Array.from({ length: 50 }, (_, n) => `b${n}`).join(', ')}]\n    steps:\n      - uses: actions/checkout@v5\n${lines(20, (n) => `      - run: ${create} d/${n}.yml -w w-\${{ matrix.a }}-\${{ matrix.b }} -g g`)}\n`,
    ...many(20, (n) => [`d/${n}.yml`, deployment('nothing: x\n', `d${n}`)]),
  })),
  attack('2,500 workspaces that are declared and sent to', () => ({
    ...many(2500, (n) => [
      `w/${n}.yml`,
      `$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nname: w${n}\npublic_network_access: Disabled\n`,
    ]),
    'a.sh': lines(2500, (n) => `${create} d.yml -w w${n} -g g`),
    'd.yml': deployment('nothing: x\n'),
  })),
  attack('200 files for 200 workspaces', () => ({
    ...many(200, (n) => [
      `w/${n}.yml`,
      `$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nname: w${n}\npublic_network_access: Disabled\n`,
    ]),
    'a.sh': lines(40_000 / 10, (n) => `${create} d/${n % 200}.yml -w w${Math.floor(n / 20)} -g g`),
    ...many(200, (n) => [`d/${n}.yml`, deployment('nothing: x\n', `d${n}`)]),
  })),
  attack('notebook cells with 10,000 constants', () => ({
    'a.ipynb': JSON.stringify({
      cells: [
        { cell_type: 'code', source: lines(10_000, (n) => `c${n} = "x${n}"`) },
        ...Array.from({ length: 2000 }, (_, n) => ({
          cell_type: 'code',
          source: `%%writefile {c${n}}/{c${n + 1}}.yml\n${deployment('nothing: x\n')}`,
        })),
        ...Array.from({ length: 500 }, (_, n) => ({
          cell_type: 'code',
          source: `!az ml batch-deployment create -f {c${n}}/{c${n + 1}}.yml`,
        })),
      ],
      nbformat: 4,
      metadata: {},
    }),
  })),
  attack('3,000 notebook cells of constants that double', () => ({
    'a.ipynb': JSON.stringify({
      cells: [
        { cell_type: 'code', source: `c0 = "x"\n${lines(3000, (n) => `c${n + 1} = f"{c${n}}{c${n}}"`)}` },
        ...Array.from({ length: 1000 }, (_, n) => ({
          cell_type: 'code',
          source: `%%writefile {c${n * 3}}.yml\nname: x`,
        })),
        { cell_type: 'code', source: '!az ml batch-deployment create -f {c3000}.yml' },
      ],
      nbformat: 4,
      metadata: {},
    }),
  })),
  attack('a make file of 10,000 defaults, each of the one before', () => ({
    Makefile: `A0 ?= x\n${lines(10_000, (n) => `A${n + 1} ?= $(A${n})`)}\nall:\n${lines(1000, (n) => `\t${invoke} $(A${n * 10}) -w $(A${10_000 - n})`)}\n`,
  })),
  attack('a make file of defaults that double', () => ({
    Makefile: `A0 ?= x\n${lines(300, (n) => `A${n + 1} ?= $(A${n})$(A${n})`)}\nall:\n${lines(1000, (n) => `\t${invoke} $(A${n % 300})`)}\n`,
  })),
  attack('a make file of defaults in circles', () => ({
    Makefile: `${lines(2000, (n) => `A${n} ?= $(A${(n * 7 + 1) % 2000})$(A${(n * 3 + 2) % 2000})`)}\nall:\n${lines(1000, (n) => `\t${invoke} $(A${n})`)}\n`,
  })),
  attack('make files with defaults that workflows call', () => ({
    ...many(500, (n) => [`m${n}/Makefile`, `WS ?= dev${n}\nall:\n\t${invoke} e -w $(WS)\n`]),
    '.github/workflows/a.yml': pipeline(
      lines(2000, (n) => `      - run: make -C m${n % 500} all WS=x${n}\n        env: {WS: y}`),
    ),
  })),
  attack('data paths of 5,000 invocations', () => ({
    'a.sh': lines(5000, (n) => `${invoke} e --input ./data/${n} --input-type uri_folder`),
    ...many(2000, (n) => [`data/${n}/a.txt`, '']),
  })),
];
