import { resolve } from 'node:path';
import { issue } from '../../report/azure-pipelines.ts';
import { loggingMessage } from '../../report/escape.ts';
import type { ChooseBase } from '../base/answer.ts';
import { print, say } from '../console.ts';
import type { Run } from '../lint-repository.ts';
import { azureBuildOf } from './build.ts';

/** The reports of a run. */
type Outputs = readonly { readonly format: string; readonly file?: string }[];

/** The base of the pull request that Azure Pipelines builds, if it does. */
export async function azureBaseIn(environment: NodeJS.ProcessEnv): Promise<ChooseBase | undefined> {
  const build = azureBuildOf(environment);
  return build?.pullRequest && (await import('./choose-base.ts')).azureBase(build);
}

/** The logging commands that show Markdown reports on the page of the run; nothing where the log of the step is not ours. */
export function summaryCommands(outputs: Outputs): readonly string[] {
  return outputs.flatMap(({ format, file }) =>
    isLog(outputs) && format === 'markdown' && file !== undefined
      ? [`##vso[task.uploadsummary]${loggingMessage(resolve(file))}\n`]
      : [],
  );
}

/** Comments on a pull request. What comes of it is told in the log; it never makes the run fail. */
export async function comment(outputs: Outputs, { input, config, fixable }: Run): Promise<void> {
  const { commentOnAzureRepos } = await import('../azure-repos/comment.ts');
  // Each place by itself: what reports tell together is not mended.
  const each = { ...input, result: fixable.told };
  const { said, isTrouble } = await commentOnAzureRepos(each, config, process.env);
  if (isTrouble && isLog(outputs)) print(`${issue({ type: 'warning' }, said)}\n`);
  else say(said);
}

function isLog(outputs: Outputs): boolean {
  return outputs.some(({ format, file }) => format === 'azure-pipelines' && file === undefined);
}
