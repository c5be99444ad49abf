import type { Package } from '../../model/assets.ts';
import type { CondaDeclaration } from '../../model/declaration.ts';
import type { CondaItem } from '../../syntax/conda/environment.ts';
import { readConda } from '../../syntax/conda/read.ts';
import { normaliseName } from '../../syntax/requirements/pep508.ts';
import { isPrivateIndex, namesPrivateIndex } from '../indexes/private-index.ts';
import { at, type Owner, sourceOf } from './values.ts';

/** Reads a conda environment: a file of its own (`inside` empty), or the mapping under `conda_file`. */
export function readCondaMapping(owner: Owner, inside = ''): CondaDeclaration {
  const conda = readConda(owner.map, owner.document);
  const isPrivate = conda.channels.some(({ text }) => /[/\\]/.test(text) && isPrivateIndex(text));
  return {
    file: owner.file,
    source: sourceOf(owner, 'conda file', inside),
    header: conda.dependencies ? at(owner, conda.dependencies.key) : owner.header,
    packages: {
      items: conda.items.map((item) => packageOf(owner, item, isPrivate && item.manager === 'conda')),
      gaps: conda.gaps.map(({ span, because }) => ({ at: at(owner, span), because })),
    },
    setsVariables: owner.map.entries.has('variables'),
    constraints: conda.includes.filter((include) => include.constraint).map((include) => at(owner, include.pathSpan)),
    privateIndexes: conda.options
      .filter(({ name, value }) => namesPrivateIndex(name, value))
      .map(({ span }) => at(owner, span)),
    includes: conda.includes
      .filter((include) => !include.constraint)
      .map((include) => ({ written: include.path, at: at(owner, include.pathSpan) })),
  };
}

function packageOf(owner: Owner, item: CondaItem, mayBePrivate: boolean): Package {
  return {
    name: normaliseName(item.name),
    manager: item.manager,
    specifier: item.specifier,
    extras: item.extras,
    ...(item.marker === undefined ? {} : { marker: item.marker }),
    ...(mayBePrivate ? { mayBePrivate } : {}),
    at: at(owner, item.span),
  };
}
