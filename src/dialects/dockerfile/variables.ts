/** What ARG and ENV give; a name with `undefined` has a value that nobody can tell. */
export type Variables = Map<string, string | undefined>;

/** `$NAME`, `${NAME}`, `${NAME:-default}`, and what any other use of "$" looks like. */
const use = /\\\$|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^{}$]{0,500}))?\}|.|$)/g;

/** No name, path or version is longer; a value that doubles with each line would be. */
const longest = 10_000;

/** A text with its variables filled in; undefined if one of them is not known. */
export function expand(text: string, variables: Variables): string | undefined {
  if (text.length > longest) return undefined;
  let known = true;
  const expanded = text.replace(use, (whole, plain?: string, braced?: string, otherwise?: string) => {
    if (whole === '\\$') return '$';
    const name = plain ?? braced;
    const value = name === undefined ? undefined : variables.get(name);
    if (value !== undefined && value !== '') return value;
    if (name !== undefined && otherwise !== undefined && (!variables.has(name) || value === '')) return otherwise;
    if (value === undefined) known = false;
    return '';
  });
  return known && expanded.length <= longest && !/\{\{|\$\(|#\{|\}\}/.test(expanded) ? expanded : undefined;
}

/** The value of `NAME=value`, its quotes taken off. */
export function unquoted(text: string): string {
  const [, double, single] = /^(?:"([^"]*)"|'([^']*)')$/.exec(text) ?? [];
  return double ?? single ?? text;
}
