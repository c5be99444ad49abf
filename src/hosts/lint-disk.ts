import { lintRepository, type Run, type RunOptions } from './lint-repository.ts';
import { listFiles } from './list-files.ts';
import { select } from './select.ts';

/**
 * Lints the repository that holds `paths` (relative to `cwd`) and reports on them; `config` is the user's own configuration file.
 * Throws UsageError for wrong paths, configurations and options.
 */
export async function lintDisk(
  cwd: string,
  paths: readonly string[],
  config: string | undefined,
  options: RunOptions = {},
): Promise<Run> {
  options.watch?.begin('listing files');
  const selection = select(cwd, paths, config);
  return lintRepository({ cwd, selection, listing: await listFiles(selection), config, options });
}
