import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Argument, Commands, FileArgument } from '../../model/command.ts';
import type { Location } from '../../text/location.ts';
import { readCommands } from './read.ts';

const around = { batchFiles: ['batch/deployment.yml'], hasFileNamed: (name: string) => name === 'deploy-here.sh' };

function read(file: string, text: string): Commands {
  return readCommands([{ file, text }], around);
}

const value = (argument: Argument | undefined) => argument && `${argument.text}${argument.known ? '' : '?'}`;
const place = (file: FileArgument) => `${value(file)} in ${file.folders.map((folder) => folder || '.').join(',')}`;

/** The commands of a text in short. */
function short(file: string, text: string): readonly string[] {
  const { deploys, invokes } = read(file, text);
  return [
    ...deploys.map((each) => {
      const fields = [
        each.file && `f=${place(each.file)}`,
        each.name && `n=${value(each.name)}`,
        each.endpoint && `e=${value(each.endpoint)}`,
        ...each.sets.map((set) => `${set.path}:=${value(set.value)}`),
        each.setDefault && 'default',
        each.noWait && 'no-wait',
        each.open && 'open',
        each.strength === 'weak' && 'weak',
        each.strength === 'documented' && 'documented',
      ];
      return [each.what, each.action, ...fields.filter(Boolean)].join(' ');
    }),
    ...invokes.map((each) => {
      const inputs = each.inputs.map(({ path, type }) => `in=${value(path)}${type ? `:${value(type)}` : ''}`);
      const fields = [
        each.endpoint && `n=${value(each.endpoint)}`,
        each.deployment && `d=${value(each.deployment)}`,
        ...inputs,
        each.file && `f=${place(each.file)}`,
        each.outputPath && `out=${value(each.outputPath)}`,
        ...each.sets.map((set) => `${set.path}:=${value(set.value)}`),
        each.open && 'open',
        each.strength === 'weak' && 'weak',
        each.strength === 'documented' && 'documented',
      ];
      return ['invoke', ...fields.filter(Boolean)].join(' ');
    }),
  ];
}

describe('flags', () => {
  test.each([
    ['short ones', 'batch-deployment create -f d.yml -n d -e e -g rg -w ws', 'deployment create f=d.yml in . n=d e=e'],
    ['unique prefixes', 'batch-deployment create --f d.yml --endpoint e', 'deployment create f=d.yml in . e=e'],
    ['equals signs', 'batch-endpoint create --file=e.yml --name=e', 'endpoint create f=e.yml in . n=e'],
    ['attached values', 'batch-endpoint create -fe.yml -ne', 'endpoint create f=e.yml in . n=e'],
    [
      'several values',
      'batch-endpoint update -n e --set a.b=c d=1 --no-wait',
      'endpoint update n=e a.b:=c d:=1 no-wait',
    ],
    ['repeated ones', 'batch-endpoint update -n e --set a=b --set "c=d e"', 'endpoint update n=e a:=b c:=d e'],
    ['the default', 'batch-deployment create -f d.yml --set-default', 'deployment create f=d.yml in . default'],
    ['--defaults', 'batch-endpoint update -n e --defaults d', 'endpoint update n=e defaults:=d'],
    [
      '--defaults with a name',
      'batch-endpoint update -n e --defaults deployment_name=d',
      'endpoint update n=e defaults.deployment_name:=d',
    ],
    ['a value in a variable', 'batch-endpoint create -n "$NAME"', 'endpoint create n=$NAME?'],
    ['words in a variable', 'batch-endpoint create -n e $MORE', 'endpoint create n=e open'],
    ['an array', 'batch-endpoint create -n e "${MORE[@]}"', 'endpoint create n=e open'],
    ['a path in a variable', 'batch-endpoint update -n e --set "$KEY=x"', 'endpoint update n=e open'],
    ['a verb in a variable', '$KIND-deployment create -f d.yml', 'deployment create f=d.yml in .'],
    [
      'invocations',
      'batch-endpoint invoke -n e -d d --input azureml:x:1 --input-type uri_file',
      'invoke n=e d=d in=azureml:x:1:uri_file',
    ],
    [
      'old inputs',
      'batch-endpoint invoke -n e --input-path folder:https://x/y',
      'invoke n=e in=https://x/y:uri_folder',
    ],
    ['old local inputs', 'batch-endpoint invoke -n e --input-local-path ./x', 'invoke n=e in=./x'],
    [
      'settings of a run',
      'batch-endpoint invoke -n e --f job.yml --output-path azureml://x --set output_file_name=p.csv',
      'invoke n=e f=job.yml in . out=azureml://x output_file_name:=p.csv',
    ],
  ])('%s', (_, command, expected) => {
    expect(short('deploy.sh', `az ml ${command}`)).toEqual([expected]);
  });

  test('online endpoints and other commands are not read', () => {
    expect(short('deploy.sh', 'az ml online-deployment create -f d.yml\naz ml batch-endpoint show -n e')).toEqual([]);
    expect(short('deploy.sh', 'az ml $KIND-endpoint invoke -n e --request-file r.json')).toEqual([]);
  });
});

