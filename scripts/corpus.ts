/**
 * Lints every git repository directly below a folder and compares each finding with the recorded verdicts.
 *
 *   npm run corpus -- FOLDER [--labels labels.jsonl] [--record]
 *   npm run corpus -- REPOSITORY --folders
 *
 * Fails on a finding without a verdict, and on one that was judged wrong. `--labels` also compares with hand labels, one JSON
 * object a line: worktree, path, line, verdict (should_flag, must_not_flag), rules. `--record` prints lines for findings
 * without a verdict, to be read, judged and added to test/corpus/verdicts.jsonl. `--folders` lints every folder of one repository that
 * holds a batch file as a repository of its own, and fails if a step of the linter does.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Result } from '../src/engine/result.ts';
import { lintDisk } from '../src/hosts/lint-disk.ts';
import { indexLines, positionAt } from '../src/text/lines.ts';
import { lintFolders } from './corpus-folders.ts';

interface Verdict {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly rule: string;
  readonly subject: string;
  readonly verdict: 'right' | 'wrong';
  readonly reason: string;
}

interface Label {
  readonly worktree: string;
  readonly path: string;
  readonly line: number;
  readonly verdict: 'should_flag' | 'must_not_flag';
  readonly rules: readonly string[];
  readonly confidence: string;
  readonly why: string;
}

interface Found {
  readonly key: string;
  readonly verdict: Omit<Verdict, 'verdict' | 'reason'>;
  readonly line: number;
  readonly level: string;
  readonly message: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    labels: { type: 'string' },
    record: { type: 'boolean', default: false },
    folders: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run corpus -- FOLDER [--labels FILE] [--record] | REPOSITORY --folders');
  process.exit(2);
}

if (values.folders) process.exit((await lintFolders(folder)) > 0 ? 1 : 0);

const verdictsFile = new URL('../test/corpus/verdicts.jsonl', import.meta.url);
const verdicts = new Map(linesOf<Verdict>(verdictsFile).map((each) => [keyOf(each), each]));
const perRule = new Map<string, number>();
const foundByWorktree = new Map<string, readonly Found[]>();
let repositories = 0;
let batchFiles = 0;
let undecided = 0;
let unjudged = 0;
let wrong = 0;

for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
  const root = join(folder, entry.name);
  if (!entry.isDirectory() || !existsSync(join(root, '.git'))) continue;
  const { result, workspace } = (await lintDisk(root, [], undefined)).input;
  repositories++;
  batchFiles += result.batchFiles.length;
  undecided += result.undecided.length;
  for (const failure of result.failures) console.log(`${entry.name}: rule ${failure.rule} failed: ${failure.error}`);
  const found = findingsOf(entry.name, root, result, (path) => workspace.read(path).text ?? '');
  foundByWorktree.set(entry.name, found);
  for (const finding of found) judge(finding);
}

function judge({ key, verdict, line, level, message }: Found): void {
  perRule.set(verdict.rule, (perRule.get(verdict.rule) ?? 0) + 1);
  const known = verdicts.get(key);
  if (known?.verdict === 'right') return;
  if (known) {
    wrong++;
    console.log(`wrong: ${verdict.repository} ${verdict.path}:${line} ${verdict.rule}: ${known.reason}`);
    return;
  }
  unjudged++;
  if (values.record) console.log(JSON.stringify({ ...verdict, verdict: 'right', reason: message }));
  else console.log(`no verdict: ${verdict.repository} ${verdict.path}:${line} ${level} ${verdict.rule}: ${message}`);
}

function findingsOf(worktree: string, root: string, result: Result, read: (path: string) => string): readonly Found[] {
  const [repository = worktree] = worktree.split('@');
  const commit = execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  return result.findings.map(({ rule, level, at, subjects, message }) => {
    const [subject] = subjects;
    const verdict = {
      repository: repository.replace('__', '/'),
      commit: commit.slice(0, 10),
      path: at.file,
      rule,
      subject: [subject?.entity, subject?.name, subject?.field].filter((part) => part).join(' '),
    };
    const { line } = positionAt(indexLines(read(at.file)), at.span.start);
    return { key: keyOf(verdict), verdict, line, level, message };
  });
}

function keyOf({ repository, commit, path, rule, subject }: Omit<Verdict, 'verdict' | 'reason'>): string {
  return JSON.stringify([repository, commit, path, rule, subject]);
}

function linesOf<T>(file: URL | string): readonly T[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T); // committed by us, or given by the caller
}

function compareLabels(labels: readonly Label[]): void {
  let met = 0;
  let missed = 0;
  let violated = 0;
  for (const label of labels) {
    const inFile = (foundByWorktree.get(label.worktree) ?? []).filter(({ verdict, level, line }) => {
      if (verdict.path !== label.path || (label.verdict === 'must_not_flag' && level === 'note')) return false;
      // "*" speaks of one place, a rule of the whole file.
      return label.rules.includes('*') ? line === label.line : label.rules.includes(verdict.rule);
    });
    if (label.verdict === 'must_not_flag') {
      if (inFile.length > 0)
        console.log(`label violated: ${label.worktree} ${label.path}:${label.line} ${label.rules} (${label.why})`);
      violated += inFile.length > 0 ? 1 : 0;
    } else if (inFile.length > 0) met++;
    else {
      missed++;
      console.log(
        `label missed: ${label.worktree} ${label.path}:${label.line} ${label.rules} [${label.confidence}] (${label.why})`,
      );
    }
  }
  console.log(`labels: ${met} met, ${missed} missed, ${violated} violated`);
}

if (values.labels !== undefined) compareLabels(linesOf<Label>(values.labels));
console.log(`${repositories} repositories, ${batchFiles} batch files, ${undecided} checks undecided`);
for (const [rule, count] of [...perRule].toSorted(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${count} ${rule}`);
console.log(`${unjudged} findings without a verdict, ${wrong} judged wrong`);
process.exitCode = unjudged + wrong > 0 ? 1 : 0;
