import { rootedPath } from '../../programs/shell/folders.ts';
import { readShell } from '../../syntax/shell/read.ts';
import type { ShellStep } from '../../syntax/shell/script.ts';
import { azureUrlOf, contentOf, readHttpCommand, requestedAudience } from './http-command.ts';
import {
  argumentOf,
  type HashEntry,
  type Meaning,
  meaningOf,
  type Reading,
  readValue,
  textOf,
  type Value,
} from './shell-values.ts';

type CommandStep = Extract<ShellStep, { kind: 'command' }>;

/** What a substitution gives: `$(az account get-access-token ...)`, `(Get-AzAccessToken ...)`, `@{...}`. */
export function understandGroup(inner: Reading, written: string): Meaning | Value | undefined {
  const { steps } = readShell(inner.text, inner.script.options);
  if (written.startsWith('@{')) return hashOf(inner, steps);
  if (written.startsWith('@(') || !/^(\$\(|\(|`)/.test(written)) return undefined;
  return understandCommands(inner, outermost(steps));
}

function outermost(steps: readonly ShellStep[]): readonly CommandStep[] {
  const commands: CommandStep[] = [];
  let depth = 0;
  for (const step of steps) {
    if (step.kind === 'enter') depth++;
    else if (step.kind === 'leave') depth--;
    else if (depth === 0 && step.kind === 'command') commands.push(step);
  }
  return commands;
}

/** Filters that hand on what they are given, in this form or that. */
export const keeping = /^(ConvertTo-Json|ConvertFrom-Json|Out-String)$/i;

/** What a command, and what it is piped into, gives. */
export function understandCommands(reading: Reading, commands: readonly CommandStep[]): Meaning | Value | undefined {
  const [first, ...filters] = commands;
  if (first === undefined) return undefined;
  const content = contentIn(reading, first);
  if (content) return filters.every(({ words: [name] }) => keeping.test(name?.text ?? '')) ? content : undefined;
  const meaning = understandCommand(reading, first);
  if (meaning?.kind !== 'endpoint') return meaning;
  const extracts = [first, ...filters].some(({ words }) => words.some(({ text }) => /scoring_?uri/i.test(text)));
  return extracts ? { ...meaning, kind: 'scoring URI' } : meaning;
}

/** What `cat FILE`, `cat <<EOF`, `Get-Content FILE`, `ConvertTo-Json $hash` and a hash table that is piped on give. */
function contentIn(reading: Reading, { words: written, input }: CommandStep): Value | undefined {
  const words = written.map((word) => readValue(reading, word));
  const [first, ...operands] = words;
  if (first === undefined) return undefined;
  const name = textOf(first);
  if (words.length === 1 && isHash(first)) return first;
  if (/^ConvertTo-Json$/i.test(name)) return operands.filter(isHash)[0];
  if (name === 'cat' && operands.length === 0) return input && readValue(reading, input);
  if (!/^(cat|gc|Get-Content)$/i.test(name)) return undefined;
  const [path, another] = written.slice(1).filter(({ text }) => !/^-(Path|LiteralPath|Raw)$/i.test(text));
  if (path === undefined || another !== undefined || path.text.startsWith('-')) return undefined;
  return contentOf(readValue(reading, path), rootedPath(path, reading.script.file));
}

function isHash({ pieces: [piece, another] }: Value): boolean {
  return piece?.kind === 'hash' && another === undefined;
}

const passing = /^(echo|printf|Write-Output|jq)$/i;

function understandCommand(reading: Reading, { words: written, redirects }: CommandStep): Meaning | undefined {
  const words = written.map((word) => readValue(reading, word));
  const [first] = words;
  const name = first === undefined ? '' : textOf(first);
  const whole = words.length === 1 && first ? meaningOf(first) : undefined;
  if (whole) return whole;
  if (passing.test(name)) {
    const strings = redirects
      .filter(({ operator }) => operator === '<<<')
      .map(({ target }) => readValue(reading, target));
    const given = [...words.slice(1), ...strings].flatMap((word) => meaningOf(word) ?? []);
    return given.length === 1 ? given[0] : undefined;
  }
  if (/^Get-AzAccessToken$/i.test(name)) return tokenOfPowerShell(words);
  const command = words.map(textOf).join(' ');
  if (/^az(\.cmd)? account get-access-token( |$)/.test(command)) return tokenOfAz(words);
  if (/^az(\.cmd)? ml batch-endpoint show( |$)/.test(command)) return endpointOfAz(words);
  // The first preview had one command for both kinds: https://github.com/Azure/azureml-examples, 2021.
  if (/^az(\.cmd)? ml endpoint show( |$)/.test(command) && / --type[ =]batch( |$)/.test(command))
    return endpointOfAz(words);
  if (/^az(\.cmd)? acr (show|create|update)( |$)/.test(command)) return registryOfAz(words);
  const http = readHttpCommand(words);
  if (http === undefined) return undefined;
  const audience = requestedAudience(http);
  if (audience) return { kind: 'token', audience };
  const url = azureUrlOf(http)?.read;
  const isEndpoint = url?.service === 'management' && url.endpoint !== undefined && url.deployment === undefined;
  return isEndpoint && url.endpoint ? { kind: 'endpoint', endpoint: url.endpoint } : undefined;
}

/** The value of an option; undefined: it is not given. `open`: it may be among words that are hidden. */
function optionOf(words: readonly Value[], names: RegExp): { readonly value?: Value; readonly open: boolean } {
  for (const [index, word] of words.entries()) {
    const text = textOf(word);
    const [, name, attached] = /^(--?[\w-]+)(?:[=:](.*))?$/s.exec(text) ?? [];
    if (name === undefined || !names.test(name)) continue;
    if (attached !== undefined) return { value: { ...word, pieces: [{ kind: 'text', text: attached }] }, open: false };
    const value = words[index + 1];
    return value === undefined ? { open: true } : { value, open: false };
  }
  return { open: words.some(({ hidden }, index) => hidden && !isOption(words[index - 1])) };
}

function isOption(word: Value | undefined): boolean {
  return word !== undefined && textOf(word).startsWith('-');
}

function tokenOfAz(words: readonly Value[]): Meaning | undefined {
  const resource = optionOf(words, /^--(resource|scope)$/);
  if (resource.value) return { kind: 'token', audience: argumentOf(resource.value) };
  const type = optionOf(words, /^--resource-type$/);
  if (resource.open || (type.value && textOf(type.value) !== 'arm')) return undefined;
  return defaultToken(words);
}

function tokenOfPowerShell(words: readonly Value[]): Meaning | undefined {
  const resource = optionOf(words, /^-(Resource|ResourceUrl|ResourceUri)$/i);
  if (resource.value) return { kind: 'token', audience: argumentOf(resource.value) };
  const type = optionOf(words, /^-ResourceTypeName$/i);
  if (resource.open || (type.value && textOf(type.value).toLowerCase() !== 'arm')) return undefined;
  return defaultToken(words);
}

/** Without a resource, tokens are for the management API: https://learn.microsoft.com/cli/azure/account#az-account-get-access-token */
function defaultToken([first, ...rest]: readonly Value[]): Meaning | undefined {
  const last = rest.findLast(({ pieces }) => pieces.length > 0) ?? first;
  if (first === undefined || last === undefined) return undefined;
  const { file, span } = first.at;
  const at = { ...first.at, file, span: { start: span.start, end: Math.max(span.end, last.at.span.end) } };
  return { kind: 'token', audience: { text: '', at, known: true } };
}

function endpointOfAz(words: readonly Value[]): Meaning {
  const { value } = optionOf(words, /^(--name|-n)$/);
  return { kind: 'endpoint', ...(value === undefined ? {} : { endpoint: argumentOf(value) }) };
}

/** `az acr show --name NAME --query id`. */
function registryOfAz(words: readonly Value[]): Meaning | undefined {
  const query = optionOf(words, /^--query$/).value;
  if (query === undefined || textOf(query) !== 'id') return undefined;
  const { value } = optionOf(words, /^(--name|-n)$/);
  return { kind: 'registry', ...(value === undefined ? {} : { name: argumentOf(value) }) };
}

/** `$true`, `$false` and `$null` are no variables. */
function bareWord(inner: Reading, word: CommandStep['words'][number]): Value {
  const constant = word.quoted ? undefined : /^\$(true|false|null)$/i.exec(word.text)?.[1]?.toLowerCase();
  const value = readValue(inner, word);
  return constant === undefined ? value : { ...value, pieces: [{ kind: 'text', text: constant }] };
}

/** The commands that stand in no other: what stands in the tables and groups of a command comes before it, and is read with those. */
function enclosing(commands: readonly CommandStep[]): readonly CommandStep[] {
  let from = Number.POSITIVE_INFINITY;
  return commands
    .toReversed()
    .filter(({ span }) => {
      if (span.end > from) return false;
      from = span.start;
      return true;
    })
    .reverse();
}

/** A hash table; what is no such entry makes it unknown. */
function hashOf(inner: Reading, steps: readonly ShellStep[]): Value | undefined {
  const entries: HashEntry[] = [];
  for (const { words } of enclosing(outermost(steps))) {
    const [name, sign, value, ...more] = words;
    if (!name?.known || sign?.text !== '=' || value === undefined || more.length > 0) return undefined;
    entries.push({ name: name.text, value: bareWord(inner, value), bare: !value.quoted });
  }
  const at = inner.locate({ start: 0, end: inner.text.length });
  return { pieces: [{ kind: 'hash', entries }], at, hidden: false };
}
