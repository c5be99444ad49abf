import type { Files } from '../rules/marked.ts';
import type { Dialect } from './said.ts';

/** A resource as the service knows it: its type below the workspace ("" for the workspace itself), its names, and its body. */
export interface Resource {
  readonly type: string;
  /** "ws/churn/blue". */
  readonly name: string;
  readonly properties: object;
  readonly identity?: object;
}

export const version = '2024-10-01';
const provider = 'Microsoft.MachineLearningServices/workspaces';
const group = '/subscriptions/s/resourceGroups/g/providers';
export const idOf = (path: string) => `${group}/${provider}/ws/${path}`;
export const arcId = `${group}/Microsoft.Kubernetes/connectedClusters/c`;
export const aksId = `${group}/Microsoft.ContainerService/managedClusters/c`;

const typeOf = ({ type }: Resource) =>
  type.includes('/') && type.startsWith('Microsoft') ? type : provider + (type && `/${type}`);
const lastName = ({ name }: Resource) => name.split('/').at(-1) ?? name;

export const workspace = (properties: object = {}): Resource => ({ type: '', name: 'ws', properties });
export const endpoint = (properties: object = { defaults: { deploymentName: 'blue' } }): Resource => ({
  type: 'batchEndpoints',
  name: 'ws/churn',
  properties,
});
export const deployment = (more: object = {}, name = 'blue'): Resource => ({
  type: 'batchEndpoints/deployments',
  name: `ws/churn/${name}`,
  properties: {
    compute: idOf('computes/cluster'),
    model: { referenceType: 'Id', assetId: idOf('models/m/versions/1') },
    ...more,
  },
});
export const compute = (properties: object): Resource => ({ type: 'computes', name: 'ws/cluster', properties });

/** The same resources in every language of templates. */
export function inTemplates(
  resources: readonly Resource[],
  others: Files = {},
): Pick<Record<Dialect, Files>, 'bicep' | 'arm' | 'terraform'> {
  return {
    bicep: { 'main.bicep': resources.map(bicep).join(''), ...others },
    arm: { 'template.json': arm(resources), ...others },
    terraform: { 'main.tf': resources.map((each) => terraform(each, resources)).join(''), ...others },
  };
}

/** The same resources by requests, too. */
export function toService(resources: readonly Resource[], others: Files = {}) {
  return { ...inTemplates(resources, others), rest: { 'deploy.sh': requests(resources), ...others } };
}

/** Each resource by a PUT request. */
export function requests(resources: readonly Resource[]): string {
  return resources
    .map((each) => {
      const path = pathOf(each.name, each.type);
      const body = JSON.stringify({ identity: each.identity, properties: each.properties });
      return `az rest --method put --url "https://management.azure.com${group}/${provider}/${path}?api-version=${version}" --body '${body}'\n`;
    })
    .join('');
}

/** "ws/batchEndpoints/churn" of "ws/churn". */
function pathOf(name: string, type: string): string {
  const kinds = type.split('/');
  const [first = '', ...names] = name.split('/');
  return [first, ...names.flatMap((each, index) => [kinds[index] ?? '', each])].join('/');
}

function bicep(resource: Resource, index: number): string {
  const { name, properties, identity } = resource;
  const body = bicepValue({ name, identity, properties });
  return `resource r${index} '${typeOf(resource)}@${version}' = ${body}\n`;
}

function bicepValue(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[\n${value.map(bicepValue).join('\n')}\n]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{\n${entriesOf(value, (key, each) => `  ${key}: ${bicepValue(each)}\n`)}}`;
}

function entriesOf(value: object, write: (key: string, value: unknown) => string): string {
  return Object.entries(value)
    .flatMap(([key, each]) => (each === undefined ? [] : write(/^\w+$/.test(key) ? key : `'${key}'`, each)))
    .join('');
}

function arm(resources: readonly Resource[]): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: resources.map((each) => ({ apiVersion: version, ...each, type: typeOf(each) })),
  });
}

function terraform(resource: Resource, all: readonly Resource[]): string {
  const above = resource.name.split('/').slice(0, -1).join('/');
  const index = all.findIndex(({ name }) => name === above);
  const parent = index < 0 ? `"${group}/${provider}/${pathOf(above, resource.type)}"` : `azapi_resource.r${index}.id`;
  return `resource "azapi_resource" "r${all.indexOf(resource)}" {
  type      = "${typeOf(resource)}@${version}"
  name      = "${lastName(resource)}"
${above === '' ? '' : `  parent_id = ${parent}\n`}${resource.identity ? `  identity {\n${entriesOf(resource.identity, (key, each) => `    ${key} = ${JSON.stringify(each)}\n`)}  }\n` : ''}  body = ${hclValue({ properties: resource.properties })}
}
`;
}

function hclValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(hclValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{\n${entriesOf(value, (key, each) => `  ${key.replaceAll("'", '"')} = ${hclValue(each)}\n`)}}`;
}
