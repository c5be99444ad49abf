import { statSync } from 'node:fs';
import { reasonOf } from '../reason.ts';
import { UsageError } from '../usage-error.ts';

/** The folder that GITHUB_WORKSPACE names, else the working directory. Throws UsageError if it is not there. */
export function workspaceFolder(environment: NodeJS.ProcessEnv): string {
  const named = environment['GITHUB_WORKSPACE'];
  try {
    const folder = named || process.cwd();
    if (statSync(folder).isDirectory()) return folder;
  } catch (error) {
    throw new UsageError(`${whatOf(named)} cannot be read: ${reasonOf(error)}. Check out the repository first.`);
  }
  throw new UsageError(`${whatOf(named)} is not a folder.`);
}

function whatOf(named: string | undefined): string {
  return named ? `GITHUB_WORKSPACE, "${named}",` : 'The working directory';
}
