import type { CondaDeclaration, EnvironmentDeclaration, PathText } from '../../model/declaration.ts';
import { readCondaMapping } from './conda.ts';
import {
  at,
  childOwner,
  factOf,
  identity,
  type Owner,
  pathFact,
  presenceFact,
  scalarText,
  sourceOf,
  textFact,
} from './values.ts';

/** Reads an environment: a file of its own, or (with `inside`) the mapping inside a deployment. */
export function readEnvironment(owner: Owner, inside = ''): EnvironmentDeclaration {
  const build = childOwner(owner, 'build');
  return {
    ...identity(owner, 'environment'),
    source: sourceOf(owner, 'environment', inside),
    inline: inside !== '',
    version: textFact(owner, 'version'),
    image: textFact(owner, 'image'),
    build: presenceFact(owner, 'build'),
    condaFile: factOf<PathText | CondaDeclaration>(owner, 'conda_file', (node, pair) => {
      const field = inside === '' ? 'conda_file' : `${inside}.conda_file`;
      if (node.kind === 'mapping')
        return readCondaMapping({ ...owner, map: node, header: at(owner, pair.key.span) }, field);
      const written = scalarText(node);
      return written === undefined ? undefined : { written, at: at(owner, node.span) };
    }),
    buildPath: build ? pathFact(build, 'path') : { state: 'absent', in: owner.header },
    dockerfile: build ? pathFact(build, 'dockerfile_path') : { state: 'absent', in: owner.header },
  };
}
