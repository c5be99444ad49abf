/**
 * Compares the warm core with fresh runs over random edits.
 *
 *   npm run warm -- [--edits N] [--seed N] [FOLDER...]
 *
 * The repositories are the examples of the rules' pages, those of test/projects, examples/broken, and every folder given, each as one. Prints the
 * memory on the way; exits with 1 if a result differs.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { filesBelow } from '../test/harness/tree.ts';
import { type Edited, walkEdits } from './warm-edits.ts';
import { examplesOfPages } from './warm-examples.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { edits: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const top = join(import.meta.dirname, '..');
const projects = join(top, 'test/projects');
const folders = [
  ...readdirSync(projects).map((name) => join(projects, name)),
  join(top, 'examples/broken'),
  ...positionals,
];
const repositories: readonly Edited[] = [
  ...examplesOfPages(),
  ...folders.map((folder) => ({ name: basename(folder), files: filesBelow(folder) })),
];
const edits = Number(values.edits);
const differences = await walkEdits(repositories, edits, Number(values.seed), (edit) => {
  if (edit % Math.ceil(edits / 10) !== 0) return;
  const { rss, heapUsed } = process.memoryUsage();
  console.log(`edit ${edit}: ${(heapUsed / 1e6).toFixed(0)} MB of heap, ${(rss / 1e6).toFixed(0)} MB resident`);
});
for (const { edit, name, warm, fresh } of differences.slice(0, 3)) console.log({ edit, name, warm, fresh });
console.log(`${edits} edits of ${repositories.length} repositories, seed ${values.seed}: ${differences.length} differ`);
process.exitCode = differences.length > 0 ? 1 : 0;
