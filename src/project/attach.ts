import type { KnownWorkspace } from '../config/config.ts';
import type { Deployment, Endpoint, Resolution, Workspace } from './model.ts';

/**
 * Which workspace batch assets go to: the only one that the repository declares, unless the configuration names one for the file.
 * Several declared workspaces leave it open.
 */
export function attachWorkspaces(
  declared: readonly Workspace[],
  known: readonly KnownWorkspace[],
): (entity: Endpoint | Deployment) => Resolution<Workspace> {
  const [only] = declared;
  if (known.length > 0) return () => ({ state: 'outside', because: 'the configuration says which workspace is meant' });
  if (only && declared.length === 1) return () => ({ state: 'found', candidates: [only] });
  const because =
    declared.length === 0
      ? 'no workspace is declared in the repository'
      : 'several workspaces are declared and nothing says which one is meant';
  return () => ({ state: 'outside', because });
}
