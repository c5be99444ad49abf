import type { InvokeCommand, InvokeInput } from '../../model/command.ts';
import type { DocumentViolation } from '../../model/source-document.ts';
import { argumentOf, optionalArgument } from '../../programs/python/arguments.ts';
import { type AttributeReader, evaluate, pathOf, writtenText } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { lastWord, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { mltableBehind } from './mltable-data.ts';
import { argumentNamed } from './objects.ts';
import { overridesOf } from './settings.ts';
import { v1DatasetOf } from './v1-dataset.ts';

/** `client.batch_endpoints.invoke(...)`, also through a variable for the operations; nothing if the call is another. */
export function invocationOf(
  script: Script,
  call: PythonCall,
  readAttribute: AttributeReader,
): InvokeCommand | undefined {
  if (!call.callee.endsWith('.invoke')) return undefined;
  if (!/(^|\.)batch_endpoints\.invoke$/.test(originOf(script, call.target).path)) return undefined;
  const endpoint = optionalArgument(script, argumentNamed(call, ['endpoint_name'], 0), readAttribute);
  const deployment = optionalArgument(script, argumentNamed(call, ['deployment_name']), readAttribute);
  const inputs = inputsOf(script, call, readAttribute);
  const output = outputOf(script, call, readAttribute);
  const overrides = overridesOf(script, argumentNamed(call, ['params_override']), readAttribute);
  const violations = ['inputs', 'outputs'].flatMap((key) => refused(script, call, key, readAttribute));
  return {
    at: script.locate(call.span),
    strength: 'call',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(deployment === undefined ? {} : { deployment }),
    inputs: inputs.items,
    ...output,
    sets: overrides.sets,
    open: call.open || overrides.open || inputs.open,
    ...(violations.length === 0 ? {} : { violations }),
  };
}

/** Inputs and outputs that are no dict: tried in azure-ai-ml 1.35.2, where they are "Not a valid mapping type". */
function refused(
  script: Script,
  call: PythonCall,
  key: string,
  readAttribute: AttributeReader,
): readonly DocumentViolation[] {
  const given = call.keywords.find(({ name }) => name === key)?.value;
  const what = given && kindOf(script, given, readAttribute);
  if (given === undefined || what === undefined) return [];
  const part = key === 'inputs' ? 'Input' : 'Output';
  const message = `"${key}" must be a dict, not ${what}: the client raises a ValidationError. Write {"name": ${part}(...)}.`;
  return [{ kind: 'wrong-type', at: script.locate(given.span), message, field: key, key, owner: '' }];
}

/** What an expression surely is, if that is no dict; the client passes over what is empty. */
function kindOf(script: Script, expression: PythonExpression, readAttribute: AttributeReader): string | undefined {
  const value = follow(script, expression);
  if (value.kind === 'list') return value.items.length > 0 ? 'a list' : undefined;
  if (value.kind === 'call') {
    const { path, from } = originOf(script, value.call.target);
    const isPart = from === 'import' && /^azure\.ai\.ml\.(?:\w+\.)*(?:Input|Output)$/.test(path);
    return isPart ? `an object of "${lastWord(path)}"` : undefined;
  }
  const constant = evaluate(script, expression, readAttribute);
  return typeof constant === 'string' && constant !== '' ? 'text' : undefined;
}

function inputsOf(script: Script, call: PythonCall, readAttribute: AttributeReader) {
  const items: InvokeInput[] = [];
  let open = false;
  const single = argumentNamed(call, ['input']);
  if (single !== undefined && evaluate(script, single, readAttribute) !== null) {
    items.push(inputOf(script, single, undefined, readAttribute));
  }
  const named = argumentNamed(call, ['inputs']);
  if (named === undefined || evaluate(script, named, readAttribute) === null) return { items, open };
  const dict = follow(script, named);
  if (dict.kind !== 'dict') return { items, open: true };
  open = dict.open;
  for (const { key, value } of dict.entries) {
    const name = evaluate(script, key, readAttribute);
    if (typeof name === 'string') items.push(inputOf(script, value, name, readAttribute));
    else open = true;
  }
  return { items, open };
}

function inputOf(
  script: Script,
  expression: PythonExpression,
  name: string | undefined,
  readAttribute: AttributeReader,
): InvokeInput {
  const base = { ...(name === undefined ? {} : { name }), at: script.locate(expression.span) };
  const value = follow(script, expression);
  if (value.kind === 'call' && lastWord(originOf(script, value.call.target).path) === 'Input') {
    const { call } = value;
    if (isSetLater(script, call))
      return { ...base, type: unknown(script, expression), path: unknown(script, expression) };
    const hidden = call.open ? unknown(script, expression) : undefined;
    const written = argumentNamed(call, ['path']);
    const type =
      optionalArgument(script, argumentNamed(call, ['type']), readAttribute) ??
      hidden ??
      (written && mltableBehind(script, written, readAttribute));
    const path = written === undefined ? hidden : pathArgument(script, written, readAttribute);
    const dataset = written && v1DatasetOf(script, written);
    return {
      ...base,
      ...(type === undefined ? {} : { type }),
      ...(path === undefined ? {} : { path }),
      ...(dataset === undefined ? {} : { dataset }),
    };
  }
  const text = evaluate(script, expression, readAttribute);
  if (typeof text === 'string') return { ...base, path: argumentOf(script, expression, readAttribute) };
  // A number or a boolean is a literal input; of anything else neither type nor path is known.
  if (text !== undefined) return base;
  const dataset = v1DatasetOf(script, expression);
  return {
    ...base,
    type: unknown(script, expression),
    path: unknown(script, expression),
    ...(dataset === undefined ? {} : { dataset }),
  };
}

/** Whether code sets fields of an input that it has made: nobody follows which of them are set when it is sent. */
function isSetLater(script: Script, made: PythonCall): boolean {
  const isMade = (expression: PythonExpression | undefined) => {
    const value = expression?.kind === 'name' ? follow(script, expression) : undefined;
    return value?.kind === 'call' && value.call === made;
  };
  return (
    script.module.assignments.some(({ target }) => target.kind === 'attribute' && isMade(target.object)) ||
    script.module.calls.some(({ callee, positional }) => callee === 'setattr' && isMade(positional[0]))
  );
}

function pathArgument(script: Script, expression: PythonExpression, readAttribute: AttributeReader) {
  const path = pathOf(script, expression, readAttribute);
  if (path === undefined || path.startsWith('\0')) return optionalArgument(script, expression, readAttribute);
  return { text: path, at: script.locate(expression.span), known: true };
}

/** Path and type of the only output; of several none stands for all. */
function outputOf(
  script: Script,
  call: PythonCall,
  readAttribute: AttributeReader,
): Pick<InvokeCommand, 'outputPath' | 'outputType'> {
  const written = argumentNamed(call, ['outputs']);
  if (written === undefined) return {};
  const dict = follow(script, written);
  if (dict.kind !== 'dict' || dict.open || dict.entries.length !== 1) return {};
  const [entry] = dict.entries;
  const output = entry === undefined ? undefined : follow(script, entry.value);
  if (output?.kind !== 'call' || lastWord(originOf(script, output.call.target).path) !== 'Output') return {};
  const path = argumentNamed(output.call, ['path']);
  const outputPath = path === undefined ? undefined : pathArgument(script, path, readAttribute);
  const outputType = optionalArgument(script, argumentNamed(output.call, ['type']), readAttribute);
  return {
    ...(outputPath === undefined ? {} : { outputPath }),
    ...(outputType === undefined ? {} : { outputType }),
  };
}

function unknown(script: Script, expression: PythonExpression) {
  return { text: writtenText(script, expression), at: script.locate(expression.span), known: false };
}
