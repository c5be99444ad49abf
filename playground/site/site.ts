import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryUrl, siteUrl } from '../../src/catalog/links.ts';
import { version } from '../../src/catalog/version.ts';
import { topics } from '../../src/engine/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { filesIn, sectionOf } from '../../test/rules/pages.ts';
import { escaped, htmlOf } from './html.ts';
import { type Source, sourcesIn, targetOf, toTop } from './pages.ts';
import type { Indexed } from './search.ts';

/** The files of the site besides programs and styles, by their paths. */
export function siteFiles(top: string): ReadonlyMap<string, string | Uint8Array> {
  const sources = sourcesIn(top);
  const schemas = schemaFiles(top);
  const files = new Map<string, string | Uint8Array>();
  for (const source of sources) files.set(source.page, pageOf(source, sources));
  files.set('docs/index.html', startPage(sources));
  files.set('docs/schemas.html', schemasPage(schemas, sources));
  for (const [name, text] of schemas) files.set(`schemas/${name}`, text);
  for (const name of readdirSync(join(top, 'docs/pictures')).filter((file) => file.endsWith('.png'))) {
    files.set(`docs/pictures/${name}`, readFileSync(join(top, 'docs/pictures', name)));
  }
  for (const [name, example] of examples(top))
    files.set(`examples/${name}.json`, JSON.stringify(Object.entries(example)));
  files.set('search.json', JSON.stringify(sources.map(indexed)));
  return files;
}

/** The examples that the playground opens: of the project, and what fails of each rule's page. */
export function examples(top: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const folders = ['broken', 'clean'].map((name) => [name, filesBelow(join(top, 'examples', name))] as const);
  const ofRules = sourcesIn(top).flatMap(({ rule, markdown }) =>
    rule === undefined ? [] : [[rule, filesIn(sectionOf(markdown, 'Fails') ?? '')] as const],
  );
  return new Map([...folders, ...ofRules]);
}

function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = paths.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8').replaceAll('\r\n', '\n')];
  });
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The schemas of the YAML files, of the configuration and of the report, at addresses that stay. */
function schemaFiles(top: string): ReadonlyMap<string, string> {
  const folders = ['schemas', 'schemas/azureml'];
  const names = folders.flatMap((folder) =>
    readdirSync(join(top, folder))
      .filter((name) => name.endsWith('.schema.json'))
      .map((name) => [name, join(top, folder, name)] as const),
  );
  return new Map(names.map(([name, path]) => [name, readFileSync(path, 'utf8').replaceAll('\r\n', '\n')]));
}

function pageOf(source: Source, sources: readonly Source[]): string {
  const { page, markdown } = source;
  const body = htmlOf(markdown, { target: (link) => targetOf(link, source, sources) });
  return framed(source.title, page, source.chapter, body, sources);
}

function startPage(sources: readonly Source[]): string {
  const items = sources
    .filter(({ chapter, rule }) => chapter === 'Documentation' || rule === undefined)
    .map(({ page, title }) => `<li><a href="../${page}">${escaped(title)}</a></li>`);
  const body = `<h1>Documentation</h1>
<p>azureml-batch-lint finds the mistakes in Azure Machine Learning batch endpoints and deployments before they are deployed. This is version ${version};
the <a href="${repositoryUrl}">project</a> says how it is set up, and the <a href="../index.html">playground</a> lets you try it here.</p>
<ul>${items.join('')}<li><a href="schemas.html">JSON Schemas</a></li></ul>`;
  return framed('Documentation', 'docs/index.html', 'Documentation', body, sources);
}

function schemasPage(schemas: ReadonlyMap<string, string>, sources: readonly Source[]): string {
  const rows = [...schemas].map(([name, text]) => {
    const { description = '' }: { description?: string } = JSON.parse(text);
    return `<tr><td><a href="../schemas/${name}"><code>${name}</code></a></td><td>${escaped(description)}</td></tr>`;
  });
  const address = `${siteUrl}schemas/batch-deployment-model.schema.json`;
  const body = `<h1>JSON Schemas</h1>
<p>The schemas that the linter itself checks files with. Their addresses stay, so that an editor with a YAML language server can complete and check files while they are written:</p>
<pre tabindex="0"><code># yaml-language-server: $schema=${escaped(address)}
name: churn-v1
endpoint_name: churn</code></pre>
<div class="table" tabindex="0" role="region" aria-label="Schemas"><table><thead><tr><th>schema</th><th>of what</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
  return framed('JSON Schemas', 'docs/schemas.html', 'Documentation', body, sources);
}

function framed(
  title: string,
  page: string,
  chapter: Source['chapter'],
  body: string,
  sources: readonly Source[],
): string {
  const top = toTop(page);
  return `<!doctype html>
<html lang="en" class="site" data-top="${top}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escaped(title)} · azureml-batch-lint</title>
    <link rel="icon" href="${top}icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${top}style.css">
    <script type="module" src="${top}search.js"></script>
  </head>
  <body>
    <a class="skip" href="#content">To the text</a>
    <header>
      <h1><img src="${top}icon.svg" alt="" width="22" height="22"> <a href="${top}docs/index.html">azureml-batch-lint</a> <span class="version">${version}</span></h1>
      <nav aria-label="Site"><a href="${top}index.html">Playground</a> <a href="${top}docs/index.html">Documentation</a> <a href="${top}rules/index.html">Rules</a> <a href="${repositoryUrl}">GitHub</a></nav>
    </header>
    <main>
      <nav class="chapters" aria-label="Pages">
        <label for="search">Search</label>
        <input type="search" id="search" autocomplete="off" spellcheck="false">
        ${chapters(page, chapter, top, sources)}
      </nav>
      <div id="content" tabindex="-1">
        <div id="search-results"></div>
        <article class="page">
${body.replace(/<h1\b([^>]*)>/, '<h1$1>')}
        </article>
      </div>
    </main>
  </body>
</html>
`;
}

function chapters(page: string, chapter: Source['chapter'], top: string, sources: readonly Source[]): string {
  const link = (to: string, title: string) =>
    `<li><a href="${top}${to}"${to === page ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`;
  const docs = sources
    .filter((source) => source.chapter === 'Documentation')
    .map((source) => link(source.page, source.title));
  const documentation = `<h2>Documentation</h2><ul>${docs.join('')}${link('docs/schemas.html', 'JSON Schemas')}${link('rules/index.html', 'Rules')}</ul>`;
  if (chapter === 'Documentation') return documentation;
  const ofTopic = (topic: string) =>
    rules.filter((rule) => rule.topic === topic).map(({ id }) => link(`rules/${id}.html`, id));
  return (
    documentation + topics.map((topic) => `<h2>${escaped(topic)}</h2><ul>${ofTopic(topic).join('')}</ul>`).join('')
  );
}

function indexed({ title, page, markdown }: Source): Indexed {
  const text = markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^#+ .*$/m, '')
    .replace(/^(?:```.*|#+ +|\|[\s|:-]*$)/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*|\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { title, page, text };
}
