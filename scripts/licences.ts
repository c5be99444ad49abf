import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The licence texts of all packages that are in bundles, sorted by name. */
export function licencesOf(root: string, ...metafiles: readonly Metafile[]): string {
  const folders = new Set<string>();
  for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (found !== null) folders.add(found[0]);
  }
  const texts = [...folders].map((folder) => licenceOf(join(root, folder)));
  return [...new Set(texts)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file === undefined
      ? '(The package carries no licence text.)\n'
      : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
