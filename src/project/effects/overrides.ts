import { mayMean } from '../../dialects/az-cli/declared.ts';
import { type Argument, type AssetKind, type Commands, expressionOf, variablesOf } from '../../model/command.ts';
import type { SourceText } from '../../model/dialect.ts';
import { type Fact, knownValue, placeOf, type Unknown } from '../../model/facts.ts';
import { indexNaming } from '../../text/find-names.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { mayChange } from './changing.ts';
import { touches } from './fields.ts';
import { indexLoaders } from './python-loaders.ts';
import {
  type DeclaredIn,
  indexAssets,
  indexDeploys,
  type Overlay,
  plainValue,
  type SendEffect,
  type Sending,
} from './reaching.ts';
import { indexRoutes } from './routes.ts';
import type { StepChange, Steps } from './steps.ts';

/** What commands, SDK calls and pipelines of the repository change about a file before Azure ML gets it. */
export interface Overrides {
  /** The ways in which a file is sent: one for each differing set of what its senders do; one, if nobody can tell who sends it. */
  views(file: FilePath, kind: DeclaredIn['kind'] | AssetKind): readonly [View, ...View[]];
  /** A file that is read where something names it: only steps change it. */
  asItLies(file: FilePath): View;
  /** What may change a field of an endpoint or deployment once it is there; commands reach it by its name. */
  updated(kind: DeclaredIn['kind'], name: Fact<string>): (field: string) => string | undefined;
  /** The same of an asset. */
  updatedAsset(kind: AssetKind, name: Fact<string>): (field: string) => string | undefined;
  /** True if Python code loads the file and no `az` command does: the client's classic schema reads it whatever its `type`. */
  loadedByPythonOnly(file: FilePath): boolean;
}

/** One way in which a file is sent. */
export interface View {
  /** The steps that surely send the file so; none: it is judged as it lies. */
  readonly sends: readonly Location[];
  /** What they lay over the YAML before the client reads both by its schema. */
  readonly overlays: readonly Overlay[];
  /** The fact as it is sent: with a command's value where that is known, unknown where it is not. */
  apply<T>(fact: Fact<T>, paths: readonly string[], read?: (argument: Argument) => T | undefined): Fact<T>;
  /** Why nothing may be said of a field (a key path such as "settings.mini_batch_size"), said in the file or left out; undefined: it is as it lies. */
  doubt(field: string, isLeftOut: boolean, written: string | undefined): FieldDoubt | undefined;
}

/** Why nothing may be said of what a file says of a field. */
export interface FieldDoubt {
  readonly because: string;
  /** The variables that the value is made of which is set in its place. */
  readonly variables?: readonly string[];
  /** A literal surely stands in its place, which is judged for itself. */
  readonly replaced?: true;
}

/** What overrides are found in. */
export interface OverrideSources {
  readonly commands: Commands;
  /** The scripts that speak of batch endpoints or of Azure ML's commands. */
  readonly texts: readonly SourceText[];
  /** The text of a file, if it can be read. */
  readonly textOf: (file: FilePath) => string | undefined;
  readonly exists: (path: FilePath) => boolean;
  readonly steps: Steps;
  /** The names of the files that may be asked about. */
  readonly names: () => Iterable<string>;
}

/** More ways of sending one file are judged as one, with what differs unknown. */
const mostViews = 16;

/** Ways of sending a file times steps that change it. Where it is more, all are judged as one in the same way. */
const mostCompared = 200_000;

