/** A page as the search knows it. */
export interface Indexed {
  readonly title: string;
  /** From the top of the site. */
  readonly page: string;
  /** What it says, without marks. */
  readonly text: string;
}

/** A page that was found, with the words around what was looked for. */
export interface Hit {
  readonly title: string;
  readonly page: string;
  readonly excerpt: string;
}

const mostHits = 20;
const around = 80;

/** The pages that hold every word of a query: those whose title does first, then those that say it most often. */
export function searchPages(index: readonly Indexed[], query: string): readonly Hit[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const ranked = index.flatMap((page, place) => {
    const [title, text] = [page.title.toLowerCase(), page.text.toLowerCase()];
    if (!words.every((word) => title.includes(word) || text.includes(word))) return [];
    const inTitle = words.filter((word) => title.includes(word)).length;
    const times = words.reduce((sum, word) => sum + Math.min(text.split(word).length - 1, 20), 0);
    return [{ page, place, rank: inTitle * 1000 + times }];
  });
  return ranked
    .sort((a, b) => b.rank - a.rank || a.place - b.place)
    .slice(0, mostHits)
    .map(({ page: { title, page, text } }) => ({ title, page, excerpt: wordsAround(text, words) }));
}

/** A piece of a page's prose that holds the first of the words; the quoted lines of reports are `src/report/excerpt.ts`. */
function wordsAround(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const found = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...found, text.length) - around);
  const from = start === 0 || found.length === 0 ? 0 : text.indexOf(' ', start) + 1;
  const excerpt = text.slice(from, from + 2 * around + 40).trim();
  return `${from > 0 ? '… ' : ''}${excerpt}${from + 2 * around + 40 < text.length ? ' …' : ''}`;
}