describe('real surroundings', () => {
  const create = 'deployment create f=batch/deployment.yml in .';
  test.each([
    [
      'a workflow',
      '.github/workflows/deploy.yml',
      `on: push
env:
  NAME: churn
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - name: Deploy
        run: |
          az ml batch-deployment create \\
            --file batch/deployment.yml -e $NAME \\
            --set-default
`,
      [`${create} e=churn default`],
    ],
    [
      'a working directory and a folded step',
      '.github/workflows/deploy.yml',
      `on: push
defaults: { run: { working-directory: mlops } }
jobs:
  d:
    runs-on: ubuntu-latest
    steps:
      - run: >-
          az ml batch-endpoint create
          -f endpoint.yml
      - run: az ml batch-endpoint create -f endpoint.yml
        working-directory: other
      - run: az ml batch-endpoint create -f endpoint.yml
        working-directory: \${{ matrix.folder }}
`,
      [
        'endpoint create f=endpoint.yml in mlops',
        'endpoint create f=endpoint.yml in other',
        'endpoint create f=endpoint.yml in ',
      ],
    ],
    [
      'a variable that a step changes',
      '.github/workflows/deploy.yml',
      `env: { NAME: a }
jobs:
  d:
    runs-on: ubuntu-latest
    steps:
      - run: echo "NAME=b" >> $GITHUB_ENV
      - run: az ml batch-endpoint create -n $NAME
`,
      ['endpoint create n=b'],
    ],
    [
      'a composite action',
      'actions/deploy/action.yml',
      'runs:\n  using: composite\n  steps:\n    - shell: pwsh\n      run: |\n        az ml batch-deployment create `\n          -f batch/deployment.yml\n',
      [create],
    ],
    [
      'a pipeline',
      'azure-pipelines.yml',
      `variables:
  - name: endpoint
    value: churn
  - group: secrets
stages:
  - stage: Deploy
    jobs:
      - deployment: d
        strategy:
          runOnce:
            deploy:
              steps:
                - task: AzureCLI@2
                  inputs:
                    scriptType: bash
                    scriptLocation: inlineScript
                    workingDirectory: $(Build.SourcesDirectory)/mlops
                    inlineScript: |
                      az ml batch-deployment create -f deployment.yml -e $(endpoint) -n $(other)
                - bash: az ml batch-endpoint update -n $ENDPOINT --set defaults.deployment_name=blue
`,
      [
        'deployment create f=deployment.yml in mlops n=$(other)? e=churn',
        'endpoint update n=churn defaults.deployment_name:=blue',
      ],
    ],
    [
      'a template of a pipeline',
      'templates/deploy.yml',
      `parameters:
  - name: type
steps:
  - \${{ if eq(parameters.type, 'batch') }}:
    - pwsh: |
        $args = @("--file", "batch/deployment.yml")
        $args += "--set-default"
        az ml \${{ parameters.type }}-deployment create @args
`,
      ['deployment create f=batch/deployment.yml in . default'],
    ],
    [
      'a script with an array',
      'mlops/deploy.sh',
      `#!/bin/bash
ENDPOINT="churn"
SCOPE="-g rg -w $WS"
ARGS=(--file deployment.yml)
ARGS+=(--endpoint-name "$ENDPOINT")
if [ -n "$X" ]; then echo; fi
az ml batch-deployment create "\${ARGS[@]}" $SCOPE
`,
      ['deployment create f=deployment.yml in mlops,. e=churn'],
    ],
    [
      'an array that a branch changes',
      'deploy.sh',
      'ARGS=(-f batch/deployment.yml)\nif [ "$A" ]; then ARGS+=(--set-default); fi\naz ml batch-deployment create "${ARGS[@]}"\n',
      ['deployment create open'],
    ],
    [
      'an array that is put together of itself',
      'deploy.sh',
      'args=(--file d.yml)\nargs=("${args[@]}" --no-wait)\nargs+=("${args[@]}")\naz ml batch-endpoint create -n e "${args[@]}"\n',
      ['endpoint create f=d.yml in . n=e no-wait'],
    ],
    [
      'an array with what was its element then',
      'deploy.sh',
      'N=a\nargs=(-n "$N")\nN=b\naz ml batch-endpoint create "${args[@]}"\n',
      ['endpoint create n=a'],
    ],
    [
      'a variable that was not set yet when another was',
      'deploy.sh',
      'N="$P-x"\nP=a\naz ml batch-endpoint create -n "$N"\n',
      ['endpoint create n=$P-x?'],
    ],
    [
      'a variable that is put together of itself',
      'deploy.sh',
      'F="-f d.yml"\nF="$F -n e"\naz ml batch-endpoint create $F\n',
      ['endpoint create f=d.yml in . n=e'],
    ],
    [
      'variables that are set again in order',
      'deploy.sh',
      'N=a\naz ml batch-endpoint create -n $N\nN=b\naz ml batch-endpoint create -n $N\n',
      ['endpoint create n=a', 'endpoint create n=b'],
    ],
    [
      'folders',
      'ci/deploy.sh',
      'cd "$(dirname "$0")/.."\naz ml batch-endpoint create -f a.yml\npushd batch\naz ml batch-endpoint create -f b.yml\npopd\n(cd x; az ml batch-endpoint create -f c.yml)\naz ml batch-endpoint create -f d.yml\ncd "$X"\naz ml batch-endpoint create -f e.yml\n',
      ['a.yml in .', 'b.yml in batch', 'c.yml in x', 'd.yml in .', 'e.yml in '].map(
        (each) => `endpoint create f=${each}`,
      ),
    ],
    [
      'wrappers',
      'deploy.sh',
      'sudo az ml batch-endpoint create -n a\nif ! az ml batch-endpoint create -n b | tee log; then exit 1; fi\nX=1 time az ml batch-endpoint create -n c\nJ=$(az ml batch-endpoint invoke -n d)\n',
      ['endpoint create n=a', 'endpoint create n=b', 'endpoint create n=c', 'invoke n=d'],
    ],
    [
      'a PowerShell script',
      'deploy.ps1',
      '$name = "churn"\nSet-Location batch\naz ml batch-endpoint create `\n  --name $name `\n  --file endpoint.yml\n',
      ['endpoint create f=endpoint.yml in batch n=churn'],
    ],
    [
      'a Makefile',
      'Makefile',
      'NAME := churn\nREGION ?= x\n\ndeploy: login\n\t@az ml batch-endpoint create -n $(NAME) -l $(REGION) \\\n\t\t-f batch/endpoint.yml\n',
      ['endpoint create f=batch/endpoint.yml in . n=churn'],
    ],
    [
      'a Makefile whose shell has variables of its own',
      'Makefile',
      'deploy:\n\tfor f in blue green; do az ml batch-deployment create -f $$f.yml -n $${NAME}; done\n',
      ['deployment create f=blue.yml in . n=${NAME}?', 'deployment create f=green.yml in . n=${NAME}?'],
    ],
    [
      'a notebook',
      'nb/deploy.ipynb',
      JSON.stringify({
        cells: [
          { cell_type: 'code', source: ['x = 1\n', '!az ml batch-deployment create -f "d.yml" \\\n', '  -n {name}\n'] },
          { cell_type: 'code', source: '%%bash\naz ml batch-endpoint invoke -n e' },
          { cell_type: 'markdown', source: 'Run `az ml batch-endpoint create -n e`.' },
        ],
      }),
      ['deployment create f=d.yml in nb,. n=$_____?', 'endpoint create n=e documented', 'invoke n=e'],
    ],
    [
      'Markdown',
      'README.md',
      '# Deploy\n\n```bash\naz ml batch-deployment create \\\n  -f batch/deployment.yml \\\n  -w <workspace> --set-default\n```\n',
      [`${create} default weak`],
    ],
    [
      'a comment',
      'batch/deployment.yml',
      '# az ml batch-deployment create \\\n#   --file deployment.yml --set-default\nname: d\n',
      ['deployment create f=deployment.yml in batch,. default documented'],
    ],
    ['printed text', 'deploy.sh', 'echo "az ml batch-endpoint create -n e"', ['endpoint create n=e weak']],
    [
      'a list of arguments',
      'deploy.py',
      'subprocess.run(["az", "ml", "batch-deployment", "create", "--file", path, "--name", f"d-{x}"])',
      ['deployment create f=$path? in . n=d-$x?'],
    ],
    [
      'an array for a function that adds "az"',
      'deploy.ps1',
      "$scope = @('--resource-group', $Group, '-w', $Workspace)\nInvoke-Az -Arguments (@('ml', 'batch-deployment', 'create', '--file', 'd.yml',\n  '--name', $candidate, '--set', \"model=azureml:m:$v\", '-o', 'none') + $scope) | Out-Null",
      ['deployment create f=d.yml in . n=$candidate? model:=azureml:m:$v? documented'],
    ],
    [
      'an array with more than its scope behind it',
      'deploy.ps1',
      "Invoke-Az (@('ml', 'batch-endpoint', 'update', '--name', 'e') + $more)",
      ['endpoint update n=e open documented'],
    ],
    [
      'a list for such a function',
      'deploy.py',
      'run_az(["ml", "batch-endpoint", "create", "-n", "e"])\nother(["ml", "pipelines"])',
      ['endpoint create n=e documented'],
    ],
  ])('%s', (_, file, text, expected) => {
    expect(short(file, text)).toEqual(expected);
  });
});

