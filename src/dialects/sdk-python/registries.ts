import { follow } from '../../programs/python/follow.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import { callOf } from './client-call.ts';

const deepest = 8;
const mostCandidates = 5;

/**
 * Whether an asset, or its id, is what a client of a registry gets or lists, whichever of them it is: `MLClient(..., registry_name="azureml")`. It
 * is not made of files here.
 */
export function isFromRegistry(script: Script, expression: PythonExpression, depth = 0): boolean {
  if (depth > deepest) return false;
  const value = follow(script, expression);
  const inside = (each: PythonExpression | undefined) => each !== undefined && isFromRegistry(script, each, depth + 1);
  if (value.kind === 'attribute') return value.name === 'id' && inside(value.object);
  if (value.kind === 'subscript') return inside(value.object);
  if (value.kind === 'name') {
    const { candidates } = script.bindings.of(value);
    const isFew = candidates.length > 0 && candidates.length <= mostCandidates;
    return isFew && candidates.every(({ how, value: each }) => how === 'assign' && inside(each));
  }
  if (value.kind !== 'call') return false;
  const { target, positional } = value.call;
  if (target.kind === 'name') return /^(max|min|next|iter|list|sorted)$/.test(target.name) && inside(positional[0]);
  if (target.kind !== 'attribute' || !/^(get|list)$/.test(target.name) || target.object.kind !== 'attribute')
    return false;
  if (!/^(models|environments)$/.test(target.object.name)) return false;
  const client = callOf(script, target.object.object, ['MLClient']);
  return client?.keywords.some(({ name }) => name === 'registry_name') ?? false;
}
