import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { licencesOf } from './licences.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** What is loaded without the rest: tools ask for it often. */
const alone = 'src/catalog/version.ts';
/** Bytes from which a chunk stays one of its own. */
const smallChunk = 20_000;
const out = process.argv[2] ?? join(root, 'dist');

/** `@actions/core` needs the HTTP client only to ask for OIDC tokens, which we never do; the real one would double the start-up. */
const withoutOidcClient: Plugin = {
  name: 'without-oidc-client',
  setup(setup) {
    setup.onResolve({ filter: /^@actions\/http-client(\/|$)/ }, ({ importer }) =>
      /[\\/]@actions[\\/]core[\\/]/.test(importer) ? { path: 'none', namespace: 'oidc-client' } : undefined,
    );
    setup.onLoad({ filter: /.*/, namespace: 'oidc-client' }, () => ({
      contents: 'export class HttpClient {}\nexport class BearerCredentialHandler {}\n',
    }));
  },
};

/** `virtual:rule-pages`: the page of every rule, by its id. */
const rulePages: Plugin = {
  name: 'rule-pages',
  setup(setup) {
    setup.onResolve({ filter: /^virtual:rule-pages$/ }, () => ({ path: 'all', namespace: 'rule-pages' }));
    setup.onLoad({ filter: /.*/, namespace: 'rule-pages' }, () => ({
      contents: JSON.stringify(readPages()),
      loader: 'json',
    }));
  },
};

function readPages(): Record<string, string> {
  const folder = join(root, 'src/rules');
  const ids = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'README.md')));
  const pages = ids.map((id): [string, string] => [id, pageOf(join(folder, id, 'README.md'))]);
  return Object.fromEntries(pages.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A checkout with CRLF must not change what is built. */
function pageOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

const options = {
  absWorkingDir: root,
  entryPoints: { cli: 'src/hosts/cli/index.ts', action: 'src/hosts/action/index.ts' },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [withoutOidcClient, rulePages],
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;
const apart = await build(options);
const { metafile, outputFiles } = await build({
  ...options,
  plugins: [...options.plugins, together(apart.metafile, ['src/hosts/cli/main.ts', 'src/hosts/action/main.ts'])],
});
// Only now, so that a build that fails leaves the last one in place.
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'chunks'), { recursive: true });
for (const { path, text } of outputFiles) writeFileSync(path, withRequire(withoutBareImports(text)));
writeFileSync(join(out, 'licenses.txt'), licencesOf(root, metafile));
chmodSync(join(out, 'cli.js'), 0o755);

/**
 * Puts the small chunks that each of some entries loads into one. Where a bundle is split, every set of entries that share a module makes a chunk,
 * and Node takes about a millisecond to find and link each: all that is loaded on demand asks for the small ones, too, and so they have one set.
 */
function together({ outputs }: Metafile, entries: readonly string[]): Plugin {
  const all = Object.entries(outputs);
  const importsOf = (path: string) => outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
  const loaded = new Set(all.flatMap(([path, { entryPoint = '' }]) => (entries.includes(entryPoint) ? [path] : [])));
  // A set visits what is added to it on the way.
  for (const path of loaded) for (const each of importsOf(path)) loaded.add(each.path);
  const small = [...loaded].filter((path) => {
    const { entryPoint, bytes = smallChunk } = outputs[path] ?? {};
    return entryPoint === undefined && bytes < smallChunk;
  });
  const modules = small
    .flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
    .filter((input) => /^src\//.test(input) && input !== alone);
  const onDemand = all.flatMap(([, { entryPoint = '' }]) =>
    /\/index\.ts$/.test(entryPoint) || entryPoint === alone ? [] : [join(root, entryPoint)],
  );
  return {
    name: 'together',
    setup(setup) {
      setup.onResolve({ filter: /^virtual:small$/ }, () => ({ path: 'all', namespace: 'small' }));
      setup.onLoad({ filter: /.*/, namespace: 'small' }, () => ({
        contents: modules.map((input) => `import ${JSON.stringify(join(root, input))};`).join('\n'),
        resolveDir: root,
      }));
      setup.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        onDemand.includes(path)
          ? {
              contents: `${readFileSync(path, 'utf8')}\nimport 'virtual:small';\n`,
              loader: 'ts',
              resolveDir: dirname(path),
            }
          : undefined,
      );
    },
  };
}

/** Without what esbuild has a file load for its own helpers although it uses none of them: an entry must run on a Node that cannot read them. */
function withoutBareImports(text: string): string {
  return text.replace(/^(#!.*\n)?(?:import"\.\/chunks\/[^"]+";)+/, '$1');
}

/** Gives a bundled file a `require`, below its "#!" line, if bundled CommonJS asks for Node's own modules through it. */
function withRequire(text: string): string {
  if (!text.includes('typeof require')) return text;
  const [, shebang = '', body = ''] = /^(#!.*\n)?([\s\S]*)$/.exec(text) ?? [];
  const banner =
    "import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);\n";
  return `${shebang}${banner}${body}`;
}
