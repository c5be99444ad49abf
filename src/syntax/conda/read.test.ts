import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { YamlDocument, YamlMapping } from '../yaml/node.ts';
import { readYaml } from '../yaml/read.ts';
import type { CondaEnvironment, CondaItem } from './environment.ts';
import { looksLikeConda } from './looks-like-conda.ts';
import { readConda } from './read.ts';

function read(text: string): CondaEnvironment {
  const document = readYaml(text);
  if (document.root?.kind !== 'mapping') throw new Error('The test text is no mapping.');
  return readConda(document.root, document);
}

/** Manager, name and specifier, with the text that each span covers. */
function items(text: string): string[] {
  return read(text).items.map((item) => {
    const covered = text.slice(item.span.start, item.span.end);
    return `${item.manager} ${item.key} <${covered}> ${partsOf(item, text)}`.trimEnd();
  });
}

function partsOf({ nameSpan, specifierSpan }: CondaItem, text: string): string {
  const name = text.slice(nameSpan.start, nameSpan.end);
  return specifierSpan === undefined ? name : `${name} ${text.slice(specifierSpan.start, specifierSpan.end)}`;
}

function gaps(text: string): string[] {
  return read(text).gaps.map(({ reason, span }) => `${reason} <${text.slice(span.start, span.end)}>`);
}

const typical = `name: scoring
channels:
  - conda-forge
dependencies:
  - python=3.10
  - "conda-forge::numpy >=1,<2"  # two at most
  - pip
  - pip:
      - azureml-core==1.57.0
      - azureml-dataset-runtime[fuse]
      - 'pandas>=1 ; python_version < "3.12"'
      - "'Pillow==9.4.0'"
prefix: /opt/env
variables:
  LOG_LEVEL: info
`;

test('reads packages with their places', () => {
  expect(items(typical)).toEqual([
    'conda python <python=3.10> python =3.10',
    'conda numpy <conda-forge::numpy >=1,<2> numpy >=1,<2',
    'conda pip <pip> pip',
    'pip azureml-core <azureml-core==1.57.0> azureml-core ==1.57.0',
    'pip azureml-dataset-runtime <azureml-dataset-runtime[fuse]> azureml-dataset-runtime',
    'pip pandas <pandas>=1 ; python_version < "3.12"> pandas >=1',
    "pip pillow <'Pillow==9.4.0'> Pillow ==9.4.0",
  ]);
  expect(gaps(typical)).toEqual([]);
});

test('reads what stands around the packages', () => {
  const environment = read(typical);
  expect(environment.name?.text).toBe('scoring');
  expect(environment.prefix?.text).toBe('/opt/env');
  expect(environment.channels.map(({ text }) => text)).toEqual(['conda-forge']);
  expect(environment.variables.map(({ text }) => text)).toEqual(['LOG_LEVEL']);
  const { dependencies, pipLists } = environment;
  expect(typical.slice(dependencies?.key.start, dependencies?.key.end)).toBe('dependencies');
  expect(pipLists.map(({ key }) => typical.slice(key.start, key.end))).toEqual(['pip']);
  expect(environment.items[1]?.channel).toBe('conda-forge');
  expect(environment.items[4]?.extras).toEqual(['fuse']);
  expect(environment.items[5]?.marker).toBe('python_version < "3.12"');
});

test('reads several pip lists, and empty ones', () => {
  const text = 'dependencies:\n- pip:\n  - a\n- b\n- pip:\n- pip: [c, "d>=1"]\n';
  expect(items(text)).toEqual(['pip a <a> a', 'conda b <b> b', 'pip c <c> c', 'pip d <d>=1> d >=1']);
  expect(read(text).pipLists.map(({ list, flow }) => [list !== undefined, flow])).toEqual([
    [true, false],
    [false, false],
    [true, true],
  ]);
  expect(gaps(text)).toEqual([]);
});

test('reads includes and options of a pip list', () => {
  const text =
    'dependencies:\n- pip:\n  - -r "requirements.txt"\n  - "-c limits.txt"\n  - --extra-index-url https://example.org\n';
  const { includes, options } = read(text);
  expect(includes.map(({ path, constraint }) => [path, constraint])).toEqual([
    ['requirements.txt', false],
    ['limits.txt', true],
  ]);
  expect(includes.map(({ pathSpan }) => text.slice(pathSpan.start, pathSpan.end))).toEqual([
    'requirements.txt',
    'limits.txt',
  ]);
  expect(options.map(({ name, value }) => [name, value])).toEqual([['--extra-index-url', 'https://example.org']]);
});

