import type { PythonExpression } from '../../syntax/python/module.ts';
import { type AttributeReader, evaluate, variableAskedFor } from './evaluate.ts';
import { follow } from './follow.ts';
import { givenTo } from './parameters.ts';
import type { Script } from './source.ts';

const deepest = 12;
const mostSteps = 100;

/** The variables of the environment whose values would make an expression constant; undefined: they would not, or there are none. */
export function variablesBehind(
  script: Script,
  expression: PythonExpression,
  readAttribute: AttributeReader,
): readonly string[] | undefined {
  const found = new Set<string>();
  let steps = 0;
  const isOfThem = (each: PythonExpression, depth: number): boolean => {
    if (depth > deepest || steps++ > mostSteps) return false;
    if (evaluate(script, each, readAttribute) !== undefined) return true;
    const value = follow(script, each);
    const name = variableAskedFor(script, value, readAttribute, depth);
    if (name !== undefined) found.add(name);
    return name !== undefined || partsOf(value)?.every((part) => isOfThem(part, depth + 1)) === true;
  };
  const partsOf = (value: PythonExpression): readonly PythonExpression[] | undefined => {
    if (value.kind === 'binary' && value.operator === '+') return [value.left, value.right];
    if (value.kind === 'other') return value.parts?.filter((part) => typeof part !== 'string');
    if (value.kind !== 'name') return undefined;
    const [only, another] = script.bindings.of(value).candidates;
    const [given, other] = only === undefined || another !== undefined ? [] : givenTo(script, only);
    return given === undefined || other !== undefined ? undefined : [given];
  };
  return isOfThem(expression, 0) && found.size > 0 ? [...found] : undefined;
}
