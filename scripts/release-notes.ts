import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notesOf } from './changelog.ts';

/**
 * Prints what CHANGELOG.md says of the version of a tag: `node scripts/release-notes.ts v0.2.0`.
 * A tag that is not "v" and the version of package.json, or a version without notes, is an error.
 */

const root = join(import.meta.dirname, '..');
const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
if (tag !== `v${version}`) fail(`The tag is "${tag}", and package.json says version ${version}.`);
else if (notes === undefined) fail(`CHANGELOG.md has nothing under "## ${version}".`);
else process.stdout.write(`${notes}\n`);

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
