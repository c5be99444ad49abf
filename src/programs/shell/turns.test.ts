import { expect, test } from 'vitest';
import { readCommands } from '../../dialects/az-cli/read.ts';

type Files = Readonly<Record<string, string>>;

/** The files that `az ml batch-deployment create -f ...` sends in a repository, "?" behind those that are not known. */
function sent(files: Files): readonly string[] {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  const around = { batchFiles: [], hasFileNamed: () => true, read: (file: string) => files[file] };
  return readCommands(sources, around).deploys.map(({ file }) => `${file?.text}${file?.known ? '' : '?'}`);
}

const send = (file: string) => `az ml batch-deployment create -f ${file}`;

const workflow = (matrix: string, file: string, more = '') => ({
  '.github/workflows/d.yml': `on: push\njobs:\n  d:\n    runs-on: x\n    strategy:\n      matrix: ${matrix}\n    ${more}steps:\n      - run: ${send(file)}\n`,
});

const pipeline = (head: string, steps: string): Files => ({
  'azure-pipelines.yml': `trigger: none\n${head}steps:\n${steps}`,
});

const list = (items: string) => `parameters:\n- {name: all, type: object, default: ${items}}\n`;

test.each<readonly [string, Files, readonly string[]]>([
  ['a list', workflow('{file: [a.yml, b.yml]}', '${{ matrix.file }}'), ['a.yml', 'b.yml']],
  ['a part of the path', workflow('{env: [dev, prod]}', 'env/${{ matrix.env }}.yml'), ['env/dev.yml', 'env/prod.yml']],
  ['maps in a list', workflow('{to: [{f: a.yml}, {f: b.yml}]}', '${{ matrix.to.f }}'), ['a.yml', 'b.yml']],
  ['only what is included', workflow('{include: [{f: a.yml}, {f: b.yml}]}', '${{ matrix.f }}'), ['a.yml', 'b.yml']],
  [
    'two lists',
    workflow('{a: [x, y], b: [p, q]}', '${{ matrix.a }}-${{ matrix.b }}.yml'),
    ['x-p.yml', 'x-q.yml', 'y-p.yml', 'y-q.yml'],
  ],
  [
    'what is excluded',
    workflow('{a: [x, y], b: [p, q], exclude: [{a: x, b: q}, {a: y}]}', '${{ matrix.a }}-${{ matrix.b }}.yml'),
    ['x-p.yml'],
  ],
  [
    'what an inclusion adds',
    workflow('{a: [x, y], include: [{a: x, f: one}, {a: z, f: more}]}', '${{ matrix.a }}-${{ matrix.f }}.yml'),
    ['x-one.yml', 'y-${{ matrix.f }}.yml?', 'z-more.yml'],
  ],
  ['a list that no command speaks of', workflow('{python: [3.10, 3.11], f: [a.yml]}', '${{ matrix.f }}'), ['a.yml']],
  ['a literal of JSON', workflow(`"\${{ fromJSON('[\\"a.yml\\"]') }}"`, 'a.yml'), ['a.yml']],
  ['the JSON of a key', workflow(`{f: "\${{ fromJSON('[1, 2]') }}"}`, '${{ matrix.f }}.yml'), ['1.yml', '2.yml']],
  [
    'what a job before gives',
    workflow('{f: "${{ fromJSON(needs.a.outputs.b) }}"}', '${{ matrix.f }}'),
    ['${{ matrix.f }}?'],
  ],
  [
    'a matrix that a job before gives',
    workflow('"${{ fromJSON(needs.a.outputs.b) }}"', '${{ matrix.f }}'),
    ['${{ matrix.f }}?'],
  ],
  [
    'a variable of the job',
    workflow('{f: [a.yml, b.yml]}', '$FILE', 'env: {FILE: "${{ matrix.f }}"}\n    '),
    ['a.yml', 'b.yml'],
  ],
  [
    'more than is read once more',
    workflow(
      `{f: [${Array.from({ length: 200 }, (_, at) => `f${at}-${'x'.repeat(20)}`).join(', ')}]}`,
      '${{ matrix.f }}',
    ),
    ['${{ matrix.f }}?'],
  ],
])('jobs of a matrix of GitHub: %s', (_, files, expected) => {
  expect(sent(files)).toEqual(expected);
});

