/** So many names are told of a list that a repository may make of any length; what tells more is read by nobody. */
const mostTold = 20;

/** Names in quotes for a message, and how many there are besides: `"a", "b" and 3 more`. */
export function nameList(names: readonly string[]): string {
  // One that is left over is told itself.
  const told = names.length > mostTold + 1 ? names.slice(0, mostTold) : names;
  const list = told.map((name) => `"${name}"`).join(', ');
  const more = names.length - told.length;
  return more === 0 ? list : `${list} and ${more.toLocaleString('en')} more`;
}