test.each([
  ['- pip:\n  - https://example.org/a.zip', ['url <https://example.org/a.zip>']],
  ['- pip:\n  - a @ https://example.org/a.zip', ['url <a @ https://example.org/a.zip>']],
  ['- pip:\n  - ./dist/a-1.0-py3-none-any.whl', ['url <./dist/a-1.0-py3-none-any.whl>']],
  ['- pip:\n  - -e .', ['editable <-e .>']],
  ['- pip:\n  - ./local', ['path <./local>']],
  ['- pip:\n  - a=1', ['unreadable <a=1>']],
  ['- pip:\n  - 1.5', ['unreadable <1.5>']],
  ['- pip:\n  - [a]', ['unreadable <[a]>']],
  ['- pip:\n  - a: b', ['unreadable <a: b>']],
  ['- pip: a', ['unreadable <a>']],
  ['- pip:\n  - "{{ packages }}"', ['template <{{ packages }}>']],
  ['- "{{ packages }}"', ['template <"{{ packages }}">']],
  ['- https://example.org/a-1-0.conda', ['url <https://example.org/a-1-0.conda>']],
  ['- 3.8', ['unreadable <3.8>']],
  ['-', ['unreadable <>']],
  ['- [a, b]', ['unreadable <[a, b]>']],
  ['- npm:\n  - a', ['unreadable <npm>']],
])('says what it cannot read in %j', (list, expected) => {
  expect(gaps(`dependencies:\n${list}\n`)).toEqual(expected);
});

test.each([
  ['dependencies: {a: b}', ['unreadable <{a: b}>']],
  ['dependencies: numpy', ['unreadable <numpy>']],
  ['dependencies:', []],
  ['dependencies: []', []],
  ['name: x', []],
])('reads %j', (text, expected) => {
  expect(gaps(text)).toEqual(expected);
  expect(items(text)).toEqual([]);
});

test('a template in place of a version leaves the name known', () => {
  const text = 'dependencies:\n- python={{ python }}\n- pip:\n  - azureml-core=={{ version }}\n';
  expect(items(text)).toEqual([
    'conda python <python={{ python }}> python ={{ python }}',
    'pip azureml-core <azureml-core=={{ version }}> azureml-core =={{ version }}',
  ]);
  expect(gaps(text)).toEqual([]);
});

test('maps offsets through quotes, folds and block scalars', () => {
  const text =
    'dependencies:\n- pip:\n  - >-\n    numpy>=1;\n    os_name=="nt"\n  - |\n    pandas==2\n    scipy\n  - "a\\u003d=1"\n';
  expect(items(text)).toEqual([
    'pip numpy <numpy>=1;\n    os_name=="nt"> numpy >=1',
    'pip pandas <pandas==2> pandas ==2',
    'pip scipy <scipy> scipy',
    'pip a <"a\\u003d=1"> "a\\u003d=1" "a\\u003d=1"',
  ]);
});

test('masked text and broken YAML leave gaps', () => {
  const text = 'dependencies:\n- numpy\n- MASK\n- pandas=MASK\nname: MASK\n';
  const document = readYaml(text);
  const masked = [...text.matchAll(/MASK/g)].map(({ index }) => ({ start: index, end: index + 4 }));
  const shown = { ...document, masked, text: text.replaceAll('MASK', '{{}}') };
  const { gaps, items } = readConda(document.root as YamlMapping, shown);
  expect(items.map(({ key, specifier }) => key + specifier)).toEqual(['numpy', 'pandas={{}}']);
  expect(gaps.map(({ reason, span }) => [reason, span.start])).toEqual([['template', 24]]);

  const broken: YamlDocument = { ...document, errors: [{ span: { start: 0, end: 1 }, message: 'x', template: false }] };
  expect(readConda(document.root as YamlMapping, broken).gaps.map(({ reason }) => reason)).toEqual(['yaml']);
  const conditional: YamlDocument = { ...document, conditional: true };
  expect(readConda(document.root as YamlMapping, conditional).gaps.map(({ reason }) => reason)).toEqual(['template']);
});

test.each([
  ['name: x\nchannels: [conda-forge]\ndependencies: [numpy]', true],
  ['dependencies:\n- python=3.8\n- pip:\n  - a', true],
  ['dependencies:\n- conda-forge::python', true],
  ['dependencies: [numpy]', false],
  ['channels: [conda-forge]\ndependencies:', true],
  ['dependencies:\n- name: chart\n  version: 1', false],
  ['dependencies: [python]\nsteps: []', false],
  ['$schema: x\ndependencies: [python]', false],
  ['dependencies: {numpy: 1}', false],
  ['- python', false],
  ['channels: [a]', false],
])('tells a conda file from others: %j', (text, expected) => {
  expect(looksLikeConda(readYaml(text).root)).toBe(expected);
});

const pieces = fc.constantFrom(
  '- ',
  '- pip:\n',
  '  - ',
  'numpy',
  '==1',
  '"',
  "'",
  '\n',
  ' ',
  '>-\n',
  '|\n',
  '{{ x }}',
  '[a]',
  '-r x',
  '&a ',
  '*a',
  '# c',
  ': ',
  '\\n',
);

test('never throws, and its spans lie inside the file', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = `dependencies:\n${parts.join('')}`;
      const document = readYaml(text);
      if (document.root?.kind !== 'mapping') return;
      const { items, gaps, includes, options } = readConda(document.root, document);
      for (const { span } of [...items, ...gaps, ...includes, ...options]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 3000 },
  );
});
