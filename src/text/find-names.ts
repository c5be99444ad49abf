import { nameCharacters } from './budgets.ts';
import { once, rememberTexts } from './memo.ts';

/** So few names are looked for one after the other faster than all at once. */
const few = 16;

/** Finds which of many names stand in a text: in one walk through it however many they are. */
export function findNames(names: Iterable<string>): (text: string) => ReadonlySet<string> {
  const all = [...new Set(names)].filter((name) => name !== '');
  return all.length <= few ? (text) => new Set(all.filter((name) => text.includes(name))) : walker(all);
}

/** Finds the items in whose text a name stands. The names that will be asked for are looked for together; any other may be asked, too. */
export function indexNaming<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  expected: () => Iterable<string>,
): (name: string) => readonly T[] {
  const index = once(() => {
    const naming = new Map<string, T[]>();
    const names = firstNames(expected());
    const find = findNames(names);
    for (const name of names) naming.set(name, []);
    for (const item of items) for (const name of find(textOf(item))) naming.get(name)?.push(item);
    return naming;
  });
  const others = rememberTexts((name) => items.filter((item) => textOf(item).includes(name)));
  return (name) => (items.length === 0 ? [] : (index().get(name) ?? others(name)));
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

/** A state of the walk: what was read last begins some of the names. */
interface State {
  readonly next: Map<number, State>;
  /** The names that end here. */
  readonly ends: string[];
  /** The longest other beginning of a name that what was read last ends with. */
  shorter: State | undefined;
}

/** The automaton of Aho and Corasick. */
function walker(names: readonly string[]): (text: string) => ReadonlySet<string> {
  const root = newState();
  for (const name of names) {
    let state = root;
    for (let at = 0; at < name.length; at++) state = nextOf(state, name.charCodeAt(at));
    state.ends.push(name);
  }
  linkShorter(root);
  return (text) => {
    const found = new Set<string>();
    let state = root;
    for (let at = 0; at < text.length; at++) {
      state = step(root, state, text.charCodeAt(at));
      for (const name of state.ends) found.add(name);
    }
    return found;
  };
}

function newState(): State {
  return { next: new Map(), ends: [], shorter: undefined };
}

function nextOf(state: State, code: number): State {
  const known = state.next.get(code) ?? newState();
  state.next.set(code, known);
  return known;
}

function linkShorter(root: State): void {
  const queue = [root];
  for (const state of queue) {
    for (const [code, next] of state.next) {
      next.shorter = state === root ? root : step(root, state.shorter ?? root, code);
      for (const name of next.shorter.ends) next.ends.push(name);
      queue.push(next);
    }
  }
}

function step(root: State, from: State, code: number): State {
  for (let state: State | undefined = from; state; state = state.shorter) {
    const next = state.next.get(code);
    if (next) return next;
  }
  return root;
}