test('a step of one job of a matrix only', () => {
  const text = (condition: string) =>
    `on: push\njobs:\n  d:\n    runs-on: x\n    strategy:\n      matrix: {f: [a.yml, b.yml]}\n    steps:\n      - if: ${condition}\n        run: ${send('${{ matrix.f }}')}\n`;
  expect(sent({ '.github/workflows/d.yml': text("matrix.f == 'b.yml'") })).toEqual(['b.yml']);
  expect(sent({ '.github/workflows/d.yml': text("${{ matrix.f != 'b.yml' }}") })).toEqual(['a.yml']);
  expect(sent({ '.github/workflows/d.yml': text("matrix.f == 'b.yml' || always()") })).toEqual(['a.yml', 'b.yml']);
});

test('jobs of a matrix run in folders of their own', () => {
  const text = `on: push\njobs:\n  d:\n    runs-on: x\n    strategy:\n      matrix: {to: [a, b]}\n    steps:\n      - run: ${send('d.yml')}\n        working-directory: jobs/\${{ matrix.to }}\n`;
  const { deploys } = readCommands([{ file: '.github/workflows/d.yml', text }], {
    batchFiles: [],
    hasFileNamed: () => true,
  });
  expect(deploys.map(({ file }) => file?.folders)).toEqual([['jobs/a'], ['jobs/b']]);
});

test.each<readonly [string, Files, readonly string[]]>([
  [
    'the jobs that a matrix names',
    {
      'azure-pipelines.yml': `trigger: none\njobs:\n- job: d\n  strategy:\n    matrix:\n      one: {file: a.yml}\n      two: {file: b.yml}\n  steps:\n  - script: ${send('$(file)')}\n  - script: ${send('$FILE')}\n`,
    },
    ['a.yml', 'a.yml', 'b.yml', 'b.yml'],
  ],
  [
    'a matrix that a job before gives',
    {
      'azure-pipelines.yml': `trigger: none\njobs:\n- job: d\n  strategy:\n    matrix: $[ dependencies.a.outputs['b.c'] ]\n  steps:\n  - script: ${send('$(file)')}\n`,
    },
    ['$(file)?'],
  ],
  [
    'each of a list',
    pipeline(list('[a.yml, b.yml]'), `- \${{ each f in parameters.all }}:\n  - script: ${send('${{ f }}')}\n`),
    ['a.yml', 'b.yml'],
  ],
  [
    'each of a list of maps',
    pipeline(
      list('[{file: a.yml}, {file: b.yml}]'),
      `- \${{ each f in parameters.all }}:\n  - script: ${send('${{ f.file }}')}\n`,
    ),
    ['a.yml', 'b.yml'],
  ],
  [
    'each of a map',
    pipeline(
      list('{one: a.yml, two: b.yml}'),
      `- \${{ each f in parameters.all }}:\n  - script: ${send('${{ f.key }}/${{ f.value }}')}\n`,
    ),
    ['one/a.yml', 'two/b.yml'],
  ],
  [
    'each inside of each',
    pipeline(
      list('[{to: x, files: [a, b]}, {to: y, files: [c]}]'),
      `- \${{ each t in parameters.all }}:\n  - \${{ each f in t.files }}:\n    - script: ${send('${{ t.to }}/${{ f }}.yml')}\n`,
    ),
    ['x/a.yml', 'x/b.yml', 'y/c.yml'],
  ],
  [
    'a condition on what the loop gives',
    pipeline(
      list('[{file: a.yml, kind: batch}, {file: b.yml, kind: online}]'),
      `- \${{ each f in parameters.all }}:\n  - \${{ if eq(f.kind, 'batch') }}:\n    - script: ${send('${{ f.file }}')}\n`,
    ),
    ['a.yml'],
  ],
  [
    'a list without default',
    pipeline(
      'parameters:\n- {name: all, type: object}\n',
      `- \${{ each f in parameters.all }}:\n  - script: ${send('${{ f }}')}\n`,
    ),
    ['${{ f }}?'],
  ],
  [
    'a variable of the same name is none of the loop',
    pipeline('variables: {f: c.yml}\n', `- script: ${send('${{ f }}')}\n`),
    ['${{ f }}?'],
  ],
  [
    'a list that the caller of a template hands over',
    {
      'azure-pipelines.yml':
        'trigger: none\nsteps:\n- template: ci/steps.yml\n  parameters:\n    all:\n    - {file: a.yml}\n    - {file: b.yml}\n',
      'ci/steps.yml': `parameters:\n- {name: all, type: object}\nsteps:\n- \${{ each f in parameters.all }}:\n  - script: ${send('${{ f.file }}')}\n`,
    },
    ['a.yml', 'b.yml'],
  ],
  [
    'a list that is handed on',
    {
      'azure-pipelines.yml': `trigger: none\n${list('[a.yml, b.yml]')}steps:\n- template: ci/steps.yml\n  parameters: {files: "\${{ parameters.all }}"}\n`,
      'ci/steps.yml': `parameters:\n- {name: files, type: object}\nsteps:\n- \${{ each f in parameters.files }}:\n  - script: ${send('${{ f }}')}\n`,
    },
    ['a.yml', 'b.yml'],
  ],
  [
    'a template that is called in each turn',
    {
      'azure-pipelines.yml': `trigger: none\n${list('[a.yml, b.yml]')}steps:\n- \${{ each f in parameters.all }}:\n  - template: ci/steps.yml\n    parameters: {file: "\${{ f }}"}\n`,
      'ci/steps.yml': `parameters:\n- {name: file, type: string}\nsteps:\n- script: ${send('${{ parameters.file }}')}\n`,
    },
    ['a.yml', 'b.yml'],
  ],
])('turns of Azure Pipelines: %s', (_, files, expected) => {
  expect(sent(files)).toEqual(expected);
});

