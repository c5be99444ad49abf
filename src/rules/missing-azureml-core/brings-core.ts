import facts from '../../../schemas/facts/azureml-core-bringers.json' with { type: 'json' };
import packages from '../../../schemas/facts/package-requirements.json' with { type: 'json' };
import type { Package } from '../../model/assets.ts';
import { isBelow } from '../../questions/versions.ts';

interface Row {
  readonly name: string;
  readonly brings: string;
  readonly broughtBefore?: string;
  readonly broughtByExtras?: readonly string[];
}

const rows = new Map(facts.packages.map((row): readonly [string, Row] => [row.name, row]));

/** Packages of the public index, and the parts of every environment. */
const known = new Set(packages.packages.map(({ name }) => name));
const plain = new Set(['python', 'pip', 'setuptools', 'wheel']);

/** Whether a package brings azureml-core, by itself or through what it depends on; "maybe": nobody can tell. */
export function bringsCore(found: Package): 'yes' | 'no' | 'maybe' {
  const answer = whenInstalled(found);
  return answer === 'yes' && found.marker !== undefined ? 'maybe' : answer;
}

/** Whether a package keeps it unproven that azureml-core is needed: one of Azure ML, and not surely older than the releases that were seen without it. */
export function keepsUnproven(found: Package): boolean {
  return found.name.startsWith('azureml-') && isBelow(found, facts.unprovenFrom) !== true;
}

function whenInstalled(found: Package): 'yes' | 'no' | 'maybe' {
  const row = rows.get(found.name);
  if (!row) return isOpen(found) ? 'maybe' : 'no';
  if (row.brings === 'yes' || found.extras.some((extra) => row.broughtByExtras?.includes(plainly(extra)))) return 'yes';
  const old = row.broughtBefore === undefined ? false : isBelow(found, row.broughtBefore);
  if (old === true) return 'yes';
  return old === undefined || row.brings === 'maybe' ? 'maybe' : 'no';
}

/** Newer packages of Azure ML may bring it; and what nobody knows may, if it comes from an index that is not public. */
function isOpen({ name, mayBePrivate }: Package): boolean {
  if (facts.unlistedPrefixes.some((prefix) => name.startsWith(prefix))) return true;
  return mayBePrivate === true && !known.has(name) && !plain.has(name);
}

/** An extra as PEP 685 normalises it. */
function plainly(extra: string): string {
  return extra.toLowerCase().replace(/[-_.]+/g, '-');
}
