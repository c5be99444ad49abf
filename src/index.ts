/** The core's door: everything a host needs, and nothing that touches disk, network, clock or console. */
export { type Config, type ConfigProblem, defaultConfig } from './config/config.ts';
export { lint } from './engine/lint.ts';
export { type Result, totalsOf } from './engine/result.ts';
export type { Rule } from './engine/rule.ts';
export { type WarmInspection, type WarmLint, type WarmRun, warmInspection, warmLint } from './engine/warm.ts';
export type { ReportInput, RepositoryLinks } from './report/input.ts';
export { rules } from './rules/index.ts';
export { memoryWorkspace, type Workspace } from './text/workspace.ts';
