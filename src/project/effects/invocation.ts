import type { Data } from '../../model/assets.ts';
import {
  type Argument,
  expressionOf,
  type InvokeCommand,
  type InvokeInput,
  isRun,
  variablesOf,
  whyUnknown,
} from '../../model/command.ts';
import type { Resolution } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import type { Invocation, InvocationFile, InvocationInput } from '../../model/invocation.ts';
import { parseReference, type Reference } from '../../model/reference.ts';
import type { Location } from '../../text/location.ts';

/** Finds the data asset that a reference means, seen from a place. */
export type ResolveData = (reference: Reference, at: Location) => Resolution<Data>;

/** An argument as a fact: what is not given is absent, unless words are hidden. */
export function argumentFact(
  argument: Argument | undefined,
  at: Location,
  open: boolean,
  program?: string | undefined,
): Fact<string> {
  if (argument === undefined) {
    return open
      ? { state: 'unknown', at, because: 'some words of the command are in a variable' }
      : { state: 'absent', in: at };
  }
  if (!argument.known) {
    const expression = expressionOf(argument, program);
    const because = whyUnknown(argument);
    return {
      ...{ state: 'unknown', at: argument.at, because },
      ...(expression !== undefined && { expression }),
      ...(argument.word !== undefined && { word: argument.word }),
      ...variablesOf(argument),
    };
  }
  return { state: 'known', value: argument.text, at: argument.at };
}

/** Links an invocation with the file that it names, if that was read, and its inputs with the data assets that they name. */
export function linkInvocation(
  invoke: InvokeCommand,
  file: InvocationFile | undefined,
  resolveData: ResolveData,
): Invocation {
  const { at, open, sets, moment } = invoke;
  const unread = open || (invoke.file !== undefined && (file === undefined || file.open));
  return {
    at,
    open,
    weak: !isRun(invoke.strength),
    by: invoke.request ? 'request' : invoke.strength === 'call' ? 'call' : 'command',
    endpoint: asWord(argumentFact(invoke.endpoint, at, open, moment?.program), invoke, invoke.endpoint),
    deployment: argumentFact(invoke.deployment, at, open, moment?.program),
    inputs: inputsOf(invoke, file).map((input) => linkInput(input, unread, resolveData)),
    moreInputs: unread || sets.some(({ path }) => isInputs(path) && !inputField.test(path)),
    outputPath: withStart(
      invoke.outputPath ?? outputSet(invoke, 'path') ?? file?.outputPath,
      at,
      unread || sets.some((each) => isOutputs(each) && !outputField.test(each.path)),
    ),
    outputType: argumentFact(outputSet(invoke, 'type') ?? invoke.outputType ?? file?.outputType, at, true),
    ...(invoke.file?.known ? { file: invoke.file.text } : {}),
    outputFileName: argumentFact(sets.findLast(({ path }) => path === 'output_file_name')?.value, at, unread),
  };
}

/** Of a path that only a run knows its words tell where it begins. */
function withStart(argument: Argument | undefined, at: Location, open: boolean): Fact<string> {
  const fact = argumentFact(argument, at, open);
  return fact.state === 'unknown' && argument !== undefined ? { ...fact, word: argument.text } : fact;
}

/** What `--set outputs.<name>.<field>=<value>` says of the one output. */
function outputSet({ sets }: InvokeCommand, field: 'type' | 'path'): Argument | undefined {
  const said = sets.filter(({ path }) => outputField.exec(path)?.[1] === field);
  return said.length === 1 ? said[0]?.value : undefined;
}

const outputField = /^outputs\.[^.]+\.(type|path)$/;

const inputField = /^inputs\.([^.]+)\.(type|path|default)$/;

function isInputs(path: string): boolean {
  return /^(inputs|input_data|dataset)(\.|$)/.test(path);
}

/** What a shell makes a name of: its literal parts are in it. */
function asWord(fact: Fact<string>, { strength }: InvokeCommand, argument: Argument | undefined): Fact<string> {
  return fact.state === 'unknown' && argument && strength === 'command' ? { ...fact, word: argument.text } : fact;
}

function isOutputs({ path }: { readonly path: string }): boolean {
  return /^(outputs|output_data|output_dataset)(\.|$)/.test(path);
}

/** The inputs of the command line and of its file, each with what `--set inputs.<name>...` says of it. */
function inputsOf(invoke: InvokeCommand, file: InvocationFile | undefined): readonly InvokeInput[] {
  const named = new Map((file?.inputs ?? []).map((input) => [input.name ?? '', input]));
  for (const { path, value } of invoke.sets) {
    const [, name, field] = inputField.exec(path) ?? [];
    if (name === undefined || field === undefined) continue;
    const key = field === 'default' ? 'literal' : field;
    named.set(name, { ...(named.get(name) ?? { name, at: value.at }), [key]: value });
  }
  return [...invoke.inputs, ...named.values()];
}

function linkInput(input: InvokeInput, open: boolean, resolveData: ResolveData): InvocationInput {
  const { at } = input;
  const path = argumentFact(input.path, at, open);
  return {
    name: input.name ?? '',
    at,
    type: argumentFact(input.type, at, open),
    path,
    literal: argumentFact(input.literal, at, open),
    data:
      path.state === 'known'
        ? dataNamed(path.value, path.at, resolveData)
        : { state: 'outside', because: 'the path of the input is not known' },
  };
}

/** The client takes `name:version` and `name@label` for data assets with and without `azureml:` in front. */
function dataNamed(written: string, at: Location, resolveData: ResolveData): Resolution<Data> {
  const isShort = /^[\w.-]{2,}[:@][\w.-]+$/.test(written) && !/^(azureml|file):/.test(written);
  const reference = parseReference(isShort ? `azureml:${written}` : written);
  const isData = reference.form === 'asset' || (reference.form === 'arm' && reference.collection === 'data');
  return isData ? resolveData(reference, at) : { state: 'outside', because: 'the input is no data asset' };
}
