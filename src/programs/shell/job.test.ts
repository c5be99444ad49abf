import { describe, expect, test } from 'vitest';
import { readCommands } from '../../dialects/az-cli/read.ts';
import type { Argument } from '../../model/command.ts';

const value = (argument: Argument | undefined) =>
  argument === undefined ? '-' : `${argument.text}${argument.known ? '' : '?'}`;

/** Name and workspace of each command of a file. */
function commands(file: string, text: string): readonly string[] {
  const { deploys } = readCommands([{ file, text }], { batchFiles: [], hasFileNamed: () => false });
  return deploys.map(({ name, workspace }) => `${value(name)} in ${value(workspace)}`);
}

const step = (keys: string) => `      - ${keys.trim().replaceAll('\n', '\n        ')}\n`;
const workflow = (...steps: readonly string[]) =>
  `on: push\nenv: { NAME: a }\njobs:\n  d:\n    runs-on: x\n    steps:\n${steps.map(step).join('')}`;
const pipeline = (...steps: readonly string[]) =>
  `variables:\n  name: a\njobs:\n  - job: d\n    steps:\n${steps.map(step).join('')}`;
const create = 'run: az ml batch-endpoint create -n $NAME';
const sent = 'bash: az ml batch-endpoint create -n $(name)';

describe('variables that steps of a workflow hand on', () => {
  test.each([
    ['nothing', [], 'a'],
    ['echo', ['run: echo "NAME=b" >> $GITHUB_ENV'], 'b'],
    ['echo with quotes around the file', ['run: echo NAME=b >> "$GITHUB_ENV"'], 'b'],
    ['echo through tee', ['run: echo "NAME=b" | tee -a $GITHUB_ENV'], 'b'],
    ['printf', ["run: printf 'NAME=b\\n' >> $GITHUB_ENV"], 'b'],
    ['PowerShell', ['shell: pwsh\nrun: |\n  "NAME=b" >> $env:GITHUB_ENV'], 'b'],
    ['Out-File', ['shell: pwsh\nrun: echo "NAME=b" | Out-File -FilePath $env:GITHUB_ENV -Append'], 'b'],
    ['Add-Content', ['shell: pwsh\nrun: Add-Content -Path $env:GITHUB_ENV -Value "NAME=b"'], 'b'],
    ['cmd', ['shell: cmd\nrun: echo NAME=b>> %GITHUB_ENV%'], 'b'],
    ['a variable of the script', ['run: |\n  X=b\n  echo "NAME=$X" >> $GITHUB_ENV'], 'b'],
    ['the last of two', ['run: |\n  echo "NAME=b" >> $GITHUB_ENV\n  echo "NAME=c" >> $GITHUB_ENV'], 'c'],
    ['another name', ['run: echo "OTHER=b" >> $GITHUB_ENV'], 'a'],
    ['a value of the run', ['run: echo "NAME=$(date)" >> $GITHUB_ENV'], '$NAME?'],
    ['a template', ['run: echo "NAME=${{ inputs.name }}" >> $GITHUB_ENV'], '$NAME?'],
    ['a name of the run', ['run: echo "$X=b" >> $GITHUB_ENV'], '$NAME?'],
    ['a branch', ['run: if x; then echo "NAME=b" >> $GITHUB_ENV; fi'], '$NAME?'],
    ['a step with a condition', ['if: inputs.x\nrun: echo "NAME=b" >> $GITHUB_ENV'], '$NAME?'],
    ['a step that always runs', ['if: always()\nrun: echo "NAME=b" >> $GITHUB_ENV'], 'b'],
    ['a group', ['run: |\n  { echo "NAME=b"; echo "X=c"; } >> $GITHUB_ENV'], '$NAME?'],
    ['several lines', ['run: echo -e "X=b\\nNAME=b" >> $GITHUB_ENV'], '$NAME?'],
    ['a file', ['run: cat .env >> $GITHUB_ENV'], '$NAME?'],
    ['Python', ['shell: python\nrun: open(os.environ["GITHUB_ENV"], "a").write("NAME=b")'], '$NAME?'],
    ['JavaScript', ["uses: actions/github-script@v8\nwith:\n  script: core.exportVariable('NAME', 'b')"], '$NAME?'],
    ['an action of the repository', ['uses: ./.github/actions/names'], '$NAME?'],
    ['an action from elsewhere', ['uses: azure/login@v2'], 'a'],
  ])('%s', (_, steps, expected) => {
    expect(commands('.github/workflows/w.yml', workflow(...steps, create))).toEqual([`${expected} in -`]);
  });

  test('a step of its own name, the context, and outputs', () => {
    const set = 'id: names\nrun: |\n  echo "NAME=b" >> $GITHUB_ENV\n  echo "other=c" >> $GITHUB_OUTPUT';
    const steps = [
      set,
      `env: { NAME: c }\n${create}`,
      create.replace('$NAME', '${{ env.NAME }}'),
      create.replace('$NAME', '${{ steps.names.outputs.other }}'),
      create.replace('$NAME', '${{ steps.names.outputs.more }}'),
    ];
    expect(commands('.github/workflows/w.yml', workflow(...steps))).toEqual([
      'c in -',
      'b in -',
      'c in -',
      '${{ steps.names.outputs.more }}? in -',
    ]);
  });

  test('the step itself and another job know nothing of it', () => {
    const set = 'run: |\n  echo "NAME=b" >> $GITHUB_ENV\n  az ml batch-endpoint create -n $NAME';
    const other = `  e:\n    runs-on: x\n    steps:\n${step(create)}`;
    expect(commands('.github/workflows/w.yml', workflow(set) + other)).toEqual(['a in -', 'a in -']);
  });
});

