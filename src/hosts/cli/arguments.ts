import { parseArgs } from 'node:util';
import type { AskedRules } from '../../config/config.ts';
import type { DiagnosisFormat } from '../../report/diagnosis.ts';
import type { Format } from '../../report/report.ts';
import { nearest } from '../../text/similar.ts';
import { choice } from '../choice.ts';
import { type FailOn, failLevels } from '../fail-on.ts';
import { UsageError } from '../usage-error.ts';

/** The names of all report formats; a test compares them with the reports, which are not loaded for a look at the command line. */
// biome-ignore format: one a line says no more
export const formats: readonly Format[] = [
  'azure-pipelines', 'github', 'gitlab', 'json', 'junit', 'markdown', 'rdjson', 'sarif', 'text',
];

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
  /** Whether findings are mended: by which fixes, and whether the files are written. */
  readonly fix: FixCommand | undefined;
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
  | { readonly kind: 'help' | 'version' | 'list-rules' }
  | ExplainCommand
  | DiagnoseCommand
  | InitCommand
  | LintCommand;

const options = {
  all: { type: 'boolean' },
  baseline: { type: 'string' },
  color: { type: 'boolean' },
  config: { type: 'string' },
  deployment: { type: 'string' },
  diagnose: { type: 'string' },
  explain: { type: 'string' },
  'fail-on': { type: 'string' },
  'fail-on-new': { type: 'string' },
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  format: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  ignore: { type: 'string', multiple: true },
  init: { type: 'boolean' },
  'list-rules': { type: 'boolean' },
  'no-color': { type: 'boolean' },
  quiet: { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  'sarif-suppressed': { type: 'boolean' },
  since: { type: 'string' },
  version: { type: 'boolean' },
  'write-baseline': { type: 'boolean' },
} as const;

type Name = keyof typeof options;

/** Reads the command line. Throws UsageError for anything it does not know or that contradicts itself. */
export function readArguments(args: readonly string[]): Command {
  const { flags, values, paths } = collect(args);
  if (flags.has('help')) return { kind: 'help' };
  if (flags.has('version')) return { kind: 'version' };
  if (flags.has('list-rules')) return { kind: 'list-rules' };
  if (flags.has('init')) return { kind: 'init', targets: paths.map((path) => choice('--init', path, initTargets)) };
  const color = flags.get(flags.has('no-color') ? 'no-color' : 'color');
  const text = single(values, 'explain');
  // Words of a message that nobody quoted belong to it.
  if (text !== undefined) return { kind: 'explain', text: [text, ...paths].join(' '), all: flags.has('all'), color };
  if (flags.has('all')) throw new UsageError('"--all" goes with "--explain" only.');
  const logs = single(values, 'diagnose');
  if (logs !== undefined) return diagnoseCommand(logs, { flags, values, paths }, color);
  const failOn = choice('--fail-on', single(values, 'fail-on') ?? 'error', failLevels);
  if (values.has('deployment')) throw new UsageError('"--deployment" goes with "--diagnose" only.');
  return {
    kind: 'lint',
    paths,
    outputs: readOutputs(values.get('format') ?? ['text']),
    config: single(values, 'config'),
    failOn,
    failOnNew: choice('--fail-on-new', single(values, 'fail-on-new') ?? failOn, failLevels),
    since: single(values, 'since'),
    ...baselineOf({ flags, values, paths }),
    fix: fixOf({ flags, values, paths }),
    asked: askedRules(values),
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
): DiagnoseCommand {
  for (const name of ['rule', 'ignore'] as const) {
    if (values.has(name)) throw new UsageError(`"--${name}" does not go with "--diagnose", which asks all rules.`);
  }
  const outputs = readOutputs(values.get('format') ?? ['text']).map(({ format, ...output }) => ({
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

interface Collected {
  /** Switches; the value is false for a "--no-" switch. */
  readonly flags: ReadonlyMap<Name, boolean>;
  readonly values: ReadonlyMap<Name, readonly string[]>;
  readonly paths: readonly string[];
}

function collect(args: readonly string[]): Collected {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true });
  const flags = new Map<Name, boolean>();
  const values = new Map<Name, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    if (!isName(token.name)) throw new UsageError(unknownOption(token.rawName));
    if (token.name === 'fix' || token.name === 'fix-dry-run') {
      values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? 'safe']);
      continue;
    }
    if (options[token.name].type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(`"${token.rawName}" takes no value.`);
      flags.set(token.name, !token.name.startsWith('no-'));
      continue;
    }
    // An option that swallowed the next one lacks its value.
    const isMissing = !token.inlineValue && token.value?.startsWith('-') && token.value !== '-';
    if (!token.value || isMissing) {
      throw new UsageError(`"${token.rawName}" needs a value.`);
    }
    values.set(token.name, [...(values.get(token.name) ?? []), token.value]);
  }
  if (flags.has('color') && flags.has('no-color'))
    throw new UsageError('"--color" and "--no-color" contradict each other.');
  return { flags, values, paths };
}

function isName(name: string): name is Name {
  return Object.hasOwn(options, name);
}

function unknownOption(written: string): string {
  const name = nearest(written, Object.keys(options));
  return `Unknown option "${written}".${name === undefined ? ' See "--help".' : ` Did you mean "--${name}"?`}`;
}

function single(values: Collected['values'], name: Name): string | undefined {
  const given = values.get(name) ?? [];
  if (given.length > 1) throw new UsageError(`"--${name}" is given ${given.length} times. Give it once.`);
  return given[0];
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
