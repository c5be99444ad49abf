/**
 * Lints repositories with slips in them, by the real plan and readers, in one process.
 *
 *   npm run fuzz -- [--minutes N] [--seed N] [--once] [FOLDER...]
 *
 * The repositories are those of test/projects, and every folder below those given that is small enough. Each run has a seed of its own,
 * which is printed if something is wrong; `--seed N --once` repeats it and writes the repository to a folder. Checked are: no step fails,
 * all places lie inside their files, the same repository gives the same reports again from the disk, listed in another order, and each report is
 * well formed. Exits with 1 if anything is wrong.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../src/config/config.ts';
import { lint } from '../src/engine/lint.ts';
import type { Result } from '../src/engine/result.ts';
import { diskWorkspace } from '../src/hosts/disk.ts';
import { formats, renderReport } from '../src/report/report.ts';
import { rules } from '../src/rules/index.ts';
import { memoryWorkspace, type Workspace } from '../src/text/workspace.ts';
import { type Files, mutate, numbersOf } from './fuzz-mutations.ts';
import { malformed } from './fuzz-reports.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    once: { type: 'boolean', default: false },
  },
});

interface Repository {
  readonly folder: string;
  readonly files: Files;
}

const mostFiles = 30;
const mostCharacters = 200_000;
/** Seconds that a run may take. */
const patience = 10;

const repositories = [join(import.meta.dirname, '../test/projects'), ...positionals].flatMap((folder) =>
  repositoriesBelow(folder),
);
const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
let runs = 0;
let wrong = 0;
console.log(`${repositories.length} repositories, first seed ${firstSeed}`);
do {
  const seed = firstSeed + runs;
  const repository = repositories[Math.floor(numbersOf(seed)() * repositories.length)];
  if (repository === undefined) break;
  const files = mutate(repository.files, seed);
  const trouble = await troubleOf(files, seed);
  runs++;
  if (trouble.length === 0) continue;
  wrong++;
  console.log(`seed ${seed}, ${repository.folder}: ${trouble.join('; ')}`);
  if (values.once) console.log(`written to ${written(files)}`);
} while (!values.once && Date.now() < end);
console.log(`${runs} runs, ${wrong} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;

/** The folders that are small enough to be one repository, largest first; those in them are not taken again. */
function repositoriesBelow(folder: string): readonly Repository[] {
  const files = filesBelow(folder);
  const characters = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  const paths = Object.keys(files);
  if (paths.length === 0) return [];
  if (paths.length <= mostFiles && characters <= mostCharacters && !folder.endsWith('projects'))
    return [{ folder, files }];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '.git')
    .flatMap(({ name }) => repositoriesBelow(join(folder, name)));
}

function filesBelow(root: string): Files {
  const files: Record<string, string> = {};
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const full = join(root, path);
    const kept = !/(^|[\\/])\.git[\\/]|\.(png|jpe?g|gif|csv|parquet|pkl|zip|gz|onnx|pt|h5|bin|svg)$/i.test(path);
    if (!kept || !statSync(full, { throwIfNoEntry: false })?.isFile()) continue;
    const text = readFileSync(full, 'utf8');
    if (text.length <= mostCharacters && !text.includes('\u0000'))
      files[relative(root, full).replaceAll('\\', '/')] = text;
  }
  return files;
}

async function troubleOf(files: Files, seed: number): Promise<readonly string[]> {
  const start = process.cpuUsage();
  try {
    const first = await reportsOf(memoryWorkspace(files));
    const used = process.cpuUsage(start);
    const again = await reportsOfDisk(files, seed);
    const seconds = (used.user + used.system) / 1e6;
    return [
      ...first.result.failures.map(
        ({ error, ...what }) => `failure ${JSON.stringify(what)} ${String(error).slice(0, 300)}`,
      ),
      ...outside(first.result, files),
      ...formats.flatMap((format) => malformed(format, first.reports[format] ?? '')),
      ...formats
        .filter((format) => first.reports[format] !== again.reports[format])
        .map((format) => `${format} differs`),
      ...(seconds > patience ? [`${seconds.toFixed(1)} s`] : []),
    ];
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

/**
 * The reports of the same files on the disk, listed in an order that a seed makes. That a workspace lists them sorted is what keeps their order
 * out of the reports; what the disk cannot hold as it is stays in memory.
 */
async function reportsOfDisk(files: Files, seed: number) {
  if (!Object.values(files).every((text) => Buffer.from(text).toString() === text))
    return reportsOf(memoryWorkspace(files));
  const root = realpathSync.native(written(files));
  try {
    const next = numbersOf(seed);
    const order = Object.keys(files).map((file) => ({ file, place: next() }));
    const listed = order.sort((a, b) => a.place - b.place).map(({ file }) => file);
    const ignored = { ignores: () => false, within: () => () => false, passedOver: () => [] };
    return await reportsOf(diskWorkspace(root, { files: listed, absent: new Map(), ignored }));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function reportsOf(workspace: Workspace) {
  const result = await lint(workspace, rules, defaultConfig);
  const input = { result, workspace, rules, version: '0.0.0' };
  const reports = Object.fromEntries(formats.map((format) => [format, renderReport(format, input)]));
  return { result, reports };
}

/** Places that are not inside their files. */
function outside({ findings, undecided }: Result, files: Files): readonly string[] {
  const places = [
    ...findings.flatMap(({ at, related }) => [at, ...related.map((each) => each.at)]),
    ...undecided.map(({ at }) => at),
  ];
  return places.flatMap(({ file, span }) => {
    const length = files[file]?.length ?? (file === '' ? 0 : -1);
    const inside = 0 <= span.start && span.start <= span.end && span.end <= length;
    return inside ? [] : [`${file} ${span.start}-${span.end} of ${length}`];
  });
}

function written(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'azureml-batch-lint-fuzz-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
