import { describe, expect, test } from 'vitest';
import { readCommands } from '../../../dialects/az-cli/read.ts';
import type { FileArgument } from '../../../model/command.ts';
import type { Change, FileEffect, PathPattern } from '../../../model/effect.ts';

const around = { batchFiles: ['d.yml'], hasFileNamed: () => true };

function effectsIn(file: string, text: string): readonly FileEffect[] {
  return readCommands([{ file, text }], around).effects;
}

const path = ({ text, known }: FileArgument) => `${text}${known ? '' : '?'}`;
const where = ({ path: file, reach, within }: PathPattern) => {
  const name = reach === 'either' ? `${path(file)}|${within}` : `${path(file)}${reach === 'folder' ? '/**' : ''}`;
  const [from = '?'] = file.folders;
  return from === '' ? name : `${from}:${name}`;
};
const changed = (change: Change) =>
  change.to === 'fields' ? `fields ${change.fields}` : change.to === 'words' ? `words ${change.words}` : change.to;

/** "write a.yml", "write a.yml copy b.yml", "write a.yml render b.yml fields x", "write a.yml text", "edit a.yml fields x", "?" behind what may not run. */
function short(effect: FileEffect): string {
  const { pattern, moment } = effect;
  const sure = moment.sure ? '' : ' perhaps';
  if (effect.does === 'edit') return `edit ${where(pattern)} ${changed(effect.change)}${sure}`;
  const { text, copyOf, render } = effect;
  const source = copyOf
    ? ` copy ${path(copyOf)}`
    : render
      ? ` render ${path(render.of)} ${changed(render.change)}`
      : '';
  return `write ${where(pattern)}${text ? ` ${text.open ? 'open ' : ''}text ${JSON.stringify(text.text)}` : ''}${source}${sure}`;
}

