import type { Deployment, Keys } from '../../model/batch.ts';
import { type Fix, type FixStep, moveEntries, removeEntry } from '../../model/fix.ts';
import type { DocumentViolation } from '../../model/source-document.ts';
import { tuningKeys } from '../../model/tuning.ts';
import type { Location } from '../../text/location.ts';
import { isCloseTo } from '../../text/similar.ts';
import { isPipeline, modelKeys, pipelineKeys, pipelineSettings } from './keys.ts';

type Mender = (key: string, at: Location, deployment: Deployment) => Fix | undefined;

/** How a root key that its form does not take is mended, where there is one way. */
export function fixFor({ key, at }: DocumentViolation, deployment: Deployment): Fix | undefined {
  return menders[deployment.form](key, at, deployment);
}

const menders: Readonly<Record<Deployment['form'], Mender>> = {
  classic: (key, at, { keys }) => {
    if (pipelineKeys.includes(key)) return addType(at, 'pipeline', []);
    if (key !== 'settings') return undefined;
    return isPipeline(keys) ? addType(at, 'pipeline', []) : addType(at, 'model', strayIn(keys.root, tuningKeys, keys));
  },
  model: (key, at, { keys }) => {
    if (!tuningKeys.includes(key)) return undefined;
    // Which of the two was meant nobody can tell; the client takes the other.
    if (keys.settings?.has(key)) return removeEntry(at, key, 'unsafe');
    return toSettings(keys, tuningKeys);
  },
  pipeline: (key, at, { keys }) => {
    if (pipelineSettings.includes(key)) return toSettings(keys, pipelineSettings);
    if (key === 'compute') return keys.settings?.has('default_compute') ? removeEntry(at, key, 'unsafe') : undefined;
    return modelKeys.has(key) && isPipeline(keys) ? removeEntry(at, key, 'unsafe') : undefined;
  },
};

/** A key that was meant to be `settings` gets its name first. */
function toSettings(keys: Deployment['keys'], wanted: readonly string[]): Fix | undefined {
  const isMeant = keys.settings === undefined && [...keys.root.keys()].some((key) => isCloseTo(key, 'settings'));
  return isMeant ? undefined : moveEntries(strayIn(keys.root, wanted, keys), 'settings', 'safe');
}

interface Entry {
  readonly key: string;
  readonly at: Location;
}

/** The root keys that belong under `settings` and are not there: they move together. */
function strayIn(root: Keys, wanted: readonly string[], { settings }: Deployment['keys']): readonly Entry[] {
  return [...root].flatMap(([key, at]) => (wanted.includes(key) && !settings?.has(key) ? [{ key, at }] : []));
}

function addType(beside: Location, value: 'model' | 'pipeline', moved: readonly Entry[]): Fix {
  const insert: FixStep = { does: 'insert-entry', beside, where: 'before', key: 'type', value };
  const move = moveEntries(moved, 'settings', 'safe');
  const title = `Add "type: ${value}"${move === undefined ? '' : `, and move ${namesOf(moved)} under "settings"`}.`;
  return { title, safety: 'safe', steps: [insert, ...(move?.steps ?? [])] };
}

function namesOf(entries: readonly Entry[]): string {
  return entries.map(({ key }) => `"${key}"`).join(', ');
}