test('places are exact', () => {
  const workflow =
    'on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: |\n          az ml batch-deployment create \\\n            -f "batch/deployment.yml" --set a.b=c\n';
  const notebook = JSON.stringify(
    {
      cells: [
        { cell_type: 'code', source: ['!az ml batch-deployment create -f "batch/deployment.yml" --set a.b=c\n'] },
      ],
    },
    undefined,
    1,
  );
  const quoted = 'steps:\n- script: \'az ml batch-deployment create -f "batch/deployment.yml" --set a.b=c\'\n';
  for (const [file, text] of [
    ['.github/workflows/w.yml', workflow],
    ['n.ipynb', notebook],
    ['p.yml', quoted],
  ] as const) {
    const command = read(file, text).deploys[0];
    const written = (at: Location | undefined) => at && text.slice(at.span.start, at.span.end);
    expect(written(command?.at)).toMatch(/^az ml batch-deployment create[\s\S]*a\.b=c$/);
    expect(written(command?.file?.at)?.replaceAll('\\', '')).toBe('"batch/deployment.yml"');
    expect(written(command?.sets[0]?.value.at)).toBe('c');
    expect(command?.at.cell).toBe(file === 'n.ipynb' ? 0 : undefined);
  }
});

test.each([
  ['yq -i ".name = strenv(N)" a.yml', ['a.yml']],
  ['yq e -i \'.x = 1\' "$DIR/a.yml"', ['$DIR/a.yml?']],
  ['sed -i "s/a/b/" deploy/a.yml b.yml', ['deploy/a.yml', 'b.yml']],
  ['envsubst < a.tpl > a.yml', ['a.yml']],
  ['cat a.yml | envsubst | tee b.yaml', ['b.yaml']],
  ['cat > a.yml <<EOF\nname: x\nEOF', ['a.yml']],
  ['cp dev.yml a.yml', ['a.yml']],
  ['yq .name a.yml', []],
  ['sed "s/a/b/" a.yml', []],
])('%j rewrites files', (text, expected) => {
  expect(read('deploy.sh', text).effects.map(({ pattern }) => value(pattern.path))).toEqual(expected);
});

