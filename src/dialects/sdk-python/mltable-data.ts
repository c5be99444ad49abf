import type { Argument } from '../../model/command.ts';
import { type AttributeReader, evaluate } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { returnedBy } from '../../programs/python/functions.ts';
import { lastWord, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { argumentNamed } from './objects.ts';

const depthLimit = 10;

/** The type of the data asset that a path names, where the text makes that asset and it is an MLTable: `data.id`, `f"azureml:{data.name}:{data.version}"`. */
export function mltableBehind(script: Script, path: PythonExpression, read: AttributeReader): Argument | undefined {
  const value = follow(script, path);
  const named = value.kind === 'other' ? (value.parts ?? []).filter((part) => typeof part !== 'string') : [value];
  for (const part of named) {
    if (part.kind !== 'attribute' || !/^(id|name|version)$/.test(part.name)) continue;
    if (isMltable(script, part.object, read, 0)) return { text: 'mltable', at: script.locate(path.span), known: true };
  }
  return undefined;
}

function isMltable(script: Script, expression: PythonExpression, read: AttributeReader, depth: number): boolean {
  if (depth > depthLimit || (expression.kind === 'name' && script.bindings.isChanged(expression))) return false;
  const value = follow(script, expression);
  if (value.kind !== 'call') return false;
  const { call } = value;
  const { path } = originOf(script, call.target);
  if (lastWord(path) === 'Data') return typeOf(script, call, read) === 'mltable';
  const [first] = call.positional;
  if (/(^|\.)(data\.)?(begin_)?create_or_update(\(\)\.result)?$/.test(path) && first !== undefined)
    return isMltable(script, first, read, depth + 1);
  if (/\.data\.get$/.test(path)) return isMadeAs(script, call, read);
  const returned = returnedBy(script, call);
  return returned !== undefined && isMltable(script, returned, read, depth + 1);
}

function typeOf(script: Script, call: PythonCall, read: AttributeReader): unknown {
  const type = argumentNamed(call, ['type']);
  return call.open || type === undefined ? undefined : evaluate(script, type, read);
}

/** Whether all data that the text makes under the name that is asked for are MLTables. */
function isMadeAs(script: Script, asked: PythonCall, read: AttributeReader): boolean {
  const nameOf = (call: PythonCall, index: number | undefined) => {
    const name = argumentNamed(call, ['name'], index);
    return name === undefined ? undefined : evaluate(script, name, read);
  };
  const name = nameOf(asked, 0);
  const made = script.module.calls.filter((call) => lastWord(call.callee) === 'Data');
  const same = made.filter((call) => typeof name === 'string' && nameOf(call, undefined) === name);
  const isClear = made.every((call) => typeof nameOf(call, undefined) === 'string');
  return isClear && same.length > 0 && same.every((call) => typeOf(script, call, read) === 'mltable');
}