describe('shell', () => {
  test.each<readonly [string, readonly string[]]>([
    ['cat > conda.yml <<EOF\nname: x\nEOF', ['write conda.yml text "name: x\\n"']],
    ["cat <<'EOF' > conda.yml\nname: $X\nEOF", ['write conda.yml text "name: $X\\n"']],
    ['cat > conda.yml <<EOF\nname: $X\nEOF', ['write conda.yml open text "name: $X\\n"']],
    ['cat >> conda.yml <<EOF\n  - x\nEOF', ['edit conda.yml anything']],
    ['cd env\ncat > conda.yml <<EOF\nname: x\nEOF', ['write env:conda.yml text "name: x\\n"']],
    ['cp env/prod.yml conda.yml', ['write conda.yml|prod.yml copy env/prod.yml']],
    ['mv a.yml env/', ['write env/a.yml copy a.yml']],
    ['cd src\ncp ../a.py .', ['write src:./a.py copy ../a.py']],
    ['cp -r templates/prod build', ['write build/**', 'write build']],
    ['cp env/*.yml env2', ['write env2/**', 'write env2']],
    ['cp -t env a.yml b.yml', ['write env|a.yml copy a.yml', 'write env|b.yml copy b.yml']],
    ['install -m 644 a.yml b.yml', ['write b.yml|a.yml copy a.yml']],
    ['echo "name: x" | tee conda.yml', ['write conda.yml']],
    ['cat a.yml | tee conda.yml', ['write conda.yml copy a.yml']],
    ['echo "  - pandas" | tee -a conda.yml', ['edit conda.yml anything']],
    ['printf "name: x\\n" > conda.yml', ['write conda.yml']],
    ['envsubst < a.tpl > a.yml', ['write a.yml render a.tpl markers']],
    ["cat a.tpl | envsubst '$X' > a.yml", ['write a.yml render a.tpl markers']],
    ['cat a.tpl | grep -v x | envsubst > a.yml', ['write a.yml']],
    ['jinja2 a.j2 vars.json > a.yml', ['write a.yml render a.j2 markers']],
    ['jinja2 --format=yaml -D stage=dev a.j2 vars.yml > a.yml', ['write a.yml render a.j2 markers']],
    ['jinja2 a.j2 < vars.json > a.yml', ['write a.yml render a.j2 markers']],
    ['j2 -f yaml a.j2 vars.yml > a.yml', ['write a.yml render a.j2 markers']],
    ['cat vars.json | j2 a.j2 | tee a.yml', ['write a.yml render a.j2 markers']],
    ['mustache vars.json a.mustache > a.yml', ['write a.yml render a.mustache markers']],
    ["yq 'del(.traffic)' a.yml > b.yml", ['write b.yml render a.yml fields traffic']],
    ['jq \'.name = "x"\' a.json > b.json', ['write b.json render a.json fields name']],
    ["sed 's/__X__/y/' a.yml > b.yml", ['write b.yml render a.yml words __X__']],
    ["sed 's/__X__/y/' < a.yml | sed 's/__Y__/z/' > b.yml", ['write b.yml render a.yml words __X__,__Y__']],
    ["yq '.a = 1' a.yml | tee b.yml", ['write b.yml render a.yml fields a']],
    ['yq .name a.yml > name.txt', ['write name.txt render a.yml anything']],
    ['conda env export > conda.yml', ['write conda.yml']],
    ['conda env export -n x -f conda.yml', ['write conda.yml']],
    ['pip freeze > requirements.txt', ['write requirements.txt']],
    ['pip-compile requirements.in', ['write requirements.txt']],
    ['pip-compile -o req.txt requirements.in', ['write req.txt']],
    ['poetry export -o requirements.txt', ['write requirements.txt']],
    ['uv pip compile in.txt -o requirements.txt', ['write requirements.txt']],
    ['curl -sSL -o src/score.py https://example.org/score.py', ['write src/score.py']],
    ['curl -fsSLo score.py "$URL"', ['write score.py']],
    ['curl --output=score.py "$URL"', ['write score.py']],
    ['curl -O https://example.org/x/score.py?raw=1', ['write score.py']],
    ['curl https://example.org/score.py > score.py', ['write score.py']],
    ['curl https://example.org/health', []],
    ['wget -O conda.yml "$URL"', ['write conda.yml']],
    ['wget -q https://example.org/conda.yml', ['write conda.yml']],
    ['wget -P env https://example.org/conda.yml', ['write env/**']],
    ['unzip -q model.zip -d model', ['write model/**']],
    ['unzip model.zip', ['write ./**']],
    ['tar -xzf model.tgz -C model', ['write model/**']],
    ['tar xf model.tar', ['write ./**']],
    ['tar -czf model.tgz model', []],
    ['git clone https://example.org/org/scoring.git src', ['write src/**']],
    ['git clone https://example.org/org/scoring.git', ['write scoring/**']],
    ['git status', []],
    ['az storage blob download -c c -n conda.yml -f conda.yml', ['write conda.yml', 'write conda.yml/**']],
    ['az storage blob download-batch -s c -d env', ['write env/**']],
    ['az ml model download -n m -v 1 -p model', ['write model/**']],
    ['azcopy copy "https://x/y" model --recursive', ['write model', 'write model/**']],
    ['azcopy sync "https://x/y" model', ['write model', 'write model/**']],
    ['azcopy login --service-principal --tenant-id $(jq -r .tenantId creds.json)', []],
    ['aws s3 cp s3://x/y model --recursive', ['write model', 'write model/**']],
    ['aws ecr get-login-password --region $REGION', []],
    ['gcloud storage cp gs://x/y model', ['write model', 'write model/**']],
    ['gcloud auth login $ACCOUNT', []],
    ['touch src/__init__.py', ['write src/__init__.py']],
    ['jupyter nbconvert --to script score.ipynb', ['write score.py']],
    ['jupyter nbconvert --to script nb/score.ipynb --output-dir src', ['write src/**', 'write nb/score.py']],
    ['mlflow artifacts download -r $RUN -a model -d artifacts', ['write artifacts/**']],
    ['huggingface-cli download org/model --local-dir model', ['write model/**']],
    ['make-env --out conda.yml', ['write conda.yml']],
    ['poetry run make-env -o conda.yml', ['write conda.yml']],
    ['python tools/render.py --output=conda.yml', ['write conda.yml']],
    ["cd env\npython - <<'EOF'\nopen('conda.yml', 'w').write(x)\nEOF", ['write env:conda.yml']],
    [`python -c "import yaml; yaml.dump({}, open('conda.yml', 'w'))"`, ['write conda.yml']],
    [`python -c "print(open('conda.yml').read())" > x`, ['write x']],
    ['grep -o pandas conda.yml', []],
    ['az account show -o tsv', []],
    ['set -o pipefail', []],
    ['pip install --target build/src ./scoring', ['write build/src/**']],
    ['pip install -r requirements.txt', []],
    ['git checkout origin/envs -- conda.yml', ['write conda.yml', 'write conda.yml/**']],
    ['git restore --source=main conda.yml', ['write conda.yml', 'write conda.yml/**']],
    ['git checkout main', []],
    ['git checkout -b release origin/main', []],
    ["awk -i inplace '{print}' conda.yml", ['edit conda.yml anything']],
    ["awk '{print}' conda.yml", []],
    ['ed -s conda.yml <<< "w"; touch x', ['edit conda.yml anything', 'write x']],
    ['cookiecutter gh:org/template', ['write ./**']],
    ['patch conda.yml < change.diff', ['edit conda.yml anything']],
    ['yq -i \'.name = "x"\' conda.yml', ['edit conda.yml fields name']],
    ["sed -i 's/__X__/y/' src/score.py", ['edit src/score.py words __X__']],
    ["sed -i '' 's/__X__/y/' conda.yml", ['edit conda.yml words __X__']],
    ["perl -pi -e 's/a/b/' conda.yml", ['edit conda.yml anything']],
    ['echo "  - pandas" >> conda.yml', ['edit conda.yml anything']],
    ['echo x > /dev/null 2>&1', []],
    ['echo x >&2', []],
    ['if [ "$A" ]; then cp a.yml b.yml; fi', ['write b.yml|a.yml copy a.yml perhaps']],
    ['f() { cp a.yml b.yml; }\nf', ['write b.yml|a.yml copy a.yml perhaps']],
    ['cp "$ENV.yml" conda.yml', ['write conda.yml|$ENV.yml copy $ENV.yml?']],
    ['cp a.yml "$OUT/conda.yml"', ['write $OUT/conda.yml?|a.yml copy a.yml']],
    ['cat a.yml', []],
    ['grep x a.yml', []],
  ])('%j', (text, expected) => {
    expect(effectsIn('deploy.sh', text).map(short)).toEqual(expected);
  });
});

