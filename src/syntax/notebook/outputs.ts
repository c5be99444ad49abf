/** Characters of a notebook below which nothing is left out: it is looked at as fast as it is cut. */
const small = 100_000;

/** Characters of a line that is looked at in any case. */
const short = 2_000;

/** The picture, page or table that a cell put out: a MIME type and its data in one line. */
const output = /^\s{0,40}"[a-z]{1,20}\/[\w.+-]{1,80}"\s{0,4}:/;

/**
 * The text of a notebook file without the long outputs of its cells, for a look at the words in it: offsets are others.
 * Pictures make up most of a large notebook, and none of them is a command or a call.
 */
export function withoutOutputs(text: string): string {
  if (text.length < small) return text;
  let rest = '';
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > short && output.test(text.slice(start, start + 200))) {
      rest += text.slice(kept, start);
      kept = end;
    }
    start = end + 1;
  }
  return rest + text.slice(kept);
}