/** Finds what changes the YAML: enough to be silent; a value only where a command surely sets it. */
export function findOverrides(sources: OverrideSources): Overrides {
  const { commands, texts, exists, steps, textOf } = sources;
  const loading = indexLoaders(texts, sources.names);
  const routes = indexRoutes(commands.routes);
  const deploys = indexDeploys(commands, exists);
  const assets = rememberTexts((kind: AssetKind) => indexAssets(commands, exists, kind));
  const namedInShell = once(() => {
    const scripts = texts.filter(({ text }) => text.includes('az ml'));
    return indexNaming(scripts, ({ text }) => text, sources.names);
  });
  const sendingOf = (file: FilePath, kind: DeclaredIn['kind'] | AssetKind): Sending =>
    isDeployed(kind) ? deploys.ofFile(file, kind) : assets(kind)(file);

  const viewOf = (file: FilePath, kind: DeclaredIn['kind'] | AssetKind, sending: Sending, way: Way): View => {
    const surrounding = (
      field: string,
      isLeftOut: boolean,
      written: () => string | undefined,
      isThis: (value: Argument) => boolean,
    ): string | undefined => {
      const route = isDeployed(kind) ? routes(file, field, isLeftOut, sending.sure.length > 0) : undefined;
      if (route) return `a workflow, template or script named in "${route.at.file}" may set "${field}"`;
      const step = way.changes.find(({ change }) =>
        mayChange(change, field, change.to === 'words' ? written() : undefined),
      );
      if (step) return step.because;
      if (isDeployed(kind) && loading(file)?.sets(field)) return `Python code may set "${field}"`;
      const other = sending.maySet(field, isThis);
      return other && settingBy(other, field);
    };
    return {
      sends: way.sends.map(({ at }) => at),
      overlays: way.sends.flatMap(({ overlays }) => overlays),
      doubt: (field, isLeftOut, written) => {
        const isThis = ({ text }: Argument) => written?.replace(/^(["'])(.*)\1$/, '$2') === text;
        const because = surrounding(field, isLeftOut, () => written, isThis);
        return because === undefined ? way.doubt(field, isThis) : { because };
      },
      apply: (fact, paths, read) => {
        const written = once(() => {
          const { span, file: said } = placeOf(fact);
          return fact.state === 'absent' || said !== file ? undefined : textOf(file)?.slice(span.start, span.end);
        });
        for (const field of paths) {
          const isThis = (argument: Argument) => {
            const value = read?.(argument);
            return value !== undefined && isSame(fact, value);
          };
          const because = surrounding(field, fact.state === 'absent', written, isThis);
          if (because !== undefined)
            return {
              ...unknownFor(fact, because),
              ...(fact.state === 'known' && { unless: fact.value, given: true as const }),
            };
          const given = way.given(field);
          if (given === undefined) continue;
          const value = given.value && read?.(given.value);
          if (given.value === undefined || value === undefined) {
            const because = given.value === undefined ? given.because : unfollowed(given.value, field);
            return { ...unknownFor(fact, because), given: true, ...given.as };
          }
          if (isSame(fact, value)) return fact;
          return { state: 'known', value, at: given.value.at, overrides: [placeOf(fact)] };
        }
        return fact;
      },
    };
  };

  const known = new Map<string, readonly [View, ...View[]]>();
  return {
    views: (file, kind) => {
      const key = `${kind} ${file}`;
      let views = known.get(key);
      if (views === undefined) {
        const sending = sendingOf(file, kind);
        const [first, ...others] = waysOf(sending.sure, file, steps);
        views = [viewOf(file, kind, sending, first), ...others.map((way) => viewOf(file, kind, sending, way))];
        known.set(key, views);
      }
      return views;
    },
    asItLies: (file) => viewOf(file, 'component', nobody, wayOf([], steps.changes(file))),
    updated: (kind, name) => {
      const reaching = deploys.ofName(kind, knownValue(name));
      return (field) => {
        const setter = reaching(field);
        return setter && settingBy(setter, field);
      };
    },
    updatedAsset: (kind, name) => {
      const text = knownValue(name);
      const updates = commands.assets.filter(
        (each) =>
          each.what === kind && each.action === 'update' && !each.file && (text === undefined || mayMean(each, text)),
      );
      return (field) => {
        // By the name it finds what it changes.
        if (field === 'name') return undefined;
        const setter = updates.find(({ open, sets }) => open || sets.some(({ path }) => touches(path, field)));
        return setter && settingBy(setter, field);
      };
    },
    loadedByPythonOnly: rememberTexts((file) => {
      const sending = sendingOf(file, 'deployment');
      const isLoaded = loading(file) !== undefined || sending.isSentBy('call') === true;
      return isLoaded && !sending.isSentBy('command') && namedInShell()(baseName(file)).length === 0;
    }),
  };
}

/** Nothing sends it. */
const nobody: Sending = { sure: [], maySet: () => undefined, isSentBy: () => false };

function isDeployed(kind: DeclaredIn['kind'] | AssetKind): kind is DeclaredIn['kind'] {
  return kind === 'deployment' || kind === 'endpoint';
}

function settingBy({ at }: Pick<SendEffect, 'at'>, field: string): string {
  return `a command in "${at.file}" may set "${field}"`;
}

/** Why nothing is known of what a field is surely set to: a path that starts where the command runs, a value that no reader takes. */
function unfollowed({ text, at }: Argument, field: string): string {
  return `a command in "${at.file}" sets "${field}" to "${text.slice(0, 80)}", which is not followed`;
}

/** What a field is set to. */
interface Given {
  /** Undefined: nobody can tell. */
  readonly value: Argument | undefined;
  readonly because: string;
  /** The word that a shell makes the value of, and what else the program makes of it. */
  readonly as?: Pick<Unknown, 'word' | 'expression' | 'variables'>;
}

/** Senders that do the same, and what steps change of the file before them. */
interface Way {
  readonly sends: readonly SendEffect[];
  readonly changes: readonly StepChange[];
  /** What they set a field to; without a value nobody can tell to what. */
  given(field: string): Given | undefined;
  /** Why nothing may be said of a field of the file: they set it, and to something else. */
  doubt(field: string, isThis: (value: Argument) => boolean): FieldDoubt | undefined;
}

/** The ways in which a file is created; an update changes what is there. Without a sure sender the file is judged as it lies. */
function waysOf(senders: readonly SendEffect[], file: FilePath, steps: Steps): readonly [Way, ...Way[]] {
  const groups = new Map<string, SendEffect[]>();
  const all = steps.changes(file);
  const creating = senders.filter(({ action }) => action === 'create');
  if (creating.length * all.length > mostCompared) return [together(creating, all)];
  const [only, another] = creating;
  if (only !== undefined && another === undefined) return [wayOf(creating, changesBefore(all, only, steps))];
  const ranks = new Map(all.map((each, rank) => [each, rank]));
  for (const sender of creating) {
    const changes = changesBefore(all, sender, steps);
    const sets = sender.sets.map(([path, { text, known }]) => [path, text, known]);
    const key = JSON.stringify([sender.open, sets, changes.map((each) => ranks.get(each))]);
    const group = groups.get(key);
    if (group) group.push(sender);
    else groups.set(key, [sender]);
  }
  const ways = [...groups.values()].map((group) => wayOf(group, group[0] ? changesBefore(all, group[0], steps) : all));
  const [first, ...others] = ways;
  if (first === undefined) return [wayOf([], all)];
  return ways.length > mostViews ? [together(creating, all)] : [first, ...others];
}

function changesBefore(all: readonly StepChange[], { moment }: SendEffect, steps: Steps): readonly StepChange[] {
  return moment === undefined ? all : all.filter((change) => steps.reaches(change.moment, moment) !== 'no');
}

function wayOf(sends: readonly SendEffect[], changes: readonly StepChange[]): Way {
  const [sender] = sends;
  const given = (field: string) => {
    if (sender === undefined) return undefined;
    const isSet = sender.open || sender.sets.some(([path]) => touches(path, field));
    const [only, another] = sender.sets.filter(([path]) => touches(path, field));
    const value = !sender.open && only?.[0] === field && another === undefined ? only[1] : undefined;
    const as = value ? wordsOf(value, sender) : {};
    return isSet ? { value: plainValue(sender, field), because: settingBy(sender, field), as } : undefined;
  };
  const doubt: Way['doubt'] = (field, isThis) => {
    const set = given(field);
    if (set === undefined || (set.value && isThis(set.value))) return undefined;
    const { because, value, as } = set;
    return { because, ...(value && { replaced: true }), ...(as?.variables && { variables: as.variables }) };
  };
  return { sends, changes, given, doubt };
}

/** What a value that only a run knows is made of. */
function wordsOf(value: Argument, { moment }: SendEffect): Pick<Unknown, 'word' | 'expression' | 'variables'> {
  const expression = value.known ? undefined : expressionOf(value, moment?.program);
  return { word: value.text, ...(expression !== undefined && { expression }), ...variablesOf(value) };
}

/** Senders of too many kinds: what any of them sets is not known. */
function together(sends: readonly SendEffect[], changes: readonly StepChange[]): Way {
  const given = (field: string) => {
    const setter = sends.find(({ open, sets }) => open || sets.some(([path]) => touches(path, field)));
    return setter && { value: undefined, because: settingBy(setter, field) };
  };
  return { sends, changes, given, doubt: given };
}

/** Something else may be sent in the place of what a file says. */
function unknownFor(fact: Fact<unknown>, because: string): Unknown {
  const written = fact.state === 'known' && typeof fact.value === 'string' ? { written: fact.value } : {};
  return { state: 'unknown', at: placeOf(fact), because, ...written };
}

/** Whether a command sets what the file says anyway. */
function isSame<T>(fact: Fact<T>, value: T): boolean {
  return fact.state === 'known' && plain(fact.value) === plain(value);
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'written' in value ? value.written : value;
}
