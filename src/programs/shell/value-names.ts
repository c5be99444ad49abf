import { keyOf } from '../../syntax/yaml/access.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';

/** Names with the values that they stand for: "matrix.file", "parameters.list[0].file". */
export type Values = ReadonlyMap<string, string>;

/** Fills in what stands in a text; undefined: nobody can tell. */
type Fill = (text: string) => string | undefined;

/** Values that lie deeper are nobody's. */
const deepest = 10;

/**
 * What a name stands for, part by part: lists have a name for each item and `name[]` for how many there are, mappings one for each key and
 * `name{}` for the keys. What nobody can tell is left out; undefined: something of it decides which parts there are.
 */
export function valuesUnder(name: string, node: YamlNode, fill: Fill, depth = 0): Values | undefined {
  const values = new Map<string, string>();
  if (depth > deepest) return values;
  if (node.kind === 'scalar') {
    const value = fill(node.text);
    if (value !== undefined) values.set(name, value);
    return values;
  }
  const parts: readonly (readonly [string, YamlNode])[] =
    node.kind === 'sequence'
      ? node.items.map((item, at) => [`${name}[${at}]`, item])
      : node.pairs.map((pair) => [`${name}.${keyOf(pair)}`, pair.value]);
  if (node.kind === 'mapping' && node.pairs.some((pair) => keyOf(pair).includes('${{'))) return undefined;
  for (const [part, value] of parts) {
    const inner = valuesUnder(part, value, fill, depth + 1);
    if (inner === undefined) return undefined;
    for (const [key, text] of inner) values.set(key, text);
  }
  if (node.kind === 'sequence') values.set(`${name}[]`, String(node.items.length));
  else values.set(`${name}{}`, JSON.stringify(node.pairs.map(keyOf)));
  return values;
}

/** The values under one name, under another. */
export function renamed(
  values: Iterable<readonly [string, string]>,
  from: string,
  to: string,
): readonly (readonly [string, string])[] {
  return [...values].flatMap(([key, value]) => {
    const isBelow = key.startsWith(from) && /^($|[.[{])/.test(key.slice(from.length));
    return isBelow ? [[to + key.slice(from.length), value] as const] : [];
  });
}

/** Under which a variable of a loop is kept, so that it is no variable of the pipeline. */
export const loopVariable = 'each.';

/** The name under which the value of `${{ parameters.name }}`, `${{ inputs.name }}`, `${{ matrix.name.part }}` or a variable of a loop is kept. */
export function givenName(
  expression: string,
  variables: { get(name: string): string | undefined },
): string | undefined {
  const path = /^\$\{\{\s*([A-Za-z_]\w*(?:\.[\w-]+)*)\s*\}\}$/.exec(expression)?.[1];
  if (path === undefined || /^(env|variables)\./.test(path)) return undefined;
  return /^(parameters|inputs|matrix)\./.test(path)
    ? path
    : variables.get(loopVariable + path) === undefined
      ? undefined
      : loopVariable + path;
}
