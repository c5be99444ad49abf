import type { QuarantineSetting } from '../../model/resources.ts';
import { unsteadyNames } from '../../programs/shell/expand.ts';
import { move, type Whereabouts } from '../../programs/shell/folders.ts';
import { handedOn, mentionsOfHandingOn } from '../../programs/shell/handed-on.ts';
import { spellings } from '../../programs/shell/job.ts';
import type { Script } from '../../programs/shell/script.ts';
import { readShell } from '../../syntax/shell/read.ts';
import type { ShellStep } from '../../syntax/shell/script.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { readBody } from './body.ts';
import { bodyText, placesOf } from './body-text.ts';
import { readHttpCommand } from './http-command.ts';
import { quarantineByRequest, quarantineByUpdate } from './quarantine.ts';
import { type HttpRequest, requestOf } from './request.ts';
import { assignIn, type Before, keyOf, type Reading, readValue, textOf, type Value } from './shell-values.ts';
import { keeping, understandCommands, understandGroup } from './understand.ts';
import { noteWritten } from './written-files.ts';

/** What the commands of a script send. */
export interface Sent {
  readonly requests: readonly HttpRequest[];
  readonly quarantines: readonly QuarantineSetting[];
  /** What scripts behind it in its job find set, by the names that they know it by. */
  readonly handed?: ReadonlyMap<string, Value | 'unknown'>;
}

interface Run {
  readonly reading: Reading;
  readonly where: Whereabouts;
  readonly written: Map<string, Value | 'unknown'>;
  read(file: FilePath): string | undefined;
}

const nothing: Before = { exactly: new Map(), anyCase: new Map() };

/**
 * Follows a script and gives its requests to Azure ML, and what it does to container registries. `read` gives the texts of listed files,
 * `before` the tokens and addresses that others have handed on.
 */
export function readScriptRequests(script: Script, read: Run['read'], before: Before = nothing): Sent {
  const { steps } = readShell(script.text, script.options);
  const unsteady = unsteadyNames(steps);
  const reading = startOf(script, steps, before);
  const handed = new Map<string, Value | 'unknown'>();
  const handsOn = mentionsOfHandingOn(script.text) > 0;
  let last: CommandStep | undefined;
  const { file, folders } = script;
  const where: Whereabouts = { file, folders, stack: [], previous: folders };
  const run: Run = { reading, where, written: new Map(), read };
  const outer: Whereabouts['folders'][] = [];
  const requests: HttpRequest[] = [];
  const quarantines: QuarantineSetting[] = [];
  let functions = 0;
  let pending: Extract<ShellStep, { kind: 'assignment' }> | undefined;
  const scopes: boolean[] = [];
  for (const step of steps) {
    if (step.kind === 'enter') {
      scopes.push(step.of === 'function');
      outer.push(where.folders);
      functions += step.of === 'function' ? 1 : 0;
    } else if (step.kind === 'leave') {
      functions -= scopes.pop() ? 1 : 0;
      where.folders = outer.pop() ?? where.folders;
    } else if (step.kind === 'assignment') {
      assignIn(reading, step, unsteady);
      const isCommand = step.words === undefined && script.options.dialect === 'powershell';
      pending = isCommand && !step.conditional && !step.append && !unsteady.has(step.name) ? step : undefined;
      if (isChangedOn(reading, step)) reading.variables.set(keyOf(reading, step.name), 'unknown');
    } else {
      const surely = scopes.length === 0 && !step.conditional;
      const { request, quarantine } = runCommand(run, step);
      if (request) requests.push(request);
      if (quarantine) quarantines.push(surely ? quarantine : perhaps(quarantine));
      if (pending !== undefined) setOutput(reading, pending, step);
      if (step.input && surely) readInput(reading, step, unsteady);
      noteWritten(run.written, reading, step, surely);
      if (handsOn) noteHanded(handed, reading, step, last);
      last = step;
      pending = undefined;
    }
    reading.inFunction = functions > 0;
  }
  return { requests, quarantines, ...(handed.size === 0 ? {} : { handed }) };
}

/** What only some ways through a script do. */
function perhaps(setting: QuarantineSetting): QuarantineSetting {
  return { ...setting, status: { ...setting.status, known: false } };
}

