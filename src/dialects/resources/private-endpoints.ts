import type { Fact } from '../../model/facts.ts';
import type { HalfReachedStorage, StorageAccount } from '../../model/resources.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { addAll } from '../../text/group.ts';
import { expressionAt, flagAt, meantBy, type Resource, textAt, unknownAt, whenIs } from './resource.ts';
import { entryOf, resolve, type Scope } from './scope.ts';
import { accountTypes, unreadType, workspaceType } from './template.ts';

const endpointTypes = ['microsoft.network/privateendpoints', 'azurerm_private_endpoint'];

/** The services of a storage account, as private endpoints call them. */
const services = /^(blob|file|queue|table|dfs|web)(_secondary)?$/;

/** What a parallel job needs besides the blobs: https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet */
const needed = ['queue', 'table'];

/** One connection of a private endpoint. */
interface Connection {
  readonly to: Fact<Expression>;
  /** The services that it leads to, in lower case; undefined: nobody can tell. */
  readonly groups: readonly string[] | undefined;
}

/** What a private workspace lacks to reach its storage account; absent if it lacks nothing, or is not private. */
export function halfReached(
  workspace: Resource,
  account: Resource,
  described: StorageAccount,
  all: readonly Resource[],
): Fact<HalfReachedStorage> {
  const { header } = workspace;
  const closed = bothOf(isPrivate(workspace), isClosed(account, all));
  if (closed.state !== 'known') return closed;
  const unread = all.find(({ type }) => type === unreadType);
  if (unread) return unknownAt(unread.header, 'private endpoints may be made by what cannot be read');
  const isOnly = all.filter(({ type }) => accountTypes.includes(type)).length === 1;
  const led = all
    .filter(({ type, existing }) => endpointTypes.includes(type) && !existing)
    .map((endpoint) => ({ endpoint, ...reachOf(endpoint, account, isOnly) }));
  const open = led.find(({ groups }) => groups === undefined);
  if (open)
    return unknownAt(
      open.endpoint.header,
      'the service that a private endpoint leads to cannot be told from the template',
    );
  const has = new Set(led.flatMap(({ groups }) => groups ?? []));
  const missing = needed.filter((service) => !has.has(service));
  const endpoints = led.flatMap(({ endpoint, isSure }) => (isSure ? [endpoint.header] : []));
  if (missing.length === 0 || endpoints.length === 0) return { state: 'absent', in: header };
  return { state: 'known', value: { account: described, missing, endpoints }, at: account.header };
}

function bothOf(first: Fact<true>, second: Fact<true>): Fact<true> {
  return first.state === 'known' ? second : first;
}

/** A managed network makes its endpoints by itself. */
function isPrivate(workspace: Resource): Fact<true> {
  const { header, type } = workspace;
  const isArm = type === workspaceType;
  const managed = isArm
    ? textAt(workspace, 'properties', 'managedNetwork', 'isolationMode')
    : textAt(workspace, 'managed_network', 'isolation_mode');
  if (managed.state === 'unknown') return managed;
  if (managed.state === 'known' && managed.value.toLowerCase() !== 'disabled') return { state: 'absent', in: header };
  if (!isArm) return whenIs(flagAt(workspace, 'public_network_access_enabled'), (isOpen) => !isOpen, header);
  const access = textAt(workspace, 'properties', 'publicNetworkAccess');
  return whenIs(access, (text) => text.toLowerCase() === 'disabled', header);
}

/** Whether a storage account lets nobody in but by private endpoints. */
function isClosed(account: Resource, all: readonly Resource[]): Fact<true> {
  const { header, type } = account;
  const isArm = !type.startsWith('azurerm');
  const access = isArm
    ? whenIs(textAt(account, 'properties', 'publicNetworkAccess'), (text) => text.toLowerCase() === 'disabled', header)
    : whenIs(flagAt(account, 'public_network_access_enabled'), (isOpen) => !isOpen, header);
  if (access.state === 'known') return access;
  const rules = isArm ? undefined : all.find((each) => isRulesOf(each, account));
  const refuses = isArm
    ? refusesAll(
        account,
        ['properties', 'networkAcls', 'defaultAction'],
        ['properties', 'networkAcls', 'virtualNetworkRules'],
      )
    : rules
      ? refusesAll(rules, ['default_action'], ['virtual_network_subnet_ids'])
      : refusesAll(account, ['network_rules', 'default_action'], ['network_rules', 'virtual_network_subnet_ids']);
  return refuses.state === 'absent' ? access : refuses;
}

function isRulesOf(rules: Resource, account: Resource): boolean {
  if (rules.type !== 'azurerm_storage_account_network_rules' || rules.existing) return false;
  return leadsTo(expressionAt(rules, 'storage_account_id'), rules, account) !== false;
}

