import { expect, test } from 'vitest';
import { isTestFile, pythonEffectsOf } from './file-effects.ts';

function short(text: string, file = 'make.py'): readonly string[] {
  return pythonEffectsOf({ file, text }).map(({ pattern, moment, ...rest }) => {
    const { path, reach, within } = pattern;
    const copy = rest.does === 'write' && rest.copyOf ? ` copy ${rest.copyOf.text}` : '';
    const tail = reach === 'folder' ? '/**' : reach === 'either' ? `|${within}` : '';
    return `${path.text}${path.known ? '' : '?'}${tail}${copy}${moment.sure ? '' : ' perhaps'}`;
  });
}

test.each<readonly [string, readonly string[]]>([
  ['open("conda.yml", "w").write(text)', ['conda.yml']],
  ['with open("conda.yml", mode="w") as f:\n    f.write(text)', ['conda.yml']],
  ['open("conda.yml", "r+")', ['conda.yml']],
  ['open("conda.yml")', []],
  ['open("conda.yml", "rb")', []],
  ['open("conda.yml", mode)', ['conda.yml']],
  ['from pathlib import Path\nPath("env/conda.yml").write_text(text)', ['env/conda.yml']],
  ['from pathlib import Path\nPath("env", "conda.yml").open("w")', ['env/conda.yml']],
  ['from pathlib import Path\nHERE = Path(__file__).parent\n(HERE / "score.py").write_text(text)', ['score.py']],
  ['open(file="conda.yml", mode="w")', ['conda.yml']],
  [
    'def put(path, text):\n    with open(path, "w") as f:\n        f.write(text)\nput("conda.yml", x)',
    ['conda.yml perhaps'],
  ],
  ['def save(text, *, path):\n    Path(path).write_text(text)\nsave(x, path="a.yml")', ['a.yml perhaps']],
  ['def save(text, path="conda.yml"):\n    open(path, "w").write(text)\nsave(x)', ['conda.yml perhaps']],
  [
    'from pathlib import Path\ndef save(path: Path = Path("conda.yml")):\n    path.write_text(x)\nsave()',
    ['conda.yml perhaps'],
  ],
  ['def load(path):\n    with open(path) as f:\n        return f.read()\nload("conda.yml")', []],
  ['from tools import render_env\nrender_env(stage, out="conda.yml")', ['conda.yml']],
  ['from tools import read_env\nread_env("conda.yml")', []],
  ['import mlflow\nmlflow.artifacts.download_artifacts(run_id=r, artifact_path="c.yml", dst_path="env")', ['env/**']],
  ['import subprocess\nsubprocess.run("conda env export > conda.yml", shell=True)', ['conda.yml']],
  ['import subprocess\nsubprocess.run(["cp", source, "conda.yml"], check=True)', ['conda.yml|$_ copy $_']],
  ['import os\nos.system(f"curl -o conda.yml {url}")', ['conda.yml']],
  ['import subprocess\nsubprocess.run(["az", "ml", "batch-deployment", "create", "-f", "d.yml"])', []],
  ['import yaml\nyaml.dump(x, open("conda.yml", "w"))', ['conda.yml']],
  ['import shutil\nshutil.copy("env/prod.yml", "conda.yml")', ['conda.yml|prod.yml copy env/prod.yml']],
  ['from shutil import copyfile\ncopyfile("a.yml", "b.yml")', ['b.yml|a.yml copy a.yml']],
  ['import shutil\nshutil.copytree("a", "b")', ['b', 'b/**']],
  ['import os\nos.rename("a.yml", "b.yml")', ['b.yml|a.yml copy a.yml']],
  ['from urllib.request import urlretrieve\nurlretrieve(url, "score.py")', ['score.py']],
  ['z.extractall("model")', ['model/**']],
  ['import joblib\njoblib.dump(m, "model/model.pkl")', ['model/model.pkl', 'model/model.pkl/**']],
  ['import mlflow\nmlflow.sklearn.save_model(m, "model")', ['model', 'model/**']],
  ['import mlflow\nmlflow.sklearn.save_model(m, path="model")', ['model', 'model/**']],
  ['import os\nos.makedirs("model", exist_ok=True)', ['model/**']],
  ['def f():\n    open("conda.yml", "w")\n', ['conda.yml perhaps']],
  ['if x:\n    open("conda.yml", "w")\n', ['conda.yml perhaps']],
  ['open(folder + "/conda.yml", "w")', ['*/conda.yml?']],
  ['open(path, "w")', []],
  ['print("conda.yml")', []],
])('%j', (text, expected) => {
  expect(short(text)).toEqual(expected);
});

test.each([
  ['tests/test_env.py', true],
  ['env_test.py', true],
  ['conftest.py', true],
  ['test/make.py', false],
  ['testing.py', false],
])('%s is collected by a test runner: %s', (file, expected) => {
  expect(isTestFile(file)).toBe(expected);
  expect(short('open("conda.yml", "w")', file)).toEqual(expected ? [] : ['conda.yml']);
});
