import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { rules } from '../../rules/index.ts';

const base: Files = {
  'endpoint.yml': 'name: parcels\nauth_mode: aad_token\n',
  'blue.yml':
    'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: azureml:cpu\nenvironment:\n  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\n  conda_file: conda.yml\ncode_configuration:\n  code: src\n  scoring_script: score.py\n',
  'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n',
  'conda.yml': 'dependencies:\n  - python=3.10\n  - pip:\n      - pandas\n',
};
const send = 'az ml batch-deployment create -f blue.yml --set-default\n';
const heredoc = (packages: string) =>
  `cat > conda.yml <<'EOF'\ndependencies:\n  - python=3.10\n  - pip:\n      - ${packages}\nEOF\n`;

function found(files: Files) {
  return run(rules, { ...base, ...files })
    .findings.filter(({ rule }) => rule === 'missing-azureml-core')
    .map(({ at }) => at.file);
}

test('A listed file that a step writes anew before it sends something is what the step writes.', () => {
  expect(found({ 'deploy.sh': send })).toEqual(['conda.yml']);
  expect(found({ 'deploy.sh': heredoc('azureml-core') + send })).toEqual([]);
  expect(found({ 'deploy.sh': heredoc('numpy') + send })).toEqual(['deploy.sh']);
  expect(
    found({ 'deploy.sh': heredoc('numpy') + send, 'other.sh': 'az ml batch-endpoint create -f endpoint.yml\n' }),
  ).toEqual(['deploy.sh']);
});

test('What may be written, or by whom nobody knows, is not known.', () => {
  expect(found({ 'deploy.sh': `if [ "$1" ]; then\n${heredoc('numpy')}fi\n${send}` })).toEqual([]);
  expect(found({ 'setup.sh': heredoc('numpy'), 'deploy.sh': send })).toEqual([]);
  expect(found({ 'deploy.sh': heredoc('numpy') + heredoc('scipy') + send })).toEqual([]);
});

test.each([
  '$GITHUB_ENV',
  '"$GITHUB_OUTPUT"',
  '"${GITHUB_ENV}"',
  '$GITHUB_STEP_SUMMARY',
  '"$GITHUB_PATH"',
  '~/.bashrc',
])('What a step says to the runner in %s changes no file of the repository.', (file) => {
  const step = `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: |\n          echo "NAME=conda.yml" >> ${file}\n          ${send}`;
  expect(found({ '.github/workflows/d.yml': step })).toEqual(['conda.yml']);
});

const job = (steps: string) =>
  `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n${steps}      - run: ${send}`;
const edits = 'yq -i \'.dependencies += ["azureml-core"]\' "$1"\n';
const inPython =
  'import sys, yaml\npath = sys.argv[1]\nwith open(path, "w") as file:\n    yaml.safe_dump(change(path), file)\n';

test.each<readonly [string, string, string]>([
  ['bash tools/add.sh conda.yml', 'tools/add.sh', edits],
  ['./tools/add.sh conda.yml', 'tools/add.sh', 'FILE=$1\necho "  - azureml-core" >> "$FILE"\n'],
  ['pwsh tools/add.ps1 conda.yml', 'tools/add.ps1', 'param($File)\nAdd-Content $File "x"\n'],
  ['python tools/add.py conda.yml', 'tools/add.py', inPython],
])('A script may change what its caller names: %s', (call, file, text) => {
  expect(found({ [file]: text, '.github/workflows/d.yml': job(`      - run: ${call}\n`) })).toEqual([]);
  expect(found({ [file]: text, 'deploy.sh': `${call}\n${send}` })).toEqual([]);
  expect(found({ [file]: text, Makefile: `deploy:\n\t${call}\n\t${send}` })).toEqual([]);
  const other = call.replace('conda.yml', 'other.yml');
  expect(found({ [file]: text, '.github/workflows/d.yml': job(`      - run: ${other}\n`) })).toEqual(['conda.yml']);
  expect(found({ [file]: 'echo x\n', '.github/workflows/d.yml': job(`      - run: ${call}\n`) })).toEqual([
    'conda.yml',
  ]);
});

test('What a step writes by a script of its own is there for the next one.', () => {
  const { 'conda.yml': _, ...without } = base;
  const script = 'cd "$(dirname "$0")/.."\nconda env export > conda.yml\n';
  const missing = (files: Files) => run(rules, { ...without, ...files }).findings.map(({ rule }) => rule);
  const steps = '      - run: ./tools/prepare.sh\n';
  expect(missing({ 'tools/prepare.sh': script, '.github/workflows/d.yml': job(steps) })).not.toContain('missing-file');
  expect(missing({ 'tools/prepare.sh': script, '.github/workflows/d.yml': job('') })).toContain('missing-file');
});