function startOf(script: Script, steps: readonly ShellStep[], handed: Before): Reading {
  const counts = new Map<string, number>();
  const reading: Reading = {
    script,
    text: script.text,
    depth: 0,
    variables: new Map(),
    handed,
    counts,
    understand: understandGroup,
    inFunction: false,
    hasReadIn: false,
    locate: (span) => script.locate(span),
  };
  for (const step of steps) {
    if (step.kind !== 'assignment') continue;
    const key = keyOf(reading, step.name);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return reading;
}

type CommandStep = Extract<ShellStep, { kind: 'command' }>;
type AssignmentStep = Extract<ShellStep, { kind: 'assignment' }>;

/** `$token = az account get-access-token ...` of PowerShell: the command stands right behind the sign. */
function setOutput(reading: Reading, assignment: AssignmentStep, step: CommandStep): void {
  const between = reading.text.slice(assignment.span.end, step.span.start);
  const found = understandCommands(reading, [step]);
  if (found === undefined || between.includes('\n')) return;
  const at = reading.locate(step.span);
  const value =
    'pieces' in found ? found : { pieces: [{ kind: 'meaning', meaning: found } as const], at, hidden: false };
  const isChanged = 'pieces' in found && isChangedOn(reading, step);
  reading.variables.set(keyOf(reading, assignment.name), isChanged ? 'unknown' : value);
}

/** Whether something that may change it gets what a statement of PowerShell gives: `$body = ... | ForEach-Object { ... }`. */
function isChangedOn({ text, script }: Reading, { span }: { readonly span: Span }): boolean {
  if (script.options.dialect !== 'powershell') return false;
  const rest = /^[ \t]{0,20}\|[^\n]{0,300}(?:\|[ \t\r]{0,20}\n[^\n]{0,300})?/.exec(
    text.slice(span.end, span.end + 700),
  )?.[0];
  return [...(rest ?? '').matchAll(/\|\s{0,40}([^\s|]{0,60})/g)].some(([, next]) => !keeping.test(next ?? ''));
}

/** `echo "TOKEN=$T" >> $GITHUB_ENV`: a token or an address that is handed on means in the next step what it means here. */
function noteHanded(
  handed: Map<string, Value | 'unknown'>,
  reading: Reading,
  step: CommandStep,
  last: CommandStep | undefined,
): void {
  const place = reading.script.step;
  if (place === undefined) return;
  const written = (each: CommandStep | undefined) => (each?.words ?? []).map((word) => ({ ...word, hidden: false }));
  const given = handedOn(written(step), step.redirects, written(last));
  if (given === undefined) return;
  const isSure = !step.conditional && !place.conditional && !reading.inFunction;
  const value = isSure ? ([step, last].flatMap((each) => meaningIn(reading, each) ?? [])[0] ?? 'unknown') : 'unknown';
  for (const name of spellings(place, given.to, given.name)) handed.set(name, value);
}

/** The one token or address that a command prints behind `NAME=`. */
function meaningIn(reading: Reading, step: CommandStep | undefined): Value | undefined {
  const values = (step?.words ?? []).map((word) => readValue(reading, word));
  const [only, another] = values.filter(({ pieces }) => pieces.some(({ kind }) => kind === 'meaning'));
  const piece = only?.pieces.at(-1);
  const isLast = only?.pieces.slice(0, -1).every(({ kind }) => kind === 'text') === true;
  return only && another === undefined && isLast && piece?.kind === 'meaning'
    ? { ...only, pieces: [piece] }
    : undefined;
}

/** `read -r -d '' NAME <<EOF`. */
function readInput(reading: Reading, { words, input }: CommandStep, unsteady: ReadonlySet<string>): void {
  const [first, ...rest] = words;
  const name = rest.at(-1)?.text ?? '';
  const isWhole = rest.some(({ text }, index) => text === '-d' && rest[index + 1]?.text === '');
  if (first?.text !== 'read' || !isWhole || !input || unsteady.has(name) || !/^[A-Za-z_]\w*$/.test(name)) return;
  if (reading.counts.get(name) === 1) reading.variables.set(name, readValue(reading, input));
}

const sender = /^((curl|wget)(\.exe)?|Invoke-RestMethod|Invoke-WebRequest|Invoke-AzRest(Method)?|irm|iwr|az)$/i;

interface Ran {
  readonly request?: HttpRequest | undefined;
  readonly quarantine?: QuarantineSetting | undefined;
}

function runCommand(run: Run, step: CommandStep): Ran {
  const { reading, where } = run;
  const [first, second] = step.words;
  if (first === undefined) return {};
  const [part] = first.parts;
  if (/^(source|\.)$/.test(first.text) && second) forget(reading);
  // `$headers.Add(...)`, `$headers["Authorization"] = ...`: it is not what it was.
  if (part?.kind === 'variable' && reading.script.options.dialect === 'powershell' && !isMention(step))
    reading.variables.set(keyOf(reading, part.name), 'unknown');
  move(
    where,
    step.words.map((word) => ({ ...word, hidden: false })),
    step.conditional,
  );
  if (!sender.test(first.text)) return {};
  const words = step.words.map((word) => readValue(reading, word));
  if (/^az(\.cmd)? resource update /.test(`${words.slice(0, 3).map(textOf).join(' ')} `)) {
    return { quarantine: quarantineByUpdate(words) };
  }
  const command = readHttpCommand(words);
  if (command === undefined) return {};
  const supply = { reading, step, folders: where.folders, written: run.written, read: run.read };
  const read = (value: Value) => bodyText(value, supply);
  const request = requestOf(command, reading.locate(step.span), (value) => {
    const body = read(value);
    return body && readBody(body.text, body.place);
  });
  return {
    request: request && withVersionPlace(request, reading, step),
    quarantine: quarantineByRequest(command, read),
  };
}

/** The version stands in the command itself, if it is written there once; else the address is all there is to point at. */
function withVersionPlace(sent: HttpRequest, { script }: Reading, { span }: CommandStep): HttpRequest {
  const { apiVersion } = sent.request;
  const [at, another] = apiVersion?.known ? placesOf(apiVersion.text, script, span.start, span.end) : [];
  if (apiVersion === undefined || at === undefined || another !== undefined) return sent;
  return { ...sent, request: { ...sent.request, apiVersion: { ...apiVersion, at } } };
}

/** `$body`, `$response.id`: it is only looked at. */
function isMention({ words: [first, second] }: CommandStep): boolean {
  return (
    second === undefined && first?.parts.every(({ kind }) => kind !== 'unknown') === true && /\w$/.test(first.text)
  );
}

/** A file that is read into the script may set any of its variables. */
function forget(reading: Reading): void {
  for (const name of reading.variables.keys()) reading.variables.set(name, 'unknown');
  reading.hasReadIn = true;
}
