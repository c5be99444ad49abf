import type {
  Argument,
  AssetCommand,
  DeployCommand,
  FileArgument,
  InvokeCommand,
  InvokeInput,
  OtherCommand,
  Setting,
  Strength,
} from '../../model/command.ts';
import type { Moment } from '../../model/effect.ts';
import { argumentOf, fileArgumentOf, valueAfter } from '../../programs/shell/argument.ts';
import type { Expanded } from '../../programs/shell/expand.ts';
import type { Script } from '../../programs/shell/script.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import { type GivenArguments, type GivenFlag, readArguments } from './arguments.ts';
import * as tables from './flags.ts';
import type { Found, Verb } from './verb.ts';

/** A command as it stands in a script. */
export interface Standing {
  readonly script: Script;
  readonly span: Span;
  readonly strength: Strength;
  /** Where it runs, likeliest first. */
  readonly folders: readonly FilePath[];
  /** When it runs; undefined: it stands in prose. */
  readonly moment?: Moment;
  /** The workspace that the script has made the default before. */
  readonly workspace?: Argument;
}

/** What was read of one command. */
export type ReadCommand =
  | { readonly kind: 'deploy'; readonly command: DeployCommand }
  | { readonly kind: 'invoke'; readonly command: InvokeCommand }
  | { readonly kind: 'asset'; readonly command: AssetCommand }
  | { readonly kind: 'other'; readonly command: OtherCommand };

/** Reads the words behind the verb of an `az ml` command. */
export function buildCommand({ verb, rest, adds }: Omit<Found, 'runs'>, standing: Standing): ReadCommand | undefined {
  const read = readArguments(rest, tableOf(verb));
  const given = adds ? { ...read, open: true } : read;
  const found = lookup(given, standing);
  if (verb.what === 'other') return otherOf(verb, standing, found);
  if (verb.action === 'invoke') {
    const online = found.flag('--request-file') !== undefined;
    return online ? undefined : { kind: 'invoke', command: invokeOf(verb, standing, found) };
  }
  const at = standing.script.locate(standing.span);
  const { strength, moment } = standing;
  const common = { at, strength, open: found.open, ...optional('moment', moment), ...optional('file', found.file()) };
  if (verb.what !== 'deployment' && verb.what !== 'endpoint' && verb.what !== 'either') {
    const sets = [...found.sets, ...assetFlags(given, standing), ...workspaceName(verb, found)];
    const { folders } = standing;
    return {
      kind: 'asset',
      command: { ...common, folders, what: verb.what, action: verb.action, sets, flags: found.flags },
    };
  }
  return {
    kind: 'deploy',
    command: {
      ...common,
      what: verb.what,
      action: verb.action,
      ...optional('perhaps', verb.perhaps),
      ...optional('name', found.argument('--name')),
      ...optional('endpoint', found.argument('--endpoint-name')),
      ...optional('workspace', found.argument('--workspace-name') ?? standing.workspace),
      sets: found.sets,
      setDefault: found.flag('--set-default') !== undefined,
      noWait: found.flag('--no-wait') !== undefined,
      flags: found.flags,
    },
  };
}

/** Where it does not run it says nothing. */
function otherOf(
  { group, action }: Extract<Verb, { what: 'other' }>,
  { script, span, strength, moment }: Standing,
  found: ReturnType<typeof lookup>,
): ReadCommand | undefined {
  if (strength !== 'command') return undefined;
  return {
    kind: 'other',
    command: {
      group: argumentOf(group, script),
      action: argumentOf(action, script),
      at: script.locate(span),
      strength,
      ...optional('moment', moment),
      ...optional('file', found.file()),
      ...optional('type', found.argument('--type')),
    },
  };
}

function tableOf(verb: Verb) {
  if (verb.what === 'other') return tables.other;
  const { what, action } = verb;
  if (action === 'invoke') return tables.invoke;
  if (what === 'endpoint') return action === 'create' ? tables.endpointCreate : tables.endpointUpdate;
  if (what === 'deployment') return action === 'create' ? tables.deploymentCreate : tables.deploymentUpdate;
  if (what === 'compute') return tables.compute;
  if (what === 'workspace') return tables.workspace;
  if (what !== 'either') return tables.asset;
  const { long, short } = tables.deploymentUpdate;
  return { long: { ...tables.endpointUpdate.long, ...long }, short: { ...tables.endpointUpdate.short, ...short } };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  // A computed key has no type of its own.
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V };
}

function lookup({ flags, open }: GivenArguments, standing: Standing) {
  const { script, folders } = standing;
  const flag = (name: string): GivenFlag | undefined => flags.findLast((each) => each.name === name);
  const argument = (name: string): Argument | undefined => {
    const value = flag(name)?.values[0];
    return value && argumentOf(value, script);
  };
  return {
    flag,
    argument,
    flags: flags.map(({ name, span }) => ({ text: name, at: script.locate(span), known: true })),
    sets: flags.flatMap((each) => settingsOf(each, script)).filter(({ path }) => path !== ''),
    open: open || flags.some((each) => settingsOf(each, script).some(({ path }) => path === '')),
    file: (): FileArgument | undefined => {
      const value = flag('--file')?.values[0];
      return value && fileArgumentOf(value, script, folders);
    },
  };
}

