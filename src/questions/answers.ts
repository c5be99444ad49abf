import type { Answer } from '../model/answer.ts';
import type { Endpoint } from '../model/batch.ts';
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

/** The answer to which default deployment an endpoint has: told by its name, or else by the name in its file, or else by the file. */
export function endpointAnswer({ title, name }: Endpoint): Answer {
  return { kind: 'endpoint', names: [name.state === 'known' ? name.value : title] };
}

/**
 * What the configuration may call an endpoint besides its name: where only a run knows that, the one in its file; and in any case the file that
 * declares it. What a user says of it adds to what is surely set, and is worth more than what may be set elsewhere.
 */
export function keysOfEndpoint({ title, file, name }: Endpoint): readonly string[] {
  return name.state === 'unknown' && title !== file ? [title, file] : [file];
}
