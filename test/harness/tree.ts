import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of all files below a folder, by their paths in it. */
export function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  );
}
