import type { EndpointDeclaration, WorkspaceDeclaration } from '../../project/declaration.ts';
import type { Resolution, Workspace } from '../../project/model.ts';
import { apiVersionOf, nameOf, type Resource, textAt } from './resource.ts';
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

/** The workspace that is the parent of a resource, or of its parent. One that is declared elsewhere leaves it open, unless its name is another's. */
export function workspaceOf(
  resource: Resource,
  workspaces: WorkspacesOf,
): { readonly workspace?: Resolution<Workspace> } {
  let parent = resource.parent;
  for (let steps = 0; parent && parent.type !== workspaceType && !workspaces.has(parent) && steps < 4; steps++) {
    parent = parent.parent;
  }
  const declared = parent && workspaces.get(parent);
  if (declared) return { workspace: { state: 'found', candidates: [declared] } };
  const name = parent?.existing ? nameOf(parent) : undefined;
  if (name?.state !== 'known') return {};
  const mayBe = [...workspaces.values()].filter(
    (each) => each.name.state !== 'known' || each.name.value.toLowerCase() === name.value.toLowerCase(),
  );
  const because = `the workspace "${name.value}" is not declared in the repository`;
  return mayBe.length === 0 ? { workspace: { state: 'outside', because } } : {};
}
