import {
  type Argument,
  type AssetCommand,
  type AssetKind,
  type Commands,
  type DeployCommand,
  isRun,
} from '../../model/command.ts';
import { indexFilesMeant, type Naming, type Namings } from '../../model/files-meant.ts';
import { namesOutOf } from '../../model/may-mean.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { once, perObject, rememberTexts } from '../../text/memo.ts';
import { touches } from './fields.ts';

/** What a batch file declares: commands for endpoints say nothing of deployments. */
export interface DeclaredIn {
  readonly kind: 'deployment' | 'endpoint';
  /** The name that the file says; undefined: unknown or none. */
  readonly name?: string;
}

/** The commands that are, or may be, about one entity. */
export interface Reaching {
  /** The first command that may set a field; those that send the file go first. */
  setting(field: string): { readonly at: Location } | undefined;
  /** The value that all commands give to a field; undefined if one leaves it, hides it, or says another. */
  value(field: string): Argument | undefined;
  /** Whether code loads the file and sends it, and whether a command sends it. */
  readonly isSentBy: (sender: 'call' | 'command') => boolean;
}

/** A command as far as an entity of one kind is concerned. */
interface Effect {
  readonly at: Location;
  readonly by: DeployCommand['strength'];
  readonly isSure: boolean;
  readonly open: boolean;
  readonly sets: readonly (readonly [path: string, value: Argument])[];
}

/** Puts the commands about endpoints and deployments in order, so that no file need be compared with each. */
export function indexDeploys(
  { deploys }: Commands,
  exists: (path: FilePath) => boolean,
): {
  /** What is about a file that declares something. */
  ofFile(file: FilePath, declared: DeclaredIn): Reaching;
  /** What changes later what has a name, and no file that a command could send. */
  ofName(kind: DeclaredIn['kind'], name: string | undefined): Pick<Reaching, 'setting'>;
} {
  const indexOf = (kind: DeclaredIn['kind']) =>
    once(() => {
      const own = deploys.filter((command) => isFor(command, kind));
      const nameless = own.filter(({ file }) => file === undefined);
      return {
        senders: sendersIn(own, exists, kind),
        named: indexNamed(nameless, kind),
        updates: indexNamed(
          nameless.filter(({ action }) => action === 'update'),
          kind,
        ),
      };
    });
  const indexes = { deployment: indexOf('deployment'), endpoint: indexOf('endpoint') };
  return {
    ofFile: (file, { kind, name }) => {
      const { senders, named } = indexes[kind]();
      const sending = senders(file);
      return reaching(sending, named(firstSetting(sending, 'name') ? undefined : name));
    },
    ofName: (kind, name) => {
      const updates = indexes[kind]().updates(name);
      return { setting: (field) => firstSetting(updates, field) };
    },
  };
}

/** The same of the commands about assets, which are reached by their files only; of one kind, or of all. */
export function indexAssets(
  { assets }: Commands,
  exists: (path: FilePath) => boolean,
  kind?: AssetKind,
): (file: FilePath) => Pick<Reaching, 'setting'> {
  const index = once(() => sendersIn(kind === undefined ? assets : assets.filter(({ what }) => what === kind), exists));
  return (file) => {
    const sending = index()(file);
    return { setting: (field) => firstSetting(sending, field) };
  };
}

/** A verb in a variable may mean either kind, unless a flag is of one kind only. */
function isFor({ what, endpoint, setDefault }: DeployCommand, kind: DeclaredIn['kind']): boolean {
  if (what !== 'either') return what === kind;
  return kind === 'deployment' || (endpoint === undefined && !setDefault);
}

/** Code that loads any file and hands it on: what it may change of it is told by the words of its text. */
export function isLoose({ strength, open, file }: Pick<DeployCommand, 'strength' | 'open' | 'file'>): boolean {
  return strength !== 'command' && open && file?.known === false && file.text === '*';
}

/** The commands that name their files. */
function sendersIn(
  commands: readonly (DeployCommand | AssetCommand)[],
  exists: (path: FilePath) => boolean,
  kind?: DeclaredIn['kind'],
): (file: FilePath) => Namings<Effect> {
  const senders = commands.flatMap((command) => {
    const { at, open, file, strength: by, what } = command;
    if (!file || isLoose(command)) return [];
    return [{ file, at, open, by, isSure: isRun(by) && what !== 'either', sets: settingsOf(command, kind) }];
  });
  return indexFilesMeant(senders, ({ file }) => file, exists);
}

