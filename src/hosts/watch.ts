import type { Rule } from '../engine/rule.ts';
import type { Project } from '../model/project.ts';
import type { Workspace } from '../text/workspace.ts';

/** What a watch needs of its host. */
export interface Watching {
  /** Milliseconds from whenever. */
  readonly now: () => number;
  /** Writes to a terminal that shows what goes on; undefined: nothing is shown. */
  readonly show: ((text: string) => void) | undefined;
}

/** Times the stages and rules of a run, and on a terminal says what it is doing once it takes longer than a second. */
export interface Watch {
  /** A stage begins, and the one before ends: "listing files". */
  begin(stage: string): void;
  /** The same rules, timed. */
  timed(rules: readonly Rule[]): readonly Rule[];
  /** The same workspace, whose readings are counted. */
  counted(workspace: Workspace): Workspace;
  /** The run is over: what is shown goes away. */
  end(): void;
  /** Milliseconds of each stage, in their order, and of each rule, the longest first. */
  times(): { readonly stages: readonly Timed[]; readonly rules: readonly Timed[] };
}

export interface Timed {
  readonly name: string;
  readonly milliseconds: number;
}

const patience = 1_000;
const pause = 200;
/** Clears the line of a terminal, and goes back to its start. */
const clear = '\r\x1b[2K';

/** Starts to watch a run. */
export function watchRun({ now, show }: Watching): Watch {
  const started = now();
  const stages = new Map<string, number>();
  const rules = new Map<string, number>();
  let stage: { readonly name: string; readonly since: number } | undefined;
  let shown: number | undefined;
  const read = new Set<string>();

  const add = (times: Map<string, number>, name: string, since: number) =>
    times.set(name, (times.get(name) ?? 0) + now() - since);
  const tell = (doing: string) => {
    const time = now();
    if (show === undefined || time - started < patience || (shown !== undefined && time - shown < pause)) return;
    shown = time;
    show(`${clear}azureml-batch-lint: ${doing} ...`);
  };
  const close = () => {
    if (stage !== undefined) add(stages, stage.name, stage.since);
    stage = undefined;
  };
  return {
    begin: (name) => {
      close();
      stage = { name, since: now() };
      tell(name);
    },
    timed: (all) =>
      all.map((rule) => ({
        ...rule,
        *check(project: Project, context: Parameters<Rule['check']>[1]) {
          tell(`asking the rule ${rule.id}`);
          const since = now();
          try {
            yield* rule.check(project, context);
          } finally {
            add(rules, rule.id, since);
          }
        },
      })),
    counted: (workspace) => ({
      ...workspace,
      read: (path) => {
        read.add(path);
        tell(
          `${stage?.name ?? 'reading'} (${read.size.toLocaleString('en')} of ${workspace.files.length.toLocaleString('en')} files)`,
        );
        return workspace.read(path);
      },
    }),
    end: () => {
      close();
      if (shown !== undefined) show?.(clear);
    },
    times: () => ({ stages: listed(stages), rules: listed(rules).toSorted((a, b) => b.milliseconds - a.milliseconds) }),
  };
}

function listed(times: ReadonlyMap<string, number>): readonly Timed[] {
  return [...times].map(([name, milliseconds]) => ({ name, milliseconds }));
}
