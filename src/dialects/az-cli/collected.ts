import type {
  AssetCommand,
  DeployCommand,
  ExtensionInstall,
  Install,
  InvokeCommand,
  OpaqueRoute,
  OtherCommand,
} from '../../model/command.ts';
import type { FileEffect, Program } from '../../model/effect.ts';
import type { Runner } from '../../programs/shell/script.ts';
import { addAll } from '../../text/group.ts';
import type { ReadCommand } from './build-command.ts';

/** What commands say, while files are read. */
export interface Collected {
  readonly deploys: DeployCommand[];
  readonly invokes: InvokeCommand[];
  readonly assets: AssetCommand[];
  readonly routes: OpaqueRoute[];
  readonly effects: FileEffect[];
  /** By their ids. */
  readonly programs: Map<string, Runner & Record<'calls' | 'started', Program['calls'][number][]>>;
  readonly installs: Install[];
  readonly others: OtherCommand[];
  readonly extensions: ExtensionInstall[];
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
    ...{ deploys: [], invokes: [], assets: [], routes: [], effects: [], installs: [], others: [], extensions: [] },
    programs: new Map(),
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
  addAll(all.installs, part.installs);
  addAll(all.others, part.others);
  addAll(all.extensions, part.extensions);
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

/** Adds a command. */
export function collect(read: ReadCommand, collected: Collected): void {
  if (read.kind === 'deploy') collected.deploys.push(read.command);
  else if (read.kind === 'other') collected.others.push(read.command);
  else if (read.kind === 'invoke') collected.invokes.push(read.command);
  else collected.assets.push(read.command);
}
