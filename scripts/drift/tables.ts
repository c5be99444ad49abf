import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A dated table of `schemas/facts`. */
export interface Table {
  /** Its file name. */
  readonly name: string;
  /** The day on which its sources were read, YYYY-MM-DD. */
  readonly verified: string;
  /** Where it is from. */
  readonly source: string;
  /** All addresses in it, each once, sorted. */
  readonly sources: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads all dated tables of a folder. */
export function readTables(folder: string): readonly Table[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => tableOf(name, JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** A table from what its file holds. */
export function tableOf(name: string, data: Readonly<Record<string, unknown>>): Table {
  const { verified, source } = data;
  return {
    name,
    verified: String(verified),
    source: String(source),
    sources: [...new Set(sourcesIn(data))].sort(),
    data,
  };
}

function sourcesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && /source$/i.test(key) && inner.startsWith('https://') ? [inner] : sourcesIn(inner),
  );
}
