import facts from '../../../schemas/facts/azureml-core-bringers.json' with { type: 'json' };
import type { Package } from '../../model/assets.ts';
import { isBelow } from '../../questions/versions.ts';

interface Row {
  readonly name: string;
  readonly brings: string;
  readonly broughtBefore?: string;
  readonly broughtByExtras?: readonly string[];
}

const rows = new Map(facts.packages.map((row): readonly [string, Row] => [row.name, row]));

/** Whether a package brings azureml-core, by itself or through what it depends on; "maybe": nobody can tell. */
export function bringsCore(found: Package): 'yes' | 'no' | 'maybe' {
  const answer = whenInstalled(found);
  return answer === 'yes' && found.marker !== undefined ? 'maybe' : answer;
}

function whenInstalled(found: Package): 'yes' | 'no' | 'maybe' {
  const row = rows.get(found.name);
  if (!row) return facts.unlistedPrefixes.some((prefix) => found.name.startsWith(prefix)) ? 'maybe' : 'no';
  if (row.brings === 'yes' || found.extras.some((extra) => row.broughtByExtras?.includes(extra))) return 'yes';
  const old = row.broughtBefore === undefined ? false : isBelow(found, row.broughtBefore);
  if (old === true) return 'yes';
  return old === undefined || row.brings === 'maybe' ? 'maybe' : 'no';
}
