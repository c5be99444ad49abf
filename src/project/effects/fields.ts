/** Whether a key path leads to a field, or to something that holds it. */
export function isWithin(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** Whether what is set at one key path changes what is read at another. */
export function touches(path: string, field: string): boolean {
  return isWithin(path, field) || isWithin(field, path);
}
