import {
  type Argument,
  type AssetCommand,
  type AssetKind,
  type Commands,
  type DeployCommand,
  type FileArgument,
  isRun,
} from '../../model/command.ts';
import type { SourceText } from '../../model/dialect.ts';
import type { Change, FileEffect } from '../../model/effect.ts';
import { type Fact, placeOf } from '../../model/facts.ts';
import { isBlank, mayBecome, mayMean, mentions } from '../../model/may-mean.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { mayLoad, type PythonLoader, pythonLoader } from './python-loaders.ts';
import { routeSetting } from './routes.ts';

/** What commands, SDK calls and pipelines of the repository may change about a YAML file before Azure ML gets it. */
export interface Overrides {
  /**
   * The fact, or unknown if something may set the field (a key path such as "settings.mini_batch_size") from outside the file.
   * With `read`, known with a command's value if every command that sends the file sets the field to that literal.
   */
  apply<T>(fact: Fact<T>, file: FilePath, field: string, read?: (argument: Argument) => T | undefined): Fact<T>;
  /** The same for what code, a template or a request declares: commands reach it by its name only. */
  ofNamed(kind: DeclaredIn['kind'], name: Fact<string>): Pick<Overrides, 'apply'>;
  /** The same for a file that declares an asset; its commands have flags of their own. */
  applyToAsset<T>(fact: Fact<T>, kind: AssetKind, file: FilePath, field: string): Fact<T>;
  /** What may set a field, said in the file or left out, from outside, so that nothing may be said of it; undefined: nothing. */
  doubt(file: FilePath, field: string, isLeftOut?: boolean): string | undefined;
  /** True if Python code loads the file and no `az` command does: the client's classic schema reads it whatever its `type`. */
  loadedByPythonOnly(file: FilePath): boolean;
}

/** What a batch file declares: commands for endpoints say nothing of deployments. */
export interface DeclaredIn {
  readonly kind: 'deployment' | 'endpoint';
  /** The name that the file says; undefined: unknown or none. */
  readonly name?: string;
}

/** What overrides are found in. */
export interface OverrideSources {
  readonly commands: Commands;
  /** The scripts that speak of batch endpoints or of Azure ML's commands. */
  readonly texts: readonly SourceText[];
  /** The text of a file, if it can be read. */
  readonly textOf: (file: FilePath) => string | undefined;
  /** What a file declares, if it is a batch file. */
  readonly declaredIn: (file: FilePath) => DeclaredIn | undefined;
  readonly exists: (path: FilePath) => boolean;
}

/** Finds what may change the YAML: enough to be silent; a value only where a command surely sets it. */
export function findOverrides(sources: OverrideSources): Overrides {
  const { commands, texts, declaredIn, exists } = sources;
  const loaders = texts.flatMap(({ text }) => pythonLoader(text) ?? []);
  const edits = rememberTexts((file) => commands.effects.filter((effect) => mayRewrite(effect, file, sources)));
  const rewrites = (file: FilePath, field: string) =>
    edits(file).some((effect) => {
      const change = changeIn(effect);
      return change.to !== 'fields' || change.fields.some((path) => isWithin(path, field) || isWithin(field, path));
    });
  const loading = rememberTexts((file) => loaders.filter((loader) => mayLoad(loader, file)));
  const applicable = rememberTexts((file) => applicableTo(file, commands, declaredIn(file), exists));
  const calls = rememberTexts((file) =>
    applicable(file).some((command) => command.file !== undefined && command.by === 'call'),
  );
  const assets = rememberTexts((file) => commands.assets.flatMap((command) => certain(command, file, exists)));

  const reason = (file: FilePath, field: string, isLeftOut: boolean): string | undefined => {
    const route = routeSetting(commands.routes, file, field, isLeftOut);
    if (route) return `a workflow, template or script named in "${route.at.file}" may set "${field}"`;
    if (rewrites(file, field)) return `a script may rewrite "${file}"`;
    if (isSetByCode(loading(file), field)) return `Python code may set "${field}"`;
    const setter = [...applicable(file), ...(declaredIn(file) ? [] : assets(file))].find((each) => sets(each, field));
    return setter && `a command in "${setter.at.file}" may set "${field}"`;
  };

  return {
    doubt: (file, field, isLeftOut = false) => reason(file, field, isLeftOut),
    apply: (fact, file, field, read) => {
      const because = reason(file, field, fact.state === 'absent');
      if (because === undefined) return fact;
      const isOpen = commands.routes.length > 0 || rewrites(file, field) || isSetByCode(loading(file), field);
      const said = isOpen || !read ? undefined : commonValue(applicable(file), field);
      const value = said && read?.(said);
      if (said === undefined || value === undefined) return { state: 'unknown', at: placeOf(fact), because };
      return { state: 'known', value, at: said.at, overrides: [placeOf(fact)] };
    },
    ofNamed: (kind, name) => {
      const reaching = commands.deploys
        .filter((command) => isFor(command, kind) && command.file === undefined && command.action === 'update')
        .flatMap((command) => byName(command, name.state === 'known' ? name.value : undefined, kind));
      return {
        apply: (fact, _, field) => {
          const setter = reaching.find((each) => sets(each, field));
          if (setter === undefined) return fact;
          const because = `a command in "${setter.at.file}" may set "${field}"`;
          return { state: 'unknown', at: placeOf(fact), because };
        },
      };
    },
    applyToAsset: (fact, kind, file, field) => {
      const command = assets(file).find((each) => each.what === kind && sets(each, field));
      if (!command && !rewrites(file, field)) return fact;
      const because = command
        ? `a command in "${command.at.file}" may set "${field}"`
        : `a script may rewrite "${file}"`;
      return { state: 'unknown', at: placeOf(fact), because };
    },
    loadedByPythonOnly: rememberTexts(
      (file) =>
        (loading(file).length > 0 || calls(file)) &&
        !applicable(file).some((command) => command.file !== undefined && command.by !== 'call') &&
        !texts.some(({ text }) => text.includes(baseName(file)) && text.includes('az ml')),
    ),
  };
}

