import {
  type Argument,
  type AssetCommand,
  type AssetKind,
  type Commands,
  type DeployCommand,
  isRun,
  type Setting,
} from '../../model/command.ts';
import type { Moment } from '../../model/effect.ts';
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

/** The commands that send a file, or may. */
export interface Sending {
  /** Those that surely send it, in their order: they run, and name it. */
  readonly sure: readonly SendEffect[];
  /** The first of the others that may set a field, and not to the same: what they name may be this file. */
  maySet(field: string, isSame: (value: Argument) => boolean): SendEffect | undefined;
  /** Whether code loads the file and sends it, and whether a command sends it. */
  readonly isSentBy: (sender: 'call' | 'command') => boolean;
}

/** A command as far as an entity of one kind is concerned. */
export interface SendEffect {
  readonly at: Location;
  readonly by: DeployCommand['strength'];
  readonly action: 'create' | 'update';
  readonly moment: Moment | undefined;
  /** It runs, and says what it is about. */
  readonly isSure: boolean;
  readonly open: boolean;
  readonly sets: readonly (readonly [path: string, value: Argument])[];
  /** What the client lays over the YAML before it reads both. */
  readonly overlays: readonly Overlay[];
}

/** A setting that the client reads by the schema of the file, and where its path stands. */
export type Overlay = Setting & { readonly key: Location; readonly loader: DeployCommand['loader'] };

/** Puts the commands about endpoints and deployments in order, so that no file need be compared with each. */
export function indexDeploys(
  { deploys }: Commands,
  exists: (path: FilePath) => boolean,
): {
  /** What sends a file that declares something. */
  ofFile(file: FilePath, kind: DeclaredIn['kind']): Sending;
  /** What changes what has a name, once it is there; undefined: it may have any. */
  ofName(kind: DeclaredIn['kind'], name: string | undefined): (field: string) => SendEffect | undefined;
} {
  const indexOf = (kind: DeclaredIn['kind']) =>
    once(() => {
      const own = deploys.filter((command) => isFor(command, kind));
      const updates = own.filter(({ action, file }) => action === 'update' && file === undefined);
      // What hides its words may send any file.
      const hidden = own.filter(
        ({ action, file, open, strength }) => action === 'create' && file === undefined && open && isRun(strength),
      );
      return {
        senders: sendersIn(own, exists, kind),
        hidden: hidden.map((command) => effectOf(command, kind)),
        updates: indexNamed(updates, kind),
      };
    });
  const indexes = { deployment: indexOf('deployment'), endpoint: indexOf('endpoint') };
  return {
    ofFile: (file, kind) => {
      const { senders, hidden } = indexes[kind]();
      return sendingOf(senders(file), hidden);
    },
    ofName: (kind, name) => {
      const updates = indexes[kind]().updates(name);
      return (field) => firstSetting(updates, field);
    },
  };
}

/** The same of the commands about assets of one kind. */
export function indexAssets(
  { assets }: Commands,
  exists: (path: FilePath) => boolean,
  kind: AssetKind,
): (file: FilePath) => Sending {
  const index = once(() =>
    sendersIn(
      assets.filter(({ what }) => what === kind),
      exists,
    ),
  );
  return (file) => sendingOf(index()(file), []);
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
): (file: FilePath) => Namings<SendEffect> {
  const senders = commands.flatMap((command) => {
    const { file, strength } = command;
    // A sentence sends nothing.
    if (!file || isLoose(command) || strength === 'weak') return [];
    return [{ file, ...effectOf(command, kind) }];
  });
  return indexFilesMeant(senders, ({ file }) => file, exists);
}

/** Commands that name no file change what has the name they give; one with hidden words may name any file. */
function indexNamed(
  commands: readonly DeployCommand[],
  kind: DeclaredIn['kind'],
): (name: string | undefined) => Namings<SendEffect> {
  const byName = new Map<string, Naming<SendEffect>[]>();
  const byTest = new Map<(name: string) => boolean, Naming<SendEffect>[]>();
  const ofAnyName: Naming<SendEffect>[] = [];
  const all: Naming<SendEffect>[] = [];
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
  const shared = (list: readonly Naming<SendEffect>[]) => (list.length === 0 ? [] : [list]);
  return (name) => {
    if (name === undefined) return { own: [], shared: shared(all) };
    const filledIn = [...byTest].flatMap(([fits, list]) => (fits(name) ? list : []));
    const own = [...(byName.get(name.toLowerCase()) ?? []), ...filledIn].sort((a, b) => a.place - b.place);
    return { own, shared: shared(ofAnyName) };
  };
}

