// Makes dist/: the client and the server for the desktop, one file for the web. The core comes from the sources of the project.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const here = import.meta.dirname;
const top = join(here, '../..');
// esbuild is the project's own.
const { build } = createRequire(join(top, 'package.json'))('esbuild');
const common = {
  absWorkingDir: here,
  bundle: true,
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  external: ['vscode'],
  logLevel: 'warning',
};
rmSync(join(here, 'dist'), { recursive: true, force: true });
mkdirSync(join(here, 'dist'));
await build({
  ...common,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  entryPoints: { desktop: 'src/desktop.ts', server: 'src/server.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
});
await build({
  ...common,
  platform: 'browser',
  target: 'es2022',
  entryPoints: { web: 'src/web.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
});
copyFileSync(join(top, 'LICENSE'), join(here, 'LICENSE'));
// For editors with a YAML language server.
copyFileSync(join(top, 'schemas/config.schema.json'), join(here, 'config.schema.json'));