test.each<readonly [string, string]>([
  ['d.sh', `m4 deploy/blue.in.yml > blue.yml\n${send}`],
  ['d.sh', `jinja2 deploy/blue.in.yml -D c=1 -o blue.yml\n${send}`],
  ['d.sh', `ytt -f deploy/blue.in.yml --output blue.yml\n${send}`],
  ['d.ps1', `(Get-Content deploy/blue.in.yml -Raw).Replace("#C#", $C) | Set-Content blue.yml\n${send}`],
  ['d.ps1', `$t = Get-Content deploy/blue.in.yml -Raw\n$t = $t -replace "a", "b"\n$t | Out-File blue.yml\n${send}`],
  ['Makefile', `deploy:\n\trender deploy/blue.in.yml > blue.yml\n\t${send}`],
  ['.github/workflows/d.yml', job('      - run: render deploy/blue.in.yml > blue.yml\n')],
])('What a step makes in another folder finds its files there: %s %j', (file, text) => {
  const { 'blue.yml': blue = '', ...without } = base;
  const missing = (files: Files) => run(rules, { ...without, ...files }).findings.map(({ rule }) => rule);
  expect(missing({ 'deploy/blue.in.yml': blue, [file]: text })).not.toContain('missing-file');
  // Nothing says that another file is made of it.
  const elsewhere = text.replaceAll('deploy/blue.in.yml', 'deploy/other.yml');
  expect(missing({ 'deploy/blue.in.yml': blue, [file]: elsewhere })).toContain('missing-file');
  // What is sent is made of nothing that is known.
  const unmade = text.replace(/(> |-o |--output |Set-Content |Out-File )blue\.yml/, '$1green.yml');
  expect(missing({ 'deploy/blue.in.yml': blue, [file]: unmade })).toContain('missing-file');
});

test('What Python makes in another folder finds its files there.', () => {
  const { 'blue.yml': blue = '', ...without } = base;
  const python =
    'from pathlib import Path\ntext = Path("deploy/blue.in.yml").read_text()\nPath("blue.yml").write_text(fill(text))\n';
  const { findings } = run(rules, {
    ...without,
    'deploy/blue.in.yml': blue,
    'render.py': python,
    'd.sh': `python render.py\n${send}`,
  });
  expect(findings.map(({ rule }) => rule)).not.toContain('missing-file');
});

const lines = send.trim();
const listed = JSON.stringify(lines.split(' '));

test.each<readonly [string, string]>([
  ['d.sh', `cp FROM TO\n${send}`],
  ['d.sh', `mv -f FROM TO\n${send}`],
  ['d.sh', `cat FROM > TO\n${send}`],
  ['d.ps1', `Copy-Item -Path FROM -Destination TO -Force\n${send}`],
  ['d.ps1', `Get-Content FROM -Raw | Set-Content TO\n${send}`],
  ['d.cmd', `copy /Y FROM TO\n${send}`],
  ['.github/workflows/d.yml', job('      - run: cp FROM TO\n')],
  ['azure-pipelines.yml', `trigger: [main]\nsteps:\n  - script: cp FROM TO\n  - script: ${send}`],
  ['Makefile', `deploy:\n\tcp FROM TO\n\t${send}`],
  ['d.py', `import shutil, subprocess\nshutil.copy("FROM", "TO")\nsubprocess.run("${lines}", shell=True)\n`],
  ['d.py', `import os\nos.replace("FROM", "TO")\nos.system("${lines}")\n`],
  ['d.py', `import os\nfrom pathlib import Path\nPath("FROM").rename("TO")\nos.system("${lines}")\n`],
  ['d.py', `import subprocess\nsubprocess.run(["cp", "FROM", "TO"])\nsubprocess.run(${listed})\n`],
])('A listed file that a step puts another in the place of is that other: %s %j', (file, text) => {
  const conda = (from: string, files: Files = {}) =>
    found({
      'prod.yml': 'dependencies:\n  - python=3.10\n  - pip:\n      - numpy\n',
      'good.yml': 'dependencies:\n  - python=3.10\n  - pip:\n      - azureml-core\n',
      [file]: text.replaceAll('FROM', from).replaceAll('TO', 'conda.yml'),
      ...files,
    });
  expect(conda('prod.yml')).toEqual(['prod.yml']);
  expect(conda('good.yml')).toEqual([]);
  const deployed = (from: string) =>
    run(rules, {
      ...base,
      [from]: (base['blue.yml'] ?? '').replace(
        'type: model',
        from === 'slip.yml' ? 'type: model\nsetings: {}' : 'type: model',
      ),
      [file]: text.replaceAll('FROM', from).replaceAll('TO', 'blue.yml'),
    })
      .findings.filter(({ rule }) => rule === 'unknown-key')
      .map(({ at }) => at.file);
  expect(deployed('slip.yml')).toEqual(['slip.yml']);
  expect(deployed('good.yml')).toEqual([]);
});

