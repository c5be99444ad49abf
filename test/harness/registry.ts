import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from './loopback.ts';
import { manifestIn, pack, withoutNpm } from './package.ts';
import { temporaryFolder } from './repository.ts';

/** A registry of npm that holds our package and nothing else, until the test ends. */
export interface Registry {
  /** What was asked of it, in order. */
  readonly asked: readonly string[];
  /** An environment whose npm knows this registry alone, and keeps nothing of other runs. */
  readonly env: NodeJS.ProcessEnv;
}

/** Starts a registry that has the package as it would be published now. */
export async function startRegistry(): Promise<Registry> {
  const { folder, tarball } = await pack();
  const bytes = readFileSync(tarball);
  const asked: string[] = [];
  const base = await listen((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/azureml-batch-lint') response.end(JSON.stringify(packument(manifestIn(folder), bytes, base)));
    else if (request.url === '/azureml-batch-lint.tgz') response.end(bytes);
    else response.writeHead(404).end('{}');
  });
  const home = temporaryFolder();
  const env = {
    ...withoutNpm(process.env),
    npm_config_registry: `${base}/`,
    npm_config_cache: join(home, 'cache'),
    npm_config_prefix: join(home, 'prefix'),
    npm_config_userconfig: join(home, 'npmrc'),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    NO_COLOR: '1',
  };
  return { asked, env };
}

/** What a registry says of a package with one version. */
function packument(manifest: Record<string, unknown>, tarball: Buffer, base: string): unknown {
  const version = String(manifest['version']);
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const dist = { tarball: `${base}/azureml-batch-lint.tgz`, integrity };
  return { name: manifest['name'], 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}
