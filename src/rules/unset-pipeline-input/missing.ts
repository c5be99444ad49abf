import type { RequiredInput } from '../../model/assets.ts';
import { perObject } from '../../text/memo.ts';
import { enoughNames } from '../../text/name-list.ts';

/** Required inputs that are not given: as many as a message tells, and how many there are. */
export interface Missing {
  readonly first: readonly RequiredInput[];
  readonly count: number;
}

/**
 * The inputs that are needed in every one of some lists and not given. Thousands of steps may each leave out thousands of inputs, so only those
 * that are given are looked up, and only those that are told are looked for.
 */
export function missingOf(lists: readonly (readonly RequiredInput[])[], given: ReadonlySet<string>): Missing {
  const [head, ...rest] = lists;
  if (head === undefined) return { first: [], count: 0 };
  const needed = rest.reduce((common, list) => inBoth(common)(list), head);
  const names = namesOf(needed);
  let count = names.size;
  for (const name of given) if (names.has(name)) count--;
  const first: RequiredInput[] = [];
  for (const input of needed) {
    if (first.length === Math.min(count, enoughNames)) break;
    if (!given.has(input.name)) first.push(input);
  }
  return { first, count };
}

/** Many invocations ask for the same inputs. */
const namesOf = perObject((inputs: readonly RequiredInput[]) => new Set(inputs.map(({ name }) => name)));

const inBoth = perObject((one: readonly RequiredInput[]) =>
  perObject((other: readonly RequiredInput[]) => one.filter(({ name }) => namesOf(other).has(name))),
);
