import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { missingFile } from '../../rules/missing-file/rule.ts';

const base: Files = {
  'batch/blue.yml':
    'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: azureml:cpu\nenvironment: azureml:env:1\ncode_configuration:\n  code: ../src\n  scoring_script: score.py\n',
  'src/other.py': '',
};

function found(files: Files) {
  return run([missingFile], { ...base, ...files }).findings.map(({ at }) => at.file);
}

const job = (lines: string) =>
  `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: |\n          ${lines}\n`;

test.each([
  ['tools/setup.sh', 'unzip samples.zip'],
  ['tools/setup.sh', 'git clone https://example.org/samples.git .'],
  ['tools/setup.sh', 'sudo mv $(find /home/tool -name tool) /usr/bin/'],
  ['tools/setup.ps1', 'Expand-Archive samples.zip -DestinationPath .'],
  ['tools/setup.sh', 'az storage blob directory download -c samples -d "<LOCAL_PATH>" --recursive'],
  ['tools/setup.sh', 'tar -xzf samples.tgz -C /opt/samples'],
])('What %s brings by "%s" is no file of a folder that is here.', (file, line) => {
  expect(found({ [file]: `${line}\n` })).toEqual(['batch/blue.yml']);
});

test('What a job brings where it runs may be any file, and what a script brings beside itself, too.', () => {
  expect(found({ '.github/workflows/d.yml': job('unzip samples.zip') })).toEqual([]);
  expect(found({ 'src/setup.sh': 'unzip samples.zip\n' })).toEqual([]);
  expect(found({ 'tools/setup.sh': 'unzip samples.zip -d src\n' })).toEqual([]);
  expect(found({ 'tools/setup.sh': 'cp generated/score.py src/score.py\n' })).toEqual([]);
});

test('A folder that is not here may come with what a script brings.', () => {
  const files = { 'batch/blue.yml': (base['batch/blue.yml'] ?? '').replace('../src', '../code') };
  expect(found({ ...files, 'tools/setup.sh': 'unzip samples.zip\n' })).toEqual([]);
  expect(found(files)).toEqual(['batch/blue.yml']);
});
