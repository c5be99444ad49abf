import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { licencesOf } from '../scripts/licences.ts';
import { repositoryUrl } from '../src/catalog/links.ts';
import { version } from '../src/catalog/version.ts';
import { topics } from '../src/engine/rule.ts';
import { rules } from '../src/rules/index.ts';
import { escaped } from './site/html.ts';
import { examples, siteFiles } from './site/site.ts';

/** Builds the playground and the documentation beside it: `npm run build:playground [-- FOLDER]`. Every path in it is relative. */
const top = join(import.meta.dirname, '..');
const out = process.argv[2] ?? join(import.meta.dirname, 'dist');

const options = {
  absWorkingDir: top,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: ['chrome123', 'firefox121', 'safari17.5'],
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  metafile: true,
  outdir: out,
  logLevel: 'warning',
} as const satisfies BuildOptions;

// The worker by itself: what it shares with the page is little, and a chunk of both would be loaded twice.
const programs = await Promise.all([
  build({
    ...options,
    entryPoints: { start: 'playground/src/start.ts', app: 'playground/src/app.ts' },
    splitting: true,
    chunkNames: 'page/[name]-[hash]',
  }),
  build({
    ...options,
    entryPoints: { worker: 'playground/src/worker.ts' },
    splitting: true,
    chunkNames: 'linter/[name]-[hash]',
  }),
  build({ ...options, entryPoints: { search: 'playground/site/search-box.ts' } }),
]);

/** `</script>` in a text would end it. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function exampleOptions(): string {
  const option = (name: string, label = name) => `<option value="${name}">${escaped(label)}</option>`;
  const own = `<optgroup label="A deployment">${option('broken', 'with mistakes')}${option('clean', 'without')}</optgroup>`;
  const ofTopic = (topic: string) => rules.filter((rule) => rule.topic === topic).map(({ id }) => option(id));
  return (
    own + topics.map((topic) => `<optgroup label="${escaped(topic)}">${ofTopic(topic).join('')}</optgroup>`).join('')
  );
}

const values: Readonly<Record<string, string>> = {
  '"{{first-files}}"': inScript(Object.entries(examples(top).get('broken') ?? {})),
  '{{examples}}': exampleOptions(),
  '{{version}}': version,
  '{{repository}}': repositoryUrl,
};
const page = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8');
const files = new Map<string, string | Uint8Array>([
  ...siteFiles(top),
  ['index.html', Object.entries(values).reduce((text, [place, value]) => text.replace(place, () => value), page)],
  ['style.css', readFileSync(join(import.meta.dirname, 'style.css'))],
  ['licenses.txt', licencesOf(top, ...programs.map(({ metafile }) => metafile))],
  ['icon.svg', readFileSync(join(import.meta.dirname, 'icon.svg'))],
]);

// Only now, so that a build that fails leaves the last one in place.
rmSync(out, { recursive: true, force: true });
for (const { outputFiles } of programs) for (const { path, contents } of outputFiles) write(path, contents);
for (const [path, content] of files) write(join(out, path), content);

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