function settingsOf({ name, values, known }: GivenFlag, script: Script): readonly Setting[] {
  if (name === '--set') return values.map((value) => assignmentOf(value, script));
  if (name === '--defaults') return values.map((value) => defaultOf(value, script));
  if (name === '--add' || name === '--remove')
    return values
      .slice(0, 1)
      .map((value) => ({ path: value.text, value: { ...argumentOf(value, script), known: false } }));
  if (known || !name.startsWith('--')) return [];
  const path = fieldOfFlag(name);
  return values.slice(0, 1).map((value) => ({ path, value: { ...argumentOf(value, script), known: false } }));
}

/** `--defaults deployment_name=NAME`; of anything else it is not said what it sets. */
function defaultOf(word: Expanded, script: Script): Setting {
  const { path, value } = assignmentOf(word, script);
  if (path === 'deployment_name') return { path: 'defaults.deployment_name', value };
  return { path: 'defaults', value: argumentOf(word, script) };
}

/** The field that a flag sets which bears no special meaning. */
function fieldOfFlag(name: string): string {
  if (/^--(identity|user-assigned)/.test(name)) return 'identity';
  if (name === '--build-context') return 'build.path';
  if (name === '--dockerfile-path') return 'build.dockerfile_path';
  return name.slice(2).replaceAll('-', '_');
}

/** `path=value`; a path that is not known makes the whole command open, told by an empty path. */
function assignmentOf(word: Expanded, script: Script): Setting {
  const first = word.parts[0];
  const equals = first?.kind === 'text' ? first.text.indexOf('=') : -1;
  if (equals < 0) return { path: word.known ? word.text : '', value: { ...argumentOf(word, script), known: false } };
  const value = valueAfter(word, equals);
  const span = valueSpan(word, script);
  const key = span === word.span ? span : { start: word.span.start, end: span.start - 1 };
  return {
    path: word.text.slice(0, equals),
    value: argumentOf({ ...value, span }, script),
    key: script.locate(unquoted(key, script)),
  };
}

/** Without the quote before it. */
function unquoted({ start, end }: Span, { text }: Script): Span {
  return { start: /["']/.test(text.charAt(start)) && end > start + 1 ? start + 1 : start, end };
}

/** The place of what stands behind "=", if the word is written in this place. */
function valueSpan({ span, text }: Expanded, script: Script): Span {
  const written = script.text.slice(span.start, span.end);
  const equals = written.indexOf('=');
  const isHere = equals > 0 && written.replace(/^["']/, '').startsWith(text.slice(0, text.indexOf('=')));
  if (!isHere) return span;
  const closing = /^(["']).*\1$/s.test(written) ? 1 : 0;
  return { start: span.start + equals + 1, end: span.end - closing };
}

const notFields = new Set(['--file', '--set', '--no-wait', '--add', '--remove', '--force-string']);

function assetFlags({ flags }: GivenArguments, { script }: Standing): readonly Setting[] {
  return flags.flatMap(({ name, known, values }) => {
    const value = values[0];
    if (!known || notFields.has(name) || name in tables.globalLong || !value) return [];
    return [{ path: fieldOfFlag(name), value: argumentOf(value, script) }];
  });
}

/** Older commands name the workspace that they make as all others do. */
function workspaceName({ what }: Verb, { argument }: ReturnType<typeof lookup>): readonly Setting[] {
  const value = what === 'workspace' ? argument('--workspace-name') : undefined;
  return value ? [{ path: 'name', value }] : [];
}

function invokeOf(
  verb: Exclude<Verb, { what: 'other' }>,
  { script, span, strength, moment }: Standing,
  found: ReturnType<typeof lookup>,
): InvokeCommand {
  return {
    at: script.locate(span),
    strength: verb.what === 'either' || ('perhaps' in verb && verb.perhaps) ? 'weak' : strength,
    ...optional('moment', moment),
    ...optional('endpoint', found.argument('--name')),
    ...optional('deployment', found.argument('--deployment-name')),
    inputs: inputsOf(found),
    ...optional('file', found.file()),
    ...optional('outputPath', found.argument('--output-path')),
    sets: found.sets,
    flags: found.flags,
    open: found.open || found.flag('--inputs') !== undefined,
  };
}

function inputsOf({ argument }: ReturnType<typeof lookup>): readonly InvokeInput[] {
  const type = argument('--input-type');
  const path = argument('--input') ?? argument('--input-data') ?? argument('--input-local-path');
  const old = argument('--input-path');
  if (path) return [{ at: path.at, path, ...optional('type', type) }];
  if (!old) return [];
  const location: Location = old.at;
  const [, kind, rest] = /^(folder|file):([\s\S]*)$/.exec(old.text) ?? [];
  if (kind === undefined || rest === undefined) return [{ at: location, path: old, ...optional('type', type) }];
  return [{ at: location, path: { ...old, text: rest }, type: { ...old, text: `uri_${kind}`, known: true } }];
}
