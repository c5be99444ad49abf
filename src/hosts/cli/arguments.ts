import type { AskedRules } from '../../config/config.ts';
import type { DiagnosisFormat } from '../../report/diagnosis.ts';
import type { Format } from '../../report/report.ts';
import { type ConfigFrom, configSources } from '../base/config-from.ts';
import { choice } from '../choice.ts';
import { type FailOn, failOnOf } from '../fail-on.ts';
import { UsageError } from '../usage-error.ts';
import { type Collected, collect, single } from './collect.ts';

/** The names of all report formats; a test compares them with the reports, which are not loaded for a look at the command line. */
// biome-ignore format: one a line says no more
export const formats: readonly Format[] = [
  'azure-pipelines', 'github', 'gitlab', 'json', 'junit', 'markdown', 'mermaid', 'rdjson', 'sarif', 'text',
];

/** Where findings may become comments at lines of a pull request. */
export const commentPlaces = ['azure-repos', 'none'] as const;
export type CommentPlace = (typeof commentPlaces)[number];

/** One report: to a file (as written on the command line), or to standard output. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

/** What `--fix` and `--fix-dry-run` ask for. */
export interface FixCommand {
  readonly allowed: 'safe' | 'unsafe';
  readonly dryRun: boolean;
}

export interface LintCommand {
  readonly kind: 'lint';
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly config: string | undefined;
  readonly failOn: FailOn;
  readonly failOnNew: FailOn;
  readonly baseline: string | undefined;
  /** Whether the baseline is written instead of a report. */
  readonly writeBaseline: boolean;
  /** The revision that findings are compared with. */
  readonly since: string | undefined;
  readonly asked: AskedRules | undefined;
  /** Files of what live workspaces show. */
  readonly facts: readonly string[];
  /** Whether findings are mended: by which fixes, and whether the files are written. */
  readonly fix: FixCommand | undefined;
  /** Whether the run says what it came to, and how long its parts took. */
  readonly stats: boolean;
  readonly verbose: boolean;
  /** Where findings become comments besides. */
  readonly comment: CommentPlace;
  readonly configFrom: ConfigFrom;
  readonly sarifSuppressed: boolean;
  /** Undefined: decided by the terminal and the environment. */
  readonly color: boolean | undefined;
  readonly quiet: boolean;
}

export interface DiagnoseCommand {
  readonly kind: 'diagnose';
  /** A folder, a file, or "-" for standard input. */
  readonly logs: string;
  /** The name of the deployment, where the logs do not say it. */
  readonly deployment: string | undefined;
  readonly paths: readonly string[];
  readonly outputs: readonly (Output & { readonly format: DiagnosisFormat })[];
  readonly config: string | undefined;
  readonly color: boolean | undefined;
  readonly quiet: boolean;
}

export interface ExplainCommand {
  readonly kind: 'explain';
  /** A rule's id or a message; "-" means standard input. */
  readonly text: string;
  /** With the examples of a rule. */
  readonly all: boolean;
  readonly color: boolean | undefined;
}

/** What "--init" writes besides the configuration. */
export const initTargets = ['azure-pipelines', 'github', 'pre-commit'] as const;
export type InitTarget = (typeof initTargets)[number];

export interface InitCommand {
  readonly kind: 'init';
  readonly targets: readonly InitTarget[];
}

/** What a call of the program asks for. */
export type Command =
  | { readonly kind: 'help' | 'version' | 'list-rules' | 'lsp' }
  | ExplainCommand
  | DiagnoseCommand
  | InitCommand
  | LintCommand;

/**
 * Reads the command line; `usual` is the format where none is asked for. Throws UsageError for anything it does not know or that contradicts itself.
 */
export function readArguments(args: readonly string[], usual: 'text' | 'azure-pipelines' = 'text'): Command {
  const { flags, values, paths } = collect(args);
  if (flags.has('help')) return { kind: 'help' };
  if (flags.has('version')) return { kind: 'version' };
  if (flags.has('list-rules')) return { kind: 'list-rules' };
  if (flags.has('lsp')) return { kind: 'lsp' };
  if (flags.has('stdio')) throw new UsageError('"--stdio" goes with "--lsp" only.');
  if (flags.has('init')) return { kind: 'init', targets: paths.map((path) => choice('--init', path, initTargets)) };
  const color = flags.get(flags.has('no-color') ? 'no-color' : 'color');
  const text = single(values, 'explain');
  // Words of a message that nobody quoted belong to it.
  if (text !== undefined) return { kind: 'explain', text: [text, ...paths].join(' '), all: flags.has('all'), color };
  if (flags.has('all')) throw new UsageError('"--all" goes with "--explain" only.');
  const logs = single(values, 'diagnose');
  if (logs !== undefined) return diagnoseCommand(logs, { flags, values, paths }, color, usual);
  const failOn = failOnOf('--fail-on', single(values, 'fail-on') ?? 'error');
  if (values.has('deployment')) throw new UsageError('"--deployment" goes with "--diagnose" only.');
  return {
    kind: 'lint',
    paths,
    outputs: readOutputs(values.get('format') ?? [usual]),
    config: single(values, 'config'),
    failOn,
    failOnNew: failOnOf('--fail-on-new', single(values, 'fail-on-new') ?? failOn),
    since: single(values, 'since'),
    configFrom: choice('--config-from', single(values, 'config-from') ?? 'change', configSources),
    ...baselineOf({ flags, values, paths }),
    fix: fixOf({ flags, values, paths }),
    asked: askedRules(values),
    facts: values.get('facts') ?? [],
    stats: flags.has('stats'),
    verbose: flags.has('verbose'),
    comment: choice('--comment', single(values, 'comment') ?? 'none', commentPlaces),
    sarifSuppressed: flags.has('sarif-suppressed'),
    color,
    quiet: flags.has('quiet'),
  };
}

