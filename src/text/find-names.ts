import { nameCharacters } from './budgets.ts';
import { once, rememberTexts } from './memo.ts';

/** So few names are looked for one after the other faster than all at once. */
const few = 16;

/** Finds which of many names stand in a text: in one walk through it however many they are. */
export function findNames(names: Iterable<string>): (text: string) => ReadonlySet<string> {
  const all = [...new Set(names)].filter((name) => name !== '');
  return all.length <= few ? (text) => new Set(all.filter((name) => text.includes(name))) : walker(all);
}

/** Characters that are looked through for one name after the other, and names, before many names are looked for at once. */
const patience = { characters: 500_000_000, names: 200 };

/** Finds the items in whose text a name stands. The names that will be asked for are looked for together if they are many; any other may be asked, too. */
export function indexNaming<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  expected: () => Iterable<string>,
): (name: string) => readonly T[] {
  const characters = once(() => items.reduce((sum, item) => sum + textOf(item).length, 0));
  let alone = 0;
  const index = once(() => {
    const naming = new Map<string, T[]>();
    const names = firstNames(expected());
    const find = findNames(names);
    for (const name of names) naming.set(name, []);
    for (const item of items) for (const name of find(textOf(item))) naming.get(name)?.push(item);
    return naming;
  });
  return rememberTexts((name) => {
    if (items.length === 0) return [];
    const isMany = alone >= patience.names || alone * characters() > patience.characters;
    const known = isMany ? index().get(name) : undefined;
    if (known) return known;
    alone++;
    return items.filter((item) => textOf(item).includes(name));
  });
}

/** As many names as may be looked for together; any other is looked for when it is asked for. */
function firstNames(all: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  let characters = 0;
  for (const name of new Set(all)) {
    characters += name.length;
    if (characters > nameCharacters) break;
    names.add(name);
  }
  return names;
}

/**
 * The automaton of Aho and Corasick. Its states are numbers, in tables of all, because there may be a million: what was read last begins some of
 * the names; 0: none of them.
 */
interface Automaton {
  readonly next: Map<number, number>;
  /** By state: the longest other beginning of a name that what was read last ends with. */
  readonly shorter: Int32Array;
  /** By state: the place of the name that ends here; -1: none does. */
  readonly name: Int32Array;
  /** By state: the nearest of the shorter ones where a name ends; 0: none. */
  readonly ending: Int32Array;
}

function walker(names: readonly string[]): (text: string) => ReadonlySet<string> {
  const automaton = build(names);
  const { name, ending } = automaton;
  return (text) => {
    const found = new Set<number>();
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      state = step(automaton, state, text.charCodeAt(at));
      let end = name[state] === -1 ? (ending[state] ?? 0) : state;
      // Behind a name that was found before all are known.
      for (; end > 0 && !found.has(name[end] ?? -1); end = ending[end] ?? 0) found.add(name[end] ?? -1);
    }
    return new Set([...found].flatMap((place) => names[place] ?? []));
  };
}

/** Builds it character by character of all names, so that what is shorter is there before. */
function build(names: readonly string[]): Automaton {
  const most = names.reduce((sum, { length }) => sum + length, 1);
  const name = new Int32Array(most).fill(-1);
  const automaton = { next: new Map(), shorter: new Int32Array(most), name, ending: new Int32Array(most) };
  const reached = new Int32Array(names.length);
  let count = 1;
  let open = [...names.entries()];
  for (let at = 0; open.length > 0; at++) {
    for (const [place, text] of open) {
      const from = reached[place] ?? 0;
      const code = text.charCodeAt(at);
      const known = automaton.next.get(keyOf(from, code));
      const state = known ?? count++;
      if (known === undefined) addState(automaton, state, from, code);
      reached[place] = state;
      if (text.length === at + 1) name[state] = place;
    }
    open = open.filter(([, text]) => text.length > at + 1);
  }
  return automaton;
}

function addState(automaton: Automaton, state: number, from: number, code: number): void {
  const { next, shorter, name, ending } = automaton;
  const behind = from === 0 ? 0 : step(automaton, shorter[from] ?? 0, code);
  next.set(keyOf(from, code), state);
  shorter[state] = behind;
  ending[state] = name[behind] === -1 ? (ending[behind] ?? 0) : behind;
}

function keyOf(state: number, code: number): number {
  return state * 65_536 + code;
}

function step({ next, shorter }: Automaton, from: number, code: number): number {
  for (let state = from; ; state = shorter[state] ?? 0) {
    const to = next.get(keyOf(state, code));
    if (to !== undefined) return to;
    if (state === 0) return 0;
  }
}
