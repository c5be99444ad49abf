import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { top } from './harness/process.ts';

const pages = [
  ...['README.md', 'SECURITY.md', 'CHANGELOG.md', '.github/CONTRIBUTING.md', 'src/README.md', 'src/rules/README.md'],
  ...readdirSync(join(top, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const textOf = (page: string) => readFileSync(join(top, page), 'utf8').replaceAll('\r\n', '\n');

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  const headings =
    textOf(page)
      .replace(/^```.*?^```$/gms, '')
      .match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links to other files and to headings, outside code. */
function linksOf(page: string): readonly string[] {
  const prose = textOf(page)
    .replace(/^ *```.*?^ *```$/gms, '')
    .replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  const dead = linksOf(page).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : posix.join(dirname(page), path);
    if (!existsSync(join(top, target))) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test('the README leads to every page of the documentation', () => {
  const named = new Set(linksOf('README.md').map((link) => link.split('#')[0]));
  expect(pages.filter((page) => page.startsWith('docs/') && !named.has(page))).toEqual([]);
});
