import type { CodeDeployment, CodeEndpoint } from '../../model/code.ts';
import type { Argument, Commands } from '../../model/command.ts';
import type { Declared } from '../../model/declaration.ts';
import { mergeCommands, type UnreadText } from '../../model/dialect.ts';
import type { FileEffect, Moment } from '../../model/effect.ts';
import type { FilePath } from '../../text/location.ts';

/** What Python code says about batch endpoints: its calls as commands, and what it makes without any YAML. */
export interface SdkReading extends Commands {
  readonly endpoints: readonly CodeEndpoint[];
  readonly deployments: readonly CodeDeployment[];
  readonly declared: Declared;
  /** The files that were read. */
  readonly files: ReadonlySet<FilePath>;
  /** When something is sent to Azure ML. */
  readonly sends: readonly Moment[];
  /** The workspace that the clients of a file talk to. */
  readonly workspaces: ReadonlyMap<FilePath, Argument>;
  /** What the code of a file does to files. */
  readonly fileEffects: ReadonlyMap<FilePath, readonly FileEffect[]>;
  /** The files that speak of batch endpoints and cannot be read. */
  readonly unread: readonly UnreadText[];
}

/** What a source says that is not about Azure ML. */
export const nothingRead: SdkReading = mergeReadings([]);

/** What several sources say, put together in their order. */
export function mergeReadings(readings: readonly SdkReading[]): SdkReading {
  return {
    ...mergeCommands(readings),
    endpoints: readings.flatMap(({ endpoints }) => endpoints),
    deployments: readings.flatMap(({ deployments }) => deployments),
    declared: mergeDeclared(readings.map(({ declared }) => declared)),
    files: new Set(readings.flatMap(({ files }) => [...files])),
    sends: readings.flatMap(({ sends }) => sends),
    fileEffects: new Map(readings.flatMap(({ fileEffects }) => [...fileEffects])),
    workspaces: new Map(readings.flatMap(({ workspaces }) => [...workspaces])),
    unread: readings.flatMap(({ unread }) => unread),
  };
}

/** Declarations of several sources as one. */
export function mergeDeclared(all: readonly Declared[]): Declared {
  return {
    endpoints: all.flatMap(({ endpoints }) => endpoints ?? []),
    deployments: all.flatMap(({ deployments }) => deployments ?? []),
    environments: all.flatMap(({ environments }) => environments ?? []),
    models: all.flatMap(({ models }) => models ?? []),
    computes: all.flatMap(({ computes }) => computes ?? []),
    data: all.flatMap(({ data }) => data ?? []),
    datastores: all.flatMap(({ datastores }) => datastores ?? []),
    workspaces: all.flatMap(({ workspaces }) => workspaces ?? []),
  };
}