test('tasks that fill in tokens rewrite the files they name', () => {
  const task =
    'steps:\n- task: replacetokens@5\n  inputs:\n    rootDirectory: mlops\n    targetFiles: |\n      batch/*.yml\n      a.yml\n';
  expect(read('p.yml', task).effects.map(({ pattern }) => value(pattern.path))).toEqual([
    'mlops/batch/*.yml?',
    'mlops/a.yml',
  ]);
});

test.each([
  ['.github/workflows/w.yml', 'jobs:\n  d:\n    uses: org/templates/.github/workflows/deploy-batch.yml@v1\n', 1],
  [
    '.github/workflows/w.yml',
    'jobs:\n  d:\n    uses: org/x/.github/workflows/run.yml@v1\n    with: { file: batch/deployment.yml }\n',
    1,
  ],
  [
    '.github/workflows/w.yml',
    'jobs:\n  d:\n    uses: org/x/.github/workflows/train.yml@v1\n    with: { file: train.yml }\n',
    0,
  ],
  ['.github/workflows/w.yml', 'jobs:\n  d:\n    uses: ./.github/workflows/deploy-batch.yml\n', 0],
  [
    '.github/workflows/w.yml',
    'jobs:\n  d:\n    runs-on: x\n    steps:\n    - uses: actions/checkout@v5\n    - uses: azure/login@v2\n',
    0,
  ],
  ['.github/workflows/w.yml', 'jobs:\n  d:\n    runs-on: x\n    steps:\n    - uses: org/aml-batch-deploy@v5\n', 1],
  ['p.yml', 'steps:\n- template: ${{ variables.v }}/create-endpoint.yml@templates\n', 1],
  ['p.yml', 'steps:\n- template: install-cli.yml@templates\n', 0],
  ['p.yml', 'steps:\n- template: deploy-online-endpoint.yml@templates\n', 0],
  ['p.yml', 'steps:\n- template: create-endpoint.yml@self\n- template: deploy.yml\n', 0],
  ['p.yml', 'steps:\n- bash: ../templates/deploy-batch.sh\n- bash: ../x/deploy-here.sh\n', 1],
])('%s: %j leads out of the repository', (file, text, routes) => {
  expect(read(file, text).routes).toHaveLength(routes);
});

