import {
  type Argument,
  type AssetCommand,
  type AssetKind,
  isRun,
  variablesOf,
  whyUnknown,
} from '../../model/command.ts';
import type {
  ComputeDeclaration,
  DataDeclaration,
  Declared,
  EnvironmentDeclaration,
  ModelDeclaration,
  PathText,
} from '../../model/declaration.ts';
import { type Fact, mapFact, type Unknown } from '../../model/facts.ts';
import { clusterOf } from '../../model/reference.ts';
import type { Location } from '../../text/location.ts';
import { workspacesDeclared } from './declared-workspace.ts';

/** What commands declare with their flags alone. */
export function declaredBy(commands: readonly AssetCommand[]): Declared {
  const of = <T>(kind: AssetKind, read: (making: Making) => T) => makingsOf(kind, commands).map(read);
  return {
    computes: of('compute', computeOf),
    environments: of('environment', environmentOf),
    models: of('model', modelOf),
    data: of('data', dataOf),
    workspaces: workspacesDeclared(commands),
  };
}

/** A command that makes an asset of a known name, and those that may change it. */
interface Making {
  readonly command: AssetCommand;
  readonly name: Argument;
  readonly updates: readonly AssetCommand[];
}

/** `az ml <kind> create --name ...`; nothing of one that sends a file, or whose name only a run knows. */
function makingsOf(kind: AssetKind, commands: readonly AssetCommand[]): readonly Making[] {
  const updates = commands.filter(({ what, action }) => what === kind && action === 'update');
  return commands.flatMap((command): readonly Making[] => {
    const { what, action, strength, file, sets } = command;
    if (what !== kind || action !== 'create' || !isRun(strength) || file !== undefined) return [];
    const name = given(sets, 'name');
    // What goes to a registry is named in another way.
    const isElsewhere = kind !== 'compute' && (command.open || sets.some(({ path }) => path === 'registry_name'));
    if (name?.known !== true || isElsewhere) return [];
    return [{ command, name, updates: updates.filter((update) => mayMean(update, name.text)) }];
  });
}

function identityOf({ command: { at }, name }: Making, entity: string) {
  const known: Fact<string> = { state: 'known', value: name.text, at: name.at };
  return { entity, file: at.file, header: at, title: name.text, name: known };
}

function computeOf(making: Making): ComputeDeclaration {
  const field = (path: string) => fieldOf(making, path);
  return {
    ...identityOf(making, 'compute cluster'),
    type: lower(field('type')),
    cluster: clusterOf(field('resource_id')),
    maxInstances: numberOf(field('max_instances')),
    identity: mapFact(lower(fieldOf(withOneIdentity(making), 'identity')), spelledAsInYaml),
    tier: mapFact(lower(field('tier')), (text) => (text === 'lowpriority' ? 'low_priority' : text)),
    size: field('size'),
  };
}

function environmentOf(making: Making): EnvironmentDeclaration {
  const context = pathOf(making, 'build.path');
  return {
    ...identityOf(making, 'environment'),
    inline: false,
    version: fieldOf(making, 'version'),
    image: fieldOf(making, 'image'),
    build: mapFact(context, () => true as const),
    condaFile: pathOf(making, 'conda_file'),
    buildPath: context,
    dockerfile: pathOf(making, 'build.dockerfile_path'),
  };
}

function modelOf(making: Making): ModelDeclaration {
  return {
    ...identityOf(making, 'model'),
    inline: false,
    version: fieldOf(making, 'version'),
    type: lower(fieldOf(making, 'type')),
    path: pathOf(making, 'path'),
  };
}

function dataOf(making: Making): DataDeclaration {
  const path = fieldOf(making, 'path');
  const isUri = path.state !== 'known' || /^[a-z]{3,20}:\/\//i.test(path.value);
  return {
    ...identityOf(making, 'data asset'),
    version: fieldOf(making, 'version'),
    type: fieldOf(making, 'type'),
    path: isUri ? path : unknownAt(path.at, 'where the path of the command starts is not known'),
  };
}

/** A path that counts only where just one file or folder may be meant. */
function pathOf(making: Making, path: string): Fact<PathText> {
  const { folders = [] } = making.command;
  const fact = fieldOf(making, path);
  return fact.state === 'known' ? { ...fact, value: { written: fact.value, at: fact.at, folders } } : fact;
}

function unknownAt(at: Location, because: string): Unknown {
  return { state: 'unknown', at, because };
}

/** Which identities there are is said by `--user-assigned-identities`, of which kind by `--identity-type`: where both are, by the latter. */
function withOneIdentity(making: Making): Making {
  const { command } = making;
  const isKind = ({ path, value }: AssetCommand['sets'][number]) =>
    path === 'identity' && value.known && /^(system|user)_?assigned$/i.test(value.text);
  if (!command.sets.some(isKind)) return making;
  return {
    ...making,
    command: { ...command, sets: command.sets.filter((set) => set.path !== 'identity' || isKind(set)) },
  };
}

/** The flag takes "SystemAssigned" where the YAML says "system_assigned". */
const spelledAsInYaml = (text: string) => text.replace(/^(system|user)assigned$/, '$1_assigned');

const lower = (fact: Fact<string>) => mapFact(fact, (text) => text.toLowerCase());

function given(sets: AssetCommand['sets'], path: string): Argument | undefined {
  return sets.findLast((each) => each.path === path)?.value;
}

/** An update of another asset says nothing of this one. */
export function mayMean({ sets, strength }: AssetCommand, name: string): boolean {
  const other = given(sets, 'name');
  return isRun(strength) && !(other?.known === true && other.text.toLowerCase() !== name.toLowerCase());
}

function fieldOf({ command: { sets, at, open }, updates }: Making, path: string): Fact<string> {
  const because = `a command may set "${path}" in another way`;
  const touches = (each: AssetCommand['sets'][number]) => each.path === path || each.path.startsWith(`${path}.`);
  const isUpdated = updates.some((update) => update.open || update.file !== undefined || update.sets.some(touches));
  const all = sets.filter(touches);
  const [only, another] = all;
  if (isUpdated || another !== undefined || (only !== undefined && only.path !== path)) {
    return { state: 'unknown', at: only?.value.at ?? at, because };
  }
  if (only === undefined) return open ? { state: 'unknown', at, because } : { state: 'absent', in: at };
  const { text, known } = only.value;
  if (!known) {
    // Pipelines fetch the repository into "s" there, and artifacts beside it.
    const isBeside = /^\$\((Pipeline\.Workspace|Agent\.BuildDirectory|Agent\.TempDirectory)\)[\\/](?!s[\\/])/i.test(
      text,
    );
    const unknown = { ...unknownAt(only.value.at, whyUnknown(only.value)), ...variablesOf(only.value) };
    return isBeside ? { ...unknown, elsewhere: true } : unknown;
  }
  return { state: 'known', value: text, at: only.value.at };
}

function numberOf(fact: Fact<string>): Fact<number> {
  if (fact.state !== 'known') return fact;
  if (/^\d{1,6}$/.test(fact.value)) return { ...fact, value: Number(fact.value) };
  return { state: 'unknown', at: fact.at, because: `"${fact.value}" is no number` };
}
