import type { DeploymentForm, DeploymentKeys, Keys } from './batch.ts';

/** The root keys of a deployment's older form that go under `settings` as soon as there is a `type`, in their order. */
export const tuningKeys: readonly string[] = [
  'logging_level',
  'max_concurrency_per_instance',
  'mini_batch_size',
  'output_action',
  'output_file_name',
  'retry_settings',
];

/** Where a deployment's tuning is read: below `settings` with `type: model`, and where only that type is forgotten, as most of it stands there. */
export function tuningOf(form: DeploymentForm, { root, settings }: DeploymentKeys): 'root' | 'settings' {
  if (form === 'pipeline') return 'root';
  const among = (keys: Keys) => tuningKeys.filter((key) => keys.has(key)).length;
  // What a command sets below `settings` makes them; keys that stand at the root instead were meant.
  if (settings === undefined) return form === 'model' && among(root) === 0 ? 'settings' : 'root';
  return form === 'model' || among(settings) > among(root) ? 'settings' : 'root';
}
