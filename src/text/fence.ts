/** Backticks that fence a text in Markdown: more than stand in it one after the other, and `least` at least. */
export function fenceFor(text: string, least = 3): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  return '`'.repeat(Math.max(least, longest + 1));
}
