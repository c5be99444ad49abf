import type { Keep, Questions } from '../text/keep.ts';
import type { FilePath } from '../text/location.ts';
import type { CodeDeployment, CodeEndpoint } from './code.ts';
import type { Argument, Commands } from './command.ts';
import type { Declared } from './declaration.ts';
import type { FileEffect, Moment } from './effect.ts';
import type { QuarantineSetting } from './resources.ts';
import type { RestRequest } from './rest.ts';

/** A file in which something may be said to Azure ML, with its text. */
export interface SourceText {
  readonly file: FilePath;
  readonly text: string;
}

/** What a reader may ask of the repository around its files. */
export interface Around {
  /** Batch endpoint and deployment files. */
  readonly batchFiles: readonly FilePath[];
  /** Whether some file of the repository has this name, whatever its folder. */
  hasFileNamed(name: string): boolean;
  /** The text of a listed file; undefined if there is none. */
  read?(file: FilePath): string | undefined;
  /** What the configuration says that variables come to in a file, by their names. */
  variablesIn?(file: FilePath): ReadonlyMap<string, string>;
  /** Keeps what is read between runs; undefined: there is one run only. */
  readonly keep?: Keep;
}

/**
 * What work finds out in some files, kept between runs. All that it asks goes through what it is handed: `around`, and `beside` it what other
 * files of the dialect say.
 */
export function keptOf<R, B extends Questions>(
  around: Around,
  what: string,
  sources: readonly SourceText[],
  beside: B,
  work: (around: Around, beside: B) => R,
): R {
  const { keep } = around;
  if (keep === undefined) return work(around, beside);
  const questions = {
    ...beside,
    batchFiles: (_: string) => around.batchFiles,
    hasFileNamed: around.hasFileNamed,
    read: (file: FilePath) => around.read?.(file),
    variablesIn: (file: FilePath) => around.variablesIn?.(file) ?? new Map<string, string>(),
  };
  return keep(what, sources, questions, (asking) => {
    const { hasFileNamed, read, variablesIn } = asking;
    return work(
      {
        get batchFiles() {
          return asking.batchFiles('');
        },
        ...{ hasFileNamed, read, variablesIn, keep },
      },
      asking,
    );
  });
}

/** What a dialect says: what its files do with commands and calls, what they declare without any YAML, and the requests they send. */
export interface Statements {
  readonly commands?: Commands;
  readonly declared?: Declared;
  readonly requests?: readonly RestRequest[];
  /** Files that say once more what others say, of which they were compiled. */
  readonly compiled?: ReadonlySet<FilePath>;
  /** Files that speak of batch endpoints and are too large to be read. */
  readonly unread?: readonly UnreadText[];
  /** What is done to container registries. */
  readonly quarantines?: readonly QuarantineSetting[];
  /** What code makes that is not among the declarations, or not wholly known, and the files in which code was read. */
  readonly code?: CodeRead;
}

/** A file that was not read, and why. */
export interface UnreadText {
  readonly file: FilePath;
  readonly because: string;
}

/** What code was read, and what it makes. */
export interface CodeRead {
  readonly endpoints: readonly CodeEndpoint[];
  readonly deployments: readonly CodeDeployment[];
  readonly files: ReadonlySet<FilePath>;
  /** When something is sent to Azure ML. */
  readonly sends: readonly Moment[];
  /** The workspace that the clients of a file talk to; not known if they may talk to several. */
  readonly workspaces: ReadonlyMap<FilePath, Argument>;
  /** What it does to files: of each file that may write some, and was read anyway. */
  readonly effects: ReadonlyMap<FilePath, readonly FileEffect[]>;
}

/** No code at all. */
export const nothingRead: CodeRead = {
  ...{ endpoints: [], deployments: [], sends: [] },
  ...{ files: new Set(), workspaces: new Map(), effects: new Map() },
};

/** Reads the files of one dialect. Never throws; what it cannot understand it says is unknown. */
export type ReadDialect = (sources: readonly SourceText[], around: Around) => Statements;

/** A reader that was loaded, with the files it is for. */
export interface LoadedDialect {
  /** "commands", "calls": what it reads, for messages. */
  readonly name: string;
  readonly read: ReadDialect;
  readonly files: readonly FilePath[];
}

/** Everything that commands and calls say, of all dialects, in the order of the dialects. */
export function commandsOf(statements: readonly Statements[]): Commands {
  return mergeCommands(statements.flatMap(({ commands }) => commands ?? []));
}

/** What several sources say, put together in their order. */
export function mergeCommands(all: readonly Commands[]): Commands {
  return {
    deploys: all.flatMap(({ deploys }) => deploys),
    invokes: all.flatMap(({ invokes }) => invokes),
    assets: all.flatMap(({ assets }) => assets),
    routes: all.flatMap(({ routes }) => routes),
    effects: all.flatMap(({ effects }) => effects),
    programs: all.flatMap(({ programs }) => programs),
    installs: all.flatMap(({ installs }) => installs ?? []),
    rightDefaults: all.flatMap(({ rightDefaults }) => rightDefaults ?? []),
    others: all.flatMap(({ others }) => others ?? []),
    extensions: all.flatMap(({ extensions }) => extensions ?? []),
    templates: all.flatMap(({ templates }) => templates ?? []),
    dropped: all.flatMap(({ dropped }) => dropped ?? []),
    unawaited: all.flatMap(({ unawaited }) => unawaited ?? []),
    unknownNames: all.flatMap(({ unknownNames }) => unknownNames ?? []),
  };
}

/** The same of what code makes. */
export function codeOf(statements: readonly Statements[]): CodeRead {
  const all = statements.flatMap(({ code }) => code ?? []);
  return {
    endpoints: all.flatMap(({ endpoints }) => endpoints),
    deployments: all.flatMap(({ deployments }) => deployments),
    files: new Set(all.flatMap(({ files }) => [...files])),
    sends: all.flatMap(({ sends }) => sends),
    workspaces: new Map(all.flatMap(({ workspaces }) => [...workspaces])),
    effects: new Map(all.flatMap(({ effects }) => [...effects])),
  };
}
