import { smallFileCharacters } from './budgets.ts';

/** How much may be kept when a file of that length comes, of what `most` may be kept in general. */
export function mostOf(characters: number, most: number): number {
  return characters <= smallFileCharacters ? 2 * most : most;
}
