import { type SchemaNode, schemaFile } from './schemas.ts';

/** Parts of a schema that hold for one place, each with the file that its references start from. */
interface Part {
  readonly node: SchemaNode;
  readonly file: SchemaNode;
}

const deepest = 20;

/** What a schema says of the place at the end of a path of keys; "[]" is an item of a list. Empty where it says nothing. */
export function schemaAt(name: string, path: readonly string[]): readonly SchemaNode[] {
  const root = schemaFile(name);
  if (root === undefined) return [];
  let parts = expand({ node: root, file: root });
  for (const key of path) parts = parts.flatMap((part) => childOf(part, key)).flatMap((part) => expand(part));
  return parts.map(({ node }) => node);
}

/** The keys that a schema has at a path, each with what it says of it. */
export function keysAt(name: string, path: readonly string[]): ReadonlyMap<string, SchemaNode> {
  const found = new Map<string, SchemaNode>();
  for (const { properties, required } of schemaAt(name, path)) {
    for (const [key, node] of Object.entries(properties ?? {})) if (!found.has(key)) found.set(key, node);
    // Keys that are only called for say where they belong, too.
    for (const key of required ?? []) if (!found.has(key)) found.set(key, {});
  }
  return found;
}

function childOf({ node, file }: Part, key: string): readonly Part[] {
  if (key === '[]') return node.items === undefined ? [] : [{ node: node.items, file }];
  const own = node.properties !== undefined && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
  if (own !== undefined) return [{ node: own, file }];
  const other = node.additionalProperties;
  return typeof other === 'object' ? [{ node: other, file }] : [];
}

/** A part with everything that it refers to. */
function expand(part: Part, depth = 0): readonly Part[] {
  if (depth > deepest) return [];
  const { node, file } = part;
  const referred = node.$ref === undefined ? undefined : resolve(node.$ref, file);
  const combined = [...(node.allOf ?? []), ...(node.anyOf ?? [])].map((each) => ({ node: each, file }));
  return [part, ...[...(referred ? [referred] : []), ...combined].flatMap((each) => expand(each, depth + 1))];
}

function resolve(reference: string, from: SchemaNode): Part | undefined {
  const [name = '', pointer = ''] = reference.split('#');
  const file = name === '' ? from : schemaFile(name);
  if (file === undefined) return undefined;
  const definition = /^\/\$defs\/([\w-]+)$/.exec(pointer)?.[1];
  const node =
    pointer === '' || pointer === '/' ? file : definition === undefined ? undefined : file.$defs?.[definition];
  return node && { node, file };
}
