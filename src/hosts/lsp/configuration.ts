import { type Config, type ConfigProblem, defaultConfig } from '../../config/config.ts';
import { parseConfig } from '../../config/parse.ts';
import { rules } from '../../index.ts';
import type { FilePath } from '../../text/location.ts';
import type { Workspace } from '../../text/workspace.ts';
import { UsageError } from '../usage-error.ts';

/** The configuration that is in force in a repository. */
export interface InForce {
  readonly config: Config;
  /** What is wrong with its file, at its places. */
  readonly complaints: readonly ConfigProblem[];
  /** The same where no place can be named. */
  readonly refused: string | undefined;
}

const ids = rules.map(({ id }) => id);

/**
 * Reads the configuration for each run: from the workspace, in which a text that is not saved counts, else by `elsewhere`, which may throw
 * UsageError. While it is wrong the last that was right stays in force.
 */
export function configurations(): (
  workspace: Workspace,
  file: FilePath | undefined,
  elsewhere: () => Config,
) => InForce {
  let last: Config = defaultConfig;
  const found = (workspace: Workspace, file: FilePath | undefined, elsewhere: () => Config) => {
    const text = file !== undefined && workspace.has(file) ? workspace.read(file).text : undefined;
    return file === undefined || text === undefined ? { config: elsewhere() } : parseConfig(file, text, ids);
  };
  return (workspace, file, elsewhere) => {
    try {
      const parsed = found(workspace, file, elsewhere);
      if ('problems' in parsed) return { config: last, complaints: parsed.problems, refused: undefined };
      last = parsed.config;
      return { config: last, complaints: [], refused: undefined };
    } catch (error) {
      if (error instanceof UsageError) return { config: last, complaints: [], refused: error.message };
      throw error;
    }
  };
}
