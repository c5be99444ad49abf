import { defaultConfig, type KnownWorkspace } from '../../src/config/config.ts';
import type { RunOptions } from './marked.ts';

/** A run whose configuration names workspaces under `known`. */
export function knownWorkspaces(...workspaces: readonly Omit<KnownWorkspace, 'at'>[]): RunOptions {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 1 } };
  const all = workspaces.map((each) => ({ ...each, at }));
  return { config: { known: { ...defaultConfig.known, workspaces: all } } };
}
