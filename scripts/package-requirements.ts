/**
 * Rebuilds schemas/facts/package-requirements.json, which says what packages bring along: `node scripts/package-requirements.ts FILE…`.
 *
 * Each FILE holds the metadata of releases, as scripts/oracles/package-metadata.py gathers it and as `pip install --dry-run --report` does.
 * What any release in them requires counts, and the oldest release is the one from which on the table holds. At the end the script names what
 * is required and in no file: nobody knows what those packages bring, and so of no environment that has one.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Row {
  readonly versions: string[];
  readonly requires: Set<string>;
  /** Packages that are required with extras: "uvicorn" with "standard". */
  readonly wanted: (readonly [name: string, extra: string])[];
  readonly extras: Map<string, Set<string>>;
}

interface Report {
  readonly install: readonly {
    readonly metadata: { readonly name: string; readonly version: string; readonly requires_dist?: readonly string[] };
  }[];
}

/** What the packages of that name in conda's channels bring besides; more than they bring is safe, too. */
const inConda: Readonly<Record<string, readonly string[]>> = {
  dask: ['bokeh', 'distributed', 'jinja2', 'lz4', 'numpy', 'pandas', 'pyarrow'],
  keras: ['h5py', 'numpy', 'pyyaml', 'scipy', 'tensorflow'],
};

/** Where the pages of releases are. */
const index = 'https://pypi.org/project';

const table = new URL('../schemas/facts/package-requirements.json', import.meta.url);
const rows = new Map<string, Row>();
for (const file of process.argv.slice(2)) {
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  for (const { metadata } of report.install) add(metadata);
}
const names = [...rows.keys()].sort();
const packages = names.map((name) => rowOf(name));
const facts = {
  about:
    'What packages bring along. "from" and "to": the oldest and the newest release that was looked at; what any of them requires counts. Requirements for Windows, macOS or Python 2 only are left out; extras are those of Azure ML packages. Names are normalised as PEP 503 says.',
  how: "Requires-Dist of the releases' own metadata (of each package the newest release of every half year since 2019); built by scripts/package-requirements.ts",
  source: 'https://packaging.python.org/en/latest/specifications/core-metadata/#requires-dist-multiple-use',
  verified: new Date().toISOString().slice(0, 10),
  packages,
};
writeFileSync(table, `${JSON.stringify(facts, undefined, 2)}\n`);
const lacking = new Set(packages.flatMap(({ requires }) => requires).filter((name) => !rows.has(name)));
console.log(`${names.length} packages. In no report: ${[...lacking].sort().join(' ') || 'none'}.`);

function add({ name, version, requires_dist }: Report['install'][number]['metadata']): void {
  const key = normalise(name);
  const row: Row = rows.get(key) ?? { versions: [], requires: new Set(), wanted: [], extras: new Map() };
  rows.set(key, row);
  row.versions.push(version);
  for (const requirement of requires_dist ?? []) {
    const [, required = '', given = ''] = /^([\w.-]+)\s*(?:\[([^\]]*)\])?/.exec(requirement) ?? [];
    const marker = requirement.split(';')[1] ?? '';
    const [, extra] = /extra\s*==\s*["']([^"']+)["']/.exec(marker) ?? [];
    if (isElsewhere(marker)) continue;
    if (extra !== undefined) addTo(row.extras, normalise(extra), normalise(required));
    else {
      row.requires.add(normalise(required));
      for (const each of given.split(',').filter(Boolean)) row.wanted.push([normalise(required), normalise(each)]);
    }
  }
}

function addTo(extras: Map<string, Set<string>>, extra: string, name: string): void {
  extras.set(extra, (extras.get(extra) ?? new Set()).add(name));
}

/** A batch job runs on Linux on x86-64, with CPython 3.7 or newer. Of a marker with alternatives every one must be about something else. */
function isElsewhere(marker: string): boolean {
  const python =
    /python_(?:full_)?version\s*(?:<=?|==)\s*["'](?:2|3["']|3\.[0-6](?![0-9]))|python_(?:full_)?version\s*<\s*["']3\.7["']/;
  const system =
    /(?:sys_platform|platform_system|os_name)\s*==\s*["'](?:win32|cygwin|Windows|nt|darwin|Darwin|emscripten)["']/;
  const machine = /platform_machine\s*==\s*["'](?:aarch64|arm64|ARM64|ppc64le|s390x|AMD64)["']/;
  const other = /platform_python_implementation\s*==\s*["']PyPy["']|implementation_name\s*==\s*["']pypy["']/;
  return marker.split(/\bor\b/).every((each) => [python, system, machine, other].some((about) => about.test(each)));
}

function rowOf(name: string) {
  const row = rows.get(name);
  const versions = (row?.versions ?? []).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const own = name.startsWith('azureml') ? [...(row?.extras ?? [])] : [];
  const extras = own.map(([extra, more]) => [extra, [...more].sort()] as const);
  const behindExtras = (row?.wanted ?? []).flatMap(([wanted, extra]) => [
    ...(rows.get(wanted)?.extras.get(extra) ?? []),
  ]);
  return {
    name,
    from: versions.at(0) ?? '',
    to: versions.at(-1) ?? '',
    requires: [...new Set([...(row?.requires ?? []), ...behindExtras, ...(inConda[name] ?? [])])].sort(),
    ...(extras.length > 0 ? { extras: Object.fromEntries(extras) } : {}),
    source: `${index}/${name}/${versions.at(-1)}/`,
  };
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
