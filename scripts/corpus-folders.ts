import { basename } from 'node:path';
import { defaultConfig } from '../src/config/config.ts';
import { lint } from '../src/engine/lint.ts';
import { lintDisk } from '../src/hosts/lint-disk.ts';
import { rules } from '../src/rules/index.ts';
import { folderOf } from '../src/text/paths.ts';
import type { Workspace } from '../src/text/workspace.ts';

/**
 * Lints every folder of a repository that holds a batch endpoint or deployment, however deep, as a repository of its own: what stands
 * outside is not there, so that other files decide what has to be read and loaded. Prints findings and failures, and returns the number
 * of failures.
 */
export async function lintFolders(root: string): Promise<number> {
  const { result, workspace } = (await lintDisk(root, [], undefined)).input;
  const folders = [...new Set(result.batchFiles.flatMap(foldersAbove))].toSorted();
  const perRule = new Map<string, number>();
  let failures = 0;
  for (const folder of folders) {
    const found = await lint(partOf(workspace, folder), rules, defaultConfig);
    failures += found.failures.length;
    for (const failure of found.failures) console.log(`${folder}: ${JSON.stringify(failure)}`);
    for (const { rule, at, message } of found.findings) {
      perRule.set(rule, (perRule.get(rule) ?? 0) + 1);
      console.log(`${folder}: ${at.file} ${rule}: ${message}`);
    }
  }
  for (const [rule, count] of [...perRule].toSorted()) console.log(`  ${count} ${rule}`);
  console.log(`${basename(root)}: ${folders.length} folders, ${failures} failures`);
  return failures;
}

/** The folders that a file is in, but the top. */
function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return folders;
}

/** What a repository looks like to somebody who has one folder of it. */
function partOf(whole: Workspace, folder: string): Workspace {
  const start = `${folder}/`;
  const files = whole.files.filter((file) => file.startsWith(start)).map((file) => file.slice(start.length));
  const listed = new Set(files);
  return {
    files,
    has: (path) => listed.has(path),
    read: (path) => (listed.has(path) ? whole.read(start + path) : { failure: 'io', because: 'there is no such file' }),
    mayMention: () => true,
    mayAppear: (path) => whole.mayAppear(start + path),
  };
}
