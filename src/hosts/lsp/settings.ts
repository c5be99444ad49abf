import type { Level } from '../../engine/rule.ts';

/** What users set in their editor. */
export interface Settings {
  /** The least level that is shown. */
  readonly level: Level;
  /** The configuration file, if not the usual one. */
  readonly config: string | undefined;
}

export const defaultSettings: Settings = { level: 'note', config: undefined };

/** Reads settings as clients send them, under the tool's name or not; what is wrong counts as not said. */
export function readSettings(sent: unknown): Settings {
  const own = fieldOf(sent, 'azureml-batch-lint') ?? fieldOf(sent, 'azuremlBatchLint') ?? sent;
  const level = fieldOf(own, 'level');
  const config = fieldOf(own, 'config');
  return {
    level: level === 'error' || level === 'warning' ? level : 'note',
    config: typeof config === 'string' && config.trim() !== '' ? config : undefined,
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
