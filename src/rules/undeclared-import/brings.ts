import bare from '../../../schemas/facts/bare-images.json' with { type: 'json' };
import names from '../../../schemas/facts/import-names.json' with { type: 'json' };
import facts from '../../../schemas/facts/package-requirements.json' with { type: 'json' };
import official from '../../../schemas/facts/python-images.json' with { type: 'json' };
import type { Package } from '../../model/assets.ts';
import { isImageOf } from '../../questions/uses.ts';
import { isBelow } from '../../questions/versions.ts';
import { addAll } from '../../text/group.ts';
import { perObject } from '../../text/memo.ts';

interface Row {
  readonly from: string;
  readonly requires: readonly string[];
  readonly extras?: Readonly<Record<string, readonly string[]>>;
}

const rows = new Map(facts.packages.map((row): readonly [string, Row] => [row.name, row]));
const distributions = new Map(names.modules.map((row) => [row.module, row.distributions]));

/** Packages that every conda environment may hold, and that bring no module of the table. */
const plain = new Set(['python', 'pip', 'setuptools', 'wheel']);

/** The listed module that a dotted import needs, and who brings it. */
export function neededBy(path: string): { module: string; distributions: readonly string[] } | undefined {
  const parts = path.split('.').slice(0, 8);
  for (let length = parts.length; length > 0; length--) {
    const module = parts.slice(0, length).join('.');
    const found = distributions.get(module);
    if (found) return { module, distributions: found };
  }
  return undefined;
}

/** Whether packages bring one of some distributions, with all that they bring along; "maybe": one of them brings nobody knows what. */
export function bring(packages: readonly Package[], wanted: readonly string[]): 'yes' | 'no' | Package {
  const { names: brought, unknown } = everythingOf(packages);
  return wanted.some((name) => brought.has(name)) ? 'yes' : (unknown ?? 'no');
}

/** The packages that an image may hold; undefined: nobody can tell. */
export function heldBy(image: string): readonly string[] | undefined {
  if (isImageOf(image, bare)) return bare.images.flatMap(({ brings }) => brings);
  // Those install what the build context lists.
  if (/\bonbuild\b/i.test(image)) return undefined;
  const name = image
    .trim()
    .toLowerCase()
    .replace(/[:@].*$/s, '');
  return official.images.find(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(name))?.brings;
}

interface Everything {
  readonly names: ReadonlySet<string>;
  /** The first package of which it is not known what it brings along. */
  readonly unknown: Package | undefined;
}

const everythingOf = perObject((packages: readonly Package[]): Everything => {
  const names = new Set<string>();
  let unknown: Package | undefined;
  for (const item of packages) {
    if (!addPackage(item, names)) unknown ??= item;
  }
  return { names, unknown };
});

/** Adds a package with what it brings along; false if not all of that is known. */
function addPackage(item: Package, names: Set<string>): boolean {
  const queue = [item.name];
  names.add(item.name);
  if (plain.has(item.name)) return true;
  const own = rows.get(item.name);
  let complete = own !== undefined && (item.specifier === '' || isBelow(item, own.from) === false);
  for (const extra of item.extras) {
    const more = own?.extras?.[extra.toLowerCase().replace(/[-_.]+/g, '-')];
    if (more) addAll(queue, more);
    else complete = false;
  }
  const seen = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    names.add(name);
    const row = rows.get(name);
    if (row) addAll(queue, row.requires);
    else complete = false;
  }
  return complete;
}
