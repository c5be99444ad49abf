import type { Answer } from '../model/answer.ts';
import type { AssetUse } from '../model/entity.ts';

/** The answer to what an environment that lies outside brings: the configuration takes its place, but for a file. */
export function environmentAnswer({ written, reference }: AssetUse<unknown>): Answer | undefined {
  return reference.form === 'file' ? undefined : { kind: 'environment', names: [written.trim()] };
}

/** The answer to which kind a compute that lies outside is of: the configuration says it by its name. */
export function computeAnswer({ reference }: AssetUse<unknown>): Answer | undefined {
  if (reference.form === 'plain') return { kind: 'compute', names: [reference.text] };
  if (reference.form !== 'asset' && reference.form !== 'arm') return undefined;
  return { kind: 'compute', names: [reference.name] };
}

/** The answer to which workspace is meant, where the configuration names none: its name is the user's to say. */
export function workspaceAnswer(outside: { readonly configured?: true }): Answer | undefined {
  return outside.configured ? undefined : { kind: 'workspace', names: [] };
}
