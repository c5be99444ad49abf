import { expect, test } from 'vitest';
import { runCli, top } from '../harness/process.ts';

test('each planted mistake of examples/broken is reported at its line', async () => {
  const { exitCode, stdout } = await runCli(top, ['examples/broken']);
  const found = stdout
    .split('\n')
    .flatMap((line) => /^examples\/broken\/(\S+:\d+):\d+ {2}(\S+) {2}(\S+)$/.exec(line)?.slice(1) ?? []);
  expect(found.join(' ')).toBe(
    [
      'conda.yml:4 error missing-azureml-core',
      'deployment.yml:5 error unversioned-reference',
      'deployment.yml:8 error missing-file',
      'deployment.yml:13 error misplaced-setting',
      'deployment.yml:15 error unknown-key',
      'deployment.yml:17 error conflicting-settings',
      'endpoint.yml:3 error unsupported-auth-mode',
      'endpoint.yml:4 error online-only-key',
    ].join(' '),
  );
  expect(exitCode).toBe(1);
});

test('examples/clean is silent', async () => {
  expect(await runCli(top, ['examples/clean'])).toMatchObject({ exitCode: 0, stdout: '' });
});
