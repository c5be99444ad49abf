import type { Ask, Drift } from './answer.ts';
import type { Table } from './tables.ts';

/** A package of the table of requirements. */
interface Listed {
  readonly name: string;
  readonly to: string;
  readonly requires: readonly string[];
}

/** The part of PyPI's answer about a package that is looked at. */
interface Project {
  readonly info: { readonly version: string; readonly requires_dist: readonly string[] | null };
}

/**
 * Packages whose newest release says otherwise than a table: a table that is of one release, and of the table of requirements those whose
 * newest release requires something that it does not list. A release that changes nothing is no drift.
 */
export async function packagesBehind(tables: readonly Table[], ask: Ask): Promise<readonly Drift[]> {
  const found: Drift[] = [];
  for (const table of tables) {
    const [, name, version] = /^https:\/\/pypi\.org\/project\/([^/]+)\/([^/]+)\/$/.exec(table.source) ?? [];
    if (name === undefined || version === undefined || !isOfRelease(table, name)) continue;
    const newest = await newestOf(name, ask);
    if (newest !== undefined && newest.info.version !== version) {
      found.push({
        table: table.name,
        url: table.source,
        says: `${name} is at ${newest.info.version}; the table is of ${version}.`,
      });
    }
  }
  const requirements = tables.find(({ name }) => name === 'package-requirements.json');
  const listed = (requirements?.data['packages'] ?? []) as readonly Listed[];
  for (const one of listed) found.push(...(await requirementBehind(one, ask)));
  return found;
}

/** Whether a table is about one release, as its own words say ("tried in azure-ai-ml 1.35.2"). */
function isOfRelease({ data }: Table, name: string): boolean {
  return String(data['about']).includes(name);
}

async function requirementBehind({ name, to, requires }: Listed, ask: Ask): Promise<readonly Drift[]> {
  const newest = await newestOf(name, ask);
  if (newest === undefined || newest.info.version === to) return [];
  const added = namesOf(newest.info.requires_dist ?? []).filter((each) => !requires.includes(each));
  if (added.length === 0) return [];
  const says = `${name} ${newest.info.version} requires ${added.join(', ')} besides; the table ends with ${to}.`;
  return [{ table: 'package-requirements.json', url: `https://pypi.org/project/${name}/`, says }];
}

/** The names that are required on Linux without an extra, normalised, sorted. */
function namesOf(requirements: readonly string[]): readonly string[] {
  const plain = requirements.filter((text) => !/;.*\b(extra\s*==|win32|windows|darwin|python_version\s*<)/i.test(text));
  const names = plain.map((text) => /^\s*([A-Za-z0-9][\w.-]*)/.exec(text)?.[1] ?? '');
  return [...new Set(names.filter((name) => name !== '').map(normalised))].sort();
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

async function newestOf(name: string, ask: Ask): Promise<Project | undefined> {
  const { status, text } = await ask(`https://pypi.org/pypi/${encodeURIComponent(name)}/json`);
  return status === 200 ? JSON.parse(text) : undefined;
}
