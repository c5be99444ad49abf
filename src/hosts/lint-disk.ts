import type { Run } from './lint-repository.ts';
import { listFiles } from './list-files.ts';
import { select } from './select.ts';

/**
 * Lints the repository that holds `paths` (relative to `cwd`) and reports on them; `config` is the user's own configuration file.
 * Throws UsageError for wrong paths and configurations.
 */
export async function lintDisk(cwd: string, paths: readonly string[], config: string | undefined): Promise<Run> {
  const selection = select(cwd, paths, config);
  // git works while the rest of the program is being loaded.
  const listing = listFiles(selection);
  listing.catch(() => undefined);
  const { lintRepository } = await import('./lint-repository.ts');
  return lintRepository({ cwd, selection, listing, config });
}