test('a reusable workflow that each job of a matrix calls', () => {
  const files = {
    '.github/workflows/all.yml':
      'on: push\njobs:\n  d:\n    strategy:\n      matrix: {f: [a.yml, b.yml]}\n    uses: ./.github/workflows/one.yml\n    with: {file: "${{ matrix.f }}"}\n',
    '.github/workflows/one.yml': `on:\n  workflow_call:\n    inputs: {file: {type: string}}\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: ${send('${{ inputs.file }}')}\n`,
  };
  expect(sent(files)).toEqual(['a.yml', 'b.yml']);
});

test.each<readonly [string, string, readonly string[]]>([
  ['words', `for f in a b; do ${send('$f.yml')}; done`, ['a.yml', 'b.yml']],
  ['words of a variable', `L="a b"\nfor f in $L; do ${send('$f.yml')}; done`, ['a.yml', 'b.yml']],
  ['an array', `L=(a.yml b.yml)\nfor f in "\${L[@]}"; do ${send('"$f"')}; done`, ['a.yml', 'b.yml']],
  ['what a turn makes of them', `for f in a b; do\n F="env/$f.yml"\n ${send('$F')}\ndone`, ['env/a.yml', 'env/b.yml']],
  [
    'a loop in a loop',
    `for e in x y; do for f in a b; do ${send('$e/$f.yml')}; done; done`,
    ['x/a.yml', 'x/b.yml', 'y/a.yml', 'y/b.yml'],
  ],
  ['one that may end early', `for f in a b; do test -f $f || continue\n ${send('$f.yml')}; done`, ['a.yml', 'b.yml']],
  ['a pattern', `for f in *.yml; do ${send('$f')}; done`, ['$f?']],
  ['what a command prints', `for f in $(ls); do ${send('$f')}; done`, ['$f?']],
  ['arguments', `for f in "$@"; do ${send('$f')}; done`, ['$f?']],
  [
    'what a loop inside of an unknown one says',
    `for f in *; do for e in a b; do ${send('$e.yml')}; done; done`,
    ['a.yml', 'b.yml'],
  ],
  ['the calls of a function', `go() { ${send('"$1"')}; }\ngo a.yml\ngo b.yml`, ['a.yml', 'b.yml']],
  [
    'names of arguments',
    `go() {\n local f=$1\n ${send('"$f.yml"')}\n}\nfor x in a b; do go $x; done`,
    ['a.yml', 'b.yml'],
  ],
  ['all arguments', `go() { az ml batch-deployment create "$@"; }\ngo -f a.yml\ngo -f b.yml`, ['a.yml', 'b.yml']],
  ['a function that shifts', `go() { shift; ${send('"$1"')}; }\ngo x a.yml`, ['$1?']],
  ['a function that calls itself', `go() { ${send('"$1"')}; go b.yml; }\ngo a.yml`, ['a.yml']],
  ['a function that nothing calls', `go() { ${send('"$1"')}; }`, ['$1?']],
  ['two functions of one name', `go() { ${send('"$1"')}; }\ngo a.yml\ngo() { :; }\ngo b.yml`, ['$1?']],
  ['words that may be several', `go() { ${send('"$1"')}; }\ngo $ARGS a.yml`, ['$1?']],
])('turns of Bash: %s', (_, text, expected) => {
  expect(sent({ 'deploy.sh': `${text}\n` })).toEqual(expected);
});