test.each<readonly [string, string]>([
  ['The original is changed before.', `echo "      - azureml-core" >> prod.yml\ncp prod.yml conda.yml\n${send}`],
  ['The copy is changed behind.', `cp prod.yml conda.yml\necho "      - azureml-core" >> conda.yml\n${send}`],
  ['It is a copy of a copy.', `cp good.yml prod.yml\ncp prod.yml conda.yml\n${send}`],
  ['It may be copied.', `if [ "$1" ]; then\n  cp prod.yml conda.yml\nfi\n${send}`],
  ['Only lines of it are copied.', `grep -v x prod.yml > conda.yml\n${send}`],
])('Of what a copy holds nobody is sure: %s', (_, script) => {
  const files = { 'prod.yml': base['conda.yml'] ?? '', 'good.yml': 'dependencies:\n  - pip:\n      - azureml-core\n' };
  expect(found({ ...files, 'd.sh': script })).toEqual([]);
});

const written = (name: string, slip: string, end = "'EOF'") =>
  `cat > blue.yml <<${end}\n${(base['blue.yml'] ?? '').replace('name: blue', `name: ${name}\n${slip}`)}EOF\n${send}`;
const indented = (text: string, by: number) => text.trimEnd().replace(/^/gm, ' '.repeat(by));
const workflow = (head: string, script: string) =>
  `on:\n  workflow_dispatch:\n    inputs:\n      x: {}\njobs:\n  d:\n    runs-on: ubuntu-latest\n${head}    steps:\n      - uses: actions/checkout@v5\n      - run: |\n${indented(script, 10)}\n`;
const pipeline = (script: string) => `trigger: [main]\nsteps:\n  - script: |\n${indented(script, 6)}\n`;
const matrix = '    strategy:\n      matrix:\n        x: [blue, green]\n';

test.each<readonly [string, (slip: string) => string]>([
  ['.github/workflows/d.yml', (slip) => workflow(matrix, written('${{ matrix.x }}', slip))],
  ['.github/workflows/d.yml', (slip) => workflow(matrix, written('${{ matrix.x }}', slip, 'EOF'))],
  ['.github/workflows/d.yml', (slip) => workflow('', written('${{ inputs.x }}', slip))],
  ['azure-pipelines.yml', (slip) => pipeline(written('$(x)', slip))],
  ['d.sh', (slip) => written('$X', slip, 'EOF')],
  ['d.sh', (slip) => written('"${X:-blue}"', slip, 'EOF')],
  ['d.sh', (slip) => written('$(date +%s)', slip, 'EOF')],
  ['d.sh', (slip) => written('blue', slip).replace(/cat > (blue.yml) (<<\S+)/, 'tee $1 $2')],
  ['d.sh', (slip) => `for x in blue green; do\n${written('$x', slip, 'EOF')}done\n`],
])('A value that only a run knows hides no slip in the rest of what a step writes: %s', (file, script) => {
  const { 'blue.yml': _, ...without } = base;
  const slips = (slip: string) =>
    run(rules, { ...without, [file]: script(slip) }).findings.filter(({ rule }) => rule === 'unknown-key');
  expect(slips('setings: {}\n').map(({ at }) => at.file)).toEqual([file]);
  expect(slips('')).toEqual([]);
});

test.each<readonly [string, string]>([
  ['of lines', written('blue', 'setings: {}\n$MORE\n', 'EOF')],
  ['of a key', written('blue', 'setings: {}\n$KEY: x\n', 'EOF')],
  ['of which the file is none of YAML', written('$X', 'setings: {}\n', 'EOF').replaceAll('blue.yml', 'blue.txt')],
])('What only a run knows %s may be anything.', (_, script) => {
  const { 'blue.yml': __, ...without } = base;
  const { findings } = run(rules, { ...without, 'd.sh': script });
  expect(findings.filter(({ rule }) => rule === 'unknown-key')).toEqual([]);
});

const quoted = (text: string) => `"""${text}"""`;
const sendIt = `subprocess.run("${lines}", shell=True)\n`;
const imports = 'import os, subprocess\nfrom pathlib import Path\n';