describe('PowerShell', () => {
  test.each<readonly [string, readonly string[]]>([
    ['Set-Content -Path conda.yml -Value $text', ['write conda.yml']],
    ['$text | Out-File -FilePath conda.yml', ['write conda.yml']],
    ['$text | Out-File conda.yml -Append', ['edit conda.yml anything']],
    ['Add-Content conda.yml "  - pandas"', ['edit conda.yml anything']],
    ['Copy-Item -Path env/prod.yml -Destination conda.yml', ['write conda.yml|prod.yml copy env/prod.yml']],
    ['Copy-Item env/prod.yml conda.yml', ['write conda.yml|prod.yml copy env/prod.yml']],
    ['Move-Item a.yml b.yml', ['write b.yml|a.yml copy a.yml']],
    ['Invoke-WebRequest -Uri $url -OutFile src/score.py', ['write src/score.py']],
    ['Expand-Archive model.zip -DestinationPath model', ['write model/**']],
    ['(Get-Content a.yml) -replace "x", "y" | Set-Content b.yml', ['write b.yml']],
    ['"name: x" > conda.yml', ['write conda.yml']],
    ["@'\nname: x\n'@ | Set-Content conda.yml", ['write conda.yml text "name: x"']],
    ["Set-Content conda.yml -Value @'\nname: x\n'@", ['write conda.yml text "name: x"']],
    ["$t = @'\nname: x\nchannels: []\n'@\n$t | Out-File conda.yml", ['write conda.yml text "name: x\\nchannels: []"']],
    ['@"\nname: $x\n"@ | Set-Content conda.yml', ['write conda.yml open text "name: $x"']],
    ['Set-Content (Join-Path $PSScriptRoot "conda.yml") $text', ['write conda.yml']],
    ['Set-Content (Join-Path -Path env -ChildPath conda.yml) $text', ['write env/conda.yml']],
    ["$path = Join-Path $PSScriptRoot 'conda.yml'\n$y | ConvertTo-Yaml -OutFile $path -Force", ['write conda.yml']],
    ['[System.IO.File]::WriteAllText("$PSScriptRoot/conda.yml", $text)', ['write conda.yml']],
    ['[IO.File]::Copy("a.yml", "b.yml")', ['write b.yml|a.yml copy a.yml']],
    ['[System.IO.File]::ReadAllText("conda.yml")', []],
    ['curl.exe -sSLo conda.yml $url', ['write conda.yml']],
  ])('%j', (text, expected) => {
    expect(effectsIn('deploy.ps1', text).map(short)).toEqual(expected);
  });
});

const workflow = (steps: string) => `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n${steps}`;

