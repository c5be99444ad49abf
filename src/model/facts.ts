import type { FilePath, Location } from '../text/location.ts';
import { once } from '../text/memo.ts';

/** A value that was said in the repository, with the place of the value and of its key. */
export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  readonly at: Location;
  readonly key?: Location;
  /** The places whose value a command replaces by this one. */
  readonly overrides?: readonly Location[];
}

/** A value that only something outside the repository decides: a template, a variable, an override, a guess we refuse to make. */
export interface Unknown {
  readonly state: 'unknown';
  readonly at: Location;
  readonly because: string;
  /** The word that a shell makes the value of: its literal parts are in the value. */
  readonly word?: string;
  /** The variables that it is made of, where what the configuration says of them makes it known. */
  readonly variables?: readonly string[];
  /** The words of one program that say it: what the same words of the same program say has the same value (`expressionOf`). */
  readonly expression?: string;
  /** The text that the file says, where something else may be sent in its place. */
  readonly written?: string;
  /** The value that the file says, where a step may set another and may not. */
  readonly unless?: unknown;
  /** Something is given, whatever it comes to. */
  readonly given?: true;
  /** Whatever it comes to, it lies outside the repository. */
  readonly elsewhere?: true;
  /** What a reference means if it stays as the file says it. */
  readonly meant?: () => readonly unknown[];
}

/** A value that nobody sets. `in` is the owner's header: where it is missing. */
export interface Absent {
  readonly state: 'absent';
  readonly in: Location;
}

/** A value together with where it was said. Unknown is not wrong: rules fire on the known and the absent only. */
export type Fact<T> = Known<T> | Unknown | Absent;

/** Why a list may hold other things than those it is known to hold. */
export interface Gap {
  readonly at: Location;
  readonly because: string;
  /** The file in which a step may change what is listed; without it, things may be missing only. */
  readonly changes?: FilePath;
  /** The texts that the step replaces; without them, it may replace any. */
  readonly words?: readonly string[];
}

/** A list that says whether it is complete. "X is missing" may be said of a list without gaps only. */
export interface Roster<T> {
  readonly items: readonly T[];
  readonly gaps: readonly Gap[];
}

/** A list whose gaps cost a search: they are looked for when somebody asks. */
export function lazyRoster<T>(items: readonly T[], gaps: () => Roster<T>['gaps']): Roster<T> {
  const known = once(gaps);
  return {
    items,
    get gaps() {
      return known();
    },
  };
}

/** The value of a fact if it is known. */
export function knownValue<T>(fact: Fact<T>): T | undefined {
  return fact.state === 'known' ? fact.value : undefined;
}

/** Where a fact stands: its value, or the header it is missing from. */
export function placeOf(fact: Fact<unknown>): Location {
  return fact.state === 'absent' ? fact.in : fact.at;
}

/** The same fact with another value; unknown and absent stay as they are. */
export function mapFact<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return fact.state === 'known' ? { ...fact, value: change(fact.value) } : fact;
}
