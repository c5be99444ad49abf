import type { DataUse } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import type { PathText } from '../../model/declaration.ts';
import { knownValue } from '../../model/facts.ts';
import type { Linking } from './linking.ts';
import { resolveReference } from './resolve.ts';

/** The data that a deployment is known to read: the paths its pipeline component names. */
export function linkData(linking: Linking, component: Deployment['component']): readonly DataUse[] {
  const use = knownValue(component);
  if (use?.resolved.state !== 'found') return [];
  return use.resolved.candidates.flatMap((each) =>
    (linking.componentData.get(each.file) ?? []).map((path) => dataUse(linking, path)),
  );
}

/** Where a path of data lies. */
export function dataUse(linking: Linking, path: PathText): DataUse {
  const { written, at } = path;
  const datastore = /^azureml:\/\/(?:subscriptions\/.*\/)?datastores\/([^/]+)\/paths\//.exec(written)?.[1];
  if (datastore !== undefined) {
    const reference = { form: 'asset' as const, name: datastore };
    const resolved = resolveReference(reference, at.file, linking.catalogue.datastores(), 'datastore');
    return { written, at, store: { kind: 'datastore', name: datastore, resolved } };
  }
  const account = /^(?:https|wasbs|abfss):\/\/(?:[^/@]*@)?([a-z0-9]+)\.(?:blob|dfs)\.core\.windows\.net\//i.exec(
    written,
  )?.[1];
  return { written, at, store: account === undefined ? { kind: 'other' } : { kind: 'storage URL', account } };
}
