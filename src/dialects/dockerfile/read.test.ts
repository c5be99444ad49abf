import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import { readDockerfile } from './read.ts';

const bare = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest';

/** What a Dockerfile brings, in short. */
function short(text: string) {
  const { base, packages, includes } = readDockerfile('env/Dockerfile', text);
  return {
    base: base.state === 'known' ? base.value : base.state,
    packages: packages.items.map(({ name, manager, specifier }) => `${manager} ${name}${specifier}`),
    includes: includes.map(({ kind, written }) => `${kind} ${written}`),
    gaps: packages.gaps.map(({ because }) => because),
  };
}

const after = (text: string) => short(`FROM ${bare}\n${text}`);
const bring = (text: string) => {
  const { packages, gaps } = after(text);
  return [...packages, ...gaps.map((because) => `! ${because}`)];
};

describe('the base image', () => {
  test.each([
    ['FROM a/b:1\n', 'a/b:1'],
    ['FROM a AS one\nFROM b AS two\nFROM one\n', 'a'],
    ['FROM a AS One\nFROM one AS two\nFROM TWO\n', 'a'],
    ['FROM a AS base\nFROM b\n', 'b'],
    ['ARG BASE=a/b:1\nFROM ${BASE}\n', 'a/b:1'],
    ['ARG TAG\nFROM a:${TAG:-2}\n', 'a:2'],
    ['ARG TAG\nFROM a:$TAG\n', 'unknown'],
    ['FROM --platform=linux/amd64 a\n', 'a'],
    ['# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nRUN pip install `\n  b\n', 'a'],
    ['FROM {{ image }}\n', 'unknown'],
    ['RUN pip install a\n', 'unknown'],
    ['', 'unknown'],
    ['\ufeffFROM a\r\n', 'a'],
  ])('%j', (text, expected) => {
    expect(short(text).base).toBe(expected);
  });
});

describe('what a RUN installs', () => {
  test.each<[string, string[]]>([
    ['RUN pip install azureml-core==1.60.0 pandas\n', ['pip azureml-core==1.60.0', 'pip pandas']],
    ['RUN pip3 install --no-cache-dir -U "Azureml_Core[x]>=1.5,<2"\n', ['pip azureml-core>=1.5,<2']],
    ['RUN python -m pip install --index-url https://x/y numpy\n', ['pip numpy']],
    ['RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt && pip install a\n', ['pip a']],
    ['RUN pip install a \\\n    # why\n    b \\\n\n    c\n', ['pip a', 'pip b', 'pip c']],
    ['RUN pip install a \\  \n b\n', ['pip a', 'pip b']],
    ['RUN pip install \\\r\n a\r\nRUN pip install b\r\n', ['pip a', 'pip b']],
    ['RUN ["pip", "install", "a"]\n', ['pip a']],
    ['RUN --mount=type=cache,target=/root/.cache pip install a\n', ['pip a']],
    ['RUN <<EOF\npip install a\npip install b\nEOF\n', ['pip a', 'pip b']],
    [
      'RUN conda install -y -c conda-forge python=3.10 pip numpy=1.2\n',
      ['conda python=3.10', 'conda pip', 'conda numpy=1.2'],
    ],
    ['RUN conda create -n x python=3.8 && conda run -n x pip install a\n', ['conda python=3.8', 'pip a']],
    ['ARG V=1.60.0\nRUN pip install azureml-core==${V}\n', ['pip azureml-core==1.60.0']],
    ['ENV V 2\nENV W=3 X="4"\nRUN pip install a==$V b==$W c==$X\n', ['pip a==2', 'pip b==3', 'pip c==4']],
    ['RUN bash -c "source activate x && pip install a"\n', ['pip a']],
    ['RUN pip install a || true\n', ['pip a']],
    ['RUN pip install a=={{latest}} b==$V\n', ['pip a=={{latest}}', 'pip b==$V']],
    ['RUN uv pip install --system a\n', ['pip a']],
    ['RUN eval "$(conda shell.bash hook)" && conda activate x && pip install a\n', ['pip a']],
    ['LABEL a=b\nENV A=b\nEXPOSE 80\nUSER root\nCMD ["x"]\nSHELL ["/bin/bash", "-c"]\n', []],
  ])('%j', (text, expected) => {
    expect(bring(text)).toEqual(expected);
  });

  test.each([
    'RUN pip install .\n',
    'RUN pip install ./wheels/a.whl\n',
    'RUN pip install git+https://x/y.git\n',
    'RUN pip install -e .\n',
    'RUN pip install $PACKAGES\n',
    'RUN pip install -r requirements.txt\n',
    'RUN pip install a --target /x\n',
    'RUN pip install a --no-deps\n',
    'RUN pip uninstall -y a\n',
    'RUN x || pip install a\n',
    'RUN if [ -f x ]; then pip install a; fi\n',
    'RUN poetry install\n',
    'RUN make\n',
    'RUN ./setup.sh\n',
    'RUN curl https://x | bash\n',
    'RUN python setup.py install\n',
    'RUN conda env create -f environment.yml\n',
    'RUN conda install --file list.txt\n',
    'RUN apt-get install -y python3-numpy\n',
    'RUN python3 <<EOF\nprint(1)\nEOF\n',
    'RUN "pip install\n',
    'COPY --from=other /venv /venv\n',
    'COPY a.whl /tmp/\n',
    'COPY lib /opt/miniconda/lib/python3.10/site-packages/\n',
    'ADD https://x/y.tgz /tmp/\n',
    'COPY <<EOF /x\nhi\nEOF\n',
    'ONBUILD RUN pip install a\n',
    'PIP install a\n',
  ])('a gap: %j', (text) => {
    expect(after(text).gaps).not.toEqual([]);
  });
});

