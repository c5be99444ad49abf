import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { searchPages } from './search.ts';
import { siteFiles } from './site.ts';

const files = siteFiles(join(import.meta.dirname, '../..'));
const pages = [...files].flatMap(([path, content]) =>
  path.endsWith('.html') && typeof content === 'string' ? [[path, content] as const] : [],
);
/** What the build adds. */
const programs = ['index.html', 'style.css', 'search.js', 'icon.svg'];

test('every rule has its page, which opens its example in the playground', () => {
  for (const { id } of rules) {
    expect(files.get(`rules/${id}.html`)).toContain(`href="../index.html#example/${id}"`);
    const example: unknown = JSON.parse(String(files.get(`examples/${id}.json`)));
    expect(Array.isArray(example) && example.length > 0).toBe(true);
  }
});

test('every link within the site leads to a file and a place of it', () => {
  const dead = pages.flatMap(([path, html]) =>
    [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].flatMap(([, link = '']) => {
      if (/^https?:/.test(link)) return [];
      const [target = '', anchor] = link.split('#');
      const file = target === '' ? path : posix.join(posix.dirname(path), target);
      if (programs.includes(file)) return [];
      const content = files.get(file);
      const isThere = content !== undefined && (anchor === undefined || String(content).includes(` id="${anchor}"`));
      return isThere ? [] : [`${path}: ${link}`];
    }),
  );
  expect(dead).toEqual([]);
  expect(pages.length).toBeGreaterThan(rules.length);
});

test('a page has one heading of the first level besides the name of the site, and no marks of generated parts', () => {
  for (const [path, html] of pages) {
    const [article = ''] = /<article[\s\S]*<\/article>/.exec(html) ?? [];
    expect([path, article.match(/<h1\b/g)?.length]).toEqual([path, 1]);
    expect(html).not.toMatch(/<!--|&lt;!--/);
  }
});

test('schemas lie at addresses that stay', () => {
  for (const name of ['config', 'report', 'batch-deployment-model', 'batch-endpoint', 'conda']) {
    expect(JSON.parse(String(files.get(`schemas/${name}.schema.json`)))).toHaveProperty('$schema');
  }
});

test('the search finds pages by all words, by their titles first', () => {
  const index = JSON.parse(String(files.get('search.json')));
  expect(searchPages(index, 'missing-file')[0]?.page).toBe('rules/missing-file.html');
  expect(searchPages(index, 'EntryScriptException No module')[0]?.page).toBe('rules/missing-file.html');
  expect(searchPages(index, '  ')).toEqual([]);
  expect(searchPages(index, 'azureml unicorn')).toEqual([]);
});
