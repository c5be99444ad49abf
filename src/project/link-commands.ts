import type { FilePath } from '../text/location.ts';
import { folderOf, joinPath } from '../text/paths.ts';
import type { Commands, FileArgument } from './command.ts';
import { defaultAssignments, deploymentsOf } from './defaults.ts';
import { linkInvocation } from './invocation.ts';
import type { Linking } from './link.ts';
import type { Deployment, Endpoint, Project } from './model.ts';
import { parseReference } from './reference.ts';
import { foundOrOutside, resolveReference } from './resolve.ts';
import { nearestInScope } from './scope.ts';

/** What a repository without commands says. */
export const noCommands: Commands = { deploys: [], invokes: [], routes: [], rewrites: [] };

/** The part of the project that commands and calls decide. */
export function linkCommands(
  linking: Linking,
  commands: Commands,
  endpoints: readonly Endpoint[],
  deployments: readonly Deployment[],
): Pick<Project, 'commands' | 'invocations' | 'defaults' | 'deploymentsOf' | 'endpointNamed'> {
  const { catalogue, listing } = linking;
  const filesMeant = (file: FileArgument) =>
    filesOf(file, (path) => listing.resolve({ written: path, at: file.at }, '').exists === 'file');
  return {
    commands,
    invocations: commands.invokes.map((invoke) =>
      linkInvocation(invoke, (written, at) =>
        resolveReference(parseReference(written), at.file, catalogue.data(), 'data asset'),
      ),
    ),
    defaults: {
      items: defaultAssignments(commands, endpoints, deployments, filesMeant),
      gaps: commands.routes,
    },
    deploymentsOf: (endpoint) => deploymentsOf(endpoint, deployments, commands.routes),
    endpointNamed: (name, from) => {
      const named = endpoints.filter(
        (each) => each.name.state === 'known' && each.name.value.toLowerCase() === name.toLowerCase(),
      );
      return foundOrOutside(nearestInScope(named, from), `the endpoint "${name}" is not defined in the repository`);
    },
  };
}

/** The listed files that a file argument means, seen from its folders in turn; undefined if nobody can tell. */
function filesOf(file: FileArgument, exists: (path: FilePath) => boolean): readonly FilePath[] | undefined {
  if (!file.known || file.folders.length === 0) return undefined;
  for (const folder of [...file.folders, folderOf(file.at.file)]) {
    const path = joinPath(folder, file.text);
    if (path !== undefined && exists(path)) return [path];
  }
  return undefined;
}
