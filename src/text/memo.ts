/**
 * A function of a text that remembers its last results, for pure functions that several readers ask about the same texts.
 * `most` bounds how many are kept; the oldest go first. Without it all are: right where the texts are names of files.
 */
export function rememberTexts<R, T extends string = string>(
  compute: (text: T) => R,
  most = Number.POSITIVE_INFINITY,
): (text: T) => R {
  const known = new Map<T, { readonly result: R }>();
  return (text) => {
    const old = known.get(text);
    if (old !== undefined) return old.result;
    const result = compute(text);
    if (known.size >= most) for (const [oldest] of known) if (known.delete(oldest)) break;
    known.set(text, { result });
    return result;
  };
}

/**
 * The same for what is large: the results of the last texts are kept, together of at most `characters` characters. For what a run asks of the
 * same texts again, be it for the base of a change.
 */
export function rememberWithin<R>(compute: (text: string) => R, characters: number): (text: string) => R {
  const known = new Map<string, { readonly result: R }>();
  let kept = 0;
  return (text) => {
    const old = known.get(text);
    if (old !== undefined) return old.result;
    const result = compute(text);
    if (text.length > characters) return result;
    known.set(text, { result });
    kept += text.length;
    for (const [oldest] of known) {
      if (kept <= characters) break;
      known.delete(oldest);
      kept -= oldest.length;
    }
    return result;
  };
}

/** A value that is computed when somebody first asks for it, and then kept. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** What a key comes to, computed once and kept in `known`; what leads back to itself comes to nothing. */
export function onceFor<K, V>(known: Map<K, V | undefined>, key: K, compute: () => V | undefined): V | undefined {
  if (known.has(key)) return known.get(key);
  known.set(key, undefined);
  const value = compute();
  known.set(key, value);
  return value;
}

/** A function of an object (a list, a project) that remembers what each came to, for as long as the object lives. */
export function perObject<K extends object, R>(compute: (key: K) => R): (key: K) => R {
  const known = new WeakMap<K, { readonly result: R }>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old.result;
    const result = compute(key);
    known.set(key, { result });
    return result;
  };
}
