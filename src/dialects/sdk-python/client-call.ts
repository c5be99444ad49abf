import { follow } from '../../programs/python/follow.ts';
import { lastWord, mayBeClient, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';

/** The call of one of these classes of the client library that an expression surely is. */
export function callOf(
  script: Script,
  expression: PythonExpression,
  classes: readonly string[],
): PythonCall | undefined {
  const value = follow(script, expression);
  if (value.kind !== 'call') return undefined;
  const origin = originOf(script, value.call.target);
  return mayBeClient(origin) && classes.includes(lastWord(origin.path)) ? value.call : undefined;
}
