import type { Argument } from '../../model/command.ts';
import { follow } from '../../programs/python/follow.ts';
import { originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';

/** What makes a dataset of the first API version: https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs */
const makers =
  /^azureml\.core(?:\.dataset)?\.Dataset\.((?:Tabular|File)\.(?:from_\w+|register_\w+|upload_\w+)|get_by_name|get_by_id)$/;

/** Methods of such a dataset that give another, or the same one under a name. */
const chained = new Set([
  'register',
  'as_named_input',
  'as_mount',
  'as_download',
  'take',
  'skip',
  'filter',
  'keep_columns',
  'drop_columns',
]);

const depthLimit = 20;

/** The call that makes the version 1 dataset that an expression surely is, by the name of what it calls ("Dataset.get_by_name"). */
export function v1DatasetOf(script: Script, expression: PythonExpression, depth = 0): Argument | undefined {
  const value = follow(script, expression);
  if (value.kind !== 'call' || depth > depthLimit) return undefined;
  const { target, span } = value.call;
  const origin = originOf(script, target);
  const [, maker] = (origin.from === 'import' && makers.exec(origin.path)) || [];
  if (maker !== undefined) return { text: `Dataset.${maker}`, at: script.locate(span), known: true };
  if (target.kind !== 'attribute' || !chained.has(target.name)) return undefined;
  return v1DatasetOf(script, target.object, depth + 1);
}
