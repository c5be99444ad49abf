import { type AssetCommand, expressionOf, isRun } from '../../model/command.ts';
import type { WorkspaceDeclaration } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { registryWithId } from '../../model/resources.ts';

type Setting = AssetCommand['sets'][number];

/** The workspaces that `az ml workspace create` makes with its flags alone; one whose name only a run knows is there, too. */
export function workspacesDeclared(commands: readonly AssetCommand[]): readonly WorkspaceDeclaration[] {
  const all = commands.filter(({ what, strength }) => what === 'workspace' && isRun(strength));
  const updates = all.filter(({ action }) => action === 'update');
  return all.flatMap((command) =>
    command.action === 'create' && command.file === undefined ? [workspaceOf(command, updates)] : [],
  );
}

function workspaceOf(command: AssetCommand, updates: readonly AssetCommand[]): WorkspaceDeclaration {
  const { at, sets } = command;
  const name = sets.findLast(({ path }) => path === 'name')?.value;
  const [registry] = sets.filter(({ path }) => path === 'container_registry');
  return {
    entity: 'workspace',
    file: at.file,
    header: at,
    title: name?.known ? name.text : at.file,
    name: name?.known
      ? { state: 'known', value: name.text, at: name.at }
      : unknown(name?.at ?? at, 'its name is not known'),
    expressions: name && !name.known ? [expressionOf(name, command.moment?.program) ?? []].flat() : [],
    customerManagedKey: isTouched(/^customer_managed_key|cmk/, command, updates)
      ? unknown(at, 'a command sets the keys of the workspace')
      : { state: 'absent', in: at },
    containerRegistry: registryOf(registry, command, updates),
  };
}

function registryOf(
  registry: Setting | undefined,
  command: AssetCommand,
  updates: readonly AssetCommand[],
): NonNullable<WorkspaceDeclaration['containerRegistry']> {
  const others = { ...command, sets: command.sets.filter((each) => each !== registry) };
  const { at } = registry?.value ?? command;
  if (isTouched(/^container_registry/, others, updates))
    return unknown(at, 'a command sets the registry of the workspace');
  if (registry === undefined) return { state: 'absent', in: command.at };
  const { text, known } = registry.value;
  const shown =
    /\baz acr show\b/.test(text) && /--query\s+["']?id\b/.test(text) ? shownName.exec(text)?.[1] : undefined;
  const id = shown === undefined ? text : `/providers/Microsoft.ContainerRegistry/registries/${shown}`;
  const value = known || shown !== undefined ? registryWithId(id, at) : undefined;
  return value
    ? { state: 'known', value, at }
    : unknown(at, `"${text}" names no container registry that is known here`);
}

/** `$(az acr show --name NAME --query id ...)`. */
const shownName = /\s(?:--name|-n)[ =]["']?([A-Za-z0-9]{1,60})["']?(?=[\s)])/;

function isTouched(path: RegExp, { sets, open }: AssetCommand, updates: readonly AssetCommand[]): boolean {
  const touches = (each: Setting) => path.test(each.path);
  return open || sets.some(touches) || updates.some((update) => update.open || update.sets.some(touches));
}

function unknown(at: AssetCommand['at'], because: string): Extract<Fact<never>, { state: 'unknown' }> {
  return { state: 'unknown', at, because };
}