function effectOf(command: DeployCommand | AssetCommand, kind?: DeclaredIn['kind']): SendEffect {
  const { at, open, strength: by, what, action, moment } = command;
  const isBatch = what !== 'either' && !('perhaps' in command && command.perhaps);
  return {
    at,
    by,
    action,
    moment,
    open,
    isSure: isRun(by) && isBatch,
    sets: settingsOf(command, kind),
    overlays: overlaysIn(command),
  };
}

/** The settings of a command that the client reads by a schema. */
export function overlaysIn({ sets: all, loader }: Pick<DeployCommand, 'sets' | 'loader'>): readonly Overlay[] {
  return all.flatMap((each) => (each.key === undefined ? [] : [{ ...each, key: each.key, loader }]));
}

/** The name says what is meant, unless hidden words may mean another. */
function effectOfNamed(command: DeployCommand, kind: DeclaredIn['kind']): SendEffect {
  const { name: _, ...others } = command;
  return { ...effectOf(command, kind), sets: settingsOf(command.open ? command : others, kind) };
}

function settingsOf(
  command: Pick<DeployCommand, 'sets'> & Partial<Pick<DeployCommand, 'name' | 'endpoint'>>,
  kind?: DeclaredIn['kind'],
): SendEffect['sets'] {
  const { name, endpoint } = command;
  return [
    ...command.sets.map(({ path, value }) => [path, value] as const),
    ...(name ? [['name', name] as const] : []),
    ...(endpoint && kind === 'deployment' ? [['endpoint_name', endpoint] as const] : []),
  ];
}

function sendingOf(namings: Namings<SendEffect>, hidden: readonly SendEffect[]): Sending {
  const sure = namings.own.filter(({ item, sure: isNamed }) => isNamed && item.isSure);
  // Prose is looked at where nothing else names the file, and only for a path that it spells out.
  const isHeard = ({ item, sure: isNamed }: Naming<SendEffect>) =>
    isRun(item.by) || (isNamed && namings.own.every(({ item: other }) => !isRun(other.by)));
  const others = [...namings.own.filter((each) => !sure.includes(each)), ...namings.shared.flat()].filter(isHeard);
  const all = [...others.map(({ item }) => item), ...hidden];
  const setting = rememberTexts((field) => all.filter((each) => sets(each, field)));
  return {
    sure: sure.map(({ item }) => item),
    maySet: (field, isSame) =>
      setting(field).find((each) => {
        const value = plainValue(each, field);
        return value === undefined || !isSame(value);
      }),
    isSentBy: (sender) => [namings.own, ...namings.shared].some((list) => sendersOf(list).has(sender)),
  };
}

/** The literal that a command surely gives to a field, if it gives it no other. */
export function plainValue({ open, sets: all }: SendEffect, field: string): Argument | undefined {
  const given = all.filter(([path]) => touches(path, field));
  const [path, value] = given.at(-1) ?? [];
  return !open && given.length === 1 && path === field && value?.known ? value : undefined;
}

const sendersOf = perObject(
  (list: readonly Naming<SendEffect>[]) => new Set(list.map(({ item }) => (item.by === 'call' ? 'call' : 'command'))),
);

function firstSetting({ own, shared }: Namings<SendEffect>, field: string): SendEffect | undefined {
  let first: Naming<SendEffect> | undefined;
  for (const list of [own, ...shared]) {
    const found = settingIn(list, field);
    if (found && (first === undefined || found.place < first.place)) first = found;
  }
  return first?.item;
}

function settingIn(list: readonly Naming<SendEffect>[], field: string): Naming<SendEffect> | undefined {
  return list.length > 0 ? settings(list)(field) : undefined;
}

/** Lists that many files share are looked through once for each field. */
const settings = perObject((list: readonly Naming<SendEffect>[]) =>
  rememberTexts((field) => list.find(({ item }) => sets(item, field))),
);

function sets({ open, sets: all }: SendEffect, field: string): boolean {
  return open || all.some(([path]) => touches(path, field));
}
