import { type Attack, attack, deployment, endpoint, type Files, fill } from '../attack.ts';

const files =
  (path: string, text: () => string, more: Files = {}) =>
  (): Files => ({ [path]: text(), ...more });
const workflow = (step: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`;
const odd = { 'odd/deployment.yml': deployment() };
const docker = (text: string): Files => ({
  'odd/deployment.yml': deployment('environment:\n  build: {path: docker}\n'),
  'odd/docker/Dockerfile': text,
});
const scored = (text: string): Files => ({
  'odd/deployment.yml': deployment(
    'code_configuration: {code: src, scoring_script: score.py}\nenvironment: azureml:e:1\n',
  ),
  'odd/src/score.py': text,
});

/** Texts on which a careless regular expression takes the square or the cube of their length. */
export const expressions: readonly Attack[] = [
  attack(
    'blank lines in YAML',
    files('a.yml', () => fill('\n')),
    { quick: true },
  ),
  attack(
    'blank lines between the keys of a deployment',
    files('odd/deployment.yml', () => deployment(fill('\n'))),
  ),
  attack(
    'lone carriage returns in YAML',
    files('a.yml', () => fill('\r')),
    { quick: true },
  ),
  attack(
    'blanks in YAML',
    files('a.yml', () => `endpoint_name${fill(' ')}x\n`),
  ),
  attack(
    'blanks at the starts of lines',
    files('a.yml', () => fill(`${' '.repeat(10_000)}x\n`)),
  ),
  attack(
    'schema after schema on one line',
    files('a.yml', () => fill('$schema:x')),
    { quick: true },
  ),
  attack(
    'schema after schema with a kind at the end',
    files('a.yml', () => `${fill('$schema:x')}batchEndpoint.jso`),
  ),
  attack(
    'a binary value of equal signs',
    files('odd/deployment.yml', () => deployment(`tags: {a: !!binary "${fill('=')}x"}\n`)),
    { quick: true },
  ),
  attack(
    'a float of digits',
    files('odd/deployment.yml', () => deployment(`tags: {a: !!float "${fill('1', 500_000)}x"}\n`)),
  ),
  attack(
    'a number of 1.9 million digits',
    files('odd/deployment.yml', () => deployment(`settings: {mini_batch_size: ${fill('9')}}\n`)),
  ),
  attack(
    'an end of validity of brackets',
    files('odd/deployment.yml', () => deployment(`# azureml-batch-lint: ignore[missing-file] until=${fill(')')}x\n`)),
    { quick: true },
  ),
  attack(
    'ends of validity on one line',
    files('odd/deployment.yml', () => deployment(`# azureml-batch-lint: ignore[missing-file] ${fill('until=')}x\n`)),
  ),
  attack(
    'blanks at the end of an ignore comment',
    files('odd/deployment.yml', () =>
      deployment(`# azureml-batch-lint: ignore[missing-file] why${fill(' ')}x${fill(' ', 100_000)}\n`),
    ),
  ),
  attack(
    'an unknown rule of 1.9 MB',
    files('odd/deployment.yml', () => deployment(`# azureml-batch-lint: ignore[${fill('x')}] why\n`)),
  ),
  attack(
    'blanks around a condition of a workflow',
    files('.github/workflows/a.yml', () =>
      workflow(
        `if: "${fill(' ', 300_000)}always()${fill(' ', 300_000)}x"\n        run: az ml batch-endpoint create -n e`,
      ),
    ),
    { quick: true },
  ),
  attack(
    'an action of slashes and signs',
    files(
      '.github/workflows/a.yml',
      () => workflow(`uses: "-/-${fill('/@')} x"\n        with: {file: odd/deployment.yml}`),
      odd,
    ),
    { quick: true },
  ),
  attack(
    'an action that nearly deploys',
    files(
      '.github/workflows/a.yml',
      () => workflow(`uses: a/${fill('deploybatc')}\n        with: {file: odd/deployment.yml}`),
      odd,
    ),
  ),
  attack(
    'an action that deploys again and again',
    files(
      '.github/workflows/a.yml',
      () => workflow(`uses: a/${fill('zuremldeploy')}@v1\n        with: {file: odd/deployment.yml}`),
      odd,
    ),
  ),
  attack(
    'sed with a flag of 1.9 MB',
    files('a.sh', () => `sed -${fill('i')}/ x f\naz ml batch-deployment create -f odd/deployment.yml\n`, odd),
    { quick: true },
  ),
  attack(
    'sed with a script of 1.9 MB',
    files('a.sh', () => `sed -i '${fill('s/a/b/;')}' odd/deployment.yml\n`, odd),
  ),
  attack(
    'yq with an open text of escapes',
    files('a.sh', () => `yq -i '.a = ${fill('"\\')}' odd/deployment.yml\n`, odd),
    { quick: true },
  ),
  attack(
    'yq with steps without end',
    files('a.sh', () => `yq -i '${fill('.a.b[0] | ')}' odd/deployment.yml\n`, odd),
  ),
  attack('a variable of a Dockerfile without end', () => docker(`FROM x\nENV A=b ${fill('A')}"\n`), { quick: true }),
  attack('an old variable of a Dockerfile', () => docker(`FROM x\nENV A${fill(' ')}\nRUN x\n`)),
  attack('comments of a Dockerfile', () => docker(`FROM x\nRUN <<EOF\n${fill('\n')}x\n#EOF\n`)),
  attack('a Dockerfile of continued lines', () => docker(`FROM x\nRUN a${fill(' \\\n')}b\n`)),
  attack(
    'an input of datastores',
    files('a.sh', () => `az ml batch-endpoint invoke -n e --input /subscriptions/s${fill('/datastores/d')}/\n`),
    { quick: true },
  ),
  attack(
    'an input of datastores in Python',
    files(
      'a.py',
      () =>
        `from azure.ai.ml import Input\nml.batch_endpoints.invoke(endpoint_name="e", input=Input(path="/subscriptions/s${fill('/datastores/d', 350_000)}/"))\n`,
    ),
  ),
  attack(
    'an image of registries',
    files('odd/deployment.yml', () => deployment(`environment: {image: "l${fill('/azureml//')}"}\n`)),
  ),
  attack(
    'an image of colons',
    files('odd/deployment.yml', () => deployment(`environment: {image: "python${fill(':')}\\n:"}\n`)),
  ),
  attack(
    'a reference of colons',
    files('odd/deployment.yml', () => deployment(`environment: "azureml${fill(':')}"\n`)),
  ),
  attack(
    'a registry path of slashes',
    files('odd/deployment.yml', () => deployment(`environment: "azureml://registries/${fill('/environments/')}"\n`)),
  ),
  attack('an assertion of blanks', () => scored(`def run(x):\n    assert${' '.repeat(390_000)}x\n    return x\n`)),
  attack('a loop of blanks', () =>
    scored(`def run(x):\n    while${' '.repeat(190_000)}1${' '.repeat(190_000)}\n    return x\n`),
  ),
  attack('a handler of blanks', () =>
    scored(`def run(x):\n    try:\n        pass\n    except${' '.repeat(380_000)}\\\n x:\n        pass\n`),
  ),
  attack('decorators of number signs', () => scored(`@a[${'#'.repeat(380_000)}\n]\ndef run(x):\n    return x\n`)),
  attack('an import of blanks', () => scored(`from os import${' '.repeat(390_000)}(\n environ)\nenviron["X"]\n`)),
  attack(
    'a number of 390,000 digits in Python',
    files(
      'a.py',
      () => `from azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name="a", x=${'1'.repeat(380_000)}B)\n`,
    ),
  ),
  attack('options of requirements with open braces', () => ({
    ...docker('FROM x\nCOPY r.txt .\nRUN pip install -r r.txt\n'),
    'odd/docker/r.txt': `a ${fill('--b={{')}\n`,
  })),
  attack('requirements of blanks and brackets', () => ({
    ...docker('FROM x\nCOPY r.txt .\nRUN pip install -r r.txt\n'),
    'odd/docker/r.txt': `a${fill(' ')}[\na[${fill('b,')}\n`,
  })),
  attack('a version of 1.9 million digits', () => ({
    ...docker('FROM x\nCOPY r.txt .\nRUN pip install -r r.txt\n'),
    'odd/docker/r.txt': `azureml-core==1.${fill('9')}\n`,
  })),
  attack('a python version of 600,000 digits', () => ({
    'odd/deployment.yml': deployment('environment:\n  image: x\n  conda_file: c.yml\n'),
    'odd/c.yml': `dependencies: ["python=3.${fill('9', 600_000)}.*", "a ${fill(' ', 600_000)}]"]\n`,
  })),
  attack(
    'open expressions in YAML',
    files('odd/deployment.yml', () =>
      deployment(`description: ${fill('{{ ', 600_000)}\ntags: {a: "${fill('${{', 600_000)}"}\n`),
    ),
    { quick: true },
  ),
  attack(
    'open statements in YAML',
    files('odd/deployment.yml', () =>
      deployment(
        `description: ${fill('{%', 500_000)}\n# ${fill('{#', 500_000)}\ntags: {a: "${fill('<%', 500_000)}"}\n`,
      ),
    ),
  ),
  attack(
    'open macros in YAML',
    files('odd/deployment.yml', () =>
      deployment(
        `description: "${fill('$[', 600_000)}"\ntags: {a: "${fill('$(', 600_000)}", b: "${fill('__a', 300_000)}"}\n`,
      ),
    ),
  ),
  attack(
    'open placeholders in a script',
    files(
      'a.sh',
      () =>
        `az ml batch-endpoint create -n "${fill('${{', 450_000)}" --set a=${fill('{{', 450_000)} b="${fill('#{', 450_000)}" c=${fill('__A', 450_000)}\n`,
    ),
  ),
  attack(
    'a file name of everything that is filled in',
    files('a.sh', () => `az ml batch-deployment create -f "${fill('<#{{')}.yml"\n`, odd),
    { quick: true },
  ),
  attack(
    'escaped line ends in a quoted text',
    files('odd/deployment.yml', () => deployment(`description: "${fill('\t', 900_000)}\\${fill(' \n', 900_000)}x"\n`)),
  ),
  attack(
    'a quoted text of escapes',
    files('odd/deployment.yml', () => deployment(`description: "${fill('\\u0041')}"\n`)),
  ),
  attack(
    'a quoted text of line ends',
    files('odd/deployment.yml', () => deployment(`description: '${fill("''\n ")}'\n`)),
  ),
  attack(
    'a make file of carriage returns',
    files('Makefile', () => `${fill('a\r', 1_000_000)}\n\taz ml batch-endpoint create -n e\n`),
  ),
  attack(
    'a make file of backslashes',
    files('Makefile', () => `a:\n\taz ml ${fill('\\')}\n\taz ml ${fill('\\\n', 10_000)}\n`),
  ),
  attack('a notebook of blanks', () => ({
    'a.ipynb': JSON.stringify({
      cells: [{ cell_type: 'code', source: `import azure.ai.ml\n\t${fill(' ')}x\n!az ml x` }],
      nbformat: 4,
      metadata: {},
    }),
  })),
  attack('a notebook of shell signs', () => ({
    'a.ipynb': JSON.stringify({
      cells: [{ cell_type: 'code', source: `import azure.ai.ml\n${fill('?\r\\', 900_000)} ` }],
      nbformat: 4,
      metadata: {},
    }),
  })),
  attack(
    'loose commands in prose',
    files('README.md', () => fill('az ml batch-endpoint create `az ml batch-deployment ')),
    { quick: true },
  ),
  attack(
    'one line of prose with commands',
    files('README.md', () => `${fill('log log log `', 1_900_000)}az ml batch-endpoint create -n e`),
  ),
  attack(
    'comments with commands that go on',
    files('a.tf', () => fill(`# az ml batch-endpoint create ${'\t'.repeat(3900)}\n${'\t'.repeat(3900)}--x\n`)),
  ),
  attack(
    'lists of words that are never closed',
    files('a.py', () => fill('["az", "ml", {', 380_000)),
  ),
  attack(
    'arrays of a shell that are looked up',
    files('a.md', () => fill("Invoke-Az (@('ml', 'batch-endpoint', 'create') + $words) $words = @( ")),
  ),
  attack(
    'a text of management paths',
    files('a.sh', () => fill('MachineLearningServices/workspaces/')),
  ),
  attack(
    'a text of endpoint paths',
    files('a.txt', () => fill('workspaces/batchEndpoints/'), { 'e.yml': endpoint() }),
  ),
  attack(
    'a text of scripts that nearly deploy',
    files('a.yml', () => `template: ${fill('../batch')}\nuses: ${fill('deploybatch', 100_000)}\n`),
  ),
  attack(
    'a text of names that nearly set a default',
    files('a.sh', () => fill('batch-endpoint update --set defaults.deployment_nam ', 1_900_000), {
      'e.yml': endpoint(),
    }),
  ),
  attack(
    'a text of classes that nearly set a default',
    files('a.txt', () => fill('BatchEndpoint(defaults batch_endpoints.invoke(deployment_nam ', 1_900_000), {
      'e.yml': endpoint(),
    }),
  ),
  attack(
    'the name of a file again and again',
    files('a.sh', () => fill('-o odd/deployment.yml,', 1_900_000), odd),
  ),
  attack(
    'the name of a file again and again on one line of a text',
    files('a.txt', () => fill('x deployment.yml'), odd),
    { quick: true },
  ),
  attack(
    'a route of templates',
    files(
      'azure-pipelines.yml',
      () => `steps:\n- template: "${fill('a@')}@x"\n  parameters: {file: odd/deployment.yml}\n`,
      odd,
    ),
  ),
  attack(
    'words of a pipe',
    files('a.sh', () => `${fill('az ml | ')}\n`),
  ),
  attack(
    'redirections',
    files('a.sh', () => `az ml batch-endpoint create ${fill('> a ', 900_000)}\n`),
  ),
  attack(
    'addresses of a request',
    files(
      'a.sh',
      () => `curl -X POST https://${fill('x.', 900_000)}inference.ml.azure.com/jobs${fill('/', 900_000)}\n`,
    ),
  ),
  attack(
    'a git address of slashes',
    files(
      'a.sh',
      () =>
        `git clone ${fill('/', 900_000)}x\ncurl -O https://a/${fill('#', 900_000)}\naz ml batch-deployment create -f odd/deployment.yml\n`,
      odd,
    ),
  ),
];