test.each<readonly [string, string, readonly string[]]>([
  ['values', `foreach ($f in 'a.yml', 'b.yml') { ${send('$f')} }`, ['a.yml', 'b.yml']],
  ['an array in place', `foreach ($f in @('a', 'b')) { ${send('"$f.yml"')} }`, ['a.yml', 'b.yml']],
  ['an array', `$l = @('a.yml', 'b.yml')\nforeach ($f in $l) { ${send('$f')} }`, ['a.yml', 'b.yml']],
  ['a command alone', `foreach ($f in Get-Files) { ${send('$f')} }`, ['$f?']],
  ['a member', `$c = 'x'\nforeach ($f in $c.files) { ${send('$f')} }`, ['$f?']],
  ['numbers', `foreach ($f in 1, 2) { ${send('"$f.yml"')} }`, ['1.yml', '2.yml']],
  ['what a command gives', `foreach ($f in (Get-ChildItem)) { ${send('$f')} }`, ['$f?']],
  ['parameters', `function Go($File) { ${send('$File')} }\nGo a.yml\nGo -File b.yml`, ['a.yml', 'b.yml']],
  [
    'a list of parameters',
    `function Go {\n  param([string]$Name, $File)\n  ${send('$File')}\n}\nGo x a.yml\nGo -File b.yml -Name y`,
    ['a.yml', 'b.yml'],
  ],
])('turns of PowerShell: %s', (_, text, expected) => {
  expect(sent({ 'deploy.ps1': `${text}\n` })).toEqual(expected);
});

test('more turns than the budget has are followed once', () => {
  const words = Array.from({ length: 3_000 }, (_, at) => `f${at}`).join(' ');
  expect(sent({ 'deploy.sh': `for f in ${words}; do ${send('$f')}; done\n` })).toEqual(['$f?']);
});

const branch = (test: string, kind = 'batch') =>
  `KIND=${kind}\nif ${test}; then ${send('then.yml')}; else ${send('else.yml')}; fi\n`;

