import type { Argument } from '../../model/command.ts';
import { follow } from '../../programs/python/follow.ts';
import { returnedBy } from '../../programs/python/functions.ts';
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

/** The call that makes the version 1 dataset that an expression surely is or names, by the name of what it calls ("Dataset.get_by_name"). */
export function v1DatasetOf(script: Script, expression: PythonExpression, depth = 0): Argument | undefined {
  const value = follow(script, expression);
  if (depth > depthLimit) return undefined;
  if (value.kind !== 'call') return namedDataset(script, value, depth + 1);
  const { target, span, positional } = value.call;
  const origin = originOf(script, target);
  const [, maker] = (origin.from === 'import' && makers.exec(origin.path)) || [];
  if (maker !== undefined) return { text: `Dataset.${maker}`, at: script.locate(span), known: true };
  const returned = returnedBy(script, value.call);
  if (returned !== undefined) return v1DatasetOf(script, returned, depth + 1);
  if (target.kind !== 'attribute') return undefined;
  if (target.name === 'format' && target.object.kind === 'literal') return firstNamed(script, positional, depth);
  return chained.has(target.name) ? v1DatasetOf(script, target.object, depth + 1) : undefined;
}

/** `ds.id`, `f"azureml:{ds.name}:{ds.version}"`, `"azureml:" + ds.name`: a dataset is given by its name. */
function namedDataset(script: Script, value: PythonExpression, depth: number): Argument | undefined {
  if (value.kind === 'attribute') {
    return /^(id|name|version)$/.test(value.name) ? v1DatasetOf(script, value.object, depth) : undefined;
  }
  if (value.kind === 'binary') return firstNamed(script, [value.left, value.right], depth);
  if (value.kind === 'list') return firstNamed(script, value.items, depth);
  const fields = value.kind === 'other' ? (value.parts ?? []) : [];
  return firstNamed(
    script,
    fields.filter((part) => typeof part !== 'string'),
    depth,
  );
}

function firstNamed(script: Script, parts: readonly PythonExpression[], depth: number): Argument | undefined {
  for (const part of parts) {
    const value = follow(script, part);
    const found =
      value.kind === 'attribute' || value.kind === 'list' || value.kind === 'binary'
        ? namedDataset(script, value, depth + 1)
        : undefined;
    if (found !== undefined && depth <= depthLimit) return found;
  }
  return undefined;
}
