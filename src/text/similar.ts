/** The number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** Whether two names of one letter case differ by one letter at most, or only by the signs between their words. */
export function isSlip(word: string, meant: string): boolean {
  const plain = word.replaceAll('_', '-');
  const lengths = Math.abs(plain.length - meant.length);
  return (lengths <= 1 && editDistance(plain, meant) <= 1) || plain.replaceAll('-', '') === meant.replaceAll('-', '');
}

/** The candidate a person most likely meant, or undefined if none is near. Letter case, "-" and "_" count for nothing. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = plainLetters(word).slice(0, 100);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const other = plainLetters(candidate);
    // As many letters more or less are as many insertions: without a look at each of them.
    if (Math.abs(other.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, other);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Whether a word is a slip of just the one that is meant: letter case and the signs between its parts aside, one letter is another, or two of many. */
export function isCloseTo(word: string, meant: string): boolean {
  const [a, b] = [plainLetters(word).slice(0, 100), plainLetters(meant)];
  return a !== '' && (a === b || editDistance(a, b) <= (b.length >= 10 ? 2 : 1));
}

function plainLetters(text: string): string {
  return text.toLowerCase().replace(/[-_\s]/g, '');
}

/** What a message advises: the name that is meant, or something else where none is. */
export function didYouMean(meant: string | undefined, otherwise: string): string {
  return meant === undefined ? otherwise : `Did you mean "${meant}"?`;
}
