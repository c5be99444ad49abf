import type { YamlScalar } from './node.ts';
import { instantOf } from './values.ts';

/** A name that two keys share exactly if Python finds them equal: `1`, `01`, `1.0` and `true` are one key. */
export function keyIdentity(key: YamlScalar): string {
  const { value } = key;
  if (value === null) return 'null';
  if (typeof value === 'string') return `text ${value}`;
  if (typeof value === 'boolean') return `number ${value ? 1 : 0}`;
  if (typeof value === 'bigint') return `number ${value}`;
  if (typeof value === 'number') return numberIdentity(value, key);
  if ('timestamp' in value) return instantOf(value.timestamp) ?? `timestamp ${value.timestamp}`;
  return `bytes ${value.binary.replace(/[^A-Za-z0-9+/]/g, '')}`;
}

function numberIdentity(value: number, key: YamlScalar): string {
  if (Number.isNaN(value)) return `nan at ${key.span.start}`;
  return `number ${Number.isInteger(value) ? BigInt(value) : value}`;
}