test.each<readonly [string, (text: string) => string]>([
  ['write_text', (text) => `Path("blue.yml").write_text(${quoted(text)})\n${sendIt}`],
  ['a constant', (text) => `YAML = ${quoted(text)}\nout = Path("blue.yml")\nout.write_text(YAML)\n${sendIt}`],
  ['open and write', (text) => `open("blue.yml", "w").write(${quoted(text)})\n${sendIt}`],
  ['with', (text) => `with open("blue.yml", "w") as f:\n    f.write(${quoted(text)})\n${sendIt}`],
  ['with a path', (text) => `with Path("blue.yml").open(mode="w") as f:\n    f.write(${quoted(text)})\n${sendIt}`],
  ['a name', (text) => `f = open("blue.yml", "w")\nf.write(${quoted(text)})\nf.close()\n${sendIt}`],
  ['a here-document', (text) => `os.system(${quoted(`cat > blue.yml <<'EOF'\n${text}EOF\n`)})\n${sendIt}`],
  ['one in the same text', (text) => `os.system(${quoted(`cat > blue.yml <<'EOF'\n${text}EOF\n${lines}`)})\n`],
  ['input', (text) => `subprocess.run(["tee", "blue.yml"], input=${quoted(text)}, text=True)\n${sendIt}`],
  [
    'the SDK',
    (text) =>
      `from azure.ai.ml import MLClient, load_batch_deployment\nPath("blue.yml").write_text(${quoted(text)})\nMLClient().batch_deployments.begin_create_or_update(load_batch_deployment("blue.yml")).result()\n`,
  ],
])('A text that Python writes is judged when it is sent: %s', (_, code) => {
  const { 'blue.yml': blue = '', ...without } = base;
  const slips = (text: string) =>
    run(rules, { ...without, 'd.py': imports + code(text) }).findings.flatMap(({ rule, at }) =>
      rule === 'unknown-key' ? [(imports + code(text)).slice(at.span.start, at.span.end)] : [],
    );
  expect(slips(blue.replace('type: model', 'type: model\nsetings: {}'))).toEqual(['setings']);
  expect(slips(blue)).toEqual([]);
});

test.each<readonly [string, (text: string) => string]>([
  ['it is sent before', (text) => `${sendIt}Path("blue.yml").write_text(${quoted(text)})\n`],
  [
    'more is written',
    (text) => `with open("blue.yml", "w") as f:\n    f.write(${quoted(text)})\n    f.write(more)\n${sendIt}`,
  ],
  [
    'something else writes',
    (text) => `with open("blue.yml", "w") as f:\n    f.write(${quoted(text)})\n    yaml.dump(x, f)\n${sendIt}`,
  ],
  ['it is put behind what is there', (text) => `open("blue.yml", "a").write(${quoted(text)})\n${sendIt}`],
  ['it is changed', (text) => `Path("blue.yml").write_text(${quoted(text)}.replace("a", b))\n${sendIt}`],
  ['a condition decides', (text) => `if x:\n    Path("blue.yml").write_text(${quoted(text)})\n${sendIt}`],
  [
    'it is one of two',
    (text) =>
      `Path("blue.yml").write_text(${quoted(text)})\nPath("blue.yml").write_text(${quoted('a: 1\n')})\n${sendIt}`,
  ],
])('What Python may have written is not known: %s', (_, code) => {
  const { 'blue.yml': blue = '', ...without } = base;
  const text = blue.replace('type: model', 'type: model\nsetings: {}');
  const { findings } = run(rules, { ...without, 'd.py': imports + code(text) });
  expect(findings.filter(({ rule }) => rule === 'unknown-key')).toEqual([]);
});

const rendering = 'envsubst < blue.tpl.yml > blue.yml\n';
const render = rendering + send;

test.each<readonly [string, string, string]>([
  ['exported', 'd.sh', `export N=VALUE\n${render}`],
  ['exported later', 'd.sh', `N=VALUE\nexport N\n${render}`],
  ['exported as all are', 'd.sh', `set -a\nN=VALUE\n${render}`],
  ['behind a pipe', 'd.sh', `export N=VALUE\ncat blue.tpl.yml | ${render.replace('< blue.tpl.yml ', '')}`],
  ['named', 'd.sh', `export N=VALUE\n${render.replace('envsubst', "envsubst '$N'")}`],
  ['of a workflow', '.github/workflows/d.yml', workflow('    env:\n      N: VALUE\n', render)],
  ['of a pipeline', 'azure-pipelines.yml', pipeline(render).replace('steps:', 'variables:\n  n: VALUE\nsteps:')],
])('What envsubst fills in is judged where the marker stands: %s', (_, file, text) => {
  const { 'blue.yml': blue = '', ...without } = base;
  const template = `${blue}settings:\n  mini_batch_size: \${N}\n`;
  const judged = (value: string) =>
    run(rules, { ...without, 'blue.tpl.yml': template, [file]: text.replace('VALUE', value) }).findings.flatMap(
      ({ rule, at }) => (rule === 'out-of-range-value' ? [template.slice(at.span.start, at.span.end)] : []),
    );
  expect(judged('0')).toEqual(['${N}']);
  expect(judged('4')).toEqual([]);
});

