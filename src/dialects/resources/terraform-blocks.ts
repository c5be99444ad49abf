import type { Entry, Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import type { HclBlock, HclBody } from '../../syntax/hcl/read.ts';
import type { Location } from '../../text/location.ts';
import { dynamicBlock } from './scope.ts';

/** A block of Terraform, of a `.tf` or a `.tf.json` file. */
export interface TerraformBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: ObjectExpression;
  readonly header: Location;
}

/** The blocks of a `.tf` file. */
export function blocksOfHcl(body: HclBody): readonly TerraformBlock[] {
  return body.blocks.map(({ type, labels, body: inner, header }) => {
    return { type, labels, body: objectOf(inner, header), header };
  });
}

/** A body as an object: a block inside is an entry, a dynamic one may be there or not. */
function objectOf({ attributes, blocks, open }: HclBody, at: Location): ObjectExpression {
  return { kind: 'object', entries: [...attributes, ...blocks.map(entryOfBlock)], open, at };
}

function entryOfBlock({ type, labels, body, header }: HclBlock): Entry {
  const [label] = labels;
  if (type !== 'dynamic' || label === undefined) return { name: type, key: header, value: objectOf(body, header) };
  const list = body.attributes.find(({ name }) => name === 'for_each')?.value;
  const content = body.blocks.find((each) => each.type === 'content');
  if (list === undefined || content === undefined)
    return { name: label, key: header, value: { kind: 'unknown', at: header } };
  const given = [list, objectOf(content.body, header)];
  return { name: label, key: header, value: { kind: 'call', name: dynamicBlock, given, at: header } };
}

const labelled: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  locals: 0,
};

/** The blocks of a `.tf.json` file. */
export function blocksOfJson(root: Expression): readonly TerraformBlock[] {
  if (root.kind !== 'object') return [];
  return root.entries.flatMap(({ name, key, value }) => {
    const depth = labelled[name];
    return depth === undefined ? [] : unfold(name, value, depth, [], key);
  });
}

function unfold(
  type: string,
  value: Expression,
  depth: number,
  labels: readonly string[],
  header: Location,
): readonly TerraformBlock[] {
  if (value.kind === 'list') return value.items.flatMap((item) => unfold(type, item, depth, labels, header));
  if (value.kind !== 'object') return [];
  if (depth === 0) return [{ type, labels, body: unlisted(value, 0), header }];
  return value.entries.flatMap((entry) => unfold(type, entry.value, depth - 1, [...labels, entry.name], entry.key));
}

/** JSON may write a block as a list of one. */
function unlisted(object: ObjectExpression, depth: number): ObjectExpression {
  const entries = object.entries.map((entry): Entry => {
    const value = entry.value.kind === 'list' && entry.value.items.length === 1 ? entry.value.items[0] : entry.value;
    return value?.kind === 'object' && depth < 20 ? { ...entry, value: unlisted(value, depth + 1) } : entry;
  });
  return { ...object, entries };
}
