/** A value that stands in a text. */
export type Constant = string | number | boolean | null;

/** A constant as YAML would spell it. */
export function spell(value: Constant): string {
  return String(value);
}