describe('steps', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'a here-document in a step with a folder of its own',
      workflow(
        '      - working-directory: env\n        run: |\n          cat > conda.yml <<EOF\n          name: x\n          EOF\n',
      ),
      ['write env:conda.yml text "name: x\\n"'],
    ],
    [
      'an artifact',
      workflow('      - uses: actions/download-artifact@v4\n        with: {name: m, path: model}\n'),
      ['write model/**'],
    ],
    ['an artifact where the job runs', workflow('      - uses: actions/download-artifact@v4\n'), ['write ./**']],
    ['the checkout itself', workflow('      - uses: actions/checkout@v5\n'), []],
    [
      'another checkout',
      workflow('      - uses: actions/checkout@v5\n        with: {repository: org/scoring, path: src}\n'),
      ['write src/**'],
    ],
    [
      'a cache',
      workflow(
        '      - uses: actions/cache@v4\n        with:\n          path: |\n            model\n            env\n',
      ),
      ['write model', 'write model/**', 'write env', 'write env/**'],
    ],
    [
      'a step that may not run',
      workflow("      - if: github.ref == 'x'\n        run: cp a.yml b.yml\n"),
      ['write b.yml|a.yml copy a.yml perhaps'],
    ],
    [
      'tokens',
      workflow('      - uses: cschleiden/replace-tokens@v1\n        with: {files: \'["deploy/*.yml"]\'}\n'),
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(effectsIn('.github/workflows/w.yml', text).map(short)).toEqual(expected);
  });

  test.each<readonly [string, string, readonly string[]]>([
    [
      'an artifact',
      'steps:\n- task: DownloadPipelineArtifact@2\n  inputs:\n    artifact: m\n    targetPath: $(Build.SourcesDirectory)/model\n',
      ['write model/**'],
    ],
    ['the short form', 'steps:\n- download: current\n  artifact: m\n', ['write ./**']],
    [
      'copied files',
      "steps:\n- task: CopyFiles@2\n  inputs: {SourceFolder: templates, Contents: '**', TargetFolder: build}\n",
      ['write build/**'],
    ],
    [
      'tokens',
      'steps:\n- task: replacetokens@5\n  inputs:\n    rootDirectory: env\n    targetFiles: |\n      conda.yml\n      a.tpl => a.yml\n',
      ['edit env/conda.yml markers', 'write env/a.yml render env/a.tpl markers'],
    ],
    ['a script', 'steps:\n- script: cp a.yml b.yml\n  workingDirectory: env\n', ['write env:b.yml|a.yml copy a.yml']],
  ])('Azure Pipelines: %s', (_, text, expected) => {
    expect(effectsIn('azure-pipelines.yml', text).map(short)).toEqual(expected);
  });

  test('a Makefile', () => {
    expect(effectsIn('Makefile', 'conda.yml:\n\tcp env/prod.yml conda.yml\n').map(short)).toEqual([
      'write conda.yml|prod.yml copy env/prod.yml',
    ]);
  });

  test('cells of a notebook', () => {
    const cells = [
      { cell_type: 'code', source: ['%%writefile src/score.py\n', 'def init():\n', '    pass\n'] },
      { cell_type: 'code', source: ['%%writefile -a src/score.py\n', 'x = 1\n'] },
      { cell_type: 'code', source: ['!wget -O conda.yml https://example.org/c.yml\n'] },
    ];
    const text = JSON.stringify({ cells });
    expect(effectsIn('nb/n.ipynb', text).map(short)).toEqual(
      [
        'write nb:src/score.py text "def init():\\n    pass\\n"',
        'edit nb:src/score.py anything',
        'write nb:conda.yml',
      ].sort((a, b) => Number(a.includes('score')) - Number(b.includes('score'))),
    );
    const [, write] = effectsIn('nb/n.ipynb', text);
    const place = write?.does === 'write' ? write.text?.locate(4, 8) : undefined;
    expect(place && text.slice(place.span.start, place.span.end)).toBe('init');
    expect(place?.cell).toBe(0);
  });

  test.each([
    [
      'a constant',
      ["folder = './env' # here\n", 'os.makedirs(folder, exist_ok=True)\n'],
      'write nb:./env/conda.yml text "name: x\\n"',
    ],
    [
      'a name that is given again',
      ["folder = './env'\n", "folder, other = 'a', 'b'\n"],
      'write nb:{folder}/conda.yml? text "name: x\\n"',
    ],
    [
      'a name of a loop',
      ["folder = './env'\n", 'for folder in all:\n', '    pass\n'],
      'write nb:{folder}/conda.yml? text "name: x\\n"',
    ],
    ['no constant', ['folder = f"{root}/env"\n'], 'write nb:{folder}/conda.yml? text "name: x\\n"'],
  ])('a cell that writes a file below %s', (_, source, expected) => {
    const cells = [
      { cell_type: 'code', source },
      { cell_type: 'code', source: ['%%writefile {folder}/conda.yml\n', 'name: x\n'] },
    ];
    expect(effectsIn('nb/n.ipynb', JSON.stringify({ cells })).map(short)).toEqual([expected]);
  });
});
