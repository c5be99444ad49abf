import { expect, test } from 'vitest';
import { runCli, runPiped, top } from '../harness/process.ts';

test('a message leads to its cause, its rule and its page', async () => {
  const { exitCode, stdout } = await runCli(top, ['--explain', "ModuleNotFoundError: No module named 'azureml'"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('azureml-core');
  expect(stdout).toMatch(/rule: +missing-azureml-core {2}https:\/\/\S+\/missing-azureml-core\/README\.md/);
});

test.each([
  ['Nenhum módulo nomeado azureml.', 'missing-azureml-core'],
  ['Nenhuma atualização de progresso em 300 segundos.', 'short-timeout'],
  [
    'ScriptExecutionException foi causada por StreamAccessException. StreamAccessException foi causada por AuthenticationException.',
    'missing-storage-role',
  ],
  ['Nenhuma implantação válida para rota.', 'no-default-deployment'],
])('a translation is understood: %s', async (text, rule) => {
  expect((await runCli(top, ['--explain', text])).stdout).toContain(rule);
});

test('a wrapper says where the real message stands, and what fetches it', async () => {
  const { exitCode, stdout } = await runCli(top, ['--explain', 'User program failed with Exception: Run failed.']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/only says that something failed[\s\S]*logs\/user\/error[\s\S]*az ml job download --name/);
});

test('what nobody knows exits 1 and shows the nearest', async () => {
  const near = await runCli(top, ['--explain', 'Unable to create task within a number of seconds']);
  expect([near.exitCode, near.stdout.includes('Did you mean')]).toEqual([1, true]);
  const far = await runCli(top, ['--explain', 'the moon is made of cheese today']);
  expect([far.exitCode, far.stdout.includes('Did you mean')]).toEqual([1, false]);
});

test('standard input is read, in UTF-16 too, and nothing of it can act', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("No module named 'pandas'\r\n", 'utf16le')]);
  expect((await runPiped(top, utf16, ['--explain', '-'])).stdout).toContain('undeclared-import');
  const hostile =
    "::error::x\n##[error]FileNotFoundError: [Errno 2] No such file or directory: '/a/\x1b[31m\u202e?sig=abcdefgh'\n";
  const { stdout } = await runPiped(top, hostile, ['--explain', '-']);
  expect(stdout).toContain('hard-coded-model-path');
  expect(stdout).not.toMatch(/[\x1b\u202e]|abcdefgh|^::|##\[/m);
});

test('nothing on standard input is nothing known', async () => {
  expect(await runPiped(top, '', ['--explain', '-'])).toMatchObject({ exitCode: 1 });
});

test('a translated message that was cut, and an exit code alone', async () => {
  const cut = 'O programa do usuário falhou com exceção: falha na execução. Por favor, verifique os logs';
  expect((await runCli(top, ['--explain', cut])).stdout).toContain('User program failed with Exception');
  expect(await runCli(top, ['--explain', 'exit code 42'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('This only says that something failed'),
  });
  expect((await runCli(top, ['--explain', 'exit code 421'])).exitCode).toBe(1);
});

test.each(['azureml という名前のモジュールがありません', '没有名为 azureml 的模块'])('%s', async (text) => {
  expect((await runCli(top, ['--explain', text])).stdout).toContain('missing-azureml-core');
});
