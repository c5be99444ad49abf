import type { ChooseBase } from './base/answer.ts';
import { lintRepository, type Run } from './lint-repository.ts';
import { listFiles } from './list-files.ts';
import { select } from './select.ts';

/**
 * Lints the repository that holds `paths` (relative to `cwd`) and reports on them; `config` is the user's own configuration file.
 * With `chooseBase` its findings say whether they are new. Throws UsageError for wrong paths and configurations.
 */
export async function lintDisk(
  cwd: string,
  paths: readonly string[],
  config: string | undefined,
  chooseBase?: ChooseBase,
): Promise<Run> {
  const selection = select(cwd, paths, config);
  return lintRepository({ cwd, selection, listing: await listFiles(selection), config, chooseBase });
}