test.each<readonly [string, string]>([
  ['programs do not see it', `N=0\n${render}`],
  ['a condition decides', `if [ "$1" ]; then\n  export N=0\nfi\n${render}`],
  ['it is not among those that are filled in', `export N=0\n${render.replace('envsubst', "envsubst '$M'")}`],
  ['the command is given another', `export N=0\nN=4 ${render}`],
  ['it is set behind', `${rendering}export N=0\n${send}`],
])('What envsubst may fill in is not known: %s', (_, script) => {
  const { 'blue.yml': blue = '', ...without } = base;
  const template = `${blue}settings:\n  mini_batch_size: \${N}\n`;
  const { findings } = run(rules, { ...without, 'blue.tpl.yml': template, 'd.sh': script });
  expect(findings.filter(({ rule }) => rule === 'out-of-range-value')).toEqual([]);
});

test('A line of a template that is nothing but a marker may become any lines.', () => {
  const { 'blue.yml': blue = '', ...without } = base;
  const template = `${blue}settings:\n$SETTINGS\n`;
  const script = `export SETTINGS="  mini_batch_size: 1\n  max_concurrency_per_instance: 1"\n${render}`;
  const { findings } = run(rules, { ...without, 'blue.tpl.yml': template, 'd.sh': script });
  expect(findings.filter(({ rule }) => rule === 'yaml-syntax')).toEqual([]);
});

test.each(['git checkout conda.yml', 'git checkout .', 'git restore .', 'git stash', 'git reset --hard'])(
  'A file that "%s" puts back after another was copied over it is known no longer.',
  (back) => {
    const good = 'dependencies:\n  - python=3.10\n  - pip:\n      - azureml-core\n';
    const bare = 'dependencies:\n  - python=3.10\n  - pip:\n      - numpy\n';
    const files = { 'conda.yml': good, 'bare.yml': bare };
    expect(found({ ...files, 'd.sh': `cp bare.yml conda.yml\n${back}\n${send}` })).toEqual([]);
    expect(found({ ...files, 'd.sh': `${back}\ncp bare.yml conda.yml\n${send}` })).toEqual(
      back === 'git checkout conda.yml' ? [] : ['bare.yml'],
    );
  },
);

test.each(['cp -n', 'cp -au', 'cp --update=none', 'mv --no-clobber', 'rsync --ignore-existing'])(
  'What "%s" may leave as it is is not known.',
  (copy) => {
    const good = 'dependencies:\n  - python=3.10\n  - pip:\n      - azureml-core\n';
    const bare = 'dependencies:\n  - python=3.10\n  - pip:\n      - numpy\n';
    const files = { 'conda.yml': good, 'bare.yml': bare };
    expect(found({ ...files, 'd.sh': `${copy} bare.yml conda.yml\n${send}` })).toEqual([]);
    expect(found({ ...files, 'd.sh': `cp bare.yml conda.yml\n${send}` })).toEqual(['bare.yml']);
  },
);

test('A file that one program puts another in the place of lies there as it is for others.', () => {
  const train = 'dependencies:\n  - python=3.10\n  - pip:\n      - numpy\n';
  const good = 'dependencies:\n  - python=3.10\n  - pip:\n      - azureml-core\n';
  const register = 'az ml environment create --name train --image i --conda-file conda.yml\n';
  const files = { 'conda.yml': good, 'train.yml': train, 'deploy.sh': send };
  expect(found({ ...files, 'train.sh': `cp train.yml conda.yml\n${register}` })).toEqual([]);
  expect(
    found({
      ...files,
      'train.py': `import os, shutil\nshutil.copy("train.yml", "conda.yml")\nos.system("${register.trim()}")\n`,
    }),
  ).toEqual([]);
  expect(
    found({
      ...files,
      'train.py': `import os\nopen("conda.yml", "w").write("""${train}""")\nos.system("${register.trim()}")\n`,
    }),
  ).toEqual([]);
  expect(
    found({
      ...files,
      'deploy.sh': `cp train.yml conda.yml\n${send}`,
      'other.sh': 'az ml batch-endpoint create -f endpoint.yml\n',
    }),
  ).toEqual(['train.yml']);
});