/** Commands that name no file change what has the name they give; one with hidden words may name any file. */
function indexNamed(
  commands: readonly DeployCommand[],
  kind: DeclaredIn['kind'],
): (name: string | undefined) => Namings<Effect> {
  const byName = new Map<string, Naming<Effect>[]>();
  const byTest = new Map<(name: string) => boolean, Naming<Effect>[]>();
  const ofAnyName: Naming<Effect>[] = [];
  const all: Naming<Effect>[] = [];
  const testOf = rememberTexts(namesOutOf);
  for (const [place, command] of commands.entries()) {
    const { open, action, name: given, strength: by } = command;
    if (!open && action === 'create') continue;
    const item = effectOfNamed(command, kind);
    all.push({ item, place, sure: false });
    // A variable may stand for a part of the name.
    const fits = given && !given.known && by === 'command' ? testOf(given.text) : undefined;
    if (open || given === undefined) ofAnyName.push({ item, place, sure: false });
    else if (given.known) listAt(byName, given.text.toLowerCase()).push({ item, place, sure: true });
    else if (fits) listAt(byTest, fits).push({ item, place, sure: false });
    else ofAnyName.push({ item, place, sure: false });
  }
  const shared = (list: readonly Naming<Effect>[]) => (list.length === 0 ? [] : [list]);
  return (name) => {
    if (name === undefined) return { own: [], shared: shared(all) };
    const filledIn = [...byTest].flatMap(([fits, list]) => (fits(name) ? list : []));
    const own = [...(byName.get(name.toLowerCase()) ?? []), ...filledIn].sort((a, b) => a.place - b.place);
    return { own, shared: shared(ofAnyName) };
  };
}

/** The name says what is meant, unless hidden words may mean another. */
function effectOfNamed(command: DeployCommand, kind: DeclaredIn['kind']): Effect {
  const { at, open, strength: by, what } = command;
  const { name: _, ...others } = command;
  return {
    at,
    by,
    open,
    isSure: by === 'command' && what !== 'either',
    sets: settingsOf(open ? command : others, kind),
  };
}

function settingsOf(
  command: Pick<DeployCommand, 'sets'> & Partial<Pick<DeployCommand, 'name' | 'endpoint'>>,
  kind?: DeclaredIn['kind'],
): Effect['sets'] {
  const { name, endpoint } = command;
  return [
    ...command.sets.map(({ path, value }) => [path, value] as const),
    ...(name ? [['name', name] as const] : []),
    ...(endpoint && kind === 'deployment' ? [['endpoint_name', endpoint] as const] : []),
  ];
}

function reaching(sending: Namings<Effect>, naming: Namings<Effect>): Reaching {
  return {
    setting: (field) => firstSetting(sending, field) ?? firstSetting(naming, field),
    value: (field) => {
      // None of the shared ones is sure.
      if (sending.shared.length > 0 || naming.shared.some((list) => settingIn(list, field))) return undefined;
      const all = [...sending.own, ...naming.own.filter(({ item }) => sets(item, field))];
      const values = all.map((each) => plainValue(each, field));
      const [first] = values;
      return first && values.every((value) => value?.text === first.text) ? first : undefined;
    },
    isSentBy: (sender) => [sending.own, ...sending.shared].some((list) => sendersOf(list).has(sender)),
  };
}

function plainValue({ item, sure }: Naming<Effect>, field: string): Argument | undefined {
  const given = item.sets.filter(([path]) => touches(path, field));
  const [path, value] = given.at(-1) ?? [];
  const isPlain = sure && item.isSure && !item.open && given.length === 1 && path === field && value?.known;
  return isPlain ? value : undefined;
}

const sendersOf = perObject(
  (list: readonly Naming<Effect>[]) => new Set(list.map(({ item }) => (item.by === 'call' ? 'call' : 'command'))),
);

function firstSetting({ own, shared }: Namings<Effect>, field: string): Effect | undefined {
  let first: Naming<Effect> | undefined;
  for (const list of [own, ...shared]) {
    const found = settingIn(list, field);
    if (found && (first === undefined || found.place < first.place)) first = found;
  }
  return first?.item;
}

function settingIn(list: readonly Naming<Effect>[], field: string): Naming<Effect> | undefined {
  return list.length > 0 ? settings(list)(field) : undefined;
}

/** Lists that many files share are looked through once for each field. */
const settings = perObject((list: readonly Naming<Effect>[]) =>
  rememberTexts((field) => list.find(({ item }) => sets(item, field))),
);

function sets({ open, sets: all }: Effect, field: string): boolean {
  return open || all.some(([path]) => touches(path, field));
}
