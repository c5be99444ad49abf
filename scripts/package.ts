import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repositoryUrl } from '../src/catalog/links.ts';

/**
 * Writes the folder that is published to npm, from `dist/` as it is: `npm run package`, or `node scripts/package.ts FOLDER`.
 *
 * What is bundled is no dependency of it, so that an install brings one package. What only the Action loads is left out.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = process.argv[2] ?? join(root, 'package');
const dist = join(root, 'dist');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(join(out, 'package.json'), `${JSON.stringify(published(manifest), null, 2)}\n`);
writeFileSync(join(out, 'README.md'), withAbsoluteLinks(textOf('README.md'), `v${manifest.version}`));
writeFileSync(join(out, 'LICENSE'), textOf('LICENSE'));
for (const file of programFiles()) cpSync(join(dist, file), join(out, 'dist', file));
for (const file of ['azureml', 'config.schema.json', 'report.schema.json']) {
  cpSync(join(root, 'schemas', file), join(out, 'schemas', file), { recursive: true });
}

console.log(sizes());

/** How many files there are, and what they take together. */
function sizes(): string {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return `${files.length} files, ${(bytes / 1e6).toFixed(1)} MB; "npm pack --dry-run ./package" lists them.`;
}

/** The manifest without what only this repository needs: npm reads scripts and dependencies of what it installs. */
function published(all: Record<string, unknown>): Record<string, unknown> {
  const { name, version, description, keywords, license, type, bin, engines } = all;
  return {
    ...{ name, version, description, keywords, license },
    homepage: `${repositoryUrl}#readme`,
    bugs: `${repositoryUrl}/issues`,
    repository: { type: 'git', url: `git+${repositoryUrl}.git` },
    ...{ type, bin },
    // It is a program: nothing of it is there to be imported.
    exports: { './package.json': './package.json' },
    files: ['dist', 'schemas'],
    engines,
  };
}

/** All files of `dist/` but those that only the Action loads. */
function programFiles(): readonly string[] {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const others = new Set(files.filter((file) => !file.includes('/') && file !== 'action.js').flatMap(loadedBy));
  const ofAction = new Set(loadedBy('action.js').filter((file) => !others.has(file)));
  return files.filter((file) => !ofAction.has(file)).sort();
}

/** What a file of `dist/` loads, at once or later, itself included. */
function loadedBy(entry: string): readonly string[] {
  const seen = new Set<string>();
  const look = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!/\.c?js$/.test(file)) return;
    const text = readFileSync(join(dist, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/"(?:\.\/)?([\w-]+\.cjs)"/g)) look(posix.join('chunks', target));
  };
  look(entry);
  return [...seen];
}

/** A checkout with CRLF must not change what is published. */
function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
}

/** The Markdown with links into the repository as addresses of that tag: npm's page stands elsewhere. */
function withAbsoluteLinks(markdown: string, tag: string): string {
  return markdown.replace(
    /(!?)\[([^\]]*)\]\((?!https?:|#)([^)\s]+)\)/g,
    (_, image: string, text: string, path: string) =>
      image === ''
        ? `[${text}](${repositoryUrl}/blob/${tag}/${path})`
        : `![${text}](${repositoryUrl}/raw/${tag}/${path})`,
  );
}