function baselineOf({ flags, values, paths }: Collected): Pick<LintCommand, 'baseline' | 'writeBaseline'> {
  const baseline = single(values, 'baseline');
  const writeBaseline = flags.has('write-baseline');
  if (writeBaseline && baseline === undefined) {
    throw new UsageError('"--write-baseline" needs a file: "--baseline FILE --write-baseline".');
  }
  if (writeBaseline && paths.length > 0) {
    throw new UsageError('"--write-baseline" takes no paths: the baseline would lose the findings of all other files.');
  }
  if (writeBaseline && (values.has('rule') || values.has('ignore'))) {
    throw new UsageError(
      '"--write-baseline" takes no "--rule" and no "--ignore": the baseline would lose the findings of all other rules.',
    );
  }
  return { baseline, writeBaseline };
}

/** The rules that are named, whether there are such or not; undefined: none. */
function askedRules(values: Collected['values']): AskedRules | undefined {
  const [only = [], without = []] = [values.get('rule'), values.get('ignore')];
  const both = only.find((rule) => without.includes(rule));
  if (both !== undefined) throw new UsageError(`"--rule ${both}" and "--ignore ${both}" contradict each other.`);
  return only.length + without.length === 0 ? undefined : { only, without };
}

/** Either may say how much is mended: `--fix=unsafe`, `--fix-dry-run=unsafe`; to write nothing is the safer wish. */
function fixOf({ flags, values }: Collected): FixCommand | undefined {
  const names = (['fix', 'fix-dry-run'] as const).filter((name) => values.has(name));
  if (names.length === 0) return undefined;
  if (flags.has('write-baseline')) throw new UsageError(`"--${names[0]}" and "--write-baseline" do not go together.`);
  const wanted = names.map((name) => choice(`--${name}`, single(values, name) ?? '', ['safe', 'unsafe'] as const));
  return { allowed: wanted.includes('unsafe') ? 'unsafe' : 'safe', dryRun: values.has('fix-dry-run') };
}

/** The formats of a diagnosis; a test compares them with the reports. */
export const diagnosisFormats: readonly DiagnosisFormat[] = ['azure-pipelines', 'github', 'json', 'markdown', 'text'];

function diagnoseCommand(
  logs: string,
  { flags, values, paths }: Collected,
  color: boolean | undefined,
  usual: DiagnosisFormat,
): DiagnoseCommand {
  for (const name of ['rule', 'ignore', 'facts'] as const) {
    if (values.has(name)) throw new UsageError(`"--${name}" does not go with "--diagnose".`);
  }
  const outputs = readOutputs(values.get('format') ?? [usual]).map(({ format, ...output }) => ({
    ...output,
    format: choice('--format', format, diagnosisFormats),
  }));
  return {
    kind: 'diagnose',
    logs,
    deployment: single(values, 'deployment'),
    paths,
    outputs,
    config: single(values, 'config'),
    color,
    quiet: flags.has('quiet'),
  };
}

function readOutputs(written: readonly string[]): Output[] {
  const outputs = written.map((text): Output => {
    const equals = text.indexOf('=');
    const format = choice('--format', equals < 0 ? text : text.slice(0, equals), formats);
    if (equals < 0) return { format };
    const file = text.slice(equals + 1);
    if (file === '') throw new UsageError(`"--format ${text}" names no file after "=".`);
    return { format, file };
  });
  for (const [index, output] of outputs.entries()) {
    if (!outputs.slice(0, index).some((other) => other.file === output.file)) continue;
    throw new UsageError(
      output.file === undefined
        ? 'Two formats would mix on standard output. Write all but one to a file: "--format FORMAT=FILE".'
        : `Two formats would be written to "${output.file}". Give each its own file.`,
    );
  }
  return outputs;
}