test('assets that commands register are read', () => {
  const { assets } = read(
    'a.sh',
    'az ml compute create -f c.yml --max-instances $N --identity-type x --set tier=low_priority',
  );
  expect(assets.map(({ what, file, sets, open }) => [what, value(file), sets.map(({ path }) => path), open])).toEqual([
    ['compute', 'c.yml', ['tier', 'max_instances', 'identity'], false],
  ]);
});

test('no change to a text makes the reader fail or point outside', () => {
  const texts = [
    [
      '.github/workflows/w.yml',
      'env:\n  A: b\njobs:\n  d:\n    steps:\n      - run: |\n          A=(-f x.yml)\n          az ml batch-deployment create "${A[@]}" --set a=b \\\n            -n ${{ env.A }}\n      - run: "sed -i s/a/\\"b\\"/ x.yml"\n',
    ],
    [
      'p.yml',
      'variables: { a: b }\nsteps:\n- task: AzureCLI@2\n  inputs:\n    scriptType: pscore\n    inlineScript: |\n      $x = @("-n", "y")\n      az ml batch-endpoint invoke @x --input $(a)\n- script: >\n    az ml batch-endpoint create\n    -n e\n',
    ],
    [
      'n.ipynb',
      '{"cells": [{"cell_type": "code", "source": ["!az ml batch-endpoint create -n \\"e\\"\\n", "%%bash"]}]}',
    ],
    ['README.md', '`az ml batch-endpoint create -n <x>` or ["az", "ml", "batch-endpoint", "update", x]\n'],
    ['Makefile', 'A = b\nx:\n\t@az ml batch-endpoint create -n $(A) \\\n\t  -f $$F\n'],
  ] as const;
  const pieces = fc.constantFrom(
    ...[
      '"',
      "'",
      '`',
      '$(',
      '${{',
      '}}',
      '\\',
      '\n',
      '\r\n',
      '  ',
      ':',
      '|',
      '#',
      '[',
      ']',
      '{',
      '}',
      '<',
      'az ml ',
      '\u0000',
      '😀',
    ],
  );
  const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 6 }), piece: pieces });
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 6 }), ([file, original], edits) => {
      let text: string = original;
      for (const { at, cut, piece } of edits) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + piece + text.slice(from + cut);
      }
      const { deploys, invokes, assets, routes, effects } = read(file, text);
      const parts = [...deploys, ...invokes, ...assets].flatMap((each) => [
        each.at,
        ...(each.file ? [each.file.at] : []),
        ...each.sets.map((set) => set.value.at),
      ]);
      for (const { span } of [
        ...parts,
        ...[...routes, ...effects.map(({ pattern }) => pattern.path)].map((each) => each.at),
      ]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

// Each line doubles; unbounded, sixty of them would be more words than there are atoms.
test.each([
  ['an array', 'a=(x)\n', 'a+=("${a[@]}" "${a[@]}")\n', '"${a[@]}"'],
  ['a variable', 'a=x\n', 'a="$a$a"\n', '-n "$a"'],
  ['an unquoted variable', 'a="x y"\n', 'a="$a $a"\n', '$a'],
  ['an array that a command names again and again', `a=(${'x '.repeat(3000)})\n`, '', '"${a[@]}" '.repeat(5000)],
  ['a long variable that a command names again and again', `a=${'x'.repeat(150_000)}\n`, '', '"$a" '.repeat(5000)],
])('%s that grows without end is not known, and what stands behind it is read', (_, start, line, use) => {
  const text = `${start}${line.repeat(60)}az ml batch-endpoint create -f f.yml ${use}\naz ml batch-endpoint invoke -n z\n`;
  const { deploys, invokes } = read('deploy.sh', text);
  expect(deploys.map(({ open, name }) => open || name?.known === false)).toEqual([true]);
  expect(invokes.map(({ endpoint }) => endpoint?.text)).toEqual(['z']);
});

describe('prose says no more than it spells out', () => {
  const sent = 'az ml batch-deployment create -f d.yml -e e';
  test.each([
    ['a fenced command', 'README.md', `Deploy:\n\n\`\`\`sh\n${sent}\n\`\`\`\n`, 'documented'],
    ['a command in back-ticks', 'README.md', `Run \`${sent}\` then.`, 'documented'],
    ['an indented command', 'README.md', `Deploy:\n\n    ${sent}\n`, 'documented'],
    ['a prompt', 'README.md', `\`\`\`\n$ ${sent}\n\`\`\`\n`, 'documented'],
    ['a sentence', 'README.md', `Use ${sent} to deploy.`, 'weak'],
    ['a line behind a fence', 'README.md', `\`\`\`\nx\n\`\`\`\n${sent} deploys it.`, 'weak'],
    ['a command without its file', 'tasks.md', '- Create it with `az ml batch-deployment create`', 'weak'],
    ['a usage line', 'README.md', `\`${sent} [--set-default]\``, 'weak'],
    ['a placeholder', 'README.md', '`az ml batch-deployment create -f <file> -e e`', 'weak'],
    ['dots', 'README.md', `\`${sent} ...\``, 'weak'],
    ['a changelog', 'CHANGELOG.md', `- \`${sent}\``, 'weak'],
    ['a comment', 'deploy.sh', `# ${sent}\n`, 'documented'],
    ['a sentence in a comment', 'deploy.sh', `# we used ${sent} once\n`, 'weak'],
    ['an update without its endpoint', 'README.md', '`az ml batch-deployment update --name d --set a.b=c`', 'weak'],
    ['an update', 'README.md', '`az ml batch-deployment update -n d -e e --set a.b=c`', 'documented'],
    ['printed text', 'deploy.sh', `echo "${sent}"`, 'weak'],
    ['a wrapper that nobody knows', 'deploy.sh', `retry_it 5 ${sent}`, 'documented'],
    ['a wrapper that is known', 'deploy.sh', `timeout 600 ${sent}`, 'command'],
  ])('%s', (_, file, text, expected) => {
    expect(read(file, text).deploys.map(({ strength }) => strength)).toEqual([expected]);
  });
});

test.each<readonly [string, string]>([
  ['python - <<EOF', '\nEOF'],
  ["python3 <<'EOF'", '\nEOF'],
])('commands that Python runs inside a script: %s', (start, end) => {
  const text = 'import os\nos.system("az ml batch-endpoint create -n e")';
  expect(short('deploy.sh', `${start}\n${text}${end}`)).toEqual(['endpoint create n=e']);
  expect(short('deploy.sh', `python -c '${text}'`)).toEqual(['endpoint create n=e']);
});

describe('commands that Python runs', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'a list',
      'import subprocess\nsubprocess.run(["az", "ml", "batch-endpoint", "create", "-n", "e"], check=True)',
      ['endpoint create n=e'],
    ],
    [
      'a list in a variable',
      'import subprocess\ncmd = ["az", "ml", "batch-endpoint", "create", "-n", "e"]\nsubprocess.check_call(cmd)',
      ['endpoint create n=e'],
    ],
    [
      'lists put together',
      'import subprocess\nbase = ["az", "ml"]\nsubprocess.run(base + ["batch-endpoint", "create", "-n", "e"])',
      ['endpoint create n=e'],
    ],
    [
      'a list with more',
      'import subprocess\nsubprocess.run(["az", "ml", "batch-endpoint", "create", "-n", "e", *more])',
      ['endpoint create n=e open'],
    ],
    ['a text', 'import os\nos.system("az ml batch-endpoint create -n e")', ['endpoint create n=e']],
    [
      'a text with fields',
      'import subprocess\nN = "e"\nsubprocess.run(f"az ml batch-deployment create -f {path} -e {N}", shell=True)',
      ['deployment create f=$path? in . e=e'],
    ],
    [
      'a text that is split',
      'import shlex, subprocess\nsubprocess.run(shlex.split("az ml batch-endpoint create -n e"))',
      ['endpoint create n=e'],
    ],
    [
      'a text that splits itself',
      'import subprocess\nsubprocess.run("az ml batch-endpoint create -n e".split())',
      ['endpoint create n=e'],
    ],
    [
      'a helper of the text',
      'import subprocess\ndef sh(cmd):\n    subprocess.run(cmd, shell=True)\nsh("az ml batch-endpoint create -n e")',
      ['endpoint create n=e'],
    ],
    ['a task runner', 'def deploy(c):\n    c.run("az ml batch-endpoint create -n e")', ['endpoint create n=e']],
    ['what is printed', 'click.echo("az ml batch-endpoint create -n e")', ['endpoint create n=e weak']],
    [
      'a list that another gets',
      'def run(x): ...\nrun(["az", "ml", "batch-endpoint", "create", "-n", "e"])',
      ['endpoint create n=e documented'],
    ],
  ])('%s', (_, text, expected) => {
    expect(short('deploy.py', text)).toEqual(expected);
  });
});
