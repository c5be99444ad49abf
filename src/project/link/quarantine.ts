import type { Workspace } from '../../model/assets.ts';
import type { Fact } from '../../model/facts.ts';
import type { ContainerRegistry, QuarantineSetting } from '../../model/resources.ts';

/** Gives workspaces with what commands do to the registries that they use: one workspace, and one registry, stay one object. */
export function afterQuarantines(settings: readonly QuarantineSetting[]): (workspace: Workspace) => Workspace {
  const registries = new Map<ContainerRegistry, ContainerRegistry>();
  const workspaces = new Map<Workspace, Workspace>();
  const settle = (workspace: Workspace): Workspace => {
    const { containerRegistry } = workspace;
    if (settings.length === 0 || containerRegistry?.state !== 'known') return workspace;
    const { value } = containerRegistry;
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
