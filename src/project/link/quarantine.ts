import type { Workspace } from '../../model/assets.ts';
import type { Fact } from '../../model/facts.ts';
import type { ContainerRegistry, QuarantineSetting } from '../../model/resources.ts';
import { groupBy } from '../../text/group.ts';

/**
 * Gives workspaces with the registries that they use, and with what commands do to these: one workspace, and one registry, stay one object. A
 * registry of which a workspace says the id only is the one of that name that a template here makes.
 */
export function afterQuarantines(
  settings: readonly QuarantineSetting[],
  made: readonly ContainerRegistry[],
): (workspace: Workspace) => Workspace {
  const madeHere = madeAmong(made);
  const registries = new Map<ContainerRegistry, ContainerRegistry>();
  const workspaces = new Map<Workspace, Workspace>();
  const settle = (workspace: Workspace): Workspace => {
    const { containerRegistry } = workspace;
    if (containerRegistry?.state !== 'known') return workspace;
    const value = madeHere(containerRegistry.value);
    if (settings.length === 0 && value === containerRegistry.value) return workspace;
    const registry = registries.get(value) ?? { ...value, quarantine: quarantineOf(value, settings) };
    registries.set(value, registry);
    return { ...workspace, containerRegistry: { ...containerRegistry, value: registry } };
  };
  return (workspace) => {
    const settled = workspaces.get(workspace) ?? settle(workspace);
    workspaces.set(workspace, settled).set(settled, settled);
    return settled;
  };
}

/** The registry that a template makes in place of one that is only named; of those that templates may make several times nobody can tell which. */
function madeAmong(made: readonly ContainerRegistry[]): (registry: ContainerRegistry) => ContainerRegistry {
  const byName = groupBy(made, ({ name }) => (name.state === 'known' ? name.value.toLowerCase() : undefined));
  return (registry) => {
    const { outside, name } = registry;
    const found = outside === true && name.state === 'known' ? byName.get(name.value.toLowerCase()) : undefined;
    const [only, ...others] = found ?? [];
    return only !== undefined && others.length === 0 ? only : registry;
  };
}

function quarantineOf(registry: ContainerRegistry, settings: readonly QuarantineSetting[]): Fact<boolean> {
  const { quarantine, name, outside } = registry;
  const meant = settings.filter((setting) => mayMean(setting, name));
  const [first] = meant;
  if (first === undefined) return quarantine;
  const { status } = first;
  const said = new Set(meant.map((setting) => (isSure(setting, name) ? setting.status.text.toLowerCase() : '')));
  const [only, another] = said;
  const isNew = quarantine.state === 'absent' || outside === true;
  if (another === undefined && isNew && (only === 'enabled' || only === 'disabled')) {
    return { state: 'known', value: only === 'enabled', at: status.at };
  }
  if (quarantine.state === 'known' && another === undefined && only === (quarantine.value ? 'enabled' : 'disabled'))
    return quarantine;
  const because = `a command may change the quarantine policy of the container registry "${registry.title}"`;
  return { state: 'unknown', at: status.at, because };
}

/** A setting of another registry says nothing of this one. */
function mayMean({ registry }: QuarantineSetting, name: Fact<string>): boolean {
  if (!registry?.known || name.state !== 'known') return true;
  return registry.text.toLowerCase() === name.value.toLowerCase();
}

function isSure({ registry, status }: QuarantineSetting, name: Fact<string>): boolean {
  return registry?.known === true && name.state === 'known' && status.known;
}
