import { smallFileCharacters } from './budgets.ts';
import type { FilePath } from './location.ts';

/** How many characters of files may still be read. */
export interface Allowance {
  /** Whether a file of so many characters may be read, too; it counts then, and a quarter of it each further time. */
  takes(file: FilePath, characters: number): boolean;
  /** What is said of a file that may not. */
  readonly because: string;
  /** What was not read since, if anything: the first file stands for all. */
  leftOut(): readonly { readonly file: FilePath; readonly because: string }[];
}

/** What is read again costs less, as it is known by then, but not nothing. */
const costAgain = 0.25;

/** Allows `most` characters of a kind of files, and `small` of small ones besides; `what` names them: "the Python files". */
export function allow(most: number, what: string, small = most): Allowance {
  const known = new Set<FilePath>();
  const leftOut = new Set<FilePath>();
  const left = { large: most, small };
  const because = `with those before it ${what} have more than ${most} characters`;
  return {
    because,
    takes: (file, characters) => {
      const cost = known.has(file) ? characters * costAgain : characters;
      const size = characters <= smallFileCharacters ? 'small' : 'large';
      const taken = cost <= left[size];
      if (taken) left[size] -= cost;
      if (taken) known.add(file);
      else leftOut.add(file);
      return taken;
    },
    leftOut: () => {
      const [first, ...others] = leftOut;
      if (first === undefined) return [];
      const were = others.length === 1 ? '1 other was' : `${others.length} others were`;
      return [{ file: first, because: others.length === 0 ? because : `${because}; ${were} left out, too` }];
    },
  };
}
