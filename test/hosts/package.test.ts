import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { expect, test } from 'vitest';
import { repositoryUrl } from '../../src/catalog/links.ts';
import { manifestIn, pack, runCommand, runNpm } from '../harness/package.ts';
import { runNode, top } from '../harness/process.ts';
import { temporaryFolder, writeFiles } from '../harness/repository.ts';

test('the published manifest asks for no other package and runs nothing when it is installed', async () => {
  const { folder } = await pack();
  const manifest = manifestIn(folder);
  expect(Object.keys(manifest)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/dependencies|scripts|private|allowScripts/i)]),
  );
  expect(manifest).toMatchObject({
    name: 'azureml-batch-lint',
    version: manifestIn(top)['version'],
    repository: { type: 'git', url: `git+${repositoryUrl}.git` },
    homepage: `${repositoryUrl}#readme`,
    bugs: `${repositoryUrl}/issues`,
    license: 'MIT',
  });
});

test('no script of the repository makes npm install the tools of its development for a git install', () => {
  const names = Object.keys(manifestIn(top)['scripts'] ?? {});
  expect(names).toContain('bundle');
  // https://docs.npmjs.com/cli/v11/commands/npm-install: a git dependency with one of these gets its devDependencies.
  const asked = ['build', 'prepare', 'prepack', 'preinstall', 'install', 'postinstall'];
  expect(names.filter((name) => asked.includes(name))).toEqual([]);
});

test('every dependency of the repository is one exact version, the one of the lock file', () => {
  const lock = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')).packages[''];
  for (const kind of ['dependencies', 'devDependencies']) {
    const asked = manifestIn(top)[kind] as Record<string, string>;
    expect(Object.values(asked).filter((version) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
    expect(lock[kind]).toEqual(asked);
  }
});

test('it holds the program, its schemas and all licences, and nothing that only the Action loads', async () => {
  const { folder, said } = await pack();
  const files = said.files.map(({ path }) => path);
  expect(files).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'dist/cli.js', 'dist/licenses.txt', 'schemas/config.schema.json']),
  );
  expect(files.filter((file) => /^(src|test|scripts)\/|\.map$|dist\/action\.js|compare-commits/.test(file))).toEqual(
    [],
  );
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  expect(files.filter((file) => file.endsWith('.js') && text(file).includes('undici'))).toEqual([]);
  expect(text('dist/licenses.txt')).toBe(readFileSync(join(top, 'dist/licenses.txt'), 'utf8'));
  expect(text('README.md').match(/\]\((?!https?:|#)[^)]*\)/g)).toBeNull();
});

test('publint has nothing to say', async () => {
  const { folder } = await pack();
  expect(await publint({ pkgDir: folder, strict: true, pack: false })).toMatchObject({ messages: [] });
});

/** Nothing answers there. */
const noNetwork = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_audit: 'false', npm_config_fund: 'false' };

test('it installs from the tarball alone, as one package of bounded size, and runs', { timeout: 120_000 }, async () => {
  const { tarball, said } = await pack();
  expect(said.size).toBeLessThan(800_000);
  expect(said.unpackedSize).toBeLessThan(3_200_000);
  const folder = temporaryFolder();
  writeFiles(folder, { 'package.json': '{ "private": true }' });
  const env = { ...noNetwork, npm_config_cache: join(temporaryFolder(), 'cache') };
  const installed = await runNpm(folder, ['install', '--offline', tarball], env);
  expect(installed).toMatchObject({ exitCode: 0, stderr: '' });
  const packages = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(packages).toEqual(['azureml-batch-lint']);

  cpSync(join(top, 'examples'), join(folder, 'examples'), { recursive: true });
  const windows = process.platform === 'win32' ? '.cmd' : '';
  const program = join(folder, 'node_modules/.bin', `azureml-batch-lint${windows}`);
  expect(existsSync(program)).toBe(true);
  const { version } = manifestIn(top);
  expect(await runCommand(folder, program, ['--version'], process.env)).toEqual({
    exitCode: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
  const same = (args: readonly string[]) =>
    Promise.all([
      runNode(join(folder, 'node_modules/azureml-batch-lint/dist/cli.js'), args, { cwd: folder }),
      runNode(join(top, 'dist/cli.js'), args, { cwd: folder }),
    ]);
  for (const args of [
    ['examples'],
    ['--format=sarif', 'examples'],
    ['--explain', 'missing-file', '--all'],
    ['--help'],
  ]) {
    const [installedSays, oursSays] = await same(args);
    expect(installedSays).toEqual(oursSays);
    expect(installedSays?.stdout).not.toBe('');
  }
});
