import { parseArgs } from 'node:util';
import { didYouMean, nearest } from '../../text/similar.ts';
import { UsageError } from '../usage-error.ts';

const options = {
  all: { type: 'boolean' },
  baseline: { type: 'string' },
  color: { type: 'boolean' },
  comment: { type: 'string' },
  config: { type: 'string' },
  'config-from': { type: 'string' },
  deployment: { type: 'string' },
  diagnose: { type: 'string' },
  explain: { type: 'string' },
  facts: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  'fail-on-new': { type: 'string' },
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  format: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  ignore: { type: 'string', multiple: true },
  init: { type: 'boolean' },
  'list-rules': { type: 'boolean' },
  lsp: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  quiet: { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  'sarif-suppressed': { type: 'boolean' },
  since: { type: 'string' },
  stats: { type: 'boolean' },
  stdio: { type: 'boolean' },
  verbose: { type: 'boolean' },
  version: { type: 'boolean' },
  'write-baseline': { type: 'boolean' },
} as const;

type Name = keyof typeof options;

/** A command line, its words told apart. */
export interface Collected {
  /** Switches; the value is false for a "--no-" switch. */
  readonly flags: ReadonlyMap<Name, boolean>;
  readonly values: ReadonlyMap<Name, readonly string[]>;
  readonly paths: readonly string[];
}

/** Tells the words of a command line apart. Throws UsageError for options that there are not, and for values that lack or are too many. */
export function collect(args: readonly string[]): Collected {
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
  return `Unknown option "${written}". ${didYouMean(name && `--${name}`, 'See "--help".')}`;
}

/** The value of an option that may be given once. Throws UsageError if it is given more often. */
export function single(values: Collected['values'], name: Name): string | undefined {
  const given = values.get(name) ?? [];
  if (given.length > 1) throw new UsageError(`"--${name}" is given ${given.length} times. Give it once.`);
  return given[0];
}