/** A command that is, or may be, about a file. */
interface Applicable {
  readonly what: DeployCommand['what'] | AssetKind;
  readonly at: Location;
  readonly sure: boolean;
  readonly by: DeployCommand['strength'];
  readonly open: boolean;
  readonly file?: FileArgument;
  readonly sets: readonly (readonly [path: string, value: Argument])[];
}

function applicableTo(
  file: FilePath,
  { deploys }: Commands,
  declared: DeclaredIn | undefined,
  exists: (path: FilePath) => boolean,
): readonly Applicable[] {
  if (!declared) return [];
  const own = deploys.filter((command) => isFor(command, declared.kind));
  const senders = own.flatMap((command) => (command.file ? certain(command, file, exists, declared.kind) : []));
  const isRenamed = senders.some((sender) => sets(sender, 'name'));
  const name = isRenamed ? undefined : declared.name;
  return [...senders, ...own.flatMap((command) => (command.file ? [] : byName(command, name, declared.kind)))];
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

/** A command that names its file, if that may be this one. */
function certain(
  command: DeployCommand | AssetCommand,
  path: FilePath,
  exists: (path: FilePath) => boolean,
  kind?: DeclaredIn['kind'],
): readonly Applicable[] {
  const { what, at, open, file, strength } = command;
  if (!file) return [];
  if (isLoose(command)) return [];
  const means = mayMean(file, path, exists);
  if (means === 'no') return [];
  const sure = means === 'yes' && isRun(strength) && what !== 'either';
  return [{ what, at, open, file, sure, by: strength, sets: settingsOf(command, kind) }];
}

/** A command that names no file changes what has the name it gives; one with hidden words may name any file. */
function byName(command: DeployCommand, name: string | undefined, kind: DeclaredIn['kind']): readonly Applicable[] {
  const { what, at, open, action, strength: by } = command;
  const given = command.name;
  const isOther = given !== undefined && name !== undefined && isAnother(given, name, by);
  if (!open && (action === 'create' || isOther)) return [];
  const sure = given?.known === true && name !== undefined && by === 'command' && what !== 'either';
  const { name: _, ...others } = command;
  return [{ what, at, open, sure, by, sets: settingsOf(open ? command : { ...others, sets: command.sets }, kind) }];
}

/** Whether a command certainly names another: a variable may stand for a part of the name. */
function isAnother({ text, known }: Argument, name: string, by: DeployCommand['strength']): boolean {
  return known ? text.toLowerCase() !== name.toLowerCase() : by === 'command' && !mayBecome(text, name);
}

function settingsOf(command: DeployCommand | AssetCommand, kind?: DeclaredIn['kind']): Applicable['sets'] {
  const sets = command.sets.map(({ path, value }) => [path, value] as const);
  if (!('setDefault' in command)) return sets;
  const { name, endpoint } = command;
  return [
    ...sets,
    ...(name ? [['name', name] as const] : []),
    ...(endpoint && kind === 'deployment' ? [['endpoint_name', endpoint] as const] : []),
  ];
}

function sets({ open, sets: all }: Applicable, field: string): boolean {
  return open || all.some(([path]) => isWithin(path, field) || isWithin(field, path));
}

function isWithin(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** The value that all commands about a file give to a field; undefined if one leaves it, hides it, or says another. */
function commonValue(commands: readonly Applicable[], field: string): Argument | undefined {
  const senders = commands.filter((command) => command.file !== undefined);
  const others = commands.filter((command) => command.file === undefined && sets(command, field));
  const values = [...senders, ...others].map((command) => {
    const given = command.sets.filter(([path]) => isWithin(path, field) || isWithin(field, path));
    const [path, value] = given.at(-1) ?? [];
    const isPlain = command.sure && !command.open && given.length === 1 && path === field && value?.known;
    return isPlain ? value : undefined;
  });
  const first = values[0];
  return first && values.every((value) => value?.text === first.text) ? first : undefined;
}

function changeIn(effect: FileEffect): Change {
  return effect.does === 'edit' ? effect.change : { to: 'anything' };
}

function mayRewrite(effect: FileEffect, file: FilePath, { textOf, exists }: OverrideSources): boolean {
  const { path } = effect.pattern;
  if (effect.pattern.reach === 'folder' || mayMean(path, file, exists) === 'no') return false;
  const change = changeIn(effect);
  const rewritten = change.to === 'words' ? textOf(file) : undefined;
  if (change.to === 'words' && rewritten !== undefined && !change.words.some((word) => rewritten.includes(word)))
    return false;
  if (!isBlank(path)) return true;
  const script = textOf(path.at.file);
  return script !== undefined && mentions(script, file, path, exists);
}

function isSetByCode(loaders: readonly PythonLoader[], field: string): boolean {
  return loaders.some((loader) => [...loader.sets].some((path) => isWithin(path, field) || isWithin(field, path)));
}
