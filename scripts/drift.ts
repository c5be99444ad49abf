import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ask, askNetwork, type Drift } from './drift/answer.ts';
import { commandsBehind } from './drift/commands.ts';
import { packagesBehind } from './drift/packages.ts';
import { pagesBehind } from './drift/pages.ts';
import { driftReport } from './drift/report.ts';
import { readTables, type Table } from './drift/tables.ts';

/**
 * Re-reads what the dated tables of `schemas/facts` are from, and prints what is behind as Markdown: `npm run drift [FILE]`.
 *
 * It needs the network: Microsoft Learn, GitHub's API (GITHUB_TOKEN raises its limit) and PyPI. One part that fails does not stop the others.
 */

const tables = readTables(join(import.meta.dirname, '../schemas/facts'));
const looks: Readonly<Record<string, (tables: readonly Table[], ask: Ask) => Promise<readonly Drift[]>>> = {
  'source pages': pagesBehind,
  'the reference of az ml': commandsBehind,
  'the index of packages': packagesBehind,
};
const drifts: Drift[] = [];
const failures: string[] = [];
for (const [what, look] of Object.entries(looks)) {
  try {
    drifts.push(...(await look(tables, askNetwork)));
  } catch (error) {
    failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
const report = driftReport(drifts, failures) ?? '';
const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(report === '' ? 'Nothing is behind.\n' : `${report}\n`);
else writeFileSync(file, report);
