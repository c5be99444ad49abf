import type { Argument, AssetCommand } from '../../project/command.ts';
import type { ComputeDeclaration, Declared } from '../../project/declaration.ts';
import { type Fact, mapFact } from '../../project/facts.ts';
import { clusterOf } from '../../project/reference.ts';
import { workspacesDeclared } from './declared-workspace.ts';

/** What commands declare with their flags alone. */
export function declaredBy(commands: readonly AssetCommand[]): Declared {
  const updates = commands.filter(({ what, action }) => what === 'compute' && action === 'update');
  return {
    computes: commands.flatMap((command) => computeOf(command, updates) ?? []),
    workspaces: workspacesDeclared(commands),
  };
}

/** `az ml compute create|attach --name ... --type ...`; nothing of one that sends a file, or whose name only a run knows. */
function computeOf(command: AssetCommand, updates: readonly AssetCommand[]): ComputeDeclaration | undefined {
  const { what, action, strength, file, at, sets } = command;
  if (what !== 'compute' || action !== 'create' || strength === 'weak' || file !== undefined) return undefined;
  const name = given(sets, 'name');
  if (name?.known !== true) return undefined;
  const changed = updates.filter((update) => mayMean(update, name.text));
  const field = (path: string): Fact<string> => fieldOf(command, path, changed);
  const maxInstances = field('max_instances');
  return {
    entity: 'compute cluster',
    file: at.file,
    header: at,
    title: name.text,
    name: { state: 'known', value: name.text, at: name.at },
    type: lower(field('type')),
    cluster: clusterOf(field('resource_id')),
    maxInstances: numberOf(maxInstances),
    identity: mapFact(lower(field('identity')), spelledAsInYaml),
    tier: mapFact(lower(field('tier')), (text) => (text === 'lowpriority' ? 'low_priority' : text)),
    size: field('size'),
  };
}

/** The flag takes "SystemAssigned" where the YAML says "system_assigned". */
const spelledAsInYaml = (text: string) => text.replace(/^(system|user)assigned$/, '$1_assigned');

const lower = (fact: Fact<string>) => mapFact(fact, (text) => text.toLowerCase());

function given(sets: AssetCommand['sets'], path: string): Argument | undefined {
  return sets.findLast((each) => each.path === path)?.value;
}

/** An update of another compute says nothing of this one. */
function mayMean({ sets, strength }: AssetCommand, name: string): boolean {
  const other = given(sets, 'name');
  return strength !== 'weak' && !(other?.known === true && other.text.toLowerCase() !== name.toLowerCase());
}

function fieldOf({ sets, at, open }: AssetCommand, path: string, updates: readonly AssetCommand[]): Fact<string> {
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
  if (!known) return { state: 'unknown', at: only.value.at, because: `"${text}" is known at run time only` };
  return { state: 'known', value: text, at: only.value.at };
}

function numberOf(fact: Fact<string>): Fact<number> {
  if (fact.state !== 'known') return fact;
  if (/^\d{1,6}$/.test(fact.value)) return { ...fact, value: Number(fact.value) };
  return { state: 'unknown', at: fact.at, because: `"${fact.value}" is no number` };
}
