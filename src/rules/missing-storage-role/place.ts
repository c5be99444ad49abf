import facts from '../../../schemas/facts/public-storage.json' with { type: 'json' };
import type { Context } from '../../engine/rule.ts';
import type { DataUse } from '../../model/assets.ts';
import { knownValue } from '../../model/facts.ts';
import type { Location } from '../../text/location.ts';

/** No role helps with those that are closed. */
const publicAccounts = new Set([...facts.accounts, ...facts.closed].map(({ name }) => name));
/** The kinds of datastores whose data a managed identity may read in place of credentials. */
const identityStores = new Set(['azure_blob', 'azure_data_lake_gen2']);

/** Where data lies that is read without credentials. */
export interface Place {
  readonly where: string;
  /** The name of the storage account, if it is known. */
  readonly account: string | undefined;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
}

/** The place of data that is surely read without credentials, and not open to everyone. */
export function withoutCredentials({ store, written }: DataUse, context: Context): Place | undefined {
  if (store.kind === 'storage URL') {
    const open = publicAccounts.has(store.account.toLowerCase()) || /[?&]sig=/i.test(written);
    return open
      ? undefined
      : { where: `in the storage account "${store.account}"`, account: store.account, related: [] };
  }
  if (store.kind !== 'datastore' || store.resolved.state === 'outside') return undefined;
  const { candidates } = store.resolved;
  const bare = candidates.filter(
    ({ type, credentials }) =>
      identityStores.has(context.need(type) ?? '') &&
      context.need(credentials) === undefined &&
      credentials.state === 'absent',
  );
  if (bare.length < candidates.length) return undefined;
  const message = `The datastore "${store.name}" has no "credentials".`;
  const accounts = new Set(candidates.map(({ account }) => account && knownValue(account)?.toLowerCase()));
  const [account] = accounts;
  return {
    account: accounts.size === 1 ? account : undefined,
    where: `in the datastore "${store.name}", which has no credentials`,
    related: candidates.map(({ header }) => ({ at: header, message })),
  };
}
