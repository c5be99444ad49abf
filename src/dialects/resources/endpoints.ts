import type {
  AssetText,
  DeploymentDeclaration,
  EndpointDeclaration,
  WorkspaceDeclaration,
} from '../../project/declaration.ts';
import { type Fact, mapFact } from '../../project/facts.ts';
import type { Resolution, Workspace } from '../../project/model.ts';
import { parseReference } from '../../project/reference.ts';
import {
  apiVersionOf,
  expressionAt,
  meantBy,
  nameOf,
  numberAt,
  parentNameOf,
  type Resource,
  textAt,
  unknownAt,
} from './resource.ts';
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
function workspaceOf(resource: Resource, workspaces: WorkspacesOf): { readonly workspace?: Resolution<Workspace> } {
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

/** A batch deployment, as far as templates and the rules of YAML have something in common. */
export function readDeploymentResource(resource: Resource, workspaces: WorkspacesOf): DeploymentDeclaration {
  const { header } = resource;
  const unread = unknownAt(header, 'templates name it by a resource id');
  const configuration = textAt(resource, 'properties', 'deploymentConfiguration', 'deploymentConfigurationType');
  return {
    ...identityOf(resource, 'batch deployment'),
    ...workspaceOf(resource, workspaces),
    apiVersion: apiVersionOf(resource),
    form: configuration.state === 'absent' ? 'model' : 'pipeline',
    type: unread,
    endpointName: parentNameOf(resource),
    model: unread,
    codeConfiguration: unread,
    code: unread,
    scoringScript: unread,
    environment: unread,
    compute: computeOf(resource),
    defaultCompute: unread,
    component: unread,
    jobDefinition: unread,
    instanceCount: numberAt(resource, 'properties', 'resources', 'instanceCount'),
    miniBatchSize: numberAt(resource, 'properties', 'miniBatchSize'),
    maxConcurrency: numberAt(resource, 'properties', 'maxConcurrencyPerInstance'),
    timeout: unread,
    maxRetries: numberAt(resource, 'properties', 'retrySettings', 'maxRetries'),
    errorThreshold: numberAt(resource, 'properties', 'errorThreshold'),
    outputAction: mapFact(textAt(resource, 'properties', 'outputAction'), actionOf),
    outputFileName: textAt(resource, 'properties', 'outputFileName'),
    environmentVariables: unread,
    keys: { root: new Map(), settings: undefined, resources: undefined, resourceProperties: undefined },
  };
}

/** As the client says it: "AppendRow" is `append_row`. */
function actionOf(action: string): string {
  return action.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

function computeOf(resource: Resource): Fact<AssetText> {
  const compute = expressionAt(resource, 'properties', 'compute');
  if (compute.state !== 'known') return compute;
  const { value, at } = compute;
  const meant = meantBy(value, resource);
  const name = meant && nameOf(meant);
  const id = parseReference(value.kind === 'literal' ? String(value.value) : '');
  const known = name?.state === 'known' ? name.value : id.form === 'arm' ? id.name : undefined;
  const written = `azureml:${known}`;
  if (known === undefined) return unknownAt(at, 'the compute cannot be told from the template');
  return { ...compute, value: { written, reference: parseReference(written), at } };
}