test.each<readonly [string, string, readonly string[]]>([
  ['a test that holds', branch('[[ "$KIND" == "batch" ]]'), ['then.yml']],
  ['a test that does not', branch('[ "$KIND" = online ]'), ['else.yml']],
  ['a negated one', branch('test $KIND != batch'), ['else.yml']],
  ['one that only a run decides', branch('[[ "$KIND" == "$1" ]]'), ['then.yml', 'else.yml']],
  ['a pattern', branch('[[ "$KIND" == bat* ]]'), ['then.yml', 'else.yml']],
  ['two tests', branch('[ "$KIND" = online ] || [ -n "$X" ]'), ['then.yml', 'else.yml']],
  ['a variable that a branch sets', `[ -n "$1" ] && KIND=x\nif [ "$KIND" = x ]; then ${send('x.yml')}; fi`, ['x.yml']],
  [
    'one of several',
    `K=b\nif [ $K = a ]; then ${send('a')}; elif [ $K = b ]; then ${send('b')}; elif [ $K = c ]; then ${send('c')}; fi`,
    ['b'],
  ],
  ['a case', `K=b\ncase $K in a|x) ${send('a')};; b) ${send('b')};; *) ${send('c')};; esac`, ['b', 'c']],
  ['a case that falls through', `K=b\ncase $K in a) ${send('a')};& b) ${send('b')};; esac`, ['a', 'b']],
  ['an end that depends', `K=b\n[ $K = a ] && ${send('a')}\n[ $K = a ] || ${send('b')}`, ['b']],
  [
    'a function that is told',
    `go() { if [ "$1" = x ]; then ${send('x.yml')}; else ${send('"$1.yml"')}; fi; }\ngo x\ngo y`,
    ['x.yml', 'y.yml'],
  ],
])('branches of Bash: %s', (_, text, expected) => {
  expect(sent({ 'deploy.sh': `${text}\n` })).toEqual(expected);
});

test.each<readonly [string, string, readonly string[]]>([
  ['holds', "if ($Kind -eq 'batch') {", ['a.yml']],
  ['does not', 'if ($Kind -eq "online") {', []],
  ['negated', "if ($Kind -ne 'Batch') {", []],
  ['only a run decides', 'if ($Kind -eq $Other) {', ['a.yml']],
  ['more than one', "if ($Kind -eq 'online' -or $All) {", ['a.yml']],
])('branches of PowerShell: %s', (_, head, expected) => {
  expect(sent({ 'deploy.ps1': `$Kind = 'batch'\n${head}\n  ${send('a.yml')}\n}\n` })).toEqual(expected);
});

test('a step tests what the caller of its action gives', () => {
  const files = {
    '.github/workflows/d.yml':
      'on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - uses: ./.github/go\n        with: {kind: batch}\n',
    '.github/go/action.yml': `inputs: {kind: {required: true}}\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: |\n        if [[ "\${{ inputs.kind }}" == "online" ]]; then\n          ${send('online.yml')}\n        fi\n        ${send('${{ inputs.kind }}.yml')}\n`,
  };
  expect(sent(files)).toEqual(['batch.yml']);
});

test.each<readonly [string, string, readonly string[]]>([
  ['the first source', `up: d.yml e.yml\n\t${send('$<')}\n`, ['d.yml']],
  ['the target', `d.yml: d.tpl\n\t${send('$@')}\n`, ['d.yml']],
  ['all sources', `up: d.yml\n\t${send('$^')}\n`, ['d.yml']],
  ['a source in a variable', `F := d.yml\nup: $(F)\n\t${send('"$<"')}\n`, ['d.yml']],
  ['a part of a word', `blue: x\n\t${send('env/$@.yml')}\n`, ['env/blue.yml']],
  ['a pattern', `%.done: %.yml\n\t${send('$<')}\n`, ['$<?']],
  ['several targets', `a b: d.yml\n\t${send('$@.yml')}\n`, ['$@.yml?']],
  ['no source', `up:\n\t${send('$<')}\n`, ['$<?']],
  ['sources of which one is not known', `up: d.yml $(MORE)\n\t${send('$^')}\n`, ['$^?']],
  ['an order only', `up: | d.yml\n\t${send('$<')}\n`, ['$<?']],
  ['parts of names', `up: a/d.yml\n\t${send('$(<F)')}\n`, ['$(<F)?']],
  ['flags behind it', `up: d.yml\n\taz ml batch-deployment create -f $< --name $@ -w $*\n`, ['d.yml']],
])('what make says in a recipe: %s', (_, text, expected) => {
  expect(sent({ Makefile: text })).toEqual(expected);
});
