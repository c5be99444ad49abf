import type { FilePath, Location } from '../text/location.ts';

export type LevelSetting = 'error' | 'warning' | 'note' | 'off';
export type Levels = Readonly<Record<string, LevelSetting>>;

/** A finding to silence by rule and files. `until` (YYYY-MM-DD) is the last day on which it counts. */
export interface ConfiguredIgnore {
  readonly rule: string;
  /** Globs; empty: every file. */
  readonly files: readonly string[];
  readonly reason: string;
  readonly until?: string;
  /** Where it stands in the configuration file. */
  readonly at: Location;
}

export interface Override {
  readonly files: readonly string[];
  readonly levels: Levels;
}

/** What the repository cannot show about a workspace that batch assets go to. */
export interface KnownWorkspace {
  /** Globs of the files that are deployed to it; empty: every file. */
  readonly files: readonly string[];
  readonly name: string;
  readonly customerManagedKey?: boolean;
  readonly registryQuarantine?: boolean;
  readonly at: Location;
}

export interface KnownEnvironment {
  readonly packages: readonly string[];
  readonly complete: boolean;
  readonly at: Location;
}

export interface KnownCompute {
  readonly kind: 'amlcompute' | 'aks' | 'arc';
  readonly at: Location;
}

export interface KnownEndpoint {
  readonly default?: string;
  readonly at: Location;
}

/** What a variable, secret or token may come to when files are deployed. */
export interface KnownVariable {
  /** At least one; an accusation must hold for each. */
  readonly values: readonly string[];
  /** Globs of the files in which it means that; empty: every file. */
  readonly files: readonly string[];
  readonly at: Location;
}

/** What users tell us that no file of the repository says. */
export interface KnownOutside {
  readonly workspaces: readonly KnownWorkspace[];
  readonly computes: ReadonlyMap<string, KnownCompute>;
  /** Keyed by reference as written: "azureml:scoring:3". */
  readonly environments: ReadonlyMap<string, KnownEnvironment>;
  readonly endpoints: ReadonlyMap<string, KnownEndpoint>;
  /** By name, as it is written between the marks: "CLUSTER" for `$CLUSTER`, `${CLUSTER}`, `${{ vars.CLUSTER }}`, `$(CLUSTER)`, `#{CLUSTER}#`. */
  readonly variables: ReadonlyMap<string, KnownVariable>;
}

/** A file of what a live workspace shows, gathered by the Azure CLI. */
export interface LiveText {
  /** Its path below the root, or its name. */
  readonly file: FilePath;
  readonly text: string;
  /** It is old, or nobody can tell how old it is: what it shows may not be so any more. */
  readonly stale: boolean;
}

/** Rules that a run is narrowed to, and rules that it leaves out, by their ids. */
export interface AskedRules {
  /** Empty: every rule. */
  readonly only: readonly string[];
  readonly without: readonly string[];
}

/** The whole configuration, with every default filled in. */
export interface Config {
  readonly levels: Levels;
  /** Globs of files that are read but not reported on. */
  readonly exclude: readonly string[];
  readonly ignores: readonly ConfiguredIgnore[];
  readonly overrides: readonly Override[];
  readonly known: KnownOutside;
  /** Globs of paths that are produced before the deployment. */
  readonly generated: readonly string[];
  /** Findings are reported only for these files or folders; undefined: everywhere. Set by the host. */
  readonly report?: readonly string[];
  /** What live workspaces show. Set by the host. */
  readonly live?: readonly LiveText[];
  /** The rules that the command line asks for; undefined: all. Set by the host. */
  readonly asked?: AskedRules;
  /** The day of the run, YYYY-MM-DD, to judge `until`; undefined: nothing expires. Set by the host. */
  readonly today?: string;
}

/** The configuration of a repository that has none. */
export const defaultConfig: Config = {
  levels: {},
  exclude: [],
  ignores: [],
  overrides: [],
  known: {
    workspaces: [],
    computes: new Map(),
    environments: new Map(),
    endpoints: new Map(),
    variables: new Map(),
  },
  generated: [],
};

/** A mistake in the configuration file, at its place. */
export interface ConfigProblem {
  readonly at: Location;
  readonly message: string;
}