describe('variables that steps of a pipeline hand on', () => {
  test.each([
    ['nothing', [], 'a'],
    ['bash', ['bash: echo "##vso[task.setvariable variable=name]b"'], 'b'],
    ['a script with options', ["script: echo '##vso[task.setvariable variable=name;issecret=false;]b'"], 'b'],
    ['PowerShell', ['pwsh: Write-Host "##vso[task.setvariable variable=Name]b"'], 'b'],
    ['a value of the run', ['bash: echo "##vso[task.setvariable variable=name]$B"'], '$(name)?'],
    ['a name of the run', ['bash: echo "##vso[task.setvariable variable=$A]b"'], '$(name)?'],
    ['a condition', ['condition: eq(1, 1)\nbash: echo "##vso[task.setvariable variable=name]b"'], '$(name)?'],
    ['success', ['condition: succeeded()\nbash: echo "##vso[task.setvariable variable=name]b"'], 'b'],
    ['an output', ['name: s\nbash: echo "##vso[task.setvariable variable=name;isOutput=true]b"'], 'a'],
    ['a template', ['template: set-names.yml'], '$(name)?'],
    [
      'Python',
      ['task: PythonScript@0\ninputs:\n  script: print("##vso[task.setvariable variable=name]b")'],
      '$(name)?',
    ],
    [
      'a compile-time condition',
      ['${{ if eq(1, 1) }}:\n  - bash: echo "##vso[task.setvariable variable=name]b"'],
      '$(name)?',
    ],
  ])('%s', (_, steps, expected) => {
    expect(commands('azure-pipelines.yml', pipeline(...steps, sent))).toEqual([`${expected} in -`]);
  });

  test('outputs go by the name of the step, what is compiled stays', () => {
    const set =
      'name: s\nbash: |\n  echo "##vso[task.setvariable variable=name]b"\n  echo "##vso[task.setvariable variable=out;isOutput=true]c"';
    const steps = [sent.replace('$(name)', '$(s.out)'), sent.replace('$(name)', '${{ variables.name }}'), sent];
    expect(commands('azure-pipelines.yml', pipeline(set, ...steps))).toEqual(['c in -', 'a in -', 'b in -']);
  });
});

describe('the default workspace', () => {
  const configure = 'az configure --defaults group=g workspace=ws';
  const use = 'az ml batch-endpoint create -n e';

  test.each([
    ['a step before', workflow(`run: ${configure}`, `run: ${use}`), 'ws'],
    ['the other command', workflow('run: az config set defaults.workspace=ws', `run: ${use}`), 'ws'],
    ['a step behind', workflow(`run: ${use}`, `run: ${configure}`), '-'],
    ['another default behind', workflow(`run: ${configure}`, 'run: az configure -d workspace=x', `run: ${use}`), 'x'],
    ['a flag', workflow(`run: ${configure}`, `run: ${use} -w x`), 'x'],
    ['a condition', workflow(`if: inputs.x\nrun: ${configure}`, `run: ${use}`), 'ws?'],
    ['a variable', workflow('run: az configure --defaults workspace=$WS', `run: ${use}`), '$WS?'],
    ['a script between', workflow(`run: ${configure}`, 'run: bash setup.sh', `run: ${use}`), 'ws?'],
    ['an action of the repository between', workflow(`run: ${configure}`, 'uses: ./setup', `run: ${use}`), 'ws?'],
    ['another job', `${workflow(`run: ${configure}`)}  e:\n    runs-on: x\n    steps:\n${step(`run: ${use}`)}`, '-'],
  ])('of a workflow: %s', (_, text, expected) => {
    expect(commands('.github/workflows/w.yml', text)).toEqual([`e in ${expected}`]);
  });

  const task = (line: string, more = '') =>
    `task: AzureCLI@2\ninputs:\n  scriptType: bash\n  scriptLocation: inlineScript\n${more}  inlineScript: ${line}`;

  test.each([
    ['tasks', pipeline(task(configure), task(use)), 'ws'],
    ['a task and a script', pipeline(task(configure), `bash: ${use}`), '-'],
    [
      'a task with the configuration of the agent',
      pipeline(task(configure, '  useGlobalConfig: true\n'), `bash: ${use}`),
      'ws',
    ],
    ['scripts', pipeline(`bash: ${configure}`, `script: ${use}`), 'ws'],
    ['a template between', pipeline(task(configure), 'template: x.yml', task(use)), 'ws?'],
  ])('of a pipeline: %s', (_, text, expected) => {
    expect(commands('azure-pipelines.yml', text)).toEqual([`e in ${expected}`]);
  });

  test('the cells of a notebook and the lines of a Makefile', () => {
    const cell = (source: string) => ({ cell_type: 'code', source });
    const notebook = JSON.stringify({ cells: [cell(`!${configure}`), cell(`!${use}`)] });
    expect(commands('n.ipynb', notebook)).toEqual(['e in ws']);
    expect(commands('Makefile', `deploy: login\n\t${configure}\n\t@${use}\n`)).toEqual(['e in ws']);
    expect(commands('Makefile', `setup:\n\t${configure}\n\ndeploy:\n\t${use}\n`)).toEqual(['e in -']);
  });
});