/** Subnets that a firewall lets in need no private endpoints. */
function refusesAll(resource: Resource, action: readonly string[], subnets: readonly string[]): Fact<true> {
  const refuses = whenIs(textAt(resource, ...action), (text) => text.toLowerCase() === 'deny', resource.header);
  const admitted = expressionAt(resource, ...subnets);
  if (refuses.state !== 'known' || admitted.state === 'absent') return refuses;
  const isNone = admitted.state === 'known' && admitted.value.kind === 'list' && admitted.value.items.length === 0;
  return isNone ? refuses : { state: 'absent', in: resource.header };
}

/** The services of an account that an endpoint may lead to; `isSure`: it surely leads to the account. */
function reachOf(endpoint: Resource, account: Resource, isOnly: boolean) {
  const found: string[] = [];
  let isSure = false;
  for (const { to, groups } of connectionsOf(endpoint)) {
    const leads = leadsTo(to, endpoint, account);
    if (leads === false || (groups !== undefined && !groups.some((group) => services.test(group)))) continue;
    if (groups === undefined) return { groups: undefined, isSure };
    addAll(found, groups);
    const isMade = endpoint.because === undefined || endpoint.loop !== undefined;
    if (isMade && (leads || isOnly)) isSure = true;
  }
  return { groups: found, isSure };
}

/** Whether a connection leads to an account; undefined: nobody can tell. */
function leadsTo(to: Fact<Expression>, endpoint: Resource, account: Resource): boolean | undefined {
  const meant = to.state === 'known' ? meantBy(to.value, endpoint) : undefined;
  return meant === undefined || meant.existing ? undefined : meant === account;
}

/** The connections of an endpoint, those of each turn of its loop. */
function connectionsOf(endpoint: Resource): readonly Connection[] {
  return turnsOf(endpoint).flatMap((turn): readonly Connection[] => {
    if (turn.type.startsWith('azurerm')) {
      const to = expressionAt(turn, 'private_service_connection', 'private_connection_resource_id');
      return [
        { to, groups: groupsIn(expressionAt(turn, 'private_service_connection', 'subresource_names'), turn.scope) },
      ];
    }
    return ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'].flatMap((key) => {
      const list = expressionAt(turn, 'properties', key);
      if (list.state === 'absent') return [];
      if (list.state === 'unknown' || list.value.kind !== 'list') return [{ to: list, groups: undefined }];
      return list.value.items.map((item) => connectionIn(item, turn));
    });
  });
}

function connectionIn(item: Expression, { scope, header }: Resource): Connection {
  const properties = memberOf(item, 'properties', scope);
  const to = properties && memberOf(properties, 'privateLinkServiceId', scope);
  const groups = properties && memberOf(properties, 'groupIds', scope);
  const fact = (value: Expression | undefined): Fact<Expression> =>
    value ? { state: 'known', value, at: value.at } : { state: 'absent', in: header };
  return { to: fact(to), groups: groupsIn(fact(groups), scope) };
}

function memberOf(value: Expression, name: string, scope: Scope): Expression | undefined {
  const entry = value.kind === 'object' ? entryOf(value, name) : undefined;
  return entry && resolve(entry.value, scope);
}

function groupsIn(fact: Fact<Expression>, scope: Scope): readonly string[] | undefined {
  if (fact.state !== 'known' || fact.value.kind !== 'list') return undefined;
  const texts = fact.value.items.map((item) => {
    const value = resolve(item, scope);
    return value.kind === 'literal' ? String(value.value).toLowerCase() : undefined;
  });
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** A resource once for each turn of the loop that makes it, as far as the loop can be followed. */
function turnsOf(resource: Resource): readonly Resource[] {
  const { loop, scope } = resource;
  const items = loop && itemsOf(resolve(loop.over, scope), scope);
  if (loop === undefined || items === undefined) return [resource];
  return items.map(({ key, value }) => ({
    ...resource,
    scope: { budget: scope.budget, lookup: bound(loop.item, key, value, scope) },
  }));
}

function bound(item: string, key: Expression, value: Expression, outer: Scope): Scope['lookup'] {
  return (path) => {
    const [first, second, ...rest] = path;
    if (first !== item) return outer.lookup(path);
    if (item !== 'each') return { value, rest: path.slice(1) };
    return { value: second === 'key' ? key : value, rest };
  };
}

function itemsOf(over: Expression, scope: Scope) {
  if (over.kind === 'object' && !over.open) {
    return over.entries.map(({ name, key: at, value }) => ({
      key: { kind: 'literal' as const, value: name, at },
      value,
    }));
  }
  const list = over.kind === 'call' && over.name === 'toset' ? over.given[0] : over;
  const value = list && resolve(list, scope);
  return value?.kind === 'list' ? value.items.map((each) => ({ key: each, value: each })) : undefined;
}
