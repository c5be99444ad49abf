import type { Package } from '../../model/assets.ts';
import type { Roster } from '../../model/facts.ts';
import { markerHolds, type PythonAdmitted } from '../../syntax/requirements/markers.ts';

/** What is installed of a list, and what its markers leave out. */
export interface Marked {
  readonly packages: Roster<Package>;
  /** Packages whose markers do not hold for the Python of the environment, or on Linux. */
  readonly leftOut: readonly Package[];
}

/**
 * Decides the markers of packages by the Python that the list itself asks for, else by that of the image it is put on ("3.11"). A marker that
 * holds is dropped, one that nobody can decide stays.
 */
export function decideMarkers(packages: Roster<Package>, image?: string): Marked {
  if (packages.items.every(({ marker }) => marker === undefined)) return { packages, leftOut: [] };
  const python = pythonOf(packages.items) ?? (image === undefined ? undefined : admitted(image));
  const leftOut: Package[] = [];
  const items: Package[] = [];
  for (const item of packages.items) {
    const { marker, ...rest } = item;
    const holds = marker === undefined ? undefined : markerHolds(marker, python);
    if (holds === false) leftOut.push(item);
    else items.push(holds ? rest : item);
  }
  return { packages: { items, gaps: packages.gaps }, leftOut };
}

function pythonOf(items: readonly Package[]): PythonAdmitted | undefined {
  const [only, ...others] = items.filter(({ name, manager }) => name === 'python' && manager === 'conda');
  return others.length === 0 ? only : undefined;
}

function admitted(version: string): PythonAdmitted {
  return { manager: 'conda', specifier: `=${version}` };
}