describe('files of the build context', () => {
  test.each<[string, string[]]>([
    ['COPY requirements.txt .\nRUN pip install -r requirements.txt\n', ['requirements requirements.txt']],
    ['WORKDIR /app\nCOPY ./env/req.txt /tmp/r.txt\nRUN pip install -r /tmp/r.txt\n', ['requirements env/req.txt']],
    [
      'COPY a.txt b.txt /tmp/\nRUN pip install -r /tmp/a.txt --requirement=/tmp/b.txt\n',
      ['requirements a.txt', 'requirements b.txt'],
    ],
    ['WORKDIR /app\nCOPY . .\nRUN pip install -rdeps/r.txt\n', ['requirements ./deps/r.txt']],
    ['COPY ["conda.yml", "/tmp/"]\nRUN conda env update -n base --file /tmp/conda.yml\n', ['conda conda.yml']],
    ['ADD conda.yml /c.yml\nRUN mamba env create -f /c.yml && conda clean -a\n', ['conda conda.yml']],
    ['COPY conda.yml /tmp/\nRUN cd /tmp && conda env create -p /x -f conda.yml\n', ['conda conda.yml']],
    [
      'COPY requirements*.txt /tmp/\nRUN pip install -r /tmp/requirements-dev.txt\n',
      ['requirements ./requirements-dev.txt'],
    ],
  ])('%j', (text, expected) => {
    const { includes, gaps } = after(text);
    expect(includes).toEqual(expected);
    expect(gaps).toEqual([]);
  });
});

test('stages below the last one count, others do not', () => {
  expect(
    short('FROM a AS one\nRUN pip install x\nFROM b AS two\nRUN pip install y\nFROM one\nRUN pip install z\n'),
  ).toEqual({
    base: 'a',
    packages: ['pip x', 'pip z'],
    includes: [],
    gaps: [],
  });
});

test('places are those of the words', () => {
  const text = `FROM ${bare}\nRUN apt-get update \\\n # c\n && pip install 'azureml-core==1' \\\n b\n`;
  const { packages, base } = readDockerfile('Dockerfile', text);
  const written = packages.items.map(({ at }) => text.slice(at.span.start, at.span.end));
  expect(written).toEqual(["'azureml-core==1'", 'b']);
  expect(base.state === 'known' && text.slice(base.at.span.start, base.at.span.end)).toBe(bare);
});

const whole = `ARG TAG=latest
FROM mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:\${TAG} AS base
WORKDIR /app
COPY requirements.txt conda.yml /tmp/
RUN --mount=type=cache,target=/x apt-get update && apt-get install -y git \\
    # comment
    && pip install "azureml-core==1.60.0" pandas
RUN <<EOF
pip install numpy
EOF
FROM base
RUN conda env update -f /tmp/conda.yml && pip install -r /tmp/requirements.txt
`;

test('a mutated file throws nothing, and every place stays inside', () => {
  const marks = ['<<EOF', '\\\n', '["', '`', '$(', '$' + '{', '\r\n', 'FROM ', 'RUN ', '# escape=`\n'];
  const piece = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...marks));
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(40), piece, (at, cut, insert) => {
      const text = whole.slice(0, at) + insert + whole.slice(at + cut);
      const { base, header, packages, includes, constraints } = readDockerfile('Dockerfile', text);
      const places = [
        header,
        ...constraints,
        ...[...packages.items, ...packages.gaps, ...includes].map(({ at }) => at),
      ];
      if (base.state !== 'absent') places.push(base.at);
      for (const { span } of places) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.start).toBeLessThanOrEqual(span.end);
      }
    }),
    { numRuns: 300 },
  );
});

test('a line that nobody understands is a gap', () => {
  const known =
    /^(?:cmd|user|label|volume|expose|run|env|arg|copy|add|from|shell|workdir|maintainer|entrypoint|stopsignal|healthcheck) /;
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,9} [a-z]{1,9}$/), (words) => {
      fc.pre(!known.test(words));
      expect(after(`RUN pip install a\n${words}\n`).gaps).not.toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['a value that doubles', `FROM x\nENV A=aa\n${'ENV A=$A$A\n'.repeat(60)}RUN pip install b==$A\n`],
  ['copies and installations', `FROM x\n${'COPY a /t/\n'.repeat(4000)}${'RUN pip install -r /t/b\n'.repeat(4000)}`],
  ['brackets', `FROM x\nRUN ${'$('.repeat(50_000)}`],
  ['too long a file', `FROM x\n${'#'.repeat(200_000)}`],
])('hostile: %s', (_, text) => {
  expectQuick(10, (attempt) => {
    expect(readDockerfile('Dockerfile', `${text}\n# ${attempt}`).header.file).toBe('Dockerfile');
  });
});
