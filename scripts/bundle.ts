import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin, transform } from 'esbuild';
import { licencesOf } from './licences.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
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

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  // What is ASCII is read without being decoded, and takes half the memory.
  charset: 'ascii',
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;

const mains = { cli: 'src/hosts/cli/main.ts', action: 'src/hosts/action/main.ts' };
const ofProgram = {
  ...common,
  entryPoints: mains,
  outdir: join(out, 'chunks'),
  splitting: true,
  format: 'esm',
  target: 'node20.19',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  outExtension: { '.js': '.cjs' },
  plugins: [withoutOidcClient, rulePages],
} as const satisfies BuildOptions;
const apart = await build(ofProgram);
const program = await build({
  ...ofProgram,
  plugins: [...ofProgram.plugins, together(apart.metafile, Object.values(mains))],
});
const scripts = await Promise.all(
  program.outputFiles.map(async ({ path, text }) => ({ path, text: await scriptOf(text) })),
);
const entries = await build({
  ...common,
  entryPoints: { cli: 'src/hosts/cli/index.ts', action: 'src/hosts/action/index.ts' },
  outdir: out,
  format: 'esm',
  // A Node of many years ago must be able to read them, and to say that it is too old.
  target: 'es2017',
  supported: { 'dynamic-import': true, 'import-meta': true },
  plugins: [startingOf(program.metafile)],
});
// Only now, so that a build that fails leaves the last one in place.
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'chunks'), { recursive: true });
for (const { path, text } of [...scripts, ...entries.outputFiles]) writeFileSync(path, text);
writeFileSync(join(out, 'licenses.txt'), licencesOf(root, program.metafile));
chmodSync(join(out, 'cli.js'), 0o755);

/** A bundled file as a script that `src/hosts/program.ts` starts: V8 keeps all that it has compiled of scripts, but of modules only what it compiles at once. */
async function scriptOf(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    charset: 'ascii',
    supported: { 'dynamic-import': false },
  });
  // What is left are characters in regular expressions, where their escapes mean the same.
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Has an entry start the scripts of its main module, instead of holding them. */
function startingOf({ outputs }: Metafile): Plugin {
  const scriptOfMain = (main: string) =>
    basename(Object.keys(outputs).find((path) => outputs[path]?.entryPoint === main) ?? '');
  return {
    name: 'starting',
    setup(setup) {
      setup.onResolve({ filter: /^\.\/main\.ts$/ }, ({ resolveDir }) => ({
        path: relative(root, join(resolveDir, 'main.ts')).replaceAll('\\', '/'),
        namespace: 'main',
      }));
      setup.onLoad({ filter: /.*/, namespace: 'main' }, ({ path }) => ({
        contents: [
          `import { loadProgram } from './src/hosts/program.ts';`,
          ...(path === mains.cli ? [`import { compiledScripts } from './src/hosts/compiled.ts';`] : []),
          `const folder = process.getBuiltinModule('node:url').fileURLToPath(new URL('./chunks/', import.meta.url));`,
          `export const { main } = loadProgram(folder, ${JSON.stringify(scriptOfMain(path))}${path === mains.cli ? ', compiledScripts(process.env)' : ''});`,
        ].join('\n'),
        resolveDir: root,
      }));
    },
  };
}

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
    .filter((input) => /^src\//.test(input));
  const onDemand = all.flatMap(([, { entryPoint = '' }]) => (entryPoint === '' ? [] : [join(root, entryPoint)]));
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
