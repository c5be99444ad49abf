import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryUrl, toolName } from '../../catalog/links.ts';
import { azurePipeline, githubWorkflow, onlyNewInWorkflow, preCommitConfiguration } from '../../catalog/start.ts';
import { version } from '../../catalog/version.ts';
import type { Finding } from '../../engine/result.ts';
import { firstConfiguration } from '../../report/first-configuration.ts';
import { count } from '../../report/phrases.ts';
import type { FilePath } from '../../text/location.ts';
import type { InitCommand, InitTarget } from '../cli/arguments.ts';
import { configurationName } from '../configuration-name.ts';
import { say } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { gitTopLevel } from '../git.ts';
import { lintDisk } from '../lint-disk.ts';
import { writeNew } from './new-file.ts';

/** Where what is asked for stands, from the top of the repository. */
const files: Readonly<Record<InitTarget, FilePath>> = {
  github: '.github/workflows/azureml-batch-lint.yml',
  'azure-pipelines': 'azure-pipelines-batch-lint.yml',
  'pre-commit': '.pre-commit-config.yaml',
};

/**
 * Writes a first configuration for the repository, and what else is asked for; what is there stays as it is. Says what it did, and returns
 * the exit code. Throws UsageError and MachineError.
 */
export async function runInit({ targets }: InitCommand, cwd: string): Promise<number> {
  const here = realpathSync.native(cwd);
  const top = gitTopLevel(here) ?? here;
  const { input, whole } = await lintDisk(top, ['.'], undefined);
  sayWritten(top, configurationName, firstConfiguration(input));
  for (const target of targets) {
    const isWritten = sayWritten(top, files[target], textOf(target, whole.findings));
    // The one of these files that holds others' things, too.
    if (target === 'pre-commit' && !isWritten && !isUsed(top, target)) {
      say(`Add the linter to it as ${repositoryUrl}#pre-commit shows.`);
    }
  }
  if (targets.includes('azure-pipelines')) {
    say('Azure Repos starts it for pull requests once a branch policy names it: project settings, "Build validation".');
  }
  const found = systems.filter(
    ({ target, isOf }) => !targets.includes(target) && !isUsed(top, target) && input.workspace.files.some(isOf),
  );
  for (const { target, name } of found) say(`This repository uses ${name}: "--init ${target}" adds the linter there.`);
  const { length } = whole.findings;
  if (length > 0) {
    say(
      `There are ${count(length, 'finding')} now; to fail for new ones only: --since REF --fail-on never --fail-on-new error.`,
    );
  }
  return exitCodes.clean;
}

function sayWritten(top: string, path: FilePath, text: string): boolean {
  const isWritten = writeNew(top, path, text);
  say(isWritten ? `"${path}" is written.` : `"${path}" is there already, and stays as it is.`);
  return isWritten;
}

/** Whether the file of a target has the linter already. */
function isUsed(top: string, target: InitTarget): boolean {
  const path = join(top, files[target]);
  // Neither a pipe nor a link out of the repository is opened.
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  return readFileSync(path, 'utf8').includes(toolName);
}

/** Which places to lint in are told by which files. */
const systems: readonly { readonly target: InitTarget; readonly name: string; isOf(file: FilePath): boolean }[] = [
  { target: 'github', name: 'GitHub workflows', isOf: (file) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file) },
  {
    target: 'azure-pipelines',
    name: 'Azure Pipelines',
    isOf: (file) => /(^|\/)azure-pipelines?[^/]*\.ya?ml$|^\.(azuredevops|azure-pipelines|ado)\//i.test(file),
  },
  { target: 'pre-commit', name: 'pre-commit', isOf: (file) => file === files['pre-commit'] },
];

/** The text of a target: where there are findings already, one that fails for new ones only. */
function textOf(target: InitTarget, findings: readonly Finding[]): string {
  const isOld = findings.some(({ level }) => level === 'error');
  switch (target) {
    case 'github':
      return isOld ? githubWorkflow + onlyNewInWorkflow : githubWorkflow;
    case 'azure-pipelines':
      return isOld ? azurePipeline.replace('lint@0', 'lint@0 --fail-on never --fail-on-new error') : azurePipeline;
    case 'pre-commit':
      return preCommitConfiguration(version);
  }
}
