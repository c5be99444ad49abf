import type { Package } from '../../model/assets.ts';
import type { CondaDeclaration } from '../../model/declaration.ts';
import type { CondaItem } from '../../syntax/conda/environment.ts';
import { readConda } from '../../syntax/conda/read.ts';
import { normaliseName } from '../../syntax/requirements/pep508.ts';
import { at, type Owner, sourceOf } from './values.ts';

/** Reads a conda environment: a file of its own (`inside` empty), or the mapping under `conda_file`. */
export function readCondaMapping(owner: Owner, inside = ''): CondaDeclaration {
  const conda = readConda(owner.map, owner.document);
  return {
    file: owner.file,
    source: sourceOf(owner, 'conda file', inside),
    header: conda.dependencies ? at(owner, conda.dependencies.key) : owner.header,
    packages: {
      items: conda.items.map((item) => packageOf(owner, item)),
      gaps: conda.gaps.map(({ span, because }) => ({ at: at(owner, span), because })),
    },
    setsVariables: owner.map.entries.has('variables'),
    constraints: conda.includes.filter((include) => include.constraint).map((include) => at(owner, include.pathSpan)),
    includes: conda.includes
      .filter((include) => !include.constraint)
      .map((include) => ({ written: include.path, at: at(owner, include.pathSpan) })),
  };
}

function packageOf(owner: Owner, item: CondaItem): Package {
  return {
    name: normaliseName(item.name),
    manager: item.manager,
    specifier: item.specifier,
    extras: item.extras,
    ...(item.marker === undefined ? {} : { marker: item.marker }),
    at: at(owner, item.span),
  };
}
