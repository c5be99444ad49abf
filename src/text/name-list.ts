/** So many names are told of a list that a repository may make of any length; what tells more is read by nobody. */
const mostTold = 20;

/** How many names of a longer list are enough for `nameList`. */
export const enoughNames = mostTold + 1;

/** Names in quotes for a message, and how many there are besides: `"a", "b" and 3 more`. `count`: of how many they are the first. */
export function nameList(names: readonly string[], count = names.length): string {
  // One that is left over is told itself.
  const told = count > enoughNames ? names.slice(0, mostTold) : names;
  const list = told.map((name) => `"${name}"`).join(', ');
  const more = count - told.length;
  return more === 0 ? list : `${list} and ${more.toLocaleString('en')} more`;
}
