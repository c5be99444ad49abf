import type { QuarantineSetting } from '../../project/resources.ts';
import { readShell } from '../../syntax/shell/read.ts';
import type { ShellStep } from '../../syntax/shell/script.ts';
import { unsteadyNames } from '../az-cli/expand.ts';
import type { Script } from '../az-cli/script.ts';
import { readBody } from './body.ts';
import { readHttpCommand } from './http-command.ts';
import { quarantineByRequest, quarantineByUpdate } from './quarantine.ts';
import { type BodyReader, type HttpRequest, requestOf } from './request.ts';
import { assignIn, keyOf, type Reading, readValue, textOf } from './shell-values.ts';
import { understandCommands, understandGroup } from './understand.ts';
import { hole } from './url.ts';

/** What the commands of a script send. */
export interface Sent {
  readonly requests: readonly HttpRequest[];
  readonly quarantines: readonly QuarantineSetting[];
}

/** Follows a script and gives its requests to Azure ML, and what it does to container registries. */
export function readScriptRequests(script: Script): Sent {
  const { steps } = readShell(script.text, script.options);
  const unsteady = unsteadyNames(steps);
  const reading = startOf(script, steps);
  const requests: HttpRequest[] = [];
  const quarantines: QuarantineSetting[] = [];
  let functions = 0;
  let pending: string | undefined;
  const scopes: boolean[] = [];
  for (const step of steps) {
    if (step.kind === 'enter') {
      scopes.push(step.of === 'function');
      functions += step.of === 'function' ? 1 : 0;
    } else if (step.kind === 'leave') functions -= scopes.pop() ? 1 : 0;
    else if (step.kind === 'assignment') {
      assignIn(reading, step, unsteady);
      const isCommand = step.words === undefined && script.options.dialect === 'powershell';
      pending = isCommand && !step.conditional && !step.append && !unsteady.has(step.name) ? step.name : undefined;
    } else {
      const { request, quarantine } = runCommand(reading, step);
      if (request) requests.push(request);
      if (quarantine) quarantines.push(scopes.length > 0 || step.conditional ? perhaps(quarantine) : quarantine);
      if (pending !== undefined) setOutput(reading, pending, step);
      pending = undefined;
    }
    reading.inFunction = functions > 0;
  }
  return { requests, quarantines };
}

/** What only some ways through a script do. */
function perhaps(setting: QuarantineSetting): QuarantineSetting {
  return { ...setting, status: { ...setting.status, known: false } };
}

function startOf(script: Script, steps: readonly ShellStep[]): Reading {
  const counts = new Map<string, number>();
  const reading: Reading = {
    script,
    text: script.text,
    depth: 0,
    variables: new Map(),
    counts,
    understand: understandGroup,
    inFunction: false,
    locate: (span) => script.locate(span),
  };
  for (const step of steps) {
    if (step.kind !== 'assignment') continue;
    const key = keyOf(reading, step.name);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return reading;
}

/** `$token = az account get-access-token ...` of PowerShell. */
function setOutput(reading: Reading, name: string, step: Extract<ShellStep, { kind: 'command' }>): void {
  const meaning = understandCommands(reading, [step]);
  if (meaning === undefined) return;
  const value = { pieces: [{ kind: 'meaning', meaning } as const], at: reading.locate(step.span), hidden: false };
  reading.variables.set(keyOf(reading, name), value);
}

const sender = /^(curl(\.exe)?|Invoke-RestMethod|Invoke-WebRequest|irm|iwr|az)$/i;

interface Ran {
  readonly request?: HttpRequest | undefined;
  readonly quarantine?: QuarantineSetting | undefined;
}

function runCommand(reading: Reading, step: Extract<ShellStep, { kind: 'command' }>): Ran {
  const { script } = reading;
  const [first, second] = step.words;
  if (first === undefined) return {};
  const [part] = first.parts;
  if (/^(source|\.)$/.test(first.text) && second) forget(reading);
  // `$headers.Add(...)`, `$headers["Authorization"] = ...`: it is not what it was.
  if (part?.kind === 'variable' && reading.script.options.dialect === 'powershell')
    reading.variables.set(keyOf(reading, part.name), 'unknown');
  if (!sender.test(first.text)) return {};
  const words = step.words.map((word) => readValue(reading, word));
  if (/^az(\.cmd)? resource update /.test(`${words.slice(0, 3).map(textOf).join(' ')} `)) {
    return { quarantine: quarantineByUpdate(words) };
  }
  const command = readHttpCommand(words);
  if (command === undefined) return {};
  const request = requestOf(command, reading.locate(step.span), bodyReader(script, step));
  return { request, quarantine: quarantineByRequest(command) };
}

/** A body's values stand where the word has them as they are read, once; else at the word. */
function bodyReader(script: Script, step: Extract<ShellStep, { kind: 'command' }>): BodyReader {
  return (value) => {
    const text = textOf(value);
    if (text.startsWith('@') || text.startsWith('<')) return undefined;
    const written = script.text.slice(step.span.start, step.span.end);
    return readBody(text, (span) => {
      const part = text.slice(span.start, span.end);
      const plain = part.startsWith('"') ? part.slice(1, -1) : part;
      const at = plain === '' || plain.includes(hole) ? -1 : written.indexOf(plain);
      if (at < 0 || written.indexOf(plain, at + 1) >= 0) return value.at;
      return script.locate({ start: step.span.start + at, end: step.span.start + at + plain.length });
    });
  };
}

/** A file that is read into the script may set any of its variables. */
function forget({ variables }: Reading): void {
  for (const name of variables.keys()) variables.set(name, 'unknown');
}
