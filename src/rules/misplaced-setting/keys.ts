import type { Deployment } from '../../model/batch.ts';
import { tuningKeys } from '../../model/tuning.ts';

/** What describes how a model runs; a pipeline component brings its own. */
export const modelKeys: ReadonlySet<string> = new Set([
  ...tuningKeys,
  'code_configuration',
  'environment',
  'environment_variables',
  'error_threshold',
  'instance_count',
  'model',
  'resources',
]);

/** What makes a deployment one of a pipeline component. */
export const pipelineKeys: readonly string[] = ['component', 'job_definition'];
/** What such a deployment takes under `settings`. */
export const pipelineSettings: readonly string[] = [
  'continue_on_step_failure',
  'default_compute',
  'default_datastore',
  'force_rerun',
];

/** Whether the keys of a deployment are those of a pipeline component. */
export function isPipeline({ root, settings }: Deployment['keys']): boolean {
  return pipelineKeys.some((key) => root.has(key)) || pipelineSettings.some((key) => settings?.has(key));
}
