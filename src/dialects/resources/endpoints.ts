import type { EndpointDeclaration, WorkspaceDeclaration } from '../../model/declaration.ts';
import { apiVersionOf, partOfName, type Resource, textAt } from './resource.ts';
import { workspaceType } from './template.ts';
import { identityOf } from './workspaces.ts';

const endpointType = `${workspaceType}/batchendpoints`;
const deploymentType = `${endpointType}/deployments`;

export function isEndpoint({ type, existing }: Resource): boolean {
  return !existing && type === endpointType;
}

export function isDeployment({ type, existing }: Resource): boolean {
  return !existing && type === deploymentType;
}

/** The workspaces of templates by the resources that declare them. */
export type WorkspacesOf = ReadonlyMap<Resource, WorkspaceDeclaration>;

/** A batch endpoint. */
export function readEndpointResource(resource: Resource, workspaces: WorkspacesOf): EndpointDeclaration {
  return {
    ...identityOf(resource, 'batch endpoint'),
    ...workspaceOf(resource, workspaces),
    apiVersion: apiVersionOf(resource),
    authMode: textAt(resource, 'properties', 'authMode'),
    defaultDeployment: textAt(resource, 'properties', 'defaults', 'deploymentName'),
  };
}

/** The workspace that a resource is put into: one that is declared beside it, or its name. */
export function workspaceOf(
  resource: Resource,
  workspaces: WorkspacesOf,
): Pick<EndpointDeclaration, 'workspace' | 'workspaceName'> {
  let top = resource;
  for (let steps = 0; top.parent && steps < 4; steps++) top = top.parent;
  const declared = workspaces.get(top);
  if (declared) return { workspace: { state: 'found', candidates: [declared] } };
  if (top.type === workspaceType && !top.existing) {
    return { workspace: { state: 'outside', because: 'its workspace is a hub or a feature store' } };
  }
  const below = top.type.split('/').length - workspaceType.split('/').length;
  const name = partOfName(top, -1 - below);
  return name.state === 'known' ? { workspaceName: name.value } : {};
}
