import type {
  AssetCommand,
  DeployCommand,
  ExtensionInstall,
  Install,
  InvokeCommand,
  OpaqueRoute,
  OtherCommand,
  TemplateDeployment,
} from '../../model/command.ts';
import type { FileEffect, Moment, Program } from '../../model/effect.ts';
import type { Runner } from '../../programs/shell/script.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath, Location } from '../../text/location.ts';
import type { ReadCommand } from './build-command.ts';

/** What commands say, while files are read. */
export interface Collected {
  readonly deploys: DeployCommand[];
  readonly invokes: InvokeCommand[];
  readonly assets: AssetCommand[];
  readonly routes: OpaqueRoute[];
  readonly effects: FileEffect[];
  /** What Python that runs commands does to files, by its file. */
  readonly ofPython: Map<FilePath, readonly FileEffect[]>;
  /** By their ids. */
  readonly programs: Map<string, Runner & Record<'calls' | 'started', Program['calls'][number][]>>;
  readonly installs: Install[];
  readonly others: OtherCommand[];
  readonly extensions: ExtensionInstall[];
  readonly templates: TemplateDeployment[];
  /** Characters of the scripts that were followed. */
  followed: number;
}

/** How much of it there is. */
export function countOf({ deploys, invokes, assets, routes, effects, others }: Collected): number {
  return deploys.length + invokes.length + assets.length + routes.length + effects.length + others.length;
}

/** Where nothing was read yet. */
export function nothingCollected(): Collected {
  return {
    ...{
      deploys: [],
      invokes: [],
      assets: [],
      routes: [],
      effects: [],
      installs: [],
      others: [],
      extensions: [],
      templates: [],
    },
    programs: new Map(),
    ofPython: new Map(),
    followed: 0,
  };
}

/** Adds what another file says. */
export function addCollected(all: Collected, part: Collected): void {
  addAll(all.deploys, part.deploys);
  addAll(all.invokes, part.invokes);
  addAll(all.assets, part.assets);
  addAll(all.routes, part.routes);
  addAll(all.effects, part.effects);
  for (const [file, effects] of part.ofPython) all.ofPython.set(file, effects);
  addAll(all.installs, part.installs);
  addAll(all.others, part.others);
  addAll(all.extensions, part.extensions);
  addAll(all.templates, part.templates);
  for (const { calls, started, ...runner } of part.programs.values()) {
    const program = programOf(runner, all);
    addAll(program.calls, calls);
    addAll(program.started, started);
  }
  all.followed += part.followed;
}

/** The program of a runner, as far as it was read. */
export function programOf(runner: Runner, { programs }: Collected) {
  const known = programs.get(runner.id) ?? { ...runner, calls: [], started: [] };
  programs.set(runner.id, known);
  return known;
}

/** Adds a command, unless another turn of the same place has given the very same. */
export function collect(read: ReadCommand, collected: Collected): void {
  if (read.kind === 'deploy') addOnce(collected.deploys, read.command, samePlace);
  else if (read.kind === 'other') addOnce(collected.others, read.command, sameWords);
  else if (read.kind === 'invoke') addOnce(collected.invokes, read.command, sameWords);
  else addOnce(collected.assets, read.command, samePlace);
}

interface Placed {
  readonly at: Location;
  readonly moment?: Moment;
}

/** What stands at one place follows one another, but for what jobs of a matrix do: then whole jobs are between. */
const lookedBack = 200;

function addOnce<C extends Placed>(list: C[], command: C, alike: (a: C, b: C) => boolean): void {
  const { file, span } = command.at;
  const isThere = list
    .slice(-lookedBack)
    .some((other) => other.at.span.start === span.start && other.at.file === file && alike(other, command));
  if (!isThere) list.push(command);
}

/** What two jobs send may lie there in two ways. */
function samePlace(a: Placed, b: Placed): boolean {
  return a.moment?.program === b.moment?.program && sameWords(a, b);
}

function sameWords({ moment: _, ...a }: Placed, { moment: __, ...b }: Placed): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
