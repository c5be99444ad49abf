import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommands } from '../../dialects/az-cli/read.ts';
import type { SourceText } from '../../model/dialect.ts';
import type { Fact } from '../../model/facts.ts';
import { mayDeploy } from '../files/mentions.ts';
import { blankEffects } from './changing.ts';
import { findOverrides, type Overrides } from './overrides.ts';
import { stepsOf } from './steps.ts';

const files = ['batch/deployment.yml', 'batch/endpoint.yml', 'other/deployment.yml'];
const fields = [
  'name',
  'endpoint_name',
  'model',
  'environment',
  'compute',
  'settings.mini_batch_size',
  'defaults.deployment_name',
];

const kindOf = (path: string) => (path.endsWith('endpoint.yml') ? 'endpoint' : 'deployment');

/** Why nothing may be said of a field, however the file is sent. */
function doubtIn(overrides: Overrides, path: string, field: string, isLeftOut = false, written?: string) {
  const reasons = overrides.views(path, kindOf(path)).map((view) => view.doubt(field, isLeftOut, written)?.because);
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

/** The overrides of a repository with these batch files and texts. */
function overridesIn(texts: readonly SourceText[], batchFiles: readonly string[] = files) {
  const commands = readCommands(texts, { batchFiles, hasFileNamed: () => false });
  const textOf = (path: string) => texts.find((each) => each.file === path)?.text;
  const exists = (path: string) => batchFiles.includes(path) || path === 'c.yml';
  const sends = [...commands.deploys, ...commands.assets].flatMap(({ action, moment }) =>
    action === 'create' && moment ? [moment] : [],
  );
  const steps = stepsOf({
    makers: [],
    deploying: [],
    ...{ effects: commands.effects, programs: commands.programs, sends, exists },
    isFolder: () => false,
    isSent: () => true,
    blank: blankEffects(commands.effects, { textOf, exists, names: () => [] }),
    inPython: () => [],
    awaited: [],
    textOf,
  });
  return findOverrides({
    texts,
    commands,
    steps,
    textOf,
    exists,
    names: () => [],
  });
}

test.each([
  ['__MODEL__', true],
  ['azureml:churn:1', false],
])('an edit that looks for __MODEL__ in a file that says "model: %s" changes it: %s', (model, expected) => {
  const script = { file: 'deploy.sh', text: 'sed -i "s/__MODEL__/$MODEL/" batch/deployment.yml' };
  const deployment = { file: 'batch/deployment.yml', text: `model: ${model}\n` };
  const doubt = doubtIn(overridesIn([script, deployment]), 'batch/deployment.yml', 'model', false, model);
  expect(doubt !== undefined).toBe(expected);
});

/** What a text makes unknown, as "file: fields". */
function coveredBy(file: string, text: string): readonly string[] {
  const overrides = overridesIn([{ file, text }]);
  return files.flatMap((path) => {
    const covered = fields.filter((field) => doubtIn(overrides, path, field) !== undefined);
    return covered.length > 0 ? [`${path}: ${covered.join(' ')}`] : [];
  });
}

describe('a command makes unknown what its flags set, in the files it may be about', () => {
  test.each([
    ['no flags', 'deploy.sh', 'az ml batch-deployment create -f batch/deployment.yml --set-default', []],
    [
      'the root is where a path starts',
      'deploy.sh',
      'az ml batch-deployment create -f batch/deployment.yml -n x',
      ['batch/deployment.yml: name'],
    ],
    [
      'the folder of the script is where a path starts',
      'batch/deploy.sh',
      'az ml batch-deployment create --file deployment.yml --name x',
      ['batch/deployment.yml: name'],
    ],
    [
      'after cd a path may start anywhere',
      'deploy.sh',
      'cd somewhere\naz ml batch-deployment create -f deployment.yml -n x',
      ['batch/deployment.yml: name', 'other/deployment.yml: name'],
    ],
    [
      'a variable may name any file of the kind',
      'deploy.sh',
      'az ml batch-deployment create -f $FILE -e $ENDPOINT',
      ['batch/deployment.yml: endpoint_name', 'other/deployment.yml: endpoint_name'],
    ],
    [
      'a variable folder leaves the file name',
      'deploy.sh',
      'az ml batch-endpoint create -f "$DIR/endpoint.yml" -n "$NAME"',
      ['batch/endpoint.yml: name'],
    ],
    [
      'unique prefixes of flags',
      'deploy.sh',
      'az ml batch-deployment create --f batch/deployment.yml --endpoint "$E"',
      ['batch/deployment.yml: endpoint_name'],
    ],
    [
      'flags with an equals sign',
      'deploy.sh',
      'az ml batch-deployment create --file=batch/deployment.yml --name=x',
      ['batch/deployment.yml: name'],
    ],
    [
      'several values after one --set',
      'deploy.sh',
      'az ml batch-deployment create -f batch/deployment.yml --set compute=azureml:c settings.mini_batch_size=5',
      ['batch/deployment.yml: compute settings.mini_batch_size'],
    ],
    [
      'repeated --set over continued lines',
      'deploy.sh',
      'az ml batch-deployment create \\\n  -f batch/deployment.yml \\\n  --set model=azureml:m:1 \\\n  --set environment="$ENV"',
      ['batch/deployment.yml: model environment'],
    ],
    [
      'PowerShell continuation',
      'deploy.ps1',
      'az ml batch-deployment create `\n  -f batch/deployment.yml `\n  -n x',
      ['batch/deployment.yml: name'],
    ],
    [
      'a folded workflow step',
      '.github/workflows/d.yml',
      'run: >\n  az ml batch-deployment create\n  -f batch/deployment.yml\n  --set compute=x',
      ['batch/deployment.yml: compute'],
    ],
    [
      'an array hides words',
      'deploy.sh',
      'az ml batch-deployment create -f batch/deployment.yml "${ARGS[@]}"',
      [`batch/deployment.yml: ${fields.join(' ')}`],
    ],
    [
      'an update changes what is there, not what is sent',
      'deploy.sh',
      'az ml batch-endpoint update -n e --set defaults.deployment_name=d',
      [],
    ],
    [
      'a verb in a variable',
      'p.yml',
      'script: az ml ${{ parameters.kind }}-endpoint create -f $(FILE) --name $(NAME)',
      ['batch/endpoint.yml: name'],
    ],
    [
      'a notebook',
      'n.ipynb',
      JSON.stringify({
        cells: [{ cell_type: 'code', source: '!az ml batch-deployment create -f batch/deployment.yml -n x\n' }],
      }),
      ['batch/deployment.yml: name'],
    ],
    [
      'the command ends at a pipe',
      'deploy.sh',
      'az ml batch-deployment create -f batch/deployment.yml | tool -n x',
      [],
    ],
    [
      'the command ends at the line',
      'deploy.sh',
      'az ml batch-deployment create -f batch/deployment.yml\ntool --name x',
      [],
    ],
    [
      'another command',
      'deploy.sh',
      'az ml batch-deployment show -n x; az ml online-deployment create -f batch/deployment.yml -n x',
      [],
    ],
    [
      'an endpoint command says nothing of deployments',
      'deploy.sh',
      'az ml batch-endpoint create -f $FILE -n x',
      ['batch/endpoint.yml: name'],
    ],
    [
      'an edit of a file that nobody can read',
      'deploy.sh',
      'perl -pi -e "s/x/$X/" batch/endpoint.yml',
      [`batch/endpoint.yml: ${fields.join(' ')}`],
    ],
    [
      'fields that are assigned in a file',
      'deploy.sh',
      'yq -i ".name = \\"x\\"" batch/endpoint.yml\nyq e -i \'.model = strenv(M) | .settings.mini_batch_size = 1\' batch/deployment.yml',
      ['batch/deployment.yml: model settings.mini_batch_size', 'batch/endpoint.yml: name'],
    ],
    [
      'a field that is deleted',
      'deploy.sh',
      "yq -i '.name = 1 | del(.model)' batch/endpoint.yml",
      ['batch/endpoint.yml: name model'],
    ],
    [
      'an edit that may set any field',
      'deploy.sh',
      'yq -i ".. |= sub(\\"x\\", \\"y\\")" batch/endpoint.yml',
      [`batch/endpoint.yml: ${fields.join(' ')}`],
    ],
    [
      'a field in a variable',
      'deploy.sh',
      'yq -i ".$F = 1" batch/endpoint.yml',
      [`batch/endpoint.yml: ${fields.join(' ')}`],
    ],
    [
      'Python that changes what it loads',
      'd.py',
      'd = load_batch_deployment("batch/deployment.yml")\nd.environment = env',
      ['batch/deployment.yml: environment', 'other/deployment.yml: environment'],
    ],
    [
      'Python that only loads',
      'd.py',
      'd = load_batch_deployment("batch/deployment.yml")\nclient.batch_deployments.begin_create_or_update(d)',
      [],
    ],
  ])('%s', (_, file, text, expected) => {
    expect(coveredBy(file, text)).toEqual(expected);
  });
});

test('a route outside the repository leaves everything open that flags set', () => {
  const open = 'name endpoint_name model environment compute defaults.deployment_name';
  const workflow = 'jobs:\n  d:\n    uses: Azure/mlops-templates/.github/workflows/deploy.yml@main\n';
  expect(coveredBy('.github/workflows/d.yml', workflow)).toEqual(files.map((file) => `${file}: ${open}`));
  expect(coveredBy('p.yml', 'steps:\n  - template: steps/deploy.yml@templates\n')).toHaveLength(3);
  expect(coveredBy('p.yml', 'steps:\n  - template: steps/deploy.yml\n  - template: steps/deploy.yml@self\n')).toEqual(
    [],
  );
  expect(coveredBy('.github/workflows/d.yml', 'steps:\n  - uses: actions/checkout@v5\n')).toEqual([]);
});

describe('a route that is handed a file sends it as it is, under names of its own', () => {
  const named = 'name endpoint_name defaults.deployment_name';
  const open = 'name endpoint_name model environment compute defaults.deployment_name';
  const call = (inputs: string) => `jobs:\n  d:\n    uses: org/flows/.github/workflows/create.yml@v1\n${inputs}`;
  const handed = (more: string) => call(`    with:\n      deployment_file: batch/deployment.yml\n${more}`);
  const others = files.slice(1).map((file) => `${file}: ${open}`);

  test.each([
    ['with the file alone', handed(''), named, []],
    [
      'with names',
      handed('      endpoint_name: ${{ vars.E }}\n      resource_group: g\n      endpoint_type: batch\n'),
      named,
      [],
    ],
    [
      'with an environment',
      handed('      env_name: x\n'),
      'name endpoint_name environment defaults.deployment_name',
      [],
    ],
    ['with a model', handed('      model-id: x\n'), 'name endpoint_name model defaults.deployment_name', []],
    ['with a cluster', handed('      cluster: x\n'), 'name endpoint_name compute defaults.deployment_name', []],
    ['with words of the command', handed('      extra_args: --set a=b\n'), open, []],
    ['with inputs put together at run time', handed('      ${{ insert }}: ${{ parameters }}\n'), open, others],
    [
      'the file behind an expression',
      call('    with:\n      deployment_file: ${{ inputs.file }}\n      batch: x\n'),
      open,
      others,
    ],
  ])('%s', (_, text, expected, more) => {
    expect(coveredBy('.github/workflows/d.yml', text)).toEqual([`batch/deployment.yml: ${expected}`, ...more]);
  });

  test('what no deployment goes without is left to it', () => {
    const overrides = overridesIn([{ file: '.github/workflows/d.yml', text: handed('') }]);
    const left = fields.filter((field) => doubtIn(overrides, 'batch/deployment.yml', field, true) !== undefined);
    expect(left).toEqual(['name', 'endpoint_name', 'model', 'compute', 'defaults.deployment_name']);
  });

  test('another route says nothing of the file', () => {
    const other = '  o:\n    uses: org/flows/.github/workflows/deploy-batch.yml@v1\n';
    expect(coveredBy('.github/workflows/d.yml', `${handed('')}${other}`)[0]).toBe(`batch/deployment.yml: ${named}`);
  });

  test('two routes that are handed it, one with an environment', () => {
    const second =
      '  o:\n    uses: org/flows/.github/workflows/b.yml@v1\n    with: { file: deployment.yml, image: x }\n';
    expect(coveredBy('.github/workflows/d.yml', `${handed('')}${second}`)[0]).toBe(
      'batch/deployment.yml: name endpoint_name environment defaults.deployment_name',
    );
  });
});

test('commands that register assets set the fields of the files they name', () => {
  const overrides = overridesIn([
    { file: 'a.sh', text: 'az ml compute create -f c.yml --max-instances $N --identity-type SystemAssigned' },
  ]);
  const at = { file: 'c.yml', span: { start: 0, end: 1 } };
  const known = { state: 'known' as const, value: 1, at };
  const applied = (kind: 'compute' | 'model', file: string, field: string, fact: Fact<number> = known) =>
    overrides.views(file, kind)[0].apply(fact, [field]).state;
  expect(applied('compute', 'c.yml', 'max_instances')).toBe('unknown');
  expect(applied('compute', 'c.yml', 'identity', { state: 'absent', in: at })).toBe('unknown');
  expect(applied('compute', 'c.yml', 'size')).toBe('known');
  expect(applied('compute', 'd.yml', 'max_instances')).toBe('known');
  expect(applied('model', 'c.yml', 'max_instances')).toBe('known');
});

test('updates of assets are told by their names', () => {
  const overrides = overridesIn([
    {
      file: 'a.sh',
      text: 'az ml compute update -n cpu --max-instances 8\naz ml compute update -n "$C" --set size=x\n',
    },
  ]);
  const at = { file: 'c.yml', span: { start: 0, end: 1 } };
  const updated = (name: string, field: string, kind: 'compute' | 'model' = 'compute') =>
    overrides.updatedAsset(kind, { state: 'known', value: name, at })(field);
  expect(updated('cpu', 'max_instances')).toBe('a command in "a.sh" may set "max_instances"');
  expect(updated('CPU', 'max_instances')).toBeDefined();
  expect(updated('gpu', 'max_instances')).toBeUndefined();
  expect(updated('gpu', 'size')).toBeDefined();
  expect(updated('cpu', 'tier')).toBeUndefined();
  expect(updated('cpu', 'name')).toBeUndefined();
  expect(updated('cpu', 'max_instances', 'model')).toBeUndefined();
});

test('a file that only Python loads is told from one that az deploys too', () => {
  const python = { file: 'd.py', text: 'load_batch_deployment("deployment.yml")' };
  const command = { file: 'd.sh', text: 'az ml batch-deployment create -f deployment.yml' };
  const deployments = ['a/deployment.yml', 'a/other.yml'];
  expect(overridesIn([python], deployments).loadedByPythonOnly('a/deployment.yml')).toBe(true);
  expect(overridesIn([python, command], deployments).loadedByPythonOnly('a/deployment.yml')).toBe(false);
  expect(overridesIn([python], deployments).loadedByPythonOnly('a/other.yml')).toBe(false);
  expect(overridesIn([command], deployments).loadedByPythonOnly('a/deployment.yml')).toBe(false);
});

test('scripts, workflows, notebooks and prose may hold commands; code of other languages and data do not', () => {
  for (const file of [
    'a.sh',
    'a.ps1',
    '.github/workflows/a.yml',
    'a.ipynb',
    'a.py',
    'README.md',
    'Makefile',
    'ci/Jenkinsfile',
  ]) {
    expect(mayDeploy(file), file).toBe(true);
  }
  for (const file of ['a.js', 'a.csv', 'a.json', 'LICENSE', 'a.png', 'score.txt'])
    expect(mayDeploy(file), file).toBe(false);
});

test('no text makes the scan fail', () => {
  const words = fc.constantFrom(
    'az ml batch-deployment create',
    '-f',
    '--set',
    'a.b=',
    '$(',
    '${{',
    '"',
    "'",
    '\\\n',
    '`',
    ';',
    '\n',
    'x.yml',
    '--',
    '=',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 40 }), (parts) => {
      const overrides = overridesIn([{ file: 'a.sh', text: parts.join(' ') }]);
      for (const file of files) for (const field of fields) doubtIn(overrides, file, field);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['d.mini_batch_size = 5', 'mini_batch_size'],
  ['d.settings.mini_batch_size=5', 'settings.mini_batch_size'],
  ['d.settings.retry_settings.timeout = 60', 'settings.retry_settings.timeout'],
  ['d.resources.instance_count = 2', 'resources.instance_count'],
  ['d.code_configuration.code = "src"', 'code_configuration.code'],
  ['d.environment_variables["X"] = "1"', 'environment_variables'],
  ['load_batch_deployment(x, params_override=[{"type": "model"}])', 'type'],
  ['load_batch_deployment(x, params_override=[{\\"type\\": \\"model\\"}])', 'type'],
])('Python code that loads a deployment sets with %s', (text, field) => {
  const covers = (line: string) =>
    doubtIn(
      overridesIn(
        [{ file: 'deploy.py', text: `d = load_batch_deployment("deployment.yml")\n${line}\n` }],
        ['deployment.yml'],
      ),
      'deployment.yml',
      field,
    ) !== undefined;
  expect(covers(text)).toBe(true);
  expect(covers(text.replace(/ ?=/, ' =='))).toBe(false);
});

test('a list of arguments leaves everything open', () => {
  const text = 'subprocess.run(["az", "ml", "batch-deployment",\n  "create", "-f", path, *more])';
  expect(coveredBy('deploy.py', text)).toEqual([
    `batch/deployment.yml: ${fields.join(' ')}`,
    `other/deployment.yml: ${fields.join(' ')}`,
  ]);
  expect(coveredBy('deploy.py', text.replace('batch-deployment', 'online-deployment'))).toEqual([]);
  expect(coveredBy('deploy.py', text.replace('create', 'show'))).toEqual([]);
});

describe('a command that surely sends a file gives the value of a field', () => {
  const fact = {
    state: 'known',
    value: 'yaml',
    at: { file: 'batch/deployment.yml', span: { start: 6, end: 10 } },
  } as const;
  /** The values of the ways in which the file is sent. */
  const outcome = (file: string, text: string) =>
    overridesIn([{ file, text }])
      .views('batch/deployment.yml', 'deployment')
      .map((view) => view.apply<string>(fact, ['endpoint_name'], ({ text: written }) => written))
      .map((applied) => (applied.state === 'known' ? applied.value : applied.state))
      .join(' | ');
  const create = 'az ml batch-deployment create -f batch/deployment.yml';

  test.each([
    ['a literal', `${create} -e churn`, 'churn'],
    ['a variable with a literal', `E=churn\n${create} -e "$E"`, 'churn'],
    ['the same literal twice', `${create} -e churn || ${create.replace('create', 'update')} -e churn`, 'churn'],
    ['--set', `${create} --set endpoint_name=churn`, 'churn'],
    ['nothing', create, 'yaml'],
    ['a variable', `${create} -e "$E"`, 'unknown'],
    ['two literals', `${create} -e churn\n${create} -e other`, 'churn | other'],
    ['a second command without the flag', `${create} -e churn\n${create}`, 'churn | yaml'],
    ['the value that the file has', `${create} -e yaml`, 'yaml'],
    ['seventeen literals', Array.from({ length: 17 }, (_, n) => `${create} -e e${n}`).join('\n'), 'unknown'],
    ['an edit before it', `yq -i '.endpoint_name = "x"' batch/deployment.yml\n${create}`, 'unknown'],
    ['an edit behind it', `${create}\nyq -i '.endpoint_name = "x"' batch/deployment.yml`, 'yaml'],
    [
      'an edit between two',
      `${create}\nyq -i '.endpoint_name = "x"' batch/deployment.yml\n${create}`,
      'yaml | unknown',
    ],
    ['hidden words', `${create} -e churn $MORE`, 'unknown'],
    ['printed text', `echo "${create} -e churn"`, 'yaml'],
    ['a comment', `# ${create} -e churn`, 'unknown'],
    ['a comment beside a command', `# ${create} -e churn\n${create}`, 'yaml'],
    ['a file in a variable', 'az ml batch-deployment create -f "$F" -e churn', 'unknown'],
    ['a verb in a variable', 'az ml $K-deployment create -f batch/deployment.yml -e churn', 'unknown'],
    ['another file', 'az ml batch-deployment create -f other/deployment.yml -e churn', 'yaml'],
    ['a rewritten file', `perl -pi -e s/a/b/ batch/deployment.yml\n${create} -e churn`, 'unknown'],
  ])('%s', (_, text, expected) => {
    expect(outcome('deploy.sh', text)).toBe(expected);
  });

  test.each([
    ['by name', 'az ml batch-endpoint update -n E --set defaults.deployment_name=blue', true],
    ['of another endpoint', 'az ml batch-endpoint update -n other --set defaults.deployment_name=blue', false],
    ['of an endpoint in a variable', 'az ml batch-endpoint update -n $E --set defaults.deployment_name=blue', true],
    ['of an online endpoint', 'az ml online-endpoint update -n e --set defaults.deployment_name=blue', false],
    ['with the command that creates it', 'az ml batch-endpoint create -n e --set defaults.deployment_name=x', false],
  ])('a default that is updated %s', (_, text, expected) => {
    const name = { state: 'known', value: 'e', at: fact.at } as const;
    const because = overridesIn([{ file: 'deploy.sh', text }]).updated('endpoint', name)('defaults.deployment_name');
    expect(because !== undefined).toBe(expected);
  });

  test('the places that it replaces are kept', () => {
    const text = `${create} -e churn`;
    const overrides = overridesIn([{ file: 'deploy.sh', text }]);
    const [view] = overrides.views('batch/deployment.yml', 'deployment');
    const applied = view.apply<string>(fact, ['endpoint_name'], ({ text: said }) => said);
    const start = text.indexOf('churn');
    expect(applied).toEqual({
      state: 'known',
      value: 'churn',
      at: { file: 'deploy.sh', span: { start, end: start + 5 } },
      overrides: [fact.at],
    });
  });
});
