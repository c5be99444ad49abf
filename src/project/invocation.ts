import type { Location } from '../text/location.ts';
import type { Argument, InvokeCommand, InvokeInput } from './command.ts';
import type { Fact } from './facts.ts';
import type { Data, Resolution } from './model.ts';
import { parseReference } from './reference.ts';

/** A run of a batch endpoint that a command or call starts. */
export interface Invocation {
  readonly at: Location;
  /** Found in a comment or in prose: may silence, never accuse. */
  readonly weak: boolean;
  /** Its words are not all known: nothing may be called absent. */
  readonly open: boolean;
  readonly endpoint: Fact<string>;
  readonly deployment: Fact<string>;
  readonly inputs: readonly InvocationInput[];
  /** True if inputs may come from a file or from `--set` as well. */
  readonly moreInputs: boolean;
  readonly outputPath: Fact<string>;
  readonly outputFileName: Fact<string>;
}

export interface InvocationInput {
  readonly name: string;
  readonly at: Location;
  readonly type: Fact<string>;
  readonly path: Fact<string>;
  /** The data asset that the path names, if it names one. */
  readonly data: Resolution<Data>;
}

/** An argument as a fact: what is not given is absent, unless words are hidden. */
export function argumentFact(argument: Argument | undefined, at: Location, open: boolean): Fact<string> {
  if (argument === undefined) {
    return open
      ? { state: 'unknown', at, because: 'some words of the command are in a variable' }
      : { state: 'absent', in: at };
  }
  if (!argument.known)
    return { state: 'unknown', at: argument.at, because: `"${argument.text}" is known at run time only` };
  return { state: 'known', value: argument.text, at: argument.at };
}

/** Links invocations: inputs to the data assets that they name. */
export function linkInvocation(
  invoke: InvokeCommand,
  resolveData: (written: string, at: Location) => Resolution<Data>,
): Invocation {
  const { at, open } = invoke;
  const fact = (argument: Argument | undefined) => argumentFact(argument, at, open);
  return {
    at,
    open,
    weak: invoke.strength === 'weak',
    endpoint: fact(invoke.endpoint),
    deployment: fact(invoke.deployment),
    inputs: [...invoke.inputs, ...inputsSet(invoke)].map((input) => linkInput(input, resolveData)),
    moreInputs:
      open || invoke.file !== undefined || invoke.sets.some(({ path }) => /^(inputs|input_data|dataset)\b/.test(path)),
    outputPath: fact(invoke.outputPath),
    outputFileName: fact(invoke.sets.find(({ path }) => path === 'output_file_name')?.value),
  };
}

/** Inputs that `--set inputs.x.path=...` and `--set inputs.x.type=...` describe. */
function inputsSet(invoke: InvokeCommand): readonly InvokeInput[] {
  const byName = new Map<string, { type?: Argument; path?: Argument; at: Location }>();
  for (const { path, value } of invoke.sets) {
    const [, name, field] = /^inputs\.([^.]+)\.(type|path)$/.exec(path) ?? [];
    if (name === undefined || field === undefined) continue;
    byName.set(name, { at: value.at, ...byName.get(name), [field]: value });
  }
  return [...byName].map(([name, input]) => ({ name, ...input }));
}

function linkInput(
  input: InvokeInput,
  resolveData: (written: string, at: Location) => Resolution<Data>,
): InvocationInput {
  const path = argumentFact(input.path, input.at, false);
  const isAsset = path.state === 'known' && parseReference(path.value).form === 'asset';
  return {
    name: input.name ?? '',
    at: input.at,
    type: argumentFact(input.type, input.at, false),
    path,
    data:
      path.state === 'known' && isAsset
        ? resolveData(path.value, path.at)
        : { state: 'outside', because: 'the input is no data asset' },
  };
}
