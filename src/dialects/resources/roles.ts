import type { Fact } from '../../model/facts.ts';
import type { RoleAssignment, StorageAccess } from '../../model/resources.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { expressionAt, meantBy, nameOf, type Resource, unknownAt } from './resource.ts';
import { accountTypes, unreadType } from './template.ts';

const assignmentTypes = ['microsoft.authorization/roleassignments', 'azurerm_role_assignment'];

/** Who may read the storage accounts that templates make, as far as the templates show it. */
export function readStorageAccess(resources: readonly Resource[]): StorageAccess {
  const made = resources.filter(({ existing }) => !existing);
  return {
    accounts: made.filter(({ type }) => accountTypes.includes(type)).map(nameOf),
    otherEndpoints: { items: [], gaps: [] },
    roles: {
      items: made.filter(({ type }) => isAssignment(type)).map(readAssignment),
      gaps: made.flatMap(({ type, header, because = '' }) => (type === unreadType ? [{ at: header, because }] : [])),
    },
  };
}

/** An assignment may be an extension of the resource that it is about: "microsoft.storage/storageaccounts/providers/roleassignments". */
function isAssignment(type: string): boolean {
  return assignmentTypes.includes(type) || type.endsWith('/roleassignments');
}

function readAssignment(resource: Resource): RoleAssignment {
  return { at: resource.header, role: roleOf(resource) };
}

/** The name of the role, or the id of its definition: the one that stands somewhere in the reference. */
function roleOf(resource: Resource): Fact<string> {
  const name = expressionAt(resource, 'role_definition_name');
  if (name.state === 'known' && name.value.kind === 'literal') {
    return { ...name, value: String(name.value.value).toLowerCase() };
  }
  const fact = resource.type.startsWith('azurerm')
    ? expressionAt(resource, 'role_definition_id')
    : expressionAt(resource, 'properties', 'roleDefinitionId');
  const unknown = unknownAt(resource.header, 'the role cannot be told from the template');
  if (fact.state !== 'known') return unknown;
  const meant = meantBy(fact.value, resource);
  const meantName = meant && nameOf(meant);
  if (meantName?.state === 'known') return { ...fact, value: meantName.value.toLowerCase() };
  const [id, another] = new Set(idsIn(fact.value));
  return id === undefined || another !== undefined ? unknown : { ...fact, value: id };
}

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The ids at the end of the literals of an expression. */
function idsIn(value: Expression): readonly string[] {
  if (value.kind === 'literal') return guid.exec(String(value.value))?.[0].toLowerCase().split(' ') ?? [];
  if (value.kind === 'template') return value.parts.slice(-1).flatMap(idsIn);
  return value.kind === 'call' ? value.given.slice(-1).flatMap(idsIn) : [];
}
