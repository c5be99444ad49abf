import type { EnvironmentDeclaration } from '../../model/declaration.ts';

/**
 * An environment as far as the live workspace shows it: a build context lies in a storage account, and the files that a conda file includes were
 * those beside it when it was registered.
 */
export function shownEnvironment(environment: EnvironmentDeclaration): EnvironmentDeclaration {
  const { condaFile, build, header } = environment;
  const dockerfile: EnvironmentDeclaration['dockerfile'] =
    build.state === 'absent'
      ? { state: 'absent', in: header }
      : { state: 'unknown', at: header, because: 'the live workspace does not show what its Dockerfile installs' };
  const shown = { ...environment, buildPath: { state: 'absent', in: header } as const, dockerfile };
  if (condaFile.state !== 'known') return shown;
  if (!('packages' in condaFile.value)) {
    const because = 'the live workspace does not show the packages of its conda file';
    return { ...shown, condaFile: { state: 'unknown', at: condaFile.at, because } };
  }
  const { source, includes, packages, ...conda } = condaFile.value;
  const gaps = includes.map(({ at, written }) => ({
    at,
    because: `the live workspace does not show the requirements file "${written}"`,
  }));
  const value = { ...conda, includes: [], packages: { ...packages, gaps: [...packages.gaps, ...gaps] } };
  return { ...shown, condaFile: { ...condaFile, value } };
}
