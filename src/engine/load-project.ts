import type { Config } from '../config/config.ts';
import { containFailures, type Failure } from '../model/failure.ts';
import type { Project } from '../model/project.ts';
import type { Workspace } from '../text/workspace.ts';
import { readRepository, withValidator } from './lint.ts';
import { loadReaders, plan } from './plan.ts';

/** Reads and links a repository without asking any rule. */
export async function loadProject(
  workspace: Workspace,
  config: Config,
): Promise<{ readonly project: Project; readonly failures: readonly Failure[] }> {
  const containment = containFailures();
  const read = readRepository(workspace, config, await loadReaders(plan(workspace, containment)), containment);
  const project = read.check(await Promise.all(read.documents.map(withValidator)));
  return { project, failures: containment.failures };
}
