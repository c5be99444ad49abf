import { compareLocations, type Location } from '../text/location.ts';

/**
 * How a finding is mended, as data: whoever offers it plans the edits of texts. All of its steps are done or none.
 * `safe`: as it stands it surely fails, and this mend changes nothing else. `unsafe`: right most of the time, and somebody should look at it.
 */
export interface Fix {
  /** What it does, for a menu: `Rename "setings" to "settings".` */
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  readonly steps: readonly [FixStep, ...FixStep[]];
}

/** A value that a fix writes into YAML; nothing else needs one. */
export type FixValue = string | number | boolean | { readonly [key: string]: readonly string[] };

/**
 * One change of a file. Places are those of the finding's run: a key, a value as written, words of a command or of code. `was` is what a reader
 * makes of the text there: where it is something else, the fix is for another text and nothing is done.
 */
export type FixStep =
  /** The key at a place gets another name. */
  | { readonly does: 'rename-key'; readonly at: Location; readonly was: string; readonly to: string }
  /** The scalar at a place gets another value; its quotes stay. What no scalar of YAML is, is a word that stands there, in quotes or not. */
  | {
      readonly does: 'replace-scalar';
      readonly at: Location;
      readonly was: string;
      readonly to: string | number | boolean;
    }
  /** The entry whose key stands at a place goes; with `withOwner`, the last of its map takes the entry of the map along. */
  | { readonly does: 'remove-entry'; readonly at: Location; readonly was: string; readonly withOwner?: true }
  /** An entry is written beside the one whose key stands at a place. */
  | {
      readonly does: 'insert-entry';
      readonly beside: Location;
      readonly where: 'before' | 'after';
      readonly key: string;
      readonly value: string;
    }
  /** Entries of one map, by the places of their keys, go to the end of the map of another key of it, which is made if it is not there. */
  | { readonly does: 'move-entries'; readonly at: readonly [Location, ...Location[]]; readonly into: string }
  /** The list whose key stands at a place gets an item at its end; with `inside`, the list of that key in one of its items, if there is one. */
  | {
      readonly does: 'insert-item';
      readonly into: Location;
      readonly inside?: string;
      readonly item: string;
      /** What is written if no item has a list of the key `inside`. */
      readonly otherwise?: readonly FixValue[];
    }
  /** Words of a command or of code become others. With `once`, they stand in the place just once, with others around them. */
  | {
      readonly does: 'replace-text';
      readonly at: Location;
      readonly was: string;
      readonly to: string;
      readonly once?: true;
    }
  /** A word of a command goes, with the space before it, and with the line if it is alone on that. */
  | { readonly does: 'remove-word'; readonly at: Location; readonly was: string }
  /** An argument of a call goes, with its comma; `was` is what it begins with. */
  | { readonly does: 'remove-argument'; readonly at: Location; readonly was: string };

/** The places of a step, so that it can be seen which files it writes. */
export function placesOf(step: FixStep): readonly Location[] {
  if (step.does === 'move-entries') return step.at;
  if (step.does === 'insert-entry') return [step.beside];
  return [step.does === 'insert-item' ? step.into : step.at];
}

/** The same step at other places. */
export function placedBy(step: FixStep, move: (at: Location) => Location): FixStep {
  switch (step.does) {
    case 'move-entries': {
      const [first, ...others] = step.at;
      return { ...step, at: [move(first), ...others.map(move)] };
    }
    case 'insert-entry':
      return { ...step, beside: move(step.beside) };
    case 'insert-item':
      return { ...step, into: move(step.into) };
    default:
      return { ...step, at: move(step.at) };
  }
}

/** A fix that gives a key another name. */
export function renameKey(at: Location, was: string, to: string, safety: Fix['safety']): Fix {
  return { title: `Rename "${was}" to "${to}".`, safety, steps: [{ does: 'rename-key', at, was, to }] };
}

/** A fix that gives a scalar another value. */
export function replaceScalar(at: Location, was: string, to: string | number, safety: Fix['safety']): Fix {
  return { title: `Replace "${was}" by "${to}".`, safety, steps: [{ does: 'replace-scalar', at, was, to }] };
}

/** A fix that removes an entry; with `withOwner`, the last of its map takes the map along. */
export function removeEntry(at: Location, was: string, safety: Fix['safety'], withOwner = false): Fix {
  const step = { does: 'remove-entry', at, was } as const;
  return { title: `Remove "${was}".`, safety, steps: [withOwner ? { ...step, withOwner } : step] };
}

/** A fix that replaces words of a command or of code. */
export function replaceText(at: Location, was: string, to: string, safety: Fix['safety']): Fix {
  return { title: `Replace "${was}" by "${to}".`, safety, steps: [{ does: 'replace-text', at, was, to }] };
}

/** A fix that moves entries of a map, by their keys, to the end of the map under another key of it. */
export function moveEntries(
  entries: readonly { readonly key: string; readonly at: Location }[],
  into: string,
  safety: Fix['safety'],
): Fix | undefined {
  const [first, ...others] = entries.toSorted((a, b) => compareLocations(a.at, b.at));
  if (first === undefined) return undefined;
  const names = [first, ...others].map(({ key }) => `"${key}"`).join(', ');
  const at = [first.at, ...others.map((each) => each.at)] as const;
  return { title: `Move ${names} under "${into}".`, safety, steps: [{ does: 'move-entries', at, into }] };
}

/** A fix that removes a word of a command. */
export function removeWord(at: Location, was: string, safety: Fix['safety']): Fix {
  return { title: `Remove "${was}".`, safety, steps: [{ does: 'remove-word', at, was }] };
}
