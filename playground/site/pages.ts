import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryUrl, siteUrl } from '../../src/catalog/links.ts';
import { version } from '../../src/catalog/version.ts';
import { rules } from '../../src/rules/index.ts';

/** A page of the site, from a Markdown file of the project. */
export interface Source {
  /** The file, from the top of the project. */
  readonly file: string;
  /** The page, from the top of the site. */
  readonly page: string;
  readonly title: string;
  readonly chapter: 'Documentation' | 'Rules';
  readonly markdown: string;
  /** The rule that it is of. */
  readonly rule?: string;
}

/** All pages that are made of the project's own; what is written there is written nowhere else. */
export function sourcesIn(top: string): readonly Source[] {
  const read = (file: string) => readFileSync(join(top, file), 'utf8').replaceAll('\r\n', '\n');
  const docs = readdirSync(join(top, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file): Source => {
      const markdown = read(`docs/${file}`);
      return {
        file: `docs/${file}`,
        page: `docs/${file.replace(/\.md$/, '.html')}`,
        title: titleOf(markdown),
        chapter: 'Documentation',
        markdown,
      };
    });
  const list = read('src/rules/README.md');
  const ofRules = rules.map(({ id }): Source => {
    const markdown = read(`src/rules/${id}/README.md`);
    return {
      file: `src/rules/${id}/README.md`,
      page: `rules/${id}.html`,
      title: id,
      chapter: 'Rules',
      markdown,
      rule: id,
    };
  });
  const index: Source = {
    file: 'src/rules/README.md',
    page: 'rules/index.html',
    title: titleOf(list),
    chapter: 'Rules',
    markdown: list,
  };
  return [...docs, index, ...ofRules.toSorted((a, b) => (a.title < b.title ? -1 : 1))];
}

function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll('`', '') ?? '';
}

/** Where a link of a page leads on the site: to another page, to a file that lies there, or to the project as this version has it. */
export function targetOf(link: string, from: Source, sources: readonly Source[]): string {
  if (link.startsWith(siteUrl)) return toTop(from.page) + link.slice(siteUrl.length).replace(/^(?=#|$)/, 'index.html');
  if (/^[a-z][a-z+.-]*:/i.test(link) || link.startsWith('#')) return link;
  const [path = '', anchor] = link.split('#');
  const base = 'https://project.invalid/';
  const file = decodeURI(new URL(path, base + from.file).href.slice(base.length));
  const meant = sources.find(
    (source) => source.file === file || source.file === `${file.replace(/\/$/, '')}/README.md`,
  );
  const rest = anchor === undefined ? '' : `#${anchor}`;
  const own = meant?.page ?? ownFile(file);
  return own === undefined
    ? `${repositoryUrl}/blob/v${version}/${encodeURI(file)}${rest}`
    : toTop(from.page) + own + rest;
}

/** The files besides pages that lie on the site. */
function ownFile(file: string): string | undefined {
  const schema = /^schemas\/(?:azureml\/)?([\w-]+\.schema\.json)$/.exec(file)?.[1];
  if (schema !== undefined) return `schemas/${schema}`;
  if (/^schemas\/azureml\/?$/.test(file)) return 'docs/schemas.html';
  return file.startsWith('docs/pictures/') ? file : undefined;
}

/** The way from a page to the top of the site. */
export function toTop(page: string): string {
  return '../'.repeat(page.split('/').length - 1);
}
