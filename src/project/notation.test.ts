import { expect, test } from 'vitest';
import { defaultConfig } from '../config/config.ts';
import { loadProject } from '../engine/load-project.ts';
import { memoryWorkspace } from '../text/workspace.ts';
import { projectNotation } from './notation.ts';

const files: Readonly<Record<string, string>> = {
  'endpoint.yml': 'name: parcels\nauth_mode: aad_token\n',
  'blue.yml':
    'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: cpu\nsettings:\n  mini_batch_size: 5\n',
  'deploy.sh':
    'cp base.yml conda.yml\naz ml batch-deployment create -f blue.yml --set settings.mini_batch_size=$SIZE compute=big\n',
};

async function notation(shown: Parameters<typeof projectNotation>[2]) {
  const { project, failures } = await loadProject(memoryWorkspace(files), defaultConfig);
  expect(failures).toEqual([]);
  return projectNotation(project, (file) => files[file], shown).split('\n');
}

test('A project is written out with what is known, unknown and absent, and with what steps do.', async () => {
  const lines = await notation({});
  expect(lines).toEqual(
    expect.arrayContaining([
      'batch endpoint "parcels" @ endpoint.yml:1:1',
      '  authMode = aad_token @ endpoint.yml:2:12',
      '  defaultDeployment - @ endpoint.yml:1:1',
      '  miniBatchSize ? a command in "deploy.sh" may set "settings.mini_batch_size" @ blue.yml:7:20',
      '  compute = @ deploy.sh:2:88, instead of blue.yml:5:10',
      '  create deployment blue.yml, command @ deploy.sh:2:1',
      '    sets settings.mini_batch_size = $SIZE (not known)',
      '  write conda.yml (either) as a copy of base.yml, runs @ deploy.sh:1:1',
    ]),
  );
});

test('A part of a name or a kind leaves the others out, and the steps.', async () => {
  const lines = await notation({ wanted: 'endpoint' });
  expect(lines.filter((line) => /^\S/.test(line))).toEqual(['batch endpoint "parcels" @ endpoint.yml:1:1']);
  const none = await notation({ isShown: (file) => file === 'other.yml' });
  expect(none).toEqual(['', '']);
});
